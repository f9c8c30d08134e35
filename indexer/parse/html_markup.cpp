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
constexpr std::size_t kMaxDateBytes = 400;
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

// Whether two days, as YYYY-MM-DD, have month and day the other way round.
bool is_other_order(std::string_view one, std::string_view other) {
  if (one.size() != 10 || other.size() != 10 || one == other) return false;
  return one.substr(0, 4) == other.substr(0, 4) && one.substr(5, 2) == other.substr(8) &&
         one.substr(8) == other.substr(5, 2);
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
  called_ = read_names(tree_);
  mark_foreign();
  find_head();
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
  foreign_.assign(nodes.size(), false);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    foreign_[i] = foreign_[nodes[i].parent];
    if (foreign_[i] || holds_story[i] || nodes[i].is_text()) continue;
    const GumboTag tag = nodes[i].tag;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) continue;
    foreign_[i] = tag == GUMBO_TAG_NAV ||
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

std::vector<std::string> PageMarkup::authors() const {
  const Range head = head_range();
  std::vector<std::string> found = authors_in(head);
  if (!found.empty() && !are_house_names(found)) return found;
  if (std::vector<std::string> written = authors_in_words(head); !written.empty()) {
    return written;
  }
  const Range tail{story_end_, story_end_ + kAuthorBox};
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

// What stands beside a date that has no label of its own, in its line or alone above it.
DateLabel PageMarkup::label_beside(std::size_t block) const {
  constexpr std::size_t kMaxLine = 120;
  constexpr std::size_t kMaxLabel = 30;
  if (block >= blocks_.size()) return DateLabel::none;
  DateLabel label = DateLabel::none;
  if (blocks_[block].text.size() <= kMaxLine) label = date_label(blocks_[block].text);
  if (label == DateLabel::none && block > 0 && blocks_[block - 1].text.size() <= kMaxLabel) {
    label = date_label(blocks_[block - 1].text);
  }
  return label;
}

LineDay PageMarkup::day_in(Range range) const {
  const std::vector<HtmlNode>& nodes = tree_.nodes();
  LineDay best;
  int best_rank = 9;
  auto offer = [&](const LineDay& day, int rank) {
    if (day.day.empty()) return;
    rank += day.updated ? 10 : day.labelled ? -1 : 0;
    if (best.day.empty() || rank < best_rank) {
      best = day;
      best_rank = rank;
    }
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text()) continue;
    const bool time = nodes[i].tag == GUMBO_TAG_TIME;
    if ((!time && (called_[i] & called::kDate) == 0) || !is_near(i, range)) continue;
    const std::string names = names_of(tree_, i);
    const bool said =
        names.find("datepublished") != names.npos || names.find("date-published") != names.npos;
    const bool changed =
        names.find("modified") != names.npos || names.find("updated") != names.npos;
    constexpr std::uint32_t kMaxNodes = 60;
    if (nodes[i].end - i > kMaxNodes) continue;
    const std::string text = tree_.text_of(i);
    LineDay day;
    if (text.size() <= kMaxDateBytes) day = published_day(plain_line(text), meta_.order);
    // What is written for machines tells which number is the month.
    const std::string machine = parse_date(tree_.attribute(i, "datetime"), meta_.order);
    if (is_other_order(day.day, machine)) day.day = machine;
    if (day.day.empty()) {
      for (const char* attribute : {"datetime", "content", "title", "data-time", "data-date"}) {
        if (day.day.empty()) day.day = parse_date(tree_.attribute(i, attribute), meta_.order);
      }
    }
    if (!day.labelled) {
      const DateLabel label = label_beside(block_of(i));
      day.labelled = label != DateLabel::none;
      day.updated = label == DateLabel::updated;
      if (label == DateLabel::event) continue;
    }
    if (changed && !said && !day.labelled) day.updated = names.find("published") == names.npos;
    offer(day, said ? 0 : time ? 1 : 2);
  }
  for (std::size_t b = range.begin; b < std::min(range.end, blocks_.size()); ++b) {
    if (foreign_[blocks_[b].node]) continue;
    const TextUnit unit{blocks_[b].text, {}, shape_of_text(blocks_[b].text)};
    LineDay day = date_line(unit, meta_.order);
    if (!day.day.empty() && !day.labelled) {
      const DateLabel label = label_beside(b);
      day.labelled = label != DateLabel::none;
      day.updated = label == DateLabel::updated;
      if (label == DateLabel::event) continue;
    }
    offer(day, 3);
  }
  return best;
}

PageMarkup::ShownDay PageMarkup::day() const {
  const Range range = head_range();
  LineDay head = day_in(range);
  if (!head.day.empty() && !head.updated) {
    // Above the headline other articles may have theirs.
    const std::size_t top = headline_ < blocks_.size() ? headline_ : range.begin;
    const LineDay beside = day_in({top, std::min(range.end, first_text())});
    const bool in_head = beside.day == head.day && !beside.updated;
    return {std::move(head), in_head};
  }
  LineDay below = day_in(
      {story_end_ - std::min(story_end_ - story_begin_, kIntoStory), story_end_ + kBelowStory});
  if (below.day.empty() || (!head.day.empty() && below.updated)) below = std::move(head);
  if (!below.day.empty()) return {std::move(below)};
  // Far from the story only what says what it is.
  LineDay anywhere = day_in({0, blocks_.size()});
  return {anywhere.labelled ? std::move(anywhere) : LineDay()};
}

}  // namespace tip
