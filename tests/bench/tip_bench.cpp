// How fast tip builds and answers: tip_bench [FILE_OR_FOLDER] [WORK_FOLDER].
//
// Prints megabytes of article text a second for each stage of a build, the index's size, and the
// latency of queries by kind, asked inside this process. The queries are drawn from the articles
// with a fixed seed, so two runs ask the same.
#include <fmt/format.h>
#include <sys/resource.h>
#include <tip/searcher.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/commit/build.h"
#include "indexer/pipeline/article_terms.h"
#include "indexer/sources/input.h"

namespace tip {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kQueries = 300;  // of each kind

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

std::uint64_t folder_size(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

class NullSink : public TokenSink {
 public:
  void on_token(const Token&) override { ++tokens; }
  std::uint64_t tokens = 0;
};

void print_rate(const char* stage, std::uint64_t bytes, double seconds, double cpu) {
  fmt::print("  {:<28} {:>8.1f} MB/s {:>8.2f} s {:>8.2f} CPU s\n", stage,
             megabytes(bytes) / seconds, seconds, cpu);
}

std::vector<Article> read_all(const std::string& input, std::uint64_t& bytes) {
  std::vector<Article> articles;
  InputWalker walker({input});
  while (auto item = walker.next()) {
    const auto* raw = std::get_if<RawArticle>(&*item);
    if (raw == nullptr) continue;
    if (Result<Article> article = parse_article(*raw)) {
      bytes += article->title.size() + article->body.size() + article->aside.size();
      articles.push_back(std::move(*article));
    }
  }
  return articles;
}

// Each stage alone on one thread, then the whole build on all.
void bench_build(const std::string& input, const fs::path& index, std::vector<Article>& articles) {
  std::uint64_t bytes = 0;
  auto start = Clock::now();
  double cpu = cpu_seconds();
  articles = read_all(input, bytes);
  const double read_seconds = seconds_since(start);
  fmt::print("{} articles, {:.1f} MB of text\nbuild, by stage\n", articles.size(),
             megabytes(bytes));
  print_rate("read and parse (1 thread)", bytes, read_seconds, cpu_seconds() - cpu);

  NullSink sink;
  Analyzer analyzer;
  start = Clock::now();
  cpu = cpu_seconds();
  for (const Article& article : articles) analyzer.analyze(article.body, "en", sink);
  print_rate("analyze bodies (1 thread)", bytes, seconds_since(start), cpu_seconds() - cpu);

  Vocabulary vocabulary;
  ArticleTerms terms({}, vocabulary);
  start = Clock::now();
  cpu = cpu_seconds();
  std::uint32_t number = 0;
  for (Article& article : articles) terms.make_document(article, ++number);
  print_rate("analyze, invert, compress", bytes, seconds_since(start), cpu_seconds() - cpu);

  start = Clock::now();
  cpu = cpu_seconds();
  BuildOptions options;
  options.paths = {input};
  options.index_dir = index;
  const Result<BuildSummary> summary = build(options);
  if (!summary) {
    fmt::print("build failed: {}\n", summary.error().message);
    return;
  }
  print_rate("whole build", summary->bytes, seconds_since(start), cpu_seconds() - cpu);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const std::uint64_t size = folder_size(index);
  fmt::print("  index {:.1f} MB, {:.2f} bytes a text byte\n", megabytes(size),
             static_cast<double>(size) / static_cast<double>(summary->bytes));
}

// Plain words of an article, as a reporter might type them.
std::vector<std::string> words_of(const Article& article) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : article.body) {
    if (ascii::is_alpha(c)) {
      word += ascii::to_lower(c);
      continue;
    }
    if (word.size() >= 3) words.push_back(word);
    if (!ascii::is_space(c) || word.size() < 3) words.emplace_back();  // not side by side
    word.clear();
  }
  return words;
}

// `count` words that stand side by side in some article.
std::string side_by_side(const std::vector<Article>& articles, std::mt19937& random,
                         std::size_t count, std::string_view separator) {
  for (int tries = 0; tries < 10000; ++tries) {
    const auto words = words_of(articles[random() % articles.size()]);
    if (words.size() <= count) continue;
    const std::size_t first = random() % (words.size() - count);
    std::string query;
    bool whole = true;
    for (std::size_t i = first; i < first + count; ++i) {
      whole = whole && !words[i].empty();
      query += (i == first ? "" : std::string(separator)) + words[i];
    }
    if (whole) return query;
  }
  return "no words";
}

struct Kind {
  const char* name;
  std::size_t words;
  std::string_view separator;
  std::string_view before;
  std::string_view after;
  std::size_t snippets;
};

void bench_queries(const fs::path& index, const std::vector<Article>& articles) {
  constexpr Kind kKinds[] = {
      {"1 word", 1, " ", "", "", 0},
      {"3 words", 3, " ", "", "", 0},
      {"3 words, 2 snippets", 3, " ", "", "", 2},
      {"3 words joined by AND", 3, " AND ", "", "", 0},
      {"phrase of 2", 2, " ", "\"", "\"", 0},
      {"phrase of 2, 2 snippets", 2, " ", "\"", "\"", 2},
      {"phrase of 4", 4, " ", "\"", "\"", 0},
      {"2 words within 5", 2, " ", "\"", "\"~5", 0},
      {"exact word", 1, " ", "=", "", 0},
      {"exact phrase", 2, " ", "=\"", "\"", 0},
      {"phrase in the lead", 2, " ", "lead:\"", "\"", 0},
      {"phrase in the title", 2, " ", "title:\"", "\"", 0},
      {"2 words in a year", 2, " ", "date:1916 ", "", 0},
      {"prefix", 1, " ", "", "*", 0},
  };
  const Result<Searcher> archive = Searcher::open(index.string());
  if (!archive) {
    fmt::print("cannot open the index: {}\n", archive.error().message);
    return;
  }
  fmt::print("queries, top 10, ms (p50 / p95 / p99), {} of each kind\n", kQueries);
  for (const Kind& kind : kKinds) {
    std::mt19937 random(42);
    std::vector<double> times;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < kQueries; ++i) {
      SearchRequest request;
      request.query = std::string(kind.before) +
                      side_by_side(articles, random, kind.words, kind.separator) +
                      std::string(kind.after);
      request.snippets = kind.snippets;
      const auto start = Clock::now();
      const Result<Answer> answer = archive->search(request);
      times.push_back(1000 * seconds_since(start));
      if (answer) hits += answer->hits.size();
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
      return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print("  {:<28} {:>7.2f} / {:>6.2f} / {:>6.2f}   {:.1f} hits shown\n", kind.name, at(.5),
               at(.95), at(.99), static_cast<double>(hits) / static_cast<double>(kQueries));
  }
}

}  // namespace
}  // namespace tip

int main(int argc, char** argv) {
  const std::string input = argc > 1 ? argv[1] : TIP_SHARED_DATA "/chronam/pages.jsonl.gz";
  if (!std::filesystem::exists(input)) {
    fmt::print("skipped: {} is not here; name a file or folder to index\n", input);
    return 0;
  }
  const std::filesystem::path work = argc > 2 ? argv[2] : std::filesystem::temp_directory_path();
  const std::filesystem::path index = work / "tip-bench-index";
  std::vector<tip::Article> articles;
  tip::bench_build(input, index, articles);
  if (!articles.empty()) tip::bench_queries(index, articles);
  std::filesystem::remove_all(index);
  return 0;
}
