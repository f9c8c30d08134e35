#include "searcher/plan/typed_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/ascii.h"
#include "common/index/terms.h"
#include "common/text/stem.h"
#include "searcher/plan/leaf_terms.h"

namespace tip::query {
namespace {

// Collects words, or the stems of words that are there.
class WordSink : public TokenSink {
 public:
  WordSink(std::string_view text, FieldId field, Compare compare)
      : text_(text), field_(field), compare_(compare) {}

  void on_token(const Token& token) override {
    if (token.reading == tip::Reading::part) return;
    if (token.reading == tip::Reading::other) {
      add_reading(token);
      return;
    }
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

  // Where words begin and end is the same in all languages; what other readings they have is not.
  void again() {
    is_first_ = false;
    at_ = 0;
    ++language_;
  }

  // Each word knows the readings it is in.
  std::vector<TypedWord> take() {
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const TypedWord::Reading& reading : words[i].readings) {
        if (!reading.begins_here) continue;
        for (std::size_t j = i + 1; j < std::min(i + reading.words, words.size()); ++j) {
          words[j].readings.push_back(reading);
          words[j].readings.back().begins_here = false;
        }
      }
    }
    return std::move(words);
  }

  std::vector<TypedWord> words;

 private:
  // Of the word before it.
  void add_reading(const Token& token) {
    if (compare_ == Compare::exact || at_ == 0) return;
    std::vector<TypedWord::Reading>& readings = words[at_ - 1].readings;
    auto known = std::ranges::find(readings, token.width, &TypedWord::Reading::words);
    if (known == readings.end()) {
      known = readings.insert(known, {{}, token.width, true});
    }
    known->stems.resize(language_ + 1);
    known->stems[language_] = token.term;
  }

  std::string_view text_;
  FieldId field_;
  Compare compare_;
  bool is_first_ = true;
  std::size_t at_ = 0;
  std::size_t language_ = 0;
};

// As many letters and digits a name or an amount of both has at most: MH370, COVID19, 10km, 7.62mm.
constexpr std::size_t kMostLetters = 5;
constexpr std::size_t kMostDigits = 5;  // a decimal point among them

bool is_few(std::string_view form, std::size_t most, bool (*is)(char)) {
  return !form.empty() && form.size() <= most && std::ranges::all_of(form, is);
}
bool is_few_letters(std::string_view form) {
  return is_few(form, kMostLetters, [](char c) { return ascii::is_alpha(c); });
}
bool is_few_digits(std::string_view form) {
  const std::size_t most = kMostDigits - (form.find('.') == std::string_view::npos ? 1 : 0);
  return is_few(form, most, [](char c) { return ascii::is_digit(c) || c == '.'; }) &&
         ascii::is_digit(form.front());
}

// Where digits and letters of `form` meet, if there is one such place; else its end.
std::size_t seam(std::string_view form) {
  const bool digits_first = !form.empty() && ascii::is_digit(form.front());
  const std::size_t at =
      digits_first ? form.find_first_not_of("0123456789.") : form.find_first_of("0123456789");
  return std::min(at, form.size());
}

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
  std::vector<TypedWord> words = sink.take();
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    join_letters_and_digits(words[i], words[i + 1]);
  return words;
}

void TypedWords::join_letters_and_digits(TypedWord& first, TypedWord& second) {
  const bool stemmed = first.leaf.compare == Compare::stem && second.leaf.compare == Compare::stem;
  if (!stemmed) return;
  // A number in the plural is joined as what it is one of: F-16s as F16.
  const auto form_of = [](const TypedWord& word) {
    const auto number = std::ranges::find_if(
        word.stems, [](const std::string& stem) { return is_few_digits(stem); });
    return number == word.stems.end() ? word.leaf.form : *number;
  };
  const std::string before = form_of(first);
  const std::string behind = form_of(second);
  const bool letters_first = is_few_letters(before) && is_few_digits(behind);
  const bool digits_first = is_few_digits(before) && is_few_letters(behind);
  if (!letters_first && !digits_first) return;
  TypedWord::Reading joined;
  joined.words = 2;
  const std::string form = before + behind;
  // Amounts with a decimal point are numbers, which have no language.
  const bool is_word = form.find('.') == std::string::npos;
  for (const std::string& stem : (letters_first ? first : second).stems) {
    // With the tag of its language.
    const std::size_t tag = is_word ? std::min(stem.find(':'), stem.size()) : stem.size();
    joined.stems.push_back(form + stem.substr(tag));
  }
  first.readings.push_back(joined);
  joined.begins_here = false;
  second.readings.push_back(std::move(joined));
}

