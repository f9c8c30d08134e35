// The reading program's side: requests in, answers out.
#ifndef TIP_INDEXER_LIMITED_SERVE_H_
#define TIP_INDEXER_LIMITED_SERVE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/limited/found.h"
#include "indexer/limited/frames.h"

namespace tip {

// Exit status of a program that was refused memory.
inline constexpr int kOutOfMemoryStatus = 77;

// Sends what was found in a document. When nobody listens any more the program ends.
class Answer {
 public:
  explicit Answer(int socket) : socket_(socket) {}

  void article(FoundArticle found);
  // The fields that the two sides of a paged document have agreed on.
  void page(std::vector<std::string> fields);
  void member(FoundMember found, std::string_view bytes);
  void failure(std::string place, std::string reason);
  void passed_over() { ++passed_over_; }
  void end();

 private:
  void send(const Frame& frame) const;

  int socket_;
  std::uint64_t passed_over_ = 0;
};

// Reads one kind of document from an open file.
struct DocumentReader {
  std::string_view name;
  void (*read)(int file, Answer& answer);
};

// All bytes of an open file, from its beginning; nothing if there are more than `most` or they
// cannot be read.
std::optional<std::string> bytes_of(int file, std::size_t most);

// The whole of main: confines the process to the limits in its arguments (confine.h), answers
// requests on standard input until nobody asks any more, and ends the process without more ado.
[[noreturn]] void serve(int argc, char** argv, std::span<const DocumentReader> readers);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_SERVE_H_
