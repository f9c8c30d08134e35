#include "indexer/sources/scanned_words.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"

namespace tip {
namespace {

// What a part takes besides its ID.
constexpr std::size_t kPartBytes = 100;

bool is_part(std::string_view name) {
  constexpr std::array<std::string_view, 5> kParts = {"TextBlock", "ComposedBlock", "TextLine",
                                                      "PrintSpace", "Page"};
  return std::ranges::find(kParts, name) != kParts.end();
}

}  // namespace

std::string_view ScannedWords::part(std::string_view id) const {
  const auto found = parts_.find(id);
  if (found == parts_.end()) return {};
  const Part& part = found->second;
  return ascii::trim(std::string_view(text_).substr(part.begin, part.end - part.begin));
}

void ScannedWords::begin(const XmlElement& element) {
  if (is_part(element.name)) {
    const auto [at, added] = parts_.try_emplace(std::string(element.attribute("ID")));
    if (added) {
      at->second.begin = text_.size();
      part_bytes_ += kPartBytes + at->first.size();
    }
    open_.push_back(at);
    return;
  }
  if (element.name != "String") return;
  const std::string_view half = element.attribute("SUBS_TYPE");
  if (half == "HypPart2" && whole_) return;
  const std::string_view word = element.attribute("SUBS_CONTENT");
  whole_ = half == "HypPart1" && !word.empty();
  if (!text_.empty()) text_ += new_block_ ? "\n\n" : " ";
  new_block_ = false;
  text_ += whole_ ? word : element.attribute("CONTENT");
}

void ScannedWords::end(std::string_view name) {
  if (!is_part(name) || open_.empty()) return;
  open_.back()->second.end = std::max(open_.back()->second.end, text_.size());
  open_.pop_back();
  if (name == "TextBlock" || name == "Page") new_block_ = true;
}

}  // namespace tip
