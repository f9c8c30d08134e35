#include "searcher/query/word_places.h"

#include <algorithm>
#include <optional>
#include <span>

#include "common/store/joint_places.h"

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

// Slides a window over the places of the words, each of which has to stand in it `wanted` times.
// Leaves `places` somewhere behind.
bool within(std::vector<Positions>& places, const std::vector<std::size_t>& wanted,
            std::uint32_t reach) {
  for (std::size_t word = 0; word < places.size(); ++word) {
    if (places[word].size() < wanted[word]) return false;
  }
  for (;;) {
    // The window from the first place that is left, as long as it has to be.
    std::size_t first = 0;
    std::uint32_t end = 0;
    for (std::size_t word = 0; word < places.size(); ++word) {
      if (places[word].front() < places[first].front()) first = word;
      end = std::max(end, places[word][wanted[word] - 1]);
    }
    if (end - places[first].front() <= reach) return true;
    places[first] = places[first].subspan(1);
    if (places[first].size() < wanted[first]) return false;
  }
}

// The articles in which the terms are arranged as asked for. It goes through them by the lists and
// comes first, being the rarest of what an article has to have; then Xapian looks up what the terms
// score.
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
    std::vector<std::string> distinct;
    wanted_.clear();
    for (const std::string& term : terms_) {
      const auto known = std::ranges::find(distinct, term);
      // A word that was asked for twice has to stand within reach twice.
      if (known != distinct.end() && arrangement_ == Arrangement::within) {
        ++wanted_[static_cast<std::size_t>(known - distinct.begin())];
        continue;
      }
      distinct.push_back(term);
      wanted_.push_back(1);
    }
    places_.emplace(database_, distinct);
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  // Below those of the terms, so that Xapian asks this first.
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max() / 2; }
  Xapian::doccount get_termfreq_max() const override {
    // Lists may have documents that have been deleted since.
    const std::uint64_t documents = database_.get_doccount();
    return static_cast<Xapian::doccount>(std::min(documents, places_->least_documents()));
  }

  void next(double min_weight) override { skip_to(id_ + 1, min_weight); }
  void skip_to(Xapian::docid id, double /*min_weight*/) override {
    id_ = places_->document_from(std::max(id, id_));
    while (id_ != kNoDocument && !are_arranged()) id_ = places_->document_from(id_ + 1);
  }
  bool check(Xapian::docid id, double /*min_weight*/) override {
    id_ = id;
    return places_->document_from(id) == id && are_arranged();
  }
  bool at_end() const override { return id_ == kNoDocument; }
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
  // In the article at hand.
  bool are_arranged() {
    switch (arrangement_) {
      case Arrangement::side_by_side:
        return !places_->phrase_begins().empty();
      case Arrangement::in_order:
        return in_order(places_->positions(0), places_->positions(1), reach_);
      case Arrangement::within:
        break;
    }
    here_.clear();
    for (std::size_t term = 0; term < wanted_.size(); ++term) {
      here_.push_back(places_->positions(term));
    }
    return within(here_, wanted_, reach_);
  }

  std::vector<std::string> terms_;
  Arrangement arrangement_;
  std::uint32_t reach_;
  Xapian::Database database_;
  Xapian::docid id_ = 0;
  std::optional<JointPlaces> places_;  // of the distinct terms
  std::vector<std::size_t> wanted_;    // how often each has to stand there
  std::vector<Positions> here_;
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
