// A folder of a few articles with an index that is kept up to date.
#ifndef TIP_TESTS_CLI_LIVING_FOLDER_H_
#define TIP_TESTS_CLI_LIVING_FOLDER_H_

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/cli/archive.h"
#include "tests/cli/living.h"

namespace tip::test {

// Of pages and JSON lines.
class Living {
 public:
  Living() {
    dir.write("in/kilns.txt", page("Brick kilns", "Kilns stand along the road."));
    dir.write("in/ferry.txt", page("The ferry", "A ferry crossed to Koh Dach."));
    dir.write("in/more/rain.txt", page("Rain", "Rain fell on the fields of Takeo."));
    dir.write("in/wire.jsonl", to_jsonl(stories()));
    REQUIRE(tipidx({"build", "--index", index().string(), in().string()}).status == 0);
  }

  std::filesystem::path in() const { return dir.path() / "in"; }
  std::filesystem::path index() const { return dir.path() / "index"; }

  void check_as_built_anew() const {
    tip::test::check_as_built_anew(index(), {in().string()}, dir.path() / "anew",
                                   {"kilns", "river friday", "\"brick kilns\"", "rain OR ferry",
                                    "ri*", "story -river", "source:wire"});
  }

  TempDir dir;
};

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_LIVING_FOLDER_H_
