#include "searcher/score/document_set.h"

#include <bit>

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
      const auto last = part.segment.postlist_end(*term);
      for (auto at = part.segment.postlist_begin(*term); at != last; ++at) add(part.base + *at);
    }
  }
}

void DocumentSet::leave_out_dead() {
  for (const SnapshotPart& part : snapshot_.parts()) {
    if (!part.dead) continue;
    for (Xapian::docid document = part.dead->next_from(1); document != kNoDocument;
         document = part.dead->next_from(document + 1)) {
      bits_[(part.base + document) / 64] &= ~(std::uint64_t{1} << (part.base + document) % 64);
    }
  }
}

void DocumentSet::add_list(const std::string& name, Deadline& deadline) {
  if (deadline.passed(kLookUp)) return;
  PlaceList list(snapshot_, name);
  if (deadline.passed(list.documents())) return;
  list.for_each_document([this](Xapian::docid document) { add(document); });
}

Xapian::docid DocumentSet::document_from(Xapian::docid document) const {
  std::size_t word = document / 64;
  std::uint64_t rest = word < bits_.size() ? bits_[word] >> document % 64 << document % 64 : 0;
  while (rest == 0 && ++word < bits_.size()) rest = bits_[word];
  if (rest == 0) return kNoDocument;
  return static_cast<Xapian::docid>(word * 64) + static_cast<unsigned>(std::countr_zero(rest));
}

std::size_t DocumentSet::count() const {
  std::size_t count = 0;
  for (const std::uint64_t word : bits_) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

}  // namespace tip::score
