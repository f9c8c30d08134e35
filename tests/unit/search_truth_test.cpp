// The engine against the naive truth: what the index finds is what comparing every article finds.
#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/languages.h"
#include "common/index/open.h"
#include "common/index/record.h"
#include "indexer/commit/build.h"
#include "searcher/language/text.h"
#include "searcher/plan/plan.h"
#include "searcher/score/compile.h"
#include "searcher/shards/term_query.h"
#include "tests/eval/khmer_pieces.h"
#include "tests/unit/planned_queries.h"
#include "tests/unit/query_maker.h"
#include "tests/unit/rounds.h"
#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

std::set<std::string> found_ids(const Searcher& archive, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 100000;
  request.snippets = 0;
  request.all = true;  // copies of a story, too
  const Result<Answer> answer = archive.search(request);
  REQUIRE(answer);
  std::set<std::string> ids;
  for (const Hit& hit : answer->hits) ids.insert(hit.id);
  CHECK(ids.size() == answer->total);
  return ids;
}

// A query for Xapian's remote backend goes over the wire, and matches all it has to.
void check_remote_query(const query::PlanNode& plan, const std::set<std::string>& truth,
                        const Xapian::Database& database) {
  const std::uint32_t date = field_info(FieldId::date).slot;
  const query::DateBounds bounds{database.get_value_lower_bound(date),
                                 database.get_value_upper_bound(date)};
  const score::Compiled compiled = score::compile(plan, bounds, stemming_languages_of(database));
  const shards::TermQuery remote = shards::make_term_query(*compiled.root);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query::unserialise(remote.query.serialise()));
  const Xapian::MSet set = enquire.get_mset(0, database.get_doccount());
  RecordCodec codec(database.get_metadata(std::string(kDictionaryKey)));
  std::set<std::string> found;
  for (auto it = set.begin(); it != set.end(); ++it) {
    found.insert(codec.decode_metadata(it.get_document().get_data(), *it)->id);
  }
  CHECK(std::ranges::includes(found, truth));
  if (!compiled.needs_check && !remote.needs_check) CHECK(found == truth);
}

TEST_CASE("what the engine finds is what comparing every article finds") {
  const std::string languages_file = TIP_SOURCE_DIR "/tests/data/languages.jsonl";
  const auto input = GENERATE_COPY(
      std::vector<std::string>{TIP_SOURCE_DIR "/corpus"}, std::vector<std::string>{languages_file},
      std::vector<std::string>{TIP_SOURCE_DIR "/corpus", languages_file});
  const TemporaryIndex folder(input);
  const auto index = open_index(folder.path());
  REQUIRE(index);
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  const std::vector<Article> articles = all_articles(*index);
  PlannedQueries queries(*index);
  QueryMaker maker(articles, 7);
  std::size_t with_hits = 0;
  for (int i = 0; i < test::rounds(700); ++i) {
    const std::string query = maker.make();
    INFO(query);
    const query::Plan plan = queries.plan(query);
    INFO(query::to_string(*plan.root));
    std::set<std::string> truth;
    for (const Article* article : queries.matching(plan, articles)) truth.insert(article->id);
    with_hits += truth.empty() ? 0 : 1;
    CHECK(found_ids(*archive, query) == truth);
    check_remote_query(*plan.root, truth, index->snapshot.parts().front().segment);
  }
  CHECK(with_hits > test::rounds(200));
}

TEST_CASE("forms, beginnings and slips in fields, whatever the article's language") {
  const fs::path input = fs::temp_directory_path() /
                         ("tip-fields-" + std::to_string(std::random_device{}()) + ".jsonl");
  std::ofstream(input)
      << R"({"id":"en","title":"Flooding in the north","language":"en",)"
      << R"("body":"Flooding drove them out. kiln lime dying us ferry kiln running"})" << '\n'
      << R"({"id":"fr","title":"Inondations dying","language":"fr",)"
      << R"("body":"trafficking dying","aside":"trafficking menu, ouvrages"})" << '\n'
      << R"({"id":"kiln","title":"kiln lime dying us ferry kiln running","language":"en",)"
      << R"("body":"nothing else","aside":"home search, feet and mice, celebrating runners, )"
      << R"(Soci\u00e9t\u00e9","author":"Sok Sovanda",)"
      << R"("source":"Tonle Daily","section":"Courts","url":"https://tonledaily.example/boat-fleet/1"})"
      << '\n';
  const TemporaryIndex folder({input.string()});
  fs::remove(input);
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  struct Row {
    const char* query;
    std::set<std::string> ids;
  };
  const std::vector<Row> rows = {
      {"floodi*", {"en"}},
      {"title:floodi*", {"en"}},
      {"lead:floodi*", {"en"}},
      {"title:dyin*", {"fr", "kiln"}},
      {"title:dyimg~", {"fr", "kiln"}},
      {"title:=dying", {"fr", "kiln"}},
      {"aside:=trafficking", {"fr"}},
      {"aside:traffi*", {"fr"}},
      // Words of the field itself, whatever title and story have.
      {"url:boats~", {"kiln"}},
      {"author:Sovnda~", {"kiln"}},
      {"author:sovan*", {"kiln"}},
      {"source:tomle~", {"kiln"}},
      {"section:courtz~", {"kiln"}},
      {"author:kilns~", {}},
      {"author:courtz~", {}},
      {"aside:searc*", {"kiln"}},
      {"aside:seerch~", {"kiln"}},
      // Forms that stand in no title and no story, whatever is left of them in their stems.
      {"aside:celebratng~", {"kiln"}},
      {"aside:celebratimg~", {"kiln"}},
      {"aside:runers~", {"kiln"}},
      {"aside:ouvrgaes~", {"fr"}},
      {"aside:micr~", {"kiln"}},
      {"aside:feetz~", {"kiln"}},
      {"aside:societes~", {"kiln"}},
      {"aside:menus~", {"fr"}},
      {"aside:celery~", {}},
      {"aside:runer~", {}},
      // Those whose stem begins otherwise.
      {"aside:=feet", {"kiln"}},
      {"aside:fee*", {"kiln"}},
      {"aside:mic*", {"kiln"}},
      {"aside:foo*", {}},
      {"url:boa*", {"kiln"}},
      // The nearest "kiln" is not the one in the window.
      {"\"die kilns running\"~3", {"en", "kiln"}},
      {"title:\"die kilns running\"~3", {"kiln"}},
      {"=\"kiln lime\"", {"en", "kiln"}},
      {"title:=\"kiln lime\"", {"kiln"}},
      {"aside:=\"home search\"", {"kiln"}},
      {"aside:=\"search home\"", {}},
      {"NOT title:floodi*", {"fr", "kiln"}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(found_ids(*archive, row.query) == row.ids);
  }
}

