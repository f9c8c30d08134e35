// Counts over all matches: facets and the timeline.
#ifndef TIP_SEARCHER_COLLECT_COUNTS_H_
#define TIP_SEARCHER_COLLECT_COUNTS_H_

#include <tip/answer.h>
#include <tip/searcher.h>
#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/index/fields.h"
#include "common/index/snapshot.h"
#include "common/index/stories.h"
#include "searcher/score/doc_columns.h"

namespace tip::collect {

// The field of that name, which has values that can be counted, in its slot. Fails with
// invalid_input for any other name.
Result<const FieldInfo*> countable_field(std::string_view name);

// Counts the values of some slots over the documents it is shown: articles or, with stories, these,
// each once for every value that one of its copies has which it is shown.
class Counter {
 public:
  // Counts nothing.
  Counter() = default;
  // A facet named twice counts once. `stories`: null where each document is a story of its own.
  // They and `columns` must outlive it. Fails with invalid_input for a field that has no values to
  // count.
  static Result<Counter> make(const std::vector<std::string>& facets, Timeline timeline,
                              score::DocColumns& columns, const Stories* stories = nullptr);

  bool empty() const { return slots_.empty(); }
  // Counts one document.
  void count(Xapian::docid document);

  // Values by falling count.
  std::vector<Facet> facets(std::size_t limit) const;
  // Every interval from the first with a match to the last, with the archive's own count in it, of
  // articles or stories alike.
  std::vector<Interval> timeline(const Snapshot& snapshot) const;

 private:
  std::vector<FieldId> fields_;  // of the facets asked for
  Timeline timeline_ = Timeline::none;
  struct Slot {
    score::DocColumn<score::LookUpValue>* values;
    // Of documents without copies, by the number of the value.
    std::vector<std::size_t> counts = {};
    // Of stories with copies: their group and, in the lower half, the number of a value.
    std::unordered_set<std::uint64_t> of_stories = {};
  };
  // What is counted as one: how many stories have it, and how many each way to write it.
  struct Counted {
    std::size_t stories = 0;
    std::map<std::string, std::size_t> spellings;
  };
  // By key_of(value), where that is not empty. A value that is several counts for each.
  template <class KeyOf>
  static std::map<std::string, Counted> counted_by(const Slot& slot, KeyOf key_of);
  // How many have no value.
  static std::size_t unknown_of(const Slot& slot);
  // How many articles of an interval are another version of a story that it has already.
  std::map<std::string, std::size_t> repeated(const Snapshot& snapshot) const;

  const Stories* stories_ = nullptr;
  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_COUNTS_H_
