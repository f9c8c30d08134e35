// xapian_build ARTICLES.tsv DATABASE: Xapian through its API, as its manual shows, the articles
// stored.
//
// Each of two threads writes a database of its own, and compaction merges them; one term a word,
// its stem, with positions, so that phrases match as in the other engines.
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "tests/bench/peers/article_file.h"
#include "tests/bench/peers/xapian_fields.h"

namespace tip::bench {
namespace {

constexpr int kThreads = 2;

void index_part(ArticleFile& file, const std::string& path) {
  Xapian::WritableDatabase database(
      path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
  Xapian::TermGenerator terms;
  terms.set_stemmer(Xapian::Stem("en"));
  terms.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
  TsvArticle article;
  while (file.next(article)) {
    Xapian::Document document;
    terms.set_document(document);
    terms.set_termpos(0);
    terms.index_text(article.title);
    terms.increase_termpos();
    terms.index_text(article.body);
    document.add_value(kDateSlot, article.date);
    document.set_data(article.id + '\n' + article.date + '\n' + article.source + '\n' +
                      article.url + '\n' + article.title + '\n' + article.body);
    database.add_document(document);
  }
  database.commit();
}

void build(const std::string& input, const std::string& output) {
  ArticleFile file(input);
  std::vector<std::string> parts;
  std::vector<std::thread> threads;
  parts.reserve(kThreads);
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) parts.push_back(output + ".part" + std::to_string(i));
  for (const std::string& part : parts) {
    threads.emplace_back([&file, &part] { index_part(file, part); });
  }
  for (std::thread& thread : threads) thread.join();
  {
    Xapian::Database whole;
    for (const std::string& part : parts) whole.add_database(Xapian::Database(part));
    whole.compact(output, Xapian::Compactor::FULL);
  }
  for (const std::string& part : parts) std::filesystem::remove_all(part);
}

}  // namespace
}  // namespace tip::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  // Documents to a flush; the default of 10,000 is slower, more need memory without end.
  setenv("XAPIAN_FLUSH_THRESHOLD", "20000", 1);
  tip::bench::build(argv[1], argv[2]);
  return 0;
}
