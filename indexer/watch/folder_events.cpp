#include "indexer/watch/folder_events.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/base/system_error.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
                                  IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR | IN_EXCL_UNLINK;

constexpr int kMostReads = 1000;

fs::path whole(const fs::path& path) {
  std::error_code failed;
  fs::path normal = fs::absolute(path, failed).lexically_normal();
  if (!normal.has_filename() && normal.has_relative_path()) normal = normal.parent_path();
  return normal;
}

// Through no link, so that a folder has one name.
fs::path resolved(const fs::path& path) {
  std::error_code failed;
  fs::path real = fs::weakly_canonical(path, failed);
  return failed ? path : real;
}

bool is_hidden(const std::string& name) { return name.starts_with('.'); }

}  // namespace

Result<FolderEvents> FolderEvents::open(const std::vector<std::string>& paths,
                                        const fs::path& except) {
  Descriptor inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (inotify.get() < 0) return io_error("watch files", errno);
  std::vector<fs::path> roots;
  roots.reserve(paths.size());
  for (const std::string& path : paths) roots.push_back(whole(path));
  FolderEvents events(std::move(inotify), std::move(roots), resolved(whole(except)));
  events.watch_all();
  return events;
}

FolderEvents::FolderEvents(Descriptor inotify, std::vector<fs::path> roots, fs::path except)
    : inotify_(std::move(inotify)), roots_(std::move(roots)), except_(std::move(except)) {}

// Of each root the folder it is in as well, which tells when it comes, goes or is replaced.
void FolderEvents::watch_all() {
  watching_ = Watching::all;
  for (const fs::path& root : roots_) {
    if (Watched* parent = watch(resolved(root.parent_path())); parent != nullptr) {
      parent->names.insert(root.filename().string());
    } else {
      lost_place();
    }
    std::error_code failed;
    if (fs::is_directory(root, failed)) watch_tree(resolved(root));
  }
}

void FolderEvents::lost_place() {
  if (watching_ == Watching::all) watching_ = Watching::no_place;
}

void FolderEvents::look_again() {
  if (inotify_.get() < 0) {
    inotify_ = Descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    watched_.clear();
    if (inotify_.get() < 0) return;
  }
  watch_all();
}

// Null where the folder cannot be watched: it is not there any more, or may not be read, which an
// update will say.
FolderEvents::Watched* FolderEvents::watch(const fs::path& folder) {
  const int number = ::inotify_add_watch(inotify_.get(), folder.c_str(), kEvents);
  if (number < 0) {
    if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) watching_ = Watching::some;
    return nullptr;
  }
  Watched& watched = watched_[number];
  watched.folder = folder;
  return &watched;
}

// A folder is watched before its names are read, so that nothing comes in unseen between. What came
// before is for the caller to look at.
void FolderEvents::watch_tree(const fs::path& folder) {
  std::vector<fs::path> left = {folder};
  while (!left.empty()) {
    const fs::path next = std::move(left.back());
    left.pop_back();
    if (next == except_) continue;
    Watched* watched = watch(next);
    if (watched == nullptr) continue;
    watched->all = true;
    std::error_code failed;
    for (fs::directory_iterator it(next, failed), end; !failed && it != end; it.increment(failed)) {
      std::error_code unknown;
      if (!is_hidden(it->path().filename().string()) &&
          it->symlink_status(unknown).type() == fs::file_type::directory) {
        left.push_back(it->path());
      }
    }
  }
}

bool FolderEvents::count(std::uint32_t mask, int watch, const std::string& name) {
  if ((mask & IN_Q_OVERFLOW) != 0) {
    watch_all();  // folders may have come that nobody told of
    return true;
  }
  const auto found = watched_.find(watch);
  if (found == watched_.end()) return false;
  if ((mask & IN_IGNORED) != 0) {
    if (!found->second.names.empty()) lost_place();
    watched_.erase(found);
    return false;
  }
  const Watched& watched = found->second;
  if ((mask & (IN_MOVE_SELF | IN_DELETE_SELF | IN_UNMOUNT)) != 0 && !watched.names.empty()) {
    lost_place();
    return true;
  }
  if (name.empty()) return watched.all;
  const fs::path path = watched.folder / name;
  const bool counts = watched.names.contains(name) || (watched.all && !is_hidden(name));
  if (!counts || path == except_) return false;
  if ((mask & IN_ISDIR) != 0 && (mask & (IN_CREATE | IN_MOVED_TO)) != 0) watch_tree(path);
  return true;
}

bool FolderEvents::take() {
  bool changed = false;
  alignas(inotify_event) std::array<char, std::size_t{64} << 10> buffer{};
  // New ones may come as fast as they are taken.
  for (int turn = 0; turn < kMostReads; ++turn) {
    const ssize_t size = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) break;
    if (size <= 0) {
      inotify_ = Descriptor();  // it would fail, and be asked, for ever
      watching_ = Watching::some;
      return true;
    }
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      const char* name = buffer.data() + at + sizeof(event);
      if (count(event.mask, event.wd, std::string(name, ::strnlen(name, event.len)))) {
        changed = true;
      }
      at += sizeof(event) + event.len;
    }
  }
  return changed;
}

}  // namespace tip
