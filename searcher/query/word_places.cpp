#include "searcher/query/word_places.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tip::query {
namespace {

// Says of articles that have the terms whether they are arranged as asked for.
class PlacesSource final : public Xapian::PostingSource {
 public:
  PlacesSource(Arranged arranged, Reading reading)
      : arranged_(std::move(arranged)), reading_(reading) {}

  PostingSource* clone() const override {
    return new PlacesSource(arranged_, reading_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    database_ = reading_.index_of(database);
    id_ = 0;
    places_.emplace(database_, arranged_, reading_.deadline);
  }

  // As if each article were one, so that Xapian asks the terms first.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    id_ = std::max(id, id_);
    const Xapian::docid found = places_->document_from(id_);
    if (!goes_on()) id_ = found;
  }
  bool check(Xapian::docid id, double /*min_weight*/) override {
    id_ = id;
    return places_->stand_in(id) || goes_on();
  }
  bool at_end() const override { return id_ == kNoDocument; }
  Xapian::docid get_docid() const override { return id_; }

  std::string get_description() const override {
    switch (arranged_.arrangement) {
      case Arrangement::side_by_side:
        return "side by side";
      case Arrangement::in_order:
        return "in order within " + std::to_string(arranged_.reach);
      case Arrangement::within:
        break;
    }
    return "within " + std::to_string(arranged_.reach);
  }

 private:
  bool goes_on() const { return reading_.excluded && reading_.has_passed(); }

  Arranged arranged_;
  Reading reading_;
  Snapshot database_;
  Xapian::docid id_ = 0;
  std::optional<ArrangedPlaces> places_;
};

}  // namespace

Xapian::Query arranged_query(const Arranged& arranged, Reading reading) {
  std::vector<Xapian::Query> parts(arranged.terms.begin(), arranged.terms.end());
  auto* source = new PlacesSource(arranged, reading);
  parts.emplace_back(source->release());
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

}  // namespace tip::query
