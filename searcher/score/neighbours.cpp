#include "searcher/score/neighbours.h"

#include <algorithm>
#include <bit>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip::match {
namespace {

void read_characters(std::string_view text, std::u32string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) out.push_back(utf8::next(text, at));
}

// A set of ASCII letters has a bit for each; a few signs share theirs.
std::uint64_t letter(char c) { return ascii::is_ascii(c) ? std::uint64_t{1} << (c & 63) : 0; }

std::uint64_t letters_of(std::string_view text) {
  std::uint64_t letters = 0;
  for (const char c : text) letters |= letter(c);
  return letters;
}

}  // namespace

std::size_t fuzzy_distance(std::string_view form) {
  constexpr std::size_t kLongWord = 6;
  constexpr std::size_t kVeryLongWord = 10;
  const std::size_t length = utf8::length(form);
  return length < kLongWord ? 1 : length < kVeryLongWord ? 2 : 3;
}

std::string_view first_character(std::string_view text) {
  std::size_t end = 0;
  if (!text.empty()) utf8::next(text, end);
  return text.substr(0, end);
}

Neighbours::Neighbours(std::string_view form, std::size_t limit)
    : letters_(letters_of(form)), limit_(limit) {
  read_characters(form, form_);
  for (auto& row : rows_) row.resize(form_.size() + limit + 1);
}

bool Neighbours::has(std::string_view candidate) {
  const std::size_t length = utf8::length(candidate);
  if (length > form_.size() + limit_ || form_.size() > length + limit_) return false;
  // One change brings at most one letter and takes at most one away.
  const std::uint64_t letters = letters_of(candidate);
  const auto more = static_cast<std::size_t>(
      std::max(std::popcount(letters & ~letters_), std::popcount(letters_ & ~letters)));
  if (more > limit_) return false;
  read_characters(candidate, other_);
  return other_.size() <= form_.size() + limit_ && distance(/*from_beginning=*/false) <= limit_;
}

std::size_t Neighbours::distance_of_beginning(std::string_view beginning) {
  read_characters(beginning, other_);
  return other_.size() > form_.size() + limit_ ? limit_ + 1 : distance(/*from_beginning=*/true);
}

std::size_t Neighbours::distance(bool from_beginning) {
  const std::u32string& a = form_;
  const std::u32string& b = other_;
  for (std::size_t j = 0; j <= b.size(); ++j) rows_[1][j] = j;
  std::size_t nearest = b.size();  // to any beginning so far
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto& before = rows_[(i + 2) % 3];  // row i - 2
    const auto& last = rows_[i % 3];          // row i - 1
    auto& here = rows_[(i + 1) % 3];
    here[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      here[j] =
          std::min({last[j] + 1, here[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        here[j] = std::min(here[j], before[j - 2] + 1);
      }
      least = std::min(least, here[j]);
    }
    nearest = std::min(nearest, here[b.size()]);
    if (least > limit_) return from_beginning ? nearest : limit_ + 1;
  }
  return from_beginning ? nearest : rows_[(a.size() + 1) % 3][b.size()];
}

}  // namespace tip::match
