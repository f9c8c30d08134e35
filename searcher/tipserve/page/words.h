// The words of the page in the reader's language: the table words.tsv, months and languages as ICU
// has them, numbers.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_WORDS_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_WORDS_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "searcher/tipserve/page/address.h"

namespace tip::serve::page {

// Cheap to make and to copy; may be used by any thread.
class Words {
 public:
  explicit Words(Ui ui) : ui_(ui) {}

  Ui ui() const { return ui_; }
  // Its BCP 47 tag.
  std::string_view language() const { return ui_ == Ui::khmer ? "km" : "en"; }

  // The words of that key; the key itself where the table does not have it, which a test looks for.
  std::string_view operator()(std::string_view key) const;
  // The same with {0}, {1}, ... replaced.
  std::string operator()(std::string_view key,
                         std::initializer_list<std::string_view> values) const;
  // The same with a number as {0}; English takes `key`.one for a single one. One that is not
  // `exact` says so.
  std::string counted(std::string_view key, std::size_t count, bool exact = true) const;

  // 12,345
  static std::string number(std::size_t number);
  // "20 Jul 2022" of YYYY-MM-DD, "Jul 2022" of YYYY-MM, "2022" of YYYY; other texts as they are.
  std::string day(std::string_view date) const;
  // The same with the month's whole name.
  std::string long_day(std::string_view date) const;
  // "Jul to Nov 2022", "Since 2023", ...: of dates as in SearchRequest, of which one may be empty.
  std::string span(std::string_view since, std::string_view until) const;
  // "Khmer" of "km"; the code itself where it has no name.
  std::string language_name(std::string_view code) const;

 private:
  std::string date_text(std::string_view date, bool whole_names) const;

  Ui ui_;
};

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_WORDS_H_
