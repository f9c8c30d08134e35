// The stored articles of a snapshot, by its document numbers.
#ifndef TIP_COMMON_INDEX_STORED_ARTICLES_H_
#define TIP_COMMON_INDEX_STORED_ARTICLES_H_

#include <tip/result.h>
#include <xapian.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/record.h"
#include "common/index/snapshot.h"

namespace tip {

// Reads them. What it fails with is `corrupt` for one that has been changed. One object a thread,
// as the snapshot.
class StoredArticles {
 public:
  // May throw Xapian's errors.
  explicit StoredArticles(const Snapshot& snapshot);

  // The record of a document, which the following take; empty when there is none.
  Result<std::string> record(Xapian::docid document) const;

  // All but the texts of an article.
  Result<Article> metadata(Xapian::docid document) const;

  // The document of an article that is not dead. Fails with not_found.
  Result<Xapian::docid> document_of(std::string_view id) const;

  // As RecordCodec's.
  Result<Article> decode_metadata(std::string_view record, Xapian::docid document) const;
  Result<Article> decode(std::string_view record, Xapian::docid document) const;
  Result<StoredArticle> open(std::string_view record, Xapian::docid document) const;

  // Calls read(document, article) for every article that is not dead and can be read, and
  // damaged(article) for every other one, in the order of the index, until one of the two returns
  // false.
  template <class Read, class Damaged>
  void for_each(Read read, Damaged damaged) const {
    for (Xapian::docid document = 1; document <= snapshot_.get_lastdocid(); ++document) {
      if (snapshot_.part_of(document).is_dead(document)) continue;
      if (!visit(document, read, damaged)) return;
    }
  }
  // The same for these documents.
  template <class Read, class Damaged>
  void for_each(std::span<const Xapian::docid> documents, Read read, Damaged damaged) const {
    for (const Xapian::docid document : documents) {
      if (!visit(document, read, damaged)) return;
    }
  }

 private:
  template <class Read, class Damaged>
  bool visit(Xapian::docid document, Read& read, Damaged& damaged) const {
    const Result<std::string> bytes = record(document);
    Result<Article> article = bytes ? decode(*bytes, document) : tl::unexpected(bytes.error());
    return article ? read(document, *article)
                   : damaged(RecordCodec::salvage(bytes.value_or(""), document,
                                                  article.error().message));
  }

  // Of a document's segment, and the document's number there.
  struct Place {
    const RecordCodec& codec;
    Xapian::docid document;
  };
  Place place_of(Xapian::docid document) const;

  Snapshot snapshot_;
  std::vector<std::shared_ptr<const RecordCodec>> codecs_;  // of the segments
};

struct OpenIndex;
// Those of an open index.
Result<StoredArticles> articles_of(const OpenIndex& index);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_STORED_ARTICLES_H_
