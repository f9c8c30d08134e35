#include "indexer/sources/xml_source.h"

#include <utility>

namespace tip {

void XmlSource::put(RecordWriter& record, bool cut) {
  RawArticle article = entry_.article_at(std::to_string(++number_), Format::json, record.take());
  article.made = true;
  article.known.cut = cut;
  article.known.decoded = events_.charset();
  ready_.emplace_back(std::move(article));
}

void XmlSource::put_failure(std::string reason) {
  const std::string place = entry_.member_at(std::to_string(++number_));
  ready_.emplace_back(ReadFailure{shown_place(entry_.path, place), std::move(reason)});
}

void XmlSource::put_skipped(std::string_view reason) {
  ++number_;
  skipped_.add(reason);
}

std::optional<SourceItem> XmlSource::next() {
  while (ready_.empty() && !left_) {
    if (events_.step()) continue;
    left_ = true;
    finish();
    if (events_.problem()) {
      ready_.emplace_back(entry_.failure(*events_.problem()));
    } else if (number_ == 0 && !events_.well_formed()) {
      ready_.emplace_back(entry_.failure("damaged XML, and no article in it", ErrorCode::corrupt));
    } else if (number_ == 0) {
      skipped_.add(nothing_);
    }
  }
  if (ready_.empty()) return std::nullopt;
  SourceItem item = std::move(ready_.front());
  ready_.pop_front();
  return item;
}

}  // namespace tip
