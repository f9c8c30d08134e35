// Owning what the system calls by a number.
#ifndef TIP_COMMON_BASE_DESCRIPTOR_H_
#define TIP_COMMON_BASE_DESCRIPTOR_H_

#include <unistd.h>

#include <utility>

namespace tip {

// Owns a file descriptor; -1: none.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  int get() const { return fd_; }
  // Closes it.
  void reset() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

}  // namespace tip

#endif  // TIP_COMMON_BASE_DESCRIPTOR_H_
