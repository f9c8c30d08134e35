// Tries a table of rules without each of its rules: an example in tests/data/rules has to fail
// then.
#ifndef TIP_TESTS_UNIT_NEEDED_RULES_H_
#define TIP_TESTS_UNIT_NEEDED_RULES_H_

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"

namespace tip::test {

using Columns = std::vector<std::string_view>;

inline std::string read_file(const std::string& name) {
  std::ifstream file(std::string(TIP_SOURCE_DIR) + "/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline Columns columns_of(std::string_view row, char separator = '\t') {
  Columns columns;
  while (!row.empty()) columns.push_back(ascii::take(row, separator));
  return columns;
}

// A table that the code under test reads, once in the life of a process.
struct Source {
  explicit Source(const std::string& file) : text(read_file(file)) {}
  std::string_view read() {
    ++reads;
    return text;
  }
  std::string text;
  int reads = 0;
};

inline Source& source(const std::string& file) {
  static std::map<std::string, Source> all;
  return all.try_emplace(file, file).first->second;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};
using Rules = std::vector<Span>;

// Calls `visit` with each part of the text between separators; comments are left out.
inline void each_part(std::string_view text, std::string_view separators,
                      const std::function<void(Span)>& visit) {
  std::size_t begin = 0;
  bool comment = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool end = at == text.size();
    if (!end && text[at] == '#' && (at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ')) {
      comment = true;
    }
    if (comment) {
      begin = at + 1;
      comment = !end && text[at] != '\n';
    } else if (end || separators.find(text[at]) != separators.npos) {
      if (at > begin && !ascii::trim(text.substr(begin, at - begin)).empty()) visit({begin, at});
      begin = at + 1;
    }
  }
}

inline Rules rows(std::string_view text) {
  Rules rules;
  each_part(text, "\n", [&](Span row) { rules.push_back(row); });
  return rules;
}

struct Table {
  const char* file;
  const char* examples;
  bool (*holds)(const Columns& example);
  Rules (*rules)(std::string_view text);
};

inline std::vector<std::string> examples_of(const Table& table) {
  const std::string text = read_file(std::string("tests/data/rules/") + table.examples);
  std::vector<std::string> examples;
  std::string_view rest = text;
  for (std::string_view row; ascii::take_row(rest, row);) examples.emplace_back(row);
  return examples;
}

// Whether all examples hold when the table has `text`: asked in a process of its own. They are
// tried from `first` on, as one near it is likeliest to fail.
inline bool hold_with(const Table& table, std::vector<std::string>& examples, std::string text,
                      std::size_t first) {
  const pid_t child = fork();
  if (child == 0) {
    source(table.file).text = std::move(text);
    std::rotate(examples.begin(), examples.begin() + static_cast<std::ptrdiff_t>(first),
                examples.end());
    const bool all = std::ranges::all_of(
        examples, [&](const std::string& row) { return table.holds(columns_of(row)); });
    _exit(all ? 0 : 1);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) FAIL("no child");
  return WEXITSTATUS(status) == 0;
}

inline void check(const Table& table) {
  Source& whole = source(table.file);
  REQUIRE(whole.reads == 0);
  std::vector<std::string> examples = examples_of(table);
  const Rules rules = table.rules(whole.text);
  REQUIRE(rules.size() > 10);
  if (!hold_with(table, examples, whole.text, 0)) {
    for (const std::string& example : examples) {
      INFO(example);
      std::vector<std::string> one = {example};
      CHECK(hold_with(table, one, whole.text, 0));
    }
    return;
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Span& rule = rules[i];
    std::string without = whole.text;
    without.erase(rule.begin, rule.end - rule.begin);
    // Examples and rules stand in about the same order.
    const std::size_t near = i * examples.size() / rules.size();
    const std::size_t first = near - std::min<std::size_t>(near, 6);
    INFO("no example needs: " << whole.text.substr(rule.begin, rule.end - rule.begin));
    CHECK_FALSE(hold_with(table, examples, std::move(without), first));
  }
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_NEEDED_RULES_H_
