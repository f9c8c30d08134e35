// Passages cut from a story of which only parts are read, against those of reading all of it.
#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/index/languages.h"
#include "searcher/collect/rerank.h"
#include "searcher/language/parse.h"
#include "searcher/passages/passages.h"
#include "searcher/plan/plan.h"
#include "searcher/score/evaluate.h"
#include "searcher/search/name_spellings.h"
#include "searcher/search/vocabulary.h"
#include "tests/unit/rounds.h"
#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// A story all of which is known.
class WholeStory : public snippet::Story {
 public:
  WholeStory(std::string_view text, std::vector<snippet::Place> places)
      : text_(text), places_(std::move(places)) {}
  std::string_view text() const override { return text_; }
  void need(Range) override {}
  const std::vector<snippet::Place>& places() override { return places_; }
  bool look_at(Range) override { return false; }

 private:
  std::string_view text_;
  std::vector<snippet::Place> places_;
};

struct LongStories {
  fs::path file =
      fs::temp_directory_path() / ("tip-long-" + std::to_string(std::random_device{}()) + ".jsonl");
  ~LongStories() {
    std::error_code ignored;
    fs::remove(file, ignored);
  }

  // Stories of 1 to 80 paragraphs of the sample archive, English and Khmer.
  explicit LongStories(std::mt19937& random) {
    const TemporaryIndex folder({TIP_SOURCE_DIR "/corpus"});
    const auto index = open_index(folder.path());
    REQUIRE(index);
    std::vector<std::string> paragraphs;
    for (const Article& article : all_articles(*index)) {
      std::string_view rest = article.body;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find("\n\n"), rest.size());
        paragraphs.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
      }
    }
    std::ofstream out(file);
    for (std::size_t i = 0; i < 150; ++i) {
      std::string body;
      for (std::size_t left = 1 + random() % 80; left > 0; --left) {
        body += paragraphs[random() % paragraphs.size()] + (random() % 3 == 0 ? "\n" : "\n\n");
      }
      out << nlohmann::json{{"id", std::to_string(i)},
                            {"title", "Story number " + std::to_string(i)},
                            {"language", i % 2 == 0 ? "en" : "km"},
                            {"body", body}}
                 .dump()
          << "\n";
    }
  }
};

class QueryMaker {
 public:
  QueryMaker(const std::vector<Article>& articles, std::mt19937& random)
      : articles_(articles), random_(random) {}

  std::string make() {
    const std::string a = word();
    const std::string b = word();
    switch (random_() % 10) {
      case 0:
        return a + " OR " + b + " OR " + word();
      case 1:
        return a + " AND " + b;
      case 2:
      case 3:
        return "\"" + phrase(2 + random_() % 3) + "\"";
      case 4:
        return "=\"" + phrase(2) + "\"";
      case 5:
        return a + " NEAR/6 " + b;
      case 6:
        return a + " SENTENCE " + b;
      case 7:
        return a + " lead:" + b;
      case 8:
        return "\"" + phrase(3) + "\"~4 OR " + b;
      default:
        return a + " " + b;
    }
  }

 private:
  std::string phrase(std::size_t words) {
    const std::string& body = articles_[random_() % articles_.size()].body;
    std::size_t at = body.find_first_of(" \n", random_() % body.size());
    std::string out;
    for (std::size_t i = 0; i < words && at < body.size(); ++i) {
      const std::size_t begin = std::min(body.find_first_not_of(" \n", at), body.size());
      at = std::min(body.find_first_of(" \n", begin), body.size());
      const std::string word = body.substr(begin, at - begin);
      if (word.find_first_of("\"()*~:+=-") == std::string::npos) out += word + " ";
    }
    return out.empty() ? "court" : out.substr(0, out.size() - 1);
  }
  std::string word() { return phrase(1); }

  const std::vector<Article>& articles_;
  std::mt19937& random_;
};

