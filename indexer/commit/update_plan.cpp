#include "indexer/commit/update_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/commit/file_key.h"
#include "indexer/commit/moved_files.h"
#include "indexer/commit/read_together.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

class Planner {
 public:
  Planner(const UpdateOptions& options, const Archive& archive, WalkAhead& walk)
      : options_(options),
        walk_(walk),
        root_(archive.index.manifest.root),
        here_(working_folder()),
        root_keys_(root_),
        here_keys_(here_),
        known_(archive.known),
        departed_(archive.notes.departed),
        articles_(*archive.articles),
        snapshot_(archive.index.snapshot),
        home_paths_(archive.index.manifest.paths),
        has_other_columns_(options.read.columns != archive.index.manifest.columns) {
    seen_.resize(known_.size());
    next_ = known_.begin();
    for (const std::string& path : home_paths_) {
      homes_.push_back(root_keys_.of_root(path));
    }
    root_key_ = root_keys_.of_root(root_);
  }

  UpdatePlan run() {
    for (const std::string& path : options_.paths) look_at(path);
    find_vanished();
    find_moved();
    add_read_together();
    if (has_other_columns_) add_tables();
    if (options_.strict) add_repeating();
    return std::move(plan_);
  }

 private:
  void look_at(const std::string& path) {
    const std::string folder = here_keys_.of_root(path);
    roots_.push_back(folder);
    std::size_t files = 0;
    bool lost = false;
    while (const std::optional<FileEntry> entry = walk_.next()) {
      if (entry->failure.empty()) {
        ++files;
        add(*entry);
        continue;
      }
      const std::string key = entry->path == path ? folder : here_keys_.of_file(entry->path);
      // Who prunes says that a path may have gone for good.
      const bool may_be_gone = options_.prune && key == folder && is_missing(path);
      plan_.failures.push_back(
          {entry->path, entry->failure, may_be_gone ? ErrorCode::not_found : entry->code});
      if (key == folder) {
        lost = true;
      } else {
        // What is in a folder that cannot be read, or a file that cannot be looked at, may be
        // there.
        kept_.push_back(key);
      }
    }
    for (PassedOver passed : walk_.passed_over()) {
      if (lost) continue;
      passed.path = stored_path(path, folder);
      plan_.passed_over.push_back(std::move(passed));
    }
    const bool had_files = std::ranges::any_of(
        known_, [&](const auto& file) { return is_under_in_nfc(folder, file.first); });
    if ((!lost && files > 0) || !had_files || options_.prune) return;
    kept_.push_back(folder);
    plan_.warnings.push_back(
        fmt::format("{} is {}: its articles stay in the index; tipidx update --prune removes them",
                    path, lost ? "missing or cannot be read" : "empty"));
  }

  static bool is_missing(const std::string& path) {
    std::error_code failed;
    return fs::status(path, failed).type() == fs::file_type::not_found;
  }

  void add(const FileEntry& file) {
    if (file.path == "-") {  // standard input: no file, whatever folder this is called from
      if (!seen_new_.insert(file.path).second) return;
      plan_.to_read.push_back({file.path, file.path, nullptr, file.bytes, options_.restore});
      return;
    }
    const std::string key = here_keys_.of_file(file.path);
    const auto known = find_known(key);
    if (known == known_.end()) {
      if (!seen_new_.insert(key).second) return;
      changed_.push_back(key);
      new_.push_back(plan_.to_read.size());
      plan_.to_read.push_back(
          {file.path, stored_path(file.path, key), nullptr, file.bytes, options_.restore});
      return;
    }
    const KnownFile& before = known->second;
    if (is_seen(before)) return;
    seen_[before.number] = true;
    if (known->first != key) seen_new_.insert(key);
    const bool again = (options_.retry_failed && before.failures > 0) ||
                       (options_.restore && before.removed != nullptr) || before.again;
    if (before.bytes == file.bytes && before.modified == file.modified && !again) {
      if (before.role != KnownFile::Role::other) unchanged_.emplace(known->first, file);
      return;
    }
    changed_.push_back(known->first);
    add_known(file.path, before, file.bytes);
  }

  // An update that was killed may have left tables that were to be read by other columns.
  void add_known(const std::string& path, const KnownFile& file, std::uint64_t bytes) {
    const bool otherwise = file.has_columns && (has_other_columns_ || file.again);
    plan_.to_read.push_back({path, file.path, &file, bytes, options_.restore, nullptr, otherwise});
  }

