#include "indexer/glass/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/base/system_error.h"

namespace tip::glass {

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
      buffer_(kBufferBytes, '\0') {
  if (file_.get() < 0) status_ = io_error("create " + path_.string(), errno);
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty() && status_) {
    const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      status_ = io_error("write " + path_.string(), errno);
    }
  }
}

void OutputFile::flush() {
  write(std::string_view(buffer_).substr(0, used_));
  used_ = 0;
}

Status OutputFile::close() {
  flush();
  file_.reset();
  return status_;
}

InputFile::InputFile(std::filesystem::path path, std::size_t buffer_bytes)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)),
      buffer_(buffer_bytes, '\0') {
  if (file_.get() < 0) status_ = io_error("open " + path_.string(), errno);
}

bool InputFile::fill(std::size_t wanted) {
  std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
  end_ -= at_;
  at_ = 0;
  if (buffer_.size() < wanted) buffer_.resize(wanted);
  while (end_ < wanted && status_) {
    const ssize_t got = ::read(file_.get(), buffer_.data() + end_, buffer_.size() - end_);
    if (got == 0) return false;
    if (got > 0) {
      end_ += static_cast<std::size_t>(got);
    } else if (errno != EINTR) {
      status_ = io_error("read " + path_.string(), errno);
    }
  }
  return status_.has_value();
}

bool InputFile::need(std::size_t wanted) {
  if (fill(wanted)) return true;
  if (status_)
    status_ = fail(ErrorCode::io, path_.string() + " is cut short", std::string(system_hint(EIO)));
  at_ = end_;
  return false;
}

std::uint64_t InputFile::take_long_uint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at_ == end_ && !need(1)) return 0;
    const auto byte = static_cast<unsigned char>(buffer_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

}  // namespace tip::glass
