// Text as HTML, and HTML under construction: markup is a literal of the program, everything else is
// escaped.
#ifndef TIP_SEARCHER_RENDER_HTML_H_
#define TIP_SEARCHER_RENDER_HTML_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tip::render {

// `text` for between tags: nothing in it is markup. What turns or hides text is shown as an escape
// (common/cli/printable.h). May be called from any thread.
std::string escaped_html(std::string_view text);

// `value` for an attribute in quotation marks, where it is sent back as it was: only bytes that are
// not UTF-8, and NUL, become U+FFFD.
std::string escaped_attribute(std::string_view value);

// Markup that stands in the source: there is no way to make it of anything that is known only when
// the program runs, so nothing that an article or a query says can become one.
class Markup {
 public:
  consteval Markup(const char* text)  // NOLINT(google-explicit-constructor)
      : text_(text) {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class Html {
 public:
  Html& operator<<(Markup markup) {
    out_ += markup.text();
    return *this;
  }

  // Text between tags. What is invisible or turns the direction of writing is shown as an escape
  // (common/cli/printable.h).
  Html& text(std::string_view text);

  // ` name="value"`. Bytes that are not UTF-8 become U+FFFD; all else stays what it is, as values
  // are sent back.
  Html& attribute(Markup name, std::string_view value);
  Html& attribute(Markup name, std::size_t value) {
    return attribute(name, std::string_view(std::to_string(value)));
  }

  Html& number(std::size_t value) {
    out_ += std::to_string(value);
    return *this;
  }

  // What was made by another one.
  Html& append(const Html& part) {
    out_ += part.out_;
    return *this;
  }

  const std::string& str() const& { return out_; }
  std::string str() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_HTML_H_
