#include "searcher/query/form_query.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "common/store/place_list.h"

namespace tip::query {
namespace {

// The documents of several lists as a set of bits, one a document of the index.
class FormSource final : public Xapian::PostingSource {
 public:
  explicit FormSource(std::vector<std::string> forms) : forms_(std::move(forms)) {}

  PostingSource* clone() const override {
    return new FormSource(forms_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    id_ = 0;
    documents_.assign(database.get_lastdocid() / 64 + std::size_t{1}, 0);
    for (const std::string& form : forms_) {
      PlaceList(database, form_list(form)).for_each_document([&](Xapian::docid id) {
        if (id / 64 < documents_.size()) documents_[id / 64] |= std::uint64_t{1} << id % 64;
      });
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
  std::string get_description() const override { return "form " + forms_.front(); }

 private:
  std::vector<std::string> forms_;
  std::vector<std::uint64_t> documents_;
  Xapian::doccount count_ = 0;
  Xapian::docid id_ = 0;
  bool at_end_ = false;
};

}  // namespace

Xapian::Query articles_with_any_form(const std::vector<std::string>& forms) {
  if (forms.empty()) return Xapian::Query::MatchNothing;
  auto* source = new FormSource(forms);
  // The lists may name documents that have been deleted since.
  return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), Xapian::Query::MatchAll};
}

}  // namespace tip::query
