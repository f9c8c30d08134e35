#include "searcher/query/listed_documents.h"

#include <bit>

namespace tip::query {

void ListedDocuments::add_words_from(const std::string& prefix, Deadline& deadline) {
  for_each_list(database_, documents_list(prefix),
                [&](const std::string& list) { add_list(list, deadline); });
}

void ListedDocuments::add_all() {
  for (Xapian::docid document = 1; document <= last_; ++document) {
    bits_[document / 64] |= std::uint64_t{1} << document % 64;
  }
}

void ListedDocuments::add_list(const std::string& name, Deadline& deadline) {
  // To find it in the table takes about as long as to read so many documents.
  constexpr std::uint64_t kLookUp = 100;
  if (deadline.passed(kLookUp)) return;
  PlaceList list(database_, name);
  if (deadline.passed(list.documents())) return;
  list.for_each_document([this](Xapian::docid document) {
    if (document <= last_) bits_[document / 64] |= std::uint64_t{1} << document % 64;
  });
}

Xapian::docid ListedDocuments::document_from(Xapian::docid document) const {
  std::size_t word = document / 64;
  std::uint64_t rest = word < bits_.size() ? bits_[word] >> document % 64 << document % 64 : 0;
  while (rest == 0 && ++word < bits_.size()) rest = bits_[word];
  if (rest == 0) return kNoDocument;
  return static_cast<Xapian::docid>(word * 64) + static_cast<unsigned>(std::countr_zero(rest));
}

std::size_t ListedDocuments::count() const {
  std::size_t count = 0;
  for (const std::uint64_t word : bits_) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

}  // namespace tip::query
