// trim_story: what is not the story between its paragraphs and below them.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/author_note.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/story_span.h"

namespace tip {
namespace {

constexpr std::uint32_t kMaxMarkerWords = 10;
constexpr std::uint32_t kMaxHeadingWords = 25;
constexpr std::uint32_t kMinTeaserWords = 8;
constexpr std::uint32_t kMaxPromptWords = 4;

bool is_cut_short(const TextUnit& unit) {
  const std::string_view text = unit.text;
  return !unit.shape.ends_sentence || text.ends_with("...") || text.ends_with("\u2026") ||
         text.ends_with("[...]") || text.ends_with("[\u2026]");
}

bool is_heading(const TextUnit& unit) {
  return unit.shape.words >= 2 && unit.shape.words <= kMaxHeadingWords &&
         (!unit.shape.ends_sentence || unit.text.ends_with('?')) && !unit.shape.is_prose() &&
         unit.text.find('\n') == std::string::npos;
}

bool is_whole_prose(const TextUnit& unit) {
  return unit.shape.is_prose() && unit.shape.ends_sentence && !is_cut_short(unit) && !unit.bullet;
}

class StoryTrimmer {
 public:
  StoryTrimmer(const std::vector<TextUnit>& units, PageRoles& page)
      : units_(units), page_(page), end_(units.size()) {}

  void run() {
    if (page_.story >= units_.size()) return;
    prose_ = first_text(units_, page_.story);
    find_end();
    cut_teasers();
    cut_sparse_tail();
    cut_last_lines();
    for (std::size_t i = end_; i < units_.size(); ++i) page_.roles[i] = Role::aside;
    clean_middle();
    find_source_below();
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  bool is_marker(std::size_t i, PhraseKind kind) const {
    const TextUnit& u = unit(i);
    return u.shape.words <= kMaxMarkerWords && !u.shape.is_prose() && has_phrase(kind, u.text);
  }

  void drop(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) page_.roles[i] = Role::aside;
  }

  // Looks for the line after which there is no more story.
  void find_end() {
    for (std::size_t i = page_.story; i < units_.size(); ++i) {
      if (i > prose_ && is_comments(i)) {
        end_ = i;
        return;
      }
      const bool end = is_marker(i, PhraseKind::end) || is_marker(i, PhraseKind::comments);
      if (!end && !is_marker(i, PhraseKind::box)) continue;
      if (i < prose_) {
        drop(i, i + 1);  // a button above the story
        continue;
      }
      if (end && is_all_text(i + 1)) {
        // "More from the witness:" and what he said, or else a lone button.
        if (!unit(i).text.ends_with(':')) drop(i, i + 1);
        continue;
      }
      const std::optional<std::size_t> resumed = page_.bounded ? next_part(i)
                                                 : end         ? after_end(i)
                                                               : after_box(i);
      if (!resumed) {
        end_ = i;
        return;
      }
      drop(i, *resumed);
      i = *resumed - 1;
    }
  }

  // Where readers' comments begin: below a story of some length, however many they are.
  bool is_comments(std::size_t i) const {
    constexpr std::size_t kMinParagraphs = 3;
    const TextUnit& u = unit(i);
    const bool counted = u.shape.words <= 3 && u.folded.find("comment") != u.folded.npos &&
                         !u.folded.empty() && ascii::is_digit(u.folded.front());
    if (!counted && !is_marker(i, PhraseKind::comments)) return false;
    std::size_t before = 0;
    for (std::size_t j = page_.story; j < i; ++j) before += is_whole_prose(unit(j)) ? 1 : 0;
    return before >= kMinParagraphs;
  }

  // Nothing but whole paragraphs to the end: no teasers, forms or comments, which have labels.
  bool is_all_text(std::size_t from) const {
    for (std::size_t i = from; i < units_.size(); ++i) {
      if (!is_story_text(i)) return false;
    }
    return from < units_.size();
  }

  // A marker that stands above most of the text was none: a bar of buttons below the lead, say.
  std::optional<std::size_t> after_end(std::size_t marker) const {
    std::size_t before = 0;
    std::size_t after = 0;
    std::optional<std::size_t> begin;
    std::optional<std::size_t> first_whole;
    for (std::size_t i = page_.story; i < marker; ++i) before += is_whole_prose(unit(i)) ? 1 : 0;
    for (std::size_t i = marker + 1; i < units_.size(); ++i) {
      after += is_whole_prose(unit(i)) ? 1 : 0;
      const bool running = i + 2 < units_.size() && is_whole_prose(unit(i)) &&
                           is_story_text(i + 1) && is_story_text(i + 2);
      if (running && !begin) begin = i;
      if (is_whole_prose(unit(i)) && !first_whole) first_whole = i;
    }
    if (after <= before) return std::nullopt;
    // A lead and nothing else above: what comes below is the story even if headings cut it up.
    return begin || before > 1 ? begin : first_whole;
  }

