#include "indexer/commit/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>
#include <string_view>

#include "common/base/system_error.h"
#include "common/base/utc_time.h"
#include "common/index/checksums.h"
#include "common/index/index_dir.h"
#include "indexer/commit/owned_files.h"
#include "indexer/glass/file.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr const char* kScratchFolder = "scratch";

// Makes a file's or folder's own bytes durable before something points at it.
Status flush(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.get() < 0) return io_error("open " + path.string(), errno);
  while (::fsync(file.get()) != 0) {
    if (errno != EINTR) return io_error("write " + path.string() + " to disk", errno);
  }
  return {};
}

// The first line of a lock file.
std::string lock_line(int fd) {
  std::array<char, 64> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  const std::string_view all(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return std::string(all.substr(0, all.find_first_of("\n ", kLockMark.size())));
}

Result<std::vector<std::string>> names_in(const fs::path& dir) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    names.push_back(it->path().filename().string());
  }
  if (failed) return io_error("read the folder " + dir.string(), failed.value());
  return names;
}

// Whether `dir` may be made an index of: it is empty, or what is in it shows that it is one.
Status check_folder(const fs::path& dir) {
  const Result<std::vector<std::string>> names = names_in(dir);
  if (!names) return tl::unexpected(names.error());
  if (names->empty()) return {};
  const Descriptor lock(
      ::open((dir / kLockFile).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (lock.get() >= 0) {
    const std::string line = lock_line(lock.get());
    // Another build may have come just as far as making the file.
    if (line.starts_with(kLockMark) || (line.empty() && names->size() == 1)) return {};
  }
  // A copy of an index may have been made without the lock file.
  const Result<Commit> live = live_commit(dir);
  std::error_code failed;
  if (live && fs::exists(dir / live->segments.front().name / kVersionFile, failed)) return {};
  return fail(ErrorCode::invalid_input, dir.string() + " is not empty and holds no index of tip",
              "name a new or an empty folder with --index DIR; nothing has been touched");
}

// Opens and locks the lock file.
Result<Descriptor> open_lock(const fs::path& dir) {
  const fs::path path = dir / kLockFile;
  Descriptor lock(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
  if (lock.get() < 0) {
    if (errno != ELOOP) return io_error("open " + path.string(), errno);
    return fail(ErrorCode::invalid_input, path.string() + " is a link, which no build makes",
                "look where it leads, and remove it");
  }
  struct flock request {};
  request.l_type = F_WRLCK;
  request.l_whence = SEEK_SET;
  while (::fcntl(lock.get(), F_OFD_SETLK, &request) != 0) {
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EACCES) return io_error("lock " + path.string(), errno);
    const std::string who = lock_line(lock.get());
    return fail(ErrorCode::locked,
                dir.string() + " is being written by " + (who.empty() ? "another process" : who),
                "wait until it has finished, or build into another folder with --index DIR");
  }
  const std::string before = lock_line(lock.get());
  if (!before.empty() && !before.starts_with(kLockMark)) {
    return fail(ErrorCode::invalid_input, path.string() + " was not made by tip",
                "move it away, or name another folder with --index DIR");
  }
  // Always as long, and never cut short first: at any moment it says whose the folder is.
  const std::string line = fmt::format("{}{:<10}\n", kLockMark, ::getpid());
  std::size_t done = 0;
  while (done < line.size()) {
    const ssize_t wrote =
        ::pwrite(lock.get(), line.data() + done, line.size() - done, static_cast<off_t>(done));
    if (wrote < 0 && errno != EINTR) return io_error("write " + path.string(), errno);
    if (wrote > 0) done += static_cast<std::size_t>(wrote);
  }
  return lock;
}

// A rename that never replaces anything.
Status move_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  // File systems that cannot promise it: the lock keeps other builds away.
  if (errno == EINVAL || errno == ENOSYS) {
    std::error_code failed;
    if (fs::symlink_status(to, failed).type() == fs::file_type::not_found &&
        ::rename(from.c_str(), to.c_str()) == 0) {
      return {};
    }
  }
  return io_error("move the index to " + to.string(), errno);
}

// The first number above those of everything that looks like a segment or a file of a commit, links
// among them.
std::uint64_t next_number(const std::vector<std::string>& names) {
  std::uint64_t next = 1;
  for (const std::string& name : names) {
    for (const CommitPart part : kCommitParts) {
      next = std::max(next, part_number(part, name).value_or(0) + 1);
    }
  }
  return next;
}

// Writes a small file to disk.
Status write_flushed(const fs::path& path, std::string_view bytes) {
  glass::OutputFile file(path);
  file.append(bytes);
  Status status = file.close();
  return status ? flush(path) : status;
}

// Flushes a segment's files to disk, its folder last.
Status flush_segment(const fs::path& built) {
  const Result<std::vector<std::string>> files = names_in(built);
  if (!files) return tl::unexpected(files.error());
  for (const std::string& file : *files) {
    if (Status flushed = flush(built / file); !flushed) return flushed;
  }
  return flush(built);
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const fs::path& dir) {
  std::error_code failed;
  fs::create_directories(dir, failed);
  if (!fs::is_directory(dir, failed)) {
    return io_error("make the folder " + dir.string(), failed ? failed.value() : ENOTDIR);
  }
  if (Status ours = check_folder(dir); !ours) return tl::unexpected(ours.error());
  Result<Descriptor> lock = open_lock(dir);
  if (!lock) return tl::unexpected(lock.error());
  // Anything but "there is none" could hide an index that is worth keeping.
  const Result<Commit> live = live_commit(dir);
  if (!live && live.error().code != ErrorCode::not_found) return tl::unexpected(live.error());
  return WriterLock(dir, std::move(*lock), live.has_value());
}

Result<WriterLock> WriterLock::acquire_index(const fs::path& dir) {
  if (const Result<Commit> live = live_commit(dir); !live) return tl::unexpected(live.error());
  return acquire(dir);
}

Result<fs::path> WriterLock::fresh_scratch() const {
  fs::path scratch = dir_ / kScratchFolder;
  if (const std::error_code kept = remove_owned(scratch); kept) {
    return fail(ErrorCode::io,
                fmt::format("{} cannot be removed: {}", scratch.string(), kept.message()),
                "if what is in it is no former build's, move it away; then build again");
  }
  if (::mkdir(scratch.c_str(), 0777) != 0) return io_error("make " + scratch.string(), errno);
  return scratch;
}

Result<Committed> WriterLock::commit(const std::vector<SegmentToCommit>& segments,
                                     const CommitBesides& besides) const {
  const Result<std::vector<std::string>> names = names_in(dir_);
  if (!names) return tl::unexpected(names.error());
  std::uint64_t number = next_number(*names);
  const fs::path scratch = dir_ / kScratchFolder;
  Commit live;
  std::vector<fs::path> moved;
  Status status;
  const auto put = [&](const std::string& name, const std::string& bytes) {
    status = write_flushed(scratch / name, bytes);
    if (status) status = move_new(scratch / name, dir_ / name);
    if (status) moved.push_back(dir_ / name);
  };
  for (const SegmentToCommit& segment : segments) {
    CommitSegment& named =
        live.segments.emplace_back(CommitSegment{segment.name, segment.dead_file});
    if (status && segment.dead) {
      named.dead = part_name(CommitPart::tombstones, number++);
      put(named.dead, tombstone_bytes(*segment.dead));
    }
    if (!status || !named.name.empty()) continue;
    named.name = part_name(CommitPart::segment, number++);
    status = flush_segment(segment.built);
    if (status) status = move_new(segment.built, dir_ / named.name);
    if (status) moved.push_back(dir_ / named.name);
  }
  if (status && !besides.joined.empty()) {
    live.copies = part_name(CommitPart::copies, number++);
    put(live.copies, joined_bytes(besides.joined));
  }
  if (!besides.new_files) live.files = besides.files;
  if (status && besides.new_files && !besides.new_files->empty()) {
    live.files = part_name(CommitPart::files, number++);
    put(live.files, *besides.new_files);
  }
  live.root = besides.root;
  live.time = iso_time(indexing_time());
  live.text = commit_text(live);
  if (status && live.text.size() > kMostCommitBytes) {
    status = fail(ErrorCode::io,
                  fmt::format("the index has {} segments, which is too many", live.segments.size()),
                  "make them fewer with: tipidx compact");
  }
  if (status) status = write_flushed(scratch / kCurrentFile, live.text);
  // The names of what is new must not reach the disk after the file that names it.
  if (status) status = flush(dir_);
  if (status && ::rename((scratch / kCurrentFile).c_str(), (dir_ / kCurrentFile).c_str()) != 0) {
    status = io_error("write " + (dir_ / kCurrentFile).string(), errno);
  }
  if (!status) {
    // A file system may fail a rename and have done it.
    const Result<Commit> now = live_commit(dir_);
    if (now.has_value() ? now->text != live.text : now.error().code == ErrorCode::not_found) {
      for (const fs::path& path : moved) remove_owned(path);
    }
    return tl::unexpected(status.error());
  }
  Committed committed;
  for (const CommitSegment& segment : live.segments) committed.segments.push_back(segment.name);
  if (Status flushed = flush(dir_); flushed) {
    committed.warnings = remove_former(live);
  } else {
    committed.warnings.push_back(
        "the new index is in use, but may not be on disk yet: " + flushed.error().message +
        "; the old one is kept until the next build");
  }
  remove_scratch();
  return committed;
}

std::vector<std::string> WriterLock::remove_former(const Commit& live) const {
  std::set<std::string_view> kept = {live.copies, live.files};
  for (const CommitSegment& segment : live.segments) {
    kept.insert(segment.name);
    kept.insert(segment.dead);
  }
  std::vector<std::string> warnings;
  for (const CommitPart part : kCommitParts) {
    for (const std::string& name : parts_in(dir_, part)) {
      if (kept.contains(name)) continue;
      if (const std::error_code failed = remove_owned(dir_ / name); failed) {
        warnings.push_back(fmt::format("the former index {} is not wholly removed: {}",
                                       (dir_ / name).string(), failed.message()));
      }
    }
  }
  return warnings;
}

void WriterLock::remove_leftovers() const {
  const Result<Commit> live = live_commit(dir_);
  // What is live may not be on disk yet: its writer was killed, or could not flush.
  if (live && flush(dir_)) remove_former(*live);
}

void WriterLock::remove_scratch() const { remove_owned(dir_ / kScratchFolder); }

}  // namespace tip
