#include "searcher/language/tree.h"

#include <string_view>
#include <type_traits>

namespace tip::query {
namespace {

std::string_view nearness_name(Nearness kind) {
  switch (kind) {
    case Nearness::near:
      return "near";
    case Nearness::before:
      return "before";
    case Nearness::sentence:
      return "sentence";
    case Nearness::paragraph:
      return "paragraph";
  }
  return "near";
}

// Appends a tree as s-expressions. The parser bounds the depth of what comes here.
class Printer {
 public:
  explicit Printer(std::string& out) : out_(out) {}

  void operator()(const Word& word) {
    if (word.exact) out_ += '=';
    out_ += word.text;
    if (word.prefix) out_ += '*';
    if (word.fuzzy) out_ += '~';
  }

  void operator()(const Phrase& phrase) {
    out_ += phrase.exact ? "(phrase =\"" : "(phrase \"";
    for (const char c : phrase.text) {
      if (c == '"' || c == '\\') out_ += '\\';
      out_ += c;
    }
    out_ += '"';
    if (phrase.slop > 0) out_ += " ~" + std::to_string(phrase.slop);
    out_ += ')';
  }

  void operator()(const Near& near) {
    out_ += '(';
    out_ += nearness_name(near.kind);
    if (near.distance > 0) out_ += "/" + std::to_string(near.distance);
    add(near.left);
    add(near.right);
    out_ += ')';
  }

  void operator()(const Group& group) {
    out_ += "(group";
    for (const Clause& clause : group.clauses) {
      add(clause.node, clause.occur == Occur::required   ? " +"
                       : clause.occur == Occur::excluded ? " -"
                                                         : " ");
    }
    out_ += ')';
  }

  void operator()(const And& all) {
    out_ += "(and";
    for (const NodePtr& part : all.parts) add(part);
    out_ += ')';
  }

  void operator()(const Or& any) {
    out_ += "(or";
    for (const NodePtr& part : any.parts) add(part);
    out_ += ')';
  }

  void operator()(const Not& none) {
    out_ += "(not";
    add(none.part);
    out_ += ')';
  }

  void operator()(const Field& field) {
    out_ += '(';
    out_ += field.field;
    out_ += ':';
    add(field.part);
    out_ += ')';
  }

  void operator()(const DateRange& range) {
    out_ += "(date " + range.first + ".." + range.last + ")";
  }

 private:
  void add(const NodePtr& node, std::string_view before = " ") {
    out_ += before;
    if (node) std::visit(*this, node->value);
  }

  std::string& out_;
};

}  // namespace

std::string to_string(const Node& node) {
  std::string out;
  std::visit(Printer(out), node.value);
  return out;
}

}  // namespace tip::query
