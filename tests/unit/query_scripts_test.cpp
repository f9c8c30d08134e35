// The query language in Khmer and beside Latin words, and bytes that are no text.
#include <catch2/catch.hpp>
#include <string_view>

#include "tests/unit/parsed_rows.h"

namespace tip::test {

TEST_CASE("Khmer and mixed text") {
  check({
      {"\u1781\u17D2\u1798\u17C2\u179A", "\u1781\u17D2\u1798\u17C2\u179A"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "\u1780\u17D2\u1798\u17C1\u1784",
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\u1780\u17D2\u1798\u17C1\u1784"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "\u200B"
       "\u1780\u17D2\u1798\u17C1\u1784",
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\u200B"
       "\u1780\u17D2\u1798\u17C1\u1784"},  // no separator
      {"\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784",
       "(group "
       "\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "\u17D4 "
       "\u1780\u17D2\u1798\u17C1\u1784"
       "\u17D5",
       "(group "
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\u17D4 "
       "\u1780\u17D2\u1798\u17C1\u1784"
       "\u17D5)"},
      {"\u17D4", "null", {"nothing"}},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       " AND "
       "\u1780\u17D2\u1798\u17C1\u1784",
       "(and "
       "\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "\u200B"
       " AND"
       "\u200B"
       " -"
       "\u200B"
       "\u1780\u17D2\u1798\u17C1\u1784",
       "(and "
       "\u1781\u17D2\u1798\u17C2\u179A"
       " (not "
       "\u1780\u17D2\u1798\u17C1\u1784"
       "))"},
      {"+"
       "\u1781\u17D2\u1798\u17C2\u179A"
       " Tier-3",
       "(group +"
       "\u1781\u17D2\u1798\u17C2\u179A"
       " Tier-3)"},
      {"title:"
       "\u1781\u17D2\u1798\u17C2\u179A",
       "(title: "
       "\u1781\u17D2\u1798\u17C2\u179A"
       ")"},
      {"title:\u00AB"
       "\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784"
       "\u00BB",
       "(title: (phrase \""
       "\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784"
       "\"))"},
      {"\u1780\u17D2\u1798\u17C1\u1784"
       "\u00AB"
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\u00BB"
       "\u1780\u17D2\u1798\u17C1\u1784",
       "(group "
       "\u1780\u17D2\u1798\u17C1\u1784"
       " +(phrase \""
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\") "
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")"},
      {"\u1780\u17D2\u1798\u17C1\u1784"
       "\""
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\""
       "\u1780\u17D2\u1798\u17C1\u1784",
       "(group "
       "\u1780\u17D2\u1798\u17C1\u1784"
       " +(phrase \""
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\") "
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")"},
      {"\u1780\u17D2\u1798\u17C1\u1784"
       "\u201C"
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\u201D~3",
       "(group "
       "\u1780\u17D2\u1798\u17C1\u1784"
       " +(phrase \""
       "\u1781\u17D2\u1798\u17C2\u179A"
       "\" ~3))"},
      {"\u1780*", "\u1780*"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "*",
       "\u1781\u17D2\u1798\u17C2\u179A"
       "*"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "~",
       "\u1781\u17D2\u1798\u17C2\u179A"
       "~"},
      {"="
       "\u1781\u17D2\u1798\u17C2\u179A",
       "="
       "\u1781\u17D2\u1798\u17C2\u179A"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       "ABC NEAR/3 2,760\u17DB",
       "(near/3 "
       "\u1781\u17D2\u1798\u17C2\u179A"
       "ABC 2,760\u17DB)"},
      {"\u1781\u17D2\u1798\u17C2\u179A"
       ":"
       "\u1780\u17D2\u1798\u17C1\u1784",
       "\u1781\u17D2\u1798\u17C2\u179A"
       ":"
       "\u1780\u17D2\u1798\u17C1\u1784"},
      {"("
       "\u1781\u17D2\u1798\u17C2\u179A"
       ")("
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")",
       "(group "
       "\u1781\u17D2\u1798\u17C2\u179A"
       " "
       "\u1780\u17D2\u1798\u17C1\u1784"
       ")"},
  });
}

TEST_CASE("spaces, control characters and bytes that are no text") {
  check({
      {"", "null", {"nothing to search for"}},
      {"  \t\n", "null", {"nothing to search for"}},
      {"... !? -- + = * ~", "null", {"*", "nothing to search for"}},
      {"\uFFFD \U0001F600", "null", {"nothing to search for"}},
      {"a\u00A0b\u3000c\u2028d", "(group a b c d)"},
      {"a\x01\x1B[31mb", "(group a [31mb)"},
      {"a\u0085b", "(group a b)"},
      {"caf\xE9 x", "(group caf\uFFFD x)"},
      {"\xED\xA0\x80\xFF"
       "a",
       "\uFFFD\uFFFD\uFFFD\uFFFD"
       "a"},
      {"\uFEFFtitle:a", "(title: a)"},
      {"\"a b\"\u200F~5", "(phrase \"a b\" ~5)"},
      {"-\u200Ea b", "(group -a b)"},
      {"\u0639 AND \u0643", "(and \u0639 \u0643)"},
  });
  CHECK(tree_of(query::parse(std::string_view("a\0b", 3))) == "(group a b)");
}

}  // namespace tip::test
