#include "searcher/match/name_spellings.h"

#include <algorithm>

#include "common/khmer/name_letters.h"
#include "common/khmer/name_match.h"
#include "common/terms.h"
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
// A word is a name in an index if it stands there as one in so many of its articles.
constexpr double kNameShare = 0.8;

bool is_far(Reach reach, const names::Verdict& verdict, float limit) {
  if (reach == Reach::wide) return false;
  if (verdict.cost > kLikelyShare * limit) return true;
  if (verdict.why == Why::exonym && verdict.cost > kExonymCost) return true;
  return reach == Reach::other_script && verdict.why != Why::romanisation &&
         verdict.why != Why::exonym;
}

// Takes the term of a text that is one word.
class OneTerm : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::cluster) return;
    term = token.kind == TokenKind::khmer ? std::string(token.term) : exact_term(token.form);
    ++tokens;
  }
  std::string term;
  int tokens = 0;
};

}  // namespace

// Names are often words as well: a spelling that is mostly a word here would bring in all its
// articles.
bool NameSpellings::is_mostly_name(const NameForm& form) const {
  OneTerm one;
  analyzer_.analyze(form.text, "en", one);
  if (one.tokens != 1) return one.tokens > 1;
  return form.count >= kNameShare * database_.get_termfreq(one.term);
}

std::vector<query::Spelling> NameSpellings::spellings(std::string_view name, Reach reach) const {
  if (reach == Reach::likely && !names::is_likely_khmer(name)) reach = Reach::other_script;
  const names::NameQuery wanted(name);
  std::vector<query::Spelling> out;
  for (const NameMatch& match : lexicon_.find(wanted)) {
    if (out.size() == query::kMaxSpellings) break;
    if (match.verdict.why == Why::same || is_far(reach, match.verdict, wanted.limit())) continue;
    if (!is_mostly_name(match.form)) continue;
    out.push_back({match.form.text, names::why_name(match.verdict.why), match.verdict.cost});
  }
  return out;
}

NameSpellings::Standing NameSpellings::standing(std::string_view form) const {
  const Xapian::doccount articles = database_.get_termfreq(exact_term(form));
  if (articles == 0) return Standing::unknown;
  std::string name(form);
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  }
  return lexicon_.count(name) >= kNameShare * articles ? Standing::name : Standing::word;
}

bool NameSpellings::has(std::string_view name) const { return lexicon_.count(name_form(name)) > 0; }

}  // namespace tip::match
