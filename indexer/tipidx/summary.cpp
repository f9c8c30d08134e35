#include "indexer/tipidx/summary.h"

#include <fmt/format.h>

#include "common/base/counted.h"
#include "common/index/guard.h"
#include "common/index/open.h"
#include "common/render/json.h"
#include "indexer/commit/joined_copies.h"

namespace tip {
namespace {

Result<std::uint64_t> duplicates_in(const OpenIndex& index) {
  return xapian_guard("count the copies",
                      [&]() -> Result<std::uint64_t> { return count_duplicates(index); });
}

}  // namespace

void print_failures(const BuildSummary& summary, Console& console) {
  for (const ReadFailure& failure : summary.errors) {
    console.note(failure.path + ": " + failure.reason);
  }
  if (const std::uint64_t more = summary.failed - summary.errors.size(); more > 0) {
    console.note(fmt::format("and {} more that could not be read", more));
  }
  for (const std::string& warning : summary.warnings) console.note(warning);
}

void print_summary(const BuildSummary& summary, const std::string& line, bool quiet,
                   Console& console) {
  print_failures(summary, console);
  if (quiet || summary.kept) return;
  if (summary.kinds.size() > 1) {
    for (const auto& [kind, count] : summary.kinds) {
      console.remark(fmt::format("{}: {} from {}", kind, counted(count.documents, "article"),
                                 counted(count.files, "file")));
    }
  }
  for (const auto& [reason, count] : summary.skipped.by_reason()) {
    console.remark(fmt::format("skipped {} {}", count, reason));
  }
  for (const std::string& link : summary.links) {
    console.remark("skipped " + link + ": a link to a folder, which is not followed");
  }
  console.remark(line);
}

nlohmann::ordered_json to_json(const BuildSummary& s, const std::filesystem::path& index_dir) {
  const auto duplicates =
      s.documents == 0 ? Result<std::uint64_t>(0) : open_index(index_dir).and_then(duplicates_in);
  nlohmann::ordered_json errors = nlohmann::ordered_json::array();
  for (const ReadFailure& failure : s.errors) {
    errors.push_back({{"path", failure.path}, {"error", failure.reason}});
  }
  nlohmann::ordered_json kinds = nlohmann::ordered_json::array();
  for (const auto& [kind, count] : s.kinds) {
    kinds.push_back({{"kind", kind}, {"files", count.files}, {"articles", count.documents}});
  }
  return {
      {"format_version", render::kFormatVersion},
      {"documents", s.documents},
      {"added", s.added},
      {"updated", s.updated},
      {"removed", s.removed},
      {"unchanged", s.unchanged},
      {"duplicates", duplicates ? nlohmann::ordered_json(*duplicates) : nullptr},
      {"skipped", s.skipped.total()},
      {"skipped_by_reason", s.skipped.by_reason()},
      {"links", s.links},
      {"failed", s.failed},
      {"kinds", std::move(kinds)},
      {"bytes", s.bytes},
      {"seconds", s.seconds},
      {"errors", std::move(errors)},
  };
}

ReadSettings read_settings(const std::vector<std::string>& columns) {
  ReadSettings settings;
  for (const std::string& given : columns) {
    const std::size_t equals = given.find('=');
    settings.columns.emplace_back(given.substr(0, equals), given.substr(equals + 1));
  }
  return settings;
}

}  // namespace tip
