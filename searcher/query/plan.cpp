#include "searcher/query/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/text/ascii.h"
#include "searcher/query/stop_words.h"

namespace tip::query {
namespace {

// More words than this a prefix or fuzzy word does not stand for: beyond it a query gets slow and
// says nothing.
constexpr std::size_t kMaxExpansion = 200;

// An unspaced Khmer run of more words than this is a sentence: its words are ranked, not required.
constexpr std::size_t kMaxRunWords = 6;

template <class T>
PlanPtr node(T value) {
  return std::make_unique<PlanNode>(PlanNode{std::move(value)});
}

// Collects the words of a piece of query text.
class LeafSink : public TokenSink {
 public:
  LeafSink(std::string_view text, FieldId field, Compare compare)
      : text_(text), field_(field), compare_(compare) {}

  void on_token(const Token& token) override {
    if (token.kind == TokenKind::cluster) {
      leaves.back().clusters.emplace_back(token.term);
      return;
    }
    Leaf leaf;
    leaf.field = field_;
    leaf.compare = compare_;
    leaf.text = text_.substr(token.begin, token.end - token.begin);
    leaf.stem = token.term;
    leaf.form = token.form;
    leaves.push_back(std::move(leaf));
  }

  std::vector<Leaf> leaves;

 private:
  std::string_view text_;
  FieldId field_;
  Compare compare_;
};

class Planner {
 public:
  Planner(Analyzer& analyzer, std::string_view language, const Vocabulary& vocabulary,
          std::vector<std::string>& warnings)
      : analyzer_(analyzer), language_(language), vocabulary_(vocabulary), warnings_(warnings) {}

  PlanPtr make(const Node& tree, FieldId field) {
    return std::visit([&](const auto& value) { return make(value, field); }, tree.value);
  }

 private:
  std::vector<Leaf> leaves_of(std::string_view text, FieldId field, Compare compare) {
    LeafSink sink(text, field, compare);
    analyzer_.analyze(text, language_, sink);
    return std::move(sink.leaves);
  }

  // The parts a word stands for: one for each Latin word in it (`Tier-3` is two), one for each
  // unspaced Khmer run.
  std::vector<PlanPtr> parts_of(const Word& word, FieldId field) {
    std::vector<PlanPtr> parts;
    if (field_info(field).terms == FieldTerms::whole) {
      parts.push_back(node(Whole{field, word.text}));
      return parts;
    }
    std::vector<Leaf> leaves =
        leaves_of(word.text, field, word.exact ? Compare::exact : Compare::stem);
    if (leaves.empty()) return parts;
    if (word.prefix || word.fuzzy) expand(leaves.back(), word);
    for (std::size_t i = 0; i < leaves.size();) {
      std::size_t end = i + 1;
      while (!leaves[i].clusters.empty() && end < leaves.size() && !leaves[end].clusters.empty()) {
        ++end;
      }
      const bool run = end - i > 1 && end - i <= kMaxRunWords;
      if (run) {
        parts.push_back(
            node(Run{{std::make_move_iterator(leaves.begin() + static_cast<long>(i)),
                      std::make_move_iterator(leaves.begin() + static_cast<long>(end))}}));
      } else {
        for (std::size_t j = i; j < end; ++j) parts.push_back(node(std::move(leaves[j])));
      }
      i = end;
    }
    return parts;
  }

  void expand(Leaf& leaf, const Word& word) {
    if (!leaf.clusters.empty()) return;  // a Khmer word is found inside longer ones anyway
    std::size_t total = 0;
    leaf.forms = word.prefix ? vocabulary_.with_prefix(leaf.form, kMaxExpansion, total)
                             : vocabulary_.similar_to(leaf.form, kMaxExpansion);
    if (total > leaf.forms.size()) {
      warnings_.push_back(fmt::format("\"{}*\" begins {} words; the {} most frequent are searched",
                                      leaf.text, total, leaf.forms.size()));
    }
    std::sort(leaf.forms.begin(), leaf.forms.end());
    leaf.compare = word.prefix ? Compare::prefix : Compare::any_of;
  }

  PlanPtr all_of(std::vector<PlanPtr> parts) {
    if (parts.empty()) return node(Nothing{});
    if (parts.size() == 1) return std::move(parts.front());
    return node(AllOf{std::move(parts)});
  }

  PlanPtr make(const Word& word, FieldId field) {
    // Beside NEAR a word has to be at one place: its parts stand side by side.
    const bool plain = !word.prefix && !word.fuzzy;
    if (beside_near_ && plain) return make(Phrase{word.text, 0, word.exact}, field);
    return all_of(parts_of(word, field));
  }

  PlanPtr make(const Phrase& phrase, FieldId field) {
    if (field_info(field).terms == FieldTerms::whole) return node(Whole{field, phrase.text});
    std::vector<Leaf> leaves =
        leaves_of(phrase.text, field, phrase.exact ? Compare::exact : Compare::stem);
    if (leaves.empty()) return node(Nothing{});
    if (leaves.size() == 1) return node(std::move(leaves.front()));
    return node(Sequence{std::move(leaves), phrase.slop});
  }

  PlanPtr make(const Near& near, FieldId field) {
    const bool outside = std::exchange(beside_near_, true);
    PlanPtr left = make(*near.left, field);
    PlanPtr right = make(*near.right, field);
    beside_near_ = outside;
    return node(Nearby{near.kind, near.distance, std::move(left), std::move(right)});
  }

