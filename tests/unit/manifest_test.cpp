// What an index says about itself is read as it was written, or refused with a reason.
#include "common/index/manifest.h"

#include <catch2/catch.hpp>
#include <string>

#include "common/version.h"

namespace tip {
namespace {

using Catch::Contains;

TEST_CASE("a manifest is read as it was written") {
  Manifest m = current_manifest();
  CHECK(m.tip_version == kVersion);
  CHECK(m.documents == 0);
  CHECK(m.text_bytes == 0);
  // 2026-01-02T03:04:05Z
  REQUIRE(m.created.size() == 20);
  CHECK(m.created[10] == 'T');
  CHECK(m.created[19] == 'Z');
  for (const bool fast : {false, true}) {
    m.analyzer.ascii_fast_path = fast;
    m.tip_version = "1.2.3";
    m.icu_version = "72.1";
    m.created = "2026-01-02T03:04:05Z";
    m.documents = 12;
    m.text_bytes = 1ULL << 40;
    m.columns = {{"title", "2"}, {"body", "Text of\nit"}};
    const Result<Manifest> read = manifest_from_json(to_json(m));
    REQUIRE(read);
    CHECK(read->format_version == kIndexFormatVersion);
    CHECK(read->analyzer_version == kAnalyzerVersion);
    CHECK(read->analyzer.ascii_fast_path == fast);
    CHECK(read->tip_version == "1.2.3");
    CHECK(read->icu_version == "72.1");
    CHECK(read->created == "2026-01-02T03:04:05Z");
    CHECK(read->documents == 12);
    CHECK(read->text_bytes == 1ULL << 40);
    CHECK(read->columns == m.columns);
  }
}

TEST_CASE("a manifest that cannot be used says why") {
  struct Row {
    const char* about;
    std::string json;
    ErrorCode code;
    const char* message;
  };
  const std::string good = to_json(current_manifest());
  Manifest newer = current_manifest();
  newer.format_version = kIndexFormatVersion + 1;
  Manifest other = current_manifest();
  other.analyzer_version = kAnalyzerVersion - 1;
  const Row rows[] = {
      {"none", "", ErrorCode::incompatible, "not one made by tip"},
      {"another format", to_json(newer), ErrorCode::incompatible, "another version of tip"},
      {"another analyzer", to_json(other), ErrorCode::incompatible, "another version of tip"},
      {"no JSON", good.substr(1), ErrorCode::corrupt, "damaged"},
      {"no object", "[1]", ErrorCode::corrupt, "damaged"},
      {"nothing in it", "{}", ErrorCode::corrupt, "damaged"},
  };
  for (const Row& row : rows) {
    INFO(row.about);
    const Result<Manifest> read = manifest_from_json(row.json);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
    CHECK_THAT(read.error().message, Contains(row.message));
    CHECK_FALSE(read.error().hint.empty());
  }
  // Each field has to be there.
  for (const char* field : {"format_version", "analyzer_version", "ascii_fast_path", "tip_version",
                            "icu_version", "created", "documents", "names", "text_bytes"}) {
    INFO(field);
    std::string json = good;
    const std::size_t at = json.find(field);
    REQUIRE(at != json.npos);
    json[at] = 'x';
    const Result<Manifest> read = manifest_from_json(json);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace tip
