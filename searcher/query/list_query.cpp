#include "searcher/query/list_query.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "common/store/place_list.h"

namespace tip::query {
namespace {

// The documents of several lists as a set of bits, one a document of the index.
class ListSource final : public Xapian::PostingSource {
 public:
  // `prefix`: words are looked up that begin so.
  ListSource(std::vector<std::string> words, bool prefix)
      : words_(std::move(words)), prefix_(prefix) {}

  PostingSource* clone() const override {
    return new ListSource(words_, prefix_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    id_ = 0;
    documents_.assign(database.get_lastdocid() / 64 + std::size_t{1}, 0);
    const auto add = [&](const std::string& list) {
      PlaceList(database, list).for_each_document([&](Xapian::docid id) {
        if (id / 64 < documents_.size()) documents_[id / 64] |= std::uint64_t{1} << id % 64;
      });
    };
    for (const std::string& word : words_) {
      if (prefix_) {
        for_each_list(database, documents_list(word), add);
      } else {
        add(documents_list(word));
      }
    }
    count_ = 0;
    for (const std::uint64_t word : documents_) {
      count_ += static_cast<Xapian::doccount>(std::popcount(word));
    }
  }

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    std::size_t word = id / 64;
    std::uint64_t rest = word < documents_.size() ? documents_[word] >> id % 64 << id % 64 : 0;
    while (rest == 0 && ++word < documents_.size()) rest = documents_[word];
    at_end_ = rest == 0;
    id_ = static_cast<Xapian::docid>(word * 64) + static_cast<unsigned>(std::countr_zero(rest));
  }
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override {
    return "listed " + words_.front() + (prefix_ ? "*" : "");
  }

 private:
  std::vector<std::string> words_;
  bool prefix_;
  std::vector<std::uint64_t> documents_;
  Xapian::doccount count_ = 0;
  Xapian::docid id_ = 0;
  bool at_end_ = false;
};

Xapian::Query listed(std::vector<std::string> words, bool prefix) {
  auto* source = new ListSource(std::move(words), prefix);
  // The lists may name documents that have been deleted since.
  return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), Xapian::Query::MatchAll};
}

}  // namespace

Xapian::Query listed_with_any(const std::vector<std::string>& words) {
  return words.empty() ? Xapian::Query::MatchNothing : listed(words, /*prefix=*/false);
}

Xapian::Query listed_with_prefix(const std::string& prefix) {
  return listed({prefix}, /*prefix=*/true);
}

}  // namespace tip::query
