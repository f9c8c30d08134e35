#include "indexer/parse/html_page.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_asides.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_content.h"
#include "indexer/parse/html_facts.h"
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
    const bool linked = block.is_linked();
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

// The article in the state of a page, which may be megabytes of JSON: read when it is asked for,
// and once.
class StateArticle {
 public:
  // Both have to outlive it.
  StateArticle(const HtmlTree& tree, const PageMeta& meta) : tree_(tree), meta_(meta) {}

  std::optional<Article>& get() {
    if (!std::exchange(is_read_, true)) {
      article_ = article_in_state(tree_, meta_.browser_title + "\n" + meta_.headline.value);
    }
    return article_;
  }

 private:
  const HtmlTree& tree_;
  const PageMeta& meta_;
  std::optional<Article> article_;
  bool is_read_ = false;
};

// Words of all kinds.
std::uint32_t all_words(const std::vector<HtmlBlock>& blocks, const std::vector<bool>& story) {
  std::uint32_t sum = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (story[b]) sum += shape_of_text(blocks[b].text).words;
  }
  return sum;
}

// Whether a page that shows no story has one in its data for programs.
bool has_story_in_data(const PageMeta& meta, StateArticle& state) {
  constexpr std::uint32_t kLeast = 100;  // words
  return prose_words(meta.article_body) >= kLeast ||
         (state.get() && prose_words(state.get()->body) >= kLeast);
}

// The story, and whether it took a second reading to find it: where the first gives little of what
// the page has, JSON-LD's text tells which blocks it is, or else tags alone do.
struct FoundStory {
  std::vector<bool> story;
  bool second = false;
  bool list = false;     // of things to choose from
  bool teasers = false;  // which are articles, each with an author of its own
};

FoundStory story_of(const HtmlTree& tree, const PageMeta& meta, StateArticle& state,
                    const std::vector<HtmlBlock>& blocks, const BlockWords& block_words) {
  constexpr std::uint32_t kEnough = 150;
  constexpr std::uint32_t kFew = 20;
  FoundStory first{find_story(tree, blocks), false};
  const std::uint32_t words = words_of(block_words, first.story);
  const std::uint32_t described = prose_words(meta.article_body);
  if (described > words + words / 2 + 20) {
    std::vector<bool> aligned = aligned_story(blocks, meta.article_body);
    if (!aligned.empty() && words_of(block_words, aligned) > words)
      return {std::move(aligned), true};
  }
  // What says that it is an article may be short, and its page full of links. But what can be
  // bought has a day, too, on which its page was made.
  const bool article =
      !meta.article_headline.empty() || (!meta.published.value.empty() && !meta.of_product);
  if (!article) {
    FoundList list = find_list(tree, blocks);
    const std::uint32_t own = all_words(blocks, first.story);
    const bool offers = words < kEnough || meta.of_product;
    // Where it is a guess what the page is for, there has to be much more of it.
    const std::uint32_t least = list.named || meta.of_product ? own + own / 2 : 3 * own;
    if (list.teasers || (offers && all_words(blocks, list.blocks) > least)) {
      return {std::move(list.blocks), true, true, list.teasers};
    }
  }
  if (words >= kEnough) return first;
  for (const Believed believed : {Believed::comments, Believed::tags}) {
    // What readers wrote is the story only where there is no other.
    if (believed == Believed::tags && (words >= kFew || has_story_in_data(meta, state))) break;
    std::vector<bool> plain = find_story(tree, blocks, believed);
    if (words_of(block_words, plain) > 3 * words + 20) return {std::move(plain), true};
  }
  return first;
}

// Where the page shows hardly any text, what it has besides: JSON-LD's article, the markup for
// browsers without frames, the strings of its scripts, and its own summary at last.
bool read_elsewhere(const HtmlTree& tree, const PageMeta& meta, StateArticle& state_article,
                    Article& article) {
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
    if (std::optional<Article>& state = state_article.get();
        state && prose_words(state->body) > 3 * words + kFew / 2) {
      take_facts(*state, meta, article);
      return take(std::move(state->body), Origin::fallback);
    }
    // Beside a story that is shown, attributes have settings and notices.
    std::string written = story_in_scripts(tree, words == 0);
    if (prose_words(written) > 3 * words + kFew) return take(std::move(written), Origin::fallback);
  }
  return words == 0 && take(meta.description, Origin::meta);
}

// Where a word may be broken, browsers show nothing as long as it is not.
std::string without_soft_hyphens(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\u00ad";
  std::string out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(kSoftHyphen), text.size());
    out += text.substr(0, at);
    text.remove_prefix(std::min(at + kSoftHyphen.size(), text.size()));
  }
  return out;
}

}  // namespace

Article read_html_page(std::string_view utf8, const PageHints& hints) {
  const HtmlTree tree(utf8);
  PageMeta meta = read_meta(tree);
  const std::vector<HtmlBlock> blocks = visible_blocks(tree);
  const BlockWords block_words = words_by_block(blocks);
  StateArticle state(tree, meta);
  FoundStory found = story_of(tree, meta, state, blocks, block_words);
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
  // Below "Most read" a list goes on.
  if (!found.list) trim_story(units, page);
  page.author.clear();
  if (!found.list) drop_bylines(units, meta.order, page);
  if (headline.origin == Origin::meta && !page.title.empty()) headline.value = page.title;
  keep_captions(tree, blocks, units, page);

  Article article;
  Said<std::vector<std::string>> authors = choose_authors(meta, markup, page.author);
  if (found.teasers && authors.origin == Origin::markup) authors = {};
  article.origins.author = authors.origin;
  drop_names(units, authors.value, page);
  Said<std::string> day = choose_day(tree, meta, markup.day(), page.date, hints);
  set_authors(article, std::move(authors.value));
  if (meta.site.value.empty() && !page.source.empty()) meta.site = {page.source, Origin::text};
  const auto take = [](Said<std::string>& said, std::string& to, Origin& origin) {
    origin = said.value.empty() ? Origin::unknown : said.origin;
    to = std::move(said.value);
  };
  headline.value = without_soft_hyphens(headline.value);
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
  second = read_elsewhere(tree, meta, state, article) || second;
  article.confidence =
      confidence_of(prose_words(article.body),
                    std::accumulate(block_words.begin(), block_words.end(), 0U), second);
  return article;
}

}  // namespace tip
