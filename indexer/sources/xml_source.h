// What sources of XML have in common.
#ifndef TIP_INDEXER_SOURCES_XML_SOURCE_H_
#define TIP_INDEXER_SOURCES_XML_SOURCE_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/article_source.h"
#include "indexer/sources/record.h"
#include "indexer/sources/xml_events.h"

namespace tip {

// Reads XML as far as the next article. A derived source is told of its elements and puts records.
// Not thread-safe.
class XmlSource : public ArticleSource, protected XmlHandler {
 public:
  // `nothing`: what to say of a sound file without an article.
  XmlSource(SourceEntry entry, std::string_view nothing)
      : ArticleSource(std::move(entry)),
        nothing_(nothing),
        events_(entry_.stream, entry_.known.charset, *this) {}

  std::optional<SourceItem> next() override;

 protected:
  // Text of one article, markup included, that is kept.
  static constexpr std::size_t kMaxItemBytes = std::size_t{16} << 20;

  // The article that has been gathered is the next one; it is the first, second... of the file.
  void put(RecordWriter& record, bool cut = false);
  // So is one that cannot be read, or one that is passed over.
  void put_failure(std::string reason);
  void put_skipped(std::string_view reason);
  // The end, before which an article may have been begun.
  virtual void finish() {}

 private:
  std::string_view nothing_;
  XmlEvents events_;
  std::deque<SourceItem> ready_;
  std::uint64_t number_ = 0;  // of the article put last
  bool left_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_XML_SOURCE_H_
