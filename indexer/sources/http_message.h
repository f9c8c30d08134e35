// An answer of a web server as crawls keep it.
#ifndef TIP_INDEXER_SOURCES_HTTP_MESSAGE_H_
#define TIP_INDEXER_SOURCES_HTTP_MESSAGE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tip {

// Fields of a head, in order; names in lower case.
using HeadFields = std::vector<std::pair<std::string, std::string>>;

// Reads the lines up to a blank one off the front of `rest`, the blank one with them: fields, which
// may go on in lines that begin with white space. What is no field is passed over.
HeadFields take_head(std::string_view& rest);
// The first of the name, or nothing.
std::string_view field_of(const HeadFields& fields, std::string_view name);

// "text/html; charset=utf-8" -> {"text/html", "utf-8"}, in lower case, without quotes.
struct MediaType {
  std::string type;
  std::string charset;
};
MediaType media_type(std::string_view field);

struct HttpMessage {
  int status = 0;  // 0: there is no status line, and all is body
  HeadFields fields;
  std::string_view body;  // as it was sent
};

// RFC 9112, forgiving: lines end in \n or \r\n, and a head that nothing ends is all head. The views
// are into `bytes`.
HttpMessage parse_http(std::string_view bytes);

// The body as it was before it was sent: chunks joined, gzip, deflate, brotli and zstd unpacked,
// where the bytes are so; crawlers leave the fields and do so themselves. Of what is cut off or
// damaged, what comes before. At most `max_bytes`, and one more where there were more.
std::string decoded_body(const HttpMessage& message, std::size_t max_bytes);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_HTTP_MESSAGE_H_
