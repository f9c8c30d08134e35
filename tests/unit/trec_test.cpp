// The measures on rankings small enough to work out by hand.
#include "tests/eval/trec.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace {

using namespace tip::eval;
using Ranking = std::vector<std::string>;

const Judgments kTwo = {{"a", 1}, {"b", 1}};
const Judgments kGraded = {{"a", 3}, {"b", 2}, {"c", 1}};

double log2_of(double x) { return std::log2(x); }

}  // namespace

TEST_CASE("average precision") {
  CHECK(average_precision(Ranking{"a", "b"}, kTwo) == Approx(1.0));
  CHECK(average_precision(Ranking{"b", "x", "a"}, kTwo) == Approx((1.0 + 2.0 / 3) / 2));
  CHECK(average_precision(Ranking{"x", "a"}, kTwo) == Approx(0.25));  // b is never found
  CHECK(average_precision(Ranking{"x", "y"}, kTwo) == 0);
  CHECK(average_precision(Ranking{}, kTwo) == 0);
  CHECK(average_precision(Ranking{"a"}, Judgments{}) == 0);
  CHECK(average_precision(Ranking{"a", "a", "b"}, kTwo) == Approx((1.0 + 2.0 / 3) / 2));
  CHECK(average_precision(Ranking{"x", "a", "b"}, kTwo, 2) == Approx(0.25));
  // Grades do not matter as long as they are above zero.
  CHECK(average_precision(Ranking{"c", "b", "a"}, kGraded) == Approx(1.0));

  Ranking late(1000, "x");
  late.push_back("a");
  CHECK(average_precision(late, kTwo) == 0);
  late[999] = "b";
  CHECK(average_precision(late, kTwo) == Approx(1.0 / 1000 / 2));
}

TEST_CASE("normalised discounted gain") {
  CHECK(ndcg(Ranking{"a", "b"}, kTwo) == Approx(1.0));
  CHECK(ndcg(Ranking{"x", "a"}, kTwo) ==
        Approx((1 / log2_of(3)) / (1 / log2_of(2) + 1 / log2_of(3))));
  CHECK(ndcg(Ranking{"a", "b", "c"}, kGraded) == Approx(1.0));
  CHECK(ndcg(Ranking{"c", "x", "a"}, kGraded) ==
        Approx((1 / log2_of(2) + 3 / log2_of(4)) /
               (3 / log2_of(2) + 2 / log2_of(3) + 1 / log2_of(4))));
  CHECK(ndcg(Ranking{"x", "y", "a"}, kTwo, 2) == 0);
  CHECK(ndcg(Ranking{"a"}, kTwo, 1) == Approx(1.0));  // the best one place can hold
  CHECK(ndcg(Ranking{}, kTwo) == 0);
  CHECK(ndcg(Ranking{"a"}, Judgments{}) == 0);
}

TEST_CASE("means are over topics with something relevant") {
  Means means;
  CHECK(means.map() == 0);
  means.add(Ranking{"a", "b"}, kTwo);
  means.add(Ranking{}, kTwo);
  means.add(Ranking{"a"}, Judgments{});
  CHECK(means.topics() == 2);
  CHECK(means.map() == Approx(0.5));
  CHECK(means.ndcg_10() == Approx(0.5));
}

TEST_CASE("topics and judgments are read") {
  const auto topics = parse_topics("1\tbrick kilns?\r\n\n2\t a\tb \n");
  REQUIRE(topics);
  REQUIRE(topics->size() == 2);
  CHECK((*topics)[0].id == "1");
  CHECK((*topics)[0].text == "brick kilns?");
  CHECK((*topics)[1].text == "a\tb");
  CHECK_FALSE(parse_topics("1 no tab"));

  const auto judgments = parse_judgments("1 0 184 1\n1 0 29 0\n2\t0\tx-7\t4\n3 0 5 -1\n");
  REQUIRE(judgments);
  CHECK(judgments->size() == 2);
  CHECK(judgments->at("1") == Judgments{{"184", 1}});
  CHECK(judgments->at("2") == Judgments{{"x-7", 4}});
  CHECK_FALSE(parse_judgments("1 0 184"));
  CHECK_FALSE(parse_judgments("1 0 184 high"));
  CHECK_FALSE(parse_judgments("1 0 184 1 1"));
  CHECK_FALSE(read_collection("/no/such/folder"));
}

TEST_CASE("topics become plain words") {
  CHECK(plain_words("What is \"information science\"? (definitions)") ==
        "What is information science ? definitions");
  CHECK(plain_words("USE OF COMPUTERS AND NOT WORDS NEAR/5 x") ==
        "USE OF COMPUTERS and not WORDS near/5 x");
  CHECK(plain_words("anti-noise -minus +plus a - b title:x =y z* w~") ==
        "anti-noise minus plus a b title x y z w");
  CHECK(plain_words("") == "");
}

TEST_CASE("the collections are whole, where they are present") {
  const std::filesystem::path data = std::filesystem::path(TIP_SHARED_DATA) / "ir";
  if (!std::filesystem::exists(data)) {
    WARN("skipped: no test collections in " << data);
    return;
  }
  for (const auto& [name, topics] : std::map<std::string, std::size_t>{
           {"cranfield", 225}, {"cisi", 76}, {"cacm", 52}, {"npl_vaswani", 93}}) {
    INFO(name);
    const auto collection = read_collection(data / name);
    REQUIRE(collection);
    CHECK(collection->topics.size() == topics);
    CHECK(collection->relevant.size() == topics);
  }
}
