#include "common/names/heard.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/khmer/signs.h"
#include "common/names/name_parts.h"
#include "khmer_heard.data.h"

namespace tip::names {
namespace {

struct Row {
  std::string written;
  std::string heard;
};

constexpr std::size_t kLetters = khmer::kLastLetter - khmer::kFirstLetter + 1;

struct Table {
  std::array<std::vector<Row>, kLetters> khmer;  // by first letter
  std::vector<Row> latin;
};

// Consonants and independent vowels: what words begin with.
bool is_letter(char32_t c) { return c >= khmer::kFirstLetter && c <= khmer::kLastLetter; }

Table read_table() {
  Table table;
  std::string_view rest = data::khmer_heard();
  for (std::string_view line; ascii::take_row(rest, line);) {
    const bool khmer = ascii::take(line, '\t') == "khmer";
    const std::string written = khmer::normalize_text(ascii::take(line, '\t'));
    std::size_t at = 0;
    const char32_t first = utf8::next(written, at);
    if (khmer && !is_letter(first)) continue;
    std::vector<Row>& rows = khmer ? table.khmer[first - khmer::kFirstLetter] : table.latin;
    rows.push_back({written, khmer::normalize_text(ascii::take(line, '\t'))});
  }
  const auto longest_first = [](std::vector<Row>& rows) {
    std::ranges::stable_sort(rows, std::ranges::greater{},
                             [](const Row& row) { return row.written.size(); });
  };
  std::ranges::for_each(table.khmer, longest_first);
  longest_first(table.latin);
  return table;
}

const Table& table() {
  static const Table instance = read_table();
  return instance;
}

std::string khmer_heard(std::string_view normal) {
  // A letter that begins a syllable cluster, or no letter at all.
  const auto is_edge = [&](std::size_t at) {
    if (at >= normal.size()) return true;
    const char32_t c = utf8::next(normal, at);
    return !khmer::is_word_char(c) || is_letter(c);
  };
  const auto stands_at = [&](const Row& row, std::size_t at) {
    return normal.compare(at, row.written.size(), row.written) == 0 &&
           is_edge(at + row.written.size());
  };
  std::string out;
  std::size_t copied = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < normal.size();) {
    std::size_t next = at;
    const char32_t c = utf8::next(normal, next);
    if (is_letter(c) && before != khmer::kCoeng) {
      const std::vector<Row>& rows = table().khmer[c - khmer::kFirstLetter];
      const auto row = std::ranges::find_if(rows, [&](const Row& r) { return stands_at(r, at); });
      if (row != rows.end()) {
        out.append(normal, copied, at - copied).append(row->heard);
        at += row->written.size();
        copied = at;
        before = 0;
        continue;
      }
    }
    at = next;
    before = c;
  }
  if (copied > 0) out.append(normal, copied);
  return out;
}

std::string latin_heard(std::string_view name) {
  constexpr std::size_t kLeastBefore = 2;  // letters before the ending
  std::string out;
  std::string_view left = name;  // to be copied
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view word = take_part(rest);
    const auto row = std::ranges::find_if(table().latin, [&](const Row& r) {
      return word.size() >= r.written.size() + kLeastBefore && word.ends_with(r.written);
    });
    if (row == table().latin.end()) continue;
    const auto end = static_cast<std::size_t>(word.end() - left.begin());
    out.append(left, 0, end - row->written.size()).append(row->heard);
    left.remove_prefix(end);
  }
  if (!out.empty()) out.append(left);
  return out;
}

}  // namespace

std::string as_heard(std::string_view name) {
  return ascii::all_ascii(name) ? latin_heard(name) : khmer_heard(name);
}

}  // namespace tip::names
