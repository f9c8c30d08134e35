#include "searcher/score/text_matches.h"

#include <algorithm>

#include "common/text/english_words.h"
#include "common/text/lead.h"

namespace tip::match {

using query::Compare;
using query::Leaf;

LeafFinder::LeafFinder(const query::PlanNode& plan) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_text;
  query::for_each_leaf(plan, [&](const Leaf& leaf) {
    std::vector<std::size_t>& alike = by_text[leaf.text];
    const auto same =
        std::ranges::find_if(alike, [&](std::size_t index) { return *leaves_[index] == leaf; });
    if (same != alike.end()) {
      index_.emplace(&leaf, *same);
      return;
    }
    alike.push_back(leaves_.size());
    index_.emplace(&leaf, leaves_.size());
    leaves_.push_back(&leaf);
    add(leaf, leaves_.size() - 1);
  });
}

void LeafFinder::add(const Leaf& leaf, std::size_t index) {
  in_lead_ = in_lead_ || leaf.field == FieldId::lead;
  only_lead_ = only_lead_ && leaf.field == FieldId::lead;
  if (!leaf.clusters.empty()) {
    by_cluster_[leaf.clusters.front()].push_back(index);
    return;
  }
  switch (leaf.compare) {
    case Compare::stem:
      // Fields that are not stemmed are compared by form.
      if (field_info(leaf.field).terms == FieldTerms::forms) {
        by_form_[leaf.form].push_back(index);
        starts_.insert(leaf.form);
      } else {
        for (const std::string& stem : leaf.other_stems) add_stem(stem, index);
        add_stem(leaf.stem, index);
      }
      break;
    case Compare::exact:
      by_form_[leaf.form].push_back(index);
      starts_.insert(leaf.form);
      break;
    case Compare::prefix:
      prefixes_.push_back(index);
      starts_.insert(leaf.form);
      break;
    case Compare::nearly:
      nearly_.push_back({index, Neighbours(leaf.form, fuzzy_distance(leaf.form))});
      starts_.insert(first_character(leaf.form));
      break;
    case Compare::any_of:
      for (const std::string& form : leaf.forms) {
        by_form_[form].push_back(index);
        starts_.insert(form);
      }
      break;
  }
}

void LeafFinder::add_stem(const std::string& stem, std::size_t leaf) {
  by_stem_[stem].push_back(leaf);
  starts_.insert(stem);
  for (const std::string& beginning : other_beginnings(stem)) starts_.insert(beginning);
}

class LeafFinder::Sink : public TokenSink {
 public:
  Sink(const LeafFinder& finder, std::uint32_t first_byte, Deadline& deadline, TextMatches& out)
      : finder_(finder), first_byte_(first_byte), deadline_(deadline), out_(out) {}

  void on_token(const Token& token) override {
    if (deadline_.passed()) return;
    if (token.kind == TokenKind::cluster) {
      if (!finder_.by_cluster_.empty()) on_cluster(token);
      return;
    }
    if (token.reading != Reading::itself) {
      record(finder_.by_stem_, token.term, token);
      return;
    }
    if (finder_.in_lead_ && lead_.contains(token)) out_.lead_end = token.position + token.width;
    if (token.kind == TokenKind::khmer || token.term.empty()) return;
    record(finder_.by_stem_, token.term, token);
    record(finder_.by_form_, token.form, token);
    for (const std::size_t leaf : finder_.prefixes_) {
      if (token.form.starts_with(finder_.leaves_[leaf]->form)) add(leaf, token, token);
    }
    for (Nearly& nearly : finder_.nearly_) {
      const std::string_view first = first_character(finder_.leaves_[nearly.leaf]->form);
      if (token.form.starts_with(first) && nearly.neighbours.has(token.form)) {
        add(nearly.leaf, token, token);
      }
    }
  }

  // Where the lead ends is told by its words.
  const WordStarts* wanted() const override {
    return finder_.in_lead_ ? nullptr : &finder_.starts_;
  }
  bool has_enough() const override {
    return deadline_.has_passed() || (finder_.only_lead_ && !lead_.open());
  }

 private:
  // The last clusters met, as long as they stand side by side.
  struct Open {
    std::size_t leaf;
    std::size_t matched;
    std::uint32_t position;
    std::uint32_t begin;
  };

  void record(const LeafMap& map, std::string_view word, const Token& token) {
    const auto found = map.find(word);
    if (found == map.end()) return;
    for (const std::size_t leaf : found->second) add(leaf, token, token);
  }

  void add(std::size_t leaf, const Token& first, const Token& last) {
    std::vector<Occurrence>& list = out_.by_leaf[leaf];
    const Occurrence found{first.position, last.position + last.width - 1,
                           first_byte_ + first.begin, first_byte_ + last.end,
                           static_cast<std::uint32_t>(leaf)};
    if (list.empty() || !(list.back() == found)) list.push_back(found);
  }

  // A Khmer word is found wherever its clusters stand side by side, however the text was cut.
  void on_cluster(const Token& token) {
    std::vector<Open> still_open;
    const auto go_on = [&](Open open) {
      const Leaf& leaf = *finder_.leaves_[open.leaf];
      if (leaf.clusters[open.matched] != token.term) return;
      if (++open.matched < leaf.clusters.size()) {
        still_open.push_back(open);
        return;
      }
      Token first = token;
      first.position = open.position;
      first.begin = open.begin;
      add(open.leaf, first, token);
    };
    if (token.position == next_cluster_) {
      for (const Open& open : open_) go_on(open);
    }
    if (const auto found = finder_.by_cluster_.find(token.term);
        found != finder_.by_cluster_.end()) {
      for (const std::size_t leaf : found->second) go_on({leaf, 0, token.position, token.begin});
    }
    open_ = std::move(still_open);
    next_cluster_ = token.position + 1;
  }

  const LeafFinder& finder_;
  std::uint32_t first_byte_;
  Deadline& deadline_;
  TextMatches& out_;
  Lead lead_;
  std::vector<Open> open_;
  std::uint32_t next_cluster_ = 0;
};

TextMatches LeafFinder::find(std::string_view text, std::string_view language, Analyzer& analyzer,
                             Deadline& deadline, TextPart part) const {
  // Words that begin as none of the plan's do are passed over, about so many bytes a step.
  constexpr std::size_t kBytesAStep = 16;
  TextMatches matches;
  matches.by_leaf.resize(leaves_.size());
  if (deadline.passed(text.size() / kBytesAStep)) return matches;
  Sink sink(*this, part.begin, deadline, matches);
  analyzer.analyze(text, language, sink, part.position);
  return matches;
}

}  // namespace tip::match
