#include "indexer/parse/html_page.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_content.h"
#include "indexer/parse/html_fallback.h"
#include "indexer/parse/html_markup.h"
#include "indexer/parse/html_meta.h"
#include "indexer/parse/html_text.h"
#include "indexer/parse/html_tree.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/page_state.h"
#include "indexer/parse/paragraphs.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"
#include "indexer/parse/universal_day.h"

namespace tip {
namespace {

TextUnit unit_of(const HtmlTree& tree, const HtmlBlock& block, std::uint32_t run) {
  TextUnit unit;
  unit.heading = is_heading_tag(tree.nodes()[block.node].tag);
  unit.text = block.text;
  unit.folded = folded_line(block.text);
  unit.shape = shape_of_text(block.text);
  unit.run = run;
  unit.gap = 1;
  return unit;
}

bool has_standfirst_class(const HtmlTree& tree, std::size_t node) {
  constexpr std::string_view kWords[] = {"standfirst", "subdeck", "deck",           "dek",
                                         "subtitle",   "subhead", "subheadline",    "sub-head",
                                         "summary",    "lede",    "article__intro", "chapo"};
  std::string names(tree.attribute(node, "class"));
  names += tree.attribute(tree.nodes()[node].parent, "class");
  for (char& c : names) c = ascii::to_lower(c);
  return std::ranges::any_of(kWords, [&](auto word) { return names.find(word) != names.npos; });
}

// A standfirst often stands in the page's header, away from the story. It is told from slogans and
// captions by its class, by being a lesser heading below the headline, or by the page's own
// description.
void add_standfirst(const HtmlTree& tree, const PageMeta& meta, const std::string& headline_text,
                    const std::vector<HtmlBlock>& blocks, std::vector<bool>& story) {
  constexpr std::uint32_t kMinWords = 6;
  constexpr std::size_t kNear = 8;  // blocks below the headline
  const std::string title = folded_line(headline_text);
  const std::string description = folded_line(meta.description);
  std::size_t headline = blocks.size();
  for (std::size_t b = 0; b < blocks.size() && !story[b]; ++b) {
    const HtmlBlock& block = blocks[b];
    const GumboTag tag = tree.nodes()[block.node].tag;
    const std::string folded = folded_line(block.text);
    if (folded == title) {
      headline = b;
      continue;
    }
    const bool linked = block.link_bytes * 2 > block.text.size();
    if (linked || shape_of_text(block.text).words < kMinWords) continue;
    const bool near = headline < b && b <= headline + kNear;
    const bool heading = tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3;
    if (folded == description || (near && (heading || has_standfirst_class(tree, block.node)))) {
      story[b] = true;
      return;
    }
  }
}

// Pages that are laid out for several widths of a screen hold all their paragraphs several times. A
// paragraph that alone is repeated is meant to be.
void drop_repetitions(const std::vector<HtmlBlock>& blocks, std::vector<bool>& story) {
  constexpr std::size_t kMinBytes = 100;
  std::set<std::string_view> seen;
  std::vector<std::size_t> again;
  std::size_t bytes = 0;
  std::size_t again_bytes = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (!story[b] || blocks[b].text.size() < kMinBytes) continue;
    bytes += blocks[b].text.size();
    if (seen.insert(blocks[b].text).second) continue;
    again.push_back(b);
    again_bytes += blocks[b].text.size();
  }
  if (again_bytes * 3 < bytes) return;
  for (const std::size_t b : again) story[b] = false;
}

// The day in a line of the unit that says nothing else: a byline may stand in the next one.
LineDay day_of_unit(const TextUnit& unit, DayOrder order) {
  constexpr std::ptrdiff_t kMostLines = 4;
  LineDay day = date_line(unit, order);
  if (!day.day.empty() || std::ranges::count(unit.text, '\n') >= kMostLines) return day;
  std::string_view rest = unit.text;
  while (day.day.empty() && !rest.empty()) {
    day = day_of_line(ascii::trim(ascii::take(rest, '\n')), order);
  }
  return day;
}

// A head that old pages write in one paragraph, line by line: the headline, which the page's own
// title has too, the byline, the day. Nothing where any line is something else.
bool take_head_lines(const TextUnit& unit, DayOrder order, PageRoles& page) {
  constexpr std::ptrdiff_t kMostLines = 5;
  constexpr std::size_t kLeastTitleBytes = 12;
  const auto breaks = std::ranges::count(unit.text, '\n');
  if (breaks == 0 || breaks >= kMostLines) return false;
  const std::string title = folded_line(page.title);
  PageRoles found;
  std::string_view rest = unit.text;
  while (!rest.empty()) {
    const std::string line(ascii::trim(ascii::take(rest, '\n')));
    if (line.empty()) continue;
    const std::string folded = folded_line(line);
    if (found.title.empty() && folded.size() >= kLeastTitleBytes &&
        title.find(folded) != title.npos) {
      found.title = line;
      continue;
    }
    const std::string names = byline_names({line, folded, shape_of_text(line)});
    const LineDay day = day_of_line(line, order);
    if (names.empty() && day.day.empty()) return false;
    if (found.author.empty()) found.author = names;
    if (found.date.day.empty()) found.date = day;
  }
  if (found.author.empty() && found.date.day.empty()) return false;
  if (!found.title.empty()) page.title = std::move(found.title);
  if (page.author.empty()) page.author = std::move(found.author);
  if (page.date.day.empty()) page.date = std::move(found.date);
  return true;
}

// Byline and date that stand among the first paragraphs.
void drop_bylines(const std::vector<TextUnit>& units, DayOrder order, PageRoles& page) {
  constexpr std::size_t kNear = 8;
  for (std::size_t i = 0; i < std::min(units.size(), kNear); ++i) {
    if (take_head_lines(units[i], order, page)) {
      page.roles[i] = Role::aside;
      continue;
    }
    const std::string names = byline_names(units[i]);
    const LineDay day = names.empty() ? date_line(units[i], order) : day_of_unit(units[i], order);
    if (names.empty() && day.day.empty()) continue;
    page.roles[i] = Role::aside;
    if (page.author.empty()) page.author = names;
    if (page.date.day.empty() || (page.date.updated && !day.updated)) page.date = day;
  }
}

// Of a gallery the story is what stands below its pictures. `units` by their blocks.
void keep_captions(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                   const std::vector<TextUnit>& units, PageRoles& page) {
  constexpr std::size_t kLeastCaptions = 3;
  constexpr std::uint32_t kFewWords = 20;
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::vector<std::size_t> captions;
  std::uint32_t words = 0;
  std::uint32_t below_pictures = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t own = prose_words(units[i].text);
    if (page.roles[i] == Role::body) words += own;
    if (words > kFewWords) return;
    std::size_t node = blocks[units[i].run].node;
    while (node != 0 && nodes[node].tag != GUMBO_TAG_FIGCAPTION) node = nodes[node].parent;
    if (node == 0 || own == 0) continue;
    captions.push_back(i);
    below_pictures += own;
  }
  if (captions.size() < kLeastCaptions || below_pictures <= 3 * words + kFewWords) return;
  // What is left of it are the numbers of the pictures.
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (page.roles[i] == Role::body && prose_words(units[i].text) == 0) page.roles[i] = Role::aside;
  }
  for (const std::size_t i : captions) page.roles[i] = Role::body;
}

