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
#include "common/base/percent.h"
#include "common/base/system_error.h"
#include "common/index/checksums.h"

namespace tip {
namespace fs = std::filesystem;
namespace {

struct PartKind {
  std::string_view prefix;
  fs::file_type type;
};

constexpr PartKind kind_of(CommitPart part) {
  switch (part) {
    case CommitPart::segment:
      return {"gen-", fs::file_type::directory};
    case CommitPart::tombstones:
      return {"dead-", fs::file_type::regular};
    case CommitPart::copies:
      return {"copies-", fs::file_type::regular};
    case CommitPart::files:
      break;
  }
  return {"files-", fs::file_type::regular};
}

// Of a commit that is more than one segment's name.
constexpr std::string_view kCommitLine = "tip commit 1";
constexpr std::string_view kTimePrefix = "made ";
constexpr std::string_view kRootPrefix = "root ";
constexpr std::string_view kChecksumPrefix = "checksum ";
// Enough for a build a second for thirty thousand years, and far from the end of 64 bits.
constexpr std::size_t kMostDigits = 12;

tl::unexpected<Error> no_index(const fs::path& dir) {
  return fail(ErrorCode::not_found, "there is no index in " + dir.string(),
              "make one with: tipidx build PATH... --index " + dir.string());
}

// CURRENT is the one file an index cannot do without, and the easiest to restore.
tl::unexpected<Error> damaged_current(const fs::path& dir, const std::string& what) {
  const fs::path current = dir / kCurrentFile;
  std::vector<std::string> whole = parts_in(dir, CommitPart::segment);
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

// The lines of all segments, which become parts of paths: only what a writer writes is accepted.
std::optional<Commit> parse_commit(std::string_view text) {
  Commit commit;
  std::vector<CommitSegment>& segments = commit.segments;
  if (!text.ends_with('\n')) return std::nullopt;
  if (std::ranges::count(text, '\n') == 1) {
    text.remove_suffix(1);
    if (!part_number(CommitPart::segment, text)) return std::nullopt;
    segments.push_back({std::string(text)});
    return commit;
  }
  std::string_view rest = text;
  if (ascii::take(rest, '\n') != kCommitLine) return std::nullopt;
  while (!rest.starts_with(kChecksumPrefix)) {
    std::string_view line = ascii::take(rest, '\n');
    if (part_number(CommitPart::copies, line) && commit.copies.empty()) {
      commit.copies = line;
      continue;
    }
    if (part_number(CommitPart::files, line) && commit.files.empty()) {
      commit.files = line;
      continue;
    }
    if (line.starts_with(kRootPrefix)) {
      commit.root = percent_decoded(line.substr(kRootPrefix.size()));
      continue;
    }
    if (line.starts_with(kTimePrefix)) {
      commit.time = line.substr(kTimePrefix.size());
      continue;
    }
    CommitSegment segment{std::string(ascii::take(line, ' ')), std::string(line)};
    const bool known =
        std::ranges::find(segments, segment.name, &CommitSegment::name) != segments.end();
    if (!part_number(CommitPart::segment, segment.name) || known ||
        (!segment.dead.empty() && !part_number(CommitPart::tombstones, segment.dead))) {
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

// The text, and which files it means: where they are on the disk, and since when. What is not there
// is told by who opens it.
std::string stamp_of(const fs::path& dir, const Commit& commit) {
  std::string stamp = commit.text;
  for (const fs::path& file : telling_files(dir, commit)) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) info = {};
    stamp += fmt::format("{} {} {}.{}\n", info.st_dev, info.st_ino, info.st_ctim.tv_sec,
                         info.st_ctim.tv_nsec);
  }
  return stamp;
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

std::string part_name(CommitPart part, std::uint64_t number) {
  return fmt::format("{}{:06}", kind_of(part).prefix, number);
}

std::optional<std::uint64_t> part_number(CommitPart part, std::string_view name) {
  const std::string_view prefix = kind_of(part).prefix;
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name.size() > kMostDigits || !ascii::all_digits(name)) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

std::vector<std::string> parts_in(const fs::path& dir, CommitPart part) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    std::string name = it->path().filename().string();
    std::error_code unknown;
    if (part_number(part, name) && it->symlink_status(unknown).type() == kind_of(part).type) {
      names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names, {}, [&](const std::string& name) { return *part_number(part, name); });
  return names;
}

std::string commit_text(const Commit& commit) {
  const std::vector<CommitSegment>& segments = commit.segments;
  if (segments.size() == 1 && segments.front().dead.empty() && commit.copies.empty() &&
      commit.files.empty() && commit.root.empty()) {
    return segments.front().name + "\n";
  }
  std::string text = fmt::format("{}\n", kCommitLine);
  for (const CommitSegment& segment : segments) {
    text += segment.name;
    if (!segment.dead.empty()) text += " " + segment.dead;
    text += '\n';
  }
  if (!commit.copies.empty()) text += commit.copies + "\n";
  if (!commit.files.empty()) text += commit.files + "\n";
  if (!commit.root.empty()) {
    const auto is_plain = [](char c) { return c > ' ' && c <= '~' && c != '%'; };
    text += fmt::format("{}{}\n", kRootPrefix, percent_encoded(commit.root, is_plain));
  }
  if (!commit.time.empty()) text += fmt::format("{}{}\n", kTimePrefix, commit.time);
  text += fmt::format("{}{:016x}\n", kChecksumPrefix, checksum(text));
  return text;
}

std::vector<fs::path> telling_files(const fs::path& dir, const Commit& commit) {
  std::vector<fs::path> files;
  for (const CommitSegment& segment : commit.segments) {
    files.push_back(dir / segment.name / kChecksumsFile);
    if (!segment.dead.empty()) files.push_back(dir / segment.dead);
  }
  if (!commit.copies.empty()) files.push_back(dir / commit.copies);
  if (!commit.files.empty()) files.push_back(dir / commit.files);
  return files;
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
  commit->stamp = stamp_of(dir, *commit);
  return *std::move(commit);
}

Result<std::uint64_t> digest(const fs::path& dir, const Commit& commit) {
  std::string all = commit.text;
  for (const fs::path& file : telling_files(dir, commit)) {
    const Result<std::string> bytes = read_named_file(file, kMostCommitBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    all += *bytes;
  }
  return checksum(all);
}

}  // namespace tip
