#include "searcher/plan/plan.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/stop_words.h"
#include "searcher/plan/day_terms.h"
#include "searcher/plan/word_plans.h"

namespace tip::query {
namespace {

// The operators of a query; its words are WordPlans' work.
class Planner {
 public:
  Planner(const PlanContext& context, Plan& plan) : context_(context), words_(context, plan) {}

  PlanPtr make(const Node& tree, FieldId field) {
    return std::visit([&](const auto& value) { return make(value, field); }, tree.value);
  }

 private:
  PlanPtr all_of(std::vector<PlanPtr> parts) {
    if (parts.empty()) return to_node(Nothing{});
    if (parts.size() == 1) return std::move(parts.front());
    return to_node(AllOf{std::move(parts)});
  }

  PlanPtr make(const Word& word, FieldId field) {
    // Beside NEAR a word has to be at one place: its parts stand side by side.
    const bool plain = !word.prefix && !word.fuzzy;
    if (beside_near_ && plain) return words_.phrase({word.text, 0, word.exact}, field);
    return all_of(words_.parts_of({&word}, field));
  }

  PlanPtr make(const Phrase& phrase, FieldId field) { return words_.phrase(phrase, field); }

  // Once for each language, as both sides stand in one text.
  PlanPtr make(const Near& near, FieldId field) {
    if (words_.words().has_only()) return make_in_one_language(near, field);
    AnyOf any;
    PlanPtr first;
    std::set<std::string> made;
    for (std::size_t i = 0; i < context_.languages.size(); ++i) {
      words_.words().set_only(i);
      PlanPtr part = make_in_one_language(near, field);
      if (!made.insert(to_string(*part)).second) continue;
      if (context_.languages.size() == 1 || words_.words().may_match(*part)) {
        any.parts.push_back(std::move(part));
      } else if (first == nullptr) {
        first = std::move(part);
      }
    }
    words_.words().set_only(std::nullopt);
    if (any.parts.empty()) return first;
    if (any.parts.size() == 1) return std::move(any.parts.front());
    return to_node(std::move(any));
  }

  PlanPtr make_in_one_language(const Near& near, FieldId field) {
    const bool outside = std::exchange(beside_near_, true);
    PlanPtr left = make(*near.left, field);
    PlanPtr right = make(*near.right, field);
    beside_near_ = outside;
    if (is_nothing(left) || is_nothing(right))
      return is_nothing(left) ? std::move(right) : std::move(left);
    return to_node(Nearby{near.kind, near.distance, std::move(left), std::move(right)});
  }

  PlanPtr make(const Group& group, FieldId field) {
    Ranked ranked;
    for (std::size_t i = 0; i < group.clauses.size(); ++i) {
      const Clause& clause = group.clauses[i];
      const auto* word = std::get_if<Word>(&clause.node->value);
      std::vector<PlanPtr> parts;
      if (word != nullptr && !beside_near_) {
        std::vector<const Word*> words = {word};
        while (clause.occur == Occur::optional && i + 1 < group.clauses.size() &&
               group.clauses[i + 1].occur == Occur::optional) {
          const auto* next = std::get_if<Word>(&group.clauses[i + 1].node->value);
          if (next == nullptr) break;
          words.push_back(next);
          ++i;
        }
        parts = clause.occur == Occur::excluded ? words_.parts_of(*word, field)
                                                : words_.parts_of(words, field);
      } else {
        parts.push_back(make(*clause.node, field));
      }
      std::erase_if(parts, is_nothing);
      if (parts.empty()) continue;
      if (clause.occur == Occur::excluded) {
        ranked.excluded.push_back(all_of(std::move(parts)));
        continue;
      }
      auto& target = clause.occur == Occur::required ? ranked.required : ranked.optional;
      for (PlanPtr& part : parts) target.push_back(std::move(part));
    }
    drop_stop_words(ranked);
    if (ranked.required.empty() && ranked.optional.empty()) {
      if (ranked.excluded.empty()) return to_node(Nothing{});
      ranked.required.push_back(to_node(Everything{}));
    }
    if (ranked.excluded.empty() && ranked.required.size() + ranked.optional.size() == 1) {
      return std::move(ranked.required.empty() ? ranked.optional.front() : ranked.required.front());
    }
    return to_node(std::move(ranked));
  }

