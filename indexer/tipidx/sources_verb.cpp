// tipidx sources
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "common/base/counted.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "common/index/open.h"
#include "common/render/json.h"
#include "indexer/commit/sources.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

using render::Json;

// Of what was not opened there is no other.
std::string kind_of(const SourceFile& file) {
  if (!file.kind.empty()) return file.kind;
  const bool is_empty = file.failed.by_reason().contains(std::string(kEmptyFile));
  return is_empty ? "empty files" : "files that could not be opened";
}

struct KindSum {
  std::uint64_t files = 0;
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
  std::uint64_t failed = 0;
  std::uint64_t skipped = 0;
};

struct Sums {
  std::map<std::string, KindSum> kinds;
  std::uint64_t articles = 0;
  SkipCounts failed;
  SkipCounts skipped;
};

Sums sums_of(const Sources& sources) {
  Sums sums;
  sums.skipped = sources.passed_over;
  for (const SourceFile& file : sources.files) {
    KindSum& kind = sums.kinds[kind_of(file)];
    ++kind.files;
    kind.articles += file.articles;
    kind.bytes += file.bytes;
    kind.failed += file.failed.total();
    kind.skipped += file.skipped.total();
    sums.articles += file.articles;
    sums.failed.add(file.failed);
    sums.skipped.add(file.skipped);
  }
  return sums;
}

Json to_json(const std::vector<SourceFile>& files, const Sums& sums) {
  Json kinds = Json::array();
  for (const auto& [name, kind] : sums.kinds) {
    kinds.push_back({{"kind", name},
                     {"files", kind.files},
                     {"articles", kind.articles},
                     {"bytes", kind.bytes},
                     {"failed", kind.failed},
                     {"skipped", kind.skipped}});
  }
  Json list = Json::array();
  for (const SourceFile& file : files) {
    list.push_back({{"path", file.path},
                    {"kind", render::or_null(file.kind)},
                    {"articles", file.articles},
                    {"bytes", file.bytes},
                    {"failed", file.failed.by_reason()},
                    {"skipped", file.skipped.by_reason()}});
  }
  return {{"format_version", render::kFormatVersion},
          {"documents", sums.articles},
          {"files", files.size()},
          {"failed", sums.failed.total()},
          {"skipped", sums.skipped.total()},
          {"failed_by_reason", sums.failed.by_reason()},
          {"skipped_by_reason", sums.skipped.by_reason()},
          {"kinds", std::move(kinds)},
          {"sources", std::move(list)}};
}

void print_reasons(const char* what, const SkipCounts& counts, Console& console) {
  if (counts.total() == 0) return;
  console.line("{} ({})", what, counts.total());
  for (const auto& [reason, count] : counts.by_reason()) console.line("  {:>8}  {}", count, reason);
}

void print_text(const std::vector<SourceFile>& files, const Sums& sums, Console& console) {
  console.line("{} of {}", counted(sums.articles, "article"), counted(files.size(), "file"));
  console.line("  articles     files  kind");
  for (const auto& [name, kind] : sums.kinds) {
    console.line("  {:>8}  {:>8}  {}", kind.articles, kind.files, name);
  }
  print_reasons("passed over", sums.skipped, console);
  print_reasons("could not be read", sums.failed, console);
  std::size_t named = 0;
  for (const SourceFile& file : files) {
    if (file.failed.total() == 0) continue;
    if (named++ == kMostNamed) {
      console.line("  and other files (--json lists all)");
      break;
    }
    for (const auto& [reason, count] : file.failed.by_reason()) {
      console.line("  {}: {}{}", file.path, reason,
                   count > 1 ? fmt::format(" ({} times)", count) : "");
    }
  }
}

}  // namespace

int sources_verb(const CommonOptions& common, Console& console) {
  const auto dir = choose_index_dir(common.index);
  const auto sources = dir.and_then([](const std::filesystem::path& found) {
    return open_index(found).and_then([&](const OpenIndex& index) {
      return xapian_guard("read what the index was made of",
                          [&] { return read_sources(found, index); });
    });
  });
  if (!sources) {
    console.error(sources.error());
    return kExitError;
  }
  const Sums sums = sums_of(*sources);
  if (common.json) {
    console.json(to_json(sources->files, sums));
  } else {
    print_text(sources->files, sums, console);
  }
  return kExitDone;
}

}  // namespace tip
