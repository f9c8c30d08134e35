// The table of fields: the one place that says what a field is called and where it is kept.
#ifndef TIP_COMMON_INDEX_FIELDS_H_
#define TIP_COMMON_INDEX_FIELDS_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace tip {

enum class FieldId : std::uint8_t {
  body,  // title and story together: what a bare word searches
  title,
  lead,
  aside,
  source,
  author,
  section,
  language,
  url,
  path,
  id,
  date,
  indexed,  // years, months and days: "2026", "202611", "20261129"
  name,     // no terms of its own: asks for a name in any spelling
};

// How a field's text becomes terms.
enum class FieldTerms : std::uint8_t {
  text,   // analyzed, stemmed
  forms,  // analyzed, not stemmed
  whole,  // one term, the folded value
  none,   // not searched by term
};

// What says where the words of a field stand.
enum class Places : std::uint8_t {
  lists,  // lists beside the postings (common/index/place_list.h)
  text,   // only the text itself
};

inline constexpr std::uint32_t kNoSlot = 0xffffffff;

// Positions between title and story and between other fields that share a space. The story begins
// at least so many positions after the beginning of the title.
inline constexpr std::uint32_t kFieldGap = 100;

// Occurrences in the title count this many times in a term's wdf: field weights applied before the
// saturation of BM25 (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted
// fields").
inline constexpr std::uint32_t kTitleWeight = 3;

struct FieldInfo {
  FieldId id;
  std::string_view name;     // what users write before the colon, and the JSON key
  std::string_view aliases;  // further names, separated by spaces
  std::string_view prefix;   // of its terms in the index
  FieldTerms terms;
  Places places;
  bool listed;            // its words are in lists of documents only and score nothing
  std::uint32_t slot;     // value slot for sorting, filters and facets, or kNoSlot
  std::string_view help;  // half a line
};

// All fields, in the order shown to users.
std::span<const FieldInfo> all_fields();

const FieldInfo& field_info(FieldId id);

// The field of that name or alias (ASCII case ignored), or null.
const FieldInfo* find_field(std::string_view name);

// True for the fields whose every word is one of FieldId::body as well.
constexpr bool is_part_of_body(FieldId id) { return id == FieldId::title || id == FieldId::lead; }

// Prefixes of terms that belong to no field of their own.
inline constexpr std::string_view kClusterPrefix = "C";  // Khmer cluster
inline constexpr std::string_view kBigramPrefix = "B";   // two Khmer clusters side by side
inline constexpr std::string_view kYearPrefix = "Y";     // 2022
inline constexpr std::string_view kMonthPrefix = "M";    // 202207
inline constexpr std::string_view kDayPrefix = "D";      // 20220720

}  // namespace tip

#endif  // TIP_COMMON_INDEX_FIELDS_H_
