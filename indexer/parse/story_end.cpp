#include "indexer/parse/story_end.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "indexer/parse/author_note.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/story_span.h"

namespace tip {
namespace {

constexpr std::uint32_t kMinTeaserWords = 8;
constexpr std::size_t kBriefTeasers = 3;

class EndFinder {
 public:
  EndFinder(const std::vector<TextUnit>& units, const PageRoles& page, std::size_t prose,
            std::size_t end)
      : units_(units), page_(page), prose_(prose), end_(end) {}

  std::size_t run() {
    cut_teasers();
    if (page_.bounded) return end_;
    cut_dated_teasers();
    cut_author_box();
    cut_sparse_tail();
    return end_;
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  // Teasers of other stories below this one without any word of warning: headlines, each with the
  // beginning of its text.
  void cut_teasers() {
    std::size_t begin = end_;
    std::size_t pairs = 0;
    std::size_t cut_short = 0;
    std::size_t marked = 0;  // bullets, indentation
    std::size_t brief = 0;   // from the end on
    std::size_t candidate = end_;
    std::size_t i = end_;
    while (i >= page_.story + 3) {
      const TextUnit& text = unit(i - 1);
      const TextUnit& heading = unit(i - 2);
      const bool teaser = (text.shape.is_prose() || text.shape.words >= kMinTeaserWords) &&
                          is_heading_line(heading) && !text.bullet;
      if (!teaser) break;
      const bool truncated = is_cut_short(text);
      const bool list = heading.bullet || (heading.indented && text.indented);
      ++pairs;
      cut_short += truncated ? 1 : 0;
      marked += list ? 1 : 0;
      i -= 2;
      if (!page_.bounded && brief + 1 == pairs && is_brief(heading, text)) {
        ++brief;
        if (brief >= kBriefTeasers) begin = candidate = i;
      }
      if (truncated || list) {
        begin = i;
        candidate = i;
      }
    }
    if (candidate == end_ || begin <= prose_) return;
    if (brief >= kBriefTeasers && !is_less(begin, 2)) return;
    const bool several = pairs >= 2 && cut_short * 2 >= pairs && cut_short >= 2;
    const bool list = marked >= 1 && cut_short >= 1 && unit(begin).gap >= 1;
    if (several || list || brief >= kBriefTeasers) end_ = begin;
  }

  // A headline and one sentence, as no section of a story is so short again and again.
  static bool is_brief(const TextUnit& heading, const TextUnit& text) {
    constexpr std::uint32_t kMostWords = 25;
    return text.shape.words <= kMostWords && text.shape.sentences <= 1 &&
           heading.shape.words >= 4 && !heading.text.ends_with('?') && !heading.bullet;
  }

  // Other stories, each with its headline, the beginning of its text or not, and its day.
  void cut_dated_teasers() {
    constexpr std::size_t kLeast = 3;
    constexpr std::size_t kMostLines = 6;  // from one day to the next
    std::size_t first = end_;              // the first day of the run
    std::size_t second = end_;
    std::size_t last = end_;
    std::size_t days = 0;
    std::size_t headings = 0;  // since the last day
    std::size_t texts = 0;
    for (std::size_t i = prose_ + 1; i < end_ && days < kLeast; ++i) {
      const TextUnit& u = unit(i);
      if (date_line(u).day.empty()) {
        headings += u.shape.words >= 3 && is_heading_line(u) ? 1 : 0;
        texts += u.shape.is_prose() ? 1 : 0;
        continue;
      }
      const bool follows = days > 0 && i - last <= kMostLines && headings >= 1 && texts <= 1;
      if (!follows) {
        days = 0;
        first = i;
      } else if (days == 1) {
        second = i;
      }
      ++days;
      last = i;
      headings = 0;
      texts = 0;
    }
    if (days < kLeast || !is_less(first, 1)) return;
    // The first of them may have its headline above its day, as the others then have theirs.
    std::size_t begin = first;
    const std::size_t most = std::min(second - first - 1, first - prose_ - 1);
    for (std::size_t up = 1; up <= most; ++up) {
      const TextUnit& u = unit(first - up);
      if (u.shape.words < 3 || !is_heading_line(u)) continue;
      begin = first - up;
      break;
    }
    // "Blog", above them.
    const Shape& label = unit(begin - 1).shape;
    if (begin > prose_ + 1 && label.words <= 3 && !label.ends_sentence) --begin;
    end_ = begin;
  }

  // Whether there is less below a line than above it, `times` as much.
  bool is_less(std::size_t line, std::size_t times) const {
    std::size_t above = 0;
    std::size_t below = 0;
    for (std::size_t i = prose_; i < end_; ++i) (i < line ? above : below) += unit(i).shape.words;
    return times * below <= above;
  }

  // A name, and below it who that is.
  void cut_author_box() {
    constexpr std::size_t kLeastParagraphs = 3;
    std::size_t paragraphs = 0;
    for (std::size_t i = prose_; i + 1 < end_; ++i) {
      paragraphs += is_whole_prose(unit(i)) ? 1 : 0;
      if (paragraphs < kLeastParagraphs || !is_person_line(unit(i))) continue;
      if (!has_note_below(i)) continue;
      if (is_less(i, 3)) end_ = i;
      return;
    }
  }

  // Whether a paragraph below a name says who that is, under what its bearer does or at once.
  bool has_note_below(std::size_t name) const {
    constexpr std::size_t kMostLines = 2;
    constexpr std::uint32_t kMostWords = 15;
    const std::string& who = unit(name).text;
    for (std::size_t i = name + 1; i < end_ && i <= name + 1 + kMostLines; ++i) {
      const std::string& note = unit(i).text;
      if (is_author_note(unit(i), who)) {
        return i > name + 1 || (note.size() > who.size() && note[who.size()] == ' ');
      }
      if (unit(i).shape.words > kMostWords || unit(i).shape.ends_sentence) return false;
    }
    return false;
  }

  // Below the story of a heavily furnished page stand menus and lists without end.
  void cut_sparse_tail() {
    constexpr std::size_t kTailFragments = 4;
    std::size_t end = story_span(units_, prose_, end_).end;
    const std::size_t fragments = count_fragments(units_, end, end_);
    if (end <= prose_ || fragments < kTailFragments) return;
    if (!page_.cluttered && !is_furniture(end)) return;
    if (count_prose_words(units_, end, end_) * kSpareShare >
        count_prose_words(units_, prose_, end)) {
      return;  // too much running text to throw away
    }
    while (end < end_ && unit(end).shape.is_sentence() && !is_clutter(unit(end))) ++end;
    end_ = end;
  }

  // Where the head shows no page, its end may: some of the lines are such that only pages have, and
  // all of them are less than the story, as its tables and lists need not be.
  bool is_furniture(std::size_t from) const {
    constexpr std::size_t kLinesEach = 10;
    std::size_t furniture = 0;
    for (std::size_t i = from; i < end_; ++i) {
      furniture += is_legal(unit(i)) || is_clutter(unit(i)) ? 1 : 0;
    }
    return furniture * kLinesEach >= count_fragments(units_, from, end_) && is_less(from, 1);
  }

  const std::vector<TextUnit>& units_;
  const PageRoles& page_;
  std::size_t prose_;
  std::size_t end_;
};

}  // namespace

std::size_t unmarked_end(const std::vector<TextUnit>& units, const PageRoles& page,
                         std::size_t prose, std::size_t end) {
  return EndFinder(units, page, prose, end).run();
}

}  // namespace tip
