#include "indexer/build/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

#include "common/store/index_dir.h"
#include "common/system_error.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// Makes a file's or folder's own bytes durable before something points at it.
bool flush(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool ok = ::fsync(fd) == 0;
  ::close(fd);
  return ok;
}

bool write_all(const fs::path& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return false;
  const bool ok = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                  ::fsync(fd) == 0;
  ::close(fd);
  return ok;
}

std::uint64_t number_of(std::string_view generation) {
  std::uint64_t number = 0;
  if (!generation.starts_with(kGenerationPrefix)) return 0;
  generation.remove_prefix(std::string_view(kGenerationPrefix).size());
  std::from_chars(generation.data(), generation.data() + generation.size(), number);
  return number;
}

std::vector<std::string> generations_in(const fs::path& dir) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(dir, failed), end; !failed && it != end; it.increment(failed)) {
    std::string name = it->path().filename().string();
    if (name.starts_with(kGenerationPrefix)) names.push_back(std::move(name));
  }
  return names;
}

// Who wrote the lock file, for the message of whoever has to wait.
std::string holder(int fd) {
  std::array<char, 64> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  if (size <= 0) return "another process";
  const std::string_view line(text.data(), static_cast<std::size_t>(size));
  return std::string(line.substr(0, line.find('\n')));
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const fs::path& dir) {
  std::error_code failed;
  fs::create_directories(dir, failed);
  if (failed) {
    return fail(ErrorCode::io, "cannot make the folder " + dir.string() + ": " + failed.message(),
                "choose another with --index DIR");
  }
  const fs::path path = dir / "lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (fd < 0) return io_error("open " + path.string(), errno);
  struct flock request {};
  request.l_type = F_WRLCK;
  request.l_whence = SEEK_SET;
  if (::fcntl(fd, F_OFD_SETLK, &request) != 0) {
    const int code = errno;
    if (code != EAGAIN && code != EACCES) {
      const auto error = io_error("lock " + path.string(), code);
      ::close(fd);
      return error;
    }
    const std::string who = holder(fd);
    ::close(fd);
    return fail(ErrorCode::locked, dir.string() + " is being written by " + who,
                "wait until it has finished, or build into another folder with --index DIR");
  }
  const std::string who = fmt::format("tipidx, process {}\n", ::getpid());
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, who.data(), who.size(), 0) < 0) {
    const auto error = io_error("write " + path.string(), errno);
    ::close(fd);
    return error;
  }
  return WriterLock(dir, fd);
}

WriterLock::~WriterLock() {
  if (fd_ >= 0) ::close(fd_);
}
WriterLock::WriterLock(WriterLock&& other) noexcept
    : dir_(std::move(other.dir_)), fd_(std::exchange(other.fd_, -1)) {}
WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(dir_, other.dir_);
  std::swap(fd_, other.fd_);
  return *this;
}

Result<fs::path> WriterLock::fresh_scratch() const {
  remove_scratch();
  // Generations that CURRENT does not name were left by a build killed between its two renames.
  const std::string live = live_generation(dir_).value_or("");
  std::error_code failed;
  for (const std::string& name : generations_in(dir_)) {
    if (name != live) fs::remove_all(dir_ / name, failed);
  }
  const fs::path scratch = dir_ / "scratch";
  fs::create_directory(scratch, failed);
  if (failed) {
    return fail(ErrorCode::io, "cannot make " + scratch.string() + ": " + failed.message());
  }
  return scratch;
}

Status WriterLock::swap_in(const fs::path& built) const {
  for (const auto& entry : fs::directory_iterator(built)) {
    if (!flush(entry.path())) return io_error("write " + entry.path().string(), errno);
  }
  if (!flush(built)) return io_error("write " + built.string(), errno);

  std::uint64_t next = 1;
  for (const std::string& name : generations_in(dir_)) next = std::max(next, number_of(name) + 1);
  const std::string generation = fmt::format("{}{:06}", kGenerationPrefix, next);
  const fs::path current = dir_ / kCurrentFile;
  const fs::path current_new = dir_ / "CURRENT.new";
  std::error_code failed;
  fs::rename(built, dir_ / generation, failed);
  if (failed) return fail(ErrorCode::io, "cannot move the index into place: " + failed.message());
  if (!write_all(current_new, generation + "\n"))
    return io_error("write " + current_new.string(), errno);
  if (::rename(current_new.c_str(), current.c_str()) != 0) {
    return io_error("write " + current.string(), errno);
  }
  flush(dir_);

  for (const std::string& name : generations_in(dir_)) {
    if (name != generation) fs::remove_all(dir_ / name, failed);
  }
  remove_scratch();
  return {};
}

void WriterLock::remove_scratch() const {
  std::error_code ignored;
  fs::remove_all(dir_ / "scratch", ignored);
}

}  // namespace tip
