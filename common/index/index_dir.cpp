#include "common/index/index_dir.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "common/base/ascii.h"
#include "common/base/system_error.h"
#include "common/index/checksums.h"

namespace tip {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSegmentPrefix = "gen-";
constexpr std::string_view kTombstonesPrefix = "dead-";
constexpr std::string_view kCopiesPrefix = "copies-";
constexpr std::string_view kFilesPrefix = "files-";
// Of a commit that is more than one segment's name.
constexpr std::string_view kFirstLine = "tip commit 1";
constexpr std::string_view kTimePrefix = "made ";
constexpr std::string_view kChecksumPrefix = "checksum ";
// Some thousand segments.
constexpr std::size_t kMostCommitBytes = std::size_t{64} << 10;
// Enough for a build a second for thirty thousand years, and far from the end of 64 bits.
constexpr std::size_t kMostDigits = 12;

tl::unexpected<Error> no_index(const fs::path& dir) {
  return fail(ErrorCode::not_found, "there is no index in " + dir.string(),
              "make one with: tipidx build PATH... --index " + dir.string());
}

// CURRENT is the one file an index cannot do without, and the easiest to restore.
tl::unexpected<Error> damaged_current(const fs::path& dir, const std::string& what) {
  const fs::path current = dir / kCurrentFile;
  std::vector<std::string> whole = segments_in(dir);
  std::erase_if(whole, [&](const std::string& name) {
    std::error_code failed;
    return !fs::is_regular_file(fs::symlink_status(dir / name / "iamglass", failed));
  });
  return fail(ErrorCode::corrupt, current.string() + " " + what,
              whole.size() == 1
                  ? fmt::format("the index itself is there; restore it with: echo {} > {}",
                                whole.front(), current.string())
                  : fmt::format("remove {} and build the index anew with: tipidx build PATH...",
                                current.string()));
}

// The whole of a small file, or as much as there is room for.
Result<std::string> read_small(int fd, const fs::path& path) {
  std::string text;
  std::array<char, 4096> piece{};
  while (text.size() < kMostCommitBytes) {
    const ssize_t got = ::read(fd, piece.data(), piece.size());
    if (got == 0) break;
    if (got > 0) text.append(piece.data(), static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) return io_error("read " + path.string(), errno);
  }
  return text;
}

std::optional<std::uint64_t> number_behind(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name.empty() || name.size() > kMostDigits || !std::ranges::all_of(name, ascii::is_digit)) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

// What is of type `type` in `dir` and has such a name, lowest number first.
std::vector<std::string> numbered_in(const fs::path& dir, std::string_view prefix,
                                     fs::file_type type) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    std::string name = it->path().filename().string();
    std::error_code unknown;
    if (number_behind(prefix, name) && it->symlink_status(unknown).type() == type) {
      names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names, {},
                    [&](const std::string& name) { return *number_behind(prefix, name); });
  return names;
}

// The lines of all segments, which become parts of paths: only what a writer writes is accepted.
std::optional<Commit> parse_commit(std::string_view text) {
  Commit commit;
  std::vector<CommitSegment>& segments = commit.segments;
  if (!text.ends_with('\n')) return std::nullopt;
  if (std::ranges::count(text, '\n') == 1) {
    text.remove_suffix(1);
    if (!segment_number(text)) return std::nullopt;
    segments.push_back({std::string(text)});
    return commit;
  }
  std::string_view rest = text;
  if (ascii::take(rest, '\n') != kFirstLine) return std::nullopt;
  while (!rest.starts_with(kChecksumPrefix)) {
    std::string_view line = ascii::take(rest, '\n');
    if (copies_number(line) && commit.copies.empty()) {
      commit.copies = line;
      continue;
    }
    if (files_number(line) && commit.files.empty()) {
      commit.files = line;
      continue;
    }
    if (line.starts_with(kTimePrefix)) {
      commit.time = line.substr(kTimePrefix.size());
      continue;
    }
    CommitSegment segment{std::string(ascii::take(line, ' ')), std::string(line)};
    const bool known =
        std::ranges::find(segments, segment.name, &CommitSegment::name) != segments.end();
    if (!segment_number(segment.name) || known ||
        (!segment.dead.empty() && !tombstones_number(segment.dead))) {
      return std::nullopt;
    }
    segments.push_back(std::move(segment));
  }
  // It is shown.
  const bool is_plain =
      std::ranges::all_of(commit.time, [](char c) { return c > ' ' && c <= '~'; });
  if (segments.empty() || !is_plain || commit_text(commit) != text) return std::nullopt;
  return commit;
}

}  // namespace

