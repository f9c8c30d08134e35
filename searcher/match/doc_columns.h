// What ranking asks of single documents of an archive.
#ifndef TIP_SEARCHER_MATCH_DOC_COLUMNS_H_
#define TIP_SEARCHER_MATCH_DOC_COLUMNS_H_

#include <xapian.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "common/fields.h"
#include "common/store/snapshot.h"
#include "searcher/query/plan.h"

namespace tip::match {

// A number of each document. Keeps those it was asked for, as looking one up means walking a list:
// four bytes for each document of the stretches that were asked about. Not thread-safe.
template <class LookUp>
class DocColumn {
 public:
  explicit DocColumn(LookUp look_up) : look_up_(std::move(look_up)) {}

  // Of a document that there is; below 2^32 - 1.
  std::uint32_t of(Xapian::docid id) {
    const std::size_t at = id / kStretch;
    if (at >= stretches_.size()) stretches_.resize(at + 1);
    if (!stretches_[at]) stretches_[at] = std::make_unique<Stretch>();
    std::uint32_t& plus_one = (*stretches_[at])[id % kStretch];
    if (plus_one == 0) plus_one = look_up_(id) + 1;
    return plus_one - 1;
  }

 private:
  static constexpr std::size_t kStretch = 1024;
  using Stretch = std::array<std::uint32_t, kStretch>;  // number + 1; 0: not yet looked up

  LookUp look_up_;
  std::vector<std::unique_ptr<Stretch>> stretches_;
};

// How many words a document has.
struct LookUpLength {
  Snapshot database;
  std::uint32_t operator()(Xapian::docid id) const { return database.get_doclength(id); }
};

// YYYYMMDD as a number; `open` for an empty one.
inline std::uint32_t day_number(std::string_view day, std::uint32_t open) {
  std::uint32_t number = open;
  std::from_chars(day.data(), day.data() + day.size(), number);
  return number;
}

// Days from the first to the last, both included.
struct DaySpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool has(std::uint32_t day) const { return day != 0 && first <= day && day <= last; }
};

inline DaySpan day_span(const query::Days& days) {
  return {day_number(days.first, 0),
          day_number(days.last, std::numeric_limits<std::uint32_t>::max())};
}

// The day of a document, 20220720; 0 without one.
struct LookUpDay {
  Snapshot database;
  std::uint32_t operator()(Xapian::docid id) const {
    return day_number(database.get_value(id, field_info(FieldId::date).slot), 0);
  }
};

// Of one archive.
struct DocColumns {
  explicit DocColumns(const Snapshot& database)
      : lengths(LookUpLength{database}), days(LookUpDay{database}) {}
  DocColumn<LookUpLength> lengths;
  DocColumn<LookUpDay> days;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_DOC_COLUMNS_H_
