// The plan compared with one article, word by word: the naive truth.
//
// A tree of scorers may match more than the plan says (score::Compiled::needs_check); this decides.
// It is also what highlights go by.
#ifndef TIP_SEARCHER_SCORE_EVALUATE_H_
#define TIP_SEARCHER_SCORE_EVALUATE_H_

#include <tip/article.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/fields.h"
#include "common/text/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/plan/plan.h"
#include "searcher/score/text_matches.h"

namespace tip::match {

// One text of an article that a plan is compared with.
struct FieldText {
  FieldId field = FieldId::body;
  std::string_view text;
  TextMatches matches;
  std::vector<std::uint32_t> sentences;  // filled when the plan asks for them
  std::vector<std::uint32_t> paragraphs;
};

// Fills in where the text's sentences and paragraphs begin.
void find_units(FieldText& text);

// An article under comparison. The article must outlive it.
class Evaluation {
 public:
  // Finds the plan's words in those fields of the article that the plan asks for; `title_only`: in
  // no other than the title. Finds no more once the deadline, which must outlive it, has passed.
  Evaluation(const query::PlanNode& plan, const LeafFinder& finder, const Article& article,
             Analyzer& analyzer, Deadline& deadline, bool title_only = false);

  bool matches(const query::PlanNode& node) const;

  // The places that make the plan match `text`: of a phrase its whole occurrences, of a single word
  // each one. Ascending, may overlap.
  std::vector<Occurrence> highlights(const query::PlanNode& node, const FieldText& text) const;

  const std::vector<FieldText>& texts() const { return texts_; }

 private:
  std::vector<Occurrence> spans(const query::PlanNode& node, const FieldText& text) const;
  class Collector;
  std::vector<Occurrence> spans(const query::Leaf& leaf, const FieldText& text) const;
  std::vector<Occurrence> spans(const std::vector<query::Leaf>& words, std::uint32_t slop,
                                const FieldText& text) const;
  std::vector<Occurrence> pairs(const query::Nearby& near, const FieldText& text) const;
  bool stands(const query::Leaf& leaf, const FieldText& text) const;
  bool anywhere(const query::PlanNode& node) const;
  bool anywhere(const query::Leaf& leaf) const;

  const LeafFinder& finder_;
  const Article& article_;
  Deadline& deadline_;
  std::vector<FieldText> texts_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SCORE_EVALUATE_H_
