// The manifest: what an index says about itself.
#ifndef TIP_COMMON_INDEX_MANIFEST_H_
#define TIP_COMMON_INDEX_MANIFEST_H_

#include <tip/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"

namespace tip {

// Raised when the terms, values or records of an index change their meaning.
inline constexpr std::uint32_t kIndexFormatVersion = 17;

// Kept as one JSON object in the database's metadata, so that it is replaced together with what it
// describes.
struct Manifest {
  std::uint32_t format_version = kIndexFormatVersion;
  std::uint32_t analyzer_version = kAnalyzerVersion;
  AnalyzerSettings analyzer;
  std::string tip_version;
  std::string icu_version;  // word boundaries depend on it
  std::string created;      // UTC, ISO 8601
  std::uint64_t documents = 0;
  std::uint64_t names = 0;       // forms in the list of names
  std::uint64_t text_bytes = 0;  // titles, bodies and asides as stored, before compression
  // What was named to be indexed, and the folder that this, as the articles' paths, is relative to.
  std::string root;
  std::vector<std::string> paths;
  // ReadSettings::columns, by which tables were read.
  std::vector<std::pair<std::string, std::string>> columns;
};

inline constexpr std::string_view kManifestKey = "tip";

// The manifest of an index made now by this program; counts are zero.
Manifest current_manifest();

std::string to_json(const Manifest& manifest);

// Fails with `incompatible` when this program cannot use such an index.
Result<Manifest> manifest_from_json(std::string_view json);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_MANIFEST_H_
