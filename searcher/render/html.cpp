#include "searcher/render/html.h"

#include "common/base/utf8.h"
#include "common/cli/printable.h"

namespace tip::render {
namespace {

// The one place where text becomes a part of HTML.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':  // no character of HTML
        utf8::append(out, utf8::kReplacement);
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string escaped_html(std::string_view text) { return escaped(printable(text)); }

std::string escaped_attribute(std::string_view value) { return escaped(utf8::sanitize(value)); }

Html& Html::text(std::string_view text) {
  out_ += escaped_html(text);
  return *this;
}

Html& Html::attribute(Markup name, std::string_view value) {
  out_ += ' ';
  out_ += name.text();
  out_ += "=\"";
  out_ += escaped_attribute(value);
  out_ += '"';
  return *this;
}

}  // namespace tip::render
