#include "indexer/sources/limited_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/date.h"
#include "indexer/limited/found.h"
#include "indexer/limited/paged_text.h"
#include "indexer/parse/legacy_khmer.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/paged_story.h"

namespace tip {
namespace {

// Text of pages that is an article by itself, so that none is too long for one.
constexpr std::size_t kLimitedPartBytes = kMaxArticleTextBytes / 2;

class Limited : public ArticleSource {
 public:
  Limited(SourceEntry entry, std::string reader, ReaderPool& pool)
      : ArticleSource(std::move(entry)), reader_(std::move(reader)), pool_(pool) {}

  std::optional<SourceItem> next() override {
    if (!asked_) {
      asked_ = true;
      if (Status asked = ask(); !asked) return ended(asked.error());
    }
    while (!done_) {
      Result<Frame> frame = take();
      if (pages_ && (!frame || frame->kind != FrameKind::page)) {
        held_ = std::move(frame);
        if (auto item = story()) {
          some_ = true;
          return item;
        }
        continue;
      }
      if (!frame) return ended(frame.error());
      if (auto item = item_of(*frame)) {
        some_ = true;
        return item;
      }
      if (done_ && !some_) return entry_.failure("nothing to read in it");
    }
    return std::nullopt;
  }

 private:
  Status ask() {
    auto file = entry_.stream.seekable();
    if (!file) return tl::unexpected(file.error());
    file_ = *std::move(file);
    auto process = pool_.take();
    if (!process) return tl::unexpected(process.error());
    process_ = *std::move(process);
    return process_.ask(reader_, file_.descriptor());
  }

  Result<Frame> take() {
    if (held_) return *std::exchange(held_, std::nullopt);
    return process_.next();
  }

  static Error astray() { return {ErrorCode::invalid_input, "its reader went astray", {}}; }

  SourceItem ended(const Error& error) {
    done_ = true;
    return entry_.failure(error);
  }

  // Nothing for what goes on.
  std::optional<SourceItem> item_of(Frame& frame) {
    switch (frame.kind) {
      case FrameKind::page:
        return add_page(std::move(frame.fields));
      case FrameKind::article:
        if (auto found = to_article(std::move(frame.fields))) return article(*std::move(found));
        break;
      case FrameKind::member:
        if (auto found = to_member(std::move(frame.fields))) return member(*std::move(found));
        break;
      case FrameKind::bytes:  // of a member that nobody reads
        if (Status status = take_from_budget(frame); !status) return ended(status.error());
        return std::nullopt;
      case FrameKind::failure:
        if (frame.fields.size() == 2) return failure(frame.fields[0], frame.fields[1]);
        break;
      case FrameKind::end:
        if (frame.fields.size() != 1) break;
        skipped_.add(kSkippedFurniture, std::strtoull(frame.fields[0].c_str(), nullptr, 10));
        pool_.give_back(std::move(process_));
        done_ = true;
        return std::nullopt;
      case FrameKind::request:
        break;
    }
    return ended(astray());
  }

  std::optional<SourceItem> add_page(std::vector<std::string> fields) {
    if (auto document = to_document(fields)) {
      pages_.emplace(*std::move(document));
    } else if (auto page = to_page(std::move(fields)); page && pages_) {
      pages_->add(*page);
      if (pages_->text_bytes() >= kLimitedPartBytes) return part();
    } else {
      return ended(astray());
    }
    return std::nullopt;
  }

  // What the pages hold, when all have come.
  std::optional<SourceItem> story() {
    const int read = part_begin_ - 1 + pages_->pages_read();
    if (!*held_) {
      held_->error().message +=
          "; pages read: " + std::to_string(read) + " of " + std::to_string(pages_->pages());
    }
    if (pages_->has_text()) return part();
    pages_.reset();
    if (!*held_ || part_begin_ > 1) return std::nullopt;
    return entry_.failure("no text in it, but pictures of pages: ocrmypdf can add the text");
  }