std::vector<TypedWord> TypedWords::apart(const TypedWord& word) const {
  const std::string& form = word.leaf.form;
  const std::size_t middle = seam(form);
  const std::string first = form.substr(0, middle);
  const std::string second = form.substr(middle);
  const bool both =
      word.leaf.compare == Compare::stem && ((is_few_letters(first) && is_few_digits(second)) ||
                                             (is_few_digits(first) && is_few_letters(second)));
  if (!both || !has_stems(word.leaf)) return {};
  std::vector<TypedWord> parts = read(first + " " + second, word.leaf.field, Compare::stem);
  for (TypedWord& part : parts) {
    part.readings.clear();
    if (!is_known(alone(part))) return {};
  }
  return parts;
}

Leaf TypedWords::in_language(const TypedWord& word, std::size_t language) const {
  Leaf leaf = word.leaf;
  if (leaf.compare != Compare::exact) leaf.stem = word.stems[language];
  if (!has_stems(leaf)) leaf.stem = leaf.form;
  return leaf;
}

bool TypedWords::is_known(const Leaf& leaf) const {
  if (!is_stemmed(leaf)) return true;
  return std::ranges::any_of(terms_of(leaf), [&](const std::string& term) {
    return context_.vocabulary.documents(leaf.field, term) > 0;
  });
}

Leaf TypedWords::alone(const TypedWord& word) const {
  Leaf leaf = in_language(word, only_.value_or(0));
  if (!has_stems(leaf) || only_) return leaf;
  std::vector<std::string> stems = word.stems;
  for (const TypedWord::Reading& reading : word.readings) {
    std::ranges::copy_if(reading.stems, std::back_inserter(stems),
                         [](const std::string& stem) { return !stem.empty(); });
  }
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

void TypedWords::add_languages(const std::vector<TypedWord>& words,
                               std::vector<std::vector<Leaf>>& all) const {
  const auto add = [&](std::size_t language) {
    std::vector<Leaf> leaves;
    for (const TypedWord& word : words) {
      if (word.stems[language].empty()) return;
      leaves.push_back(in_language(word, language));
    }
    const auto same = [&](const std::vector<Leaf>& other) {
      return std::ranges::equal(leaves, other, {}, &Leaf::stem, &Leaf::stem);
    };
    if (std::ranges::none_of(all, same)) all.push_back(std::move(leaves));
  };
  if (only_) {
    add(*only_);
  } else {
    for (std::size_t i = 0; i < context_.languages.size(); ++i) add(i);
  }
}

std::vector<std::vector<Leaf>> TypedWords::together(const std::vector<TypedWord>& words) const {
  // More readings of one phrase than this say nothing new.
  constexpr std::size_t kMostReadings = 8;
  std::vector<std::vector<Leaf>> all;
  add_languages(words, all);
  std::size_t readings = 0;
  const auto add_instead = [&](std::size_t first, std::size_t count,
                               const std::vector<TypedWord>& others) {
    if (!has_stems(words[first].leaf) || ++readings > kMostReadings) return;
    const auto at = [&](std::size_t i) { return words.begin() + static_cast<std::ptrdiff_t>(i); };
    std::vector<TypedWord> instead(words.begin(), at(first));
    instead.insert(instead.end(), others.begin(), others.end());
    instead.insert(instead.end(), at(first + count), words.end());
    add_languages(instead, all);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const TypedWord::Reading& reading : words[i].readings) {
      if (!reading.begins_here) continue;
      TypedWord other = words[i];
      other.stems = reading.stems;
      other.stems.resize(context_.languages.size());
      add_instead(i, std::min(reading.words, words.size() - i), {other});
    }
    if (const std::vector<TypedWord> parts = apart(words[i]); !parts.empty()) {
      add_instead(i, 1, parts);
    }
  }
  // Who leaves out one word's accents leaves out all.
  std::vector<TypedWord> plain = words;
  std::size_t changed = 0;
  for (TypedWord& word : plain) {
    const auto reading = std::ranges::find(word.readings, 1U, &TypedWord::Reading::words);
    if (reading == word.readings.end() || !has_stems(word.leaf)) continue;
    ++changed;
    for (std::size_t i = 0; i < std::min(reading->stems.size(), word.stems.size()); ++i) {
      if (!reading->stems[i].empty()) word.stems[i] = reading->stems[i];
    }
  }
  if (changed > 1) add_languages(plain, all);
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
