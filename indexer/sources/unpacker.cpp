#include "indexer/sources/unpacker.h"

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/system_error.h"

namespace tip {
namespace {

constexpr std::size_t kStreamBytes = std::size_t{160} * 1024;
// What has been taken and can still be given back.
constexpr std::size_t kBehindBytes = std::size_t{32} * 1024;
constexpr std::uint64_t kMostReadings = 16;
constexpr std::uint64_t kGivenBackBytes = std::uint64_t{64} << 20;

bool is_gzip(const PackedBytes& s) {
  return s.available() >= 2 && s.data()[0] == 0x1f && s.data()[1] == 0x8b;
}

// A frame, or a skippable frame as parallel compressors put first.
bool is_zstd(const PackedBytes& s) {
  if (s.available() < 4) return false;
  const unsigned char* p = s.data();
  const bool frame = p[0] == 0x28 && p[1] == 0xb5 && p[2] == 0x2f && p[3] == 0xfd;
  const bool skippable = (p[0] & 0xf0) == 0x50 && p[1] == 0x2a && p[2] == 0x4d && p[3] == 0x18;
  return frame || skippable;
}

// Moves to the next place behind byte `part` of the file where `mark` stands. The part that begins
// there turned out to be damaged; if its end is missing, the mark was taken for some of it.
bool find_mark(PackedBytes& in, std::uint64_t part, std::string_view mark) {
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
  Status read(PackedBytes& in, char* buffer, std::size_t capacity, std::size_t& written) override {
    if (auto status = in.fill(1); !status) return status;
    written = std::min(capacity, in.available());
    std::memcpy(buffer, in.data(), written);
    in.take(written);
    return {};
  }
  bool is_plain() const override { return true; }
};

class Gzip : public Unpacker {
 public:
  ~Gzip() override {
    if (ready_) inflateEnd(&z_);
  }

  Status read(PackedBytes& in, char* buffer, std::size_t capacity, std::size_t& written) override {
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

  bool resume(PackedBytes& in) override {
    if (!ready_ || !find_mark(in, begun_at_, "\x1f\x8b\x08")) return false;
    inflateReset(&z_);
    begun_at_ = in.consumed();
    between_members_ = done_ = false;
    return true;
  }

 private:
  // Tape and block devices pad with zero bytes, which mean nothing; anything else is lost data.
  Status finish(PackedBytes& in) {
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

  Status read(PackedBytes& in, char* buffer, std::size_t capacity, std::size_t& written) override {
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

  bool resume(PackedBytes& in) override {
    if (!find_mark(in, begun_at_, "\x28\xb5\x2f\xfd")) return false;
    begun_at_ = in.consumed();
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    frame_complete_ = true;
    return true;
  }

 private:
  // Web archives may begin with a skippable frame that holds the dictionary of all others, itself
  // packed or not (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
  Status take_dictionary(PackedBytes& in) {
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

PackedBytes::PackedBytes(int fd, bool owned) : fd_(fd), owned_(owned), buffer_(kStreamBytes) {}
PackedBytes::PackedBytes(ReadBytes read) : read_(std::move(read)), buffer_(kStreamBytes) {}
PackedBytes::~PackedBytes() {
  if (owned_) ::close(fd_);
}

Status PackedBytes::fill(std::size_t wanted) {
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

void PackedBytes::go_back(std::uint64_t at) {
  const std::uint64_t taken = at < consumed_ ? consumed_ - at : 0;
  const std::size_t back = std::min<std::uint64_t>({taken, begin_, kBehindBytes});
  if (given_back_ > kMostReadings * consumed_ + kGivenBackBytes) return;
  given_back_ += back;
  begin_ -= back;
  consumed_ -= back;
}

Result<std::size_t> PackedBytes::read(unsigned char* to, std::size_t capacity) {
  if (read_) return read_(reinterpret_cast<char*>(to), capacity);
  for (;;) {
    const ssize_t got = ::read(fd_, to, capacity);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return fail(ErrorCode::io, "cannot read: " + system_message(errno));
  }
}

Result<std::unique_ptr<Unpacker>> unpacker_of(PackedBytes& in) {
  if (auto status = in.fill(4); !status) return tl::unexpected(status.error());
  if (is_gzip(in)) return std::make_unique<Gzip>();
  if (is_zstd(in)) return std::make_unique<Zstd>();
  return std::make_unique<Plain>();
}

}  // namespace tip
