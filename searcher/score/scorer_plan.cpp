#include "searcher/score/scorer_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tip::score {
namespace {

// Of long lists the first few tell.
std::string names(const std::vector<std::string>& terms) {
  constexpr std::size_t kShown = 8;
  std::string out;
  for (std::size_t i = 0; i < std::min(terms.size(), kShown); ++i) {
    out += (i == 0 ? "" : " ") + terms[i];
  }
  if (terms.size() > kShown) out += fmt::format(" and {} more", terms.size() - kShown);
  return out;
}

std::string print(const None& /*none*/) { return "none"; }
std::string print(const All& /*all*/) { return "all"; }
std::string print(const Word& word) {
  if (word.forms.empty()) return fmt::format("word({})", names(word.terms));
  return fmt::format("word({}; listed {})", names(word.terms), names(word.forms));
}
std::string print(const Terms& terms) {
  return fmt::format("terms({}{})", names(terms.terms), terms.prefix ? "*" : "");
}
std::string print(const Listed& listed) {
  return fmt::format("listed({}{})", names(listed.words), listed.prefix ? "*" : "");
}
std::string print(const DaySpan& span) {
  return fmt::format("days({}..{})", span.days.first, span.days.last);
}
std::string print(const Values& values) {
  return fmt::format("values({}: {}{})", values.slot, names(values.values),
                     values.unknown ? " or none" : "");
}
std::string print(const Proximity& proximity) {
  switch (proximity.arrangement) {
    case Arrangement::phrase:
      return fmt::format("phrase({})", names(proximity.terms));
    case Arrangement::in_order:
      return fmt::format("in_order({}; {})", names(proximity.terms), proximity.reach);
    case Arrangement::sentence:
      return fmt::format("sentence({})", names(proximity.terms));
    case Arrangement::paragraph:
      return fmt::format("paragraph({})", names(proximity.terms));
    case Arrangement::within:
      break;
  }
  return fmt::format("within({}; {})", names(proximity.terms), proximity.reach);
}
std::string print(const Joined& joined) {
  std::string out = joined.join == Join::any ? "any(" : joined.join == Join::all ? "all(" : "best(";
  for (std::size_t i = 0; i < joined.parts.size(); ++i) {
    out += (i == 0 ? "" : ", ") + to_string(*joined.parts[i]);
  }
  out += ")";
  if (joined.factor != 1) out += fmt::format("*{:.4g}", joined.factor);
  if (joined.bonus != 0) out += fmt::format("+{:.4g}", joined.bonus);
  return out;
}
std::string print(const Optional& optional) {
  return fmt::format("optional({}, {})", to_string(*optional.required),
                     to_string(*optional.optional));
}
std::string print(const Without& without) {
  return fmt::format("without({}, {})", to_string(*without.part), to_string(*without.excluded));
}

}  // namespace

ScorerPlanPtr join(Join how, std::vector<ScorerPlanPtr> parts, double bonus, double factor) {
  if (parts.empty()) return make_scorer_plan(None{});
  if (parts.size() == 1 && bonus == 0 && factor == 1) return std::move(parts.front());
  return make_scorer_plan(Joined{how, std::move(parts), bonus, factor});
}

bool is_filter(const ScorerPlan& plan) {
  if (const auto* joined = std::get_if<Joined>(&plan.value)) {
    return joined->bonus == 0 && (joined->factor == 0 ||
                                  std::ranges::all_of(joined->parts, [](const ScorerPlanPtr& part) {
                                    return is_filter(*part);
                                  }));
  }
  if (const auto* without = std::get_if<Without>(&plan.value)) return is_filter(*without->part);
  return !std::holds_alternative<Word>(plan.value) && !std::holds_alternative<Optional>(plan.value);
}

std::string to_string(const ScorerPlan& plan) {
  return std::visit([](const auto& value) { return print(value); }, plan.value);
}

}  // namespace tip::score