// What somebody who copies words out of a text may paste: its words, and two that follow each
// other.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  std::size_t characters = 0;
  const auto finish = [&] {
    // Dates and amounts are one word each, whatever they are made of.
    if (characters > 1 && std::ranges::none_of(word, ascii::is_digit)) words.push_back(word);
    word.clear();
    characters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    const bool apostrophe = (c == U'\'' || c == 0x2019) && characters > 0;
    if (!query::is_word_char(c) && !apostrophe) {
      finish();
      continue;
    }
    word += text.substr(begin, at - begin);
    ++characters;
  }
  finish();
  return words;
}

TEST_CASE("every word of every article finds it, in every language") {
  const TemporaryIndex folder({TIP_SOURCE_DIR "/tests/data/languages.jsonl"});
  const auto index = open_index(folder.path());
  REQUIRE(index);
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  const auto languages = stemming_languages_of(index->snapshot);
  CHECK(languages.size() > 12);
  for (const Article& article : all_articles(*index)) {
    const std::string text = article.title + "\n" + article.body;
    for (const std::string& word : words_of(text)) {
      INFO(article.id << ": " << word);
      CHECK(found_ids(*archive, word).contains(article.id));
      CHECK(found_ids(*archive, "=" + word).contains(article.id));
    }
    for (std::size_t at = 0; at + 1 < article.body.size();) {
      const std::size_t end = article.body.find(' ', article.body.find(' ', at) + 1);
      if (end == std::string::npos) break;
      const std::string two = article.body.substr(at, end - at);
      at = article.body.find(' ', at) + 1;
      if (two.find_first_of("\n\"\u201c\u201d") != std::string::npos) continue;
      INFO(article.id << ": " << two);
      CHECK(found_ids(*archive, "\"" + two + "\"").contains(article.id));
    }
  }
}

TEST_CASE("every piece of Khmer of two or more clusters, however encoded, finds its line") {
  std::ifstream file(TIP_SHARED_DATA "/khmer/wiki_km.txt");
  if (!file) {
    WARN("skipped: no Khmer text here");
    return;
  }
  const fs::path input =
      fs::temp_directory_path() / ("tip-km-" + std::to_string(std::random_device{}()) + ".jsonl");
  std::vector<std::string> lines;
  {
    std::ofstream out(input);
    for (std::string line; std::getline(file, line);) {
      if (ascii::trim(line).empty()) continue;  // no article
      out << nlohmann::json{{"id", std::to_string(lines.size())}, {"body", line}}.dump() << "\n";
      lines.push_back(line);
    }
  }
  const TemporaryIndex folder({input.string()});
  fs::remove(input);
  REQUIRE(folder.documents == lines.size());
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  std::mt19937 random(11);
  std::size_t tried = 0;
  std::size_t found = 0;
  while (tried < 1000) {
    const std::size_t line = random() % lines.size();
    const auto pieces = eval::pieces_of(lines[line], random);
    if (pieces.empty()) continue;
    const eval::RecodingName& other = eval::kRecodings[random() % eval::kRecodings.size()];
    const std::string piece =
        eval::recoded(pieces[random() % pieces.size()], other.recoding, random);
    ++tried;
    const bool as_words = found_ids(*archive, piece).contains(std::to_string(line));
    const bool as_phrase = found_ids(*archive, "\"" + piece + "\"").contains(std::to_string(line));
    if (as_words && as_phrase) ++found;
    if (!as_words || !as_phrase)
      UNSCOPED_INFO("lost: " << piece << " in line " << line << ", " << other.name);
  }
  CHECK(found == tried);
}

}  // namespace
}  // namespace tip
