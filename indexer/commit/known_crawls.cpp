#include "indexer/commit/known_crawls.h"

#include <algorithm>
#include <utility>

namespace tip {

KnownCrawls::KnownCrawls(const KnownFiles& known, std::set<const KnownFile*> going)
    : known_(known), read_(std::move(going)) {
  captures_ = std::make_shared<Captures>([&known, read = read_](Captures& captures) {
    for (const auto& [key, file] : known) {
      if (!read.contains(&file)) captures.add(file.captures);
    }
  });
}

std::vector<std::string> KnownCrawls::to_read_after(std::span<const KnownFile* const> files) {
  std::vector<std::string> keys;
  const bool all_are_there = std::ranges::all_of(files, [&](const KnownFile* file) {
    return file->captures.empty() || captures_->has_pages(file->captures);
  });
  if (all_are_there) return keys;
  for (const auto& [key, file] : known_) {
    if (!file.repeats || !read_.insert(&file).second) continue;
    captures_->forget_pages(file.captures);
    keys.push_back(key);
  }
  return keys;
}

}  // namespace tip
