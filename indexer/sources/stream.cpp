#include "indexer/sources/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "common/base/system_error.h"
#include "indexer/sources/unpacker.h"

namespace tip {
namespace {

// What is looked at is mostly the beginning of a short file.
constexpr std::size_t kPeekBytes = std::size_t{16} * 1024;

}  // namespace

struct ByteStream::Impl {
  Impl(int fd, bool owned) : source(fd, owned) {}
  explicit Impl(ReadBytes read) : source(std::move(read)) {}

  Result<std::size_t> unpack(char* buffer, std::size_t capacity);

  PackedBytes source;
  std::string ahead;      // unpacked and not yet read
  std::size_t begin = 0;  // of what is still to be read in `ahead`
  bool seen_all = false;  // nothing comes behind it, or an error does
  std::unique_ptr<Unpacker> unpacker;
  std::optional<Error> pending;  // to report once the bytes before it have been handed out
};

ByteStream::ByteStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

Result<ByteStream> ByteStream::open(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return fail(code, "cannot open: " + system_message(errno));
  }
  if (!S_ISREG(info.st_mode)) return fail(ErrorCode::invalid_input, "not a regular file");
  // O_NONBLOCK: should the file turn into a fifo between the two calls, do not wait for a writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return fail(ErrorCode::io, "cannot open: " + system_message(errno));
  auto impl = std::make_unique<Impl>(fd, true);
  if (::fstat(fd, &info) != 0) {
    return fail(ErrorCode::io, "cannot open: " + system_message(errno));
  }
  if (!S_ISREG(info.st_mode)) return fail(ErrorCode::invalid_input, "not a regular file");
  return ByteStream(std::move(impl));
}

ByteStream ByteStream::standard_input() {
  return ByteStream(std::make_unique<Impl>(STDIN_FILENO, false));
}

ByteStream ByteStream::of_reader(ReadBytes read) {
  return ByteStream(std::make_unique<Impl>(std::move(read)));
}

Result<std::size_t> ByteStream::Impl::unpack(char* buffer, std::size_t capacity) {
  if (pending) return tl::unexpected<Error>(*pending);
  if (!unpacker) {
    Result<std::unique_ptr<Unpacker>> made = unpacker_of(source);
    if (!made) return tl::unexpected<Error>(made.error());
    unpacker = std::move(*made);
  }
  std::size_t written = 0;
  const Status status = unpacker->read(source, buffer, capacity, written);
  if (!status) {
    pending = status.error();
    if (written == 0) return tl::unexpected<Error>(*pending);
  }
  return written;
}

std::string_view ByteStream::peek(std::size_t count) {
  Impl& impl = *impl_;
  impl.ahead.erase(0, std::exchange(impl.begin, 0));
  while (impl.ahead.size() < count && !impl.seen_all) {
    const std::size_t size = impl.ahead.size();
    const std::size_t room = std::min(count - size, kPeekBytes);
    impl.ahead.resize(size + room);
    const Result<std::size_t> got = impl.unpack(impl.ahead.data() + size, room);
    impl.ahead.resize(size + got.value_or(0));
    impl.seen_all = !got || *got == 0;
  }
  return std::string_view(impl.ahead).substr(0, count);
}

Result<std::size_t> ByteStream::read(char* buffer, std::size_t capacity) {
  Impl& impl = *impl_;
  const std::size_t ahead = impl.ahead.size() - impl.begin;
  if (ahead == 0) return impl.unpack(buffer, capacity);
  const std::size_t taken = impl.ahead.copy(buffer, capacity, impl.begin);
  impl.begin += taken;
  if (impl.begin == impl.ahead.size()) {
    impl.ahead = {};
    impl.begin = 0;
  }
  return taken;
}

Result<SeekableFile> ByteStream::seekable() {
  peek(1);
  if (impl_->source.fd() >= 0 && impl_->unpacker && impl_->unpacker->is_plain()) {
    return SeekableFile::of(impl_->source.fd());
  }
  return SeekableFile::spooled(
      [this](char* to, std::size_t capacity) { return read(to, capacity); });
}

bool ByteStream::resume() {
  if (!impl_->pending || !impl_->unpacker || !impl_->unpacker->resume(impl_->source)) return false;
  impl_->pending.reset();
  impl_->seen_all = false;
  return true;
}

std::uint64_t ByteStream::consumed() const { return impl_->source.consumed(); }

}  // namespace tip
