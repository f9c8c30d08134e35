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
#include <vector>

#include "common/index/fields.h"
#include "common/index/snapshot.h"
#include "searcher/score/doc_columns.h"

namespace tip::collect {

// Where the values of a field are that can be counted. Fails with invalid_input for a field that
// has none.
Result<std::uint32_t> countable_slot(std::string_view field);

// Counts the values of some slots over the documents it is shown.
class Counter {
 public:
  // Counts nothing.
  Counter() = default;
  // Fails with invalid_input for a field that has no values to count. `columns` must outlive it.
  static Result<Counter> make(const std::vector<std::string>& facets, Timeline timeline,
                              score::DocColumns& columns);

  bool empty() const { return slots_.empty(); }
  // Counts one document.
  void count(Xapian::docid document);

  // Values by falling count.
  std::vector<Facet> facets(std::size_t limit) const;
  // Every interval from the first with a match to the last, with the archive's own count in it.
  std::vector<Interval> timeline(const Snapshot& snapshot) const;

 private:
  std::vector<FieldId> fields_;  // of the facets asked for
  Timeline timeline_ = Timeline::none;
  struct Slot {
    score::DocColumn<score::LookUpValue>* values;
    std::vector<std::size_t> counts;  // by the number of the value
  };
  // How often each value was met; one that is several counts for each.
  static std::map<std::string, std::size_t> by_value(const Slot& slot);

  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_COUNTS_H_
