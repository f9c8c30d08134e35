// fts5_build ARTICLES.tsv DATABASE: SQLite FTS5 with the porter stemmer and the articles stored.
//
// As fast as it goes: no journal (a failed build is thrown away), one transaction, a large table of
// pending postings, and all segments merged at the end.
#include "tests/bench/peers/article_file.h"
#include "tests/bench/peers/fts5_database.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  tip::bench::Database database(argv[2]);
  database.run("PRAGMA journal_mode = OFF");
  database.run("PRAGMA synchronous = OFF");
  database.run("PRAGMA cache_size = -262144");
  // The date comes first: a filter on it then reads no page of the text.
  database.run(
      "CREATE VIRTUAL TABLE articles USING fts5(date UNINDEXED, id UNINDEXED, source UNINDEXED, "
      "url UNINDEXED, title, body, tokenize = 'porter unicode61')");
  database.run("INSERT INTO articles(articles, rank) VALUES('hashsize', 67108864)");
  database.run("BEGIN");
  tip::bench::ArticleFile file(argv[1]);
  tip::bench::TsvArticle article;
  {
    tip::bench::Statement insert(database.get(), "INSERT INTO articles VALUES(?, ?, ?, ?, ?, ?)");
    while (file.next(article)) {
      insert.bind(1, article.date);
      insert.bind(2, article.id);
      insert.bind(3, article.source);
      insert.bind(4, article.url);
      insert.bind(5, article.title);
      insert.bind(6, article.body);
      insert.step();
      insert.reset();
    }
  }
  database.run("INSERT INTO articles(articles) VALUES('optimize')");
  database.run("COMMIT");
  return 0;
}
