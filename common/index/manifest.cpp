#include "common/index/manifest.h"

#include <fmt/format.h>
#include <unicode/uvernum.h>

#include <nlohmann/json.hpp>

#include "common/base/utc_time.h"
#include "common/index/checksums.h"
#include "common/index/index_dir.h"
#include "common/version.h"

namespace tip {

Manifest current_manifest() {
  Manifest manifest;
  manifest.tip_version = kVersion;
  manifest.icu_version = U_ICU_VERSION;
  manifest.created = iso_time(indexing_time());
  return manifest;
}

std::string to_json(const Manifest& m) {
  const nlohmann::ordered_json json = {
      {"format_version", m.format_version},
      {"analyzer_version", m.analyzer_version},
      {"analyzer", {{"ascii_fast_path", m.analyzer.ascii_fast_path}}},
      {"tip_version", m.tip_version},
      {"icu_version", m.icu_version},
      {"created", m.created},
      {"documents", m.documents},
      {"names", m.names},
      {"text_bytes", m.text_bytes},
      {"root", m.root},
      {"paths", m.paths},
      {"columns", m.columns},
  };
  // Folders need not have names in UTF-8.
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Manifest> manifest_from_json(std::string_view text) {
  if (text.empty()) {
    return fail(ErrorCode::incompatible, "this is a Xapian database, but not one made by tip",
                kRebuildHint);
  }
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object())
    return fail(ErrorCode::corrupt, "the index's manifest is damaged", kDamageHint);
  try {
    Manifest m;
    m.format_version = json.at("format_version");
    m.analyzer_version = json.at("analyzer_version");
    if (m.format_version != kIndexFormatVersion || m.analyzer_version != kAnalyzerVersion) {
      return fail(
          ErrorCode::incompatible,
          fmt::format("the index was written by another version of tip (format {}.{}, this "
                      "program reads {}.{})",
                      m.format_version, m.analyzer_version, kIndexFormatVersion, kAnalyzerVersion),
          kRebuildHint);
    }
    m.analyzer.ascii_fast_path = json.at("analyzer").at("ascii_fast_path");
    m.tip_version = json.at("tip_version");
    m.icu_version = json.at("icu_version");
    m.created = json.at("created");
    m.documents = json.at("documents");
    m.names = json.at("names");
    m.text_bytes = json.at("text_bytes");
    m.root = json.at("root");
    m.paths = json.at("paths").get<std::vector<std::string>>();
    m.columns = json.at("columns").get<std::vector<std::pair<std::string, std::string>>>();
    return m;
  } catch (const nlohmann::json::exception& error) {
    return fail(ErrorCode::corrupt, std::string("the index's manifest is damaged: ") + error.what(),
                kDamageHint);
  }
}

}  // namespace tip
