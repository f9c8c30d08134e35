#include "common/cli/table_row.h"

#include <string_view>

#include "common/base/utf8.h"
#include "common/cli/printable.h"

namespace tip {
namespace {

constexpr std::u32string_view kSigns =
    U"=+-@"
    U"\uff1d\uff0b\uff0d\uff20"   // full-width
    U"\ufe66\ufe62\ufe63\ufe6b";  // small
constexpr std::u32string_view kBlanks =
    U" \u00a0\u00ad\u034f\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    U"\u200a\u200b\u200c\u200d\u200e\u200f\u061c\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u3000"
    U"\ufeff";
constexpr std::u32string_view kBreaks = U"\t\n\r\v\f\u0085\u2028\u2029";

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// Whether a spreadsheet may take `cell` for something to run.
bool is_dangerous(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    const bool first = at == 0;
    const char32_t c = utf8::next(cell, at);
    if (holds(kSigns, c) || (first && holds(kBreaks, c))) return true;
    if (!holds(kBlanks, c) && !holds(kBreaks, c)) return false;
  }
  return false;
}

std::string defused(std::string_view cell, std::string safe) {
  if (is_dangerous(cell)) safe.insert(safe.begin(), '\'');
  return safe;
}

std::string csv_cell(std::string_view cell) {
  std::string text = defused(cell, printable(cell));
  if (text.find_first_of(",;\"\t\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string tsv_cell(std::string_view cell) {
  return defused(cell, printable_line(flattened(cell)));
}

template <class Cell>
std::string row(std::span<const std::string> cells, char separator, std::string_view end,
                Cell cell) {
  std::string out;
  for (const std::string& value : cells) {
    if (&value != cells.data()) out += separator;
    out += cell(value);
  }
  return out.append(end);
}

}  // namespace

std::string csv_row(std::span<const std::string> cells) {
  return row(cells, ',', "\r\n", csv_cell);
}

std::string tsv_row(std::span<const std::string> cells) { return row(cells, '\t', "\n", tsv_cell); }

}  // namespace tip
