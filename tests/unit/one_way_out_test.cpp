// Nothing in the programs prints but the console: what it makes safe cannot be forgotten elsewhere.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;

TEST_CASE("only the console prints") {
  const fs::path source = TIP_SOURCE_DIR;
  int seen = 0;
  for (const char* folder : {"common", "indexer", "searcher"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".h") continue;
      ++seen;
      const std::string name = fs::relative(entry.path(), source).generic_string();
      if (name == "common/cli/console.cpp") continue;
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      INFO(name);
      for (const char* printing : {"fmt::print", "std::cout", "std::cerr", "std::clog", " printf(",
                                   "fprintf(", "puts(", "putc(", "putchar(", "fwrite(", "perror(",
                                   "psignal(", "write(STD", "write(1", "write(2", "send(STD"}) {
        INFO(printing);
        CHECK(text.find(printing) == std::string::npos);
      }
      // JSON that is stored, not shown.
      if (name == "common/index/manifest.cpp") continue;
      CHECK(text.find("dump(") == std::string::npos);
    }
  }
  CHECK(seen > 100);
}
