#include "indexer/parse/html_facts.h"

#include <algorithm>
#include <utility>

#include "common/text/date.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_fallback.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"
#include "indexer/parse/universal_day.h"

namespace tip {
namespace {

class DayChooser {
 public:
  DayChooser(const PageMeta& meta, const PageMarkup::ShownDay& shown, const LineDay& line,
             const PageHints& hints)
      : meta_(meta), shown_(shown.day), in_head_(shown.in_head), line_(line), hints_(hints) {}

  Said<std::string> run(const HtmlTree& tree) const {
    const std::string address = hints_.possible(day_in_address(meta_.url.value));
    const std::string shown = shown_.updated ? std::string() : hints_.possible(shown_.day);
    const std::string published = hints_.possible(meta_.published.value);
    if (!published.empty()) {
      // A time of day in another zone can be a day off; what readers of the page see is not.
      for (const auto& [day, origin] :
           {std::pair(address, Origin::address), std::pair(shown, Origin::markup)}) {
        if (is_local_day_of(day, meta_.published_time, published)) return {day, origin};
      }
      // What readers see is older than a clock can make it: the page was moved or made again.
      if (in_head_ && !shown.empty() && days_between(shown, published) > 1)
        return {shown, Origin::markup};
      return {published, meta_.published.origin};
    }
    for (const auto& [day, origin] :
         {std::pair(hints_.possible(meta_.page_published), Origin::json_ld),
          std::pair(shown, Origin::markup), std::pair(address, Origin::address),
          std::pair(line_.updated ? std::string() : hints_.possible(line_.day), Origin::text),
          std::pair(hints_.possible(meta_.modified), Origin::meta),
          std::pair(hints_.possible(shown_.day), Origin::markup),
          std::pair(hints_.possible(line_.day), Origin::text)}) {
      if (!day.empty()) return {day, origin};
    }
    if (std::string day = hints_.possible(published_in_scripts(tree, meta_.order)); !day.empty())
      return {day, Origin::markup};
    std::string day = hints_.possible(day_in_address(meta_.image));
    return {day, day.empty() ? Origin::unknown : Origin::address};
  }

 private:
  const PageMeta& meta_;
  const LineDay& shown_;  // by the page's elements
  bool in_head_;
  const LineDay& line_;  // in the story's first lines
  const PageHints& hints_;
};

}  // namespace

Said<std::string> choose_day(const HtmlTree& tree, const PageMeta& meta,
                             const PageMarkup::ShownDay& shown, const LineDay& line,
                             const PageHints& hints) {
  return DayChooser(meta, shown, line, hints).run(tree);
}

Said<std::vector<std::string>> choose_authors(const PageMeta& meta, const PageMarkup& markup,
                                              const std::string& line) {
  auto is_person = [&](const std::vector<std::string>& names) {
    return !names.empty() && !are_house_names(names) &&
           std::ranges::any_of(names, [&](const std::string& name) {
             return folded_line(name) != folded_line(meta.site.value);
           });
  };
  if (!meta.by_house && is_person(meta.authors.value)) return meta.authors;
  Said<std::vector<std::string>> shown{markup.authors(), Origin::markup};
  if (is_person(shown.value)) return shown;
  Said<std::vector<std::string>> written{author_names(line), Origin::text};
  if (is_person(written.value)) return written;
  for (const auto& said : {meta.authors, shown, written}) {
    if (!said.value.empty()) return said;
  }
  return {};
}

void take_facts(Article& state, const PageMeta& meta, Article& article) {
  const auto fill = [](std::string& to, std::string& from, Origin& origin, bool better) {
    if (from.empty() || (!to.empty() && !better)) return;
    to = std::move(from);
    origin = Origin::fallback;
  };
  Origins& origins = article.origins;
  // The page's own title may have the site's name in it as well.
  const bool within =
      folded_line(article.title).find(folded_line(state.title)) != std::string::npos;
  fill(article.title, state.title, origins.title, within);
  fill(article.date, state.date, origins.date, meta.published.value.empty());
  if (article.authors.empty() && !state.authors.empty()) {
    set_authors(article, std::move(state.authors));
    origins.author = Origin::fallback;
  }
  if (state.url.find("://") != std::string::npos) {
    fill(article.url, state.url, origins.url, false);
  }
  fill(article.section, state.section, origins.section, false);
  fill(article.source, state.source, origins.source, false);
}

}  // namespace tip
