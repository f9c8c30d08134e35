// Fields with markup in them, and what a document says of itself beside what its text shows.
#include "indexer/parse/html_text.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/said_facts.h"

namespace tip {
namespace {

TEST_CASE("a text has markup where a tag or an entity is written out in full") {
  struct Row {
    const char* text;
    bool markup;
  };
  const Row rows[] = {
      {"", false},
      {"a < b and c > d", false},
      {"<p>", true},
      {"</p>", true},
      {"<br/>", true},
      {"<br />", true},
      {"<P>", true},
      {"a <p class='b'> c", true},
      {"<p", false},
      {"a > b <p", false},
      {"<px>", false},
      {"<>", false},
      {"<boat>", false},
      {"a <x <b>", true},
      {"&amp;", true},
      {"&#8217;", true},
      {"&lt;", true},
      {"&;", false},
      {"&a;", false},
      {"AT&T; more", false},
      {"R&D", false},
      {"&a b;", false},
      {"& &amp;", true},
      {"&abcdefghi;", true},
      {"&abcdefghij;", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(has_markup(row.text) == row.markup);
  }
}

TEST_CASE("markup becomes paragraphs, and what stands beside a story is set apart") {
  struct Row {
    const char* html;
    const char* body;
    const char* aside;
  };
  const Row rows[] = {
      {"<p>a</p><p>b</p>", "a\n\nb", ""},
      {"a<br>b", "a\nb", ""},
      {"<p>a</p>\n\nb", "a\n\nb", ""},
      {"<b>a</b>\n\n\nb", "a\n\nb", ""},
      {"<b>a</b>\nb", "a b", ""},
      {"a &amp; b\n\nc", "a & b\n\nc", ""},
      {"a &amp; b\nc", "a & b\nc", ""},
      // Escaped twice.
      {"&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b &amp;amp; c&lt;/p&gt;", "a\n\nb & c", ""},
      {"<p>a</p><figure>b</figure>", "a", "b"},
      {"<p>a</p><figure><figcaption>b</figcaption></figure>", "a", "b"},
      {"<p>a</p><aside><p>b</p></aside>", "a", "b"},
      {"<nav>b</nav><p>a</p>", "a", "b"},
      {"<p>a</p><footer>b</footer>", "a", "b"},
      {"<p>a</p><form><p>b</p></form>", "a", "b"},
      {"<section>a</section>", "a", ""},
  };
  for (const Row& row : rows) {
    INFO(row.html);
    std::string aside;
    CHECK(html_to_text(row.html, aside) == row.body);
    CHECK(aside == row.aside);
  }
  CHECK(html_to_line("a <b>b</b><br>c") == "a b c");
  CHECK(html_to_line("a < b") == "a < b");
}

TEST_CASE("what a document says of itself is believed where its beginning shows it") {
  struct Row {
    std::string text;
    std::string said;
    bool believed;
  };
  const Row rows[] = {
      {"The Survey of the Lots", "survey OF-the lots!", true},
      {"The Survey of the Lots", "Lots", true},
      {"The Survey of the Lots", "lot.", false},  // three letters
      {"The Survey of the Lots", "Boats", false},
      {"The Survey of the Lots", "", false},
      {std::string(3996, 'x') + "Lots", "Lots", true},
      {std::string(3997, 'x') + "Lots", "Lots", false},
      {std::string(400, 'x'), std::string(300, 'x'), true},
      {std::string(400, 'x'), std::string(301, 'x'), false},
  };
  for (const Row& row : rows) {
    INFO(row.said);
    CHECK(SaidFacts(row.text).confirmed(row.said) == (row.believed ? row.said : ""));
  }
}

}  // namespace
}  // namespace tip
