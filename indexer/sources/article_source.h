// What articles are read from: files of every format, and what is inside them.
#ifndef TIP_INDEXER_SOURCES_ARTICLE_SOURCE_H_
#define TIP_INDEXER_SOURCES_ARTICLE_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "indexer/parse/raw_article.h"
#include "indexer/sources/captures.h"
#include "indexer/sources/listed_pages.h"
#include "indexer/sources/page_list.h"
#include "indexer/sources/read_settings.h"
#include "indexer/sources/skip_counts.h"
#include "indexer/sources/stream.h"
#include "indexer/sources/unpack_budget.h"

namespace tip {

// A file, or a member of a container, that is to be read.
struct SourceEntry {
  std::string path;    // the file, as the user named it
  std::string member;  // where in the file; empty: the file itself
  std::string name;    // what its kind is guessed from: its own name with its ending
  ByteStream stream;   // at its beginning
  std::shared_ptr<UnpackBudget> budget;          // of the file, for all that is in it; never null
  std::shared_ptr<const ReadSettings> settings;  // never null
  std::shared_ptr<Captures> captures;            // of all crawls together; never null
  Known known = {};                              // of the article that it may be
  std::shared_ptr<ListedPages> listed = {};      // of all files together; only a file itself has it
  std::shared_ptr<PageList> pages = {};          // of the crawl that it is a part of; may be null

  // An entry inside it, at `inner`.
  SourceEntry entry_at(const std::string& inner, std::string inner_name, ByteStream bytes,
                       Known inner_known = {}) const {
    return {path,
            member_at(inner),
            std::move(inner_name),
            std::move(bytes),
            budget,
            settings,
            captures,
            std::move(inner_known),
            {},
            pages};
  }
  // The same entry with other bytes.
  SourceEntry with(ByteStream bytes) const {
    return {path, member, name, std::move(bytes), budget, settings, captures, known, {}, pages};
  }

  // The entry as an article.
  RawArticle article(Format format, std::string bytes) const {
    return {format, path, member, std::move(bytes), known, false};
  }
  // The same of a text that was made out of its bytes: in UTF-8, and of no type of its own.
  RawArticle article_of_text(Format format, std::string utf8) const {
    RawArticle made = article(format, std::move(utf8));
    made.known.charset = "utf-8";
    made.known.type.clear();
    made.made = true;
    return made;
  }
  // An article inside it, which has no part in the entry's own address.
  RawArticle article_at(const std::string& inner, Format format, std::string bytes) const {
    RawArticle article{format, path, member_at(inner), std::move(bytes)};
    article.known.charset = known.charset;
    article.known.saved = known.saved;
    article.known.source = known.source;
    return article;
  }

  // Where `inner`, a place inside this entry, is in the file.
  std::string member_at(const std::string& inner) const {
    return member.empty() ? inner : member + "!" + inner;
  }
  ReadFailure failure(std::string reason, ErrorCode code = ErrorCode::invalid_input) const {
    return {shown_place(path, member), std::move(reason), code};
  }
  ReadFailure failure(const Error& error) const { return failure(error.message, error.code); }
};

// An article, what could not be read, or an entry inside the source that is of some format itself.
using SourceItem = std::variant<RawArticle, ReadFailure, SourceEntry>;

// One open entry, from front to back. Not thread-safe.
class ArticleSource {
 public:
  explicit ArticleSource(SourceEntry entry) : entry_(std::move(entry)) {}
  virtual ~ArticleSource() = default;
  ArticleSource(const ArticleSource&) = delete;
  ArticleSource& operator=(const ArticleSource&) = delete;

  // Nothing at the end. An entry that is handed out has to be read before the next call.
  virtual std::optional<SourceItem> next() = 0;

  // What of it has been passed over so far because of its kind (images...).
  virtual const SkipCounts& skipped() const { return skipped_; }

  // How much of the entry has been read, in bytes as they are stored.
  virtual std::uint64_t consumed() const { return entry_.stream.consumed(); }

 protected:
  SourceEntry entry_;
  SkipCounts skipped_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ARTICLE_SOURCE_H_
