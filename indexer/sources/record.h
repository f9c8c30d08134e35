// Fields that were read somewhere, as one article.
#ifndef TIP_INDEXER_SOURCES_RECORD_H_
#define TIP_INDEXER_SOURCES_RECORD_H_

#include <string>
#include <string_view>
#include <utility>

namespace tip {

// Puts fields together as what parse_article() reads as Format::json, so that a name means the same
// in a table, a feed and a file of JSON (json_fields.tsv). Not thread-safe.
class RecordWriter {
 public:
  // Both in UTF-8. Of several fields that mean the same the first counts; an empty one counts for
  // nothing. Line endings become \n and NULs are left out.
  void add(std::string_view name, std::string_view value);
  // Several values of one field.
  template <class List>
  void add_list(std::string_view name, const List& values) {
    if (values.empty()) return;
    begin(name);
    char before = '[';
    for (const auto& value : values) {
      json_ += std::exchange(before, ',');
      add_string(value);
    }
    json_ += ']';
  }

  // The record, which begins anew.
  std::string take();

 private:
  void begin(std::string_view name);
  void add_string(std::string_view text);

  std::string json_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_RECORD_H_
