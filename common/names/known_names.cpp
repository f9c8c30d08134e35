#include "common/names/known_names.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "common/khmer/latin_fold.h"
#include "common/khmer/places.h"
#include "common/text/ascii.h"
#include "known_names.data.h"

namespace tip::names {
namespace {

// Letters of a Khmer name that are looked at first.
constexpr std::size_t kFirstKhmerBytes = 6;

bool is_khmer(std::string_view text) { return text.starts_with('\xE1'); }

std::string first_word(std::string_view name) {
  if (is_khmer(name)) return plain_normal_form(name).substr(0, kFirstKhmerBytes);
  return fold_latin(name.substr(0, name.find(' ')));
}

class Table {
 public:
  static const Table& instance() {
    static const Table table;
    return table;
  }

  std::vector<std::string_view> others_of(std::string_view plain) const {
    std::vector<std::string_view> others;
    const auto less = [](const Form& a, const Form& b) { return a.plain < b.plain; };
    const auto [first, last] =
        std::equal_range(by_form_.begin(), by_form_.end(), Form{std::string(plain), 0}, less);
    for (auto form = first; form != last; ++form) {
      for (const std::string_view other : rows_[form->row]) {
        if (plain_normal_form(other) != plain) others.push_back(other);
      }
    }
    return others;
  }

  bool begins_one(const std::string& word) const { return first_words_.contains(word); }

 private:
  struct Form {
    std::string plain;
    std::size_t row;
  };

  // Forms in the table are in normal form already, as a test sees to: to make it of each would take
  // longer than all else.
  Table() {
    std::string_view rest = data::known_names();
    for (std::string_view line; ascii::take_row(rest, line);) {
      ascii::take(line, '\t');  // the kind
      std::vector<std::string_view>& row = rows_.emplace_back();
      while (!line.empty()) {
        std::string_view list = ascii::take(line, '\t');
        while (!list.empty()) row.push_back(ascii::take(list, '|'));
      }
      for (const std::string_view form : row) {
        by_form_.push_back({plain_normal_form(form), rows_.size() - 1});
        first_words_.insert(first_word(form));
        // A Khmer name may have been typed as one word or with its spaces.
        first_words_.insert(first_word(form.substr(0, form.find(' '))));
      }
    }
    std::ranges::sort(by_form_, [](const Form& a, const Form& b) {
      return a.plain != b.plain ? a.plain < b.plain : a.row < b.row;
    });
  }

  std::vector<std::vector<std::string_view>> rows_;
  std::vector<Form> by_form_;
  std::unordered_set<std::string> first_words_;
};

}  // namespace

std::vector<std::string_view> known_names(std::string_view name) {
  return Table::instance().others_of(plain_form(name));
}

bool begins_known_name(std::string_view word) {
  // In Khmer letters the word may have been typed in another order of signs.
  const std::string normal = is_khmer(word) ? plain_form(word) : std::string(word);
  return Table::instance().begins_one(first_word(normal));
}

}  // namespace tip::names
