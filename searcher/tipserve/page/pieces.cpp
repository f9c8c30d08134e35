// Pieces that several parts of the page have.
#include <algorithm>

#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {

bool shows(const Hit& hit, std::string_view id) {
  return hit.id == id || std::ranges::find(hit.duplicates, id, &Copy::id) != hit.duplicates.end();
}

void add_name(Html& html, Context& context, std::string_view name) {
  context.prose.add(html, name, context.words.language());
}

void add_date(Html& html, Context& context, std::string_view date) {
  if (date.empty()) {
    html << "<span class=\"unknown\">";
    html.text(context.words("no-date"));
    html << "</span>";
    return;
  }
  html << "<time";
  html.attribute("datetime", date);
  html << ">";
  html.text(context.words.day(date));
  html << "</time>";
}

void add_link(Html& html, const Address& address, Markup attributes) {
  html << "<a" << attributes;
  html.attribute("href", to_address(address));
  html << ">";
}

void add_title(Html& html, Context& context, std::string_view title, std::string_view language,
               const std::vector<Range>& marks) {
  if (title.empty()) {
    html.text(context.words("no-title"));
  } else {
    context.prose.add(html, title, language_of(title, language), marks);
  }
}

}  // namespace tip::serve::page
