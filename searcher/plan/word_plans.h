// The plans of words, phrases and names: what a query has at its leaves.
#ifndef TIP_SEARCHER_PLAN_WORD_PLANS_H_
#define TIP_SEARCHER_PLAN_WORD_PLANS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/index/fields.h"
#include "searcher/language/tree.h"
#include "searcher/plan/names.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/typed_words.h"

namespace tip::query {

template <class T>
PlanPtr to_node(T value) {
  return std::make_unique<PlanNode>(PlanNode{std::move(value)});
}

// What words stand for that are none: nothing is asked for by them. Not what no article can match.
inline bool is_nothing(const PlanPtr& part) { return std::holds_alternative<Nothing>(part->value); }

// One object a query. Adds to `plan` what it has to say: warnings, other spellings of names. Not
// thread-safe.
class WordPlans {
 public:
  WordPlans(const PlanContext& context, Plan& plan)
      : context_(context), plan_(plan), words_(context) {}

  // The parts of words side by side, those that are one name together as one.
  std::vector<PlanPtr> parts_of(const std::vector<const Word*>& words, FieldId field);

  // The parts a word stands for: one for each Latin word in it (`Tier-3` is two), one for each
  // unspaced Khmer run.
  std::vector<PlanPtr> parts_of(const Word& word, FieldId field);

  // The words one after the other.
  PlanPtr phrase(const Phrase& phrase, FieldId field);

  // By which its languages are chosen.
  TypedWords& words() { return words_; }

 private:
  // Words in other spellings, with those of the phrases they stand in, for a query as a whole.
  static constexpr std::size_t kMaxRespelled = 2048;

  PlanPtr make_name(const std::string& text);
  PlanPtr whole(const Word& word, FieldId field);
  std::vector<TypedWord> read(const Word& word, FieldId field) const;
  std::vector<PlanPtr> parts_of(const Word& word, const std::vector<TypedWord>& typed);
  void note_wordless(std::string_view text);
  PlanPtr or_apart(PlanPtr whole, const TypedWord& word);
  void expand(Leaf& leaf, const Word& word);
  template <class Make>
  PlanPtr in_any_language(const std::vector<TypedWord>& words, Make make);
  template <class Make>
  PlanPtr in_any_spelling(const std::vector<Leaf>& words, Make make);
  template <class Make>
  void add_spellings(const std::vector<Leaf>& words, Make make, AnyOf& any);
  PlanPtr with_spellings(const std::string& text, PlanPtr typed,
                         const std::vector<Spelling>& spellings);

  const PlanContext& context_;
  Plan& plan_;
  TypedWords words_;
  std::size_t respelled_left_ = kMaxRespelled;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_WORD_PLANS_H_
