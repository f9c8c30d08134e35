// find_source: the publisher, from the lines above the story.
#include <algorithm>

#include "indexer/parse/line_kinds.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/phrases.h"

namespace tip {
namespace {

constexpr std::size_t kMaxUnits = 80;          // lines looked at
constexpr std::uint32_t kMaxSourceWords = 4;   // of a name that says nothing of the press
constexpr std::uint32_t kMaxTopNameWords = 3;  // of one that is believed without confirmation
constexpr std::size_t kMaxUnitsBelow = 4;      // between such a name and the headline

class SourceFinder {
 public:
  SourceFinder(const std::vector<TextUnit>& units, std::size_t title, PageRoles& page)
      : units_(units),
        page_(page),
        head_(std::min({page.story, units.size(), kMaxUnits})),
        above_(std::min(title, head_)) {}

  void run() {
    if (!page_.source.empty()) return;
    for (std::size_t i = 0; i < above_; ++i) {
      if (is_name_line(i) && is_publisher_name(units_[i].text)) return take_line(i);
    }
    for (std::size_t i = 0; i < above_; ++i) {
      if (is_name_line(i) && is_short_name(i) && (is_top(i) || is_confirmed(units_[i].text))) {
        return take_line(i);
      }
    }
    for (std::size_t i = 0; i < head_ && page_.source.empty(); ++i) {
      const bool aside = page_.roles[i] == Role::aside && !is_menu(units_[i].text);
      if (aside) page_.source = publisher_part(units_[i].text);
    }
    for (std::size_t i = 0; i < head_ && page_.source.empty(); ++i) {
      if (page_.roles[i] == Role::aside) page_.source = crediting_paper(units_[i].text);
    }
  }

 private:
  bool is_name_line(std::size_t i) const {
    const TextUnit& u = units_[i];
    return page_.roles[i] == Role::aside && !is_clutter(u) && !is_menu(u.text) && !is_legal(u) &&
           !has_phrase(PhraseKind::section, u.text) && !has_phrase(PhraseKind::end, u.text) &&
           date_line(u).day.empty() && byline_names(u).empty() && !name_and_paper(u);
  }

  bool is_short_name(std::size_t i) const {
    const Shape& shape = units_[i].shape;
    return shape.words <= kMaxSourceWords && !units_[i].bullet &&
           (shape.is_title_case() || shape.all_caps || shape.khmer);
  }

  // The lone first line of a page.
  bool is_top(std::size_t i) const {
    return i == 0 && units_[0].shape.words <= kMaxTopNameWords && above_ <= kMaxUnitsBelow;
  }

  // Whether a legal line or a line of parts, such as "Name | 20 July 2022", has the name too.
  bool is_confirmed(const std::string& name) const {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const TextUnit& u = units_[i];
      if (i < page_.story && has_part(u.text, name) && !is_menu(u.text)) return true;
      if (is_legal(u) && u.text.find(name) != std::string::npos) return true;
    }
    return false;
  }

  void take_line(std::size_t i) {
    page_.source = units_[i].text;
    page_.roles[i] = Role::source;
  }

  const std::vector<TextUnit>& units_;
  PageRoles& page_;
  std::size_t head_;   // end of the lines above the story
  std::size_t above_;  // end of the lines above the headline
};

}  // namespace

void find_source(const std::vector<TextUnit>& units, std::size_t title, PageRoles& page) {
  SourceFinder(units, title, page).run();
}

}  // namespace tip
