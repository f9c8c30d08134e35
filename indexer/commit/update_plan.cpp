#include "indexer/commit/update_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "indexer/sources/file_walk.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

class Planner {
 public:
  Planner(const UpdateOptions& options, std::string root, const KnownFiles& known,
          const StoredArticles& articles, const Snapshot& snapshot)
      : options_(options),
        root_(std::move(root)),
        here_(working_folder()),
        known_(known),
        articles_(articles),
        snapshot_(snapshot) {}

  UpdatePlan run() {
    for (const std::string& path : options_.paths) look_at(path);
    find_vanished();
    find_moved();
    return std::move(plan_);
  }

 private:
  void look_at(const std::string& path) {
    const std::string folder = file_key(here_, path);
    roots_.push_back(folder);
    FileWalk walk({path});
    std::size_t files = 0;
    bool lost = false;
    while (const std::optional<FileEntry> entry = walk.next()) {
      if (entry->failure.empty()) {
        ++files;
        add(*entry);
        continue;
      }
      plan_.failures.push_back({entry->path, entry->failure, entry->code});
      const std::string key = file_key(here_, entry->path);
      if (key == folder) {
        lost = true;
      } else {
        // What is in a folder that cannot be read, or a file that cannot be looked at, may be
        // there.
        kept_.push_back(key);
      }
    }
    plan_.skipped.add(kSkippedFurniture, walk.skipped());
    const bool had_files =
        std::ranges::any_of(known_, [&](const auto& file) { return is_under(folder, file.first); });
    if ((!lost && files > 0) || !had_files || options_.prune) return;
    kept_.push_back(folder);
    plan_.warnings.push_back(
        fmt::format("{} is {}: its articles stay in the index; tipidx update --prune removes them",
                    path, lost ? "missing or cannot be read" : "empty"));
  }

  void add(const FileEntry& file) {
    const std::string key = file_key(here_, file.path);
    if (!seen_.insert(key).second) return;
    const auto known = known_.find(key);
    if (known == known_.end()) {
      new_.push_back(plan_.to_read.size());
      plan_.to_read.push_back(
          {file.path, stored_path(file.path), nullptr, file.bytes, options_.restore});
      return;
    }
    const KnownFile& before = known->second;
    const bool again = (options_.retry_failed && before.failures > 0) ||
                       (options_.restore && before.removed != nullptr);
    if (before.bytes == file.bytes && before.modified == file.modified && !again) return;
    plan_.to_read.push_back({file.path, before.path, &before, file.bytes, options_.restore});
  }

  // As an index that was built from the root has it.
  std::string stored_path(const std::string& path) const {
    if (here_ == root_ || fs::path(path).is_absolute()) return path;
    const fs::path whole = (fs::path(here_) / path).lexically_normal();
    const fs::path relative = whole.lexically_relative(root_);
    return relative.empty() || *relative.begin() == ".." ? whole.string() : relative.string();
  }

  void find_vanished() {
    for (const auto& [key, file] : known_) {
      const auto holds = [&key = key](const std::string& folder) { return is_under(folder, key); };
      if (seen_.contains(key) || std::ranges::none_of(roots_, holds) ||
          std::ranges::any_of(kept_, holds)) {
        continue;
      }
      plan_.vanished.push_back(&file);
    }
  }

  // A new file that begins with the same article as one of the same size that has vanished is that
  // one: it keeps its articles' identifiers, and what was removed of it stays away.
  void find_moved() {
    std::multimap<std::uint64_t, const KnownFile*> by_size;
    for (const KnownFile* file : plan_.vanished) by_size.emplace(file->bytes, file);
    if (by_size.empty()) return;
    std::set<const KnownFile*> moved;
    for (const std::size_t at : new_) {
      ChangedFile& file = plan_.to_read[at];
      const auto [begin, end] = by_size.equal_range(file.bytes);
      for (auto candidate = begin; candidate != end; ++candidate) {
        if (!begins_alike(file.path, *candidate->second)) continue;
        file.known = candidate->second;
        moved.insert(candidate->second);
        by_size.erase(candidate);
        break;
      }
    }
    std::erase_if(plan_.vanished, [&](const KnownFile* file) { return moved.contains(file); });
  }

  bool begins_alike(const std::string& path, const KnownFile& known) const {
    InputWalker walker({path}, options_.read);
    const std::optional<InputItem> item = walker.next();
    const auto* raw = item ? std::get_if<RawArticle>(&*item) : nullptr;
    if (raw == nullptr) return false;
    const std::string digest = digest_of(*raw);
    if (known.removed != nullptr &&
        std::ranges::find(*known.removed, RemovedArticle{raw->member, digest}) !=
            known.removed->end()) {
      return true;
    }
    bool alike = false;
    for_each_living(snapshot_, known, [&](std::uint32_t document) {
      const Result<Article> article = articles_.metadata(document);
      if (!article || article->member != raw->member) return true;
      alike = article->sha256 == digest;
      return false;
    });
    return alike;
  }

  const UpdateOptions& options_;
  std::string root_;
  std::string here_;
  const KnownFiles& known_;
  const StoredArticles& articles_;
  const Snapshot& snapshot_;
  UpdatePlan plan_;
  std::vector<std::string> roots_;  // keys
  std::vector<std::string> kept_;   // keys of what is not looked at for what has vanished
  std::set<std::string> seen_;
  std::vector<std::size_t> new_;  // in plan_.to_read
};

}  // namespace

UpdatePlan plan_update(const UpdateOptions& options, const std::string& root,
                       const KnownFiles& known, const StoredArticles& articles,
                       const Snapshot& snapshot) {
  return Planner(options, root, known, articles, snapshot).run();
}

}  // namespace tip
