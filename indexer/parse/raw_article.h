// One article before it is understood: its bytes, and where they came from.
#ifndef TIP_INDEXER_PARSE_RAW_ARTICLE_H_
#define TIP_INDEXER_PARSE_RAW_ARTICLE_H_

#include <tip/article.h>
#include <tip/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/shown_place.h"

namespace tip {

enum class Format {
  text,  // a page saved as text, maybe
  html,
  json,
  story,     // a text in which there is no headline or byline to look for: all of it is the body
  document,  // a text without clutter: headline, byline and date are looked for, and stay in the
             // body
};

// Longest text of an article, all its fields together, in bytes of UTF-8. A longer one is no
// article, and would cost every search that meets it.
inline constexpr std::size_t kMaxArticleTextBytes = std::size_t{4} << 20;

// What a container says of an article inside it: the record of a crawl, the head of a part of mail.
// Whatever the article says of itself is better, unless it is certain. All may be empty.
struct Known {
  std::string charset;  // as declared; believed where the bytes fit it
  std::string type;     // media type without parameters, in lower case: "text/html"
  std::string url;      // where it was published
  std::string date;     // YYYY-MM-DD on which it was published
  std::string saved;    // YYYY-MM-DD on which it was fetched or saved, so that it is no younger
  std::string title = {};
  std::string author = {};
  std::string source = {};   // the publication
  std::string decoded = {};  // what the bytes, which are UTF-8 now, were decoded from
  bool certain = false;      // title, author and date are better than what the article says: mail
  bool crawled = false;      // one of many pages of a site: without a story it is passed over
  bool cut = false;          // the end is missing
  bool legacy_khmer_font = false;  // it uses a font for Khmer from before Unicode
};

// Bytes of one article before decoding.
struct RawArticle {
  Format format = Format::text;
  std::string path;    // the file, as the user named it (folder joined with file name)
  std::string member;  // where in the file, as Article::member
  std::string bytes;   // decompressed; for JSON one record
  Known known = {};
  // The bytes do not stand so in the file or container, but were made out of what does: the text of
  // a PDF, the record of a row. Else they are the original.
  bool made = false;
  std::string id = {};  // that it has had; empty: what it says, or by path and member
  // As the article's, where it has been indexed before.
  std::int64_t first_indexed = 0;
  std::int64_t last_changed = 0;
};

// Something that could not be read; goes into the build's list of errors.
struct ReadFailure {
  std::string path;  // as shown_place() has it
  std::string reason;
  // `io`: the system refused (permissions, a failing disk, a share that went away), so the article
  // may be sound; otherwise it is what was read that is no article.
  ErrorCode code = ErrorCode::invalid_input;
};

using InputItem = std::variant<RawArticle, ReadFailure>;

// The digest of an article's bytes, as Article::sha256.
std::string digest_of(const RawArticle& raw);

// Decodes and parses one raw article: encoding detected, page cleaned, fields filled (all but
// `words`). `id` is the one the source gives, else derived from path and member. Fails with
// ErrorCode::not_found, and what it is, where it is to be passed over. Thread-safe.
Result<Article> parse_article(const RawArticle& raw);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_RAW_ARTICLE_H_
