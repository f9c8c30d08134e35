#include "searcher/score/document_set.h"

#include "common/index/place_lists.h"

namespace tip::score {
namespace {

// To find a list in its table takes about as long as to read so many documents.
constexpr std::uint64_t kLookUp = 100;

}  // namespace

void DocumentSet::add_words_from(const std::string& prefix, Deadline& deadline) {
  for_each_list(snapshot_, documents_list(prefix),
                [&](const std::string& list) { add_list(list, deadline); });
}

void DocumentSet::add_terms_from(const std::string& prefix, Deadline& deadline) {
  for (const SnapshotPart& part : snapshot_.parts()) {
    const auto end = part.segment.allterms_end(prefix);
    for (auto term = part.segment.allterms_begin(prefix); term != end; ++term) {
      if (deadline.passed(kLookUp + term.get_termfreq())) return;
      SegmentPostings list(part.segment, *term);
      for (bool more = !list.documents().empty(); more; more = list.next()) {
        for (const Xapian::docid document : list.documents()) add(part.base + document);
      }
    }
  }
}

void DocumentSet::leave_out_dead() {
  for (const SnapshotPart& part : snapshot_.parts()) {
    if (!part.dead) continue;
    part.dead->for_each([&](Xapian::docid document) { documents_.remove(part.base + document); });
  }
}

void DocumentSet::add_list(const std::string& name, Deadline& deadline) {
  if (deadline.passed(kLookUp)) return;
  PlaceList list(snapshot_, name);
  if (deadline.passed(list.documents())) return;
  list.for_each_document([this](Xapian::docid document) { add(document); });
}

}  // namespace tip::score
