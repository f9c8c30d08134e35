// What stands in square brackets in posts of WordPress.
#include "indexer/sources/shortcodes.h"

#include <catch2/catch.hpp>
#include <string>

TEST_CASE("shortcodes go, words in brackets stay") {
  struct Row {
    std::string html;
    std::string without;
  };
  const std::string name(60, 'n');
  for (const Row& row : {
           Row{"", ""},
           Row{"One.", "One."},
           // With an attribute, or with its end behind it.
           Row{"a [gallery ids=\"1,2\"] b", "a  b"},
           Row{"a [gallery ids = 1] b", "a [gallery ids = 1] b"},
           Row{"a [gallery_2-x size=large ids=1 /] b", "a  b"},
           Row{"a [x Data-Id_1='2'] b", "a  b"},
           Row{"a [b]c[/b] d", "a c d"},
           Row{"a [row][column w=1]c[/column][/row] d", "a c d"},
           Row{"a [/column] b", "a  b"},
           Row{"a [b/]c[/b] d", "a c d"},
           // Addresses between a pair are none of the story.
           Row{"a [embed]https://a.example/v[/embed] b", "a  b"},
           Row{"a [embed] http://a.example/v [/embed] b", "a  b"},
           Row{"a [quote]https://a.example/v says so[/quote] b", "a https://a.example/v says so b"},
           // Captions of pictures.
           Row{"a [caption id=\"1\"]<img/> A kiln.[/caption] b",
               "a <figure><figcaption><img/> A kiln.</figcaption></figure>\n b"},
           Row{"[wp_caption id=1]A kiln.[/wp_caption]",
               "<figure><figcaption>A kiln.</figcaption></figure>\n"},
           Row{"a [caption id=\"1\"] b", "a  b"},
           // What an author wrote.
           Row{"a [sic] b", "a [sic] b"},
           Row{"a [...] b", "a [...] b"},
           Row{"a [Photo x=1] b", "a [Photo x=1] b"},
           Row{"a [photo by Sok = Dara] b", "a [photo by Sok = Dara] b"},
           Row{"a [sic: x=1] b", "a [sic: x=1] b"},
           Row{"a [x =1] b", "a [x =1] b"},
           Row{"a [x y=] b", "a [x y=] b"},
           Row{"a [see <a href=\"b\">b</a>] c", "a [see <a href=\"b\">b</a>] c"},
           Row{"a [open x=1", "a [open x=1"},
           Row{"a ] b [] [/] c", "a ] b [] [/] c"},
           Row{"[b]c[/d]", "[b]c"},
           // Names and codes that are too long are none.
           Row{"[" + name + " a=1]b", "b"},
           Row{"[" + name + "n a=1]b", "[" + name + "n a=1]b"},
           Row{"[b a=" + std::string(3994, 'x') + "]c", "c"},
           Row{"[b a=" + std::string(3995, 'x') + "]c", "[b a=" + std::string(3995, 'x') + "]c"},
       }) {
    INFO(row.html.substr(0, 100));
    CHECK(tip::without_shortcodes(row.html) == row.without);
  }
}
