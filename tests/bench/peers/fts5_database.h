// A connection to SQLite that ends the program when anything fails: enough for a benchmark.
#ifndef TIP_BENCH_FTS5_DATABASE_H_
#define TIP_BENCH_FTS5_DATABASE_H_

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tip::bench {

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // `text` has to live until the statement has run.
  void bind(int place, std::string_view text) {
    check(sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC));
  }
  // False when there are no more rows.
  bool step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
    return code == SQLITE_ROW;
  }
  void reset() { sqlite3_reset(statement_); }
  int bytes(int column) { return sqlite3_column_bytes(statement_, column); }
  sqlite3_int64 integer(int column) { return sqlite3_column_int64(statement_, column); }

 private:
  void check(int code) {
    if (code == SQLITE_OK) return;
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database_));
    std::exit(1);
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  explicit Database(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) std::exit(1);
  }
  ~Database() { sqlite3_close(database_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    Statement statement(database_, sql);
    while (statement.step()) {
    }
  }
  sqlite3* get() { return database_; }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace tip::bench

#endif  // TIP_BENCH_FTS5_DATABASE_H_
