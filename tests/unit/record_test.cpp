// Stored articles: what is put in comes out, with a dictionary and without.
#include "common/store/record.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace tip {
namespace {

Article article(std::string body, std::string aside) {
  Article a;
  a.id = "x-1";
  a.title = "Brick kilns";
  a.date = "2022-07-20";
  a.member = 300;
  a.words = 12;
  a.body = std::move(body);
  a.aside = std::move(aside);
  return a;
}

// Articles that repeat phrases, as an archive does.
std::vector<std::string> texts() {
  std::vector<std::string> out;
  for (unsigned i = 0; i < 400; ++i) {
    std::string text;
    for (unsigned j = 0; j < 40; ++j) {
      text +=
          "the provincial court said in report " + std::to_string((i * 7919 + j * 104729) % 997);
      text += (i + j) % 3 == 0 ? " that workers at the kilns were paid late. " : " on Monday. ";
    }
    out.push_back(std::move(text));
  }
  return out;
}

}  // namespace

TEST_CASE("a stored article comes back as it was") {
  const std::string dictionary = train_dictionary(texts());
  REQUIRE(!dictionary.empty());
  for (const std::string& used : {std::string(), dictionary}) {
    RecordCodec codec(used);
    for (const Article& a : {article("", ""), article("Kilns.", ""), article("", "Menu"),
                             article(texts().front(), texts().back())}) {
      const auto back = codec.decode(codec.encode(a));
      REQUIRE(back);
      CHECK(back->id == a.id);
      CHECK(back->member == a.member);
      CHECK(back->words == a.words);
      CHECK(back->body == a.body);
      CHECK(back->aside == a.aside);
    }
  }
}

TEST_CASE("a dictionary makes records smaller, and they need it") {
  const std::vector<std::string> all = texts();
  RecordCodec plain;
  RecordCodec with(train_dictionary(all));
  const Article a = article(all[7], "");
  const std::string record = with.encode(a);
  CHECK(record.size() < plain.encode(a).size());
  const auto back = plain.decode(record);
  CHECK((!back || back->body != a.body));
}

TEST_CASE("too few texts teach no dictionary") {
  CHECK(train_dictionary({}).empty());
  CHECK(train_dictionary(std::vector<std::string>{"one", "two"}).empty());
}

}  // namespace tip
