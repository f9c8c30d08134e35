#include "indexer/parse/html_content.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/html_signs.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Elements that hold most of a page's text are what they are, whatever their class says.
constexpr double kMainShare = 0.5;

constexpr double kArticleShare = 0.2;

// Of all that a page without a main element shows besides menus and the like.
constexpr double kMainWords = 0.7;

constexpr double kMaxLinkShare = 0.5;

// An element that holds so many paragraphs itself is the story's own.
constexpr std::uint32_t kMinSiblings = 2;

// This many paragraphs in a row, each with a linked headline above it, are teasers.
constexpr std::size_t kMinTeasers = 3;

// What readers wrote is no story even where it is most of the page.
constexpr double kSureShare = 0.95;

class StoryFinder {
 public:
  StoryFinder(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks, Believed believed)
      : tree_(tree), blocks_(blocks), believed_(believed), side_(tree.nodes().size(), false) {}

  std::vector<bool> run() {
    for (const HtmlBlock& block : blocks_) shapes_.push_back(shape_of_text(block.text));
    mark_sides();
    prose_children_.assign(tree_.nodes().size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (is_prose(b) && !side_[blocks_[b].node]) {
        ++prose_children_[tree_.nodes()[blocks_[b].node].parent];
      }
    }
    const std::size_t root = best_root();
    std::vector<bool> story(blocks_.size(), false);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      story[b] = is_inside(blocks_[b].node, root) && is_content(b);
    }
    drop_teasers(story);
    drop_loose_headings(story);
    return story;
  }

  FoundList list() {
    for (const HtmlBlock& block : blocks_) shapes_.push_back(shape_of_text(block.text));
    mark_sides();
    FoundList found;
    std::size_t root = main_element();
    found.named = root != 0;
    if (root == 0) root = fullest_element();
    found.blocks.assign(blocks_.size(), false);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const std::size_t node = blocks_[b].node;
      found.blocks[b] =
          is_inside(node, root) && !side_[node] && tree_.nodes()[node].tag != GUMBO_TAG_H1;
    }
    found.teasers = is_made_of_teasers(found.blocks);
    return found;
  }

 private:
  std::size_t main_element() const {
    for (std::size_t i = 1; i < tree_.nodes().size(); ++i) {
      if (tree_.nodes()[i].is_text()) continue;
      if (tree_.nodes()[i].tag == GUMBO_TAG_MAIN || tree_.attribute(i, "role") == "main") return i;
    }
    return 0;
  }

  // The innermost that holds most of what is not put aside, and the page's headline, below which it
  // says what there is.
  std::size_t fullest_element() const {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<double> words(nodes.size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (!side_[blocks_[b].node]) words[blocks_[b].node] += shapes_[b].words;
    }
    for (std::size_t i = nodes.size(); i > 1; --i) words[nodes[i - 1].parent] += words[i - 1];
    std::size_t headline = 0;
    for (std::size_t b = 0; b < blocks_.size() && headline == 0; ++b) {
      const std::size_t node = blocks_[b].node;
      if (nodes[node].tag == GUMBO_TAG_H1 && !side_[node]) headline = node;
    }
    std::size_t main = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const bool holds = headline == 0 || (i <= headline && headline < nodes[i].end);
      if (holds && words[i] >= kMainWords * words[0]) main = i;
    }
    return main;
  }

  // Whether there is a headline that leads elsewhere every few lines, and little before the first.
  bool is_made_of_teasers(const std::vector<bool>& list) const {
    constexpr std::uint32_t kLeast = 4;
    constexpr std::uint32_t kMostWords = 80;  // of running text, one with another
    std::uint32_t headlines = 0;
    std::uint32_t words = 0;
    std::uint32_t before = 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (!list[b]) continue;
      if (is_heading(b) && link_share(b) >= kMaxLinkShare) ++headlines;
      words += prose_words(b);
      if (headlines == 0) before = words;
    }
    return headlines >= kLeast && words <= kMostWords * headlines && 3 * before <= words;
  }

  bool is_inside(std::size_t node, std::size_t root) const {
    return node >= root && node < tree_.nodes()[root].end;
  }

  double link_share(std::size_t b) const {
    return blocks_[b].text.empty() ? 0
                                   : double(blocks_[b].link_bytes) / double(blocks_[b].text.size());
  }

  bool is_prose(std::size_t b) const {
    const Shape& shape = shapes_[b];
    return link_share(b) < kMaxLinkShare &&
           (shape.is_prose() || (shape.is_sentence() && shape.words >= 6));
  }

  std::uint32_t prose_words(std::size_t b) const { return is_prose(b) ? shapes_[b].words : 0; }

  bool is_believed(Sign sign) const {
    if (believed_ == Believed::cards) return !is_of_card(sign);
    return !is_named(sign) || believed_ == Believed::names ||
           (believed_ == Believed::comments && is_sure(sign));
  }

  // Marks elements that are not the story by tag or class, and everything below them. A sign that
  // most of the page's text has says nothing about it.
  void mark_sides() {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<double> words(nodes.size(), 0);  // of running text
    std::vector<double> every(nodes.size(), 0);  // word
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (is_prose(b)) words[blocks_[b].node] += shapes_[b].words;
      every[blocks_[b].node] += shapes_[b].words;
    }
    for (std::size_t i = nodes.size(); i > 1; --i) {
      words[nodes[i - 1].parent] += words[i - 1];
      every[nodes[i - 1].parent] += every[i - 1];
    }
    const double all = words.empty() ? 0 : words[0];
    struct Signed {
      std::uint32_t node;
      Sign sign;
    };
    std::vector<Signed> found;
    std::vector<Sign> signs;
    std::vector<double> share(sign_count(), 0);
    std::vector<std::uint32_t> covered(sign_count(), 0);  // end of the last element with the sign
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].is_text()) continue;
      const GumboTag tag = nodes[i].tag;
      if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) continue;
      signs.clear();
      add_signs(tree_, i, signs);
      for (const Sign sign : signs) {
        if (!is_believed(sign)) continue;
        found.push_back({i, sign});
        if (i < covered[sign]) continue;
        covered[sign] = nodes[i].end;
        share[sign] += is_floating(sign) ? every[i] : words[i];
      }
    }
    std::vector<bool> marked(nodes.size(), false);
    std::vector<bool> sure(nodes.size(), false);
    std::vector<bool> floating(nodes.size(), false);
    for (const Signed& each : found) {
      if (is_sure(each.sign)) sure[each.node] = true;
      const double most = is_sure(each.sign) ? kSureShare : kMainShare;
      const double whole = is_floating(each.sign) ? every[0] : all;
      const bool little = whole == 0 || share[each.sign] < most * whole;
      if (little) marked[each.node] = true;
      if (little && is_floating(each.sign)) floating[each.node] = true;
    }
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      side_[i] = side_[nodes[i].parent];
      if (side_[i] || !marked[i]) continue;
      const GumboTag tag = nodes[i].tag;
      const bool article = tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
      const double most = sure[i] ? kSureShare : article ? kArticleShare : kMainShare;
      const bool main =
          floating[i] ? every[i] >= most * every[0] : all > 0 && words[i] >= most * all;
      side_[i] = !main;
    }
  }

  // How much a block speaks for or against an element being the story's.
  double value(std::size_t b) const {
    const double words = shapes_[b].words;
    if (side_[blocks_[b].node]) return -1 - words * 0.1;
    if (is_prose(b)) return words;
    const GumboTag tag = tree_.nodes()[blocks_[b].node].tag;
    // Lists of links stand in stories too, and are left out of them where they are of the page.
    if (link_share(b) >= kMaxLinkShare) {
      return list_around(blocks_[b].node) != 0 ? -1 - words * 0.1 : -3 - words * 0.5;
    }
    // Cells of tables and items of lists are short by nature.
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_LI ? 0 : -1;
  }

  // The element whose blocks add up to the most; of equals the innermost.
  std::size_t best_root() const {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<double> sum(nodes.size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) sum[blocks_[b].node] += value(b);
    for (std::size_t i = nodes.size(); i > 1; --i) sum[nodes[i - 1].parent] += sum[i - 1];
    std::size_t best = 0;
    double best_sum = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].is_text() || side_[i]) continue;
      const bool named =
          nodes[i].tag == GUMBO_TAG_ARTICLE || tree_.attribute(i, "itemprop") == "articleBody";
      const double weighed = named ? sum[i] * 1.05 : sum[i];
      if (weighed >= best_sum && weighed > 0) {
        best_sum = weighed;
        best = i;
      }
    }
    return best;
  }

  // Losing a line of the story is worse than keeping one of something else: whatever stands in the
  // story's element and is neither put aside nor a link belongs to it.
  bool is_content(std::size_t b) const {
    if (side_[blocks_[b].node] || tree_.nodes()[blocks_[b].node].tag == GUMBO_TAG_H1) return false;
    return link_share(b) < kMaxLinkShare || is_linked_text(b) || is_linked_heading(b);
  }

  // A heading that links to what the text right below it is about.
  bool is_linked_heading(std::size_t b) const {
    if (!is_heading(b)) return false;
    return b + 1 < blocks_.size() && is_prose(b + 1) && !side_[blocks_[b + 1].node];
  }

  bool is_heading(std::size_t b) const {
    return is_heading_tag(tree_.nodes()[blocks_[b].node].tag);
  }

  // A sentence that is a link as a whole, or an item of a list that stands among the paragraphs
  // themselves. Links to other stories are headlines, in boxes of their own.
  bool is_linked_text(std::size_t b) const {
    const GumboTag tag = tree_.nodes()[blocks_[b].node].tag;
    const bool paragraph = tag == GUMBO_TAG_P || (tag == GUMBO_TAG_DIV && is_among_paragraphs(b));
    if (paragraph && shapes_[b].is_sentence() && shapes_[b].words >= 8) return !is_card(b);
    const std::size_t list = list_around(blocks_[b].node);
    return list != 0 && prose_children_[tree_.nodes()[list].parent] >= kMinSiblings;
  }

  // Whether an element is one of those that the page writes its paragraphs in: text stands in the
  // same kind right above and right below.
  bool is_among_paragraphs(std::size_t b) const {
    if (b == 0 || b + 1 >= blocks_.size()) return false;
    const HtmlNode& own = tree_.nodes()[blocks_[b].node];
    const auto alike = [&](std::size_t other) {
      const HtmlNode& node = tree_.nodes()[blocks_[other].node];
      return node.tag == own.tag && node.parent == own.parent && is_prose(other);
    };
    return alike(b - 1) && alike(b + 1);
  }

  // Whether the block is in a link, not the link in it: a card that leads to another story.
  bool is_card(std::size_t b) const {
    std::size_t node = blocks_[b].node;
    for (int up = 0; node != 0 && up < 8; ++up, node = tree_.nodes()[node].parent) {
      if (tree_.nodes()[node].tag == GUMBO_TAG_A) return true;
    }
    return false;
  }

  // The list or table that an item or cell is in, outermost of nested ones; 0 if it is in none.
  std::size_t list_around(std::size_t node) const {
    std::size_t found = 0;
    for (int up = 0; node != 0 && up < 8; ++up, node = tree_.nodes()[node].parent) {
      const GumboTag tag = tree_.nodes()[node].tag;
      if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_TABLE) found = node;
    }
    return found;
  }

  bool has_linked_headline(std::size_t b) const {
    // Dates and labels may stand between.
    for (std::size_t i = b; i > 0 && i + 3 > b; --i) {
      if (link_share(i - 1) >= kMaxLinkShare && shapes_[i - 1].words >= 3) return true;
      if (shapes_[i - 1].words > 5) return false;
    }
    return false;
  }

  // Most of the story are no teasers: it is a list of things, each with a link to its own page.
  void drop_teasers(std::vector<bool>& story) const {
    constexpr std::size_t kMostLines = 2;  // below a teaser: its day, its author
    std::vector<std::size_t> teasers;
    std::vector<std::size_t> run;
    std::size_t lines = 0;
    auto close = [&] {
      if (run.size() >= kMinTeasers) teasers.insert(teasers.end(), run.begin(), run.end());
      run.clear();
    };
    // Teasers sit in boxes of their own; paragraphs of a story are children of one element.
    std::vector<std::size_t> siblings(tree_.nodes().size(), 0);
    auto parent_of = [&](std::size_t b) { return tree_.nodes()[blocks_[b].node].parent; };
    for (std::size_t b = 0; b < blocks_.size(); ++b) siblings[parent_of(b)] += is_prose(b) ? 1 : 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (!story[b]) continue;
      if (!is_prose(b)) {
        const bool line = link_share(b) < kMaxLinkShare && !is_heading(b);
        if (line && ++lines > kMostLines) close();
        continue;
      }
      lines = 0;
      const std::size_t list = list_around(blocks_[b].node);
      const bool own_list =
          list != 0 && prose_children_[tree_.nodes()[list].parent] >= kMinSiblings;
      if (!own_list && siblings[parent_of(b)] < kMinTeasers && has_linked_headline(b)) {
        run.push_back(b);
      } else {
        close();
      }
    }
    close();
    std::uint32_t words = 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b) words += story[b] ? prose_words(b) : 0;
    std::uint32_t own = 0;
    for (const std::size_t b : teasers) own += prose_words(b);
    if (own * 2 > words) return;
    for (const std::size_t b : teasers) story[b] = false;
  }

  // A heading belongs to the story only if story text follows it.
  void drop_loose_headings(std::vector<bool>& story) const {
    bool text_follows = false;
    for (std::size_t b = blocks_.size(); b > 0; --b) {
      const bool heading = is_heading(b - 1);
      if (story[b - 1] && heading && !text_follows) story[b - 1] = false;
      const bool linked = link_share(b - 1) >= kMaxLinkShare;
      if (story[b - 1] && heading && linked && !(b < story.size() && story[b]))
        story[b - 1] = false;
      if (story[b - 1] && !heading) text_follows = true;
      if (!story[b - 1] && link_share(b - 1) >= kMaxLinkShare) text_follows = false;
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  Believed believed_;
  std::vector<Shape> shapes_;
  std::vector<bool> side_;                     // by node: not part of the story
  std::vector<std::uint32_t> prose_children_;  // by node: paragraphs of running text in it
};

}  // namespace

std::vector<bool> find_story(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                             Believed believed) {
  return StoryFinder(tree, blocks, believed).run();
}

FoundList find_list(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks) {
  return StoryFinder(tree, blocks, Believed::cards).list();
}

}  // namespace tip
