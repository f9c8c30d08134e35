// What travels between tipidx and the program that reads documents for it.
#ifndef TIP_INDEXER_LIMITED_FRAMES_H_
#define TIP_INDEXER_LIMITED_FRAMES_H_

#include <tip/result.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tip {

// To the program goes `request`; all others come from it, `end` being the last for a document.
enum class FrameKind : std::uint8_t {
  request,  // name of the reader; the document's file comes with it
  article,  // a FoundArticle
  page,     // of a document of pages: paged_text.h
  member,   // a FoundMember; `bytes` follow
  bytes,    // a piece of the member
  failure,  // what could not be read: its place in the document, the reason
  end,      // how many members were passed over
};
inline constexpr std::size_t kFrameKinds = 7;

struct Frame {
  FrameKind kind = FrameKind::end;
  std::vector<std::string> fields;  // at most kMaxFields, kMaxFrameBytes together
};
inline constexpr std::size_t kMaxFields = 16;
inline constexpr std::size_t kMaxFrameBytes = std::size_t{64} << 20;

using Deadline = std::chrono::steady_clock::time_point;

// Sends a frame over a local socket, and an open file (-1: none) with it. Does not raise SIGPIPE.
Status send_frame(int socket, const Frame& frame, int file = -1);

// A frame with the open file that came along (-1: none), which is the caller's to close.
struct ReceivedFrame {
  Frame frame;
  int file = -1;
};

enum class ReceiveError {
  closed,   // nobody is at the other end, or it sent half a frame
  late,     // the deadline is over
  garbage,  // what came is no frame
};

// The next frame. Waits until the deadline, or for ever if there is none.
tl::expected<ReceivedFrame, ReceiveError> receive_frame(int socket,
                                                        std::optional<Deadline> deadline);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_FRAMES_H_