  bool is_seen(const KnownFile& file) const { return seen_[file.number]; }

  // The file that the one of this key is: by its name, or by another spelling of it that no other
  // file has.
  KnownFiles::const_iterator find_known(const std::string& key) {
    // A walk meets most files in the order of their keys.
    const bool is_next = next_ != known_.end() && next_->first == key;
    const auto known = is_next ? next_ : known_.find(key);
    if (known != known_.end()) {
      next_ = std::next(known);
      return known;
    }
    if (ascii::all_ascii(key)) return known_.end();
    const std::string spelled = nfc_key(key);
    const auto [begin, end] = spelled_otherwise().equal_range(spelled);
    for (auto at = begin; at != end; ++at) {
      const std::string& other = at->second->first;
      if (!is_seen(at->second->second) && !are_two_files(key, other)) return at->second;
    }
    return known_.end();
  }

  // Known files, by their keys in NFC; those alone that may have another spelling.
  const std::multimap<std::string, KnownFiles::const_iterator>& spelled_otherwise() {
    if (!std::exchange(has_spellings_, true)) {
      for (auto at = known_.begin(); at != known_.end(); ++at) {
        std::string spelled = nfc_key(at->first);
        if (!ascii::all_ascii(spelled)) spellings_.emplace(std::move(spelled), at);
      }
    }
    return spellings_;
  }

  // Some file systems hold both spellings of a name to be one.
  static bool are_two_files(const std::string& key, const std::string& other) {
    std::error_code failed;
    return fs::exists(fs::symlink_status(other, failed)) && !fs::equivalent(key, other, failed);
  }

  // As an index that was built from the root has it.
  std::string stored_path(const std::string& path, const std::string& key) const {
    for (std::size_t n = 0; n < homes_.size(); ++n) {
      const std::string& home = home_paths_[n];
      if (home == "-" || !is_under(homes_[n], key)) continue;
      std::string_view rest = std::string_view(key).substr(homes_[n].size());
      if (rest.starts_with('/')) rest.remove_prefix(1);
      std::string stored = home;
      if (!rest.empty() && !stored.ends_with('/')) stored += '/';
      stored += rest;
      return stored;
    }
    const bool is_absolute = fs::path(path).is_absolute();
    if (is_absolute ? !is_of_relative_paths() : here_ == root_) return path;
    const fs::path relative = fs::path(key).lexically_relative(root_key_);
    return relative.empty() || *relative.begin() == ".." ? key : relative.string();
  }

  // An index of relative paths alone can be moved.
  bool is_of_relative_paths() const {
    return std::ranges::any_of(home_paths_, [](const auto& path) { return path != "-"; }) &&
           std::ranges::none_of(home_paths_,
                                [](const auto& path) { return fs::path(path).is_absolute(); });
  }

  static bool is_in_any(const std::vector<std::string>& folders, const std::string& key) {
    return std::ranges::any_of(
        folders, [&](const std::string& folder) { return is_under_in_nfc(folder, key); });
  }

  void find_vanished() {
    for (const auto& [key, file] : known_) {
      if (is_seen(file) || !is_in_any(roots_, key) || is_in_any(kept_, key)) continue;
      // A folder of the same name in another spelling may be there besides.
      const auto names = [&key = key](const std::string& folder) { return is_under(folder, key); };
      std::error_code failed;
      // What cannot be looked at may be there.
      if (std::ranges::none_of(roots_, names) &&
          fs::symlink_status(key, failed).type() != fs::file_type::not_found) {
        continue;
      }
      plan_.vanished.push_back(&file);
      changed_.push_back(key);
    }
  }

