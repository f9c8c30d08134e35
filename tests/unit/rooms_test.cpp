// Which rooms include which: from one to those below it, never upwards.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace tip {
namespace {

namespace fs = std::filesystem;

// Each room may include those before it, but the searcher nothing of the indexer's.
constexpr std::array<std::string_view, 34> kRooms = {
    "common/tip",         "common",           "common/base",       "common/input",
    "common/khmer",       "common/text",      "common/names",      "common/index",
    "common/render",      "common/cli",       "indexer/limited",   "indexer/parse",
    "indexer/sources",    "indexer/glass",    "indexer/copies",    "indexer/pipeline",
    "indexer/commit",     "indexer/watch",    "indexer/original",  "indexer/tipidx",
    "searcher/include",   "searcher",         "searcher/language", "searcher/plan",
    "searcher/score",     "searcher/collect", "searcher/passages", "searcher/compare",
    "searcher/search",    "searcher/shards",  "searcher/render",   "searcher/options",
    "searcher/tipsearch", "searcher/tipserve"};

// "common/text" of "common/text/fold.h".
std::string room_of(const std::string& file) {
  const std::size_t first = file.find('/');
  const std::size_t second = file.find('/', first + 1);
  return file.substr(0, second == std::string::npos ? first : second);
}

TEST_CASE("rooms include only what is below them") {
  const fs::path root = TIP_SOURCE_DIR;
  std::size_t includes = 0;
  for (const char* top : {"common", "indexer", "searcher"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".h") continue;
      const std::string file = entry.path().lexically_relative(root).generic_string();
      const std::string room = room_of(file);
      const auto own = std::ranges::find(kRooms, room);
      INFO(file);
      REQUIRE(own != kRooms.end());
      std::ifstream lines(entry.path());
      for (std::string line; std::getline(lines, line);) {
        constexpr std::string_view kInclude = "#include \"";
        if (!line.starts_with(kInclude)) continue;
        const std::string included = line.substr(kInclude.size());
        if (included.find('/') == std::string::npos) continue;
        const std::string other = room_of(included);
        INFO(line);
        const auto below = std::ranges::find(kRooms, other);
        REQUIRE(below != kRooms.end());
        CHECK(below <= own);
        CHECK_FALSE((room.starts_with("searcher") && other.starts_with("indexer")));
        ++includes;
      }
    }
  }
  CHECK(includes > 1000);
}

}  // namespace
}  // namespace tip
