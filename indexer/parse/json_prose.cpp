#include "indexer/parse/json_prose.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/record_fields.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

using simdjson::dom::element;

constexpr int kMaxProseDepth = 24;
// What is not known by its name is taken for the story from this length on, what is known for a
// date or an address from that.
constexpr std::uint32_t kMinUnnamedWords = 8;
constexpr std::uint32_t kMinMisnamedWords = 20;
constexpr std::size_t kTellingBytes = 4000;

bool is_running_text(std::string_view text, std::uint32_t least_words) {
  if (text.find(' ') == text.npos && ascii::all_ascii(text)) return false;
  return shape_of_text(text.substr(0, kTellingBytes)).words >= least_words;
}

// Whether one line at least is running text: a list of subjects has many words as well.
bool has_running_line(std::string_view text) {
  while (!text.empty()) {
    if (is_running_text(ascii::take(text, '\n'), kMinUnnamedWords)) return true;
  }
  return false;
}

bool is_no_story(std::string_view bare) {
  constexpr std::array<std::string_view, 19> kBeside = {
      "comments",        "replies",         "related",         "relatedarticles", "relatedstories",
      "relatedposts",    "recommended",     "recommendations", "mostread",        "seealso",
      "copyright",       "copyrightnotice", "license",         "licence",         "rights",
      "rightsstatement", "usageterms",      "termsofuse",      "disclaimer"};
  return std::ranges::find(kBeside, bare) != kBeside.end();
}

enum class KnownFor : std::uint8_t { nothing, story, other };

// What a name is known for.
KnownFor known_for(std::string_view bare) {
  const auto found = record_names().aliases.find(bare);
  if (found == record_names().aliases.end()) return KnownFor::nothing;
  const bool story = std::ranges::any_of(found->second, [](const FieldAlias& alias) {
    return alias.field == RecordField::body || alias.field == RecordField::page;
  });
  return story ? KnownFor::story : KnownFor::other;
}

// An object with a headline and an address is an article of its own.
bool is_other_article(simdjson::dom::object object) {
  bool title = false;
  bool url = false;
  for (const auto& [key, value] : object) {
    title = title || is_name_of(key, "title");
    url = url || is_name_of(key, "url");
  }
  return title && url;
}

class ProseGatherer {
 public:
  explicit ProseGatherer(UnnamedValues::ToText to_text) : to_text_(to_text) {}

  std::string run(element value, std::uint32_t least_words) {
    std::string_view string;
    if (value.get(string) == simdjson::SUCCESS) {
      return is_running_text(string, least_words) ? std::string(string) : std::string();
    }
    std::string out;
    gather(value, 0, out);
    // Runs of one line are small, and together a text.
    std::string whole = has_other_article_ ? std::string() : to_text_(value);
    return whole.size() > out.size() && has_running_line(whole) ? whole : out;
  }

 private:
  void gather(element value, int depth, std::string& out) {
    if (depth >= kMaxProseDepth) return;
    std::string_view string;
    if (value.get(string) == simdjson::SUCCESS) return add(string, out);
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      for (element item : list) gather(item, depth + 1, out);
      return;
    }
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return;
    if (is_other_article(object)) {
      has_other_article_ = true;
      return;
    }
    for (const auto& [key, part] : object) {
      const std::string bare = bare_key(key);
      const bool wrap = record_names().wraps.contains(bare);
      if (is_no_story(bare) || (!wrap && known_for(bare) == KnownFor::other)) continue;
      gather(part, depth + 1, out);
    }
  }

  // Texts are kept in several forms side by side.
  void add(std::string_view text, std::string& out) {
    constexpr std::size_t kBeginning = 120;
    if (!is_running_text(text, kMinUnnamedWords)) return;
    if (!beginnings_.emplace(utf8::truncate(text, kBeginning)).second) return;
    if (!out.empty()) out += "\n\n";
    out += text;
  }

  UnnamedValues::ToText to_text_;
  std::set<std::string, std::less<>> beginnings_;
  bool has_other_article_ = false;
};

}  // namespace

void UnnamedValues::note(std::string_view bare, element value) {
  if (is_no_story(bare)) return;
  // "data" is also what holds the story, whatever else it means elsewhere.
  const bool wrap = record_names().wraps.contains(bare);
  const bool misnamed = !wrap && known_for(bare) == KnownFor::other;
  if (misnamed && !value.is_string()) return;
  values_.push_back({value, misnamed ? kMinMisnamedWords : kMinUnnamedWords});
}

std::string UnnamedValues::longest(ToText to_text) const {
  std::string best;
  for (const Value& value : values_) {
    std::string text = ProseGatherer(to_text).run(value.element, value.least_words);
    if (text.size() > best.size()) best = std::move(text);
  }
  return best;
}

}  // namespace tip
