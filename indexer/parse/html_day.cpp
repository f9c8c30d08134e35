// PageMarkup: the day.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/parse/byline.h"
#include "indexer/parse/html_markup.h"
#include "indexer/parse/html_names.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/text_units.h"
#include "indexer/parse/universal_day.h"

namespace tip {
namespace {

constexpr std::size_t kMaxDateBytes = 400;

// Whether two days, as YYYY-MM-DD, have month and day the other way round.
bool is_other_order(std::string_view one, std::string_view other) {
  if (one.size() != 10 || other.size() != 10 || one == other) return false;
  return one.substr(0, 4) == other.substr(0, 4) && one.substr(5, 2) == other.substr(8) &&
         one.substr(8) == other.substr(5, 2);
}

}  // namespace

// What stands beside a date that has no label of its own, in its line or alone above it. A headline
// is no label, whatever its words are.
DateLabel PageMarkup::label_beside(std::size_t block) const {
  constexpr std::size_t kMaxLine = 120;
  constexpr std::size_t kMaxLabel = 30;
  if (block >= blocks_.size()) return DateLabel::none;
  DateLabel label = DateLabel::none;
  if (blocks_[block].text.size() <= kMaxLine) label = date_label(blocks_[block].text);
  if (label != DateLabel::none || block == 0 || block - 1 == headline_) return label;
  const std::string& above = blocks_[block - 1].text;
  return above.size() <= kMaxLabel && is_date_label(above) ? date_label(above) : DateLabel::none;
}

// Whether a day in this block, below the story, goes with another article's headline.
bool PageMarkup::is_beside_teaser(std::size_t block) const {
  if (block < text_end_) return false;
  return is_teaser(blocks_[block]) || (block > text_end_ && is_teaser(blocks_[block - 1]));
}

// Gives a day without a label of its own the one beside it. False for a day of something else: what
// the story tells of, or another article.
bool PageMarkup::take_label_beside(std::size_t block, LineDay& day) const {
  if (day.labelled) return true;
  const DateLabel label = label_beside(block);
  day.labelled = label != DateLabel::none;
  day.updated = label == DateLabel::updated;
  return label != DateLabel::event && (day.labelled || !is_beside_teaser(block));
}

LineDay PageMarkup::day_in(Range range) const {
  const std::vector<HtmlNode>& nodes = tree_.nodes();
  range.end = std::min(range.end, others_);
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
        const std::string_view stamp = tree_.attribute(i, attribute);
        if (day.day.empty() && !is_epoch(stamp)) day.day = parse_date(stamp, meta_.order);
      }
    }
    if (!take_label_beside(block_of(i), day)) continue;
    if (changed && !said && !day.labelled) day.updated = names.find("published") == names.npos;
    offer(day, said ? 0 : time ? 1 : 2);
  }
  for (std::size_t b = range.begin; b < range.end; ++b) {
    if (foreign_[blocks_[b].node]) continue;
    const TextUnit unit{blocks_[b].text, {}, shape_of_text(blocks_[b].text)};
    LineDay day = date_line(unit, meta_.order);
    if (!day.day.empty() && take_label_beside(b, day)) offer(day, 3);
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
  LineDay below = day_in(tail_range());
  if (below.day.empty() || (!head.day.empty() && below.updated)) below = std::move(head);
  if (!below.day.empty()) return {std::move(below)};
  // Far from the story only what says what it is.
  LineDay anywhere = day_in({0, blocks_.size()});
  return {anywhere.labelled ? std::move(anywhere) : LineDay()};
}

}  // namespace tip