Status check_owner(const fs::path& dir) {
  // Both the name in the folder and what it leads to, should it be a link.
  for (const bool link : {true, false}) {
    struct stat info {};
    const int looked = link ? ::lstat(dir.c_str(), &info) : ::stat(dir.c_str(), &info);
    if (looked != 0 || info.st_uid == ::geteuid()) continue;
    return fail(
        ErrorCode::invalid_input,
        fmt::format("the index {} belongs to another user (number {})", dir.string(), info.st_uid),
        "if you trust it, name it: --index " + dir.string());
  }
  return {};
}

Result<fs::path> choose_index_dir(std::string_view named) {
  if (!named.empty()) return fs::path(named);
  std::error_code ignored;
  for (fs::path folder = fs::current_path(ignored);; folder = folder.parent_path()) {
    fs::path found = folder / kIndexDirName;
    if (fs::is_directory(found, ignored)) {
      if (Status ours = check_owner(found); !ours) return tl::unexpected(ours.error());
      return found;
    }
    if (folder == folder.parent_path()) return fs::path(kIndexDirName);
  }
}

std::optional<std::uint64_t> segment_number(std::string_view name) {
  return number_behind(kSegmentPrefix, name);
}

std::optional<std::uint64_t> tombstones_number(std::string_view name) {
  return number_behind(kTombstonesPrefix, name);
}

std::optional<std::uint64_t> copies_number(std::string_view name) {
  return number_behind(kCopiesPrefix, name);
}

std::optional<std::uint64_t> files_number(std::string_view name) {
  return number_behind(kFilesPrefix, name);
}

std::string segment_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kSegmentPrefix, number);
}

std::string tombstones_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kTombstonesPrefix, number);
}

std::string copies_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kCopiesPrefix, number);
}

std::string files_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kFilesPrefix, number);
}

std::vector<std::string> segments_in(const fs::path& dir) {
  return numbered_in(dir, kSegmentPrefix, fs::file_type::directory);
}

std::vector<std::string> tombstones_in(const fs::path& dir) {
  return numbered_in(dir, kTombstonesPrefix, fs::file_type::regular);
}

std::vector<std::string> copies_in(const fs::path& dir) {
  return numbered_in(dir, kCopiesPrefix, fs::file_type::regular);
}

std::vector<std::string> files_in(const fs::path& dir) {
  return numbered_in(dir, kFilesPrefix, fs::file_type::regular);
}

std::string commit_text(const Commit& commit) {
  const std::vector<CommitSegment>& segments = commit.segments;
  if (segments.size() == 1 && segments.front().dead.empty() && commit.copies.empty() &&
      commit.files.empty()) {
    return segments.front().name + "\n";
  }
  std::string text = fmt::format("{}\n", kFirstLine);
  for (const CommitSegment& segment : segments) {
    text += segment.name;
    if (!segment.dead.empty()) text += " " + segment.dead;
    text += '\n';
  }
  if (!commit.copies.empty()) text += commit.copies + "\n";
  if (!commit.files.empty()) text += commit.files + "\n";
  if (!commit.time.empty()) text += fmt::format("{}{}\n", kTimePrefix, commit.time);
  text += fmt::format("{}{:016x}\n", kChecksumPrefix, checksum(text));
  return text;
}

Result<Commit> live_commit(const fs::path& dir) {
  const fs::path current = dir / kCurrentFile;
  // O_NONBLOCK: should someone have put a fifo there, do not wait for its writer.
  const int fd = ::open(current.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return no_index(dir);
    if (errno == ELOOP) return damaged_current(dir, "is a link");
    return io_error("read " + current.string(), errno);
  }
  Result<std::string> text = read_small(fd, current);
  ::close(fd);
  if (!text) return tl::unexpected(text.error());
  auto commit = parse_commit(*text);
  if (!commit) return damaged_current(dir, "names no segments");
  commit->text = std::move(*text);
  return *std::move(commit);
}

}  // namespace tip
