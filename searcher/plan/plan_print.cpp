// Plans as text.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/plan/plan.h"

namespace tip::query {
namespace {

std::string print(const std::vector<PlanPtr>& parts) {
  std::string out;
  for (const PlanPtr& part : parts) out += " " + to_string(*part);
  return out;
}

std::string print(const Nothing&) { return "nothing"; }
std::string print(const Everything&) { return "everything"; }

std::string print(const Leaf& leaf) {
  const std::string field =
      leaf.field == FieldId::body ? "" : std::string(field_info(leaf.field).name) + ":";
  switch (leaf.compare) {
    case Compare::stem:
      return field + leaf.stem +
             (leaf.other_stems.empty() ? "" : fmt::format("|{}", fmt::join(leaf.other_stems, "|")));
    case Compare::exact:
      return field + "=" + leaf.form;
    case Compare::prefix:
      return field + leaf.form + "*";
    case Compare::nearly:
      return field + leaf.form + "~";
    case Compare::any_of:
      return fmt::format("{}{{{}}}", field, fmt::join(leaf.forms, " "));
  }
  return {};
}

std::string print(const std::vector<Leaf>& words) {
  std::string out;
  for (const Leaf& word : words) out += " " + print(word);
  return out;
}

std::string print(const Sequence& sequence) {
  return sequence.slop == 0 ? fmt::format("(phrase{})", print(sequence.words))
                            : fmt::format("(within {}{})", sequence.slop, print(sequence.words));
}

std::string print(const Run& run) { return fmt::format("(run{})", print(run.words)); }

std::string print(const Name& name) {
  std::string out = "(name " + to_string(*name.typed);
  for (const Name::Variant& variant : name.variants) {
    out += fmt::format(" {:.1f}:{}", variant.spelling.cost, to_string(*variant.words));
  }
  return out + ")";
}

std::string print(const Nearby& near) {
  const std::string sides = to_string(*near.left) + " " + to_string(*near.right);
  switch (near.kind) {
    case Nearness::near:
      return fmt::format("(near {} {})", near.distance, sides);
    case Nearness::before:
      return fmt::format("(before {} {})", near.distance, sides);
    case Nearness::sentence:
      return fmt::format("(sentence {})", sides);
    case Nearness::paragraph:
      return fmt::format("(paragraph {})", sides);
  }
  return {};
}

std::string print(const Ranked& ranked) {
  std::string out = "(rank" + print(ranked.optional);
  if (!ranked.required.empty()) out += " (require" + print(ranked.required) + ")";
  if (!ranked.excluded.empty()) out += " (exclude" + print(ranked.excluded) + ")";
  return out + ")";
}

std::string print(const AllOf& all) { return fmt::format("(and{})", print(all.parts)); }
std::string print(const AnyOf& any) { return fmt::format("(or{})", print(any.parts)); }
std::string print(const Except& no) { return fmt::format("(not {})", to_string(*no.part)); }
std::string print(const Days& days) { return fmt::format("(days {}..{})", days.first, days.last); }
std::string print(const Whole& whole) {
  return fmt::format("{}:\"{}\"", field_info(whole.field).name, whole.value);
}

}  // namespace

std::string to_string(const PlanNode& node) {
  return std::visit([](const auto& value) { return print(value); }, node.value);
}

}  // namespace tip::query
