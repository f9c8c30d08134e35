#include "searcher/search/suggestion.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/terms.h"
#include "searcher/language/text.h"
#include "searcher/plan/leaf_terms.h"

namespace tip::match {
namespace {

using query::Compare;
using query::Leaf;

constexpr std::size_t kLeastLetters = 4;
// A word of more articles than this is no slip, and one in use is left alone unless the other has
// so many times as many articles.
constexpr std::uint64_t kMostOfSlip = 3;
constexpr std::uint64_t kFarMore = 100;

bool may_be_slip(const Leaf& leaf) {
  return leaf.compare == Compare::stem && leaf.clusters.empty() &&
         field_info(leaf.field).terms == FieldTerms::text &&
         utf8::length(leaf.form) >= kLeastLetters &&
         std::ranges::none_of(leaf.form, ascii::is_digit);
}

// How many articles have the word in title or story.
std::uint64_t documents_with(Leaf leaf, const IndexVocabulary& vocabulary) {
  leaf.field = FieldId::body;
  std::uint64_t most = 0;
  for (const std::string& term : query::terms_of(leaf)) {
    most = std::max(most, vocabulary.documents(FieldId::body, term));
  }
  return most;
}

// The same, of its stem in the language that needs no tag.
std::uint64_t documents_without_tag(const Leaf& leaf, const IndexVocabulary& vocabulary) {
  std::uint64_t most = 0;
  const auto count = [&](const std::string& stem) {
    if (stem.find(':') != std::string::npos) return;
    const std::string term = token_term(field_info(FieldId::body), stem, leaf.form);
    most = std::max(most, vocabulary.documents(FieldId::body, term));
  };
  count(leaf.stem);
  for (const std::string& stem : leaf.other_stems) count(stem);
  return most;
}

// A word of the query, and how many articles have it, in the language of which most have it: in a
// phrase each language has leaves of its own.
struct TypedWord {
  std::string text;
  std::string form;
  std::uint64_t documents = 0;
  std::uint64_t without_tag = 0;  // of its stem in the language that needs no tag
};

std::vector<TypedWord> words_that_may_be_slips(const query::Plan& plan,
                                               const IndexVocabulary& vocabulary) {
  std::vector<TypedWord> words;
  query::for_each_leaf(
      *plan.root,
      [&](const Leaf& leaf) {
        const bool bridged = std::ranges::any_of(plan.expansions, [&](const query::Expansion& e) {
          return e.text.find(leaf.text) != std::string::npos;
        });
        if (bridged || !may_be_slip(leaf)) return;
        auto word = std::ranges::find(words, leaf.text, &TypedWord::text);
        if (word == words.end()) word = words.insert(word, {leaf.text, leaf.form});
        word->documents = std::max(word->documents, documents_with(leaf, vocabulary));
        word->without_tag = std::max(word->without_tag, documents_without_tag(leaf, vocabulary));
      },
      query::Leaves::typed);
  return words;
}

// `form` in capitals where `typed` is.
std::string as_typed(std::string form, std::string_view typed) {
  const bool first = !typed.empty() && ascii::is_upper(typed.front());
  const bool all = first && typed.size() > 1 && std::ranges::none_of(typed, ascii::is_lower);
  for (std::size_t i = 0; i < form.size() && (all || (first && i == 0)); ++i) {
    form[i] = ascii::to_upper(form[i]);
  }
  return form;
}

// Replaces `word` where it first stands in `text` by itself. False if it does not.
bool replace_word(std::string& text, std::string_view word, std::string_view other) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (ascii::is_alnum(text[at]) || !ascii::is_ascii(text[at]));
  };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if ((at > 0 && is_inside(at - 1)) || is_inside(at + word.size())) continue;
    text.replace(at, word.size(), other);
    return true;
  }
  return false;
}

// Khmer of the query that nothing parts, and the syllable clusters in it.
struct TypedKhmer {
  std::string text;
  std::string form;
  std::vector<std::string> clusters;
  std::vector<const Leaf*> words;
};

std::vector<TypedKhmer> khmer_in(std::string_view query, const query::Plan& plan) {
  std::vector<TypedKhmer> runs;
  query::for_each_leaf(
      *plan.root,
      [&](const Leaf& leaf) {
        if (leaf.compare != Compare::stem || leaf.clusters.empty() ||
            field_info(leaf.field).terms != FieldTerms::text) {
          return;
        }
        const bool goes_on =
            !runs.empty() && query.find(runs.back().text + leaf.text) != std::string_view::npos;
        if (!goes_on) runs.emplace_back();
        TypedKhmer& run = runs.back();
        run.text += leaf.text;
        run.form += leaf.form;
        run.clusters.insert(run.clusters.end(), leaf.clusters.begin(), leaf.clusters.end());
        run.words.push_back(&leaf);
      },
      query::Leaves::typed);
  return runs;
}

// Whether two of the clusters stand side by side in no article. A word that is spelled wrongly is
// cut into others, so whether these are known tells nothing.
bool has_unknown_pair(const std::vector<std::string>& clusters, const IndexVocabulary& vocabulary) {
  for (std::size_t i = 1; i < clusters.size(); ++i) {
    if (vocabulary.documents_with_clusters(clusters[i - 1], clusters[i]) == 0) return true;
  }
  return false;
}

// Puts the word that was meant for Khmer that no article has: for all of it, or else for a word of
// it. False where there is none.
bool replace_khmer(std::string& text, const TypedKhmer& run, const IndexVocabulary& vocabulary) {
  const auto replace = [&](const std::string& typed, const std::string& form) {
    const std::size_t length = utf8::length(form);
    const std::size_t at = text.find(typed);
    if (length < kLeastLetters || at == std::string::npos) return false;
    const auto meant = vocabulary.nearest_to(form, length > 6 ? 2 : 1, Forms::of_khmer);
    if (!meant) return false;
    text.replace(at, typed.size(), meant->form);
    return true;
  };
  if (replace(run.text, run.form)) return true;
  return run.words.size() > 1 && std::ranges::any_of(run.words, [&](const Leaf* word) {
           return has_unknown_pair(word->clusters, vocabulary) && replace(word->text, word->form);
         });
}

}  // namespace

std::string suggestion(std::string_view query, const query::Plan& plan,
                       const IndexVocabulary& vocabulary) {
  // Each look through the vocabulary takes some milliseconds in a large archive.
  constexpr std::size_t kMostWords = 4;
  std::string out(query);
  bool changed = false;
  std::size_t looked_up = 0;
  for (const TypedWord& word : words_that_may_be_slips(plan, vocabulary)) {
    // Where no article has the word itself, it may share a stem with one of another language by
    // chance.
    const bool by_chance =
        word.documents > 0 && word.without_tag == 0 && vocabulary.documents_with(word.form) == 0;
    const std::uint64_t documents = by_chance ? 0 : word.documents;
    if (documents > kMostOfSlip) continue;
    if (++looked_up > kMostWords) break;
    const bool far = word.documents == 0 && utf8::length(word.form) > 6;
    const auto meant = vocabulary.nearest_to(word.form, far ? 2 : 1);
    if (!meant || meant->documents < std::max<std::uint64_t>(1, documents * kFarMore)) continue;
    changed = replace_word(out, word.text, as_typed(meant->form, word.text)) || changed;
  }
  for (const TypedKhmer& run : khmer_in(query, plan)) {
    if (!has_unknown_pair(run.clusters, vocabulary)) continue;
    if (++looked_up > kMostWords) break;
    changed = replace_khmer(out, run, vocabulary) || changed;
  }
  return changed ? out : std::string();
}

}  // namespace tip::match
