// Random query plans and filters over the words of a random archive.
#ifndef TIP_TESTS_UNIT_RANDOM_PLANS_H_
#define TIP_TESTS_UNIT_RANDOM_PLANS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/plan/leaf_terms.h"
#include "searcher/score/compile.h"

namespace tip::test {

inline const query::DateBounds kBounds = {"20200101", "20241231"};

template <class T>
query::PlanPtr node(T value) {
  return std::make_unique<query::PlanNode>(query::PlanNode{std::move(value)});
}

// Random plans of all that can be scored.
class PlanMaker {
 public:
  explicit PlanMaker(std::mt19937& random) : random_(random) {}

  query::PlanPtr make() {
    switch (below(10)) {
      case 0:
        return part();
      case 1:
        return node(query::AllOf{parts(2)});
      case 2:
        return node(query::AnyOf{parts(2)});
      case 3: {
        query::AllOf all{parts(1 + below(2))};
        all.parts.push_back(node(query::Except{part()}));
        return node(std::move(all));
      }
      case 4:
        return node(query::Except{part()});
      case 5:
        return node(query::Ranked{parts(1 + below(2)), parts(below(3)), parts(below(2))});
      case 6:
        return node(query::Ranked{{}, parts(1 + below(3)), parts(1)});
      case 7: {
        std::vector<query::PlanPtr> words;
        for (std::size_t n = 1 + below(4); n > 0; --n) words.push_back(node(latin()));
        if (below(2) == 0) return node(query::AllOf{std::move(words)});
        return node(query::Ranked{{}, std::move(words), {}});
      }
      default:
        return node(query::Ranked{{}, parts(1 + below(5)), {}});
    }
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  query::Leaf latin() {
    query::Leaf leaf;
    leaf.stem = leaf.form = "w" + std::to_string(below(16));
    if (below(6) == 0) leaf.compare = query::Compare::exact;
    return leaf;
  }
  query::Leaf khmer() {
    query::Leaf leaf;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      leaf.clusters.push_back("c" + std::to_string(below(8)));
      leaf.stem += leaf.clusters.back();
    }
    leaf.form = leaf.stem;
    return leaf;
  }
  query::Sequence phrase(bool in_khmer) {
    query::Sequence phrase;
    for (int n = 0; n < 2; ++n) {
      phrase.words.push_back(in_khmer ? khmer() : latin());
      phrase.words.back().compare = query::Compare::stem;
    }
    return phrase;
  }

  query::PlanPtr typed() {
    if (below(3) == 0) return node(below(2) == 0 ? latin() : khmer());
    if (below(3) == 0) return node(phrase(below(2) == 0));
    if (below(3) == 0) return node(query::Run{{khmer(), khmer()}});
    query::Ranked bare;
    for (std::size_t n = 1 + below(3); n > 0; --n) bare.optional.push_back(node(latin()));
    return node(std::move(bare));
  }

  query::PlanPtr name() {
    query::Name name;
    name.typed = typed();
    name.weight = static_cast<double>(1 + below(12));
    double cost = 0;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      cost += static_cast<double>(below(4));
      query::PlanPtr words = below(3) > 0 ? node(phrase(below(2) == 0)) : node(latin());
      name.variants.push_back({{"", "", cost}, std::move(words)});
    }
    return node(std::move(name));
  }

  query::PlanPtr part() {
    switch (below(12)) {
      case 7:
        return node(query::Days{"20210101", below(2) == 0 ? "" : "20221115"});
      case 8: {
        query::Sequence window{{latin(), latin()}, static_cast<std::uint32_t>(1 + below(6))};
        for (query::Leaf& word : window.words) word.compare = query::Compare::stem;
        return node(std::move(window));
      }
      case 9: {
        query::Leaf left = latin();
        query::Leaf right = latin();
        left.compare = right.compare = query::Compare::stem;
        constexpr std::array kinds = {query::Nearness::near, query::Nearness::before,
                                      query::Nearness::sentence, query::Nearness::paragraph};
        return node(query::Nearby{kinds[below(kinds.size())],
                                  static_cast<std::uint32_t>(1 + below(6)), node(std::move(left)),
                                  node(std::move(right))});
      }
      case 0:
        return node(khmer());
      case 1:
        return node(query::Run{{khmer(), khmer()}});
      case 2:
        return node(phrase(below(2) == 0));
      case 3:
        return node(latin());
      default:
        return name();
    }
  }

  std::vector<query::PlanPtr> parts(std::size_t count) {
    std::vector<query::PlanPtr> parts;
    for (; count > 0; --count) parts.push_back(part());
    return parts;
  }

  std::mt19937& random_;
};

// What options let through, and prefixes.
inline score::ScorerPlanPtr random_filter(std::mt19937& random) {
  const auto word = [&] { return "w" + std::to_string(random() % 14); };
  switch (random() % 5) {
    case 0:
      return score::make_scorer_plan(score::Terms{{word(), word()}});
    case 1:
      return score::make_scorer_plan(score::Terms{{"w1"}, true});
    case 2:
      return score::make_scorer_plan(score::Listed{{word(), word(), word()}});
    case 3:
      return score::make_scorer_plan(
          score::Without{score::make_scorer_plan(score::All{}),
                         score::make_scorer_plan(score::Terms{{word(), word()}})});
    default:
      return score::day_span({"20200105", "20211231"}, kBounds);
  }
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_RANDOM_PLANS_H_
