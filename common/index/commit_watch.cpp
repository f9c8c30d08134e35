#include "common/index/commit_watch.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tip {
namespace {

namespace fs = std::filesystem;

// Which file a name leads to, and since when it is as it is.
struct FileState {
  dev_t device;
  ino_t inode;
  off_t bytes;
  timespec changed;

  friend bool operator==(const FileState& a, const FileState& b) {
    return a.device == b.device && a.inode == b.inode && a.bytes == b.bytes &&
           a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec;
  }
};

// Nothing when there is no such file; a link is none.
std::optional<FileState> state_of(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return FileState{about.st_dev, about.st_ino, about.st_size, about.st_ctim};
}

bool has_settled(const FileState& file, std::chrono::milliseconds settled) {
  const auto changed =
      std::chrono::seconds(file.changed.tv_sec) + std::chrono::nanoseconds(file.changed.tv_nsec);
  return std::chrono::system_clock::now().time_since_epoch() - changed >= settled;
}

}  // namespace

struct CommitWatch::Known {
  struct File {
    std::string path;
    FileState state;
  };
  std::shared_ptr<const Commit> commit;
  std::vector<File> files;

  bool is_live() const {
    return std::ranges::all_of(files, [](const File& f) { return state_of(f.path) == f.state; });
  }
};

Result<std::shared_ptr<const Commit>> CommitWatch::live() {
  std::shared_ptr<const Known> known;
  {
    const std::lock_guard lock(mutex_);
    known = known_;
  }
  if (known && known->is_live()) return known->commit;
  auto read = std::make_shared<Known>();
  const std::string current = (dir_ / kCurrentFile).string();
  const auto before = state_of(current);
  Result<Commit> commit = live_commit(dir_);
  if (!commit) return tl::unexpected(commit.error());
  read->commit = std::make_shared<const Commit>(std::move(*commit));
  bool relied_on = before && before == state_of(current) && has_settled(*before, settled_);
  if (relied_on) read->files.push_back({current, *before});
  for (const fs::path& file : telling_files(dir_, *read->commit)) {
    if (!relied_on) break;
    const auto state = state_of(file.string());
    relied_on = state && has_settled(*state, settled_);
    if (relied_on) read->files.push_back({file.string(), *state});
  }
  const std::lock_guard lock(mutex_);
  known_ = relied_on ? read : nullptr;
  return read->commit;
}

}  // namespace tip
