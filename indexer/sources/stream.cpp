#include "indexer/sources/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/system_error.h"

namespace tip {
namespace {

constexpr std::size_t kStreamBytes = std::size_t{160} * 1024;
// What is looked at is mostly the beginning of a short file.
constexpr std::size_t kPeekBytes = std::size_t{16} * 1024;
// What has been taken and can still be given back.
constexpr std::size_t kBehindBytes = std::size_t{32} * 1024;
constexpr std::uint64_t kMostReadings = 16;
constexpr std::uint64_t kGivenBackBytes = std::uint64_t{64} << 20;

// A file descriptor, or what gives bytes in its place, with a buffer in front of it.
class Source {
 public:
  Source(int fd, bool owned) : fd_(fd), owned_(owned), buffer_(kStreamBytes) {}
  explicit Source(ReadBytes read) : read_(std::move(read)), buffer_(kStreamBytes) {}
  ~Source() {
    if (owned_) ::close(fd_);
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Makes at least `wanted` bytes available unless the file ends before.
  Status fill(std::size_t wanted) {
    while (available() < wanted && !ended_) {
      if (begin_ > kBehindBytes) {
        const std::size_t from = begin_ - kBehindBytes;
        std::memmove(buffer_.data(), buffer_.data() + from, end_ - from);
        end_ -= from;
        begin_ = kBehindBytes;
      }
      const Result<std::size_t> got = read(buffer_.data() + end_, buffer_.size() - end_);
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) ended_ = true;
      end_ += *got;
    }
    return {};
  }

  const unsigned char* data() const { return buffer_.data() + begin_; }
  std::size_t available() const { return end_ - begin_; }
  void take(std::size_t n) {
    begin_ += n;
    consumed_ += n;
  }
  std::uint64_t consumed() const { return consumed_; }
  // Gives back what was taken from byte `at` of the file on, as far as it is still there; in all no
  // more than a few times the file, or it could be read again for each of its bytes.
  void go_back(std::uint64_t at) {
    const std::uint64_t taken = at < consumed_ ? consumed_ - at : 0;
    const std::size_t back = std::min<std::uint64_t>({taken, begin_, kBehindBytes});
    if (given_back_ > kMostReadings * consumed_ + kGivenBackBytes) return;
    given_back_ += back;
    begin_ -= back;
    consumed_ -= back;
  }
  int fd() const { return fd_; }

 private:
  Result<std::size_t> read(unsigned char* to, std::size_t capacity) {
    if (read_) return read_(reinterpret_cast<char*>(to), capacity);
    for (;;) {
      const ssize_t got = ::read(fd_, to, capacity);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return fail(ErrorCode::io, "cannot read: " + system_message(errno));
    }
  }

