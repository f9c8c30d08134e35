// Who published an article, by its address and the name of its source.
#include "indexer/copies/publisher.h"

#include <catch2/catch.hpp>
#include <string>

using tip::copies::may_be_same;
using tip::copies::Publisher;
using tip::copies::publisher_of;

TEST_CASE("the site of an address is its registrable domain") {
  struct Row {
    std::string url;
    std::string site;
  };
  for (const Row& row : {
           Row{"", ""},
           Row{"river.example", ""},
           Row{"https://river.example/1", "river.example"},
           Row{"https://news.river.example/1", "river.example"},
           Row{"HTTPS://News.River.EXAMPLE/1", "river.example"},
           Row{"https://www.bbc.co.uk/news", "bbc.co.uk"},
           Row{"https://river.example?id=1", "river.example"},
           Row{"https://river.example#top", "river.example"},
           Row{"https://river.example:8080/1", "river.example"},
           Row{"https://sok@river.example/1", "river.example"},
           Row{"https://sok:secret@river.example:8080/1", "river.example"},
           Row{"https://river.example/a@b.example", "river.example"},
           Row{"https://a.example/?to=https://b.example/", "a.example"},
           // None that is registered: the host itself.
           Row{"http://localhost/1", "localhost"},
           Row{"http://localhost:8080/1", "localhost"},
           Row{"https://co.uk/1", "co.uk"},
           Row{"http://192.168.1.5:80/1", "192.168.1.5"},
           Row{"http://10.0.1.5/1", "10.0.1.5"},
           Row{"http://[2001:DB8::1]:80/1", "[2001:db8::1]"},
           Row{"http://[2001:db8::1", ""},
       }) {
    INFO(row.url);
    CHECK(publisher_of(row.url, "").site == row.site);
  }
  CHECK(publisher_of("", "Mekong LEDGER").source == "mekong ledger");
}

TEST_CASE("two may be one publisher unless something says that they are not") {
  struct Row {
    Publisher a;
    Publisher b;
    bool same;
  };
  for (const Row& row : {
           Row{{"", ""}, {"", ""}, true},
           Row{{"a.example", ""}, {"a.example", ""}, true},
           Row{{"a.example", ""}, {"b.example", ""}, false},
           Row{{"a.example", ""}, {"", ""}, true},
           Row{{"", "river"}, {"", "river"}, true},
           Row{{"", "river"}, {"", "ledger"}, false},
           Row{{"", "river"}, {"", ""}, true},
           // One name on two sites, two names on one site.
           Row{{"a.example", "river"}, {"b.example", "river"}, true},
           Row{{"a.example", "river"}, {"a.example", "ledger"}, true},
           Row{{"a.example", "river"}, {"b.example", "ledger"}, false},
           Row{{"a.example", "river"}, {"b.example", ""}, false},
           // A site on one side only says nothing.
           Row{{"a.example", "river"}, {"", "ledger"}, false},
           Row{{"a.example", "river"}, {"", "river"}, true},
           Row{{"a.example", "river"}, {"", ""}, true},
           Row{{"a.example", ""}, {"", "ledger"}, true},
       }) {
    INFO(row.a.site << ' ' << row.a.source << ", " << row.b.site << ' ' << row.b.source);
    CHECK(may_be_same(row.a, row.b) == row.same);
    CHECK(may_be_same(row.b, row.a) == row.same);
  }
}
