#include "indexer/parse/author_note.h"

#include <algorithm>
#include <cstdint>

namespace tip {
namespace {

constexpr std::uint32_t kMaxNoteWords = 120;

template <class Beginnings>
bool begins_with_any(std::string_view text, const Beginnings& beginnings) {
  return std::ranges::any_of(beginnings, [&](auto each) { return text.starts_with(each); });
}

}  // namespace

bool is_author_note(const TextUnit& unit, std::string_view author) {
  constexpr std::string_view kAfterName[] = {" is ",      " was ", " writes ", " covers ",
                                             " reports ", " has ", " can be ", " worked ",
                                             " works ",   ", "};
  // Others may be called the same.
  constexpr std::string_view kAfterFirstName[] = {" is a ", " is an ", " is the "};
  if (author.empty() || unit.shape.words > kMaxNoteWords) return false;
  std::string_view text = unit.text;
  if (text.starts_with('(')) text.remove_prefix(1);
  if (text.starts_with(author)) return begins_with_any(text.substr(author.size()), kAfterName);
  const std::size_t first = author.find(' ');
  if (first == author.npos || !text.starts_with(author.substr(0, first))) return false;
  return begins_with_any(text.substr(first), kAfterFirstName);
}

}  // namespace tip
