// fts5_query DATABASE QUERIES: times SQLite FTS5's answers, ranked by its bm25().
#include "tests/bench/peers/ask.h"
#include "tests/bench/peers/fts5_database.h"

namespace tip::bench {
namespace {

// Empty for a kind of query FTS5 does not have.
std::string match_for(const Query& query) {
  if (query.kind == "or" || query.kind == "dated") return join(query.words, " OR ");
  if (query.kind == "and") return join(query.words, " AND ");
  if (query.kind == "phrase") return '"' + join(query.words, " ") + '"';
  if (query.kind == "near") {
    // FTS5 counts the words between.
    return "NEAR(" + join(query.words, " ") + ", " + std::to_string(kNearDistance - 1) + ")";
  }
  if (query.kind == "prefix") return query.words.front() + "*";
  return "";
}

class Fts5 {
 public:
  explicit Fts5(const std::string& path) : database_(path) {
    database_.run("PRAGMA cache_size = -262144");
    database_.run("PRAGMA mmap_size = 4294967296");
  }

  std::optional<std::size_t> answer(const Query& query, Wanted wanted) {
    const std::string match = match_for(query);
    if (match.empty()) return std::nullopt;
    std::string sql = "SELECT ";
    if (wanted == Wanted::count) {
      sql += "count(*)";
    } else {
      sql += "id, title, date, source, url";
      // About 240 bytes.
      if (wanted == Wanted::snippets) sql += ", snippet(articles, -1, '[', ']', '...', 40)";
    }
    sql += " FROM articles WHERE articles MATCH ?";
    if (!query.since.empty()) sql += " AND date BETWEEN ? AND ?";
    if (wanted != Wanted::count) sql += " ORDER BY rank LIMIT " + std::to_string(kHits);
    Statement statement(database_.get(), sql);
    statement.bind(1, match);
    if (!query.since.empty()) {
      statement.bind(2, query.since);
      statement.bind(3, query.until);
    }
    std::size_t found = 0;
    while (statement.step()) {
      if (wanted == Wanted::count) return static_cast<std::size_t>(statement.integer(0));
      const int last_column = wanted == Wanted::snippets ? 5 : 4;
      if (statement.bytes(last_column) > 0) ++found;
    }
    return found;
  }

 private:
  Database database_;
};

}  // namespace
}  // namespace tip::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  tip::bench::Fts5 engine(argv[1]);
  tip::bench::ask_all(argv[2], [&](const tip::bench::Query& query, tip::bench::Wanted wanted) {
    return engine.answer(query, wanted);
  });
  return 0;
}
