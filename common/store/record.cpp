#include "common/store/record.h"

#include <array>

#include "common/store/index_dir.h"
#include "common/store/varint.h"

namespace tip {
namespace {

constexpr char kRecordVersion = 2;

// The metadata strings in the order they are stored; decode and encode share it.
template <class A>
auto metadata_of(A& a) {
  return std::array{&a.id,  &a.title,    &a.source, &a.author, &a.section,
                    &a.url, &a.language, &a.date,   &a.path,   &a.sha256};
}

tl::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::corrupt, "a stored article is damaged: " + std::string(what),
              kRebuildHint);
}

Status take_metadata(std::string_view& in, Article& article) {
  if (in.empty() || in.front() != kRecordVersion) return damaged("unknown version");
  in.remove_prefix(1);
  for (std::string* field : metadata_of(article)) {
    const auto value = take_string(in);
    if (!value) return damaged("metadata cut short");
    field->assign(*value);
  }
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
