#include "searcher/language/compose.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "searcher/language/text.h"

namespace tip::query {
namespace {

// Nearness operators in one chain; more would nest the tree without end.
constexpr int kMostChained = 16;

template <class T>
NodePtr make_node(T value) {
  return std::make_unique<Node>(Node{std::move(value)});
}

bool is_operator(const Item& item) { return item.node == nullptr; }

bool is_operator(const Item& item, LexemeKind kind) {
  return is_operator(item) && item.op.kind == kind;
}

// Not(Not(a)) is a.
NodePtr negate(NodePtr node) {
  if (auto* inner = std::get_if<Not>(&node->value)) return std::move(inner->part);
  return make_node(Not{std::move(node)});
}

// ---- Operators that cannot work become words ------------------------------------------------

class OperatorCheck {
 public:
  OperatorCheck(Budget& budget, Warnings& warnings) : budget_(budget), warnings_(warnings) {}

  std::vector<Item> run(std::vector<Item> row) {
    std::vector<Item> out;
    out.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (is_operator(row[i]) && !works(row, i, out)) {
        make_word(row[i]);
        if (is_operator(row[i])) continue;
      }
      out.push_back(std::move(row[i]));
    }
    return out;
  }

 private:
  static bool is_operand_at(const std::vector<Item>& row, std::size_t i) {
    return i < row.size() && !is_operator(row[i]);
  }

  // What is before an operator has been settled already, in `out`.
  static bool works(const std::vector<Item>& row, std::size_t i, const std::vector<Item>& out) {
    const LexemeKind kind = row[i].op.kind;
    if (is_operand_at(row, i + 1)) {
      return kind == LexemeKind::op_not || (!out.empty() && !is_operator(out.back()));
    }
    return (kind == LexemeKind::op_and || kind == LexemeKind::op_or) && !out.empty() &&
           !is_operator(out.back()) && i + 1 < row.size() &&
           is_operator(row[i + 1], LexemeKind::op_not) && is_operand_at(row, i + 2);
  }

  void make_word(Item& item) {
    warnings_.add(in_quotes(item.op.text) +
                  " stands where it has nothing to join, so it was searched as a word.");
    if (!budget_.take_word()) return;
    item.node = make_node(Word{.text = std::string(item.op.text)});
  }

  Budget& budget_;
  Warnings& warnings_;
};

// ---- Nearness -------------------------------------------------------------------------------

class NearJoiner {
 public:
  NearJoiner(Budget& budget, Warnings& warnings) : budget_(budget), warnings_(warnings) {}

  // Folds `a NEAR b` into one operand, from the left. Where that has no meaning, AND takes its
  // place.
  std::vector<Item> run(std::vector<Item> row) {
    std::vector<Item> out;
    out.reserve(row.size());
    int chained = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!is_operator(row[i], LexemeKind::op_near)) {
        if (is_operator(row[i])) chained = 0;
        out.push_back(std::move(row[i]));
        continue;
      }
      // The check before this one saw to it that an operand stands on either side.
      Item& left = out.back();
      Item& right = row[i + 1];
      if (may_join(row[i].op, left, right, chained)) {
        join(row[i].op, left, right);
        ++chained;
        ++i;
        continue;
      }
      row[i].op.kind = LexemeKind::op_and;
      out.push_back(std::move(row[i]));
      chained = 0;
    }
    return out;
  }

 private:
  static const std::string* field_of(const Item& item) {
    const auto* field = std::get_if<Field>(&item.node->value);
    return field != nullptr ? &field->field : nullptr;
  }

  // Says why, where not.
  bool may_join(const Lexeme& op, const Item& left, const Item& right, int chained) {
    const std::string* left_field = field_of(left);
    const std::string* right_field = field_of(right);
    const bool one_field = left_field == nullptr || right_field == nullptr
                               ? left_field == right_field
                               : *left_field == *right_field;
    if (right.sign == Occur::excluded || !left.positional || !right.positional || !one_field) {
      warnings_.add(in_quotes(op.text) +
                    " joins words and phrases of one field, so AND was used in its place.");
      return false;
    }
    if (chained >= kMostChained) {
      warnings_.add("A chain holds " + std::to_string(kMostChained) +
                    " nearness operators; AND was used in place of the next.");
      return false;
    }
    if (!budget_.take_work(Budget::kNearCost)) {
      warnings_.add("A query holds " + std::to_string(Budget::kMaxWork / Budget::kNearCost) +
                    " nearness operators, fewer beside words with ~ or *; AND was used in place "
                    "of the others.");
      return false;
    }
    return true;
  }

  static void join(const Lexeme& op, Item& left, Item& right) {
    auto* left_field = std::get_if<Field>(&left.node->value);
    auto* right_field = std::get_if<Field>(&right.node->value);
    const auto near = [&op](NodePtr a, NodePtr b) {
      return make_node(Near{op.nearness, op.number, std::move(a), std::move(b)});
    };
    if (left_field == nullptr || right_field == nullptr) {
      left.node = near(std::move(left.node), std::move(right.node));
      return;
    }
    // title:a NEAR title:b is title:(a NEAR b).
    left_field->part = near(std::move(left_field->part), std::move(right_field->part));
  }

  Budget& budget_;
  Warnings& warnings_;
};

