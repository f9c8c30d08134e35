// tipidx verify
#include <fmt/format.h>
#include <tip/searcher.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/counted.h"
#include "common/base/shown_place.h"
#include "common/index/index_dir.h"
#include "common/input/lines.h"
#include "common/input/read_bytes.h"
#include "common/render/json.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

using render::Json;

// They say when an index met an article, not what it is.
constexpr std::array<std::string_view, 2> kDaysOfIndexing = {"first_indexed", "last_changed"};

struct Mismatch {
  std::string what;  // an identifier, or a line of the export
  std::string why;
};

struct Comparison {
  std::uint64_t same = 0;
  std::uint64_t different = 0;   // in some field
  std::uint64_t missing = 0;     // in the archive
  std::uint64_t unexported = 0;  // in the archive alone
  std::uint64_t unreadable = 0;  // lines
  std::vector<Mismatch> named;   // the first kMostNamed

  bool good() const { return different + missing + unexported + unreadable == 0; }
  void add(std::uint64_t& count, std::string what, std::string why) {
    ++count;
    if (named.size() < kMostNamed) named.push_back({std::move(what), std::move(why)});
  }
};

// The fields of `exported` that `article` has otherwise, or has not, with commas between.
std::string other_fields(const Json& exported, const Json& article) {
  std::string other;
  for (const auto& [field, value] : exported.items()) {
    if (std::ranges::find(kDaysOfIndexing, field) != kDaysOfIndexing.end()) continue;
    const auto stored = article.find(field);
    if (stored != article.end() && *stored == value) continue;
    other.append(other.empty() ? "" : ", ").append(field);
  }
  return other;
}

// Whether this is what stands before an article in lines for OpenSearch.
bool is_action(const Json& line) { return line.size() == 1 && line.contains("index"); }

Result<Comparison> compare(LineReader lines, const std::string& file, const Searcher& archive) {
  Comparison found;
  std::set<std::string> exported;
  for (Line line = lines.next(); line.kind != Line::Kind::end; line = lines.next()) {
    if (line.kind == Line::Kind::damage) return fail(line.code, line.bytes, {});
    if (line.kind == Line::Kind::text && line.bytes.empty()) continue;
    const std::string place = shown_place(file, std::to_string(line.number));
    const Json json = line.kind == Line::Kind::text ? Json::parse(line.bytes, nullptr, false)
                                                    : Json(Json::value_t::discarded);
    if (json.is_object() && is_action(json)) continue;
    if (!json.is_object() || !json.contains("id") || !json["id"].is_string()) {
      found.add(found.unreadable, place, "not an article of an export");
      continue;
    }
    auto id = json["id"].get<std::string>();
    if (!exported.insert(id).second) {
      found.add(found.unreadable, place, "an article that the export has before");
      continue;
    }
    const Result<MarkedArticle> stored = archive.article(id);
    if (!stored && stored.error().code != ErrorCode::not_found) {
      return tl::unexpected(stored.error());
    }
    if (!stored) {
      found.add(found.missing, std::move(id), "not in the archive");
    } else if (std::string other = other_fields(json, render::to_json(stored->article));
               !other.empty()) {
      found.add(found.different, std::move(id), "not the same: " + other);
    } else {
      ++found.same;
    }
  }
  const Result<ArticlesRead> read = archive.articles({}, [&](const Article& article) {
    if (!exported.contains(article.id)) {
      found.add(found.unexported, article.id, "not in the export");
    }
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  if (read->damaged > 0) {
    return fail(ErrorCode::corrupt,
                counted(read->damaged, "article") + " of the archive cannot be read",
                "look at the index with: tipidx check");
  }
  return found;
}

Result<Comparison> compare_file(const std::string& file, const Searcher& archive) {
  const Result<ReadBytes> read = reader_of_file(file);
  if (!read)
    return fail(ErrorCode::io, read.error().message, "name what tipidx export has written");
  return compare(LineReader(*read), file, archive);
}

std::string summary(const Comparison& found) {
  return fmt::format(
      "{} of the export as in the archive, {} different, {} not in the archive, {} "
      "not in the export, {} of no article",
      counted(found.same, "article"), found.different, found.missing, found.unexported,
      counted(found.unreadable, "line"));
}

Json to_json(const Comparison& found) {
  Json mismatches = Json::array();
  for (const Mismatch& each : found.named) {
    mismatches.push_back({{"what", each.what}, {"why", each.why}});
  }
  return {{"format_version", render::kFormatVersion},
          {"ok", found.good()},
          {"same", found.same},
          {"different", found.different},
          {"missing", found.missing},
          {"unexported", found.unexported},
          {"unreadable", found.unreadable},
          {"mismatches", std::move(mismatches)}};
}

}  // namespace

int verify_verb(const std::string& file, const CommonOptions& common, Console& console) {
  const auto found =
      find_index(common.index).and_then(Searcher::open).and_then([&](const Searcher& archive) {
        return compare_file(file, archive);
      });
  if (!found) {
    console.error(found.error());
    return kExitError;
  }
  for (const Mismatch& each : found->named) console.note(each.what + ": " + each.why);
  if (common.json) console.json(to_json(*found));
  if (!found->good()) {
    console.error({ErrorCode::invalid_input, summary(*found), {}});
    return kExitError;
  }
  if (!common.json && !common.quiet) console.line("{}: {}", file, summary(*found));
  return kExitDone;
}

}  // namespace tip
