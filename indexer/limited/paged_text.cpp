#include "indexer/limited/paged_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/base/utf8.h"

namespace tip {
namespace {

constexpr double kSteps = 10;            // in a point
constexpr double kFarthest = 1'000'000;  // points

void append_number(std::string& out, double value) {
  std::array<char, 24> digits{};
  // What is no number becomes the smallest one.
  const double bounded = value > -kFarthest ? std::min(value, kFarthest) : -kFarthest;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), std::lround(bounded * kSteps));
  out.append(digits.data(), end.ptr);
  out += ' ';
}

bool take_number(std::string_view& from, double& value) {
  long steps = 0;
  const auto end = std::from_chars(from.data(), from.data() + from.size(), steps);
  if (end.ec != std::errc() || end.ptr == from.data() + from.size() || *end.ptr != ' ')
    return false;
  from.remove_prefix(static_cast<std::size_t>(end.ptr - from.data()) + 1);
  value = static_cast<double>(steps) / kSteps;
  return true;
}

constexpr std::string_view kDocument = "document";
constexpr std::string_view kWords = "words";
constexpr std::string_view kDrawn = "drawn";

}  // namespace

std::vector<std::string> to_fields(PagedDocument document) {
  return {std::string(kDocument),     std::to_string(document.pages), std::move(document.title),
          std::move(document.author), std::move(document.created),    std::move(document.fonts)};
}

std::vector<std::string> to_fields(PagedText page) {
  std::string size;
  append_number(size, page.width);
  append_number(size, page.height);
  return {std::string(page.as_drawn ? kDrawn : kWords), std::move(size), std::move(page.text)};
}

std::optional<PagedDocument> to_document(std::vector<std::string> fields) {
  if (fields.size() != 6 || fields[0] != kDocument) return std::nullopt;
  PagedDocument document{0, std::move(fields[2]), std::move(fields[3]), std::move(fields[4]),
                         std::move(fields[5])};
  const std::string& pages = fields[1];
  std::from_chars(pages.data(), pages.data() + pages.size(), document.pages);
  return document;
}

std::optional<PagedText> to_page(std::vector<std::string> fields) {
  if (fields.size() != 3 || (fields[0] != kWords && fields[0] != kDrawn)) return std::nullopt;
  PagedText page{0, 0, fields[0] == kDrawn, std::move(fields[2])};
  std::string_view size = fields[1];
  if (!take_number(size, page.width) || !take_number(size, page.height)) return std::nullopt;
  return page;
}

void append_word(std::string& words, const PlacedWord& word) {
  for (const double value : {word.left, word.top, word.right, word.bottom}) {
    append_number(words, value);
  }
  words += static_cast<char>('0' + (word.rotation & 3) + (word.space_after ? 4 : 0));
  const auto line_end = [](char c) { return c == '\n'; };
  std::ranges::replace_copy_if(word.text, std::back_inserter(words), line_end, ' ');
  words += '\n';
}

std::optional<PlacedWord> take_word(std::string_view& words) {
  PlacedWord word;
  for (double* value : {&word.left, &word.top, &word.right, &word.bottom}) {
    if (!take_number(words, *value)) return std::nullopt;
  }
  const std::size_t end = words.find('\n');
  if (end == 0 || end == words.npos || words[0] < '0' || words[0] > '7') return std::nullopt;
  word.rotation = (words[0] - '0') & 3;
  word.space_after = ((words[0] - '0') & 4) != 0;
  word.text = utf8::sanitize(words.substr(1, end - 1));
  words.remove_prefix(end + 1);
  return word;
}

}  // namespace tip
