#include "common/index/stored_articles.h"

#include <map>
#include <utility>

#include "common/index/frames.h"
#include "common/index/guard.h"
#include "common/index/open.h"
#include "common/index/terms.h"

namespace tip {

StoredArticles::StoredArticles(const Snapshot& snapshot) : snapshot_(snapshot) {
  std::map<std::string, std::shared_ptr<const RecordCodec>> by_dictionary;  // often all have one
  for (const SnapshotPart& part : snapshot_.parts()) {
    const std::string dictionary = part.segment.get_metadata(std::string(kDictionaryKey));
    auto& codec = by_dictionary[dictionary];
    if (!codec) codec = std::make_shared<const RecordCodec>(dictionary);
    codecs_.push_back(codec);
  }
}

StoredArticles::Place StoredArticles::place_of(Xapian::docid document) const {
  const SnapshotPart& part = snapshot_.part_of(document);
  const auto number = snapshot_.number_of(part);
  return {*codecs_[number], document - part.base};
}

Result<std::string> StoredArticles::record(Xapian::docid document) const {
  return xapian_guard("read an article", [&] {
    const SnapshotPart& part = snapshot_.part_of(document);
    return part.segment.get_data(document - part.base);
  });
}

Result<Article> StoredArticles::metadata(Xapian::docid document) const {
  return record(document).and_then(
      [&](const std::string& bytes) { return decode_metadata(bytes, document); });
}

// The term of a long identifier is cut, so another may have it too. What cannot be read may be it.
Result<Xapian::docid> StoredArticles::document_of(std::string_view id) const {
  return xapian_guard("look for an article", [&]() -> Result<Xapian::docid> {
    std::vector<Xapian::docid> named;
    for_each_with_term(snapshot_, whole_term(field_info(FieldId::id), id),
                       [&](Xapian::docid document) { named.push_back(document); });
    for (const Xapian::docid document : named) {
      const Result<Article> article = metadata(document);
      if (!article) return tl::unexpected(article.error());
      if (article->id == id) return document;
    }
    return fail(ErrorCode::not_found, "there is no article \"" + std::string(id) + "\"",
                "identifiers are in what a search prints with --format json, and in tipidx export");
  });
}

Result<Article> StoredArticles::decode_metadata(std::string_view record,
                                                Xapian::docid document) const {
  const Place place = place_of(document);
  return place.codec.decode_metadata(record, place.document);
}

Result<Article> StoredArticles::decode(std::string_view record, Xapian::docid document) const {
  const Place place = place_of(document);
  return place.codec.decode(record, place.document);
}

Result<StoredArticle> StoredArticles::open(std::string_view record, Xapian::docid document) const {
  const Place place = place_of(document);
  return place.codec.open(record, place.document);
}

Result<StoredArticles> articles_of(const OpenIndex& index) {
  return xapian_guard("open the articles", [&] { return StoredArticles(index.snapshot); });
}

}  // namespace tip
