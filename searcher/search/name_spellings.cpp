#include "searcher/search/name_spellings.h"

#include <algorithm>
#include <cmath>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/learned_names.h"
#include "common/index/place_list_format.h"
#include "common/index/place_lists.h"
#include "common/index/terms.h"
#include "common/khmer/normalize.h"
#include "common/names/known_names.h"
#include "common/names/name_letters.h"
#include "common/names/name_match.h"
#include "common/names/name_runs.h"
#include "common/names/pair_likeness.h"
#include "common/names/places.h"
#include "common/names/titles.h"
#include "common/text/fold.h"
#include "searcher/search/name_bridge.h"

namespace tip::match {
namespace {

using names::Why;
using query::Reach;

// What is said to be the same name costs so much, and more without a word for the kind of place.
constexpr double kAlias = 0.1;
constexpr double kKnown = 0.2;
constexpr double kLearned = 0.4;
constexpr double kWithoutUnit = 0.5;
constexpr double kWithoutTitle = 0.5;
// What costs so much more than the best is not the name: Chhou Bun Eng, 5 more than Chou Bun Eng,
// is.
constexpr double kClearlyDearer = 5.2;
constexpr double kClearBest = 4;
// Where it was said and nothing is that near: how much farther, and how many forms.
constexpr float kFarReach = 2;
// What costs no more than this is the name, however common a word it is.
constexpr float kSurely = 1;
constexpr std::size_t kMostFar = 3;
// About how many steps it takes to look a name up.
constexpr std::uint64_t kSpellingCost = 10000;

bool is_far(Reach reach, const names::Verdict& verdict) {
  return reach == Reach::other_script && verdict.why != Why::romanisation &&
         verdict.why != Why::exonym;
}

bool has_text(const std::vector<query::Spelling>& spellings, std::string_view text) {
  return std::ranges::find(spellings, text, &query::Spelling::text) != spellings.end();
}

std::size_t most_spellings(Reach reach) {
  return reach == Reach::wide ? query::kMaxSpellings : query::kMaxLikelySpellings;
}

// True for some of the words of a name: whoever bears one of them is somebody else.
bool is_part(std::string_view form, std::string_view name) {
  const std::string words = " " + fold(name_form(name)) + " ";
  return words.find(" " + fold(form) + " ") != std::string::npos;
}

// Takes what a text is looked for by: its Khmer clusters, and its other words.
class TextParts : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.reading != Reading::itself || token.kind == TokenKind::khmer) return;
    (token.kind == TokenKind::cluster ? clusters : forms).emplace_back(token.form);
  }
  std::vector<std::string> clusters;
  std::vector<std::string> forms;
};

bool is_all_khmer(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c != ' ' && !khmer::is_word_char(c)) return false;
  }
  return true;
}

// The clusters of a Khmer text, without looking for its words, which takes the list of all words.
std::vector<std::string> clusters_of(std::string_view text) {
  std::vector<std::string> clusters;
  khmer::Run run;
  while (!text.empty()) {
    khmer::normalize(ascii::take(text, ' '), run);
    for (const khmer::Cluster& c : run.clusters) {
      std::string& cluster = clusters.emplace_back();
      for (auto i = c.unit_begin; i < c.unit_end; ++i) utf8::append(cluster, run.text[i]);
    }
  }
  return clusters;
}

// Takes the word of a text that is one.
class OneWord : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::cluster || token.reading != Reading::itself) return;
    khmer = token.kind == TokenKind::khmer;
    word = khmer ? token.term : token.form;
    ++tokens;
  }
  std::string word;
  bool khmer = false;
  int tokens = 0;
};

// Of equal texts the one that costs least.
void keep_cheapest(std::vector<query::Spelling>& spellings) {
  std::ranges::stable_sort(spellings, {}, &query::Spelling::cost);
  std::vector<query::Spelling> kept;
  for (query::Spelling& spelling : spellings) {
    if (!has_text(kept, spelling.text)) kept.push_back(std::move(spelling));
  }
  spellings = std::move(kept);
}

// Where the name is known or surely there, what is only a little like it is another: in letters of
// the same script, and unless it is there only as it was typed, but for spaces, which says nothing
// of how others spell it.
void leave_out_unlike(bool known, std::vector<query::Spelling>& heard) {
  for (const bool khmer : {false, true}) {
    const auto here = [&](const query::Spelling& s) {
      return names::read_name(s.text).khmer() == khmer;
    };
    double best = known ? kKnown : kClearBest + 1;
    for (const query::Spelling& s : heard) {
      if (here(s) && s.why != names::why_name(Why::joined)) best = std::min(best, s.cost);
    }
    if (best > kClearBest) continue;
    std::erase_if(
        heard, [&](const query::Spelling& s) { return here(s) && s.cost > best + kClearlyDearer; });
  }
}

}  // namespace

// Names are often words as well: a spelling that is mostly a word here would bring in all its
// articles.
bool NameSpellings::is_mostly_name(const NameForm& form) const {
  const std::optional<std::uint64_t> documents = documents_with_word(form);
  if (!documents) return true;
  return *documents > 0 && form.count >= kNameShare * static_cast<double>(*documents);
}

