// Walks through plans.
#include <algorithm>

#include "searcher/plan/plan.h"

namespace tip::query {
namespace {

// Calls visit(part) for every node directly below.
template <class Visit>
void for_each_part(const PlanNode& node, Leaves which, Visit visit) {
  const auto each = [&](const std::vector<PlanPtr>& parts) {
    for (const PlanPtr& part : parts) visit(*part);
  };
  if (const auto* near = std::get_if<Nearby>(&node.value)) {
    visit(*near->left);
    visit(*near->right);
  } else if (const auto* ranked = std::get_if<Ranked>(&node.value)) {
    each(ranked->required);
    each(ranked->optional);
    if (which != Leaves::ranked) each(ranked->excluded);
  } else if (const auto* name = std::get_if<Name>(&node.value)) {
    visit(*name->typed);
    if (which == Leaves::all) {
      for (const Name::Variant& variant : name->variants) visit(*variant.words);
    }
  } else if (const auto* all = std::get_if<AllOf>(&node.value)) {
    each(all->parts);
  } else if (const auto* any = std::get_if<AnyOf>(&node.value)) {
    each(any->parts);
  } else if (const auto* no = std::get_if<Except>(&node.value)) {
    if (which != Leaves::ranked) visit(*no->part);
  }
}

}  // namespace

void for_each_leaf(const PlanNode& node, const std::function<void(const Leaf&)>& visit,
                   Leaves which) {
  if (const auto* leaf = std::get_if<Leaf>(&node.value)) visit(*leaf);
  if (const auto* sequence = std::get_if<Sequence>(&node.value)) {
    for (const Leaf& word : sequence->words) visit(word);
  }
  if (const auto* run = std::get_if<Run>(&node.value)) {
    for (const Leaf& word : run->words) visit(word);
  }
  for_each_part(node, which, [&](const PlanNode& part) { for_each_leaf(part, visit, which); });
}

bool is_phrase(const PlanNode& node) {
  const auto* any = std::get_if<AnyOf>(&node.value);
  if (any == nullptr) return std::holds_alternative<Sequence>(node.value);
  return std::ranges::all_of(any->parts, [](const PlanPtr& part) { return is_phrase(*part); });
}

bool asks_for_units(const PlanNode& node) {
  const auto* near = std::get_if<Nearby>(&node.value);
  bool asks =
      near != nullptr && (near->kind == Nearness::sentence || near->kind == Nearness::paragraph);
  for_each_part(node, Leaves::typed,
                [&](const PlanNode& part) { asks = asks || asks_for_units(part); });
  return asks;
}

}  // namespace tip::query
