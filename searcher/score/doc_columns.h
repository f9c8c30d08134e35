// What ranking asks of single documents of an archive.
#ifndef TIP_SEARCHER_SCORE_DOC_COLUMNS_H_
#define TIP_SEARCHER_SCORE_DOC_COLUMNS_H_

#include <xapian.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/fields.h"
#include "common/index/snapshot.h"
#include "searcher/plan/plan.h"

namespace tip::score {

// A number of each document. Keeps those it was asked for, as looking one up means walking a list:
// four bytes for each document of the stretches that were asked about. Where a stretch is asked
// about often, LookUp::kOften times, all of it is looked up at once, if that can be done. Not
// thread-safe.
template <class LookUp>
class DocColumn {
 public:
  explicit DocColumn(LookUp look_up) : look_up_(std::move(look_up)) {}

  const LookUp& look_up() const { return look_up_; }

  // Of a document that there is; below 2^32 - 1.
  std::uint32_t of(Xapian::docid id) {
    Stretch& stretch = stretch_of(id);
    std::uint32_t& plus_one = stretch.numbers[id % kStretch];
    if (plus_one == 0) {
      if (++stretch.looked_up == LookUp::kOften) look_up_all(stretch, id);
      if (plus_one == 0) plus_one = look_up_(id) + 1;
    }
    return plus_one - 1;
  }

  static constexpr std::size_t kStretch = 1024;

  // Numbers of kStretch documents that follow each other; 0 where there is none.
  class Numbers {
   public:
    explicit Numbers(std::span<const std::uint32_t, kStretch> plus_one) : plus_one_(plus_one) {}
    std::uint32_t operator[](std::size_t at) const { return plus_one_[at] - 1; }

   private:
    std::span<const std::uint32_t, kStretch> plus_one_;
  };
  // Of the documents from `first` on, a multiple of kStretch; valid as long as this. Only where all
  // of a stretch can be looked up at once.
  Numbers all_from(Xapian::docid first) {
    static_assert(kReadsMany);
    Stretch& stretch = stretch_of(first);
    if (!stretch.is_whole) look_up_all(stretch, first);
    return Numbers(stretch.numbers);
  }

 private:
  struct Stretch {
    std::array<std::uint32_t, kStretch> numbers = {};  // number + 1; 0: not yet looked up
    std::uint32_t looked_up = 0;
    bool is_whole = false;
  };

  Stretch& stretch_of(Xapian::docid id) {
    const std::size_t at = id / kStretch;
    if (at >= stretches_.size()) stretches_.resize(at + 1);
    if (!stretches_[at]) stretches_[at] = std::make_unique<Stretch>();
    return *stretches_[at];
  }

  static constexpr bool kReadsMany = requires(LookUp look_up) {
    look_up.each(1, 1, [](Xapian::docid, std::uint32_t) {});
  };

  // `id`: one of its documents.
  void look_up_all([[maybe_unused]] Stretch& stretch, [[maybe_unused]] Xapian::docid id) {
    if constexpr (kReadsMany) {
      const auto first = static_cast<Xapian::docid>(id - id % kStretch);
      look_up_.each(std::max<Xapian::docid>(first, 1), first + kStretch - 1,
                    [&](Xapian::docid id, std::uint32_t number) {
                      stretch.numbers[id % kStretch] = number + 1;
                    });
      // What has no value has the number 0.
      std::ranges::replace(stretch.numbers, 0U, 1U);
      stretch.is_whole = true;
    }
  }

  LookUp look_up_;
  std::vector<std::unique_ptr<Stretch>> stretches_;
};

// How many words a document has.
struct LookUpLength {
  static constexpr std::uint32_t kOften = 1;
  Snapshot snapshot;
  std::uint32_t operator()(Xapian::docid id) const { return snapshot.get_doclength(id); }
  template <class Visit>
  void each(Xapian::docid first, Xapian::docid last, Visit visit) const {
    snapshot.for_each_length_of(first, last, visit);
  }
};

// Looking up one value costs about as much as reading those of 80 neighbours.
inline constexpr std::uint32_t kOftenValue = 12;

// YYYYMMDD as a number; `open` for an empty one.
inline std::uint32_t day_number(std::string_view day, std::uint32_t open) {
  std::uint32_t number = open;
  std::from_chars(day.data(), day.data() + day.size(), number);
  return number;
}

// Days from the first to the last, both included.
struct DayNumbers {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool has(std::uint32_t day) const { return day != 0 && first <= day && day <= last; }
};

inline DayNumbers day_numbers(const query::Days& days) {
  return {day_number(days.first, 0),
          day_number(days.last, std::numeric_limits<std::uint32_t>::max())};
}

// The day of a document, 20220720; 0 without one.
struct LookUpDay {
  static constexpr std::uint32_t kOften = kOftenValue;
  Snapshot snapshot;
  std::uint32_t operator()(Xapian::docid id) const {
    return number(snapshot.get_value(id, field_info(FieldId::date).slot));
  }
  template <class Visit>
  void each(Xapian::docid first, Xapian::docid last, Visit visit) const {
    snapshot.for_each_value_of(
        first, last, field_info(FieldId::date).slot,
        [&](Xapian::docid id, const std::string& day) { visit(id, number(day)); });
  }
  static std::uint32_t number(std::string_view day) { return day_number(day, 0); }
};

// What a document has in a value slot, as a number; 0 for nothing.
struct LookUpValue {
  static constexpr std::uint32_t kOften = kOftenValue;
  Snapshot snapshot;
  std::uint32_t slot;
  std::vector<std::string> values = {""};  // by number
  std::unordered_map<std::string, std::uint32_t> numbers = {{"", 0}};

  std::uint32_t operator()(Xapian::docid id) { return number(snapshot.get_value(id, slot)); }
  template <class Visit>
  void each(Xapian::docid first, Xapian::docid last, Visit visit) {
    snapshot.for_each_value_of(first, last, slot, [&](Xapian::docid id, const std::string& value) {
      visit(id, number(value));
    });
  }
  std::uint32_t number(const std::string& value) {
    const auto [known, is_new] =
        numbers.try_emplace(value, static_cast<std::uint32_t>(values.size()));
    if (is_new) values.push_back(value);
    return known->second;
  }
};

// Of one archive.
struct DocColumns {
  explicit DocColumns(const Snapshot& snapshot)
      : lengths(LookUpLength{snapshot}), days(LookUpDay{snapshot}), snapshot_(snapshot) {}

  // Those of a slot.
  DocColumn<LookUpValue>& values(std::uint32_t slot) {
    return values_.try_emplace(slot, LookUpValue{snapshot_, slot}).first->second;
  }

  DocColumn<LookUpLength> lengths;
  DocColumn<LookUpDay> days;

 private:
  Snapshot snapshot_;
  std::map<std::uint32_t, DocColumn<LookUpValue>> values_;
};

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_DOC_COLUMNS_H_
