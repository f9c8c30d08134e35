#include "searcher/score/evaluate.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "common/base/utc_time.h"
#include "common/index/terms.h"
#include "common/text/sentences.h"
#include "searcher/score/occurrence_lists.h"

namespace tip::match {
namespace {

using query::AllOf;
using query::AnyOf;
using query::Days;
using query::Except;
using query::Leaf;
using query::Name;
using query::Nearby;
using query::Nearness;
using query::PlanNode;
using query::PlanPtr;
using query::Ranked;
using query::Run;
using query::Sequence;
using query::Whole;

// The text an article has for a field, empty for fields that are not searched by words.
std::string_view text_of(const Article& article, FieldId field) {
  switch (field) {
    case FieldId::title:
      return article.title;
    case FieldId::body:
      return article.body;
    case FieldId::aside:
      return article.aside;
    case FieldId::source:
      return article.source;
    case FieldId::author:
      return article.author;
    case FieldId::section:
      return article.section;
    case FieldId::url:
      return article.url;
    case FieldId::path:
      return article.path;
    case FieldId::id:
      return article.id;
    case FieldId::language:
      return article.language;
    case FieldId::lead:
    case FieldId::date:
    case FieldId::indexed:
    case FieldId::name:
      break;
  }
  return {};
}

// True when words of field `leaf` are looked for in the text of field `text`.
bool looks_in(FieldId leaf, FieldId text) {
  if (leaf == FieldId::body) return text == FieldId::body || text == FieldId::title;
  if (leaf == FieldId::lead) return text == FieldId::body;
  return leaf == text;
}

// Places and the sentences or paragraphs they are in, if these are asked for.
struct Placed {
  const std::vector<Occurrence>& list;
  std::vector<std::size_t> units;
};

}  // namespace

void find_units(FieldText& text) {
  text.sentences = sentence_starts(text.text);
  text.paragraphs = paragraph_starts(text.text);
}

Evaluation::Evaluation(const PlanNode& plan, const LeafFinder& finder, const Article& article,
                       Analyzer& analyzer, Deadline& deadline, bool title_only)
    : finder_(finder), article_(article), deadline_(deadline) {
  const bool units = query::asks_for_units(plan);
  for (const FieldInfo& field : all_fields()) {
    const std::string_view field_text = text_of(article, field.id);
    const bool wanted =
        !field_text.empty() && (!title_only || field.id == FieldId::title) &&
        std::any_of(finder.leaves().begin(), finder.leaves().end(),
                    [&](const Leaf* leaf) { return looks_in(leaf->field, field.id); });
    if (!wanted) continue;
    FieldText text;
    text.field = field.id;
    text.text = field_text;
    text.matches = finder.find(text.text, article.language, analyzer, deadline);
    if (units) find_units(text);
    texts_.push_back(std::move(text));
  }
}

std::vector<Occurrence> Evaluation::spans(const Leaf& leaf, const FieldText& text) const {
  if (!looks_in(leaf.field, text.field)) return {};
  std::vector<Occurrence> found = text.matches.by_leaf[finder_.index_of(leaf)];
  if (leaf.field == FieldId::lead) {
    std::erase_if(found, [&](const Occurrence& o) { return o.position >= text.matches.lead_end; });
  }
  return found;
}

std::vector<Occurrence> Evaluation::spans(const std::vector<Leaf>& words, std::uint32_t slop,
                                          const FieldText& text) const {
  std::vector<std::vector<Occurrence>> of;
  for (const Leaf& word : words) {
    of.push_back(spans(word, text));
    if (of.back().empty() || deadline_.passed(of.back().size())) return {};
  }
  if (slop > 0) return windows(of, slop);
  std::vector<Occurrence> found;
  for (const Occurrence& first : of.front()) {
    if (const std::optional<Occurrence> whole = chain(of, first)) found.push_back(*whole);
  }
  return found;
}

// Both places of each pair that stands as near as asked for.
std::vector<Occurrence> Evaluation::pairs(const Nearby& near, const FieldText& text) const {
  const std::vector<Occurrence> left = spans(*near.left, text);
  const std::vector<Occurrence> right = spans(*near.right, text);
  if (deadline_.passed(left.size() + right.size())) return {};
  const bool by_distance = near.kind == Nearness::near || near.kind == Nearness::before;
  const auto units = [&](const std::vector<Occurrence>& list) {
    return by_distance
               ? std::vector<std::size_t>()
               : units_of(list, near.kind == Nearness::sentence ? text.sentences : text.paragraphs);
  };
  const Placed first{left, units(left)};
  const Placed second{right, units(right)};
  const auto close = [&](const Placed& of_a, std::size_t a, const Placed& of_b, std::size_t b) {
    return by_distance ? of_b.list[b].position - of_a.list[a].last_position <= near.distance
                       : of_a.units[a] == of_b.units[b];
  };
  // The nearest neighbours on either side decide.
  const auto with_partner = [&](const Placed& some, const Placed& others, bool may_follow,
                                bool may_precede) {
    std::vector<Occurrence> found;
    found.reserve(some.list.size());
    Follower behind(others.list);
    Follower before(others.list);
    for (std::size_t n = 0; n < some.list.size(); ++n) {
      const Occurrence& o = some.list[n];
      const auto has_partner = [&] {
        if (may_follow) {
          const std::size_t after = behind.from(o.last_position + 1);
          if (after < others.list.size() && close(some, n, others, after)) return true;
        }
        if (!may_precede) return false;
        const std::size_t at = before.from(o.position);
        return at > 0 && others.list[at - 1].last_position < o.position &&
               close(others, at - 1, some, n);
      };
      if (has_partner()) found.push_back(o);
    }
    return found;
  };
  const bool ordered = near.kind == Nearness::before;
  std::vector<Occurrence> found;
  found.reserve(left.size() + right.size());
  std::ranges::merge(with_partner(first, second, true, !ordered),
                     with_partner(second, first, !ordered, true), std::back_inserter(found),
                     by_position);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Gathers the places of a node's parts, those of each word once, however often it is in the query.
class Evaluation::Collector {
 public:
  Collector(const Evaluation& evaluation, const FieldText& text)
      : evaluation_(evaluation), text_(text), taken_(evaluation.finder_.leaves().size()) {}

  std::vector<Occurrence> collect(const PlanNode& node) {
    add(node);
    if (!std::ranges::is_sorted(found_, by_position)) std::ranges::sort(found_, by_position);
    return std::move(found_);
  }

 private:
  void append(const std::vector<Occurrence>& more) {
    found_.insert(found_.end(), more.begin(), more.end());
  }

  void add_each(const std::vector<PlanPtr>& parts) {
    for (const PlanPtr& part : parts) add(*part);
  }

  void add(const Leaf& leaf) {
    const std::size_t index = evaluation_.finder_.index_of(leaf);
    if (taken_[index]) return;
    taken_[index] = true;
    append(evaluation_.spans(leaf, text_));
  }

  void add(const PlanNode& node) {
    if (const auto* leaf = std::get_if<Leaf>(&node.value)) {
      add(*leaf);
    } else if (const auto* sequence = std::get_if<Sequence>(&node.value)) {
      append(evaluation_.spans(sequence->words, sequence->slop, text_));
    } else if (const auto* run = std::get_if<Run>(&node.value)) {
      const std::vector<Occurrence> whole = evaluation_.spans(run->words, 0, text_);
      append(whole);
      // Words that do not stand side by side are still what the article was found for.
      if (whole.empty()) {
        for (const Leaf& word : run->words) add(word);
      }
    } else if (const auto* near = std::get_if<Nearby>(&node.value)) {
      append(evaluation_.pairs(*near, text_));
    } else if (const auto* ranked = std::get_if<Ranked>(&node.value)) {
      add_each(ranked->required);
      add_each(ranked->optional);
    } else if (const auto* name = std::get_if<Name>(&node.value)) {
      add(*name->typed);
      for (const Name::Variant& variant : name->variants) add(*variant.words);
    } else if (const auto* all = std::get_if<AllOf>(&node.value)) {
      add_each(all->parts);
    } else if (const auto* any = std::get_if<AnyOf>(&node.value)) {
      add_each(any->parts);
    }
  }

  const Evaluation& evaluation_;
  const FieldText& text_;
  std::vector<bool> taken_;
  std::vector<Occurrence> found_;
};

std::vector<Occurrence> Evaluation::spans(const PlanNode& node, const FieldText& text) const {
  if (const auto* leaf = std::get_if<Leaf>(&node.value)) return spans(*leaf, text);
  return Collector(*this, text).collect(node);
}

std::vector<Occurrence> Evaluation::highlights(const PlanNode& node, const FieldText& text) const {
  return spans(node, text);
}

bool Evaluation::stands(const Leaf& leaf, const FieldText& text) const {
  if (!looks_in(leaf.field, text.field)) return false;
  const std::vector<Occurrence>& found = text.matches.by_leaf[finder_.index_of(leaf)];
  return !found.empty() &&
         (leaf.field != FieldId::lead || found.front().position < text.matches.lead_end);
}

bool Evaluation::anywhere(const PlanNode& node) const {
  if (const auto* leaf = std::get_if<Leaf>(&node.value)) return anywhere(*leaf);
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const FieldText& text) { return !spans(node, text).empty(); });
}

