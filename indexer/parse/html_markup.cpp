#include "indexer/parse/html_markup.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_names.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Blocks around headline and story in which bylines and dates stand.
constexpr std::size_t kAboveHeadline = 8;
constexpr std::size_t kAboveStory = 14;
constexpr std::size_t kIntoStory = 4;
constexpr std::size_t kBelowStory = 10;
constexpr std::size_t kAuthorBox = 24;
constexpr std::size_t kMaxShownBylineBytes = 400;
// Each heading is compared with the site's name, and looked for in the page's address.
constexpr std::size_t kMostAddressBytes = 2000;

// Addresses of an author's own page.
constexpr std::array<std::string_view, 12> kAuthorPaths = {
    "/team/",    "/author/",  "/authors/",  "/by/",    "/people/",      "/staff/",
    "/profile/", "/writers/", "/reporter/", "/autor/", "/contributor/", "/auteur/"};

// A part of a byline that is no name and closes the list of names, or stands before it.
bool is_no_name(const std::string& text) {
  const Shape shape = shape_of_text(text);
  return shape.words == 0 || shape.words > 8 || has_phrase(PhraseKind::clutter, text) ||
         has_phrase(PhraseKind::section, text) || shape.sentences > 1;
}

}  // namespace

PageMarkup::PageMarkup(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                       const std::vector<bool>& story, const PageMeta& meta)
    : tree_(tree),
      blocks_(blocks),
      story_(story),
      meta_(meta),
      site_(folded_line(utf8::truncate(meta.site.value, kMostAddressBytes))),
      address_(ascii::lower(std::string_view(meta.url.value).substr(0, kMostAddressBytes))) {
  story_begin_ =
      static_cast<std::size_t>(std::find(story.begin(), story.end(), true) - story.begin());
  story_end_ = story.size();
  while (story_end_ > story_begin_ && !story[story_end_ - 1]) --story_end_;
  if (story_begin_ == story.size()) story_begin_ = 0;
  text_end_ = story_end_;
  while (text_end_ > story_begin_ && !is_text(text_end_ - 1)) --text_end_;
  if (text_end_ == story_begin_) text_end_ = story_end_;
  called_ = read_names(tree_);
  mark_foreign();
  find_head();
  find_others();
}

bool PageMarkup::is_text(std::size_t block) const {
  return story_[block] && shape_of_text(blocks_[block].text).is_prose();
}

// A heading or a link as long as the headline of another article.
bool PageMarkup::is_teaser(const HtmlBlock& block) const {
  constexpr std::uint32_t kHeadingWords = 2;
  constexpr std::uint32_t kLinkWords = 3;
  const bool heading = is_heading_tag(tree_.nodes()[block.node].tag);
  if (!heading && !block.is_linked()) return false;
  const TextUnit unit{block.text, {}, shape_of_text(block.text)};
  return unit.shape.words >= (heading ? kHeadingWords : kLinkWords) && date_line(unit).day.empty();
}

// What stands below the heading of a list of other articles, or of comments, is theirs.
void PageMarkup::find_others() {
  constexpr std::uint32_t kMostWords = 10;
  for (others_ = text_end_; others_ < blocks_.size(); ++others_) {
    const HtmlBlock& block = blocks_[others_];
    const Shape shape = shape_of_text(block.text);
    if (shape.words > kMostWords || shape.is_prose()) continue;
    const bool heading = is_heading_tag(tree_.nodes()[block.node].tag);
    if (!heading && block.link_bytes != 0) continue;
    if (has_phrase(PhraseKind::box, block.text) || has_phrase(PhraseKind::comments, block.text))
      return;
    // "About the author" ends the story too.
    if (heading && has_phrase(PhraseKind::end, block.text) && byline_lead(block.text) == 0) return;
  }
}

// An element that holds a part of the story is the article's, whatever it is called.
void PageMarkup::mark_foreign() {
  const std::vector<HtmlNode>& nodes = tree_.nodes();
  std::vector<bool> holds_story(nodes.size(), false);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    if (!story_[b]) continue;
    for (std::size_t node = blocks_[b].node; node != 0 && !holds_story[node];
         node = nodes[node].parent) {
      holds_story[node] = true;
    }
  }
  std::vector<std::size_t> teasers;  // nodes
  for (const HtmlBlock& block : blocks_) {
    if (is_teaser(block)) teasers.push_back(block.first);
  }
  const auto has_teaser = [&](std::size_t node) {
    const auto next = std::ranges::lower_bound(teasers, node);
    return next != teasers.end() && *next < nodes[node].end;
  };
  foreign_.assign(nodes.size(), false);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    foreign_[i] = foreign_[nodes[i].parent];
    if (foreign_[i] || holds_story[i] || nodes[i].is_text()) continue;
    const GumboTag tag = nodes[i].tag;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) continue;
    const bool own = (called_[i] & (called::kAuthor | called::kDate | called::kOwnSide)) != 0;
    foreign_[i] = tag == GUMBO_TAG_NAV || (tag == GUMBO_TAG_ASIDE && !own && has_teaser(i)) ||
                  ((called_[i] & called::kForeign) != 0 && (called_[i] & called::kOwnSide) == 0);
  }
}

