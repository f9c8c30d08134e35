#include "common/names/form_table.h"

#include <cstddef>
#include <string>

#include "common/base/ascii.h"
#include "common/names/places.h"

namespace tip::names {
namespace {

// The letters by which forms are put into buckets. Khmer ones have three bytes.
constexpr std::size_t kFirstLatin = 2;
constexpr std::size_t kFirstKhmer = 6;

bool is_khmer_form(std::string_view form) { return form.find('\xE1') != std::string_view::npos; }

// Whether a byte counts of a form in normal form, as plain_normal_form() has them: no string is
// made.
bool counts(char c, bool khmer) { return khmer ? c != ' ' : ascii::is_alpha(c); }

std::size_t bucket_of(std::string_view form, std::size_t buckets) {
  const bool khmer = is_khmer_form(form);
  std::size_t left = khmer ? kFirstKhmer : kFirstLatin;
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : form) {
    if (!counts(c, khmer)) continue;
    hash = (hash ^ static_cast<unsigned char>(ascii::to_lower(c))) * 16777619U;
    if (--left == 0) break;
  }
  return (hash ^ hash >> 16U) % buckets;
}

template <class Visit>
void each_form(std::string_view row, Visit visit) {
  while (!row.empty()) {
    std::string_view list = ascii::take(row, '\t');
    while (!list.empty()) visit(ascii::take(list, '|'));
  }
}

// How a form and letters in plain form compare from their beginnings on.
struct Agreement {
  bool form = true;      // all of the form is there
  bool letters = false;  // all of the letters are
};

Agreement compare(std::string_view form, std::string_view letters) {
  const bool khmer = is_khmer_form(form);
  std::size_t at = 0;
  for (const char c : form) {
    if (!counts(c, khmer)) continue;
    if (at == letters.size()) return {false, true};
    if (letters[at] != ascii::to_lower(c)) return {false, false};
    ++at;
  }
  return {true, at == letters.size()};
}

bool is_form(std::string_view form, std::string_view plain) {
  const Agreement agreement = compare(form, plain);
  return agreement.form && agreement.letters;
}

// Whether `word`, in plain form, is the first word of `form` or all of it. Khmer words are cut
// anywhere: there it may begin the form or go past its first space.
bool begins(std::string_view form, std::string_view word) {
  if (is_khmer_form(form)) return compare(form, word).letters;
  return is_form(form.substr(0, form.find(' ')), word) || is_form(form, word);
}

// False for most that do not begin with a Latin word: a letter of the form's first word is another.
bool may_begin_with(std::string_view form, std::string_view latin) {
  std::size_t at = 0;
  for (const char c : form) {
    if (c == ' ' || at == latin.size()) break;
    if (!ascii::is_alpha(c)) continue;
    if (latin[at] != ascii::to_lower(c)) return false;
    ++at;
  }
  return true;
}

}  // namespace

FormTable::FormTable(std::string_view table) {
  first_.fill(kNone);
  constexpr std::size_t kBytesOfForm = 32;  // about
  forms_.reserve(table.size() / kBytesOfForm);
  for (std::string_view row; ascii::take_row(table, row);) {
    ascii::take(row, '\t');
    each_form(row, [&](std::string_view form) {
      std::uint32_t& first = first_[bucket_of(form, kBuckets)];
      forms_.push_back({form, row, first});
      first = static_cast<std::uint32_t>(forms_.size() - 1);
    });
  }
}

std::vector<std::string_view> FormTable::others_of(std::string_view name) const {
  const std::string plain = plain_form(name);
  std::vector<std::string_view> rows;
  for (std::uint32_t i = first_[bucket_of(plain, kBuckets)]; i != kNone; i = forms_[i].next) {
    if (is_form(forms_[i].text, plain)) rows.push_back(forms_[i].row);
  }
  std::vector<std::string_view> others;
  // The last form of a bucket is the first in it.
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    each_form(*row, [&](std::string_view other) {
      if (!is_form(other, plain)) others.push_back(other);
    });
  }
  return others;
}

bool FormTable::may_begin(std::string_view word) const {
  const std::string plain = plain_form(word);
  const bool khmer = is_khmer_form(plain);
  if (plain.size() < (khmer ? kFirstKhmer : kFirstLatin)) return !plain.empty();
  for (std::uint32_t i = first_[bucket_of(plain, kBuckets)]; i != kNone; i = forms_[i].next) {
    if ((khmer || may_begin_with(forms_[i].text, plain)) && begins(forms_[i].text, plain)) {
      return true;
    }
  }
  return false;
}

}  // namespace tip::names
