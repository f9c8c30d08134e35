// A table of names in which the names of one row mean the same.
#ifndef TIP_COMMON_NAMES_FORM_TABLE_H_
#define TIP_COMMON_NAMES_FORM_TABLE_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tip::names {

// Reads rows of
//   kind TAB forms TAB forms ...     "|" between forms; # begins a comment line
// Forms are in normal form (docs/khmer.md, 1), Latin ones without accents. Spaces, hyphens, accents
// and capitals of what is looked up do not count. Only the first letters of each form are looked at
// to read a table, as a program that asks once would wait for more. Immutable, so it may be shared
// by threads; `table` must outlive it.
class FormTable {
 public:
  explicit FormTable(std::string_view table);

  // The other forms of the rows that have `name`, in the order of the table.
  std::vector<std::string_view> others_of(std::string_view name) const;

  // Whether a form begins with this word or is written in one word so: a quick test before
  // others_of(). Of a single letter it is always true.
  bool may_begin(std::string_view word) const;

 private:
  struct Form {
    std::string_view text;
    std::string_view row;  // all its forms
    std::uint32_t next;    // of those that begin alike; kNone: the last
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kBuckets = 1024;

  std::vector<Form> forms_;
  std::array<std::uint32_t, kBuckets> first_;
};

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_FORM_TABLE_H_