// The authors' names and roles, where they stand among the first or last paragraphs by themselves.
void drop_names(const std::vector<TextUnit>& units, const std::vector<std::string>& authors,
                PageRoles& page) {
  constexpr std::size_t kNear = 4;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i >= kNear && i + 2 < units.size()) continue;
    if (!units[i].shape.ends_sentence && is_byline_of(units[i].text, authors)) {
      page.roles[i] = Role::aside;
    }
  }
}

// The day an article came out, of all that the page says about it.
class DayChooser {
 public:
  DayChooser(const PageMeta& meta, const LineDay& shown, const LineDay& line,
             const PageHints& hints)
      : meta_(meta), shown_(shown), line_(line), hints_(hints) {}

  // `scripts`: looked into only where nothing else says a day.
  template <class Scripts>
  Said<std::string> run(Scripts scripts) const {
    const std::string address = hints_.possible(day_in_address(meta_.url.value));
    const std::string shown = shown_.updated ? std::string() : hints_.possible(shown_.day);
    const std::string published = hints_.possible(meta_.published.value);
    if (!published.empty()) {
      // A time of day in another zone can be a day off; what readers of the page see is not.
      for (const auto& [day, origin] :
           {std::pair(address, Origin::address), std::pair(shown, Origin::markup)}) {
        if (meta_.zoned && is_local_day_of(day, published)) return {day, origin};
      }
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
    if (std::string day = hints_.possible(scripts()); !day.empty()) return {day, Origin::markup};
    std::string day = hints_.possible(day_in_address(meta_.image));
    return {day, day.empty() ? Origin::unknown : Origin::address};
  }

 private:
  const PageMeta& meta_;
  const LineDay& shown_;  // by the page's elements
  const LineDay& line_;   // in the story's first lines
  const PageHints& hints_;
};

// The authors, of all that the page says about them: persons before houses.
Said<std::vector<std::string>> choose_authors(const PageMeta& meta, const PageMarkup& markup,
                                              const std::string& line) {
  auto is_person = [&](const std::vector<std::string>& names) {
    return !names.empty() && !are_house_names(names) &&
           std::ranges::any_of(names, [&](const std::string& name) {
             return folded_line(name) != folded_line(meta.site.value);
           });
  };
  if (is_person(meta.authors.value)) return meta.authors;
  Said<std::vector<std::string>> shown{markup.authors(), Origin::markup};
  if (is_person(shown.value)) return shown;
  Said<std::vector<std::string>> written{author_names(line), Origin::text};
  if (is_person(written.value)) return written;
  for (const auto& said : {meta.authors, shown, written}) {
    if (!said.value.empty()) return said;
  }
  return {};
}

// How sure it is that what was found is the story, all of it: by how much of the page's running
// text it is, and whether it is enough for a story.
std::uint8_t confidence_of(std::uint32_t found, std::uint32_t all, bool second_reading) {
  constexpr std::uint32_t kStory = 60;  // words
  const double share = all == 0 ? 0 : std::min(1.0, double(found) / double(all));
  double sure = 0.5 + 0.5 * share;
  if (found < kStory) sure *= 0.4 + 0.6 * double(found) / kStory;
  if (second_reading) sure *= 0.6;
  return static_cast<std::uint8_t>(std::lround(100 * sure));
}

// Words of running text, block by block.
using BlockWords = std::vector<std::uint32_t>;

BlockWords words_by_block(const std::vector<HtmlBlock>& blocks) {
  BlockWords words;
  words.reserve(blocks.size());
  for (const HtmlBlock& block : blocks) words.push_back(prose_words(block.text));
  return words;
}

std::uint32_t words_of(const BlockWords& words, const std::vector<bool>& story) {
  std::uint32_t sum = 0;
  for (std::size_t b = 0; b < words.size(); ++b) sum += story[b] ? words[b] : 0;
  return sum;
}

// The story, and whether it took a second reading to find it: where the first gives little of what
// the page has, JSON-LD's text tells which blocks it is, or else tags alone do.
struct FoundStory {
  std::vector<bool> story;
  bool second = false;
};

FoundStory story_of(const HtmlTree& tree, const PageMeta& meta,
                    const std::vector<HtmlBlock>& blocks, const BlockWords& block_words) {
  constexpr std::uint32_t kEnough = 150;
  FoundStory first{find_story(tree, blocks), false};
  const std::uint32_t words = words_of(block_words, first.story);
  const std::uint32_t described = prose_words(meta.article_body);
  if (described > words + words / 2 + 20) {
    std::vector<bool> aligned = aligned_story(blocks, meta.article_body);
    if (!aligned.empty() && words_of(block_words, aligned) > words)
      return {std::move(aligned), true};
  }
  if (words >= kEnough) return first;
  std::vector<bool> plain = find_story(tree, blocks, false);
  if (words_of(block_words, plain) > 3 * words + 20) return {std::move(plain), true};
  return first;
}

// What the record of the article says, where the page itself does not say it for certain.
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

// Where the page shows hardly any text, what it has besides: JSON-LD's article, the markup for
// browsers without frames, the strings of its scripts, and its own summary at last.
bool read_elsewhere(const HtmlTree& tree, const PageMeta& meta, Article& article) {
  constexpr std::uint32_t kFew = 40;
  const std::uint32_t words = prose_words(article.body);
  const auto take = [&](std::string text, Origin origin) {
    if (prose_words(text) <= 2 * words) return false;
    if (!article.body.empty()) append_paragraph(article.aside, article.body);
    article.body = std::move(text);
    article.origins.body = origin;
    return true;
  };
  if (prose_words(meta.article_body) > 3 * words + kFew) {
    std::string aside;
    const std::string& body = meta.article_body;
    return take(has_markup(body) ? html_to_text(body, aside) : body, Origin::json_ld);
  }
  if (words < kFew) {
    if (const std::string_view markup = noframes_markup(tree); !markup.empty()) {
      std::string aside;
      return take(html_to_text(markup, aside), Origin::fallback);
    }
  }
  constexpr std::uint32_t kShort = 150;
  if (words < kShort) {
    if (auto state = article_in_state(tree, meta.browser_title + "\n" + meta.headline.value);
        state && prose_words(state->body) > 3 * words + kFew / 2) {
      take_facts(*state, meta, article);
      return take(std::move(state->body), Origin::fallback);
    }
    std::string written = story_in_scripts(tree);
    if (prose_words(written) > 3 * words + kFew) return take(std::move(written), Origin::fallback);
  }
  return words == 0 && take(meta.description, Origin::meta);
}

}  // namespace

