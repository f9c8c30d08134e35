// An archive made for a measurement: indexed by the real program, asked through the public library.
#ifndef TIP_TESTS_EVAL_ARCHIVE_H_
#define TIP_TESTS_EVAL_ARCHIVE_H_

#include <tip/searcher.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/cli/run.h"

namespace tip::eval {

// Articles as JSON lines, with a body and nothing else.
class ArticleLines {
 public:
  void add(std::string_view id, std::string_view body);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// An index in a folder of its own, gone at the end. All that fails throws std::runtime_error.
class Archive {
 public:
  // Indexes files and folders with the program `tipidx`.
  Archive(const std::string& tipidx, const std::vector<std::string>& paths);
  Archive(const std::string& tipidx, const ArticleLines& articles);

  // Judgements are of articles, so each copy of a story is a hit.
  Answer ask(const SearchRequest& request) const;
  // The same and the milliseconds it took the caller.
  std::pair<Answer, double> ask_timed(const SearchRequest& request) const;
  // Every article as a JSON line, by `tipidx export`.
  std::string exported() const;

 private:
  std::string index() const { return (folder_ / "index").string(); }
  void build(const std::vector<std::string>& paths);

  std::string tipidx_;
  test::TempDir folder_;
  std::optional<Searcher> searcher_;
};

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_ARCHIVE_H_