bool Evaluation::anywhere(const Leaf& leaf) const {
  return std::ranges::any_of(texts_, [&](const FieldText& text) { return stands(leaf, text); });
}

bool Evaluation::matches(const PlanNode& node) const {
  const auto matching = [this](const PlanPtr& part) { return matches(*part); };
  if (std::holds_alternative<query::Nothing>(node.value)) return false;
  if (std::holds_alternative<query::Everything>(node.value)) return true;
  if (const auto* ranked = std::get_if<Ranked>(&node.value)) {
    const bool wanted =
        ranked->required.empty()
            ? std::any_of(ranked->optional.begin(), ranked->optional.end(), matching)
            : std::all_of(ranked->required.begin(), ranked->required.end(), matching);
    return wanted && std::none_of(ranked->excluded.begin(), ranked->excluded.end(), matching);
  }
  if (const auto* all = std::get_if<AllOf>(&node.value)) {
    return std::all_of(all->parts.begin(), all->parts.end(), matching);
  }
  if (const auto* any = std::get_if<AnyOf>(&node.value)) {
    return std::any_of(any->parts.begin(), any->parts.end(), matching);
  }
  if (const auto* no = std::get_if<Except>(&node.value)) return !matches(*no->part);
  if (const auto* name = std::get_if<Name>(&node.value)) {
    return matches(*name->typed) ||
           std::any_of(name->variants.begin(), name->variants.end(),
                       [this](const Name::Variant& v) { return matches(*v.words); });
  }
  if (const auto* days = std::get_if<Days>(&node.value)) {
    const std::string date = digits_of(article_.date);
    return !date.empty() && date >= days->first && (days->last.empty() || date <= days->last);
  }
  if (const auto* whole = std::get_if<Whole>(&node.value)) {
    if (whole->field == FieldId::indexed) {
      return digits_of(iso_day(article_.first_indexed)).starts_with(whole->value);
    }
    const FieldInfo& field = field_info(whole->field);
    return whole_term(field, whole->value) == whole_term(field, text_of(article_, whole->field));
  }
  if (const auto* run = std::get_if<Run>(&node.value)) {
    return std::ranges::all_of(run->words, [this](const Leaf& word) { return anywhere(word); });
  }
  return anywhere(node);
}

}  // namespace tip::match
