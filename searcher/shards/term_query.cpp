#include "searcher/shards/term_query.h"

#include <utility>
#include <variant>
#include <vector>

namespace tip::shards {
namespace {

using Xapian::Query;

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

// Not Xapian::Query::MatchAll: that is one object with a plain count of its users, which threads
// must not share.
Query all_documents() { return unweighted(Query(std::string())); }

class Converter {
 public:
  bool needs_check() const { return needs_check_; }

  Query make(const score::ScorerPlan& node) {
    return std::visit([&](const auto& value) { return make(value); }, node.value);
  }

 private:
  static Query make(const score::None& /*none*/) { return Query::MatchNothing; }
  static Query make(const score::All& /*all*/) { return all_documents(); }

  Query make(const score::Word& word) {
    Query any = word.terms.size() == 1
                    ? Query(word.terms.front())
                    : Query(Query::OP_SYNONYM, word.terms.begin(), word.terms.end());
    if (word.forms.empty()) return any;
    needs_check_ = true;
    return {Query::OP_AND_MAYBE, all_documents(), any};
  }

  static Query make(const score::Terms& terms) {
    std::vector<Query> any;
    for (const std::string& term : terms.terms) {
      any.push_back(terms.prefix ? Query(Query::OP_WILDCARD, term) : Query(term));
    }
    return unweighted(Query(Query::OP_OR, any.begin(), any.end()));
  }

  Query make(const score::Listed& /*listed*/) {
    needs_check_ = true;
    return all_documents();
  }

  static Query make(const score::DaySpan& span) {
    return unweighted(Query(Query::OP_OR, span.terms.begin(), span.terms.end()));
  }

  Query make(const score::Values& /*values*/) {
    needs_check_ = true;
    return all_documents();
  }

  Query make(const score::Proximity& proximity) {
    needs_check_ = true;
    return unweighted(Query(Query::OP_AND, proximity.terms.begin(), proximity.terms.end()));
  }

  Query make(const score::Joined& joined) {
    std::vector<Query> parts;
    for (const score::ScorerPlanPtr& part : joined.parts) {
      // Of an OR that stands directly in a MAX, Xapian 1.4 makes parts of the MAX, and its words
      // no longer add up: a weight of 1 makes it whole.
      Query made = make(*part);
      parts.push_back(joined.join == score::Join::best ? Query(Query::OP_SCALE_WEIGHT, made, 1.0)
                                                       : std::move(made));
    }
    const Query::op how = joined.join == score::Join::any   ? Query::OP_OR
                          : joined.join == score::Join::all ? Query::OP_AND
                                                            : Query::OP_MAX;
    Query query(how, parts.begin(), parts.end());
    if (joined.factor != 1) query = {Query::OP_SCALE_WEIGHT, query, joined.factor};
    if (joined.bonus == 0) return query;
    const Query bonus((new Xapian::FixedWeightPostingSource(joined.bonus))->release());
    return {Query::OP_AND, bonus, query};
  }

  Query make(const score::Optional& optional) {
    return {Query::OP_AND_MAYBE, make(*optional.required), make(*optional.optional)};
  }

  // What may match too much is not excluded.
  Query make(const score::Without& without) {
    Query part = make(*without.part);
    Converter excluded;
    const Query query = excluded.make(*without.excluded);
    if (!excluded.needs_check()) return {Query::OP_AND_NOT, part, query};
    needs_check_ = true;
    return part;
  }

  bool needs_check_ = false;
};

}  // namespace

TermQuery make_term_query(const score::ScorerPlan& tree) {
  Converter converter;
  Query query = converter.make(tree);
  return {std::move(query), converter.needs_check()};
}

}  // namespace tip::shards
