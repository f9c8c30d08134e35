// Where what is known of an article was read.
#ifndef TIP_ORIGIN_H_
#define TIP_ORIGIN_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace tip {

// The places in which a fact about an article is looked for.
enum class Origin : std::uint8_t {
  unknown,    // nobody said it, or there is nothing to say
  record,     // a field of a JSON record, or a labelled line above a text
  json_ld,    // schema.org data in a page
  meta,       // meta, title, link and html elements of a page
  markup,     // elements of the page itself, by tag, class or microdata
  text,       // the wording of lines
  address,    // the article's address
  file_name,  // the path of the file
  detector,   // told from the words of the story
  fallback,   // a second, simpler reading of a page on which the first found next to nothing
  container,  // what it was kept in: the record of a crawl, the head of a message
};
inline constexpr std::size_t kOrigins = 11;

// What `tipidx export` calls it. Bytes that are no Origin have the name of Origin::unknown.
constexpr std::string_view origin_name(Origin origin) {
  constexpr std::array<std::string_view, kOrigins> kNames = {
      "unknown", "record",    "json-ld",  "meta",     "markup",   "text",
      "address", "file-name", "detector", "fallback", "container"};
  const auto at = static_cast<std::size_t>(origin);
  return kNames[at < kNames.size() ? at : 0];
}

// One origin a field.
struct Origins {
  Origin title = Origin::unknown;
  Origin body = Origin::unknown;
  Origin source = Origin::unknown;
  Origin author = Origin::unknown;
  Origin section = Origin::unknown;
  Origin date = Origin::unknown;
  Origin url = Origin::unknown;
  Origin language = Origin::unknown;

  bool operator==(const Origins&) const = default;
};

struct OriginField {
  std::string_view name;
  Origin Origins::*origin;
};

// The fields that have an origin, in the order in which they are stored and shown.
inline constexpr std::array<OriginField, 8> kOriginFields = {{{"title", &Origins::title},
                                                              {"body", &Origins::body},
                                                              {"source", &Origins::source},
                                                              {"author", &Origins::author},
                                                              {"section", &Origins::section},
                                                              {"date", &Origins::date},
                                                              {"url", &Origins::url},
                                                              {"language", &Origins::language}}};

}  // namespace tip

#endif  // TIP_ORIGIN_H_
