#include "searcher/query/listed_documents.h"

#include <bit>

namespace tip::query {

void ListedDocuments::add_words_from(const std::string& prefix) {
  for_each_list(database_, documents_list(prefix),
                [this](const std::string& list) { add_list(list); });
}

void ListedDocuments::add_list(const std::string& list) {
  PlaceList(database_, list).for_each_document([this](Xapian::docid document) {
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
