#include "common/store/record.h"

#include <array>

#include "common/store/index_dir.h"
#include "common/store/varint.h"

namespace tip {
namespace {

constexpr char kRecordVersion = 3;

// The metadata strings in the order they are stored; decode and encode share it.
template <class A>
auto metadata_of(A& a) {
  return std::array{&a.id,       &a.title, &a.source, &a.author, &a.section, &a.url,
                    &a.language, &a.date,  &a.path,   &a.sha256, &a.encoding};
}

tl::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::corrupt, "a stored article is damaged: " + std::string(what),
              kRebuildHint);
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
  for (const OriginField& origin : kOriginFields) {
    out += static_cast<char>(article.origins.*origin.field);
  }
  out += static_cast<char>(article.confidence);
}

bool take_origins(std::string_view& in, Article& article) {
  if (in.size() <= kOriginFields.size()) return false;
  for (const OriginField& origin : kOriginFields) {
    article.origins.*origin.field = static_cast<Origin>(in.front());
    in.remove_prefix(1);
  }
  article.confidence = static_cast<std::uint8_t>(in.front());
  in.remove_prefix(1);
  return true;
}

Status take_metadata(std::string_view& in, Article& article) {
  if (in.empty() || in.front() != kRecordVersion) return damaged("unknown version");
  in.remove_prefix(1);
  for (std::string* field : metadata_of(article)) {
    const auto value = take_string(in);
    if (!value) return damaged("metadata cut short");
    field->assign(*value);
  }
  if (!take_authors(in, article) || !take_origins(in, article))
    return damaged("metadata cut short");
  const auto member = take_uint(in);
  const auto words = take_uint(in);
  if (!member || !words) return damaged("metadata cut short");
  article.member = *member;
  article.words = static_cast<std::uint32_t>(*words);
  return {};
}

Result<std::string> take_whole_text(std::string_view& in, const Frames& frames) {
  Result<StoredText> stored = StoredText::take(in, frames);
  if (!stored) return tl::unexpected(stored.error());
  stored->need(0, stored->text().size());
  if (Status status = stored->status(); !status) return tl::unexpected(status.error());
  return std::string(stored->text());
}

}  // namespace

std::string RecordCodec::encode(const Article& article, std::span<const TextPart> parts) const {
  std::string out(1, kRecordVersion);
  for (const std::string* field : metadata_of(article)) put_string(out, *field);
  put_authors(out, article);
  put_origins(out, article);
  put_uint(out, article.member);
  put_uint(out, article.words);
  put_stored_text(out, article.body, parts, frames_);
  put_stored_text(out, article.aside, cut_into_parts(article.aside), frames_);
  return out;
}

Result<Article> RecordCodec::decode_metadata(std::string_view record) const {
  Article article;
  if (Status status = take_metadata(record, article); !status) {
    return tl::unexpected(status.error());
  }
  return article;
}

Result<Article> RecordCodec::decode(std::string_view record) const {
  Article article;
  if (Status status = take_metadata(record, article); !status) {
    return tl::unexpected(status.error());
  }
  for (std::string* text : {&article.body, &article.aside}) {
    Result<std::string> whole = take_whole_text(record, frames_);
    if (!whole) return tl::unexpected(whole.error());
    *text = std::move(*whole);
  }
  if (!record.empty()) return damaged("bytes after the end");
  return article;
}

Result<StoredArticle> RecordCodec::open(std::string_view record) const {
  StoredArticle article;
  if (Status status = take_metadata(record, article.metadata); !status) {
    return tl::unexpected(status.error());
  }
  Result<StoredText> story = StoredText::take(record, frames_);
  if (!story) return tl::unexpected(story.error());
  article.story = std::move(*story);
  return article;
}

}  // namespace tip