Article read_html_page(std::string_view utf8, const PageHints& hints) {
  const HtmlTree tree(utf8);
  PageMeta meta = read_meta(tree);
  const std::vector<HtmlBlock> blocks = visible_blocks(tree);
  const BlockWords block_words = words_by_block(blocks);
  FoundStory found = story_of(tree, meta, blocks, block_words);
  std::vector<bool> story = std::move(found.story);
  const PageMarkup markup(tree, blocks, story, meta);
  Said<std::string> headline{markup.headline(), Origin::markup};
  if (headline.value.empty()) headline = meta.headline;
  // The headline stands beside the story, not in it.
  const std::string folded = folded_line(headline.value);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (story[b] && folded_line(blocks[b].text) == folded) {
      story[b] = false;
      break;
    }
    if (story[b] && shape_of_text(blocks[b].text).is_prose()) break;
  }
  add_standfirst(tree, meta, headline.value, blocks, story);

  drop_repetitions(blocks, story);

  // What the markup calls the story is read once more for what the wording gives away.
  std::vector<TextUnit> units;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (story[b]) units.push_back(unit_of(tree, blocks[b], static_cast<std::uint32_t>(b)));
  }
  PageRoles page;
  page.roles.assign(units.size(), Role::body);
  page.title = headline.value;
  page.author = joined_authors(meta.authors.value);
  page.cluttered = true;
  page.bounded = true;
  trim_story(units, page);
  page.author.clear();
  drop_bylines(units, meta.order, page);
  if (headline.origin == Origin::meta && !page.title.empty()) headline.value = page.title;
  keep_captions(tree, blocks, units, page);

  Article article;
  Said<std::vector<std::string>> authors = choose_authors(meta, markup, page.author);
  article.origins.author = authors.origin;
  drop_names(units, authors.value, page);
  Said<std::string> day = DayChooser(meta, markup.day(), page.date, hints).run([&] {
    return published_in_scripts(tree, meta.order);
  });
  set_authors(article, std::move(authors.value));
  if (meta.site.value.empty() && !page.source.empty()) meta.site = {page.source, Origin::text};
  const auto take = [](Said<std::string>& said, std::string& to, Origin& origin) {
    origin = said.value.empty() ? Origin::unknown : said.origin;
    to = std::move(said.value);
  };
  take(headline, article.title, article.origins.title);
  take(day, article.date, article.origins.date);
  take(meta.site, article.source, article.origins.source);
  take(meta.url, article.url, article.origins.url);
  take(meta.section, article.section, article.origins.section);
  take(meta.language, article.language, article.origins.language);
  std::size_t u = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const bool body = story[b] && page.roles[u] == Role::body;
    if (story[b]) ++u;
    append_paragraph(body ? article.body : article.aside, blocks[b].text);
  }
  if (!article.body.empty()) article.origins.body = Origin::markup;
  bool second = found.second;
  if (second) article.origins.body = Origin::fallback;
  second = read_elsewhere(tree, meta, article) || second;
  article.confidence =
      confidence_of(prose_words(article.body),
                    std::accumulate(block_words.begin(), block_words.end(), 0U), second);
  return article;
}

}  // namespace tip