// ---- Words side by side ---------------------------------------------------------------------

bool is_positional(const Item& item) {
  return item.positional && item.sign != Occur::excluded &&
         !std::holds_alternative<Field>(item.node->value);
}

// Bare words and parentheses full of them are wishes; what somebody took the trouble to quote, to
// place in a field or to join with operators must be there.
bool is_wish(const Node& node) {
  return std::holds_alternative<Word>(node.value) || std::holds_alternative<Group>(node.value);
}

Clause make_clause(Item& item) {
  Clause clause{item.sign, std::move(item.node)};
  if (auto* inner = std::get_if<Not>(&clause.node->value)) {
    clause.occur = clause.occur == Occur::excluded ? Occur::required : Occur::excluded;
    clause.node = NodePtr(std::move(inner->part));
  } else if (clause.occur == Occur::optional && !is_wish(*clause.node)) {
    clause.occur = Occur::required;
  }
  return clause;
}

NodePtr make_group(std::vector<Clause> clauses) {
  const auto is_excluded = [](const Clause& c) { return c.occur == Occur::excluded; };
  if (std::all_of(clauses.begin(), clauses.end(), is_excluded)) {
    if (clauses.size() == 1) return negate(std::move(clauses.front().node));
    Or any;
    for (Clause& clause : clauses) any.parts.push_back(std::move(clause.node));
    return negate(make_node(std::move(any)));
  }
  if (clauses.size() == 1) return std::move(clauses.front().node);
  return make_node(Group{std::move(clauses)});
}

// The filters of one row. Several on one thing that an article has only one of are alternatives:
// lang:en lang:km asks for either.
class Filters {
 public:
  void add(Item& item) {
    if (!item.choice) {
      parts_.push_back(std::move(item.node));
      return;
    }
    std::optional<std::size_t>& place = places_[static_cast<std::size_t>(*item.choice)];
    if (!place) {
      place = parts_.size();
      parts_.push_back(std::move(item.node));
      return;
    }
    NodePtr& first = parts_[*place];
    if (!std::holds_alternative<Or>(first->value)) {
      Or any;
      any.parts.push_back(std::move(first));
      first = make_node(std::move(any));
    }
    std::get<Or>(first->value).parts.push_back(std::move(item.node));
  }

  // `node` (may be null) narrowed by the filters.
  NodePtr narrow(NodePtr node) && {
    if (parts_.empty()) return node;
    if (node) parts_.insert(parts_.begin(), std::move(node));
    if (parts_.size() == 1) return std::move(parts_.front());
    return make_node(And{std::move(parts_)});
  }

 private:
  std::vector<NodePtr> parts_;
  std::array<std::optional<std::size_t>, static_cast<std::size_t>(FieldId::name) + 1> places_;
};

