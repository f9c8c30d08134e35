#include "indexer/sources/wire_stories.h"

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "common/input/lines.h"

namespace tip {
namespace {

constexpr std::size_t kStoryChunkBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxMark = 16;

}  // namespace

std::string paragraphs(std::string_view text) {
  std::string out;
  bool begun = false;
  while (!text.empty()) {
    const std::string_view line = ascii::take(text, '\n');
    const std::string_view words = ascii::trim(line);
    if (words.empty()) {
      begun = false;
      continue;
    }
    const bool indented = ascii::is_space(line.front());
    if (!out.empty()) out += begun && !indented ? " " : "\n\n";
    out += words;
    begun = true;
  }
  return out;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
  }
  return out;
}

std::optional<std::string> MarkedPieces::next(bool& too_long, std::optional<Error>& error) {
  too_long = false;
  std::size_t from = 0;
  if (!begun_) {
    while ((from = find(0)) == std::string::npos) {
      keep_tail();
      if (!fill(error)) return std::nullopt;
    }
    buffer_.erase(0, from);
    begun_ = true;
  }
  if (buffer_.empty()) return std::nullopt;
  std::size_t searched = 1;
  for (;;) {
    const std::size_t end = find(searched);
    if (end != std::string::npos) {
      std::string piece = too_long ? std::string() : buffer_.substr(0, end);
      buffer_.erase(0, end);
      return piece;
    }
    if (buffer_.size() > kMaxLineBytes) {
      too_long = true;
      keep_tail();
    }
    searched = std::max<std::size_t>(1, buffer_.size() - std::min(buffer_.size(), kMaxMark));
    if (!fill(error)) break;
  }
  std::string rest = std::exchange(buffer_, {});
  return too_long ? std::string() : rest;
}

std::size_t MarkedPieces::find(std::size_t from) const {
  std::size_t first = std::string::npos;
  for (const std::string_view mark : marks_) {
    first = std::min(first, buffer_.find(mark, from));
  }
  return first;
}
void MarkedPieces::keep_tail() {
  buffer_.erase(0, buffer_.size() - std::min(buffer_.size(), kMaxMark));
}

bool MarkedPieces::fill(std::optional<Error>& error) {
  if (ended_) return false;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kStoryChunkBytes);
  const auto got = text_.read(buffer_.data() + size, kStoryChunkBytes);
  buffer_.resize(size + got.value_or(0));
  if (!got) error = got.error();
  ended_ = !got || *got == 0;
  return !ended_;
}

WireStories::WireStories(SourceEntry entry, std::vector<std::string_view> marks)
    : ArticleSource(std::move(entry)),
      text_(entry_.stream, DecodeHint::none, entry_.known.charset),
      pieces_(text_, std::move(marks)) {}

std::optional<SourceItem> WireStories::next() {
  while (!left_) {
    bool too_long = false;
    std::optional<Error> error;
    const auto piece = pieces_.next(too_long, error);
    if (error) pending_ = std::move(error);
    if (!piece) {
      left_ = true;
      if (pending_) return entry_.failure(*pending_);
      if (number_ == 0) return entry_.failure("no article in it");
      break;
    }
    const std::string place = std::to_string(++number_);
    if (too_long) {
      return ReadFailure{
          shown_place(entry_.path, entry_.member_at(place)),
          "the story is longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB"};
    }
    RecordWriter record;
    read(*piece, record);
    RawArticle article = entry_.article_at(place, Format::json, record.take());
    article.made = true;
    article.known.decoded = text_.charset();
    return article;
  }
  return std::nullopt;
}

}  // namespace tip
