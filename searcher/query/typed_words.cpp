#include "searcher/query/typed_words.h"

#include <algorithm>
#include <utility>

#include "common/terms.h"
#include "common/text/stem.h"
#include "searcher/query/word_query.h"

namespace tip::query {
namespace {

// Collects words, or the stems of words that are there.
class WordSink : public TokenSink {
 public:
  WordSink(std::string_view text, FieldId field, Compare compare)
      : text_(text), field_(field), compare_(compare) {}

  void on_token(const Token& token) override {
    if (token.kind == TokenKind::cluster) {
      if (is_first_) words.back().leaf.clusters.emplace_back(token.term);
      return;
    }
    if (is_first_) {
      TypedWord& word = words.emplace_back();
      word.leaf.field = field_;
      word.leaf.compare = compare_;
      word.leaf.text = text_.substr(token.begin, token.end - token.begin);
      word.leaf.form = token.form;
    }
    words[at_++].stems.emplace_back(token.term);
  }

  // Where words begin and end is the same in all languages.
  void again() {
    is_first_ = false;
    at_ = 0;
  }

  std::vector<TypedWord> words;

 private:
  std::string_view text_;
  FieldId field_;
  Compare compare_;
  bool is_first_ = true;
  std::size_t at_ = 0;
};

bool has_stems(const Leaf& leaf) {
  return leaf.clusters.empty() && field_info(leaf.field).terms == FieldTerms::text;
}

}  // namespace

std::vector<TypedWord> TypedWords::read(std::string_view text, FieldId field,
                                        Compare compare) const {
  WordSink sink(text, field, compare);
  for (const std::string_view language : context_.languages) {
    context_.analyzer.analyze(text, language, sink);
    sink.again();
  }
  if (compare == Compare::exact) {
    // Where forms are found by stems, these are the default language's (WordQueries).
    context_.analyzer.analyze(text, kDefaultLanguage, sink);
    for (TypedWord& word : sink.words) {
      word.leaf.stem = std::move(word.stems.back());
      word.stems.pop_back();
    }
  }
  return std::move(sink.words);
}

Leaf TypedWords::in_language(const TypedWord& word, std::size_t language) const {
  Leaf leaf = word.leaf;
  if (leaf.compare != Compare::exact) leaf.stem = word.stems[language];
  if (!has_stems(leaf)) leaf.stem = leaf.form;
  return leaf;
}

bool TypedWords::is_known(const Leaf& leaf) const {
  if (!is_stemmed(leaf)) return true;
  return context_.vocabulary.documents(leaf.field, term_of(leaf)) > 0;
}

Leaf TypedWords::alone(const TypedWord& word) const {
  Leaf leaf = in_language(word, only_.value_or(0));
  if (!has_stems(leaf) || only_) return leaf;
  std::vector<std::string> stems = word.stems;
  if (leaf.compare == Compare::exact) stems.push_back(leaf.stem);
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  if (stems.size() == 1) return leaf;
  std::vector<std::pair<std::uint64_t, std::string>> known;
  for (std::string& stem : stems) {
    const std::uint64_t documents = context_.vocabulary.documents(
        leaf.field, token_term(field_info(leaf.field), stem, leaf.form));
    if (documents > 0) known.emplace_back(documents, std::move(stem));
  }
  std::ranges::stable_sort(known, std::ranges::greater{}, [](const auto& k) { return k.first; });
  if (leaf.compare != Compare::exact && !known.empty()) leaf.stem = known.front().second;
  for (auto& [documents, stem] : known) {
    if (stem != leaf.stem) leaf.other_stems.push_back(std::move(stem));
  }
  return leaf;
}

std::vector<std::vector<Leaf>> TypedWords::together(const std::vector<TypedWord>& words) const {
  std::vector<std::vector<Leaf>> all;
  const auto add = [&](std::size_t language) {
    std::vector<Leaf> leaves;
    for (const TypedWord& word : words) leaves.push_back(in_language(word, language));
    const auto same = [&](const std::vector<Leaf>& other) {
      return std::ranges::equal(leaves, other, {}, &Leaf::stem, &Leaf::stem);
    };
    if (std::ranges::none_of(all, same)) all.push_back(std::move(leaves));
  };
  if (only_) {
    add(*only_);
    return all;
  }
  for (std::size_t i = 0; i < context_.languages.size(); ++i) add(i);
  if (all.size() == 1) return all;
  std::vector<Leaf> first = all.front();
  std::erase_if(all, [&](const std::vector<Leaf>& leaves) {
    return !std::ranges::all_of(leaves, [&](const Leaf& leaf) { return is_known(leaf); });
  });
  if (all.empty()) all.push_back(std::move(first));
  return all;
}

bool TypedWords::may_match(const PlanNode& node) const {
  const auto some = [&](const std::vector<PlanPtr>& parts) {
    return std::ranges::any_of(parts, [&](const PlanPtr& part) { return may_match(*part); });
  };
  const auto known = [&](const Leaf& leaf) { return is_known(leaf); };
  if (const auto* leaf = std::get_if<Leaf>(&node.value)) return is_known(*leaf);
  if (const auto* sequence = std::get_if<Sequence>(&node.value)) {
    return std::ranges::all_of(sequence->words, known);
  }
  if (const auto* near = std::get_if<Nearby>(&node.value)) {
    return may_match(*near->left) && may_match(*near->right);
  }
  if (const auto* any = std::get_if<AnyOf>(&node.value)) return some(any->parts);
  return true;
}

}  // namespace tip::query
