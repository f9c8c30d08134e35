#include "searcher/tipserve/page/html.h"

#include "searcher/render/html.h"

namespace tip::serve::page {
Html& Html::text(std::string_view text) {
  out_ += render::escaped_html(text);
  return *this;
}

Html& Html::attribute(Markup name, std::string_view value) {
  out_ += ' ';
  out_ += name.text();
  out_ += "=\"";
  out_ += render::escaped_attribute(value);
  out_ += '"';
  return *this;
}

}  // namespace tip::serve::page
