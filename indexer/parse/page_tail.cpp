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
#include "indexer/parse/story_end.h"
#include "indexer/parse/story_span.h"
#include "indexer/parse/walls.h"

namespace tip {
namespace {

constexpr std::uint32_t kMaxMarkerWords = 10;
constexpr std::uint32_t kMaxPromptWords = 4;

// "12 comments", "3 thoughts on "The old ferry"", but not "3 responses to the flood".
bool is_comment_count(const TextUnit& unit) {
  constexpr std::string_view kOnWhat[] = {" thoughts on ", " thought on ",  " responses to ",
                                          " response to ", " comments on ", " comment on ",
                                          " replies to ",  " reply to "};
  constexpr std::string_view kQuotes[] = {"\u201c", "\"", "\u2018", "'", "\u00ab", "\u201e"};
  constexpr std::size_t kMostDigits = 6;
  const std::string_view line = unit.folded;
  if (line.empty() || !ascii::is_digit(line.front())) return false;
  if (unit.shape.words <= 3) return line.find("comment") != line.npos;
  const std::size_t blank = line.find(' ');
  if (blank > kMostDigits) return false;
  const std::string_view rest = line.substr(blank);
  if (rest.starts_with(" comments | ")) return true;  // and what the story is filed under
  return std::ranges::any_of(kOnWhat, [&](std::string_view on) {
    return rest.starts_with(on) && std::ranges::any_of(kQuotes, [&](std::string_view quote) {
             return rest.substr(on.size()).starts_with(quote);
           });
  });
}

class StoryTrimmer {
 public:
  StoryTrimmer(const std::vector<TextUnit>& units, PageRoles& page)
      : units_(units), page_(page), end_(units.size()) {}

  void run() {
    if (page_.story >= units_.size()) return;
    prose_ = first_text(units_, page_.story);
    find_end();
    if (prose_ < end_) end_ = unmarked_end(units_, page_, prose_, end_);
    cut_last_lines();
    for (std::size_t i = end_; i < units_.size(); ++i) page_.roles[i] = Role::aside;
    clean_middle();
    find_source_below();
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  bool is_marker(std::size_t i, PhraseKind kind) const {
    const TextUnit& u = unit(i);
    if (u.shape.words > kMaxMarkerWords || u.shape.is_prose()) return false;
    // "The company said in its newsletter that ..."
    if (kind == PhraseKind::end && u.shape.is_sentence() && !speaks_to_reader(u)) return false;
    return has_phrase(kind, u.text);
  }

  void drop(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) page_.roles[i] = Role::aside;
  }

  // Looks for the line after which there is no more story.
  void find_end() {
    for (std::size_t i = page_.story; i < units_.size(); ++i) {
      if (i > prose_ && is_section(i)) continue;
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
      std::optional<std::size_t> resumed = page_.bounded ? next_part(i)
                                           : end         ? after_end(i)
                                                         : after_box(i);
      if (!resumed && !page_.bounded) resumed = after_prompt(i);
      if (!resumed) {
        end_ = i;
        return;
      }
      drop(i, *resumed);
      i = *resumed - 1;
    }
  }

  // "Discussion", of what was found: below it stand paragraphs, not a reader's name.
  bool is_section(std::size_t i) const {
    return unit(i).shape.words <= 2 && unit(i).folded.ends_with("discussion") &&
           i + 2 < units_.size() && is_whole_prose(unit(i + 1)) && is_story_text(i + 2);
  }

  // Where readers' comments begin: below a story of some length, however many they are.
  bool is_comments(std::size_t i) {
    constexpr std::size_t kMinParagraphs = 3;
    const TextUnit& u = unit(i);
    if (!is_comment_count(u) && !is_marker(i, PhraseKind::comments)) return false;
    count_story_words();
    return whole_up_to_[i] >= kMinParagraphs;
  }

  // Nothing but whole paragraphs to the end: no teasers, forms or comments, which have labels.
  bool is_all_text(std::size_t from) const {
    for (std::size_t i = from; i < units_.size(); ++i) {
      if (!is_story_text(i)) return false;
    }
    return from < units_.size();
  }

