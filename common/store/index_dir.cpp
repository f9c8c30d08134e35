#include "common/store/index_dir.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "common/system_error.h"
#include "common/text/ascii.h"

namespace tip {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kGenerationPrefix = "gen-";
// Enough for a build a second for thirty thousand years, and far from the end of 64 bits.
constexpr std::size_t kMostDigits = 12;

tl::unexpected<Error> no_index(const fs::path& dir) {
  return fail(ErrorCode::not_found, "there is no index in " + dir.string(),
              "make one with: tipidx build PATH... --index " + dir.string());
}

// CURRENT is the one file an index cannot do without, and the easiest to restore.
tl::unexpected<Error> damaged_current(const fs::path& dir, const std::string& what) {
  const fs::path current = dir / kCurrentFile;
  std::vector<std::string> whole = generations_in(dir);
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
  std::array<char, 64> text{};
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(fd, text.data() + size, text.size() - size);
    if (got == 0) break;
    if (got > 0) size += static_cast<std::size_t>(got);
    if (got < 0 && errno != EINTR) return io_error("read " + path.string(), errno);
  }
  return std::string(text.data(), size);
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

std::optional<std::uint64_t> generation_number(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return std::nullopt;
  name.remove_prefix(kGenerationPrefix.size());
  if (name.empty() || name.size() > kMostDigits || !std::ranges::all_of(name, ascii::is_digit)) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

std::string generation_name(std::uint64_t number) {
  return fmt::format("{}{:06}", kGenerationPrefix, number);
}

std::vector<std::string> generations_in(const fs::path& dir) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    std::string name = it->path().filename().string();
    std::error_code unknown;
    if (generation_number(name) && fs::is_directory(it->symlink_status(unknown))) {
      names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names, {}, [](const std::string& name) { return *generation_number(name); });
  return names;
}

Result<std::string> live_generation(const fs::path& dir) {
  const fs::path current = dir / kCurrentFile;
  // O_NONBLOCK: should someone have put a fifo there, do not wait for its writer.
  const int fd = ::open(current.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return no_index(dir);
    if (errno == ELOOP) return damaged_current(dir, "is a link");
    return io_error("read " + current.string(), errno);
  }
  const Result<std::string> text = read_small(fd, current);
  ::close(fd);
  if (!text) return tl::unexpected(text.error());
  // The name becomes part of a path: only what a build writes is accepted.
  std::string name = text->substr(0, text->find('\n'));
  if (!generation_number(name) || text->size() != name.size() + 1) {
    return damaged_current(dir, "names no generation");
  }
  return name;
}

}  // namespace tip
