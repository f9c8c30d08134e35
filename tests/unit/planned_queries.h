// Queries as a search understands them, and the articles that match by comparing each.
#ifndef TIP_TESTS_UNIT_PLANNED_QUERIES_H_
#define TIP_TESTS_UNIT_PLANNED_QUERIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/index/languages.h"
#include "common/index/open.h"
#include "searcher/language/parse.h"
#include "searcher/plan/plan.h"
#include "searcher/score/evaluate.h"
#include "searcher/search/name_spellings.h"
#include "searcher/search/vocabulary.h"

namespace tip {

// Those of one index, which must outlive it.
class PlannedQueries {
 public:
  explicit PlannedQueries(const OpenIndex& index)
      : index_(index),
        vocabulary_(index.snapshot, deadline_),
        lexicon_(index.snapshot),
        languages_(stemming_languages_of(index.snapshot)) {}

  query::Plan plan(const std::string& text,
                   query::NameMode names_are = query::NameMode::automatic) {
    const match::NameSpellings names(index_.snapshot, lexicon_, analyzer_, deadline_);
    query::PlanContext context{analyzer_, languages_, vocabulary_, names};
    context.name_mode = names_are;
    const query::Parsed parsed = query::parse(text);
    return query::make_plan(parsed.root.get(), context);
  }

  // Of `articles`, those that match.
  std::vector<const Article*> matching(const query::Plan& plan,
                                       const std::vector<Article>& articles) {
    const match::LeafFinder finder(*plan.root);
    std::vector<const Article*> found;
    for (const Article& article : articles) {
      const match::Evaluation evaluation(*plan.root, finder, article, analyzer_, deadline_);
      if (evaluation.matches(*plan.root)) found.push_back(&article);
    }
    return found;
  }

 private:
  const OpenIndex& index_;
  Deadline deadline_;
  match::IndexVocabulary vocabulary_;
  Analyzer analyzer_;
  NameLexicon lexicon_;
  std::vector<std::string_view> languages_;
};

}  // namespace tip

#endif  // TIP_TESTS_UNIT_PLANNED_QUERIES_H_
