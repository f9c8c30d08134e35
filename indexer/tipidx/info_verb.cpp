// tipidx info
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/base/counted.h"
#include "common/index/fields.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "common/index/name_lexicon.h"
#include "common/index/open.h"
#include "common/index/read_file.h"
#include "common/render/json.h"
#include "indexer/commit/sources.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

// How often each value stands in a field's slot, the most frequent first.
Counts count_values(const OpenIndex& index, FieldId field) {
  std::map<std::string, std::uint64_t> counts;
  const std::uint32_t slot = field_info(field).slot;
  index.snapshot.for_each_value(slot, [&](const std::string& value) { ++counts[value]; });
  Counts sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::uint64_t size_on_disk(const std::filesystem::path& dir, const Commit& commit) {
  std::uint64_t bytes = 0;
  std::error_code failed;
  const auto add = [&](const std::string& file) {
    if (file.empty()) return;
    const std::uintmax_t size = std::filesystem::file_size(dir / file, failed);
    if (!failed) bytes += size;
  };
  for (const CommitSegment& segment : commit.segments) {
    add(segment.dead);
    bytes += folder_bytes(dir / segment.name, failed);
  }
  add(commit.copies);
  add(commit.files);
  return bytes;
}

// What could not be read when its file was read last.
struct Failures {
  std::uint64_t articles = 0;
  std::uint64_t files = 0;  // of which some could not
};

Failures failures_of(const std::vector<SourceFile>& files) {
  Failures sum;
  for (const SourceFile& file : files) {
    sum.articles += file.failed.total();
    sum.files += file.failed.total() > 0 ? 1 : 0;
  }
  return sum;
}

std::string dashed(const std::string& day) {
  return day.size() == 8 ? day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6) : "";
}

nlohmann::ordered_json to_json(const Counts& counts) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& [value, count] : counts) out.push_back({{"value", value}, {"count", count}});
  return out;
}

Result<nlohmann::ordered_json> describe(const std::filesystem::path& dir) {
  const Result<OpenIndex> index = open_index(dir);
  if (!index) return tl::unexpected(index.error());
  return xapian_guard("read the index", [&]() -> Result<nlohmann::ordered_json> {
    const Result<Sources> sources = read_sources(dir, *index);
    if (!sources) return tl::unexpected(sources.error());
    const Failures failures = failures_of(sources->files);
    const Manifest& m = index->manifest;
    const NameLexicon names(index->snapshot);
    const std::uint32_t date = field_info(FieldId::date).slot;
    const auto or_null = [](const std::string& day) {
      return day.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(dashed(day));
    };
    return nlohmann::ordered_json{
        {"format_version", render::kFormatVersion},
        {"index", dir.string()},
        {"documents", index->snapshot.live_documents()},
        {"segments", index->commit.segments.size()},
        {"dead", index->snapshot.get_doccount() - index->snapshot.live_documents()},
        {"text_bytes", m.text_bytes},
        {"index_bytes", size_on_disk(dir, index->commit)},
        {"first_date", or_null(index->snapshot.get_value_lower_bound(date))},
        {"last_date", or_null(index->snapshot.get_value_upper_bound(date))},
        {"dated", index->snapshot.get_value_freq(date)},
        {"sources", to_json(count_values(*index, FieldId::source))},
        {"languages", to_json(count_values(*index, FieldId::language))},
        {"names", names.forms()},
        {"name_pairs", names.learned().pairs()},
        {"aliases", names.aliases().pairs()},
        {"created", m.created},
        {"updated", index->commit.time.empty() ? m.created : index->commit.time},
        {"failed", failures.articles},
        {"failed_files", failures.files},
        {"versions",
         {{"tip", m.tip_version},
          {"index_format", m.format_version},
          {"analyzer", m.analyzer_version},
          {"icu", m.icu_version},
          {"xapian", Xapian::version_string()}}},
    };
  });
}

void print_counts(const char* name, const nlohmann::ordered_json& counts, Console& console) {
  constexpr std::size_t kShown = 10;
  console.line("{}", name);
  for (std::size_t i = 0; i < std::min(kShown, counts.size()); ++i) {
    console.line("  {:>8}  {}", counts[i]["count"].get<std::uint64_t>(),
                 counts[i]["value"].get<std::string>());
  }
  if (counts.size() > kShown) console.line("            and {} more", counts.size() - kShown);
}

}  // namespace

int info_verb(const CommonOptions& common, Console& console) {
  const Result<nlohmann::ordered_json> info = choose_index_dir(common.index).and_then(describe);
  if (!info) {
    console.error(info.error());
    return kExitError;
  }
  const nlohmann::ordered_json& j = *info;
  if (common.json) {
    console.json(j);
    return kExitDone;
  }
  const auto text_bytes = j["text_bytes"].get<double>();
  console.line("index      {}", j["index"].get<std::string>());
  console.line("articles   {}", j["documents"].get<std::uint64_t>());
  console.line("segments   {} ({} in them gone until tipidx compact)",
               j["segments"].get<std::uint64_t>(),
               counted(j["dead"].get<std::uint64_t>(), "article"));
  console.line("text       {:.1f} MB", text_bytes / 1e6);
  console.line("on disk    {:.1f} MB ({:.2f} bytes a text byte)",
               j["index_bytes"].get<double>() / 1e6,
               text_bytes > 0 ? j["index_bytes"].get<double>() / text_bytes : 0.0);
  if (j["first_date"].is_string()) {
    console.line("dates      {} to {} ({})", j["first_date"].get<std::string>(),
                 j["last_date"].get<std::string>(),
                 counted(j["dated"].get<std::uint64_t>(), "article"));
  }
  console.line("names      {}", counted(j["names"].get<std::uint64_t>(), "spelling"));
  console.line("built      {} by tip {}, ICU {}, Xapian {}", j["created"].get<std::string>(),
               j["versions"]["tip"].get<std::string>(), j["versions"]["icu"].get<std::string>(),
               j["versions"]["xapian"].get<std::string>());
  console.line("updated    {}", j["updated"].get<std::string>());
  if (const auto failed = j["failed"].get<std::uint64_t>(); failed > 0) {
    console.line("failed     {} in {}; tipidx sources names them", failed,
                 counted(j["failed_files"].get<std::uint64_t>(), "file"));
  }
  print_counts("languages", j["languages"], console);
  print_counts("sources", j["sources"], console);
  return kExitDone;
}

}  // namespace tip