  // A marker that stands above most of the text was none: a bar of buttons below the lead, say.
  std::optional<std::size_t> after_end(std::size_t marker) {
    count_story_words();
    const std::size_t before = whole_up_to_[marker];
    if (whole_up_to_.back() - whole_up_to_[marker + 1] <= before) return std::nullopt;
    // A lead and nothing else above: what comes below is the story even if headings cut it up.
    const std::size_t running = next_running_[marker + 1];
    if (running < units_.size()) return running;
    if (before > 1) return std::nullopt;
    std::size_t whole = marker + 1;
    while (!is_whole_prose(unit(whole))) ++whole;
    return whole;
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
      const bool headed = i > marker + 1 && (unit(i - 1).heading || is_heading_line(unit(i - 1)));
      return headed ? i - 1 : i;
    }
    return std::nullopt;
  }

  // Below a prompt of a few lines the running text goes on, and for long: paragraph upon paragraph,
  // as teasers, each below its headline, are not.
  std::optional<std::size_t> after_prompt(std::size_t marker) {
    constexpr std::size_t kNear = 12;
    constexpr std::size_t kShare = 4;  // one word in so many
    count_story_words();
    std::size_t begin = marker + 1;
    while (
        !(begin + 1 < units_.size() && is_whole_prose(unit(begin)) && is_story_text(begin + 1))) {
      const bool end =
          begin >= units_.size() || is_marker(begin, PhraseKind::comments) || is_legal(unit(begin));
      if (end || ++begin > marker + kNear) return std::nullopt;
    }
    std::size_t apart = 0;  // words of paragraphs between lines of other kinds
    std::size_t end = begin;
    for (; end < units_.size(); ++end) {
      if (is_marker(end, PhraseKind::end) || is_marker(end, PhraseKind::comments)) break;
      const bool near =
          is_story_text(end - 1) || (end + 1 < units_.size() && is_story_text(end + 1));
      if (is_story_text(end) && !near) apart += unit(end).shape.words;
    }
    const std::size_t after = words_up_to_[end] - words_up_to_[begin];
    if (after * kShare < words_up_to_[marker] || apart * 3 > after) return std::nullopt;
    return begin > marker + 1 && is_heading_line(unit(begin - 1)) ? begin - 1 : begin;
  }

  // Once for all markers: a page may have as many as lines.
  void count_story_words() {
    if (!words_up_to_.empty()) return;
    const std::size_t size = units_.size();
    words_up_to_.assign(size + 1, 0);
    whole_up_to_.assign(size + 1, 0);
    next_running_.assign(size + 1, size);
    std::vector<bool> text(size, false);
    for (std::size_t i = page_.story; i < size; ++i) {
      text[i] = is_story_text(i);
      words_up_to_[i + 1] = words_up_to_[i] + (text[i] ? unit(i).shape.words : 0);
      whole_up_to_[i + 1] = whole_up_to_[i] + (is_whole_prose(unit(i)) ? 1 : 0);
    }
    for (std::size_t i = size; i > page_.story; --i) {
      const bool running = i + 1 < size && is_whole_prose(unit(i - 1)) && text[i] && text[i + 1];
      next_running_[i - 1] = running ? i - 1 : next_running_[i];
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
        const bool heading = is_heading_line(unit(i)) && date_line(unit(i)).day.empty();
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
      again = again || (wall && is_heading_line(last) && last.shape.words <= kMaxPromptWords);
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
        const bool heading = is_wall(u) && i > page_.story && is_heading_line(unit(i - 1));
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
  std::size_t end_;        // the story's end: nothing from here on is part of it
  std::size_t prose_ = 0;  // its first paragraph of running text
  // By unit; see count_story_words.
  std::vector<std::size_t> words_up_to_;   // of story text
  std::vector<std::size_t> whole_up_to_;   // whole paragraphs
  std::vector<std::size_t> next_running_;  // the next of three paragraphs in a row
  // Of the story's lines; see times_in_story().
  std::unordered_map<std::string_view, std::size_t> times_;
};

}  // namespace

void trim_story(const std::vector<TextUnit>& units, PageRoles& page) {
  StoryTrimmer(units, page).run();
}

}  // namespace tip
