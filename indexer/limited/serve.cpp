#include "indexer/limited/serve.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <utility>

#include "indexer/limited/confine.h"

namespace tip {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10;

}  // namespace

void Answer::send(const Frame& frame) const {
  if (!send_frame(socket_, frame)) std::_Exit(EXIT_FAILURE);
}

void Answer::article(FoundArticle found) {
  send({FrameKind::article, to_fields(std::move(found))});
}

void Answer::page(std::vector<std::string> fields) { send({FrameKind::page, std::move(fields)}); }

void Answer::member(FoundMember found, std::string_view bytes) {
  send({FrameKind::member, to_fields(std::move(found))});
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kPieceBytes, bytes.size()))) {
    send({FrameKind::bytes, {std::string(bytes.substr(0, kPieceBytes))}});
  }
}

void Answer::failure(std::string place, std::string reason) {
  send({FrameKind::failure, {std::move(place), std::move(reason)}});
}

void Answer::end() { send({FrameKind::end, {std::to_string(std::exchange(passed_over_, 0))}}); }

std::optional<std::string> bytes_of(int file, std::size_t most) {
  struct stat info {};
  if (::fstat(file, &info) != 0 || info.st_size < 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > most) return std::nullopt;
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = ::pread(file, bytes.data() + done, size - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

void serve(int argc, char** argv, std::span<const DocumentReader> readers) {
  std::set_new_handler([] { std::_Exit(kOutOfMemoryStatus); });
  if (argc != 3) std::_Exit(EXIT_FAILURE);
  const std::uint64_t memory_bytes = std::strtoull(argv[1], nullptr, 10);
  const std::uint64_t seconds = std::strtoull(argv[2], nullptr, 10);
  if (!confine(memory_bytes)) std::_Exit(EXIT_FAILURE);
  Answer answer(STDIN_FILENO);
  for (;;) {
    const auto request = receive_frame(STDIN_FILENO, std::nullopt);
    if (!request) std::_Exit(EXIT_SUCCESS);
    if (request->frame.kind != FrameKind::request || request->frame.fields.size() != 1 ||
        request->file < 0) {
      std::_Exit(EXIT_FAILURE);
    }
    const auto reader = std::ranges::find(readers, request->frame.fields[0], &DocumentReader::name);
    if (reader == readers.end()) std::_Exit(EXIT_FAILURE);
    limit_processor_time(seconds);
    reader->read(request->file, answer);
    ::close(request->file);
    answer.end();
  }
}

}  // namespace tip
