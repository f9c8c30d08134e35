#include "common/names/known_names.h"

#include <algorithm>
#include <bitset>
#include <cstdint>

#include "common/khmer/places.h"
#include "common/text/ascii.h"
#include "known_names.data.h"

namespace tip::names {
namespace {

// Letters of a Khmer name that are looked at first.
constexpr std::size_t kFirstKhmerBytes = 6;

bool has_khmer(std::string_view text) { return text.find('\xE1') != std::string_view::npos; }

// FNV-1a of the bytes that count, as plain_normal_form() has them, of `form` in normal form. No
// string is made of each form: a program that asks once would wait for that.
std::uint32_t hash(std::string_view form, std::size_t most = std::string_view::npos) {
  std::uint32_t h = 2166136261U;
  const bool khmer = has_khmer(form);
  for (const char c : form) {
    if (khmer ? c == ' ' : !ascii::is_alpha(c)) continue;
    if (most-- == 0) break;
    h = (h ^ static_cast<unsigned char>(ascii::to_lower(c))) * 16777619U;
  }
  return h;
}

// What a name is recognised by at first: its first word, or, where spaces say little, letters.
std::uint32_t hash_of_first(std::string_view form) {
  return has_khmer(form) ? hash(form, kFirstKhmerBytes) : hash(form.substr(0, form.find(' ')));
}

// The rows of the table, without their kinds.
template <class Visit>
void each_row(Visit visit) {
  std::string_view rest = data::known_names();
  for (std::string_view row; ascii::take_row(rest, row);) {
    ascii::take(row, '\t');
    visit(row);
  }
}

template <class Visit>
void each_form(std::string_view row, Visit visit) {
  while (!row.empty()) {
    std::string_view list = ascii::take(row, '\t');
    while (!list.empty()) visit(ascii::take(list, '|'));
  }
}

class Table {
 public:
  static const Table& instance() {
    static const Table table;
    return table;
  }

  std::vector<std::string_view> others_of(std::string_view plain) const {
    std::vector<std::string_view> others;
    const std::uint32_t wanted = hash(plain);
    auto form = std::ranges::lower_bound(forms_, wanted, {}, &Form::hash);
    for (; form != forms_.end() && form->hash == wanted; ++form) {
      if (plain_normal_form(form->text) != plain) continue;
      each_form(form->row, [&](std::string_view other) {
        if (plain_normal_form(other) != plain) others.push_back(other);
      });
    }
    return others;
  }

 private:
  struct Form {
    std::uint32_t hash;
    std::string_view text;
    std::string_view row;  // all forms
  };

  Table() {
    each_row([&](std::string_view row) {
      each_form(row, [&](std::string_view form) { forms_.push_back({hash(form), form, row}); });
    });
    std::ranges::stable_sort(forms_, {}, &Form::hash);
  }

  std::vector<Form> forms_;  // by hash
};

// With what names of the table begin: read apart from it, as most queries ask no more.
class Beginnings {
 public:
  static const Beginnings& instance() {
    static const Beginnings beginnings;
    return beginnings;
  }

  bool may_begin(std::string_view word) const { return seen_[hash_of_first(word) % kHashes]; }

 private:
  // Some 1,500 are seen: of other words one in forty passes.
  static constexpr std::size_t kHashes = 65536;

  Beginnings() {
    each_row([&](std::string_view row) {
      each_form(row, [&](std::string_view form) {
        seen_.set(hash_of_first(form) % kHashes);
        // A Khmer name may have been typed as one word or with its spaces.
        if (has_khmer(form)) seen_.set(hash_of_first(form.substr(0, form.find(' '))) % kHashes);
      });
    });
  }

  std::bitset<kHashes> seen_;
};

}  // namespace

std::vector<std::string_view> known_names(std::string_view name) {
  return Table::instance().others_of(plain_form(name));
}

bool begins_known_name(std::string_view word) {
  if (ascii::all_ascii(word)) return Beginnings::instance().may_begin(word);
  // Signs may have been typed in another order, letters may have accents.
  return Beginnings::instance().may_begin(plain_form(word));
}

}  // namespace tip::names
