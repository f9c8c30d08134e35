// The words of tipserve's page, and where it shows them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "searcher/tipserve/page/address.h"
#include "searcher/tipserve/page/parts.h"
#include "searcher/tipserve/page/words.h"

namespace tip::serve::page {
namespace {

namespace fs = std::filesystem;

TEST_CASE("every word that the page asks for stands in the table, in both languages") {
  const fs::path folder = fs::path(TIP_SOURCE_DIR) / "searcher/tipserve/page";
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    // words("key"), words.counted("key", ...), theirs("key").
    for (std::size_t at = text.find("(\""); at != std::string::npos;
         at = text.find("(\"", at + 1)) {
      const std::string before = text.substr(0, at);
      const auto calls = [&](const char* name) { return before.ends_with(name); };
      if (!calls("words") && !calls("counted") && !calls("theirs")) continue;
      const std::string key = text.substr(at + 2, text.find('"', at + 2) - at - 2);
      INFO(key);
      ++seen;
      // What is missing is its own key.
      CHECK(Words(Ui::khmer)(key) != key);
      CHECK_FALSE(Words(Ui::khmer)(key).empty());
    }
  }
  CHECK(seen > 60);
}

TEST_CASE("words that are chosen by what is shown stand in the table") {
  for (const char* key : {"also-searched",
                          "as-typed-only",
                          "only-as-typed",
                          "all-spellings",
                          "since",
                          "until",
                          "span",
                          "source",
                          "lang",
                          "section",
                          "csv",
                          "jsonl",
                          "report",
                          "count",
                          "share",
                          "articles-a-day",
                          "articles-a-month",
                          "articles-a-year",
                          "origin-record",
                          "origin-json-ld",
                          "origin-meta",
                          "origin-markup",
                          "origin-text",
                          "origin-address",
                          "origin-file-name",
                          "origin-detector",
                          "origin-fallback",
                          "origin-container",
                          "example-words",
                          "example-phrase",
                          "example-name",
                          "example-khmer",
                          "example-sentence",
                          "example-title",
                          "no-hits",
                          "no-time",
                          "beyond-last",
                          "no-archive",
                          "cannot",
                          "server-gone",
                          "changed",
                          "suggestions",
                          "names",
                          "terms",
                          "bylines",
                          "choose",
                          "close",
                          "help-words",
                          "help-phrase",
                          "help-signs",
                          "help-operators",
                          "help-near",
                          "help-exact",
                          "help-prefix",
                          "help-fuzzy",
                          "help-name",
                          "help-field",
                          "help-dates",
                          "key-search",
                          "key-article",
                          "key-read",
                          "key-hit",
                          "key-filters",
                          "key-back",
                          "key-help"}) {
    INFO(key);
    CHECK(Words(Ui::khmer)(key) != key);
  }
}

TEST_CASE("help names each kind of query and each key, with an example") {
  const Address address = read_address({}, "");
  Context context(address);
  Html html;
  add_help(html, context);
  for (const char* shown : {"Tier 3 Sihanoukville",
                            "&quot;brick kilns&quot;",
                            "+labour -football",
                            "(ferry OR boat) AND Mekong",
                            "dolphin NEAR/5 net",
                            "=labour",
                            "traffick*",
                            "sihanukvil~",
                            "name:&quot;Chou Bun Eng&quot;",
                            "title:flood source:&quot;Tonle Daily&quot;",
                            "since:2021 until:2022-06",
                            "<kbd>/</kbd>",
                            "<kbd>j</kbd>",
                            "<kbd>k</kbd>",
                            "<kbd>Enter</kbd>",
                            "<kbd>o</kbd>",
                            "<kbd>n</kbd>",
                            "<kbd>p</kbd>",
                            "<kbd>f</kbd>",
                            "<kbd>Esc</kbd>",
                            "<kbd>?</kbd>"}) {
    INFO(shown);
    CHECK(html.str().find(shown) != std::string::npos);
  }
}

TEST_CASE("the script is told the words that it shows") {
  const Address address = read_address({}, "");
  Context context(address);
  Html html;
  begin_page(html, context, Kind::opened, "tip", nullptr, nullptr);
  end_page(html, context);
  for (const char* attribute :
       {"data-gone", "data-changed", "data-reload", "data-suggestions", "data-names", "data-terms",
        "data-bylines", "data-sources", "data-choose", "data-search", "data-close", "data-dark",
        "data-light"}) {
    INFO(attribute);
    CHECK(html.str().find(" " + std::string(attribute) + "=\"") != std::string::npos);
  }
}

TEST_CASE("every word of the table is asked for") {
  std::string sources;
  const fs::path folder = fs::path(TIP_SOURCE_DIR) / "searcher/tipserve/page";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    std::ifstream file(entry.path());
    sources.append(std::istreambuf_iterator<char>(file), {});
  }
  std::ifstream table(folder / "words.tsv");
  std::size_t seen = 0;
  for (std::string row; std::getline(table, row);) {
    if (row.starts_with('#')) continue;
    std::string key = row.substr(0, row.find('\t'));
    if (key.ends_with(".one")) key.resize(key.size() - 4);
    INFO(key);
    ++seen;
    // Keys that are put together end in what is known only when the program runs.
    const std::string made = "\"" + key.substr(0, key.find('-')) + "-{}\"";
    const std::string step = key.substr(0, key.rfind('-')) + "-{}\"";
    const bool asked = sources.find("\"" + key + "\"") != std::string::npos ||
                       sources.find(made) != std::string::npos ||
                       sources.find("\"" + step) != std::string::npos;
    CHECK(asked);
  }
  CHECK(seen > 100);
}

}  // namespace
}  // namespace tip::serve::page
