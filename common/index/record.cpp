#include "common/index/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/utc_time.h"
#include "common/base/utf8.h"
#include "common/base/varint.h"
#include "common/index/checksums.h"

namespace tip {
namespace {

constexpr char kRecordVersion = 6;

// Four bytes of it at the end of each record: one change in four thousand million goes unseen.
constexpr std::size_t kRecordChecksumBytes = 4;

// The metadata strings in the order they are stored; decode and encode share it.
template <class A>
auto metadata_of(A& a) {
  return std::array{&a.id,       &a.title, &a.source, &a.author, &a.section, &a.url,
                    &a.language, &a.date,  &a.path,   &a.sha256, &a.encoding};
}

tl::unexpected<Error> damaged_article(std::string_view what) {
  return fail(ErrorCode::corrupt, "a stored article is damaged: " + std::string(what), kDamageHint);
}

// The authors where they are several; a single one is the byline.
void put_authors(std::string& out, const Article& article) {
  const bool several = article.authors.size() > 1;
  put_uint(out, several ? article.authors.size() : 0);
  if (!several) return;
  for (const std::string& author : article.authors) put_string(out, author);
}

bool take_authors(std::string_view& in, Article& article) {
  const auto count = take_uint(in);
  if (!count || *count > in.size()) return false;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto author = take_string(in);
    if (!author) return false;
    article.authors.emplace_back(*author);
  }
  if (*count == 0 && !article.author.empty()) article.authors = {article.author};
  return true;
}

void put_origins(std::string& out, const Article& article) {
  for (const OriginField& field : kOriginFields) {
    out += static_cast<char>(article.origins.*field.origin);
  }
  out += static_cast<char>(article.confidence);
}

bool take_origins(std::string_view& in, Article& article) {
  if (in.size() <= kOriginFields.size()) return false;
  for (const OriginField& field : kOriginFields) {
    article.origins.*field.origin = static_cast<Origin>(in.front());
    in.remove_prefix(1);
  }
  article.confidence = static_cast<std::uint8_t>(in.front());
  in.remove_prefix(1);
  return true;
}

// Of what a record begins with. The document's number takes part: a sound record under the key of
// another document is another article.
std::string checksum_of(std::string_view content, std::uint32_t document) {
  std::string out;
  std::uint64_t value = checksum(content, document);
  for (std::size_t i = 0; i < kRecordChecksumBytes; ++i, value >>= 8) {
    out.push_back(static_cast<char>(value));
  }
  return out;
}

// Takes the checksum off the end of `record`.
Status take_checksum(std::string_view& record, std::uint32_t document) {
  if (record.empty()) return damaged_article("it is missing");
  if (record.size() < kRecordChecksumBytes) return damaged_article("it is cut short");
  const std::string_view stored = record.substr(record.size() - kRecordChecksumBytes);
  record.remove_suffix(kRecordChecksumBytes);
  if (stored != checksum_of(record, document)) return damaged_article("its checksum is another");
  return {};
}

// Takes fields off the front of `in`, those that are there.
Status take_metadata(std::string_view& in, Article& article) {
  if (in.empty() || in.front() != kRecordVersion) return damaged_article("unknown version");
  in.remove_prefix(1);
  for (std::string* field : metadata_of(article)) {
    const auto value = take_string(in);
    if (!value) return damaged_article("metadata cut short");
    field->assign(*value);
  }
  if (!take_authors(in, article) || !take_origins(in, article))
    return damaged_article("metadata cut short");
  const auto member = take_string(in);
  const auto words = take_uint(in);
  const auto first_indexed = take_uint(in);
  const auto until_changed = take_uint(in);
  if (!member || !words || !first_indexed || !until_changed)
    return damaged_article("metadata cut short");
  constexpr auto kMostDays = static_cast<std::uint64_t>(kLastDay);
  if (*first_indexed > kMostDays || *until_changed > kMostDays - *first_indexed) {
    return damaged_article("a day that no calendar has");
  }
  article.first_indexed = static_cast<std::int64_t>(*first_indexed);
  article.last_changed = static_cast<std::int64_t>(*first_indexed + *until_changed);
  article.member.assign(*member);
  article.words = static_cast<std::uint32_t>(*words);
  return {};
}

// Checks the record and takes its metadata: what is left are the texts.
Status take_checked(std::string_view& record, std::uint32_t document, Article& article) {
  Status status = take_checksum(record, document);
  if (status) status = take_metadata(record, article);
  return status;
}

// Valid UTF-8 and not long, as nobody knows what is left of a damaged_article text.
std::string legible(std::string_view text) {
  constexpr std::size_t kMostBytes = 200;
  return utf8::sanitize(utf8::truncate(text, kMostBytes));
}

Result<std::string> take_whole_text(std::string_view& in, const Frames& frames) {
  Result<StoredText> stored = StoredText::take(in, frames);
  if (!stored) return tl::unexpected(stored.error());
  stored->need(0, stored->text().size());
  if (Status status = stored->status(); !status) return tl::unexpected(status.error());
  return std::string(stored->text());
}

}  // namespace

