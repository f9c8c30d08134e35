// parse_article: from the bytes of one article to all of its fields.
#include <nettle/sha2.h>
#include <unicode/uloc.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/system_error.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/date_line.h"
#include "indexer/parse/decode.h"
#include "indexer/parse/exported_article.h"
#include "indexer/parse/html_fallback.h"
#include "indexer/parse/html_page.h"
#include "indexer/parse/json_article.h"
#include "indexer/parse/legacy_khmer.h"
#include "indexer/parse/mojibake.h"
#include "indexer/parse/raw_article.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/text_page.h"
#include "indexer/parse/web_address.h"

namespace tip {
namespace {

constexpr std::size_t kMaxIdBytes = 200;
constexpr std::size_t kDerivedIdDigits = 16;
constexpr std::uint8_t kCutConfidence = 50;

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (std::uint8_t byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

// All white space to single spaces, none at the ends. So are zero bytes, each of which counts twice
// in a term.
std::string one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!ascii::is_space(c) && c != '\0') {
      out += c;
    } else if (!out.empty() && !out.ends_with(' ')) {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// "en-US", "km_KH" or "eng" -> "en", "km", "en"; empty for what is no language tag.
std::string primary_language(std::string_view tag) {
  std::string cleaned(ascii::trim(tag));
  if (cleaned.size() > 35) return {};
  std::array<char, 16> language{};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length = uloc_getLanguage(cleaned.c_str(), language.data(),
                                               static_cast<std::int32_t>(language.size()), &error);
  if (U_FAILURE(error) || length < 2 || length > 3) return {};
  return {language.data(), static_cast<std::size_t>(length)};
}

tl::unexpected<Error> too_long() {
  return fail(ErrorCode::invalid_input,
              "longer than " + std::to_string(kMaxArticleTextBytes >> 20) + " MiB of text");
}

std::size_t text_bytes(const Article& a) {
  std::size_t bytes = a.path.size() + a.member.size();
  for (const std::string* text : {&a.id, &a.title, &a.body, &a.aside, &a.source, &a.author,
                                  &a.section, &a.url, &a.language, &a.encoding}) {
    bytes += text->size();
  }
  for (const std::string& author : a.authors) bytes += author.size();
  return bytes;
}

// When the file was written; now, where it says that it is older than the web, or younger than now.
std::chrono::system_clock::time_point written_at(const std::string& path) {
  using namespace std::chrono;
  constexpr auto kWeb = sys_days(year(1991) / August / 6);
  const system_clock::time_point now = system_clock::now();
  std::error_code error;
  const auto written = std::filesystem::last_write_time(path, error);
  if (error) return now;
  const auto time = time_point_cast<system_clock::duration>(file_clock::to_sys(written));
  return time > kWeb && time < now ? time : now;
}

std::chrono::sys_days days_of(const std::string& day) {
  using namespace std::chrono;
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  std::sscanf(day.c_str(), "%d-%u-%u", &y, &m, &d);
  return year(y) / month(m) / std::chrono::day(d);
}

// The last day on which an article can have come out: a day after it was saved, as the author's day
// may begin earlier than the reader's.
std::string latest_day(const std::string& path, const std::string& saved_on) {
  using namespace std::chrono;
  const sys_days saved = saved_on.empty() ? floor<days>(written_at(path)) : days_of(saved_on);
  const year_month_day day(saved + days(1));
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int(day.year()), unsigned(day.month()),
                unsigned(day.day()));
  return text.data();
}

DecodeHint hint_of(Format format) {
  switch (format) {
    case Format::text:
    case Format::story:
    case Format::document:
      break;
    case Format::html:
      return DecodeHint::html;
    case Format::json:
      return DecodeHint::json;
  }
  return DecodeHint::none;
}

// Text that was encoded twice can stand in JSON as escapes.
void repair_escaped(Article& article) {
  std::string_view wrong;
  for (std::string* text : {&article.title, &article.body, &article.aside, &article.source,
                            &article.author, &article.section}) {
    if (const std::string_view found = repair_mojibake(*text); !found.empty()) wrong = found;
  }
  for (std::string& author : article.authors) repair_mojibake(author);
  if (!wrong.empty()) {
    article.encoding += ", repaired: UTF-8 had been read as " + std::string(wrong);
  }
}

Result<Article> parse(const RawArticle& raw, std::string_view text, const PageHints& hints) {
  switch (raw.format) {
    case Format::json:
      if (auto exported = exported_article(text)) return *std::move(exported);
      return parse_json_article(text);
    case Format::html:
      return read_html_page(text, hints);
    case Format::text:
      return read_text_page(text, hints);
    case Format::document:
    case Format::story:
      break;
  }
  Article article;
  if (raw.format == Format::document) {
    article = read_text_page(text, hints);
    article.aside.clear();
  }
  article.body = ascii::trim(text);
  if (!article.body.empty()) article.origins.body = Origin::container;
  return article;
}

// A line from a container, in any encoding.
std::string known_line(const std::string& line) {
  auto decoded = decode(line);
  return one_line(decoded ? *decoded : repair_utf8(line));
}

// Title and author as the container has them. What the article took for its title is not lost.
void set_known(const RawArticle& raw, const Known& known, Article& article) {
  if (!known.title.empty() && (known.certain || article.title.empty())) {
    std::string title = known_line(known.title);
    if (raw.format == Format::html && !article.title.empty() && one_line(article.title) != title) {
      article.aside = std::move(article.title) + "\n\n" + article.aside;
    }
    article.title = std::move(title);
    article.origins.title = Origin::container;
  }
  if (!known.author.empty() && (known.certain || article.author.empty())) {
    set_authors(article, {known_line(known.author)});
    article.origins.author = Origin::container;
  }
  if (known.certain && !known.date.empty()) article.date.clear();
}

// What is known of a page, and what the program that saved it wrote into it.
Known known_of_page(const RawArticle& raw, std::string_view text) {
  Known known = raw.known;
  if (!known.url.empty() && !known.saved.empty()) return known;
  SavedPage page = saved_page(text);
  if (known.saved.empty()) known.saved = std::move(page.saved);
  if (known.url.empty()) known.url = std::move(page.url);
  if (known.url.empty()) {
    const bool member = !raw.member.empty() && !is_record_number(raw.member);
    known.url = mirrored_address(member ? raw.member : raw.path, text);
  }
  return known;
}

// Whether what would be indexed are Latin letters that a font showed as Khmer. `names_font`: asked
// only where the text may be one.
template <class NamesFont>
bool is_legacy_khmer(const Article& article, NamesFont names_font) {
  const std::string& text =
      article.body.size() >= article.aside.size() ? article.body : article.aside;
  return may_be_legacy_khmer(text) && (is_limon_khmer(text) || names_font());
}

Result<Article> read(const RawArticle& raw) {
  std::string encoding;
  auto text = decode(raw.bytes, hint_of(raw.format), raw.known.charset, &encoding);
  if (!text) return tl::unexpected<Error>(text.error());
  // Before it is looked at line by line, which takes much more memory.
  const bool marked_up = raw.format == Format::html || raw.format == Format::json;
  if (!marked_up && text->size() > kMaxArticleTextBytes) return too_long();
  if (raw.format == Format::html && is_of_mirror_program(*text)) {
    return fail(ErrorCode::not_found, "lists and notes of programs that copy sites");
  }
  const Known known = raw.format == Format::html ? known_of_page(raw, *text) : raw.known;
  const std::string latest = latest_day(raw.path, known.saved);
  const PageHints hints{latest};
  Result<Article> article = parse(raw, *text, hints);
  if (!article) return article;
  set_known(raw, known, *article);
  // Of what is cut off the story may be what is missing.
  const bool cut_headline = known.cut && !article->title.empty();
  // A list of links is none.
  const bool told = !article->body.empty() &&
                    (article->origins.body != Origin::fallback || prose_words(article->body) > 0);
  if (known.crawled && !told && !cut_headline) {
    return fail(ErrorCode::not_found, "pages without a story");
  }
  if (known.cut) article->confidence = std::min(article->confidence, kCutConfidence);
  if (article->title.empty() && article->body.empty() && article->aside.empty()) {
    return fail(ErrorCode::invalid_input, "no text in it");
  }
  const auto names_font = [&] {
    return known.legacy_khmer_font ||
           (raw.format == Format::html && names_legacy_khmer_font(*text));
  };
  if (is_legacy_khmer(*article, names_font)) {
    return fail(ErrorCode::invalid_input,
                "Khmer in a font from before Unicode: convert the text to Unicode first");
  }
  if (!known.decoded.empty()) encoding = known.decoded;
  if (article->encoding.empty()) article->encoding = std::move(encoding);
  if (article->source.empty() && !known.source.empty()) {
    article->source = known.source;
    article->origins.source = Origin::container;
  }
  if (raw.format == Format::json) repair_escaped(*article);
  // All pages of a story may name the first one as their address.
  if ((article->url.empty() && !known.url.empty()) || is_later_page(known.url, article->url)) {
    article->url = known.url;
    article->origins.url = Origin::container;
  }
  article->url = whole_address(article->url, known.url);
  const SavedPage copied = archived_address(article->url);
  if (!copied.url.empty()) article->url = copied.url;
  if (!hints.is_possible(article->date)) {
    article->date.clear();
    article->origins.date = Origin::unknown;
  }
  const auto set_date = [&](std::string day, Origin origin) {
    if (!article->date.empty() || !hints.is_possible(day)) return;
    article->date = std::move(day);
    article->origins.date = origin;
  };
  set_date(known.date, Origin::container);
  set_date(day_in_address(article->url), Origin::address);
  if (raw.member.empty()) {
    set_date(day_in_address(raw.path), Origin::file_name);
  } else if (!is_record_number(raw.member)) {
    set_date(day_in_address(raw.member), Origin::file_name);
  }
  set_date(known.saved, Origin::container);
  set_date(copied.saved, Origin::address);
  return article;
}

void finish(const RawArticle& raw, Article& article) {
  for (std::string* line : {&article.id, &article.title, &article.source, &article.author,
                            &article.section, &article.url, &article.encoding}) {
    *line = one_line(repair_utf8(*line));
  }
  for (std::string& author : article.authors) author = one_line(repair_utf8(author));
  for (std::string* text : {&article.body, &article.aside}) *text = repair_utf8(ascii::trim(*text));
  article.language = primary_language(article.language);
  article.path = repair_utf8(raw.path);
  article.member = repair_utf8(raw.member);
  article.sha256 = digest_of(raw);
  article.first_indexed = raw.first_indexed;
  article.last_changed = raw.last_changed;
  if (!raw.id.empty()) article.id = raw.id;
  if (article.id.empty()) {
    std::string place = raw.path;
    place += '\0';
    place += raw.member;
    article.id = sha256_hex(place).substr(0, kDerivedIdDigits);
  } else if (article.id.size() > kMaxIdBytes) {
    article.id = sha256_hex(article.id);  // cutting it could make two articles one
  }
}

}  // namespace

std::string digest_of(const RawArticle& raw) { return sha256_hex(raw.bytes); }

Result<Article> parse_article(const RawArticle& raw) {
  try {
    Result<Article> article = read(raw);
    if (article && text_bytes(*article) > kMaxArticleTextBytes) return too_long();
    if (article) finish(raw, *article);
    return article;
  } catch (const std::length_error& e) {
    return fail(ErrorCode::invalid_input, e.what());
  } catch (const std::exception& e) {
    return tl::unexpected(error_from_exception("parse", e));
  }
}

}  // namespace tip
