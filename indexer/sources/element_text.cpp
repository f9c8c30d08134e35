#include "indexer/sources/element_text.h"

#include "common/base/ascii.h"

namespace tip {

void ElementText::begin(std::string_view tag) {
  if (tag.empty()) return;
  has_markup_ = true;
  html_.append("<").append(ascii::lower(tag)).append(">");
}

void ElementText::end(std::string_view tag) {
  if (tag.empty()) return;
  html_.append("</").append(ascii::lower(tag)).append(">");
}

void ElementText::text(std::string_view utf8) {
  text_ += utf8;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char c = utf8[i];
    if (c == '<') {
      html_ += "&lt;";
    } else if (c == '>') {
      html_ += "&gt;";
    } else if (c == '&' && (i + 1 == utf8.size() || !ascii::is_alpha(utf8[i + 1]))) {
      html_ += "&amp;";  // with a letter behind it, it is an entity of HTML
    } else {
      html_ += c;
    }
  }
}

}  // namespace tip
