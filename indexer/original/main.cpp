// tip-original INDEX ID: writes the bytes that an article was read from to standard output. It is
// what `tipsearch --original ID` becomes, and of no use alone.
#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "common/base/shown_place.h"
#include "common/cli/exit_status.h"
#include "common/cli/program.h"
#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "indexer/sources/originals.h"

namespace tip {
namespace {

class ToConsole : public OriginalSink {
 public:
  explicit ToConsole(Console& console) : console_(console) {}
  Status begin(std::span<const std::size_t>, const std::string&) override { return {}; }
  Status write(std::string_view bytes) override {
    console_.bytes(bytes);
    if (console_.is_lost()) return fail(ErrorCode::io, "standard output takes no more");
    return {};
  }
  Status end() override { return {}; }

 private:
  Console& console_;
};

// What is known of an article's origin.
struct Place {
  std::string root;  // what its path is relative to
  Article article;
};

Result<Place> find(const std::string& directory, const std::string& id) {
  const Result<OpenIndex> index = open_index(directory);
  if (!index) return tl::unexpected(index.error());
  const Result<StoredArticles> articles = articles_of(*index);
  if (!articles) return tl::unexpected(articles.error());
  const Result<std::uint32_t> document = articles->document_of(id);
  if (!document) return tl::unexpected(document.error());
  return articles->metadata(*document).map([&](Article&& article) {
    return Place{index->manifest.root, std::move(article)};
  });
}

Status write(const Place& place, Console& console) {
  const Article& article = place.article;
  if (article.path == "-") {
    return fail(ErrorCode::not_found, "the article came from standard input, which is not kept",
                "tipsearch --show prints what is stored of it");
  }
  const std::string path = (std::filesystem::path(place.root) / article.path).string();
  const WantedOriginal wanted{article.member, article.sha256};
  ToConsole sink(console);
  const auto missing = read_originals(path, {&wanted, 1}, sink);
  if (console.is_lost()) return {};  // end() says so
  if (!missing) {
    return fail(missing.error().code, fmt::format("{}: {}", path, missing.error().message),
                "bring back the file, or print what is stored with tipsearch --show");
  }
  if (missing->empty()) return {};
  return fail(ErrorCode::not_found,
              fmt::format("{} is no longer what was indexed", shown_place(path, article.member)),
              "tipidx update brings the index up to date; tipsearch --show prints what is stored");
}

int run(const std::string& directory, const std::string& id, Console& console) {
  const Result<Place> place = find(directory, id);
  if (!place) {
    console.error(place.error());
    return place.error().message.starts_with("there is no article") ? kExitNothing : kExitError;
  }
  const Status status = write(*place, console);
  if (status) return kExitDone;
  console.error(status.error());
  return kExitError;
}

}  // namespace
}  // namespace tip

int main(int argc, char** argv) {
  return tip::run_program("tipsearch", [&](tip::Console& console) {
    if (argc == 3) return tip::run(argv[1], argv[2], console);
    console.error({tip::ErrorCode::invalid_input, "tip-original is started by tipsearch",
                   "tipsearch --original ID"});
    return tip::kExitError;
  });
}