bool PageMarkup::is_site(const std::string& folded) const {
  if (!site_.empty() && folded == site_) return true;
  if (folded.find('.') == folded.npos) return false;
  // Some are called what their address is.
  return address_.find("://" + folded + "/") != address_.npos ||
         address_.find("://www." + folded + "/") != address_.npos;
}

// The block that a node's text is in, or that follows it.
std::size_t PageMarkup::block_of(std::size_t node) const {
  const std::size_t end = tree_.nodes()[node].end;
  const auto after = std::partition_point(
      blocks_.begin(), blocks_.end(), [&](const HtmlBlock& block) { return block.first < end; });
  return after == blocks_.begin() ? 0 : static_cast<std::size_t>(after - blocks_.begin()) - 1;
}

bool PageMarkup::is_near(std::size_t node, Range range) const {
  if (foreign_[node]) return false;
  const std::size_t block = block_of(node);
  return block >= range.begin && block < range.end;
}

// The names that an element holds, part by part as they are marked up: what follows them there
// (roles, dates, buttons) ends the list. `strong`: the page says that this is an author, so that a
// user's name will do.
std::vector<std::string> PageMarkup::names_in(std::size_t node, bool strong) const {
  std::string names;
  std::size_t size = 0;
  bool any = false;
  for (std::size_t i = node + 1; i < tree_.nodes()[node].end; ++i) {
    const HtmlNode& part = tree_.nodes()[i];
    if (!part.is_text()) {
      const bool hidden = part.tag == GUMBO_TAG_SCRIPT || part.tag == GUMBO_TAG_STYLE ||
                          part.tag == GUMBO_TAG_TIME || part.tag == GUMBO_TAG_SVG;
      if (hidden) i = part.end - 1;
      continue;
    }
    const std::string text = plain_line(ascii::trim(part.text));
    if (text.empty()) continue;
    if (!day_of_line(text, meta_.order).day.empty()) {
      if (any) break;
      continue;
    }
    size += text.size();
    if (size > kMaxShownBylineBytes) break;
    const std::string_view rest = ascii::trim(std::string_view(text).substr(byline_lead(text)));
    if (rest.empty()) continue;  // "By", and nothing else
    const std::vector<std::string> found = author_names(text);
    if (found.empty()) {
      const bool joins = shape_of_text(text).words <= 1;  // ",", "and"
      if (any && !joins) break;
      if (!any && !joins && is_no_name(text)) return {};
      continue;
    }
    if (any && is_no_name(text)) break;
    if (!any && is_no_name(std::string(rest))) return {};
    names += text;
    names += '\n';
    any = true;
  }
  std::vector<std::string> found = author_names(names);
  std::erase_if(found, [&](const std::string& name) {
    const Shape shape = shape_of_text(name);
    const bool written = shape.capitalized > 0 || shape.capitalized + shape.lowercase == 0;
    return (!written && !strong) || shape.words > 6 || is_site(folded_line(name)) ||
           !date_line({name, {}, shape}).day.empty() || date_label(name) != DateLabel::none;
  });
  return found;
}

std::vector<std::string> PageMarkup::authors_in(Range range) const {
  const std::vector<HtmlNode>& nodes = tree_.nodes();
  struct Candidate {
    int rank = 0;
    std::vector<std::string> names;
  };
  std::vector<Candidate> candidates;
  std::size_t covered = 0;  // nodes below an element whose names were taken
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text() || i < covered) continue;
    const std::string_view itemprop = tree_.attribute(i, "itemprop");
    const std::string_view rel = tree_.attribute(i, "rel");
    const std::string_view href = tree_.attribute(i, "href");
    const bool said = itemprop == "author" || rel.find("author") != rel.npos;
    const bool linked =
        nodes[i].tag == GUMBO_TAG_A && has_any_part(ascii::lower(href), kAuthorPaths);
    const bool called = !said && !linked && (called_[i] & called::kAuthor) != 0;
    if ((!said && !linked && !called) || !is_near(i, range)) continue;
    std::vector<std::string> found = names_in(i, said || linked);
    if (found.empty()) continue;
    candidates.push_back({said ? 0 : called ? 1 : 2, std::move(found)});
    covered = nodes[i].end;
  }
  if (candidates.empty()) return {};
  int best = 9;
  for (const Candidate& candidate : candidates) {
    if (!are_house_names(candidate.names)) best = std::min(best, candidate.rank);
  }
  if (best == 9) return candidates.front().names;
  // Several marked up alike, side by side, are several.
  std::string joined;
  for (const Candidate& candidate : candidates) {
    if (candidate.rank != best) continue;
    for (const std::string& name : candidate.names) joined += name + "\n";
  }
  return author_names(joined);
}

