#include "indexer/sources/wacz_source.h"

#include <tip/result.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/base/ascii.h"
#include "common/input/lines.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/archive_rounds.h"
#include "indexer/sources/page_list.h"

namespace tip {
namespace {

constexpr std::string_view kSkippedLists = "lists inside WACZ files";
constexpr std::string_view kOnlyListed = "pages that a crawl only lists";

bool is_record_file(std::string_view name) { return name.starts_with("archive/"); }
bool is_list_of_pages(std::string_view name) {
  return name.starts_with("pages/") && kind_by_name(name) == FileKind::lines;
}

class Wacz : public ArticleSource {
 public:
  explicit Wacz(SourceEntry entry) : ArticleSource(std::move(entry)) {}

  std::optional<SourceItem> next() override {
    if (!std::exchange(opened_, true)) {
      if (auto failure = open()) return *std::move(failure);
    }
    while (ArticleSource* const members = rounds_.members()) {
      std::optional<SourceItem> item = members->next();
      if (!item) {
        if (auto failure = end_round()) return *std::move(failure);
        continue;
      }
      auto* const inner = std::get_if<SourceEntry>(&*item);
      if (inner == nullptr) {
        if (of_lists_) continue;  // told before
        some_ = true;
        return item;
      }
      if (of_lists_ ? is_list_of_pages(inner->name) : is_record_file(inner->name)) {
        some_ = true;
        inner->pages = pages_;
        return item;
      }
      if (!of_lists_) skipped_.add(kSkippedLists);
    }
    return std::nullopt;
  }

  std::uint64_t consumed() const override {
    if (!rounds_.members() || of_lists_) return rounds_.size();
    return rounds_.members()->consumed();
  }

 private:
  // Reads the lists, wherever in the file they are, before the first record.
  std::optional<ReadFailure> open() {
    return rounds_.look_through(entry_, [this](SourceEntry& inner) {
      if (is_list_of_pages(inner.name)) pages_->read(inner.stream);
    });
  }

  // Behind the records come the lists, if there is one.
  std::optional<ReadFailure> end_round() {
    if (!of_lists_) skipped_.add(rounds_.members()->skipped());
    rounds_.end();
    if (!std::exchange(of_lists_, true) && !pages_->empty()) {
      if (!some_ && !pages_->has_text()) return without_a_warc();
      return rounds_.begin(entry_);
    }
    return std::exchange(some_, true) ? std::nullopt : without_a_warc();
  }

  std::optional<ReadFailure> without_a_warc() {
    some_ = true;
    return entry_.failure("a WACZ without a WARC in it");
  }

  ArchiveRounds rounds_;
  std::shared_ptr<PageList> pages_ = std::make_shared<PageList>();
  bool opened_ = false;
  bool of_lists_ = false;  // the records have been read
  bool some_ = false;
};

class Listed : public ArticleSource {
 public:
  explicit Listed(SourceEntry entry)
      : ArticleSource(std::move(entry)), lines_([this](char* to, std::size_t capacity) {
          return entry_.stream.read(to, capacity);
        }) {}

  std::optional<SourceItem> next() override {
    if (!std::exchange(begun_, true) && is_beside_its_crawl()) {
      skipped_.add("lists of crawls");
      ended_ = true;
    }
    while (!ended_) {
      Line line = lines_.next();
      const std::string number = std::to_string(line.number);
      const auto failed = [&](std::string reason) {
        return ReadFailure{shown_place(entry_.path, entry_.member_at(number)), std::move(reason),
                           line.code};
      };
      switch (line.kind) {
        case Line::Kind::text:
          if (auto page = listed_page(line.bytes)) {
            if (auto article = article_of(number, *std::move(page))) return *std::move(article);
          } else if (line.number > 1 && !ascii::trim(line.bytes).empty()) {
            return failed("no page: it has no address, or is no JSON");
          }
          break;
        case Line::Kind::too_long:
          return failed("a line of more than " + std::to_string(kMaxLineBytes >> 20) + " MiB");
        case Line::Kind::damage:
          ended_ = true;
          return failed(line.bytes);
        case Line::Kind::end:
          ended_ = true;
      }
    }
    return std::nullopt;
  }

 private:
  // Whether this is an unpacked WACZ: ../archive/ has the records.
  bool is_beside_its_crawl() const {
    namespace fs = std::filesystem;
    std::error_code none;
    return entry_.member.empty() &&
           fs::is_directory(fs::path(entry_.path).parent_path() / ".." / "archive", none);
  }

  std::optional<RawArticle> article_of(const std::string& number, ListedPage page) {
    if (entry_.pages && !entry_.pages->is_missing(page.url)) return std::nullopt;
    if (ascii::trim(page.text).empty()) {
      skipped_.add(kOnlyListed);
      return std::nullopt;
    }
    if (entry_.pages) entry_.pages->hold(page.url);
    if (!entry_.captures->add_page(page.url, page.time, {}, page.text)) return std::nullopt;
    // As browsers save a page as text: its title, then what it shows.
    const std::string title = page.title.empty() ? "" : page.title + "\n\n";
    RawArticle article = entry_.article_at(number, Format::text, title + page.text);
    article.made = true;
    article.known.charset = "utf-8";
    article.known.url = std::move(page.url);
    article.known.saved = day_of_capture(page.time);
    article.known.title = std::move(page.title);
    article.known.crawled = true;
    return article;
  }

  LineReader lines_;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> open_wacz(SourceEntry entry) {
  return std::make_unique<Wacz>(std::move(entry));
}

std::unique_ptr<ArticleSource> open_page_list(SourceEntry entry) {
  return std::make_unique<Listed>(std::move(entry));
}

}  // namespace tip