  PlanPtr make(const Group& group, FieldId field) {
    Ranked ranked;
    for (const Clause& clause : group.clauses) {
      const auto* word = std::get_if<Word>(&clause.node->value);
      std::vector<PlanPtr> parts;
      if (word != nullptr && !beside_near_) {
        parts = parts_of(*word, field);
      } else {
        parts.push_back(make(*clause.node, field));
      }
      if (parts.empty()) continue;
      if (clause.occur == Occur::excluded) {
        ranked.excluded.push_back(all_of(std::move(parts)));
        continue;
      }
      auto& target = clause.occur == Occur::required ? ranked.required : ranked.optional;
      for (PlanPtr& part : parts) target.push_back(std::move(part));
    }
    drop_stop_words(ranked);
    if (ranked.required.empty() && ranked.optional.empty()) {
      if (ranked.excluded.empty()) return node(Nothing{});
      ranked.required.push_back(node(Everything{}));
    }
    if (ranked.excluded.empty() && ranked.required.size() + ranked.optional.size() == 1) {
      return std::move(ranked.required.empty() ? ranked.optional.front() : ranked.required.front());
    }
    return node(std::move(ranked));
  }

  // Function words say nothing about what an article is about: beside other words they only cost
  // time and drown the rest of a long query.
  void drop_stop_words(Ranked& ranked) const {
    std::vector<bool> stops;
    for (std::size_t i = 0; i < ranked.optional.size(); ++i) {
      const auto* leaf = std::get_if<Leaf>(&ranked.optional[i]->value);
      stops.push_back(leaf != nullptr && leaf->compare == Compare::stem &&
                      is_stop_word(leaf->form, language_) && !in_a_name(ranked.optional, i));
    }
    const bool others =
        !ranked.required.empty() || std::find(stops.begin(), stops.end(), false) != stops.end();
    if (!others) return;
    std::size_t at = 0;
    std::erase_if(ranked.optional, [&](const PlanPtr&) { return stops[at++]; });
  }

  // `An` in `Sok An` and `Am` in `Am Sam Ath`: capitalised beside another capitalised word.
  static bool in_a_name(const std::vector<PlanPtr>& parts, std::size_t at) {
    const auto capitalised = [&](std::size_t i) {
      const auto* leaf = i < parts.size() ? std::get_if<Leaf>(&parts[i]->value) : nullptr;
      return leaf != nullptr && leaf->text.size() > 1 && ascii::is_upper(leaf->text[0]) &&
             ascii::is_lower(leaf->text[1]);
    };
    return capitalised(at) && (capitalised(at + 1) || (at > 0 && capitalised(at - 1)));
  }

  template <class Many>
  std::vector<PlanPtr> make_each(const Many& many, FieldId field) {
    std::vector<PlanPtr> parts;
    for (const NodePtr& part : many.parts) parts.push_back(make(*part, field));
    return parts;
  }

  PlanPtr make(const And& all, FieldId field) { return all_of(make_each(all, field)); }
  PlanPtr make(const Or& any, FieldId field) { return node(AnyOf{make_each(any, field)}); }
  PlanPtr make(const Not& no, FieldId field) { return node(Except{make(*no.part, field)}); }
  PlanPtr make(const DateRange& range, FieldId) { return node(Days{range.first, range.last}); }

  PlanPtr make(const Field& inner, FieldId) {
    const FieldInfo* info = find_field(inner.field);
    // `name:` without a name lexicon is the name as typed.
    if (info == nullptr || info->terms == FieldTerms::none) return make(*inner.part, FieldId::body);
    return make(*inner.part, info->id);
  }

  Analyzer& analyzer_;
  std::string_view language_;
  const Vocabulary& vocabulary_;
  std::vector<std::string>& warnings_;
  bool beside_near_ = false;
};

}  // namespace

Plan make_plan(const Node* tree, Analyzer& analyzer, std::string_view language,
               const Vocabulary& vocabulary) {
  Plan plan;
  if (tree == nullptr) {
    plan.root = node(Nothing{});
  } else {
    plan.root = Planner(analyzer, language, vocabulary, plan.warnings).make(*tree, FieldId::body);
  }
  return plan;
}

namespace {

// Calls visit(part) for every node directly below.
template <class Visit>
void for_each_part(const PlanNode& node, Visit visit) {
  const auto each = [&](const std::vector<PlanPtr>& parts) {
    for (const PlanPtr& part : parts) visit(*part);
  };
  if (const auto* near = std::get_if<Nearby>(&node.value)) {
    visit(*near->left);
    visit(*near->right);
  } else if (const auto* ranked = std::get_if<Ranked>(&node.value)) {
    each(ranked->required);
    each(ranked->optional);
    each(ranked->excluded);
  } else if (const auto* all = std::get_if<AllOf>(&node.value)) {
    each(all->parts);
  } else if (const auto* any = std::get_if<AnyOf>(&node.value)) {
    each(any->parts);
  } else if (const auto* no = std::get_if<Except>(&node.value)) {
    visit(*no->part);
  }
}

}  // namespace

void for_each_leaf(const PlanNode& node, const std::function<void(const Leaf&)>& visit) {
  if (const auto* leaf = std::get_if<Leaf>(&node.value)) visit(*leaf);
  if (const auto* sequence = std::get_if<Sequence>(&node.value)) {
    for (const Leaf& word : sequence->words) visit(word);
  }
  if (const auto* run = std::get_if<Run>(&node.value)) {
    for (const Leaf& word : run->words) visit(word);
  }
  for_each_part(node, [&](const PlanNode& part) { for_each_leaf(part, visit); });
}

bool asks_for_units(const PlanNode& node) {
  const auto* near = std::get_if<Nearby>(&node.value);
  bool asks =
      near != nullptr && (near->kind == Nearness::sentence || near->kind == Nearness::paragraph);
  for_each_part(node, [&](const PlanNode& part) { asks = asks || asks_for_units(part); });
  return asks;
}

}  // namespace tip::query
