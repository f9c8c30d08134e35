// read_head: title, publisher, byline, date, and where the story begins.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/ascii.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/page_headline.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/story_span.h"
#include "indexer/parse/walls.h"

namespace tip {
namespace {

constexpr std::uint32_t kStandfirstWords = 8;
constexpr std::size_t kUntitledCharacters = 100;

// The beginning of the first sentence, to call an article that has no title by.
std::string title_from_text(std::string_view text) {
  text = ascii::trim(text);
  std::string line;
  std::size_t characters = 0;
  std::size_t last_space = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = ascii::is_space(text[i]) ? ' ' : text[i];
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      if (++characters > kUntitledCharacters) {
        if (last_space > 0) line.resize(last_space);
        return line + "\u2026";
      }
    }
    if (c == ' ') {
      const Shape so_far = shape_of_text(line);
      if (so_far.ends_sentence && so_far.sentences > 0 && so_far.words >= 3) return line;
      last_space = line.size();
    }
    line += c;
  }
  return line;
}

class HeadReader {
 public:
  explicit HeadReader(const std::vector<TextUnit>& units) : units_(units) {
    page_.roles.assign(units.size(), Role::body);
    for (std::size_t i = 0; i < std::min(units.size(), kMaxHeadUnits); ++i) {
      ++count_[units[i].folded];
    }
  }

