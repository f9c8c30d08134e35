// The parser on input nobody would write: it answers, and its trees keep their promises.
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <variant>

#include "searcher/language/lex.h"
#include "searcher/language/parse.h"
#include "searcher/language/text.h"

namespace {

using namespace tip::query;

// Checks what tree.h and compose.h promise the plan; returns the depth of the tree.
int check_tree(const NodePtr& node, bool beside_near = false) {
  REQUIRE(node);
  int depth = 0;
  const auto visit = [&](const NodePtr& part, bool near) {
    depth = std::max(depth, check_tree(part, near));
  };
  if (const auto* word = std::get_if<Word>(&node->value)) {
    CHECK(has_words(word->text));
    CHECK(word->text.find(' ') == std::string::npos);
    CHECK(word->exact + word->prefix + word->fuzzy <= 1);
  } else if (const auto* phrase = std::get_if<Phrase>(&node->value)) {
    CHECK(has_words(phrase->text));
    CHECK(phrase->slop <= kMaxDistance);
  } else if (const auto* near = std::get_if<Near>(&node->value)) {
    const bool counted = near->kind == Nearness::near || near->kind == Nearness::before;
    CHECK((near->distance > 0) == counted);
    CHECK(near->distance <= kMaxDistance);
    visit(near->left, true);
    visit(near->right, true);
  } else if (const auto* group = std::get_if<Group>(&node->value)) {
    CHECK(group->clauses.size() > 1);
    bool some = false;
    for (const Clause& clause : group->clauses) {
      some = some || clause.occur != Occur::excluded;
      CHECK((!beside_near || clause.occur != Occur::excluded));
      CHECK_FALSE(std::holds_alternative<Not>(clause.node->value));
      visit(clause.node, beside_near);
    }
    CHECK(some);
  } else if (const auto* all = std::get_if<And>(&node->value)) {
    CHECK(all->parts.size() > 1);
    for (const NodePtr& part : all->parts) visit(part, beside_near);
  } else if (const auto* any = std::get_if<Or>(&node->value)) {
    CHECK(any->parts.size() > 1);
    for (const NodePtr& part : any->parts) visit(part, beside_near);
  } else if (const auto* none = std::get_if<Not>(&node->value)) {
    CHECK_FALSE(beside_near);
    CHECK_FALSE(std::holds_alternative<Not>(none->part->value));
    visit(none->part, beside_near);
  } else if (const auto* field = std::get_if<Field>(&node->value)) {
    CHECK_FALSE(beside_near);
    CHECK_FALSE(std::holds_alternative<Field>(field->part->value));
    visit(field->part, beside_near);
  } else {
    const auto& range = std::get<DateRange>(node->value);
    CHECK_FALSE(beside_near);
    CHECK((range.first.size() == 8 || range.first.empty()));
    CHECK((range.last.size() == 8 || range.last.empty()));
    CHECK_FALSE((range.first.empty() && range.last.empty()));
    if (!range.first.empty() && !range.last.empty()) CHECK(range.first <= range.last);
  }
  return depth + 1;
}

void check_query(std::string_view query) {
  const Parsed parsed = parse(query);
  INFO("query: " << query);
  if (parsed.root) {
    CHECK(check_tree(parsed.root) < 64 * 8);
    const std::string printed = to_string(*parsed.root);
    CHECK_FALSE(printed.empty());
    CHECK(clean(printed) == printed);  // valid, and fit for a terminal
  } else {
    CHECK_FALSE(parsed.warnings.empty());
  }
  for (const std::string& warning : parsed.warnings) {
    for (const char c : warning) CHECK((static_cast<unsigned char>(c) >= ' ' && c != '\x7F'));
    CHECK(warning.size() < 400);
  }
}

constexpr std::string_view kPieces[] = {
    "a",       "bc",     "Tier-3",   "AND",       "OR",     "NOT",
    "NEAR/3",  "BEFORE", "SENTENCE", "PARAGRAPH", "(",      ")",
    "\"",      "\"",     "\u201C",   "\u201D",    "\u00AB", "\u00BB",
    "+",       "-",      "=",        "*",         "~",      "~5",
    ":",       "title:", "lang:",    "name:",     "since:", "date:",
    "2022-07", "..",     "foo:",     "/",         ".",      " ",
    " ",       " ",      " ",        "\u00A0",    "\u200B", "\u1781\u17D2\u1798\u17C2\u179A",
    "\u17D4",  "\u17E2", "\xFF",     "\x1B",      "NEAR/",  "W/5"};

}  // namespace

TEST_CASE("operator soup") {
  std::mt19937 random(20220720);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(kPieces) - 1);
  std::uniform_int_distribution<int> length(1, 40);
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (int i = length(random); i > 0; --i) query += kPieces[piece(random)];
    check_query(query);
  }
}

TEST_CASE("random bytes") {
  std::mt19937 random(855);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<int> length(0, 200);
  for (int round = 0; round < 5000; ++round) {
    std::string query;
    for (int i = length(random); i > 0; --i) query += static_cast<char>(byte(random));
    check_query(query);
  }
}

TEST_CASE("lexemes lie in the text, in order") {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(kPieces) - 1);
  for (int round = 0; round < 2000; ++round) {
    std::string query;
    for (int i = 0; i < 20; ++i) query += kPieces[piece(random)];
    const std::string text = clean(query);
    CHECK(clean(text) == text);
    Warnings warnings;
    std::uint32_t last = 0;
    for (const Lexeme& lexeme : lex(text, warnings).lexemes) {
      CHECK(lexeme.begin >= last);
      // A sign behind a field's colon has no place of its own.
      const bool sign = lexeme.kind == LexemeKind::plus || lexeme.kind == LexemeKind::minus;
      CHECK((lexeme.end > lexeme.begin || (sign && lexeme.end == lexeme.begin)));
      REQUIRE(lexeme.end <= text.size());
      last = lexeme.end;
    }
  }
}