  // A new file that was moved keeps its articles' identifiers, and what was removed of it stays
  // away.
  void find_moved() {
    if (new_.empty()) return;
    std::set<std::uint64_t> sizes;
    for (const std::size_t at : new_) sizes.insert(plan_.to_read[at].bytes);
    MovedFiles files(options_.read, articles_, snapshot_, homes_);
    for (const KnownFile* file : plan_.vanished) {
      if (sizes.contains(file->bytes)) files.add_vanished(*file);
    }
    for (const auto& [key, file] : known_) {
      if (sizes.contains(file.bytes) && !is_seen(file) && !is_in_any(roots_, key)) {
        files.add_elsewhere(key, file);
      }
    }
    for (const auto& [number, file] : departed_.by_number()) {
      if (sizes.contains(file.bytes)) files.add_departed(file);
    }
    std::set<const KnownFile*> moved;
    for (const std::size_t at : new_) {
      ChangedFile& file = plan_.to_read[at];
      const MovedFiles::Was was = files.take(file.path, file.bytes);
      file.known = was.known;
      file.departed = was.departed;
      // One that is where it was before has come anew.
      if (was.departed != nullptr &&
          root_keys_.of_file(was.departed->path) == here_keys_.of_file(file.path)) {
        file.restore = true;
      }
      moved.insert(was.known);
      if (was.elsewhere != nullptr) changed_.push_back(*was.elsewhere);
    }
    std::erase_if(plan_.vanished, [&](const KnownFile* file) { return moved.contains(file); });
  }

  // Files outside of the paths that were named are among them.
  void add_read_together() {
    plan_.again = read_together_with(changed_, known_);
    for (const std::string& key : plan_.again) {
      const KnownFile& known = known_.at(key);
      const auto walked = unchanged_.find(key);
      std::error_code failed;
      if (walked == unchanged_.end() && !fs::is_regular_file(key, failed)) continue;
      add_known(walked == unchanged_.end() ? key : walked->second.path, known, known.bytes);
    }
  }

  // Crawls that may have pages which another gives no more. A commit of their own, as they have
  // else, might be refused when that has gone.
  void add_repeating() {
    const std::set<const KnownFile*> going = known_in_plan();
    const auto has_pages = [](const KnownFile* file) {
      return file != nullptr && !file->captures.empty();
    };
    if (std::ranges::none_of(going, has_pages)) return;
    add_all(going, [](const KnownFile& file) { return file.repeats; });
  }

  // All of them, wherever they are, as what their columns are has changed. One that is away is
  // noted, to be read when it is met.
  void add_tables() {
    for (const auto& [key, file] : known_) {
      if (file.has_columns) plan_.again.push_back(key);
    }
    add_all(known_in_plan(), [](const KnownFile& file) { return file.has_columns; });
  }

  // Reads all that are wanted and there, but for those that are in the plan.
  template <class Wanted>
  void add_all(const std::set<const KnownFile*>& going, Wanted wanted) {
    for (const auto& [key, file] : known_) {
      std::error_code failed;
      if (!wanted(file) || going.contains(&file) || !fs::is_regular_file(key, failed)) continue;
      add_known(key, file, file.bytes);
    }
  }

  std::set<const KnownFile*> known_in_plan() const {
    std::set<const KnownFile*> all(plan_.vanished.begin(), plan_.vanished.end());
    for (const ChangedFile& file : plan_.to_read) all.insert(file.known);
    return all;
  }

  const UpdateOptions& options_;
  WalkAhead& walk_;
  std::string root_;
  std::string here_;
  FileKeys root_keys_;
  FileKeys here_keys_;
  const KnownFiles& known_;
  const DepartedFiles& departed_;
  const StoredArticles& articles_;
  const Snapshot& snapshot_;
  const std::vector<std::string>& home_paths_;  // what the index was built of
  const bool has_other_columns_;                // than the index was read by
  UpdatePlan plan_;
  std::string root_key_;
  std::vector<std::string> homes_;   // and its keys
  std::vector<std::string> roots_;   // and of what it is updated from
  std::vector<std::string> kept_;    // keys of what is not looked at for what has vanished
  std::vector<bool> seen_;           // known files, by their numbers
  std::set<std::string> seen_new_;   // keys of others, and other spellings of theirs
  KnownFiles::const_iterator next_;  // the known file behind the one met last
  std::multimap<std::string, KnownFiles::const_iterator> spellings_;  // by NFC, once asked for
  bool has_spellings_ = false;
  std::vector<std::size_t> new_;                // in plan_.to_read
  std::vector<std::string> changed_;            // keys of what is new, has changed or has vanished
  std::map<std::string, FileEntry> unchanged_;  // by key, those that may be read together
};

}  // namespace

UpdatePlan plan_update(const UpdateOptions& options, const Archive& archive, WalkAhead& walk) {
  return Planner(options, archive, walk).run();
}

}  // namespace tip
