// read_labels: texts with their fields written above them.
#include <algorithm>
#include <string_view>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/parse/page_roles.h"

namespace tip {
namespace {

struct Label {
  std::string_view name;
  std::string PageRoles::*field;  // null: the date
};

constexpr Label kLabels[] = {
    {"title", &PageRoles::title},
    {"headline", &PageRoles::title},
    {"source", &PageRoles::source},
    {"publication", &PageRoles::source},
    {"publisher", &PageRoles::source},
    {"author", &PageRoles::author},
    {"byline", &PageRoles::author},
    {"by", &PageRoles::author},
    {"date", nullptr},
    {"published", nullptr},
    {"section", &PageRoles::section},
    {"url", &PageRoles::url},
    {"link", &PageRoles::url},
};

// More labelled lines than this are no header.
constexpr std::size_t kMaxLabels = 12;

}  // namespace

bool read_labels(const std::vector<TextUnit>& units, PageRoles& page) {
  PageRoles found = page;
  std::size_t at = 0;
  for (; at < units.size() && at < kMaxLabels; ++at) {
    const std::string_view text = units[at].text;
    const std::size_t colon = text.find(": ");
    if (colon == text.npos || text.find('\n') != text.npos) break;
    const std::string_view name = ascii::trim(text.substr(0, colon));
    const std::string_view value = ascii::trim(text.substr(colon + 1));
    const auto* label = std::ranges::find_if(
        kLabels, [&](const Label& l) { return ascii::equal_ignoring_case(l.name, name); });
    if (label == std::end(kLabels)) break;
    if (label->field == nullptr) {
      found.date.day = parse_date(value);
    } else {
      found.*(label->field) = std::string(value);
    }
    found.roles[at] = Role::aside;
  }
  // One such line may be the beginning of any story.
  if (at < 2 || found.title.empty()) return false;
  found.labelled = true;
  found.story = at;
  page = std::move(found);
  return true;
}

}  // namespace tip
