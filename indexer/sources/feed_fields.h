// What the elements of feeds and of exports in the form of feeds are.
#ifndef TIP_INDEXER_SOURCES_FEED_FIELDS_H_
#define TIP_INDEXER_SOURCES_FEED_FIELDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/xml_events.h"

namespace tip {

// Vocabularies that elements of feeds are from.
enum class FeedSpace : std::uint8_t {
  own,
  content,
  dublin_core,
  wordpress,
  excerpt,
  itunes,
  xhtml,
  publishing,  // the Atom Publishing Protocol
  blogger,
  other
};

// What an element of an item says, in the order of preference: the first that is filled counts.
struct FeedField {
  FeedSpace space;
  std::string_view name;  // in lower case; "@..." for a <category> of this domain
  std::string_view field;
};
inline constexpr std::array<FeedField, 41> kFeedFields = {
    {{FeedSpace::own, "title", "title"},
     {FeedSpace::dublin_core, "title", "title"},
     {FeedSpace::content, "encoded", "body"},
     {FeedSpace::content, "content", "body"},
     {FeedSpace::content, "full-text", "body"},
     {FeedSpace::own, "content", "body"},
     {FeedSpace::own, "fulltext", "body"},
     {FeedSpace::own, "full-text", "body"},
     {FeedSpace::own, "full_text", "body"},
     {FeedSpace::xhtml, "body", "body"},
     {FeedSpace::xhtml, "div", "body"},
     {FeedSpace::own, "body", "body"},
     {FeedSpace::own, "fullitem", "body"},
     {FeedSpace::own, "summary", "body"},
     {FeedSpace::own, "description", "body"},
     {FeedSpace::own, "abstract", "body"},
     {FeedSpace::dublin_core, "description", "body"},
     {FeedSpace::excerpt, "encoded", "body"},
     {FeedSpace::itunes, "summary", "body"},
     {FeedSpace::own, "link", "url"},
     {FeedSpace::own, "guid", "id"},
     {FeedSpace::own, "id", "id"},
     {FeedSpace::dublin_core, "identifier", "id"},
     {FeedSpace::wordpress, "post_date", "date"},
     {FeedSpace::own, "pubdate", "date"},
     {FeedSpace::own, "published", "date"},
     {FeedSpace::own, "issued", "date"},
     {FeedSpace::dublin_core, "date", "date"},

     {FeedSpace::own, "created", "date"},
     {FeedSpace::own, "updated", "date"},
     {FeedSpace::own, "modified", "date"},
     {FeedSpace::wordpress, "@author", "author"},
     {FeedSpace::dublin_core, "creator", "author"},
     {FeedSpace::own, "author", "author"},
     {FeedSpace::itunes, "author", "author"},
     {FeedSpace::wordpress, "@category", "section"},
     {FeedSpace::own, "category", "section"},
     {FeedSpace::dublin_core, "subject", "section"},
     {FeedSpace::dublin_core, "language", "language"},
     {FeedSpace::own, "source", "source"},
     {FeedSpace::dublin_core, "publisher", "source"}}};

// Of an element in an item of `item_space`, in lower case.
FeedSpace feed_space_of(const XmlElement& element, std::string_view item_space);

// The row of kFeedFields.
constexpr std::optional<std::size_t> feed_field_row(FeedSpace space, std::string_view name) {
  for (std::size_t row = 0; row < kFeedFields.size(); ++row) {
    if (kFeedFields[row].space == space && kFeedFields[row].name == name) return row;
  }
  return std::nullopt;
}

// Whether an element holds neither text nor markup, but base64 (RFC 4287, 4.1.3.3).
bool is_base64(const XmlElement& content);
std::string without_base64(std::string_view text);

// "sok@river.example (Sok Dara)" -> "Sok Dara"
std::string_view name_in_author(std::string_view author);

// Why items of this type are passed over, of an export of WordPress ("post", "attachment"...) or of
// Blogger ("comment"...); empty where they may be articles. Sites have types of their own for these
// as well. `text`: it has one.
std::string_view unwanted_item(std::string_view type, bool text);
// Whether what is in this state can be read by everybody.
bool is_published(std::string_view status);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_FEED_FIELDS_H_