  // Where markup says what the story is, a prompt or a box between its parts ends where the next
  // paragraph begins, or the heading above that. What is below the last of them is no story if it
  // is little.
  std::optional<std::size_t> next_part(std::size_t marker) {
    constexpr std::size_t kLittle = 8;  // one word in so many
    count_story_words();
    const std::size_t before = words_up_to_[marker];
    const std::size_t after = words_up_to_.back() - words_up_to_[marker + 1];
    if (after * kLittle <= before) return std::nullopt;
    for (std::size_t i = marker + 1; i < units_.size(); ++i) {
      if (is_marker(i, PhraseKind::end) || is_marker(i, PhraseKind::comments)) return i;
      if (!is_whole_prose(unit(i)) && !(unit(i).shape.is_prose() && unit(i).text.ends_with(':')))
        continue;
      const bool headed = i > marker + 1 && (unit(i - 1).heading || is_heading(unit(i - 1)));
      return headed ? i - 1 : i;
    }
    return std::nullopt;
  }

  // Once for all markers: a page may have as many as lines.
  void count_story_words() {
    if (!words_up_to_.empty()) return;
    words_up_to_.assign(units_.size() + 1, 0);
    for (std::size_t i = page_.story; i < units_.size(); ++i) {
      words_up_to_[i + 1] = words_up_to_[i] + (is_story_text(i) ? unit(i).shape.words : 0);
    }
  }

  bool is_story_text(std::size_t i) const {
    const TextUnit& u = unit(i);
    return (is_whole_prose(u) || u.shape.is_sentence()) && !is_caption(u, Place::head) &&
           !is_legal(u) && !u.bullet;
  }

  // Where the story goes on after a list of other stories, if it does: at two paragraphs in a row,
  // or at a last paragraph that follows several headlines. A teaser has one headline above it.
  std::optional<std::size_t> after_box(std::size_t marker) const {
    std::size_t headings = 0;
    bool text_seen = false;
    for (std::size_t i = marker + 1; i < units_.size(); ++i) {
      if (is_marker(i, PhraseKind::end) || is_marker(i, PhraseKind::comments)) return std::nullopt;
      if (is_legal(unit(i))) return std::nullopt;
      if (!is_whole_prose(unit(i))) {
        const bool heading = is_heading(unit(i)) && date_line(unit(i)).day.empty();
        headings += heading ? 1 : 0;
        text_seen = text_seen || !heading;
        continue;
      }
      const bool more = i + 1 < units_.size() && is_story_text(i + 1);
      const bool last = i + 1 == units_.size() || is_marker(i + 1, PhraseKind::end) ||
                        is_marker(i + 1, PhraseKind::comments) || is_legal(unit(i + 1));
      if (more || (last && headings != 1 && !text_seen)) return i;
      text_seen = true;
      headings = 0;
    }
    return std::nullopt;
  }

  // Teasers of other stories below this one without any word of warning: headlines, each with the
  // beginning of its text.
  void cut_teasers() {
    std::size_t begin = end_;
    std::size_t pairs = 0;
    std::size_t cut_short = 0;
    std::size_t marked = 0;  // bullets, indentation
    std::size_t candidate = end_;
    std::size_t i = end_;
    while (i >= page_.story + 3) {
      const TextUnit& text = unit(i - 1);
      const TextUnit& heading = unit(i - 2);
      const bool teaser = (text.shape.is_prose() || text.shape.words >= kMinTeaserWords) &&
                          is_heading(heading) && !text.bullet;
      if (!teaser) break;
      const bool truncated = is_cut_short(text);
      const bool list = heading.bullet || (heading.indented && text.indented);
      ++pairs;
      cut_short += truncated ? 1 : 0;
      marked += list ? 1 : 0;
      i -= 2;
      if (truncated || list) {
        begin = i;
        candidate = i;
      }
    }
    if (candidate == end_ || begin <= prose_) return;
    const bool several = pairs >= 2 && cut_short * 2 >= pairs && cut_short >= 2;
    const bool list = marked >= 1 && cut_short >= 1 && unit(begin).gap >= 1;
    if (several || list) end_ = begin;
  }

