// Under what names records keep the fields of an article.
#ifndef TIP_INDEXER_PARSE_RECORD_FIELDS_H_
#define TIP_INDEXER_PARSE_RECORD_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

enum class RecordField : std::uint8_t {
  id,
  title,
  body,
  page,
  aside,
  source,
  author,
  section,
  url,
  language,
  date
};
inline constexpr std::size_t kRecordFields = 11;

// A name without case, accents, "_", "-", "." and blanks: "Published_At" and "publishedAt" are one,
// as are "Author(s)" and "authors".
std::string bare_key(std::string_view key);

struct FieldAlias {
  RecordField field = RecordField::id;
  int rank = 0;  // the lower is preferred
};

// json_fields.tsv, by bare names.
struct RecordNames {
  std::map<std::string, std::vector<FieldAlias>, std::less<>> aliases;
  std::set<std::string, std::less<>> wraps;
  std::set<std::string, std::less<>> sides;
  std::map<std::string, int, std::less<>> parts;  // name -> preference
};

const RecordNames& record_names();

// The fields that a record can have: "id", "title", "body"...
std::span<const std::string_view> record_fields();
// Whether a record of this name is read as some field.
bool is_field_name(std::string_view name);
// Whether it is read as `field`, one of record_fields().
bool is_name_of(std::string_view name, std::string_view field);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_RECORD_FIELDS_H_
