#include "indexer/commit/moved_files.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "indexer/commit/file_key.h"
#include "indexer/sources/input.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

bool has_something(const std::string& folder) {
  std::error_code failed;
  const fs::directory_iterator names(folder, failed);
  return !failed && names != fs::directory_iterator();
}

bool has(const std::vector<RemovedArticle>& articles, const RemovedArticle& article) {
  return std::ranges::find(articles, article) != articles.end();
}

}  // namespace

MovedFiles::Was MovedFiles::take(const std::string& path, std::uint64_t bytes) {
  auto [at, end] = by_size_.equal_range(bytes);
  std::optional<RawArticle> first;
  while (at != end) {
    if (at->second.elsewhere != nullptr && !is_gone(*at->second.elsewhere)) {
      at = by_size_.erase(at);
      continue;
    }
    if (!first) {
      std::optional<InputItem> item = InputWalker({path}, read_).next();
      auto* raw = item ? std::get_if<RawArticle>(&*item) : nullptr;
      if (raw == nullptr) return {};
      first = std::move(*raw);
    }
    if (began_with(at->second, first->member, digest_of(*first))) {
      return by_size_.extract(at).mapped();
    }
    ++at;
  }
  return {};
}

// What cannot be looked at is there.
bool MovedFiles::is_gone(const std::string& key) {
  std::error_code failed;
  if (fs::symlink_status(key, failed).type() != fs::file_type::not_found) return false;
  const auto is_there = [&](const std::string& folder) {
    const auto [at, is_new] = is_there_.try_emplace(folder);
    if (is_new) at->second = has_something(folder);
    return at->second;
  };
  return is_there(fs::path(key).parent_path().string()) ||
         std::ranges::any_of(homes_, [&](const std::string& home) {
           return is_under(home, key) && is_there(home);
         });
}

bool MovedFiles::began_with(const Was& was, const std::string& member,
                            const std::string& digest) const {
  if (was.departed != nullptr) {
    return has(was.departed->removed, RemovedArticle{member, digest}) ||
           std::ranges::any_of(was.departed->articles, [&](const DepartedArticle& article) {
             return article.member == member && article.sha256 == digest;
           });
  }
  const KnownFile& known = *was.known;
  if (known.removed != nullptr && has(*known.removed, {member, digest})) return true;
  bool alike = false;
  for_each_living(snapshot_, known, [&](std::uint32_t document) {
    const Result<Article> article = articles_.metadata(document);
    if (!article || article->member != member) return true;
    alike = article->sha256 == digest;
    return false;
  });
  return alike;
}

}  // namespace tip
