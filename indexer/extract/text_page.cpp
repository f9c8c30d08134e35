#include "indexer/extract/text_page.h"

#include <string>

#include "common/text/ascii.h"

namespace tip {

Article read_text_page(std::string_view utf8) {
  constexpr std::size_t kMaxTitleBytes = 300;
  Article article;
  const std::string_view text = ascii::trim(utf8);
  const std::string_view first = ascii::trim(text.substr(0, text.find('\n')));
  std::string_view rest = text;
  if (first.size() < kMaxTitleBytes && first.size() < text.size()) {
    article.title = first;
    rest = ascii::trim(text.substr(text.find('\n')));
  }
  article.body = rest;
  return article;
}

}  // namespace tip