// From above the headline to the first paragraphs. A line above the headline may be taken for the
// story's first.
PageMarkup::Range PageMarkup::head_range() const {
  const bool known = headline_ < blocks_.size() && headline_ <= story_begin_ + kIntoStory;
  const std::size_t top = known ? headline_ - std::min(headline_, kAboveHeadline)
                                : story_begin_ - std::min(story_begin_, kAboveStory);
  const std::size_t below = known ? std::max(headline_ + 1, story_begin_) : story_begin_;
  return {top, below + kIntoStory};
}

// The story's last paragraphs and what stands below them.
PageMarkup::Range PageMarkup::tail_range() const {
  return {story_end_ - std::min(story_end_ - story_begin_, kIntoStory), story_end_ + kBelowStory};
}

std::vector<std::string> PageMarkup::authors() const {
  const Range head = head_range();
  std::vector<std::string> found = authors_in(head);
  if (!found.empty() && !are_house_names(found)) return found;
  if (std::vector<std::string> written = authors_in_words(head); !written.empty()) {
    return written;
  }
  const Range tail{story_end_, std::min(story_end_ + kAuthorBox, others_)};
  std::vector<std::string> below = authors_in(tail);
  if (below.empty() || are_house_names(below)) {
    std::vector<std::string> written = authors_in_words(tail);
    if (!written.empty()) below = std::move(written);
  }
  if (below.empty() || (are_house_names(below) && !found.empty())) return found;
  return below;
}

// "By Sok Dara", in words alone; a name below "Written by"; a name beside the date.
std::vector<std::string> PageMarkup::authors_in_words(Range range) const {
  const auto unit_of = [&](std::size_t b) {
    return TextUnit{blocks_[b].text, {}, shape_of_text(blocks_[b].text)};
  };
  const auto persons = [](std::vector<std::string> names) {
    if (are_house_names(names)) names.clear();
    return names;
  };
  constexpr std::uint32_t kMostBylineWords = 12;
  const std::size_t end = std::min(range.end, blocks_.size());
  for (std::size_t b = range.begin; b < end; ++b) {
    if (foreign_[blocks_[b].node]) continue;
    const TextUnit unit = unit_of(b);
    if (auto names = persons(author_names(byline_names(unit))); !names.empty()) return names;
    const std::string text = plain_line(unit.text);
    if (text.empty() || text.size() > kMaxShownBylineBytes) continue;
    // "By", a name and a day, each in an element of its own.
    const std::size_t lead = byline_lead(text);
    if (lead > 0 && lead < text.size() && unit.shape.words <= kMostBylineWords) {
      if (auto names = persons(names_in(blocks_[b].node, false)); !names.empty()) return names;
    }
    if (b + 1 < blocks_.size() && unit.shape.words <= 3) {
      const TextUnit next = unit_of(b + 1);
      const bool label = byline_lead(text + " " + plain_line(next.text)) > text.size();
      const bool above = lead == text.size() || label;
      if (above && next.shape.words <= 6 && !next.shape.ends_sentence) {
        if (auto names = persons(author_names(next.text)); !names.empty()) return names;
      }
    }
  }
  if (headline_ >= blocks_.size() || headline_ >= end) return {};
  const std::size_t below = std::max(headline_ + 4, story_begin_ + 2);
  for (std::size_t b = headline_ + 1; b < std::min(end, below); ++b) {
    const TextUnit unit = unit_of(b);
    if (auto names = persons(author_names(dated_name(unit))); !names.empty()) return names;
    // A heading beside a day is a title.
    const bool heading = is_heading_tag(tree_.nodes()[blocks_[b].node].tag);
    if (heading || foreign_[blocks_[b].node] || !is_person_line(unit) ||
        is_site(folded_line(unit.text)))
      continue;
    const bool dated = !date_line(unit_of(b - 1)).day.empty() ||
                       (b + 1 < blocks_.size() && !date_line(unit_of(b + 1)).day.empty());
    if (!dated) continue;
    if (auto names = persons(author_names(unit.text)); !names.empty()) return names;
  }
  return {};
}

}  // namespace tip
