#include "indexer/limited/frames.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "common/base/system_error.h"

namespace tip {
namespace {

// Of a frame: what it is, its number of fields, and the bytes of all fields with their lengths.
// Both ends are one machine's, so numbers are as they lie in memory.
struct Head {
  std::uint32_t kind = 0;
  std::uint32_t fields = 0;
  std::uint64_t bytes = 0;
};

using Length = std::uint32_t;

Status send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return fail(ErrorCode::io, system_message(errno));
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

// The file goes with the head's first byte.
Status send_head(int socket, Head head, int file) {
  if (file < 0) return send_all(socket, {reinterpret_cast<const char*>(&head), sizeof(head)});
  iovec part{&head, sizeof(head)};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* const rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(rights), &file, sizeof(file));
  ssize_t sent = -1;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0) return fail(ErrorCode::io, system_message(errno));
  return send_all(socket, std::string_view(reinterpret_cast<const char*>(&head), sizeof(head))
                              .substr(static_cast<std::size_t>(sent)));
}

// Waits until there is something to receive.
std::optional<ReceiveError> await(int socket, std::optional<Deadline> deadline) {
  if (!deadline) return std::nullopt;  // receiving waits itself
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return ReceiveError::late;
    pollfd waiting{socket, POLLIN, 0};
    const int ready =
        ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000)));
    if (ready > 0) return std::nullopt;
    if (ready < 0 && errno != EINTR) return ReceiveError::closed;
  }
}

// Keeps the file that came with a message, and closes what nobody expects.
void keep_file(msghdr& message, int& file) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    for (std::size_t at = 0; CMSG_LEN(at + sizeof(int)) <= part->cmsg_len; at += sizeof(int)) {
      int received = -1;
      std::memcpy(&received, CMSG_DATA(part) + at, sizeof(received));
      if (file >= 0) ::close(file);
      file = received;
    }
  }
}

std::optional<ReceiveError> receive_all(int socket, char* to, std::size_t size,
                                        std::optional<Deadline> deadline, int& file) {
  while (size > 0) {
    if (const auto error = await(socket, deadline)) return error;
    iovec part{to, size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ReceiveError::closed;
    keep_file(message, file);
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> fields_of(std::string_view bytes, std::size_t count) {
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < count; ++i) {
    Length length = 0;
    if (bytes.size() < sizeof(length)) return std::nullopt;
    std::memcpy(&length, bytes.data(), sizeof(length));
    bytes.remove_prefix(sizeof(length));
    if (bytes.size() < length) return std::nullopt;
    fields.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  if (!bytes.empty()) return std::nullopt;
  return fields;
}

}  // namespace

Status send_frame(int socket, const Frame& frame, int file) {
  Head head{static_cast<std::uint32_t>(frame.kind), static_cast<std::uint32_t>(frame.fields.size()),
            0};
  for (const std::string& field : frame.fields) head.bytes += sizeof(Length) + field.size();
  if (frame.fields.size() > kMaxFields || head.bytes > kMaxFrameBytes) {
    return fail(ErrorCode::invalid_input, "too long a frame");
  }
  if (Status status = send_head(socket, head, file); !status) return status;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(head.bytes));
  for (const std::string& field : frame.fields) {
    const auto length = static_cast<Length>(field.size());
    bytes.append(reinterpret_cast<const char*>(&length), sizeof(length));
    bytes += field;
  }
  return send_all(socket, bytes);
}

tl::expected<ReceivedFrame, ReceiveError> receive_frame(int socket,
                                                        std::optional<Deadline> deadline) {
  Head head;
  ReceivedFrame received;
  const auto refuse = [&](ReceiveError error) {
    if (received.file >= 0) ::close(received.file);
    return tl::unexpected(error);
  };
  if (const auto error = receive_all(socket, reinterpret_cast<char*>(&head), sizeof(head), deadline,
                                     received.file)) {
    return refuse(*error);
  }
  if (head.kind >= kFrameKinds || head.fields > kMaxFields || head.bytes > kMaxFrameBytes) {
    return refuse(ReceiveError::garbage);
  }
  std::string bytes(static_cast<std::size_t>(head.bytes), '\0');
  if (const auto error = receive_all(socket, bytes.data(), bytes.size(), deadline, received.file)) {
    return refuse(*error);
  }
  auto fields = fields_of(bytes, head.fields);
  if (!fields) return refuse(ReceiveError::garbage);
  received.frame = {static_cast<FrameKind>(head.kind), *std::move(fields)};
  return received;
}

}  // namespace tip