// Operands without operators: filters narrow, all else forms a group. `joined` (may be null) is
// what the row's operators have made; it comes first and must match.
NodePtr side_by_side(std::span<Item> items, NodePtr joined = nullptr) {
  std::vector<Clause> clauses;
  if (joined) {
    Item item;
    item.node = std::move(joined);
    item.sign = Occur::required;
    clauses.push_back(make_clause(item));
  }
  Filters filters;
  for (Item& item : items) {
    if (item.filter && item.sign != Occur::excluded) {
      filters.add(item);
    } else {
      clauses.push_back(make_clause(item));
    }
  }
  NodePtr group = clauses.empty() ? nullptr : make_group(std::move(clauses));
  return std::move(filters).narrow(std::move(group));
}

// What NOT leaves out: articles that have all of the words side by side behind it.
NodePtr not_all_of(std::span<Item> items) {
  And all;
  for (Item& item : items) {
    all.parts.push_back(item.sign == Occur::excluded ? negate(std::move(item.node))
                                                     : std::move(item.node));
  }
  if (all.parts.size() == 1) return negate(std::move(all.parts.front()));
  return make_node(Not{make_node(std::move(all))});
}

// ---- NOT, AND, OR ---------------------------------------------------------------------------

// One part of an OR: `a b AND c NOT d`.
NodePtr and_expression(std::span<Item> items) {
  And all;
  bool negated = false;
  while (!items.empty()) {
    const auto end = std::find_if(items.begin(), items.end(),
                                  [](const Item& item) { return is_operator(item); });
    const auto length = static_cast<std::size_t>(std::distance(items.begin(), end));
    if (length > 0) {
      const std::span<Item> run = items.first(length);
      all.parts.push_back(negated ? not_all_of(run) : side_by_side(run));
      items = items.subspan(length);
      negated = false;
    } else {
      negated = items.front().op.kind == LexemeKind::op_not;
      items = items.subspan(1);
    }
  }
  if (all.parts.size() == 1) return std::move(all.parts.front());
  return make_node(std::move(all));
}

NodePtr or_expression(std::span<Item> items) {
  Or any;
  while (!items.empty()) {
    const auto end = std::find_if(items.begin(), items.end(), [](const Item& item) {
      return is_operator(item, LexemeKind::op_or);
    });
    const auto length = static_cast<std::size_t>(std::distance(items.begin(), end));
    any.parts.push_back(and_expression(items.first(length)));
    items = items.subspan(std::min(items.size(), length + 1));
  }
  if (any.parts.size() == 1) return std::move(any.parts.front());
  return make_node(std::move(any));
}

// Takes out of the row what holds for all of it: signs and filters that touch no operator.
std::vector<Item> take_row_wide(std::vector<Item>& row) {
  std::vector<Item> wide;
  std::vector<Item> rest;
  bool after_operator = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool is_op = is_operator(row[i]);
    const bool touches = after_operator || (i + 1 < row.size() && is_operator(row[i + 1]));
    const bool is_wide = !is_op && !touches && (row[i].filter || row[i].sign != Occur::optional);
    (is_wide ? wide : rest).push_back(std::move(row[i]));
    after_operator = is_op;
  }
  row = std::move(rest);
  return wide;
}

}  // namespace

Built compose(std::vector<Item> row, Budget& budget, Warnings& warnings) {
  row = NearJoiner(budget, warnings).run(OperatorCheck(budget, warnings).run(std::move(row)));
  if (row.empty()) return {};
  Built built;
  built.positional = std::all_of(row.begin(), row.end(), [](const Item& item) {
    return is_operator(item) ? item.op.kind != LexemeKind::op_not : is_positional(item);
  });
  built.filter = std::all_of(row.begin(), row.end(),
                             [](const Item& item) { return is_operator(item) || item.filter; });
  if (std::none_of(row.begin(), row.end(), [](const Item& item) { return is_operator(item); })) {
    built.node = side_by_side(row);
    return built;
  }
  std::vector<Item> wide = take_row_wide(row);
  NodePtr joined = or_expression(row);
  built.node = wide.empty() ? std::move(joined) : side_by_side(wide, std::move(joined));
  return built;
}

}  // namespace tip::query
