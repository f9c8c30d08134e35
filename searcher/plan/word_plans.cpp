#include "searcher/plan/word_plans.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/ascii.h"
#include "common/names/spelling.h"
#include "common/text/capitals.h"
#include "common/text/fold.h"
#include "searcher/language/text.h"
#include "searcher/plan/leaf_terms.h"

namespace tip::query {
namespace {

// More words than this a prefix or fuzzy word does not stand for: beyond it a query gets slow and
// says nothing.
constexpr std::size_t kMaxExpansion = 200;

// An unspaced Khmer run of more words than this is a sentence: its words are ranked, not required.
constexpr std::size_t kMaxRunWords = 6;

// So many words in capitals may be acronyms: WHO UN EU. More of them are a headline, in which WHO
// is "who", as it is in the articles.
constexpr std::size_t kMostAcronyms = 4;

// The clusters of a Khmer word in each other spelling it has.
std::vector<std::vector<std::string>> other_spellings(const Leaf& leaf) {
  std::vector<std::vector<std::string>> others;
  if (leaf.clusters.empty()) return others;
  for (const std::vector<std::string>& spelling : khmer::spelling_class(leaf.stem)) {
    if (spelling != leaf.clusters) others.push_back(spelling);
  }
  return others;
}

// Letters that stand for words, with & between them: R&D, AT&T.
bool is_ampersand_name(std::string_view text) {
  constexpr std::size_t kLongest = 8;
  const std::size_t sign = text.find('&');
  return text.size() <= kLongest && sign > 0 && sign < text.size() - 1 &&
         std::ranges::all_of(text, [](char c) { return ascii::is_upper(c) || c == '&'; });
}

// What decides where leaves match: of two lists the one whose key holds the other's matches
// nowhere else.
std::string place_key(const std::vector<TypedWord>& words) {
  std::string key = " ";
  for (const TypedWord& word : words) {
    if (word.leaf.clusters.empty()) key += word.stems.front() + ' ';
    for (const std::string& cluster : word.leaf.clusters) key += cluster + ' ';
  }
  return key;
}

}  // namespace

std::vector<PlanPtr> WordPlans::parts_of(const std::vector<const Word*>& words, FieldId field) {
  std::vector<std::string> texts;
  bool plain = true;
  for (const Word* word : words) {
    texts.push_back(word->text);
    plain = plain && !word->exact && !word->prefix && !word->fuzzy;
  }
  const bool only = context_.name_mode == NameMode::only && field == FieldId::body;
  std::vector<PlanPtr> parts;
  if (plain && (only || field == FieldId::name)) {
    parts.push_back(make_name(fmt::format("{}", fmt::join(texts, " "))));
    return parts;
  }
  std::vector<NameSpan> spans;
  if (context_.name_mode == NameMode::automatic && plain && field == FieldId::body) {
    spans = find_names(texts, context_.analyzer, context_.languages.front(), context_.names);
  }
  auto span = spans.begin();
  if (field_info(field).terms == FieldTerms::whole) {
    for (const Word* word : words) parts.push_back(whole(*word, field));
    return parts;
  }
  std::vector<std::vector<TypedWord>> read_words;
  const std::string line = fmt::format("{}", fmt::join(texts, " "));
  std::size_t begin = 0;
  for (const Word* word : words) {
    const std::size_t end = begin + word->text.size();
    const std::string small = fold_case(word->text);
    const bool meant_small = words.size() > kMostAcronyms && !word->exact && is_ambiguous(small) &&
                             in_capitals(line, begin, end);
    read_words.push_back(read(meant_small ? Word{.text = small} : *word, field));
    begin = end + 1;
    if (read_words.size() < 2 || read_words.back().empty()) continue;
    std::vector<TypedWord>& before = read_words[read_words.size() - 2];
    if (before.empty()) continue;
    TypedWords::join_letters_and_digits(before.back(), read_words.back().front());
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<PlanPtr> typed = parts_of(*words[i], read_words[i]);
    if (span != spans.end() && span->first == i) {
      for (; i < span->last; ++i) {
        for (PlanPtr& part : parts_of(*words[i + 1], read_words[i + 1])) {
          typed.push_back(std::move(part));
        }
      }
      Ranked bare;
      bare.optional = std::move(typed);
      typed.clear();
      typed.push_back(with_spellings(
          span->text,
          bare.optional.size() == 1 ? std::move(bare.optional.front()) : to_node(std::move(bare)),
          span->spellings));
      ++span;
    }
    for (PlanPtr& part : typed) parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<PlanPtr> WordPlans::parts_of(const Word& word, FieldId field) {
  std::vector<PlanPtr> parts;
  if (field_info(field).terms == FieldTerms::whole) {
    parts.push_back(whole(word, field));
    return parts;
  }
  return parts_of(word, read(word, field));
}

PlanPtr WordPlans::phrase(const Phrase& phrase, FieldId field) {
  if (field == FieldId::name) return make_name(phrase.text);
  if (field_info(field).terms == FieldTerms::whole) return to_node(Whole{field, phrase.text});
  const std::vector<TypedWord> words =
      words_.read(phrase.text, field, phrase.exact ? Compare::exact : Compare::stem);
  if (words.empty()) {
    note_wordless(phrase.text);
    return to_node(Nothing{});
  }
  if (words.size() == 1) {
    return in_any_spelling({words_.alone(words.front())},
                           [](auto some) { return to_node(std::move(some.front())); });
  }
  return in_any_language(words, [&](auto some) { return to_node(Sequence{some, phrase.slop}); });
}

// name:"text": the words one after the other, or another spelling of the name.
PlanPtr WordPlans::make_name(const std::string& text) {
  return with_spellings(text, phrase({text, 0, false}, FieldId::body),
                        context_.names.spellings(text, Reach::wide));
}

// An identifier is compared as it was typed: story~1 may be one.
PlanPtr WordPlans::whole(const Word& word, FieldId field) {
  if (word.suffix.empty()) return to_node(Whole{field, word.text});
  const bool as_typed = field == FieldId::id;
  plan_.warnings.push_back(
      fmt::format("{}: is compared as a whole, so {} was searched {}.", field_info(field).name,
                  in_quotes(word.text + word.suffix),
                  as_typed ? "as it stands" : fmt::format("without its {}", word.suffix)));
  return to_node(Whole{field, as_typed ? word.text + word.suffix : word.text});
}

std::vector<TypedWord> WordPlans::read(const Word& word, FieldId field) const {
  if (field == FieldId::name) field = FieldId::body;
  if (!word.prefix && !word.fuzzy) {
    return words_.read(word.text, field, word.exact ? Compare::exact : Compare::stem);
  }
  // What is looked up is letters: in capitals US would be U.S.
  std::vector<TypedWord> typed = words_.read(fold_case(word.text), field, Compare::stem);
  if (typed.size() == 1) typed.front().leaf.text = word.text;
  return typed;
}

std::vector<PlanPtr> WordPlans::parts_of(const Word& word, const std::vector<TypedWord>& typed) {
  std::vector<PlanPtr> parts;
  std::vector<Leaf> leaves;
  leaves.reserve(typed.size());
  for (const TypedWord& each : typed) leaves.push_back(words_.alone(each));
  if (leaves.empty()) {
    note_wordless(word.text);
    return parts;
  }
  if (word.prefix || word.fuzzy) {
    expand(leaves.back(), word);
  } else if (leaves.size() > 1 && is_ampersand_name(word.text)) {
    parts.push_back(in_any_language(typed, [](auto some) {
      return to_node(Sequence{std::move(some), 0});
    }));
    return parts;
  }
  for (std::size_t i = 0; i < leaves.size();) {
    std::size_t end = i + 1;
    while (!leaves[i].clusters.empty() && end < leaves.size() && !leaves[end].clusters.empty()) {
      ++end;
    }
    const auto begin = leaves.begin();
    const std::vector<Leaf> words(std::make_move_iterator(begin + static_cast<long>(i)),
                                  std::make_move_iterator(begin + static_cast<long>(end)));
    if (words.size() > 1 && words.size() <= kMaxRunWords) {
      parts.push_back(in_any_spelling(words, [](auto some) { return to_node(Run{some}); }));
    } else {
      for (const Leaf& leaf : words) {
        parts.push_back(or_apart(
            in_any_spelling({leaf}, [](auto some) { return to_node(std::move(some.front())); }),
            typed[i]));
      }
    }
    i = end;
  }
  return parts;
}

// Signs that the query language takes for letters or digits and no text is searched for.
void WordPlans::note_wordless(std::string_view text) {
  std::string warning = in_quotes(text) + " has no word to search for and was left out.";
  if (std::ranges::find(plan_.warnings, warning) == plan_.warnings.end()) {
    plan_.warnings.push_back(std::move(warning));
  }
}

// A word of letters and digits, or its parts side by side.
PlanPtr WordPlans::or_apart(PlanPtr whole, const TypedWord& word) {
  const auto* leaf = std::get_if<Leaf>(&whole->value);
  if (leaf == nullptr || !is_stemmed(*leaf) || words_.has_only()) return whole;
  const std::vector<TypedWord> parts = words_.apart(word);
  if (parts.empty()) return whole;
  AnyOf any;
  any.parts.push_back(std::move(whole));
  any.parts.push_back(in_any_language(parts, [](auto some) {
    return to_node(Sequence{std::move(some), 0});
  }));
  return to_node(std::move(any));
}

void WordPlans::expand(Leaf& leaf, const Word& word) {
  if (!leaf.clusters.empty()) return;  // a Khmer word is found inside longer ones anyway
  leaf.compare = word.prefix ? Compare::prefix : Compare::any_of;
  const bool only_stems = field_info(leaf.field).terms == FieldTerms::text &&
                          leaf.field != FieldId::body && !is_part_of_body(leaf.field);
  if (word.fuzzy && only_stems) {
    leaf.compare = Compare::nearly;
    leaf.forms = context_.vocabulary.stems_near(leaf.field, leaf.form, kMaxExpansion);
  } else if (word.fuzzy) {
    leaf.forms = context_.vocabulary.similar_to(leaf.field, leaf.form, kMaxExpansion);
  } else if (leaf.field == FieldId::body || is_part_of_body(leaf.field)) {
    std::size_t total = 0;
    leaf.forms = context_.vocabulary.with_prefix(leaf.form, kMaxExpansion, total);
    if (total > leaf.forms.size()) {
      plan_.warnings.push_back(
          fmt::format("\"{}*\" begins {} words; the {} most frequent are searched", leaf.text,
                      total, leaf.forms.size()));
    }
  }
  std::sort(leaf.forms.begin(), leaf.forms.end());
}

// What `make` makes of words that stand together, in any language and any spelling.
template <class Make>
PlanPtr WordPlans::in_any_language(const std::vector<TypedWord>& words, Make make) {
  AnyOf any;
  for (const std::vector<Leaf>& leaves : words_.together(words)) {
    add_spellings(leaves, make, any);
  }
  if (any.parts.size() == 1) return std::move(any.parts.front());
  return to_node(std::move(any));
}

// What `make` makes of the words, or of any of their spellings where a Khmer word has several.
template <class Make>
PlanPtr WordPlans::in_any_spelling(const std::vector<Leaf>& words, Make make) {
  AnyOf any;
  add_spellings(words, make, any);
  if (any.parts.size() == 1) return std::move(any.parts.front());
  return to_node(std::move(any));
}

template <class Make>
void WordPlans::add_spellings(const std::vector<Leaf>& words, Make make, AnyOf& any) {
  any.parts.push_back(make(words));
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::vector<std::string>& clusters : other_spellings(words[i])) {
      // A phrase stands anew for each spelling of each of its words.
      if (respelled_left_ < words.size()) {
        if (std::exchange(respelled_left_, 0) > 0) {
          plan_.warnings.emplace_back(
              "The query has so many Khmer words with several spellings that not all of these "
              "were "
              "searched.");
        }
        return;
      }
      respelled_left_ -= words.size();
      std::vector<Leaf> other = words;
      other[i].stem = other[i].form = fmt::format("{}", fmt::join(clusters, ""));
      other[i].clusters = clusters;
      any.parts.push_back(make(std::move(other)));
    }
  }
}

// `typed` with the other spellings of the name `text`; as it is if they are all the same to the
// index.
PlanPtr WordPlans::with_spellings(const std::string& text, PlanPtr typed,
                                  const std::vector<Spelling>& spellings) {
  if (std::holds_alternative<Nothing>(typed->value)) return typed;
  // Each begins and ends with a space, so that one is found in another only as whole words.
  std::vector<std::string> keys = {place_key(words_.read(text, FieldId::body, Compare::stem))};
  Name name;
  Expansion expansion{text, {}};
  for (const Spelling& spelling : spellings) {
    std::vector<TypedWord> words = words_.read(spelling.text, FieldId::body, Compare::stem);
    const std::string key = place_key(words);
    // "Mr Sok An" finds nothing that "Sok An" does not.
    const bool is_found = std::any_of(keys.begin(), keys.end(), [&](const std::string& k) {
      return key.find(k) != std::string::npos;
    });
    if (words.empty() || is_found) continue;
    keys.push_back(key);
    expansion.spellings.push_back(spelling);
    if (words.size() > 1) {
      name.variants.push_back({spelling, in_any_language(words, [](auto some) {
                                 return to_node(Sequence{std::move(some), 0});
                               })});
      continue;
    }
    // A single word is compared as a whole: its stem may be a word of the language.
    if (words.front().leaf.clusters.empty()) {
      words = words_.read(spelling.text, FieldId::body, Compare::exact);
    }
    name.variants.push_back({spelling, to_node(words_.alone(words.front()))});
  }
  if (name.variants.empty()) return typed;
  for_each_leaf(*typed, [&](const Leaf& leaf) { name.weight += context_.vocabulary.idf(leaf); });
  name.typed = std::move(typed);
  plan_.expansions.push_back(std::move(expansion));
  return to_node(std::move(name));
}

}  // namespace tip::query
