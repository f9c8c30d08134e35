// The formulas of docs/ranking.md, computed by hand from the words of a small archive. Every
// constant of that page stands here as a number: a test that took it from the code could not tell
// when it changes.
#ifndef TIP_TESTS_UNIT_SCORED_ARCHIVE_H_
#define TIP_TESTS_UNIT_SCORED_ARCHIVE_H_

#include <tip/searcher.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "tests/unit/temporary_index.h"

namespace tip::test {

// Words that are their own stems, so that what is counted here is what is indexed.
struct Text {
  std::string title;
  std::string story;  // one paragraph
};

inline std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// An article as the formulas see it.
struct Document {
  // Where each word stands: the title from 0, the story 100 after the title's end.
  std::map<std::string, std::vector<int>> positions;
  std::map<std::string, double> wdf;
  double length = 1;  // of the identifier

  explicit Document(const Text& text) {
    int position = 0;
    for (const std::string& word : words_of(text.title)) {
      positions[word].push_back(position++);
      wdf[word] += 3;
      length += 3 + 1;  // and once more in the title's own terms
    }
    position += 100;
    for (const std::string& word : words_of(text.story)) {
      positions[word].push_back(position++);
      wdf[word] += 1;
      length += 1;
    }
  }
};

// Articles.
using Found = std::vector<std::size_t>;

inline Found articles_of(const std::map<std::size_t, double>& scores) {
  Found found;
  for (const auto& [i, score] : scores) found.push_back(i);
  return found;
}

// Articles in an index, and what the formulas give for them.
class ScoredArchive {
 public:
  explicit ScoredArchive(const std::vector<Text>& texts)
      : file_(std::filesystem::temp_directory_path() /
              ("tip-formula-" + std::to_string(std::random_device{}()) + ".jsonl")) {
    std::ofstream out(file_);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      documents_.emplace_back(texts[i]);
      out << nlohmann::json{{"id", std::to_string(i)},
                            {"title", texts[i].title},
                            {"body", texts[i].story},
                            {"language", "en"}}
          << '\n';
    }
    out.close();
    index_.emplace(std::vector<std::string>{file_.string()});
    auto opened = Searcher::open(index_->path());
    REQUIRE(opened);
    searcher_.emplace(std::move(*opened));
  }
  ~ScoredArchive() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
  ScoredArchive(const ScoredArchive&) = delete;
  ScoredArchive& operator=(const ScoredArchive&) = delete;

  // The score of each article that is found.
  std::map<std::size_t, double> scores(const std::string& query) const {
    auto answer = searcher_->search({.query = query, .limit = 1000, .all = true});
    REQUIRE(answer);
    std::map<std::size_t, double> found;
    for (const Hit& hit : answer->hits) found[std::stoul(hit.id)] = hit.score;
    return found;
  }
  Answer answer(const std::string& query, bool expand = false) const {
    auto answer = searcher_->search({.query = query, .limit = 1000, .all = true, .expand = expand});
    REQUIRE(answer);
    return std::move(*answer);
  }

  double size() const { return static_cast<double>(documents_.size()); }
  const Document& operator[](std::size_t i) const { return documents_[i]; }

  double documents_with(const std::string& word) const {
    return static_cast<double>(std::ranges::count_if(
        documents_, [&](const Document& document) { return document.wdf.contains(word); }));
  }

  // 1.6 * (0.4 + 0.6 * L)
  double k(std::size_t i) const {
    double total = 0;
    for (const Document& other : documents_) total += other.length;
    return 1.6 * (0.4 + 0.6 * documents_[i].length / (total / size()));
  }

  // ln(1 + (N - n + 0.5) / (n + 0.5)) * 2.6 * wdf / (wdf + K)
  double bm25(const std::string& word, std::size_t i) const {
    const Document& document = documents_[i];
    if (!document.wdf.contains(word)) return 0;
    const double n = documents_with(word);
    const double wdf = document.wdf.at(word);
    return std::log(1 + (size() - n + 0.5) / (n + 0.5)) * 2.6 * wdf / (wdf + k(i));
  }

  // ln(1 + N / n)
  double idf(const std::string& word) const { return std::log(1 + size() / documents_with(word)); }

  std::vector<int> places(const std::string& word, std::size_t i) const {
    const auto& here = documents_[i].positions;
    return here.contains(word) ? here.at(word) : std::vector<int>();
  }

  // The sum over pairs of mean idf * 2.6 * (0.3 * o / (o + K) + 0.15 * u / (u + K)).
  double pairs(const std::vector<std::string>& query, std::size_t i) const {
    double sum = 0;
    for (std::size_t w = 0; w + 1 < query.size(); ++w) {
      if (query[w] == query[w + 1]) continue;
      double o = 0;
      double u = 0;
      for (const int a : places(query[w], i)) {
        const double count = a < 100 ? 3 : 1;  // in the title, or in the story
        const std::vector<int> bs = places(query[w + 1], i);
        if (std::ranges::any_of(bs, [&](int b) { return b == a + 1; })) o += count;
        if (std::ranges::any_of(bs, [&](int b) { return std::abs(b - a) < 8; })) u += count;
      }
      sum += (idf(query[w]) + idf(query[w + 1])) / 2 * 2.6 *
             (0.3 * o / (o + k(i)) + 0.15 * u / (u + k(i)));
    }
    return sum;
  }