  // Below the story of a heavily furnished page stand menus and lists without end.
  void cut_sparse_tail() {
    constexpr std::size_t kTailFragments = 8;
    if (!page_.cluttered || page_.bounded || prose_ >= end_) return;
    std::size_t end = story_span(units_, prose_, end_).end;
    if (end <= prose_ || count_fragments(units_, end, end_) < kTailFragments) return;
    if (count_prose_words(units_, end, end_) * kSpareShare >
        count_prose_words(units_, prose_, end)) {
      return;  // too much running text to throw away
    }
    while (end < end_ && unit(end).shape.is_sentence() && !is_clutter(unit(end))) ++end;
    end_ = end;
  }

  // Buttons, legal lines, tags and the like at the very end.
  void cut_last_lines() {
    const std::string title = folded_line(page_.title);
    bool again = true;
    bool wall = false;
    while (again && end_ > page_.story) {
      const TextUnit& last = unit(end_ - 1);
      const bool wordless = last.shape.capitalized + last.shape.lowercase == 0 &&
                            !last.shape.khmer && last.shape.characters <= 12;
      again = wordless || is_legal(last) || is_author_note(last, page_.author) ||
              is_clutter(last) || is_link_line(last) || is_wall(last) || is_menu(last.text) ||
              (page_.cluttered && last.folded == title) ||
              (end_ - 1 > prose_ && has_phrase(PhraseKind::section, last.text)) ||
              (end_ - 1 > prose_ && !date_line(last).day.empty());
      // "Continue reading", above a prompt to pay for it.
      again = again || (wall && is_heading(last) && last.shape.words <= kMaxPromptWords);
      wall = is_wall(last);
      if (again) --end_;
    }
    // A legal line that names its holder closes the story, if no running text stands below it.
    for (std::size_t i = end_; i > prose_ + 1; --i) {
      const bool legal = is_legal(unit(i - 1)) && !legal_holder(unit(i - 1).text).empty();
      if (legal) end_ = i - 1;
      if (is_whole_prose(unit(i - 1)) && !legal) break;
    }
  }

  void clean_middle() {
    const std::string title = folded_line(page_.title);
    for (std::size_t i = page_.story; i < end_; ++i) {
      const TextUnit& u = unit(i);
      const bool doubled = (i > page_.story && unit(i - 1).folded == u.folded) ||
                           (i + 1 < end_ && unit(i + 1).folded == u.folded);
      // A caption and the picture's description; but a refrain is sung more than twice.
      const bool closing = i + 1 == end_ && signs_off(u);
      const bool caption =
          (is_caption(u, i < prose_ ? Place::head : Place::story) && !closing) ||
          (doubled && u.shape.words >= 6 && u.shape.sentences > 0 && times_in_story(u) == 2);
      // A headline that the story says again at its end or in its middle is a refrain.
      const bool title_again = page_.cluttered && u.folded == title && i <= prose_;
      if (caption || title_again || is_clutter(u) || is_link_line(u) || is_wall(u)) {
        page_.roles[i] = Role::aside;
        // "Continue reading", above the prompt.
        const bool heading = is_wall(u) && i > page_.story && is_heading(unit(i - 1));
        if (heading && unit(i - 1).shape.words <= kMaxPromptWords) page_.roles[i - 1] = Role::aside;
      }
    }
  }

  // Counted once for all lines, when the story's end is known.
  std::size_t times_in_story(const TextUnit& u) {
    if (times_.empty()) {
      for (std::size_t i = page_.story; i < end_; ++i) ++times_[unit(i).folded];
    }
    return times_[u.folded];
  }

  // The legal line names the publisher even where the head does not; so may a caption.
  void find_source_below() {
    for (std::size_t i = units_.size(); i > 0 && page_.source.empty(); --i) {
      if (page_.roles[i - 1] == Role::aside && is_legal(unit(i - 1))) {
        page_.source = legal_holder(unit(i - 1).text);
      }
    }
    for (std::size_t i = page_.story; i < end_ && page_.source.empty(); ++i) {
      if (page_.roles[i] == Role::aside) page_.source = crediting_paper(unit(i).text);
    }
  }

  const std::vector<TextUnit>& units_;
  PageRoles& page_;
  std::size_t end_;                       // the story's end: nothing from here on is part of it
  std::size_t prose_ = 0;                 // its first paragraph of running text
  std::vector<std::size_t> words_up_to_;  // of story text, by unit; see count_story_words
  // Of the story's lines; see times_in_story().
  std::unordered_map<std::string_view, std::size_t> times_;
};

}  // namespace

void trim_story(const std::vector<TextUnit>& units, PageRoles& page) {
  StoryTrimmer(units, page).run();
}

}  // namespace tip
