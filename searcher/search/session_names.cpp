// Session: of the first articles with a name those in which it stands by itself.
#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "searcher/score/bonuses.h"
#include "searcher/search/own_names.h"
#include "searcher/search/session.h"

namespace tip {
namespace {

using collect::Candidate;
using match::Standing;

// Only so many of the best are looked at, down to the first in which the name stands by itself, and
// of each so many bytes.
constexpr std::size_t kLookedAt = 10;
constexpr std::size_t kMostBytes = std::size_t{64} << 10;
// What it costs to stand in longer names alone: more than how often a spelling stands there says,
// less than another spelling.
constexpr double kInLongerNames = 1;

// Another spelling in Latin or Khmer letters and what an article scores that has it.
struct Spelt {
  std::string_view text;
  double score = 0;
};

std::vector<Spelt> spelt(const query::PlanNode& plan) {
  std::vector<Spelt> out;
  const auto* name = std::get_if<query::Name>(&plan.value);
  if (name == nullptr || std::holds_alternative<query::Ranked>(name->typed->value)) return out;
  for (const query::Name::Variant& variant : name->variants) {
    const std::string_view text = variant.spelling.text;
    std::size_t at = 0;
    if (!ascii::all_ascii(text) && !khmer::is_word_char(utf8::next(text, at))) continue;
    out.push_back({text, (name->weight + score::kNameBonus) * score::worth(variant.spelling)});
  }
  return out;
}

}  // namespace

// Whether an article has those names inside of longer ones only.
bool Session::has_longer_names_only(std::span<const std::string_view> names,
                                    Xapian::docid document) {
  const Result<std::string> record = articles_.record(document);
  if (!record) return false;
  Result<StoredArticle> stored = articles_.open(*record, document);
  if (!stored) return false;
  stored->story.need(0, std::min(stored->story.text().size(), kMostBytes));
  bool any = false;
  for (const std::string_view name : names) {
    for (const std::string_view text :
         {std::string_view(stored->metadata.title), stored->story.text().substr(0, kMostBytes)}) {
      const Standing standing = match::standing_of(name, text, analyzer_);
      if (standing == Standing::own) return false;
      any = any || standing == Standing::in_longer;
    }
  }
  return any;
}

void Session::put_longer_names_last(std::vector<Candidate>& candidates,
                                    const snippet::Search& search) {
  const std::vector<Spelt> spellings = spelt(search.plan);
  if (spellings.empty()) return;
  const std::span<Candidate> ranked(candidates.data(),
                                    std::min(candidates.size(), match::kRerankDepth));
  const std::span<Candidate> best = ranked.first(std::min(ranked.size(), kLookedAt));
  const auto is_near = [&](std::size_t a, std::size_t b) {
    return b < best.size() && best[a].score() - best[b].score() < kInLongerNames;
  };
  std::size_t longer = 0;
  for (; is_near(0, std::max<std::size_t>(longer, 1)); ++longer) {
    std::vector<std::string_view> names;
    for (const Spelt& spelling : spellings) {
      const double more = best[longer].words - spelling.score;
      if (more >= 0 && more < kInLongerNames) names.push_back(spelling.text);
    }
    if (names.empty() || search.deadline.passed(kUnpackSteps) ||
        !has_longer_names_only(names, best[longer].id)) {
      break;
    }
  }
  if (longer == 0) return;
  for (Candidate& candidate : best.first(longer)) candidate.words -= kInLongerNames;
  std::ranges::stable_sort(ranked, std::ranges::greater(), &Candidate::score);
}

}  // namespace tip