// In how many articles a form stands that is one word; nothing if it is several.
std::optional<std::uint64_t> NameSpellings::documents_with_word(const NameForm& form) const {
  OneWord one;
  analyzer_.analyze(form.text, "en", one);
  if (one.tokens > 1) return std::nullopt;
  if (one.tokens == 0) return 0;
  return one.khmer ? database_.get_termfreq(one.word) : documents_with(one.word);
}

// Whether all parts of a text stand in the index, its Khmer clusters in pairs: without them it
// cannot.
bool NameSpellings::may_have(std::string_view text) const {
  TextParts parts;
  if (!is_all_khmer(text)) {
    analyzer_.analyze(text, "en", parts);
  } else {
    parts.clusters = clusters_of(text);
  }
  const FieldInfo& body = field_info(FieldId::body);
  const auto has_word = [&](const std::string& form) { return documents_with(form) > 0; };
  if (!std::ranges::all_of(parts.forms, has_word)) return false;
  if (parts.clusters.size() == 1) {
    return database_.get_termfreq(cluster_term(body, parts.clusters.front())) > 0;
  }
  for (std::size_t i = 1; i < parts.clusters.size(); ++i) {
    const std::string pair = bigram_term(body, parts.clusters[i - 1], parts.clusters[i]);
    if (count_documents(database_, documents_list(pair)) == 0) return false;
  }
  return !parts.forms.empty() || !parts.clusters.empty();
}

std::vector<query::Spelling> NameSpellings::known_spellings(std::string_view name) const {
  std::vector<query::Spelling> found;
  const auto add = [&](std::string_view text, Why why, double cost) {
    if (!has_text(found, text) && may_have(text))
      found.push_back({std::string(text), names::why_name(why), cost});
  };
  // The index has those in Latin letters among its names.
  const auto add_place = [&](std::string_view text, double cost) {
    if (!ascii::all_ascii(text)) add(text, Why::exonym, cost);
  };
  if (sources_.aliases) {
    for (const NamePairCount& pair : lexicon_.aliases().pairs_of(name)) {
      add(pair.second, Why::alias, kAlias);
    }
  }
  if (sources_.table) {
    for (const std::string_view other : names::known_names(name)) add(other, Why::table, kKnown);
    for (const std::string_view other : names::other_names(name)) add_place(other, kKnown);
    if (const std::string rest = names::without_unit(name); !rest.empty()) {
      for (const std::string_view other : names::known_names(rest)) {
        add(other, Why::table, kKnown + kWithoutUnit);
      }
      for (const std::string_view other : names::other_names(rest)) {
        add_place(other, kKnown + kWithoutUnit);
      }
    }
  }
  if (sources_.learned) {
    for (const NamePairCount& pair : learned_names(lexicon_.learned(), name)) {
      add(pair.second, Why::learned, kLearned);
    }
  }
  return found;
}

// In how many articles the clusters of a form stand side by side, by which it is looked for: those
// of a short one are found inside of words. Longer ones seldom are, and cannot be counted at once.
std::uint64_t NameSpellings::documents_with_short(const NameForm& form) const {
  const std::vector<std::string> clusters = clusters_of(form.text);
  const FieldInfo& body = field_info(FieldId::body);
  if (clusters.size() == 1) return database_.get_termfreq(cluster_term(body, clusters.front()));
  if (clusters.size() != 2) return 0;
  const std::string pair = bigram_term(body, clusters.front(), clusters.back());
  return count_documents(database_, documents_list(pair));
}

// What has to be added to the cost of a Khmer form for being a common word or a piece of words: the
// logarithm of how many articles have it without its being cut out of them as a name.
double NameSpellings::cost_of_word(const NameForm& form) const {
  const std::uint64_t documents =
      std::max(documents_with_word(form).value_or(0), documents_with_short(form));
  return std::log1p(documents > form.count ? static_cast<double>(documents - form.count) : 0);
}

std::vector<query::Spelling> NameSpellings::heard_spellings(std::string_view name,
                                                            Reach reach) const {
  if (reach == Reach::likely && !names::is_likely_khmer(name)) reach = Reach::other_script;
  const names::NameQuery wanted(name, sources_.table);
  std::vector<NameMatch> matches = lexicon_.find(wanted, reach == Reach::wide ? 1 : kLikelyShare);
  const auto says_nothing = [&](const NameMatch& match) {
    return match.verdict.why == Why::same ||
           (match.verdict.why != Why::unit && is_part(match.form.text, name)) ||
           // One word has no order, unless it is the very parts joined.
           (match.verdict.why == Why::reordered && match.verdict.cost > kSurely &&
            !names::has_parts(match.form.text));
  };
  // Many Khmer places are named by a plain word (market, temple): where the user says that it is a
  // name, that is one, unless it is farther and too common.
  const auto is_word = [&](const NameMatch& match, float limit) {
    const bool khmer = names::read_name(match.form.text).khmer();
    if (!khmer || reach != Reach::wide) return !is_mostly_name(match.form);
    return match.verdict.cost > kSurely && match.verdict.cost + cost_of_word(match.form) > limit;
  };
  float limit = wanted.limit();
  if (reach == Reach::wide && std::ranges::all_of(matches, says_nothing)) {
    // Said to be a name, and nothing is near enough: the nearest may still be it.
    matches = lexicon_.find(wanted, kFarReach);
    std::erase_if(matches, [&](const NameMatch& match) {
      const bool long_name = match.verdict.cost <= wanted.uncapped_limit();
      return says_nothing(match) || !is_mostly_name(match.form) ||
             !(long_name || names::alike_by_parts(name, match.form.text));
    });
    if (matches.size() > kMostFar) matches.resize(kMostFar);
    limit *= kFarReach;
  }
  std::vector<query::Spelling> out;
  for (const NameMatch& match : matches) {
    if (out.size() == most_spellings(reach)) break;
    if (says_nothing(match) || is_far(reach, match.verdict) || is_word(match, limit)) continue;
    const double cost = std::round(match.verdict.cost * 100) / 100;
    out.push_back({match.form.text, names::why_name(match.verdict.why), cost});
  }
  return out;
}