  // Function words say nothing about what an article is about: beside other words they only cost
  // time and drown the rest of a long query.
  void drop_stop_words(Ranked& ranked) const {
    std::vector<bool> stops;
    for (std::size_t i = 0; i < ranked.optional.size(); ++i) {
      const auto* leaf = std::get_if<Leaf>(&ranked.optional[i]->value);
      stops.push_back(leaf != nullptr && leaf->compare == Compare::stem &&
                      is_stop_word(leaf->form, context_.languages.front()) &&
                      !in_a_name(ranked.optional, i));
    }
    const bool others =
        !ranked.required.empty() || std::find(stops.begin(), stops.end(), false) != stops.end();
    if (!others) return;
    std::size_t at = 0;
    std::erase_if(ranked.optional, [&](const PlanPtr&) { return stops[at++]; });
  }

  // `An` in `Sok An` and `Am` in `Am Sam Ath`: capitalised beside another capitalised word. But The
  // has a capital for beginning a title.
  static bool in_a_name(const std::vector<PlanPtr>& parts, std::size_t at) {
    const auto capitalised = [&](std::size_t i) {
      const auto* leaf = i < parts.size() ? std::get_if<Leaf>(&parts[i]->value) : nullptr;
      return leaf != nullptr && leaf->text.size() > 1 && ascii::is_upper(leaf->text[0]) &&
             ascii::is_lower(leaf->text[1]);
    };
    return capitalised(at) && std::get<Leaf>(parts[at]->value).form != "the" &&
           (capitalised(at + 1) || (at > 0 && capitalised(at - 1)));
  }

  template <class Many>
  std::vector<PlanPtr> make_each(const Many& many, FieldId field) {
    std::vector<PlanPtr> parts;
    for (const NodePtr& part : many.parts) parts.push_back(make(*part, field));
    std::erase_if(parts, is_nothing);
    return parts;
  }

  PlanPtr make(const And& all, FieldId field) { return all_of(make_each(all, field)); }
  PlanPtr make(const Or& any, FieldId field) {
    std::vector<PlanPtr> parts = make_each(any, field);
    return parts.size() < 2 ? all_of(std::move(parts)) : to_node(AnyOf{std::move(parts)});
  }
  PlanPtr make(const Not& no, FieldId field) {
    PlanPtr part = make(*no.part, field);
    return is_nothing(part) ? std::move(part) : to_node(Except{std::move(part)});
  }
  PlanPtr make(const DateRange& range, FieldId field) {
    if (field != FieldId::indexed) return to_node(Days{range.first, range.last});
    // As terms: there are articles of few days. Before the first day nothing is indexed, as days
    // are counted from it; an end far ahead must not become thousands of terms.
    constexpr std::string_view kFirst = "19700101";
    constexpr std::string_view kLast = "21991231";
    AnyOf any;
    for (const std::string& term :
         day_terms(std::max(kFirst, std::string_view(range.first)),
                   range.last.empty() ? kLast : std::min(kLast, std::string_view(range.last)))) {
      any.parts.push_back(to_node(Whole{field, term.substr(1)}));  // without the prefix of dates
    }
    return any.parts.empty() ? to_node(Except{to_node(Everything{})}) : to_node(std::move(any));
  }

  PlanPtr make(const Field& inner, FieldId) {
    const FieldInfo* info = find_field(inner.field);
    return make(*inner.part, info == nullptr ? FieldId::body : info->id);
  }

  const PlanContext& context_;
  WordPlans words_;
  bool beside_near_ = false;
};

}  // namespace

Plan make_plan(const Node* tree, const PlanContext& context) {
  Plan plan;
  if (tree == nullptr) {
    plan.root = to_node(Nothing{});
  } else {
    plan.root = Planner(context, plan).make(*tree, FieldId::body);
  }
  return plan;
}

}  // namespace tip::query
