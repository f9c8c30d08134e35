// Indexes that are kept up to date, and the index built anew that tells what they must answer.
#ifndef TIP_TESTS_CLI_LIVING_H_
#define TIP_TESTS_CLI_LIVING_H_

#include <cstddef>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace tip::test {

// A page of text.
std::string page(const std::string& title, const std::string& body);

// Paths, members and texts of all articles of an index.
std::set<std::string> articles_of(const std::filesystem::path& index);

// Identifiers by path and member.
std::map<std::string, std::string> ids_of(const std::filesystem::path& index);

struct Found {
  std::size_t total = 0;
  std::map<std::string, double> scores;  // by path and title
  nlohmann::json facets;
};
Found search(const std::filesystem::path& index, const std::string& query);

// tipidx update --json ARGUMENTS..., which ends with this status: 2 where not all could be read.
nlohmann::json updated(const std::filesystem::path& index, std::vector<std::string> arguments,
                       int status = 0);

// Builds an index of `paths` at `anew` and checks that the other has the same articles, each once,
// answers each query as that does, and is sound.
void check_as_built_anew(const std::filesystem::path& index, const std::vector<std::string>& paths,
                         const std::filesystem::path& anew,
                         const std::vector<std::string>& queries);

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_LIVING_H_