std::string RecordCodec::encode(const Article& article, std::span<const TextPart> parts,
                                std::uint32_t document) const {
  std::string out(1, kRecordVersion);
  for (const std::string* field : metadata_of(article)) put_string(out, *field);
  put_authors(out, article);
  put_origins(out, article);
  put_string(out, article.member);
  put_uint(out, article.words);
  put_uint(out, static_cast<std::uint64_t>(article.first_indexed));
  put_uint(out, static_cast<std::uint64_t>(
                    std::max<std::int64_t>(article.last_changed - article.first_indexed, 0)));
  put_stored_text(out, article.body, parts, frames_);
  put_stored_text(out, article.aside, cut_into_parts(article.aside), frames_);
  out += checksum_of(out, document);
  return out;
}

Result<Article> RecordCodec::decode_metadata(std::string_view record,
                                             std::uint32_t document) const {
  Article article;
  if (Status status = take_checked(record, document, article); !status) {
    return tl::unexpected(status.error());
  }
  return article;
}

Result<Article> RecordCodec::decode(std::string_view record, std::uint32_t document) const {
  Article article;
  if (Status status = take_checked(record, document, article); !status) {
    return tl::unexpected(status.error());
  }
  for (std::string* text : {&article.body, &article.aside}) {
    Result<std::string> whole = take_whole_text(record, frames_);
    if (!whole) return tl::unexpected(whole.error());
    *text = std::move(*whole);
  }
  if (!record.empty()) return damaged_article("bytes after the end");
  return article;
}

Result<StoredArticle> RecordCodec::open(std::string_view record, std::uint32_t document) const {
  StoredArticle article;
  if (Status status = take_checked(record, document, article.metadata); !status) {
    return tl::unexpected(status.error());
  }
  Result<StoredText> story = StoredText::take(record, frames_);
  if (!story) return tl::unexpected(story.error());
  article.story = std::move(*story);
  return article;
}

DamagedArticle RecordCodec::salvage(std::string_view record, std::uint32_t document,
                                    std::string why) {
  Article article;
  (void)take_metadata(record, article);  // as much as there is
  return {document, legible(article.id), legible(article.path), legible(article.title),
          std::move(why)};
}

std::string to_string(const DamagedArticle& article) {
  std::string known;
  const auto add = [&](const std::string& what) { known += (known.empty() ? " (" : ", ") + what; };
  if (!article.id.empty()) add(fmt::format("id \"{}\"", article.id));
  if (!article.path.empty()) add(article.path);
  if (!article.title.empty()) add(fmt::format("\"{}\"", article.title));
  return fmt::format("article {}{}", article.document, known.empty() ? "" : known + ")");
}

}  // namespace tip
