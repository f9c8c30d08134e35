#include "searcher/query/word_places.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <optional>
#include <span>

#include "common/store/place_list.h"

namespace tip::query {
namespace {

// The positions of one term in the article at hand, ascending.
using Positions = std::span<const std::uint32_t>;

bool in_order(Positions first, Positions second, std::uint32_t reach) {
  for (const std::uint32_t place : second) {
    // The nearest before it.
    while (first.size() > 1 && first[1] < place) first = first.subspan(1);
    if (!first.empty() && first.front() < place && place - first.front() <= reach) return true;
  }
  return false;
}

// Slides a window over the places of the words; each of `places` has to stand in it `wanted` times.
bool within(const std::vector<Positions>& places, std::vector<std::ptrdiff_t> wanted,
            std::uint32_t reach) {
  std::vector<std::pair<std::uint32_t, std::size_t>> all;  // place, word
  for (std::size_t word = 0; word < places.size(); ++word) {
    for (const std::uint32_t place : places[word]) all.emplace_back(place, word);
  }
  std::ranges::sort(all);
  std::ptrdiff_t missing = std::accumulate(wanted.begin(), wanted.end(), std::ptrdiff_t{0});
  std::size_t first = 0;
  for (const auto& [place, word] : all) {
    if (--wanted[word] >= 0) --missing;
    for (; place - all[first].first > reach; ++first) {
      if (++wanted[all[first].second] > 0) ++missing;
    }
    if (missing == 0) return true;
  }
  return false;
}

// Says of articles that have the terms whether they are arranged as asked for.
class PlacesSource final : public Xapian::PostingSource {
 public:
  PlacesSource(std::vector<std::string> terms, Arrangement arrangement, std::uint32_t reach)
      : terms_(std::move(terms)), arrangement_(arrangement), reach_(reach) {}

  PostingSource* clone() const override {
    return new PlacesSource(terms_, arrangement_, reach_);  // Xapian takes it over
  }

  void init(const Xapian::Database& database) override {
    database_ = database;
    id_ = 0;
    last_ = database.get_lastdocid();
    lists_.clear();
    wanted_.clear();
    phrase_.reset();
    if (arrangement_ == Arrangement::side_by_side) {
      phrase_.emplace(database_, terms_);
      return;
    }
    std::vector<std::string> distinct;
    for (const std::string& term : terms_) {
      const auto known = std::ranges::find(distinct, term);
      // A word that was asked for twice has to stand within reach twice.
      if (known != distinct.end() && arrangement_ == Arrangement::within) {
        ++wanted_[static_cast<std::size_t>(known - distinct.begin())];
        continue;
      }
      distinct.push_back(term);
      wanted_.push_back(1);
      lists_.emplace_back(database_, places_list(term));
    }
  }

  // As if each article were one, so that Xapian asks the terms first.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    for (id_ = std::max(id, id_); id_ <= last_ && !matches(id_); ++id_) {
    }
  }
  bool check(Xapian::docid id, double /*min_weight*/) override {
    id_ = id;
    return matches(id);
  }
  bool at_end() const override { return id_ > last_; }
  Xapian::docid get_docid() const override { return id_; }

  std::string get_description() const override {
    switch (arrangement_) {
      case Arrangement::side_by_side:
        return "side by side";
      case Arrangement::in_order:
        return "in order within " + std::to_string(reach_);
      case Arrangement::within:
        break;
    }
    return "within " + std::to_string(reach_);
  }

 private:
  bool matches(Xapian::docid id) {
    if (phrase_) return !phrase_->begins_in(id).empty();
    places_.clear();
    for (PlaceList& list : lists_) {
      places_.push_back(list.positions_in(id));
      if (places_.back().empty()) return false;
    }
    return arrangement_ == Arrangement::in_order ? in_order(places_.front(), places_.back(), reach_)
                                                 : within(places_, wanted_, reach_);
  }

  std::vector<std::string> terms_;
  Arrangement arrangement_;
  std::uint32_t reach_;
  Xapian::Database database_;
  Xapian::docid id_ = 0;
  Xapian::docid last_ = 0;
  std::deque<PlaceList> lists_;
  std::vector<std::ptrdiff_t> wanted_;  // how often each has to stand there
  std::vector<Positions> places_;
  std::optional<PhrasePlaces> phrase_;  // side by side, instead of the lists
};

}  // namespace

Xapian::Query arranged(const std::vector<std::string>& terms, Arrangement arrangement,
                       std::uint32_t reach) {
  std::vector<Xapian::Query> parts(terms.begin(), terms.end());
  auto* source = new PlacesSource(terms, arrangement, reach);
  parts.emplace_back(source->release());
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

}  // namespace tip::query
