// The words of a piece of query text, and what they are in each language of the archive.
#ifndef TIP_SEARCHER_PLAN_TYPED_WORDS_H_
#define TIP_SEARCHER_PLAN_TYPED_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/plan/plan.h"

namespace tip::query {

// A word as it was typed. Nobody says which language it is in, and an article is in one: its word
// has the stem of that.
struct TypedWord {
  // Another way to write it, or it and words behind it.
  struct Reading {
    std::vector<std::string> stems;  // by language; empty where the language has none
    std::size_t words = 1;           // how many of the words it stands for
    bool begins_here = true;         // false: it stands for this word and one before
  };

  Leaf leaf;                       // its stems are not filled in
  std::vector<std::string> stems;  // by language, as in PlanContext
  std::vector<Reading> readings;
};

// Reads query text and says what to look for.
class TypedWords {
 public:
  // `context` must outlive this.
  explicit TypedWords(const PlanContext& context) : context_(context) {}

  // The words of `text`, to be looked for in `field`.
  std::vector<TypedWord> read(std::string_view text, FieldId field, Compare compare) const;

  // Gives a few letters and a few digits side by side, in either order, the reading that they have
  // as one word: MH 370 is MH370, 10 km is 10km.
  static void join_letters_and_digits(TypedWord& first, TypedWord& second);

  // From now on only the language of that number counts, or all again: what stands together stands
  // in one language.
  void set_only(std::optional<std::size_t> language) { only_ = language; }
  bool has_only() const { return only_.has_value(); }

  // The word by itself: any of its stems.
  Leaf alone(const TypedWord& word) const;
  // Whether the word is of a few letters and digits that may also stand apart in this index; then
  // these are its parts.
  std::vector<TypedWord> apart(const TypedWord& word) const;

  // Words that stand together: once for each language and reading in which the index may have them,
  // at least once.
  std::vector<std::vector<Leaf>> together(const std::vector<TypedWord>& words) const;

  // Whether the index has the words that `node` needs.
  bool may_match(const PlanNode& node) const;

 private:
  Leaf in_language(const TypedWord& word, std::size_t language) const;
  void add_languages(const std::vector<TypedWord>& words,
                     std::vector<std::vector<Leaf>>& all) const;
  bool is_known(const Leaf& leaf) const;

  const PlanContext& context_;
  std::optional<std::size_t> only_;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_TYPED_WORDS_H_