  PageRoles run() {
    if (units_.empty()) return std::move(page_);
    if (read_labels(units_, page_)) return std::move(page_);
    if (is_broken_text()) {
      const bool headline = can_be_title(unit(0)) && !unit(0).shape.is_prose();
      page_.title = headline ? unit(0).text : title_from_text(unit(0).text);
      if (headline) page_.roles[0] = Role::title;
      page_.story = units_.size();
      return std::move(page_);
    }
    prose_ = first_text(units_, 0);
    const Span span = story_span(units_, 0, units_.size());
    if (prose_ < span.begin && is_menu_above(span)) {
      prose_ = first_prose(units_, span.begin);  // what came before was a slogan or an offer
    }
    prose_ = std::min(prose_, first_sentences(span.begin));
    const std::optional<Headline> headline = find_headline(units_, prose_);
    if (!headline) {
      page_.title = title_from_text(unit(prose_ < units_.size() ? prose_ : 0).text);
      return std::move(page_);
    }
    page_.title = headline->text;
    page_.source = headline->source;
    page_.cluttered = headline->confirmed;
    title_ = headline->unit;
    // A line that the headline was cut out of is kept whole beside it.
    const bool whole = page_.title.ends_with(unit(title_).text);
    for (std::size_t i = headline->first_unit; i <= title_; ++i) {
      page_.roles[i] = whole ? Role::title : Role::aside;
    }
    if (prose_ < title_) prose_ = first_text(units_, title_ + 1);
    give_roles();
    return std::move(page_);
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  // Lines of scanned columns, or verse: many go on in the middle of a sentence, as the lines of a
  // page's menus never do. There is no clutter to be told by its shape in such a text. Where whole
  // paragraphs are most of it, what begins small are items of lists, code, or what readers wrote.
  bool is_broken_text() const {
    constexpr std::size_t kMinLines = 12;
    std::size_t lines = 0;
    std::size_t small = 0;
    std::size_t line_words = 0;
    std::size_t paragraph_words = 0;
    for (const TextUnit& u : units_) {
      if (u.shape.is_prose() && u.text.find('\n') == std::string::npos) {
        paragraph_words += u.shape.words;
        continue;
      }
      ++lines;
      line_words += u.shape.words;
      small += begins_small(u.text) ? 1 : 0;
    }
    return lines >= kMinLines && small * 6 >= lines && paragraph_words <= line_words;
  }

  // Whether what stands above the most running text is none of the story: little text among menus,
  // or long menus that describe what they lead to, of which no part is long.
  bool is_menu_above(const Span& span) const {
    constexpr std::size_t kLongMenus = 40;     // lines
    constexpr std::size_t kMostTogether = 50;  // words
    const std::size_t fragments = count_fragments(units_, 0, span.begin);
    if (fragments < kMenuFragments) return false;
    const std::size_t story = count_prose_words(units_, span.begin, span.end);
    const std::size_t above = count_prose_words(units_, 0, span.begin);
    if (above * kSpareShare <= story) return true;
    if (fragments < kLongMenus || above > story) return false;
    const Span best = story_span(units_, 0, span.begin);
    return count_prose_words(units_, best.begin, best.end) <= kMostTogether;
  }

  // Where from `from` on several sentences stand together: a story may begin with short paragraphs.
  std::size_t first_sentences(std::size_t from) const {
    constexpr std::size_t kTogether = 3;
    std::size_t together = 0;
    for (std::size_t i = std::max<std::size_t>(from, 1); i < std::min(prose_, kMaxHeadUnits); ++i) {
      const Shape& shape = unit(i).shape;
      const bool sentence = shape.is_sentence() && shape.lowercase > shape.capitalized;
      together = sentence && !is_page_line(units_, i) ? together + 1 : 0;
      if (together == kTogether) return i + 1 - kTogether;
    }
    return units_.size();
  }

  bool is_repeated(std::size_t i) const {
    const auto found = count_.find(unit(i).folded);
    return found != count_.end() && found->second > 1;
  }

  void give_roles() {
    const std::string folded_title = folded_line(page_.title);
    while (prose_ < units_.size() && unit(prose_).folded.starts_with(folded_title) &&
           !is_glued_lead(prose_, folded_title)) {
      prose_ = first_prose(units_, prose_ + 1);  // that was a picture's description
    }
    for (std::size_t i = 0; i < title_; ++i) {
      if (page_.roles[i] == Role::title) continue;
      page_.roles[i] = Role::aside;
      note(i);
    }
    if (title_ > 0) page_.cluttered = true;
    const std::size_t end = std::min(prose_, units_.size());
    for (std::size_t i = title_ + 1; i < std::min(end, title_ + kMaxHeadUnits); ++i) {
      if (is_head_noise(i, folded_title)) page_.cluttered = true;
    }
    const bool menus =
        page_.cluttered &&
        count_fragments(units_, title_ + 1, std::max(end, title_ + 1)) >= kMenuFragments;
    std::size_t i = menus ? after_menus(end, folded_title) : title_ + 1;
    for (; i < end; ++i) {
      const TextUnit& u = unit(i);
      const bool noise = is_head_noise(i, folded_title);
      if (!noise && u.shape.is_sentence()) break;  // a short first paragraph
      const bool label = u.shape.words < kStandfirstWords && page_.cluttered && is_label(u);
      if (noise || label) {
        page_.roles[i] = Role::aside;
        note(i);
      }
    }
    page_.story = i;
    // A byline may stand below the standfirst.
    for (std::size_t j = i; j < std::min(units_.size(), i + 4); ++j) {
      if (byline_names(unit(j)).empty() && date_line(unit(j)).day.empty()) continue;
      page_.roles[j] = Role::aside;
      note(j);
    }
    find_source(units_, title_, page_);
  }

  // Puts menus between title and story aside; returns where the story's own head begins: at a
  // standfirst or short paragraph right above the first running text.
  std::size_t after_menus(std::size_t end, const std::string& folded_title) {
    std::size_t begin = end;
    for (std::size_t i = end; i > title_ + 1 && i + 3 > end; --i) {
      const TextUnit& u = unit(i - 1);
      const bool text = u.shape.is_sentence() || u.shape.words >= kStandfirstWords;
      if (text && !is_head_noise(i - 1, folded_title)) begin = i - 1;
    }
    for (std::size_t i = title_ + 1; i < begin; ++i) {
      page_.roles[i] = Role::aside;
      note(i);
    }
    return begin;
  }

  // A script without capitals: Thai and Lao among them do not end sentences with a mark.
  static bool is_uncased(const Shape& shape) { return shape.capitalized + shape.lowercase == 0; }

  // Whether a unit is followed by text of a story.
  bool is_above_story(std::size_t i) const {
    if (i + 1 >= units_.size()) return false;
    const Shape& next = unit(i + 1).shape;
    return next.is_sentence() || (is_uncased(next) && next.words >= kStandfirstWords);
  }

  // The story's first paragraph, to which the headline is glued once more: what follows it is
  // running text without a credit at its end.
  bool is_glued_lead(std::size_t i, const std::string& folded_title) const {
    const TextUnit& u = unit(i);
    if (u.folded.size() <= folded_title.size()) return false;
    const std::string rest = u.folded.substr(folded_title.size());
    const Shape shape = shape_of_text(rest);
    const bool above_story = is_above_story(i);
    const bool whole = shape.ends_sentence || (is_uncased(shape) && above_story);
    return whole && shape.words >= (above_story ? kStandfirstWords : 12U) &&
           !is_caption(u, Place::story);
  }

  bool is_head_noise(std::size_t i, const std::string& folded_title) const {
    const TextUnit& u = unit(i);
    // Pictures are described by the headline and something more.
    const bool about_title = u.folded.starts_with(folded_title) && u.shape.words <= 60 &&
                             !is_glued_lead(i, folded_title);
    const bool credit =
        u.shape.all_caps && u.shape.words <= 4 && has_phrase(PhraseKind::agency, u.text);
    return about_title || credit || is_doubled(i) || is_page_line(units_, i) ||
           is_caption(u, Place::head) || is_beside_clutter(i);
  }

  // One sentence between a picture's label and a player's code is a caption that names nobody.
  bool is_beside_clutter(std::size_t i) const {
    const TextUnit& u = unit(i);
    if (u.shape.words < 4 || u.shape.sentences != 1 || !u.shape.ends_sentence) return false;
    const bool above = unit(i - 1).run == u.run && is_clutter(unit(i - 1));
    const bool below = i + 1 < units_.size() && unit(i + 1).run == u.run && is_clutter(unit(i + 1));
    const bool story_begins_in_run = prose_ < units_.size() && unit(prose_).run == u.run;
    return (above || below) && !story_begins_in_run;
  }

  // Twice in a row, as captions are, or said again further down in the head.
  bool is_doubled(std::size_t i) const {
    if (!is_repeated(i) || unit(i).shape.words < 3) return false;
    if (unit(i - 1).folded == unit(i).folded) return true;
    for (std::size_t j = i + 1; j < std::min({prose_, units_.size(), kMaxHeadUnits}); ++j) {
      if (unit(j).folded == unit(i).folded) return true;
    }
    return false;
  }

  static bool is_label(const TextUnit& u) {
    return u.shape.words <= 3 || u.shape.is_title_case() || u.bullet;
  }

  // A name below the headline with a date above or below it is the author's.
  bool is_name_beside_date(std::size_t i) const {
    if (i <= title_ || !is_person_line(unit(i))) return false;
    const bool above = i - 1 > title_ && !date_line(unit(i - 1)).day.empty();
    const bool below = i + 1 < units_.size() && unit(i + 1).run == unit(i).run &&
                       !date_line(unit(i + 1)).day.empty();
    return (above && unit(i - 1).run == unit(i).run) || below;
  }

  // What a line above the story says about it.
  void note(std::size_t i) {
    const TextUnit& u = unit(i);
    if (page_.author.empty()) page_.author = byline_names(u);
    if (page_.author.empty()) page_.author = dated_name(u);
    if (page_.author.empty() && is_name_beside_date(i)) page_.author = u.text;
    const LineDay day = date_line(u);
    const bool better = page_.date.day.empty() || (page_.date.updated && !day.updated);
    if (!day.day.empty() && better) page_.date = day;
    if (const auto names = name_and_paper(u)) {
      if (page_.author.empty()) page_.author = names->name;
      if (page_.source.empty()) page_.source = names->paper;
    }
    // A desk stands alone near the headline; those that stand together are a menu.
    const bool alone = (i == 0 || unit(i - 1).run != u.run || i - 1 == title_) &&
                       (i + 1 == units_.size() || unit(i + 1).run != u.run || i + 1 == title_);
    const bool near = i + 3 >= title_ && i <= title_ + 3;
    if (alone && near && has_phrase(PhraseKind::section, u.text)) page_.section = u.text;
  }

  const std::vector<TextUnit>& units_;
  PageRoles page_;
  std::map<std::string, int, std::less<>> count_;  // how often a line stands in the head
  std::size_t title_ = 0;
  std::size_t prose_ = 0;
};

}  // namespace

std::size_t first_prose(const std::vector<TextUnit>& units, std::size_t from) {
  for (std::size_t i = from; i < units.size(); ++i) {
    const TextUnit& u = units[i];
    const bool furniture = is_caption(u, Place::head) || is_legal(u) || is_clutter(u) || is_wall(u);
    if (u.shape.is_prose() && !furniture) {
      // The same line twice in a row is a picture's caption and its description.
      const bool doubled = (i > 0 && units[i - 1].folded == u.folded) ||
                           (i + 1 < units.size() && units[i + 1].folded == u.folded);
      if (!doubled) return i;
    }
  }
  return units.size();
}

std::size_t first_text(const std::vector<TextUnit>& units, std::size_t from) {
  const std::size_t prose = first_prose(units, from);
  if (prose < units.size()) return prose;
  // A brief, or an interview of short lines. Its first line is its headline.
  for (std::size_t i = std::max<std::size_t>(from, 1); i < units.size(); ++i) {
    const TextUnit& u = units[i];
    if (u.shape.is_sentence() && !is_caption(u, Place::head) && !is_page_line(units, i)) return i;
  }
  return units.size();
}

PageRoles read_head(const std::vector<TextUnit>& units) { return HeadReader(units).run(); }

}  // namespace tip