  // An article of the pages so far: of all of them, or of as many as are long enough for one.
  SourceItem part() {
    PagedStory story = std::move(*std::exchange(pages_, std::nullopt));
    const int end = part_begin_ + story.pages_read();
    const bool whole = part_begin_ == 1 && held_;
    if (part_begin_ == 1) title_ = story.title();
    RawArticle article = whole ? entry_.article(Format::document, {})
                               : entry_.article_at("pages " + std::to_string(part_begin_) + "-" +
                                                       std::to_string(end - 1),
                                                   Format::document, {});
    article.made = true;
    article.known.charset = "utf-8";
    if (article.known.title.empty()) article.known.title = title_;
    if (article.known.author.empty()) article.known.author = story.author();
    article.known.certain = article.known.date.empty();
    if (article.known.saved.empty()) article.known.saved = parse_date(story.saved());
    article.known.legacy_khmer_font = names_legacy_khmer_font(story.document().fonts);
    article.bytes = story.text();
    if (!held_) {
      pages_.emplace(story.document());
      part_begin_ = end;
    }
    return article;
  }

  SourceItem article(FoundArticle found) {
    const bool page = found.format == "html";
    RawArticle article =
        entry_.article(page ? Format::html : Format::story, std::move(found.bytes));
    article.made = true;
    article.known.type.clear();
    const auto set = [](std::string& known, std::string value) {
      if (!value.empty()) known = std::move(value);
    };
    set(article.known.charset, std::move(found.charset));
    set(article.known.url, std::move(found.url));
    set(article.known.date, parse_date(found.date));
    set(article.known.saved, parse_date(found.saved));
    set(article.known.title, std::move(found.title));
    set(article.known.author, std::move(found.author));
    article.known.certain = !article.known.title.empty() || !article.known.author.empty();
    return article;
  }

  std::optional<SourceItem> member(FoundMember found) {
    if (is_page_furniture(found.name)) {
      skipped_.add(kSkippedFurniture);
      return std::nullopt;
    }
    const std::string name = utf8::sanitize(found.name);
    Known known;
    known.charset = std::move(found.charset);
    known.type = std::move(found.type);
    known.saved = entry_.known.saved;
    return entry_.entry_at(name, name, bytes(), std::move(known));
  }

  ReadFailure failure(const std::string& place, std::string reason) const {
    const std::string member =
        place.empty() ? entry_.member : entry_.member_at(utf8::sanitize(place));
    return {shown_place(entry_.path, member), std::move(reason), ErrorCode::invalid_input};
  }

  Status take_from_budget(const Frame& frame) {
    std::size_t size = 0;
    for (const std::string& field : frame.fields) size += field.size();
    return entry_.budget->take(size);
  }

  // The bytes that follow a member.
  ByteStream bytes() {
    piece_.clear();
    return ByteStream::of_reader([this](char* to, std::size_t capacity) -> Result<std::size_t> {
      if (piece_.empty()) {
        Result<Frame> frame = take();
        if (!frame) {
          held_ = frame;
          return tl::unexpected(frame.error());
        }
        if (frame->kind != FrameKind::bytes || frame->fields.size() != 1) {
          held_ = std::move(frame);
          return 0;
        }
        if (Status status = take_from_budget(*frame); !status) {
          return tl::unexpected(status.error());
        }
        piece_ = std::move(frame->fields[0]);
      }
      const std::size_t size = std::min(capacity, piece_.size());
      std::copy_n(piece_.begin(), size, to);
      piece_.erase(0, size);
      return size;
    });
  }

  std::string reader_;
  ReaderPool& pool_;
  SeekableFile file_;
  ReaderProcess process_;
  bool asked_ = false;
  bool done_ = false;
  bool some_ = false;                  // has been handed out
  std::optional<Result<Frame>> held_;  // looked at, and to be taken again
  std::optional<PagedStory> pages_;    // since `part_begin_`
  int part_begin_ = 1;
  std::string title_;  // of the document of pages
  std::string piece_;
};

}  // namespace

std::unique_ptr<ArticleSource> open_limited(SourceEntry entry, std::string reader,
                                            ReaderPool& pool) {
  return std::make_unique<Limited>(std::move(entry), std::move(reader), pool);
}

}  // namespace tip
