// The content of an element: its text, and the markup in it.
#ifndef TIP_INDEXER_SOURCES_ELEMENT_TEXT_H_
#define TIP_INDEXER_SOURCES_ELEMENT_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace tip {

// Gathers what stands in an element. Not thread-safe.
class ElementText {
 public:
  // An element inside it, which is written as `tag` of HTML; empty: only its text counts.
  void begin(std::string_view tag);
  void text(std::string_view utf8);
  void end(std::string_view tag);

  // The text as it is, if there was no element in it; else as HTML.
  const std::string& content() const { return has_markup_ ? html_ : text_; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size() + html_.size(); }

 private:
  std::string text_;
  std::string html_;
  bool has_markup_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ELEMENT_TEXT_H_
