// A small archive of invented stories, and the two programs to search it with.
#ifndef TIP_TESTS_CLI_ARCHIVE_H_
#define TIP_TESTS_CLI_ARCHIVE_H_

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "tests/cli/run.h"

namespace tip::test {

struct Story {
  std::string id = {};
  std::string title = {};
  std::string date = {};  // this and all below may be empty
  std::string source = {};
  std::string author = {};
  std::string language = {};
  std::string url = {};
  std::string body = {};
};

// Six English stories, of which two tell of kilns and two have Tier 3, and two Khmer ones.
std::vector<Story> stories();

// `count` different English stories, each with `word` in title and body.
std::vector<Story> numbered_stories(std::size_t count, const std::string& word);

std::string to_jsonl(const std::vector<Story>& stories);

// Runs one of the programs; `more` may say where, with what input and environment.
Outcome tipidx(std::vector<std::string> arguments, Command more = {});
Outcome tipsearch(std::vector<std::string> arguments, Command more = {});

// Fails the test when the text is not one JSON value.
nlohmann::json parse_json(const std::string& text);

// A folder with an index of stories.
class Archive {
 public:
  Archive();  // of stories()
  explicit Archive(const std::string& jsonl);

  const TempDir& dir() const { return dir_; }
  std::string index() const { return (dir_.path() / "index").string(); }

  // tipsearch --index INDEX ARGUMENTS...
  Outcome search(std::vector<std::string> arguments, Command more = {}) const;

  // The same with --format json, parsed; checks that the exit status fits.
  nlohmann::json answer(std::vector<std::string> arguments) const;

  // The identifiers of the hits, best first.
  std::vector<std::string> ids(std::vector<std::string> arguments) const;

 private:
  TempDir dir_;
};

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_ARCHIVE_H_