std::vector<query::Spelling> NameSpellings::titled_spellings(std::string_view name,
                                                             Reach reach) const {
  std::vector<query::Spelling> found = known_spellings(name);
  if (sources_.sounds && reach != Reach::known && !names::is_acronym(name)) {
    std::vector<query::Spelling> heard = heard_spellings(name, reach);
    leave_out_unlike(!found.empty(), heard);
    for (query::Spelling& spelling : heard) {
      if (!has_text(found, spelling.text)) found.push_back(std::move(spelling));
    }
    const NameBridge bridge(database_, lexicon_, analyzer_, deadline_);
    for (query::Spelling& spelling : bridge.spellings(name, reach, most_spellings(reach))) {
      const std::string form = fold(spelling.text);
      const auto same = [&](const query::Spelling& s) { return fold(s.text) == form; };
      if (std::ranges::none_of(found, same)) found.push_back(std::move(spelling));
    }
  }
  return found;
}

std::vector<query::Spelling> NameSpellings::spellings(std::string_view name, Reach reach) const {
  if (names_left_ == 0 || name.size() > kMaxBytes) {
    left_some_out_ = true;
    return {};
  }
  --names_left_;
  if (deadline_.passed(kSpellingCost)) return {};
  std::vector<query::Spelling> found = titled_spellings(name, reach);
  // Elsewhere a title is a word of the query as others are.
  const std::string person = reach == Reach::wide ? names::without_title(name) : std::string();
  if (!person.empty()) {
    if (may_have(person)) found.push_back({person, names::why_name(Why::title), kWithoutTitle});
    for (query::Spelling& spelling : titled_spellings(person, reach)) {
      spelling.cost += kWithoutTitle;
      found.push_back(std::move(spelling));
    }
    keep_cheapest(found);
  }
  std::ranges::stable_sort(found, {}, &query::Spelling::cost);
  if (found.size() > most_spellings(reach)) found.resize(most_spellings(reach));
  // Last, so that no farther one takes the place of what was switched off.
  std::erase_if(found, [&](const query::Spelling& s) { return without_.contains(fold(s.text)); });
  return found;
}

std::set<std::string> NameSpellings::folded(const std::vector<std::string>& names) {
  std::set<std::string> out;
  for (const std::string& name : names) out.insert(fold(name));
  return out;
}

bool NameSpellings::is_known(std::string_view name) const {
  if (is_alias(name)) return true;
  if (sources_.learned && !learned_names(lexicon_.learned(), name).empty()) return true;
  // Latin names are compared without digits: in "3 Sihanoukville" they belong to something else.
  if (!sources_.table || std::ranges::any_of(name, ascii::is_digit)) return false;
  if (!names::known_names(name).empty()) return true;
  // Khmer names of places look like names. The words for kinds of places have others as well, but
  // are words.
  return ascii::all_ascii(name) && !names::is_unit(name) && !names::other_names(name).empty();
}

bool NameSpellings::is_alias(std::string_view name) const {
  return sources_.aliases && !lexicon_.aliases().pairs_of(name).empty();
}

bool NameSpellings::begins_known(std::string_view word) const {
  if (sources_.table && (names::begins_known_name(word) ||
                         (ascii::all_ascii(word) && names::begins_other_names(word)))) {
    return true;
  }
  return (sources_.learned && lexicon_.learned().may_begin(word)) ||
         (sources_.aliases && lexicon_.aliases().may_begin(word));
}

std::uint64_t NameSpellings::documents_with(std::string_view form) const {
  return count_documents(database_, documents_list(form));
}

bool NameSpellings::has_word(std::string_view form) const { return documents_with(form) > 0; }

bool NameSpellings::is_name(std::string_view form) const {
  return lexicon_.count_folded(form) >= kNameShare * static_cast<double>(documents_with(form));
}

bool NameSpellings::is_rare(std::string_view form) const {
  return documents_with(form) < kLeastForeign;
}

bool NameSpellings::has_name(std::string_view name) const {
  return lexicon_.count(name_form(name)) > 0;
}

}  // namespace tip::match
