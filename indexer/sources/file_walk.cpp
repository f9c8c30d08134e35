#include "indexer/sources/file_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/system_error.h"
#include "common/index/index_dir.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/front_matter_source.h"

namespace tip {
namespace {

FileEntry refused(const std::string& path, std::string why,
                  ErrorCode code = ErrorCode::invalid_input) {
  return {path, std::move(why), 0, code, 0};
}

FileEntry file(const std::string& path, const struct stat& info) {
  if (!S_ISREG(info.st_mode)) return refused(path, "not a regular file");
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return {path,
          {},
          static_cast<std::uint64_t>(info.st_size),
          ErrorCode::invalid_input,
          info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec};
}

// Whether a file is the lock of an index, of which no article is to be made.
bool is_lock_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return false;
  std::array<char, kLockMark.size()> begin{};
  const ssize_t size = ::read(fd, begin.data(), begin.size());
  ::close(fd);
  return size == static_cast<ssize_t>(begin.size()) &&
         std::string_view(begin.data(), begin.size()) == kLockMark;
}

// Whether a file of notes is a post of a site builder.
bool is_post(const std::string& path) {
  if (extension(path) != "md") return false;
  // O_NONBLOCK: of a fifo, do not wait for a writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return false;
  std::string beginning(kFrontMatterBytes, '\0');
  struct stat info {};
  const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  const ssize_t size = regular ? ::read(fd, beginning.data(), beginning.size()) : 0;
  ::close(fd);
  return size > 0 &&
         begins_front_matter(std::string_view(beginning).substr(0, static_cast<std::size_t>(size)),
                             path);
}

// Whether a folder holds the parts of a page beside it.
bool holds_page_parts(const std::string& folder, std::string_view name) {
  const std::string_view page = page_of_parts(name);
  if (page.empty()) return false;
  struct stat info {};
  const auto path_of = [&](std::string_view own) { return folder + '/' + std::string(own); };
  return std::ranges::any_of(std::array{".html", ".htm", ".xhtml", ".shtml"},
                             [&](const char* ending) {
                               return ::stat((path_of(page) + ending).c_str(), &info) == 0;
                             }) &&
         ::stat(path_of(name).c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

}  // namespace

bool is_furniture_in(const std::string& folder, std::string_view name) {
  return (is_page_furniture(name) && !is_post(folder + '/' + std::string(name))) ||
         holds_page_parts(folder, name);
}

// The names in a folder, hidden ones left out (".tip" is one of them), and all where it is an
// index. A folder may hold millions
// of files, so a name costs its bytes and a pointer.
class FileWalk::Folder {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) {}

  // Returns errno, or 0. What could be read before an error is kept.
  int read(SkipCounts& skipped) {
    DIR* dir = ::opendir(path_.c_str());
    if (dir == nullptr) return errno;
    const std::unique_ptr<DIR, int (*)(DIR*)> closed(dir, &::closedir);
    bool has_lock = false;
    SkipCounts passed;
    errno = 0;
    while (const dirent* entry = ::readdir(dir)) {
      const std::string_view name = entry->d_name;
      has_lock = has_lock || name == kLockFile;
      if (name.starts_with('.')) {
        if (name != "." && name != ".." && name != kIndexDirName) passed.add(kSkippedHidden);
      } else if (is_furniture_in(path_, name)) {
        passed.add(furniture_reason(name));
      } else {
        add(entry->d_name);
      }
      errno = 0;
    }
    const int error = errno;
    if (has_lock && is_lock_file(path_ + '/' + kLockFile)) {
      skipped.add(kSkippedIndexes);
      names_.clear();
      return 0;
    }
    skipped.add(passed);
    std::sort(names_.begin(), names_.end(),
              [](const char* a, const char* b) { return std::strcmp(a, b) < 0; });
    return error;
  }

  // The path of the next name; nothing at the end.
  std::optional<std::string> next() {
    if (at_ == names_.size()) return std::nullopt;
    const char* name = names_[at_++];
    return path_.ends_with('/') ? path_ + name : path_ + '/' + name;
  }

 private:
  using Block = std::array<char, std::size_t{64} << 10>;

  void add(const char* name) {
    const std::size_t size = std::strlen(name) + 1;
    if (blocks_.empty() || used_ + size > sizeof(Block)) {
      blocks_.push_back(std::unique_ptr<Block>(new Block));
      used_ = 0;
    }
    char* const copy = blocks_.back()->data() + used_;
    std::memcpy(copy, name, size);
    used_ += size;
    names_.push_back(copy);
  }

  std::string path_;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::size_t used_ = 0;  // of the last block
  std::vector<const char*> names_;
  std::size_t at_ = 0;
};

FileWalk::FileWalk(std::vector<std::string> paths) : paths_(std::move(paths)) {}
FileWalk::~FileWalk() = default;
FileWalk::FileWalk(FileWalk&&) noexcept = default;
FileWalk& FileWalk::operator=(FileWalk&&) noexcept = default;

std::optional<FileEntry> FileWalk::next() {
  for (;;) {
    std::optional<FileEntry> entry;
    if (!folders_.empty()) {
      if (const auto path = folders_.back().next()) {
        entry = met(*path);
      } else {
        folders_.pop_back();
      }
    } else if (at_ < paths_.size()) {
      const std::string& path = paths_[at_++];
      passed_over_.push_back({path, {}, {}});
      entry = named(path);
    } else {
      return std::nullopt;
    }
    if (entry) return entry;
  }
}

// A path the user named.
std::optional<FileEntry> FileWalk::named(const std::string& path) {
  if (path == "-") return FileEntry{path, {}, 0, ErrorCode::invalid_input, 0};
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    // Also when it is missing: who names a path means it, and a share may have gone away.
    return refused(path, errno == ENOENT ? "no such file or folder" : system_message(errno),
                   ErrorCode::io);
  }
  return S_ISDIR(info.st_mode) ? enter(path) : file(path, info);
}

// A path in a folder.
std::optional<FileEntry> FileWalk::met(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) {
    return refused(path, system_message(errno),
                   errno == ENOENT ? ErrorCode::not_found : ErrorCode::io);
  }
  if (S_ISLNK(info.st_mode)) {
    if (::stat(path.c_str(), &info) != 0) return refused(path, "broken symbolic link");
    if (S_ISDIR(info.st_mode)) {
      // It may lead in a circle.
      PassedOver& passed = passed_over_.back();
      passed.skipped.add(kSkippedLinks);
      if (passed.links.size() < kMostLinks) passed.links.push_back(path);
      return std::nullopt;
    }
  }
  return S_ISDIR(info.st_mode) ? enter(path) : file(path, info);
}

std::optional<FileEntry> FileWalk::enter(const std::string& path) {
  const int error = folders_.emplace_back(path).read(passed_over_.back().skipped);
  if (error == 0) return std::nullopt;
  return refused(path, "cannot open folder: " + system_message(error), ErrorCode::io);
}

std::uint64_t bytes_in(const std::vector<std::string>& paths) {
  std::uint64_t bytes = 0;
  FileWalk walk(paths);
  while (const std::optional<FileEntry> entry = walk.next()) bytes += entry->bytes;
  return bytes;
}

}  // namespace tip
