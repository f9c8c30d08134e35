// tipidx export --originals
#include <fmt/format.h>
#include <tip/searcher.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/base/counted.h"
#include "common/base/shown_place.h"
#include "common/index/index_dir.h"
#include "common/index/open.h"
#include "common/render/json.h"
#include "indexer/parse/raw_article.h"
#include "indexer/sources/originals.h"
#include "indexer/tipidx/originals_archive.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

using render::Json;

// An original is put together in memory.
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

// What the manifest says of an article.
struct Exported {
  std::string id;
  std::string url;
  std::string date;
  WantedOriginal wanted;
};
using ByPath = std::map<std::string, std::vector<Exported>>;

// Adds the originals of one file to the archive, and a line of each of its articles to the
// manifest.
class FileSink : public OriginalSink {
 public:
  FileSink(const std::string& path, const std::vector<Exported>& articles, OriginalNames& names,
           OriginalsArchive& archive, std::string& manifest)
      : path_(path),
        articles_(articles),
        names_(names),
        archive_(archive),
        manifest_(manifest),
        told_(articles.size()) {}

  Status begin(std::span<const std::size_t> wanted, const std::string& member) override {
    of_.assign(wanted.begin(), wanted.end());
    member_ = member;
    bytes_.clear();
    too_long_ = false;
    return {};
  }
  Status write(std::string_view bytes) override {
    too_long_ = too_long_ || bytes_.size() + bytes.size() > kMostBytes;
    if (!too_long_) bytes_ += bytes;
    return {};
  }
  Status end() override {
    if (too_long_) {
      for (const std::size_t i : of_) {
        leave_out(i, fmt::format("more than {} MiB", kMostBytes >> 20));
      }
      return {};
    }
    const ArchivedOriginal original{names_.name_for(path_, member_),
                                    of_.size() == 1 ? articles_[of_.front()].url : std::string()};
    RawArticle raw;
    raw.bytes = std::move(bytes_);
    const std::string digest = digest_of(raw);
    for (const std::size_t i : of_) {
      Json line = described(i);
      line["file"] = original.name;
      line["bytes"] = raw.bytes.size();
      line["sha256"] = digest;
      add(line);
    }
    Status status = archive_.add(original, raw.bytes);
    failed_ = !status;
    return status;
  }

  void leave_out(std::size_t i, const std::string& why) {
    Json line = described(i);
    line["file"] = nullptr;
    line["error"] = why;
    add(line);
    left_out_.push_back(fmt::format("{}: {}", shown_place(path_, articles_[i].wanted.member), why));
  }

  // What has not been told of.
  void leave_out_others(const std::string& why) {
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      if (!told_[i]) leave_out(i, why);
    }
  }

  // Whether the archive took no more.
  bool failed() const { return failed_; }
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  Json described(std::size_t i) {
    told_[i] = true;
    const Exported& article = articles_[i];
    return {{"id", article.id},
            {"url", render::or_null(article.url)},
            {"date", render::or_null(article.date)},
            {"path", path_},
            {"member", render::or_null(article.wanted.member)}};
  }
  void add(const Json& line) { manifest_ += Console::json_line(line); }

  const std::string& path_;
  const std::vector<Exported>& articles_;
  OriginalNames& names_;
  OriginalsArchive& archive_;
  std::string& manifest_;
  std::vector<std::size_t> of_;
  std::string member_;
  std::string bytes_;
  bool too_long_ = false;
  bool failed_ = false;
  std::vector<bool> told_;
  std::vector<std::string> left_out_;
};

Result<ByPath> articles_by_path(const std::string& dir, const ExportVerbOptions& options,
                                Console& console) {
  const Result<Searcher> archive = Searcher::open(dir);
  if (!archive) return tl::unexpected(archive.error());
  SearchRequest request;
  request.query = options.query;
  request.all = options.all;
  ByPath by_path;
  const Result<ArticlesRead> read = archive->articles(request, [&](const Article& a) {
    by_path[a.path].push_back({a.id, a.url, a.date, {a.member, a.sha256}});
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  for (const std::string& warning : read->warnings) console.note(warning);
  return by_path;
}

}  // namespace

int export_originals(const ExportVerbOptions& options, const CommonOptions& common,
                     Console& console) {
  if (Console::output_is_terminal()) {
    console.error({ErrorCode::invalid_input, "an archive is nothing to read on a terminal",
                   "send it to a file: tipidx export --originals zip > originals.zip"});
    return kExitError;
  }
  const Result<std::string> dir = find_index(common.index);
  const auto root = dir.and_then([](const std::string& found) { return open_index(found); })
                        .map([](const OpenIndex& index) { return index.manifest.root; });
  const auto by_path =
      root.and_then([&](const std::string&) { return articles_by_path(*dir, options, console); });
  if (!by_path) {
    console.error(by_path.error());
    return kExitError;
  }
  if (by_path->empty()) return kExitNothing;
  const auto archive = open_originals_archive(options.originals, console);
  OriginalNames names;
  std::string manifest;
  std::size_t left_out = 0;
  Status status;
  for (const auto& [path, articles] : *by_path) {
    FileSink sink(path, articles, names, *archive, manifest);
    std::vector<WantedOriginal> wanted;
    wanted.reserve(articles.size());
    for (const Exported& article : articles) wanted.push_back(article.wanted);
    Result<std::vector<std::size_t>> missing =
        fail(ErrorCode::not_found, "standard input is not kept");
    if (path != "-") {
      missing = read_originals((std::filesystem::path(*root) / path).string(), wanted, sink);
    }
    if (console.is_lost()) break;
    if (sink.failed()) {
      status = tl::unexpected(missing.error());
      break;
    }
    sink.leave_out_others(missing ? "no longer what was indexed" : missing.error().message);
    for (const std::string& line : sink.left_out()) {
      if (left_out++ < kMostNamed) console.note(line);
    }
  }
  if (status && !console.is_lost()) status = archive->finish(manifest);
  if (console.is_lost()) return kExitDone;  // what became of it is said at the end
  if (status && left_out == 0) return kExitDone;
  if (status) {
    status = fail(ErrorCode::not_found,
                  fmt::format("{} no original any more; all others are in the archive",
                              counted(left_out, "article has", "articles have")),
                  "tipidx update brings the index up to date with its files");
  }
  console.error(status.error());
  return kExitError;
}

}  // namespace tip
