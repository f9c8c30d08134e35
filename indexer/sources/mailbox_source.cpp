#include "indexer/sources/mailbox_source.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/hex.h"
#include "indexer/sources/mail_format.h"

namespace tip {
namespace {

// Read ahead to see a line whole; a longer one comes in pieces, as no line that matters is long.
constexpr std::size_t kMostLineBytes = std::size_t{64} << 10;
// Of a head; the marks stand at its beginning.
constexpr std::size_t kMostHeadBytes = std::size_t{64} << 10;
constexpr std::size_t kMailboxReadBytes = std::size_t{64} << 10;

// The bytes of a file line by line.
class Lines {
 public:
  explicit Lines(ByteStream& stream) : stream_(stream) {}

  // The next line with its end, or a piece of it; empty at the end of the file.
  Result<std::string_view> look() {
    for (;;) {
      const std::string_view rest = std::string_view(buffer_).substr(at_);
      const std::size_t end = rest.find('\n');
      if (end != rest.npos) return rest.substr(0, end + 1);
      if (rest.size() >= kMostLineBytes || ended_) return rest;
      buffer_.erase(0, std::exchange(at_, 0));
      const std::size_t size = buffer_.size();
      buffer_.resize(size + kMailboxReadBytes);
      const auto got = stream_.read(buffer_.data() + size, kMailboxReadBytes);
      buffer_.resize(size + got.value_or(0));
      if (!got) return tl::unexpected(got.error());
      ended_ = *got == 0;
    }
  }
  void pass(std::size_t bytes) { at_ += bytes; }

 private:
  ByteStream& stream_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// ">From ", ">>From ": a line of the text itself, quoted once more.
bool is_quoted(std::string_view line) {
  const std::size_t from = line.find_first_not_of('>');
  return from != line.npos && from > 0 && line.substr(from).starts_with("From ");
}

// Programs mark what was deleted, until they write the mailbox anew: Mozilla's in a number, those
// of the University of Washington's kind in letters.
bool says_deleted(std::string_view line) {
  constexpr std::uint64_t kExpunged = 0x0008;
  const std::string_view name = ascii::take(line, ':');
  const std::string_view value = ascii::trim(line);
  if (ascii::equal_ignoring_case(name, "X-Status")) return value.find('D') != value.npos;
  if (!ascii::equal_ignoring_case(name, "X-Mozilla-Status")) return false;
  const int status = value.size() == 4 ? four_hex_digits(value, 0) : -1;
  return status >= 0 && (static_cast<std::uint64_t>(status) & kExpunged) != 0;
}

class Mailbox : public ArticleSource {
 public:
  explicit Mailbox(SourceEntry entry) : ArticleSource(std::move(entry)), lines_(entry_.stream) {}

  std::optional<SourceItem> next() override {
    for (;;) {
      // What nobody has read of the message before.
      for (;;) {
        auto piece = take();
        if (!piece) return ended(piece.error());
        if (piece->empty()) break;
      }
      auto line = lines_.look();
      if (!line) return ended(line.error());
      if (line->empty()) return std::nullopt;
      if (is_mailbox_line(without_end(*line))) lines_.pass(line->size());
      inside_ = true;
      after_blank_ = false;
      auto deleted = take_head();
      if (!deleted) return ended(deleted.error());
      const std::string number = std::to_string(++messages_);
      if (!*deleted) return entry_.entry_at(number, number + ".eml", message(), entry_.known);
      skipped_.add("deleted messages");
    }
  }

 private:
  std::optional<SourceItem> ended(const Error& error) {
    if (std::exchange(failed_, true)) return std::nullopt;
    return entry_.failure(error);
  }

  // A piece of the message, or nothing at its end.
  Result<std::string> take() {
    if (!inside_) return std::string();
    auto line = lines_.look();
    if (!line) {
      inside_ = false;
      return tl::unexpected(line.error());
    }
    if (line->empty() || (after_blank_ && is_mailbox_line(without_end(*line)))) {
      inside_ = false;
      return std::string();
    }
    after_blank_ = begins_line_ && without_end(*line).empty();
    std::string piece(begins_line_ && is_quoted(*line) ? line->substr(1) : *line);
    begins_line_ = line->ends_with('\n');
    lines_.pass(line->size());
    return piece;
  }

  // Takes the head of a message, or as much of it as matters: whether it says that the message was
  // deleted.
  Result<bool> take_head() {
    rest_.clear();
    bool deleted = false;
    while (rest_.size() < kMostHeadBytes) {
      auto piece = take();
      if (!piece) return tl::unexpected(piece.error());
      deleted = deleted || says_deleted(*piece);
      rest_ += *piece;
      if (without_end(*piece).empty()) break;
    }
    return deleted;
  }

  ByteStream message() {
    return ByteStream::of_reader([this](char* to, std::size_t capacity) -> Result<std::size_t> {
      while (rest_.size() < capacity) {
        auto piece = take();
        if (!piece) return tl::unexpected(piece.error());
        if (piece->empty()) break;
        rest_ += *piece;
      }
      const std::size_t size = std::min(capacity, rest_.size());
      std::copy_n(rest_.begin(), size, to);
      rest_.erase(0, size);
      return size;
    });
  }

  Lines lines_;
  std::string rest_;  // taken, and not yet handed out
  bool inside_ = false;
  bool after_blank_ = false;
  bool begins_line_ = true;
  bool failed_ = false;
  std::uint64_t messages_ = 0;
};

}  // namespace

std::unique_ptr<ArticleSource> open_mailbox(SourceEntry entry) {
  return std::make_unique<Mailbox>(std::move(entry));
}

}  // namespace tip