  // 0.5 * s^2 / S
  double window(const std::vector<std::string>& query, std::size_t i) const {
    const std::set<std::string> words(query.begin(), query.end());
    if (words.size() < 2) return 0;
    double all = 0;
    double most = 0;
    for (const std::string& word : words) {
      all += idf(word);
      for (const int begin : places(word, i)) {  // a best window begins with one of the words
        double sum = 0;
        for (const std::string& other : words) {
          const std::vector<int> there = places(other, i);
          const auto inside = [&](int b) { return b >= begin && b < begin + 30; };
          if (std::ranges::any_of(there, inside)) sum += idf(other);
        }
        most = std::max(most, sum);
      }
    }
    return 0.5 * most * most / all;
  }

  // Whether a stands in article i with b right behind.
  bool together(const std::string& a, const std::string& b, std::size_t i) const {
    const std::vector<int> bs = places(b, i);
    return std::ranges::any_of(places(a, i),
                               [&](int at) { return std::ranges::find(bs, at + 1) != bs.end(); });
  }

  // Of the `found` articles with both words: the share that has them together, with one more that
  // has not, to the power of 4.
  double share_together(const std::string& a, const std::string& b, const Found& found) const {
    double both = 1;
    double together = 0;
    for (const std::size_t i : found) {
      if (!documents_[i].wdf.contains(a) || !documents_[i].wdf.contains(b)) continue;
      both += 1;
      together += this->together(a, b, i) ? 1 : 0;
    }
    return std::pow(together / both, 4);
  }

  // How far word number w of the query counts for nothing in article i: it stands beside none of
  // its neighbours. (3/n)^2 for n words, at most 1, times the larger of the shares.
  double apart(const std::vector<std::string>& query, std::size_t w, std::size_t i,
               const Found& found) const {
    double share = 0;
    for (const std::size_t first : {w - 1, w}) {
      if (first >= query.size() || first + 1 >= query.size()) continue;
      const std::string& a = query[first];
      const std::string& b = query[first + 1];
      if (a == b || !documents_[i].wdf.contains(a) || !documents_[i].wdf.contains(b)) continue;
      if (together(a, b, i)) return 0;
      share = std::max(share, share_together(a, b, found));
    }
    return share * std::min(1.0, 9 / (distinct(query) * distinct(query)));
  }

  // Pairs and window 1 + 1/n times for n words, less what words apart count for. `found`: the
  // articles that are looked at.
  double nearness(const std::vector<std::string>& query, std::size_t i, const Found& found) const {
    const std::set<std::string> words(query.begin(), query.end());
    double all = 0;
    for (const std::string& word : words) all += idf(word);
    double lost = 0;
    double lost_idf = 0;
    for (std::size_t w = 0; w < query.size(); ++w) {
      const double share = apart(query, w, i, found);
      if (share == 0) continue;
      const double wdf = documents_[i].wdf.at(query[w]);
      lost += share * idf(query[w]) * 2.6 * wdf / (wdf + k(i));
      lost_idf += share * idf(query[w]);
    }
    const double short_query = 1 + 1 / distinct(query);
    return short_query * pairs(query, i) - lost +
           short_query * window(query, i) * std::pow(1 - std::min(lost_idf, all) / all, 2);
  }

  // The words that a query is expanded by: of its first ten hits, those that two articles have and
  // not more than half of all. With score^3 * wdf / (wdf + K) * idf, summed; all together are 1.
  std::map<std::string, double> feedback(const std::vector<Hit>& hits) const {
    std::map<std::string, double> weights;
    double all = 0;
    for (std::size_t rank = 0; rank < std::min<std::size_t>(hits.size(), 10); ++rank) {
      const std::size_t i = std::stoul(hits[rank].id);
      for (const auto& [word, wdf] : documents_[i].wdf) {
        if (documents_with(word) < 2 || documents_with(word) > size() / 2) continue;
        const double score = hits[rank].score;
        const double weight = score * score * score * wdf / (wdf + k(i)) * idf(word);
        weights[word] += weight;
        all += weight;
      }
    }
    for (auto& [word, weight] : weights) weight /= all;
    return weights;
  }

  // What such words add: weight * (sum of the idf of the query's words) * 2.6 * wdf / (wdf + K).
  double added(const std::map<std::string, double>& feedback, const std::vector<std::string>& query,
               std::size_t i) const {
    double worth = 0;
    for (const std::string& word : query) worth += idf(word);
    double sum = 0;
    for (const auto& [word, weight] : feedback) {
      if (!documents_[i].wdf.contains(word)) continue;
      const double wdf = documents_[i].wdf.at(word);
      sum += weight * worth * 2.6 * wdf / (wdf + k(i));
    }
    return sum;
  }

  // All of it for a query of plain words.
  double score(const std::vector<std::string>& query, std::size_t i, const Found& found) const {
    double sum = 0;
    for (const std::string& word : query) sum += bm25(word, i);
    return sum + nearness(query, i, found);
  }

 private:
  static double distinct(const std::vector<std::string>& query) {
    return static_cast<double>(std::set<std::string>(query.begin(), query.end()).size());
  }

  std::filesystem::path file_;
  std::vector<Document> documents_;
  std::optional<TemporaryIndex> index_;
  std::optional<Searcher> searcher_;
};

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_SCORED_ARCHIVE_H_