  int fd_ = -1;
  bool owned_ = false;
  ReadBytes read_;
  bool ended_ = false;
  std::vector<unsigned char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t consumed_ = 0;
  std::uint64_t given_back_ = 0;
};

bool is_gzip(const Source& s) {
  return s.available() >= 2 && s.data()[0] == 0x1f && s.data()[1] == 0x8b;
}

// A frame, or a skippable frame as parallel compressors put first.
bool is_zstd(const Source& s) {
  if (s.available() < 4) return false;
  const unsigned char* p = s.data();
  const bool frame = p[0] == 0x28 && p[1] == 0xb5 && p[2] == 0x2f && p[3] == 0xfd;
  const bool skippable = (p[0] & 0xf0) == 0x50 && p[1] == 0x2a && p[2] == 0x4d && p[3] == 0x18;
  return frame || skippable;
}

// One way of turning the file's bytes into text bytes; the contract of read is ByteStream's, but
// an Error may come together with bytes already written, counted in `written`.
class Unpacker {
 public:
  virtual ~Unpacker() = default;
  virtual Status read(Source& in, char* buffer, std::size_t capacity, std::size_t& written) = 0;
  // After damage: moves to where the next part begins that can be unpacked by itself; false if
  // none.
  virtual bool resume(Source&) { return false; }
};

// Moves to the next place behind byte `part` of the file where `mark` stands. The part that begins
// there turned out to be damaged; if its end is missing, the mark was taken for some of it.
bool find_mark(Source& in, std::uint64_t part, std::string_view mark) {
  in.go_back(part + 1);
  if (in.consumed() <= part && in.available() > 0) in.take(1);
  for (;;) {
    if (!in.fill(mark.size()) || in.available() < mark.size()) return false;
    const std::string_view bytes(reinterpret_cast<const char*>(in.data()), in.available());
    const std::size_t at = bytes.find(mark);
    if (at != bytes.npos) {
      in.take(at);
      return true;
    }
    in.take(bytes.size() - (mark.size() - 1));
  }
}

class Plain : public Unpacker {
 public:
  Status read(Source& in, char* buffer, std::size_t capacity, std::size_t& written) override {
    if (auto status = in.fill(1); !status) return status;
    written = std::min(capacity, in.available());
    std::memcpy(buffer, in.data(), written);
    in.take(written);
    return {};
  }
};

class Gzip : public Unpacker {
 public:
  ~Gzip() override {
    if (ready_) inflateEnd(&z_);
  }

  Status read(Source& in, char* buffer, std::size_t capacity, std::size_t& written) override {
    if (!ready_) {
      if (inflateInit2(&z_, 15 + 16) != Z_OK) return fail(ErrorCode::internal, "out of memory");
      ready_ = true;
    }
    while (written < capacity && !done_) {
      if (auto status = in.fill(2); !status) return status;
      if (between_members_) {
        if (in.available() == 0 || !is_gzip(in)) return finish(in);
        inflateReset(&z_);
        begun_at_ = in.consumed();
        between_members_ = false;
      }
      if (in.available() == 0) return fail(ErrorCode::corrupt, "the gzip data is cut off");
      const uInt offered = static_cast<uInt>(in.available());
      const uInt room = static_cast<uInt>(std::min<std::size_t>(capacity - written, 1U << 30));
      z_.next_in = const_cast<Bytef*>(in.data());
      z_.avail_in = offered;
      z_.next_out = reinterpret_cast<Bytef*>(buffer + written);
      z_.avail_out = room;
      const int code = inflate(&z_, Z_NO_FLUSH);
      in.take(offered - z_.avail_in);
      written += room - z_.avail_out;
      if (code == Z_STREAM_END) {
        between_members_ = true;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return fail(ErrorCode::corrupt, "the gzip data is damaged");
      }
    }
    return {};
  }

  bool resume(Source& in) override {
    if (!ready_ || !find_mark(in, begun_at_, "\x1f\x8b\x08")) return false;
    inflateReset(&z_);
    begun_at_ = in.consumed();
    between_members_ = done_ = false;
    return true;
  }

 private:
  // Tape and block devices pad with zero bytes, which mean nothing; anything else is lost data.
  Status finish(Source& in) {
    done_ = true;
    while (in.available() > 0) {
      for (std::size_t i = 0; i < in.available(); ++i) {
        if (in.data()[i] != 0) {
          return fail(ErrorCode::corrupt, "the gzip data is followed by something else");
        }
      }
      in.take(in.available());
      if (auto status = in.fill(1); !status) return status;
    }
    return {};
  }

  z_stream z_{};
  std::uint64_t begun_at_ = 0;  // byte of the file at which the member begins
  bool ready_ = false;
  bool between_members_ = false;
  bool done_ = false;
};

class Zstd : public Unpacker {
 public:
  Zstd() : context_(ZSTD_createDCtx()) {}
  ~Zstd() override { ZSTD_freeDCtx(context_); }

