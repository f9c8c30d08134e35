#include "searcher/search/name_bridge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/joint_places.h"
#include "common/index/languages.h"
#include "common/index/place_list.h"
#include "common/index/place_lists.h"
#include "common/khmer/signs.h"
#include "common/names/families.h"
#include "common/names/latin_spelling.h"
#include "common/names/name_match.h"
#include "common/names/name_parts.h"
#include "common/names/scripts.h"
#include "common/names/sound_skeleton.h"
#include "common/text/fold.h"
#include "common/text/stop_words.h"

namespace tip::match {
namespace {

using query::Reach;

// Longer names are sentences.
constexpr std::size_t kMaxWords = 4;
// Spellings of a word that are tried: made up, and kept of those that are there.
constexpr std::size_t kMadeUp = 96;
constexpr std::size_t kKept = 4;
// What made-up spellings may cost: where the user says that it is a name; where other words of the
// name must fit, too; and alone, where the archive has the word as it is.
constexpr double kWideCost = 1.6;
constexpr double kTogetherCost = 1.2;
constexpr double kAloneCost = 0.4;
// A single known word is varied from so many letters on; shorter ones are other names.
constexpr std::size_t kLongWord = 5;
// How much worse than the best a word in another script may be.
constexpr double kClear = 1.5;
constexpr double kReordered = 1.0;
// A word is no common one if it stands in so few articles, or mostly as a name.
constexpr std::uint64_t kRare = 2;

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  while (!name.empty()) {
    const std::string_view word = names::take_part(name);
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

bool has_khmer(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    if (khmer::is_word_char(utf8::next(name, at))) return true;
  }
  return false;
}

// As a name is written: the index keeps forms without capitals.
std::string capitalised(std::string form) {
  if (!form.empty()) form.front() = ascii::to_upper(form.front());
  return form;
}

// The first letters that words of these consonants may have.
std::string initials(const std::vector<names::LatinForm>& forms) {
  constexpr std::string_view kClasses[] = {"bpfvw", "dt", "ckgqhj", "szcjxtdg", "lr", "n", "m"};
  std::string out;
  for (const names::LatinForm& form : forms) {
    const char first = form.letters.front();
    const bool vowel = std::string_view("aeiouyhw").find(first) != std::string_view::npos;
    if (vowel) out += "aeiouyhjw";
    for (const std::string_view letters : kClasses) {
      if (letters.find(first) != std::string_view::npos) out += letters;
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Takes the terms of a text.
class Terms : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.reading == Reading::itself) all.emplace_back(token.term);
  }
  std::vector<std::string> all;
};

template <class Candidates>
void keep_best(Candidates& candidates) {
  std::ranges::stable_sort(candidates, {}, [](const auto& c) { return c.cost; });
  Candidates kept;
  for (auto& candidate : candidates) {
    if (kept.size() == kKept) break;
    if (!kept.empty() && candidate.cost > kept.front().cost + kClear) break;
    const auto same = [&](const auto& k) { return k.text == candidate.text; };
    if (std::ranges::none_of(kept, same)) kept.push_back(std::move(candidate));
  }
  candidates = std::move(kept);
}

}  // namespace

NameBridge::NameBridge(const Snapshot& database, const NameLexicon& lexicon, Analyzer& analyzer,
                       Deadline& deadline)
    : database_(database), lexicon_(lexicon), analyzer_(analyzer), deadline_(deadline) {}

bool NameBridge::is_no_common_word(std::string_view form) const {
  const std::uint64_t documents = count_documents(database_, documents_list(form));
  return documents > 0 && (documents <= kRare || is_mostly_name(form));
}

bool NameBridge::is_mostly_name(std::string_view form) const {
  const std::uint64_t documents = count_documents(database_, documents_list(form));
  return documents > 0 &&
         lexicon_.count_folded(form) >= kNameShare * static_cast<double>(documents);
}

void NameBridge::add_latin_variants(std::span<const std::string> words, std::size_t at, Reach reach,
                                    Candidates& out) const {
  const std::string_view word = words[at];
  const bool alone = words.size() == 1;
  const std::string letters = fold(word);
  if (!ascii::all_ascii(letters) || letters.size() < 2) return;
  // A function word stands in names as it is: who typed The does not mean Tho, nor To who typed
  // Two.
  const auto is_function_word = [&](std::string_view form) {
    return reach != Reach::wide && is_stop_word(form, "en");
  };
  if (is_function_word(letters)) return;
  // A word in lower case may be a misspelt word of the language; so may what is like it.
  const bool rare_too = !alone || reach == Reach::wide || ascii::is_upper(word.front());
  const auto add = [&](std::string_view form, double cost) {
    if (form == letters || is_function_word(form) || deadline_.passed(kLookUpSteps)) return;
    if (!(rare_too ? is_no_common_word(form) : is_mostly_name(form))) return;
    out.push_back({capitalised(std::string(form)), cost});
  };
  for (const std::string_view other : names::family_in_name(words, at)) {
    add(other, names::kFamilyCost);
  }
  const bool known = alone && reach == Reach::other_script;
  if (known && letters.size() < kLongWord) return;
  const double limit = reach == Reach::wide ? kWideCost : known ? kAloneCost : kTogetherCost;
  for (const names::Variant& v :
       names::spelling_variants(letters, static_cast<float>(limit), kMadeUp)) {
    add(v.letters, v.cost);
  }
}

void NameBridge::add_latin_words(std::string_view word, double share, Candidates& out) const {
  const std::vector<names::LatinForm> forms = names::latin_forms(word);
  if (forms.empty()) return;
  std::vector<std::string> wanted = names::word_keys(word);
  for (const std::string_view other : names::family_of(word)) {
    if (ascii::all_ascii(other) && is_no_common_word(other)) {
      out.push_back({capitalised(std::string(other)), names::kFamilyCost});
    }
  }
  const auto shares_key = [&](std::string_view form) {
    return std::ranges::any_of(names::skeletons(form), [&](const std::string& skeleton) {
      return std::ranges::any_of(wanted, [&](const std::string& key) {
        return std::string_view(key).substr(1) == skeleton;
      });
    });
  };
  for (const char first : initials(forms)) {
    const std::string prefix = documents_list(std::string(1, first));
    for_each_list(database_, prefix, [&](const std::string& list) {
      const std::string_view form = std::string_view(list).substr(kDocumentsPrefix.size());
      if (deadline_.passed(kComparisonSteps) || !std::ranges::all_of(form, ascii::is_lower)) return;
      if (!shares_key(form)) return;
      const names::LatinForm other{std::string(form), 0, names::LatinForm::kLostVowel};
      const double most = share * names::spelling_limit(form.size());
      double best = most + 1;
      for (const names::LatinForm& one : forms) {
        best =
            std::min<double>(best, names::spelling_distance(one, other, static_cast<float>(most)));
      }
      if (best <= most && is_no_common_word(form)) {
        out.push_back({capitalised(std::string(form)), best});
      }
    });
  }
}

void NameBridge::add_forms(std::string_view word, double share, ByScript& out) const {
  if (!lexicon_.has_other_scripts()) return;
  std::vector<std::string> keys = names::word_keys(word);
  for (const std::string_view other : names::family_of(word)) {
    for (std::string& key : names::word_keys(other)) {
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    }
  }
  for (const NameForm& form : lexicon_.under(keys)) {
    if (deadline_.passed(kComparisonSteps)) return;
    const std::string_view script = names::other_script(form.text);
    if (script.empty()) continue;
    const std::vector<names::LatinForm> forms = names::latin_forms(form.text);
    if (forms.empty()) continue;
    const double most = share * names::spelling_limit(forms.front().letters.size());
    const double cost = names::word_distance(word, form.text, static_cast<float>(most));
    if (cost <= most) out[std::string(script)].push_back({form.text, cost});
  }
}

NameBridge::ByScript NameBridge::candidates_of(std::span<const std::string> words, std::size_t at,
                                               Reach reach) const {
  const std::string_view word = words[at];
  const bool alone = words.size() == 1;
  ByScript out;
  const double share = reach == Reach::wide ? 1 : kLikelyShare;
  const std::string own(names::other_script(word));
  if (own.empty()) {
    add_latin_variants(words, at, reach, out[""]);
  } else {
    add_latin_words(word, share, out[""]);
  }
  add_forms(word, share, out);
  for (auto& [script, candidates] : out) {
    if (script == own && !alone) candidates.push_back({std::string(word), 0});
    keep_best(candidates);
  }
  if (!alone && out[own].empty()) out[own].push_back({std::string(word), 0});
  return out;
}

// Whether they stand one after the other in some article, of whatever language. A single word is
// one of the index anyway.
bool NameBridge::stand_together(const std::vector<std::string>& words) const {
  if (words.size() == 1) return true;
  const std::string text = fmt::format("{}", fmt::join(words, " "));
  for (const std::string_view language : stemming_languages_of(database_)) {
    Terms terms;
    analyzer_.analyze(text, language, terms);
    if (terms.all.empty()) continue;
    JointPlaces places(database_, terms.all);
    for (Xapian::docid document = places.document_from(1); document != kNoDocument;
         document = places.document_from(document + 1)) {
      if (deadline_.passed(kLookUpSteps)) return false;
      if (!places.phrase_begins().empty()) return true;
    }
  }
  return false;
}

std::vector<query::Spelling> NameBridge::spellings(std::string_view name, Reach reach,
                                                   std::size_t limit) const {
  const std::vector<std::string> words = words_of(name);
  if (words.empty() || words.size() > kMaxWords || has_khmer(name)) return {};
  std::vector<ByScript> all;
  all.reserve(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    all.push_back(candidates_of(words, at, reach));
  }
  const std::string own(names::other_script(words.front()));
  std::vector<query::Spelling> out;
  for (const auto& [script, first] : all.front()) {
    struct Partial {
      std::vector<std::string> words;
      double cost = 0;
    };
    std::vector<Partial> partial = {{}};
    for (const ByScript& word : all) {
      const auto here = word.find(script);
      if (here == word.end()) partial.clear();
      std::vector<Partial> longer;
      for (const Partial& p : partial) {
        for (const Candidate& candidate : here->second) {
          longer.push_back(p);
          longer.back().words.push_back(candidate.text);
          longer.back().cost += candidate.cost;
        }
      }
      std::ranges::stable_sort(longer, {}, &Partial::cost);
      if (longer.size() > limit) longer.resize(limit);
      partial = std::move(longer);
    }
    const auto add = [&](const std::vector<std::string>& parts, double cost, names::Why why) {
      if (parts == words || !stand_together(parts)) return;
      out.push_back({fmt::format("{}", fmt::join(parts, " ")), names::why_name(why),
                     std::round(cost * 100) / 100});
    };
    for (const Partial& p : partial) {
      add(p.words, p.cost, script == own ? names::Why::spelling : names::Why::romanisation);
      if (reach == Reach::wide && p.words.size() == 2) {
        add({p.words.back(), p.words.front()}, p.cost + kReordered, names::Why::reordered);
      }
    }
  }
  std::ranges::stable_sort(out, {}, &query::Spelling::cost);
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace tip::match
