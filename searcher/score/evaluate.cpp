#include "searcher/score/evaluate.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>

#include "common/base/utc_time.h"
#include "common/index/terms.h"
#include "common/text/sentences.h"

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

bool by_position(const Occurrence& a, const Occurrence& b) {
  return a.position != b.position ? a.position < b.position : a.last_position < b.last_position;
}

Occurrence around(const Occurrence& a, const Occurrence& b) {
  return {std::min(a.position, b.position), std::max(a.last_position, b.last_position),
          std::min(a.begin, b.begin), std::max(a.end, b.end), a.leaf};
}

// Which sentence or paragraph a place is in.
std::size_t unit_of(const std::vector<std::uint32_t>& starts, std::uint32_t at) {
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), at) -
                                  starts.begin());
}

// The first of `list` (ascending) at or after `position`.
std::vector<Occurrence>::const_iterator first_from(const std::vector<Occurrence>& list,
                                                   std::uint32_t position) {
  return std::lower_bound(list.begin(), list.end(), position,
                          [](const Occurrence& o, std::uint32_t p) { return o.position < p; });
}

// The words one right after the other, beginning with `first`; of[i] are the places of word i.
std::optional<Occurrence> chain(const std::vector<std::vector<Occurrence>>& of, Occurrence first) {
  for (std::size_t i = 1; i < of.size(); ++i) {
    const auto next = first_from(of[i], first.last_position + 1);
    if (next == of[i].end() || next->position != first.last_position + 1) return std::nullopt;
    first = around(first, *next);
  }
  return first;
}

// The largest of a value over the occurrences of a window that slides over a list: what a later one
// exceeds can no longer be it.
class SlidingMaximum {
 public:
  explicit SlidingMaximum(std::uint32_t Occurrence::*value) : value_(value) {}

  void add(const Occurrence& next) {
    while (!kept_.empty() && kept_.back()->*value_ <= next.*value_) kept_.pop_back();
    kept_.push_back(&next);
  }
  // `first`: the one that leaves the window, of those added the first.
  void drop(const Occurrence& first) {
    if (kept_.front() == &first) kept_.pop_front();
  }
  std::uint32_t get() const { return kept_.front()->*value_; }

 private:
  std::uint32_t Occurrence::*value_;
  std::deque<const Occurrence*> kept_;
};

// The least windows in which all words stand, in any order, each at a place of its own, of at most
// `slop` plus their number positions.
std::vector<Occurrence> windows(const std::vector<std::vector<Occurrence>>& of,
                                std::uint32_t slop) {
  const std::size_t reach = slop + of.size() - 2;
  // The same word asked for twice has to stand there twice.
  std::vector<std::ptrdiff_t> wanted;
  std::vector<std::pair<Occurrence, std::size_t>> all;  // with the number of the word
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto same = [&](std::size_t j) {
      return std::ranges::equal(of[i], of[j], {}, &Occurrence::position, &Occurrence::position);
    };
    std::size_t first = 0;
    while (!same(first)) ++first;
    wanted.push_back(0);
    ++wanted[first];
    if (first < i) continue;
    for (const Occurrence& o : of[i]) all.emplace_back(o, i);
  }
  std::ranges::stable_sort(all, by_position, &std::pair<Occurrence, std::size_t>::first);
  std::vector<Occurrence> found;
  auto missing = static_cast<std::ptrdiff_t>(of.size());
  std::size_t first = 0;
  SlidingMaximum last_position(&Occurrence::last_position);
  SlidingMaximum end(&Occurrence::end);
  for (std::size_t at = 0; at < all.size(); ++at) {
    const auto& [occurrence, word] = all[at];
    if (--wanted[word] >= 0) --missing;
    last_position.add(occurrence);
    end.add(occurrence);
    // A word of many clusters may be wider than the window.
    while (first <= at && (occurrence.last_position - all[first].first.position > reach ||
                           wanted[all[first].second] < 0)) {
      if (++wanted[all[first].second] > 0) ++missing;
      last_position.drop(all[first].first);
      end.drop(all[first].first);
      ++first;
    }
    if (missing > 0) continue;
    // What begins first in words does so in bytes.
    Occurrence whole = all[first].first;
    whole.last_position = last_position.get();
    whole.end = end.get();
    found.push_back(whole);
  }
  return found;
}

// Looks up where a list goes on behind positions that mostly ascend: from where the last look-up
// ended.
class Follower {
 public:
  using Iterator = std::vector<Occurrence>::const_iterator;
  explicit Follower(const std::vector<Occurrence>& list) : list_(list), at_(list.begin()) {}

  // The first at or after `position`.
  Iterator from(std::uint32_t position) {
    while (at_ != list_.begin() && std::prev(at_)->position >= position) --at_;
    while (at_ != list_.end() && at_->position < position) ++at_;
    return at_;
  }
  Iterator begin() const { return list_.begin(); }
  Iterator end() const { return list_.end(); }

 private:
  const std::vector<Occurrence>& list_;
  Iterator at_;
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
  const auto unit = [&](const Occurrence& o) {
    return unit_of(near.kind == Nearness::sentence ? text.sentences : text.paragraphs, o.begin);
  };
  const bool by_distance = near.kind == Nearness::near || near.kind == Nearness::before;
  const auto close = [&](const Occurrence& a, const Occurrence& b) {
    return by_distance ? b.position - a.last_position <= near.distance : unit(a) == unit(b);
  };
  // The nearest neighbours on either side decide.
  const auto with_partner = [&](const std::vector<Occurrence>& some,
                                const std::vector<Occurrence>& others, bool may_follow,
                                bool may_precede) {
    std::vector<Occurrence> found;
    Follower behind(others);
    Follower before(others);
    std::ranges::copy_if(some, std::back_inserter(found), [&](const Occurrence& o) {
      if (may_follow) {
        const auto after = behind.from(o.last_position + 1);
        if (after != behind.end() && close(o, *after)) return true;
      }
      if (!may_precede) return false;
      const auto at = before.from(o.position);
      return at != before.begin() && std::prev(at)->last_position < o.position &&
             close(*std::prev(at), o);
    });
    return found;
  };
  const bool ordered = near.kind == Nearness::before;
  std::vector<Occurrence> found;
  std::ranges::merge(with_partner(left, right, true, !ordered),
                     with_partner(right, left, !ordered, true), std::back_inserter(found),
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

bool Evaluation::anywhere(const PlanNode& node) const {
  return std::any_of(texts_.begin(), texts_.end(),
                     [&](const FieldText& text) { return !spans(node, text).empty(); });
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
    return std::all_of(run->words.begin(), run->words.end(), [this](const Leaf& word) {
      return std::any_of(texts_.begin(), texts_.end(),
                         [&](const FieldText& text) { return !spans(word, text).empty(); });
    });
  }
  return anywhere(node);
}

}  // namespace tip::match
