// What a tree of scorers says of one document, by its definition: the truth that scans are compared
// with.
#ifndef TIP_TESTS_UNIT_NAIVE_SCORES_H_
#define TIP_TESTS_UNIT_NAIVE_SCORES_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "searcher/score/bm25.h"
#include "searcher/score/compile.h"
#include "tests/unit/random_archive.h"

namespace tip::test {

// What a tree says of one document, by its definition.
class Naive {
 public:
  explicit Naive(const Archive& archive) : archive_(archive), ranking_(*archive.snapshot) {}

  // Nothing where it does not match.
  std::optional<double> score(const score::ScorerPlan& plan, const Document& document) const {
    return std::visit([&](const auto& node) { return of(node, document); }, plan.value);
  }

 private:
  using Score = std::optional<double>;

  static Score matches(bool matches) { return matches ? Score(0) : std::nullopt; }

  static Score of(const score::None& /*none*/, const Document& /*document*/) { return {}; }
  static Score of(const score::All& /*all*/, const Document& /*document*/) { return 0; }

  Score of(const score::Word& word, const Document& document) const {
    std::uint32_t count = 0;
    bool stands = false;
    for (const std::string& term : word.terms) {
      const auto found = document.counts.find(term);
      if (found == document.counts.end()) continue;
      stands = true;
      count += found->second;
    }
    if (!word.forms.empty()) {
      stands = std::ranges::any_of(
          word.forms, [&](const std::string& form) { return document.lists.contains(form); });
    }
    if (!stands) return {};
    return count == 0 ? 0 : ranking_.part(weight(word), count, document.length);
  }

  // Of several terms as if each stood in the documents of the others by chance, the rarest first.
  double weight(const score::Word& word) const {
    std::multiset<double> frequencies;
    for (const std::string& term : word.terms) {
      frequencies.insert(archive_.snapshot->get_termfreq(term));
    }
    while (frequencies.size() > 1) {
      const double a = *frequencies.begin();
      frequencies.erase(frequencies.begin());
      const double b = *frequencies.begin();
      frequencies.erase(frequencies.begin());
      frequencies.insert(std::round(a + b - a * b / ranking_.documents()));
    }
    return ranking_.word_weight(*frequencies.begin());
  }

  static Score of(const score::Terms& terms, const Document& document) {
    return matches(std::ranges::any_of(terms.terms, [&](const std::string& term) {
      if (!terms.prefix) return document.counts.contains(term);
      const auto found = document.counts.lower_bound(term);
      return found != document.counts.end() && found->first.starts_with(term);
    }));
  }
  static Score of(const score::Listed& listed, const Document& document) {
    return matches(std::ranges::any_of(listed.words, [&](const std::string& word) {
      if (!listed.prefix) return document.lists.contains(word);
      const auto found = document.lists.lower_bound(word);
      return found != document.lists.end() && found->starts_with(word);
    }));
  }
  static Score of(const score::DaySpan& span, const Document& document) {
    return matches(!document.day.empty() && span.days.first <= document.day &&
                   (span.days.last.empty() || document.day <= span.days.last));
  }

  // No query of this test has any.
  static Score of(const score::Values& /*values*/, const Document& /*document*/) { return {}; }

  // Tries every choice of positions.
  static Score of(const score::Proximity& proximity, const Document& document) {
    std::vector<std::uint32_t> chosen;
    return matches(choose(proximity, document, chosen));
  }
  static bool choose(const score::Proximity& proximity, const Document& document,
                     std::vector<std::uint32_t>& chosen) {
    if (chosen.size() == proximity.terms.size()) return stand_so(proximity, document, chosen);
    const auto found = document.positions.find(proximity.terms[chosen.size()]);
    if (found == document.positions.end()) return false;
    return std::ranges::any_of(found->second, [&](std::uint32_t position) {
      chosen.push_back(position);
      const bool stands = choose(proximity, document, chosen);
      chosen.pop_back();
      return stands;
    });
  }
  static std::size_t unit(const std::vector<std::uint32_t>& starts, std::uint32_t at) {
    return static_cast<std::size_t>(
        std::ranges::count_if(starts, [&](std::uint32_t start) { return start <= at; }));
  }
  static bool stand_so(const score::Proximity& proximity, const Document& document,
                       std::vector<std::uint32_t> at) {
    switch (proximity.arrangement) {
      case score::Arrangement::phrase:
        return std::ranges::adjacent_find(
                   at, [](std::uint32_t a, std::uint32_t b) { return b != a + 1; }) == at.end();
      case score::Arrangement::in_order:
        return at[0] < at[1] && at[1] - at[0] <= proximity.reach;
      case score::Arrangement::sentence:
        return at[0] != at[1] && unit(document.sentences, at[0]) == unit(document.sentences, at[1]);
      case score::Arrangement::paragraph:
        return at[0] != at[1] &&
               unit(document.paragraphs, at[0]) == unit(document.paragraphs, at[1]);
      case score::Arrangement::within:
        break;
    }
    std::ranges::sort(at);
    return std::ranges::adjacent_find(at) == at.end() && at.back() - at.front() <= proximity.reach;
  }

  Score of(const score::Joined& joined, const Document& document) const {
    double sum = 0;
    double best = 0;
    std::size_t matching = 0;
    for (const score::ScorerPlanPtr& part : joined.parts) {
      const Score here = score(*part, document);
      if (!here) continue;
      ++matching;
      sum += *here;
      best = std::max(best, *here);
    }
    if (matching < (joined.join == score::Join::all ? joined.parts.size() : 1)) return {};
    return joined.bonus + joined.factor * (joined.join == score::Join::best ? best : sum);
  }
  Score of(const score::Optional& optional, const Document& document) const {
    Score required = score(*optional.required, document);
    if (required) *required += score(*optional.optional, document).value_or(0);
    return required;
  }
  Score of(const score::Without& without, const Document& document) const {
    return score(*without.excluded, document) ? std::nullopt : score(*without.part, document);
  }

  const Archive& archive_;
  score::Bm25 ranking_;
};

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_NAIVE_SCORES_H_