TEST_CASE("as many passages are shown as are asked for, at most") {
  const TemporaryIndex folder({TIP_SOURCE_DIR "/corpus"});
  const auto archive = Searcher::open(folder.path());
  REQUIRE(archive);
  // With words to show, and without: then the story's beginning is shown.
  for (const char* query : {"kiln", "lang:en"}) {
    for (const std::size_t most : {0UL, 1UL, 3UL}) {
      INFO(query << " " << most);
      SearchRequest request;
      request.query = query;
      request.snippets = most;
      const auto answer = archive->search(request);
      REQUIRE(answer);
      REQUIRE(!answer->hits.empty());
      for (const Hit& hit : answer->hits) {
        CHECK(hit.snippets.size() <= most);
        CHECK(hit.snippets.empty() == (most == 0));
      }
    }
  }
}

TEST_CASE("reading parts of a story shows what reading all of it shows") {
  std::mt19937 random(5);
  const LongStories stories(random);
  const TemporaryIndex folder(
      {stories.file.string(), TIP_SOURCE_DIR "/tests/data/languages.jsonl"});
  const auto index = open_index(folder.path());
  const auto archive = Searcher::open(folder.path());
  REQUIRE(index);
  REQUIRE(archive);
  const std::vector<Article> articles = all_articles(*index);
  std::map<std::string, const Article*> by_id;
  for (const Article& article : articles) by_id[article.id] = &article;
  Analyzer analyzer;
  Deadline deadline;
  const match::IndexVocabulary vocabulary(index->snapshot, deadline);
  const NameLexicon lexicon(index->snapshot);
  const match::NameSpellings names(index->snapshot, lexicon, analyzer, deadline);
  const auto languages = stemming_languages_of(index->snapshot);
  QueryMaker maker(articles, random);
  std::size_t hits = 0;
  std::size_t as_many = 0;
  std::size_t passages = 0;
  std::size_t same = 0;
  for (int i = 0; i < test::rounds(600); ++i) {
    SearchRequest request;
    request.query = maker.make();
    request.names = Names::off;
    request.snippets = 1 + random() % 3;
    request.limit = 5;
    INFO(request.query);
    const auto answer = archive->search(request);
    REQUIRE(answer);
    const query::Parsed parsed = query::parse(request.query);
    const query::Plan plan = query::make_plan(
        parsed.root.get(), {analyzer, languages, vocabulary, names, query::NameMode::off});
    const match::LeafFinder finder(*plan.root);
    const std::vector<double> weights = match::leaf_weights(finder.leaves(), index->snapshot);
    for (const Hit& hit : answer->hits) {
      INFO("article " << hit.id);
      const Article& article = *by_id.at(hit.id);
      const match::Evaluation evaluation(*plan.root, finder, article, analyzer, deadline);
      std::vector<snippet::Place> places;
      for (const match::FieldText& text : evaluation.texts()) {
        if (text.field != FieldId::body) continue;
        for (const match::Occurrence& o : evaluation.highlights(*plan.root, text)) {
          places.push_back({o.begin, o.end, weights[o.leaf], o.leaf});
        }
      }
      for (const Snippet& shown : hit.snippets) {
        const std::size_t end = shown.offset + shown.text.size();
        CHECK(article.body.substr(shown.offset, shown.text.size()) == shown.text);
        CHECK(shown.highlights ==
              snippet::highlight_ranges(article.body, places, shown.offset, end));
        CHECK((places.empty() || !shown.highlights.empty()));
      }
      WholeStory whole(article.body, places);
      const std::vector<Snippet> expected = snippet::best_passages(
          whole, analyzer, {request.snippets, request.snippet_bytes}, deadline);
      CHECK(hit.snippets.empty() == expected.empty());
      CHECK(hit.snippets.size() <= request.snippets);
      ++hits;
      if (hit.snippets.size() == expected.size()) ++as_many;
      for (std::size_t n = 0; n < std::min(expected.size(), hit.snippets.size()); ++n) {
        ++passages;
        if (hit.snippets[n].offset == expected[n].offset &&
            hit.snippets[n].text == expected[n].text) {
          ++same;
        }
      }
    }
  }
  // Which of two passages is better may depend on a few bytes more or less between two words, and
  // so may whether two places fit into one.
  CHECK(static_cast<double>(as_many) > 0.99 * static_cast<double>(hits));
  CHECK(passages > test::rounds(2000));
  CHECK(static_cast<double>(same) > 0.97 * static_cast<double>(passages));
  UNSCOPED_INFO(same << " of " << passages);
}

}  // namespace
}  // namespace tip
