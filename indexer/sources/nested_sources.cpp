#include "indexer/sources/nested_sources.h"

#include <utility>

#include "indexer/sources/formats.h"

namespace tip {
namespace {

// Containers in containers, this deep at most: one may hold itself.
constexpr std::size_t kMaxNesting = 8;

}  // namespace

void NestedSources::open(SourceEntry file) {
  close();
  push(std::move(file), "1");
}

void NestedSources::push(SourceEntry entry, std::string number) {
  if (take_ && take_(entry, number)) return;
  OpenedSource opened = open_source(std::move(entry), pool_);
  if (open_.empty()) kind_ = opened.kind;
  open_.push_back({std::move(opened.source), std::move(number)});
}

std::optional<InputItem> NestedSources::next() {
  while (!open_.empty()) {
    Open& inner = open_.back();
    std::optional<SourceItem> item = inner.source->next();
    if (!item) {
      skipped_.add(inner.source->skipped());
      open_.pop_back();
    } else if (auto* article = std::get_if<RawArticle>(&*item)) {
      return std::move(*article);
    } else if (auto* failure = std::get_if<ReadFailure>(&*item)) {
      return std::move(*failure);
    } else {
      auto& entry = std::get<SourceEntry>(*item);
      std::string number = inner.number + "." + std::to_string(++inner.entries);
      if (open_.size() == kMaxNesting) {
        return entry.failure("nested deeper than " + std::to_string(kMaxNesting) + " containers");
      }
      push(std::move(entry), std::move(number));
    }
  }
  return std::nullopt;
}

std::uint64_t NestedSources::consumed() const {
  return open_.empty() ? 0 : open_.front().source->consumed();
}

}  // namespace tip
