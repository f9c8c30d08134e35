// Counts over all matches: facets and the timeline.
#ifndef TIP_SEARCHER_MATCH_COUNTS_H_
#define TIP_SEARCHER_MATCH_COUNTS_H_

#include <tip/answer.h>
#include <tip/searcher.h>
#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/fields.h"
#include "common/store/snapshot.h"

namespace tip::match {

// Counts the values of some slots over the documents it is shown: by Xapian, or one document
// at a time.
class Counter {
 public:
  // Fails with invalid_input for a field that has no values to count.
  static Result<Counter> make(const std::vector<std::string>& facets, Timeline timeline);

  bool empty() const { return slots_.empty(); }
  // Whose values are counted.
  std::vector<std::uint32_t> slots() const;

  // Lets Xapian count what `enquire` matches next.
  void attach(Xapian::Enquire& enquire);
  // Takes over what the attached search has counted.
  void collect();
  // Counts one document.
  void count(const Xapian::Document& document);

  // Values by falling count.
  std::vector<Facet> facets(std::size_t limit) const;
  // Every interval from the first with a match to the last, with the archive's own count in it.
  std::vector<Interval> timeline(const Snapshot& database) const;

 private:
  std::vector<FieldId> fields_;  // of the facets asked for
  Timeline timeline_ = Timeline::none;
  std::map<std::uint32_t, std::map<std::string, std::size_t>> slots_;  // value -> count
  std::map<std::uint32_t, std::unique_ptr<Xapian::ValueCountMatchSpy>> spies_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_COUNTS_H_
