#include "searcher/match/name_spellings.h"

#include <algorithm>
#include <cmath>

#include "common/khmer/name_letters.h"
#include "common/khmer/name_match.h"
#include "common/store/place_list.h"
#include "common/terms.h"
#include "common/text/ascii.h"
#include "common/text/fold.h"
#include "common/text/name_runs.h"

namespace tip::match {
namespace {

using names::Why;
using query::Reach;

// Of the cost up to which a form may be the name at all, the share that is allowed where nobody
// said that it is one.
constexpr float kLikelyShare = 0.75F;
// Another name of a place is itself not varied much.
constexpr float kExonymCost = 1;
// Where it was said and nothing is that near: how much farther, and how many forms.
constexpr float kFarReach = 2;
constexpr std::size_t kMostFar = 3;
// About how many steps it takes to look a name up.
constexpr std::uint64_t kLookUp = 10000;
// A word is a name in an index if it stands there as one in so many of its articles.
constexpr double kNameShare = 0.8;

bool is_far(Reach reach, const names::Verdict& verdict) {
  if (reach == Reach::wide) return false;
  if (verdict.why == Why::exonym && verdict.cost > kExonymCost) return true;
  return reach == Reach::other_script && verdict.why != Why::romanisation &&
         verdict.why != Why::exonym;
}

// True for some of the words of a name: whoever bears one of them is somebody else.
bool is_part(std::string_view form, std::string_view name) {
  const std::string words = " " + fold(name_form(name)) + " ";
  return words.find(" " + fold(form) + " ") != std::string::npos;
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

}  // namespace

// Names are often words as well: a spelling that is mostly a word here would bring in all its
// articles.
bool NameSpellings::is_mostly_name(const NameForm& form) const {
  OneWord one;
  analyzer_.analyze(form.text, "en", one);
  if (one.tokens != 1) return one.tokens > 1;
  const std::uint64_t documents =
      one.khmer ? database_.get_termfreq(one.word) : documents_with(one.word);
  return form.count >= kNameShare * static_cast<double>(documents);
}

std::vector<query::Spelling> NameSpellings::spellings(std::string_view name, Reach reach) const {
  if (names_left_ == 0 || name.size() > kMaxBytes) {
    left_some_out_ = true;
    return {};
  }
  --names_left_;
  if (deadline_.passed(kLookUp)) return {};
  if (reach == Reach::likely && !names::is_likely_khmer(name)) reach = Reach::other_script;
  const names::NameQuery wanted(name);
  std::vector<NameMatch> matches = lexicon_.find(wanted, reach == Reach::wide ? 1 : kLikelyShare);
  const auto says_nothing = [&](const NameMatch& match) {
    return match.verdict.why == Why::same ||
           (match.verdict.why != Why::unit && is_part(match.form.text, name));
  };
  if (reach == Reach::wide && std::ranges::all_of(matches, says_nothing)) {
    // Said to be a name, and nothing is near enough: the nearest may still be it.
    matches = lexicon_.find(wanted, kFarReach);
    std::erase_if(matches, says_nothing);
    if (matches.size() > kMostFar) matches.resize(kMostFar);
  }
  const std::size_t most = reach == Reach::wide ? query::kMaxSpellings : query::kMaxLikelySpellings;
  std::vector<query::Spelling> out;
  for (const NameMatch& match : matches) {
    if (out.size() == most) break;
    if (says_nothing(match) || is_far(reach, match.verdict)) continue;
    // Many Khmer places are named by a plain word (market, temple): where the user says that it is
    // a name, that is one.
    const bool khmer = names::read_name(match.form.text).khmer();
    if (!(khmer && reach == Reach::wide) && !is_mostly_name(match.form)) continue;
    const double cost = std::round(match.verdict.cost * 100) / 100;
    out.push_back({match.form.text, names::why_name(match.verdict.why), cost});
  }
  return out;
}

std::uint64_t NameSpellings::documents_with(std::string_view form) const {
  return count_documents(database_, documents_list(form));
}

bool NameSpellings::has_word(std::string_view form) const { return documents_with(form) > 0; }

bool NameSpellings::is_name(std::string_view form) const {
  std::string name(form);
  if (!name.empty()) name.front() = ascii::to_upper(name.front());
  return lexicon_.count(name) >= kNameShare * static_cast<double>(documents_with(form));
}

bool NameSpellings::has_name(std::string_view name) const {
  return lexicon_.count(name_form(name)) > 0;
}

}  // namespace tip::match