  Status read(Source& in, char* buffer, std::size_t capacity, std::size_t& written) override {
    if (context_ == nullptr) return fail(ErrorCode::internal, "out of memory");
    if (!begun_) {
      begun_ = true;
      if (auto status = take_dictionary(in); !status) return status;
    }
    while (written < capacity) {
      if (auto status = in.fill(1); !status) return status;
      ZSTD_inBuffer input{in.data(), in.available(), 0};
      ZSTD_outBuffer output{buffer + written, capacity - written, 0};
      const bool at_end = in.available() == 0;
      if (at_end && frame_complete_) return {};
      if (frame_complete_) begun_at_ = in.consumed();
      const std::size_t left = ZSTD_decompressStream(context_, &output, &input);
      in.take(input.pos);
      written += output.pos;
      if (ZSTD_isError(left)) return fail(ErrorCode::corrupt, "the zstd data is damaged");
      frame_complete_ = left == 0;
      if (at_end && output.pos == 0) return fail(ErrorCode::corrupt, "the zstd data is cut off");
    }
    return {};
  }

  bool resume(Source& in) override {
    if (!find_mark(in, begun_at_, "\x28\xb5\x2f\xfd")) return false;
    begun_at_ = in.consumed();
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    frame_complete_ = true;
    return true;
  }

 private:
  // Web archives may begin with a skippable frame that holds the dictionary of all others, itself
  // packed or not (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
  Status take_dictionary(Source& in) {
    constexpr std::size_t kHeadBytes = 8;
    constexpr std::size_t kMaxDictionary = std::size_t{16} << 20;
    if (auto status = in.fill(kHeadBytes); !status) return status;
    const std::string_view bytes(reinterpret_cast<const char*>(in.data()), in.available());
    if (bytes.size() < kHeadBytes || !bytes.starts_with("\x5d\x2a\x4d\x18")) return {};
    std::size_t left = 0;
    for (std::size_t i = kHeadBytes; i-- > 4;) left = left << 8 | in.data()[i];
    if (left > kMaxDictionary) return {};
    in.take(kHeadBytes);
    std::string dictionary;
    while (left > 0) {
      if (auto status = in.fill(1); !status) return status;
      if (in.available() == 0) return fail(ErrorCode::corrupt, "the zstd data is cut off");
      const std::size_t part = std::min(left, in.available());
      dictionary.append(reinterpret_cast<const char*>(in.data()), part);
      in.take(part);
      left -= part;
    }
    if (dictionary.starts_with("\x28\xb5\x2f\xfd")) {
      std::string unpacked(kMaxDictionary, '\0');
      ZSTD_outBuffer output{unpacked.data(), unpacked.size(), 0};
      ZSTD_inBuffer input{dictionary.data(), dictionary.size(), 0};
      if (ZSTD_decompressStream(context_, &output, &input) != 0) {
        return fail(ErrorCode::corrupt, "the dictionary of the zstd data is damaged");
      }
      unpacked.resize(output.pos);
      dictionary = std::move(unpacked);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size()))) {
      return fail(ErrorCode::corrupt, "the dictionary of the zstd data is damaged");
    }
    return {};
  }

  ZSTD_DCtx* context_;
  std::uint64_t begun_at_ = 0;  // byte of the file at which the frame begins
  bool begun_ = false;
  bool frame_complete_ = true;
};

}  // namespace

struct ByteStream::Impl {
  Impl(int fd, bool owned) : source(fd, owned) {}
  explicit Impl(ReadBytes read) : source(std::move(read)) {}

  Result<std::size_t> unpack(char* buffer, std::size_t capacity);

  Source source;
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
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    return fail(ErrorCode::invalid_input, "not a regular file");
  }
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
    if (auto status = source.fill(4); !status) return tl::unexpected<Error>(status.error());
    if (is_gzip(source)) {
      unpacker = std::make_unique<Gzip>();
    } else if (is_zstd(source)) {
      unpacker = std::make_unique<Zstd>();
    } else {
      unpacker = std::make_unique<Plain>();
    }
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
  if (impl_->source.fd() >= 0 && dynamic_cast<Plain*>(impl_->unpacker.get()) != nullptr) {
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
