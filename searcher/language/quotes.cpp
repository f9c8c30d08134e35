#include "searcher/language/quotes.h"

#include "common/base/utf8.h"
#include "searcher/language/text.h"

namespace tip::query {
namespace {

enum class Family { none, doubles, guillemets, corners };

struct Mark {
  Family family = Family::none;
  bool only_opens = false;
  std::size_t length = 0;
};

// Without its length.
Mark mark_of(char32_t c) {
  switch (c) {
    case 0x00AB:  // left guillemet
      return {Family::guillemets, true};
    case 0x00BB:  // right guillemet
      return {Family::guillemets, false};
    case 0x300C:  // left corner bracket
    case 0x300E:  // white
      return {Family::corners, true};
    case 0x300D:  // right corner bracket
    case 0x300F:  // white
      return {Family::corners, false};
    case 0x201C:  // left curly
    case 0x201E:  // low
    case 0x201F:  // reversed
      return {Family::doubles, true};
    case U'"':
    case 0x201D:  // right curly
    case 0xFF02:  // full-width
      return {Family::doubles, false};
    default:
      return {};
  }
}

Mark mark_at(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return {};
  // All but the first begin with one of four bytes; most text is passed over here.
  const char lead = text[pos];
  if (lead != '"' && lead != '\xC2' && lead != '\xE2' && lead != '\xE3' && lead != '\xEF')
    return {};
  const std::size_t begin = pos;
  Mark mark = mark_of(utf8::next(text, pos));
  if (mark.family != Family::none) mark.length = pos - begin;
  return mark;
}

}  // namespace

bool is_quotation_mark(char32_t c) { return mark_of(c).family != Family::none; }

Quotes::Quotes(std::string_view text) : text_(text) {
  for (std::size_t pos = 0; pos < text.size(); ++pos) {
    const Family family = mark_at(text, pos).family;
    if (family == Family::doubles) last_double_ = pos;
    if (family == Family::guillemets) last_guillemet_ = pos;
    if (family == Family::corners) last_corner_ = pos;
  }
}

std::optional<Quote> Quotes::at(std::size_t pos, bool after_word) const {
  const Mark open = mark_at(text_, pos);
  if (open.family == Family::none || (after_word && !open.only_opens)) return std::nullopt;
  // Knowing the last partner keeps a query of nothing but opening marks linear.
  const std::size_t last = open.family == Family::doubles      ? last_double_
                           : open.family == Family::guillemets ? last_guillemet_
                                                               : last_corner_;
  if (last <= pos) return std::nullopt;
  Quote quote{pos + open.length, pos + open.length, 0};
  for (;;) {
    const Mark close = mark_at(text_, quote.end);
    if (close.family == open.family) {
      quote.after = quote.end + close.length;
      return quote;
    }
    ++quote.end;
  }
}

std::size_t Quotes::stray_length(std::size_t pos) const { return mark_at(text_, pos).length; }

}  // namespace tip::query
