// read_head: title, publisher, byline, date, and where the story begins.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "common/date.h"
#include "common/text/ascii.h"
#include "indexer/extract/line_kinds.h"
#include "indexer/extract/page_roles.h"
#include "indexer/extract/page_title.h"
#include "indexer/extract/phrases.h"
#include "indexer/extract/story_span.h"

namespace tip {
namespace {

// A head that goes on for longer is a menu; nothing beyond is searched for title and publisher.
constexpr std::size_t kMaxHeadUnits = 400;
// So many fragments above the story are the menus of a site.
constexpr std::size_t kMenuFragments = 12;
constexpr std::uint32_t kMaxTitleWords = 35;
constexpr std::uint32_t kMaxTitleCharacters = 250;
constexpr std::uint32_t kStandfirstWords = 8;
constexpr std::size_t kStemBytes = 6;
constexpr std::size_t kUntitledCharacters = 100;

bool can_be_title(const TextUnit& unit) {
  return unit.shape.words >= 1 && unit.shape.words <= kMaxTitleWords &&
         unit.shape.characters <= kMaxTitleCharacters;
}

// The beginning of the first sentence, to call an article that has no title by.
std::string title_from_text(std::string_view text) {
  text = ascii::trim(text.substr(0, text.find('\n') == 0 ? text.npos : text.size()));
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

std::set<std::string> words_in(std::string_view folded) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && (ascii::is_alnum(folded[i]) || !ascii::is_ascii(folded[i]))) {
      word += folded[i];
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
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
    prose_ = first_prose(units_, 0);
    const Span span = story_span(units_, 0, units_.size());
    const bool spare = count_prose_words(units_, 0, span.begin) * kSpareShare <=
                       count_prose_words(units_, span.begin, span.end);
    if (prose_ < span.begin && spare && count_fragments(units_, 0, span.begin) >= kMenuFragments) {
      prose_ = first_prose(units_, span.begin);  // what came before was a slogan or an offer
    }
    find_page_title();
    if (!titled_) choose_title();
    if (!titled_) {
      page_.title = title_from_text(units_[prose_ < units_.size() ? prose_ : 0].text);
      page_.story = 0;
    }
    if (titled_) give_roles();
    return std::move(page_);
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  // Lines of scanned columns, or verse: many go on in the middle of a sentence, as the lines of a
  // page's menus never do. There is no clutter to be told by its shape in such a text.
  bool is_broken_text() const {
    constexpr std::size_t kMinLines = 12;
    std::size_t lines = 0;
    std::size_t small = 0;
    for (const TextUnit& u : units_) {
      if (u.shape.is_prose() && u.text.find('\n') == std::string::npos) continue;
      ++lines;
      small += ascii::is_lower(u.text.front()) ? 1 : 0;
    }
    return lines >= kMinLines && small * 6 >= lines;
  }

  bool is_repeated(std::size_t i) const {
    const auto found = count_.find(unit(i).folded);
    return found != count_.end() && found->second > 1;
  }

  // What says nothing about the story: neither title nor standfirst.
  bool is_noise(std::size_t i) const {
    const TextUnit& u = unit(i);
    // The first line is a headline even where it begins with "By" or names a day.
    if (i == 0 && u.shape.words >= 4 && !is_clutter(u) && !is_menu(u.text)) return is_legal(u);
    return is_clutter(u) || is_menu(u.text) || is_legal(u) || is_link_line(u) ||
           has_phrase(PhraseKind::section, u.text) || !byline_names(u).empty() ||
           !date_line(u).empty() || name_and_paper(u) || has_phrase(PhraseKind::end, u.text) ||
           has_phrase(PhraseKind::box, u.text);
  }

  void set_title(std::string title, std::size_t at) {
    page_.title = std::move(title);
    title_ = at;
    titled_ = true;
  }

  // "HEADLINE | Site", believed where the headline stands alone on another line as well: any such
  // line above the running text, or else the first line of all.
  void find_page_title() {
    const std::size_t limit = std::min(units_.size(), kMaxHeadUnits);
    const std::size_t head = std::min(limit, prose_);
    std::size_t best_length = 0;
    for (std::size_t i = 0; i < head; ++i) confirm_title(i, head, best_length);
    if (!titled_ && limit > 0) confirm_title(0, limit, best_length);
    if (!titled_) return;
    page_.cluttered = true;
    // The last standing-alone headline before running text counts as the title.
    const std::string folded = folded_line(page_.title);
    std::size_t alone = units_.size();
    for (std::size_t i = 0; i < limit; ++i) {
      if (unit(i).folded != folded) continue;
      const bool text_between = alone != units_.size() && first_prose(units_, alone) < i;
      if (!text_between) alone = i;
    }
    title_ = alone;
    if (prose_ == units_.size() || prose_ < title_) prose_ = first_prose(units_, title_);
  }

  void confirm_title(std::size_t i, std::size_t limit, std::size_t& best_length) {
    if (!can_be_title(unit(i)) || unit(i).bullet) return;
    for (const PageTitle& cut : page_title_cuts(unit(i).text)) {
      const std::string folded = folded_line(cut.headline);
      const Shape headline = shape_of_text(cut.headline);
      if (headline.words < 2 || folded.size() <= best_length) continue;
      if (is_publisher_name(cut.headline) && !is_publisher_name(cut.site)) continue;
      if (i > 0 && !is_publisher_name(cut.site) && !is_plain_name(cut.site)) continue;
      if (cut.site.empty() && headline.words < 8) continue;
      for (std::size_t j = 0; j < limit; ++j) {
        if (j == i || unit(j).folded != folded) continue;
        best_length = folded.size();
        page_.source = cut.site;
        set_title(unit(j).text, j);
        break;
      }
    }
  }

  // The beginnings of the longer words of the first paragraphs, and all their text: a headline is
  // made of them, a menu is not.
  void read_story_words() {
    constexpr std::size_t kParagraphs = 12;
    for (std::size_t i = prose_; i < units_.size() && i < prose_ + kParagraphs; ++i) {
      story_text_ += unit(i).folded;
      story_text_ += ' ';
    }
    for (const std::string& word : words_in(story_text_)) story_stems_.insert(stem(word));
  }

  static std::string stem(const std::string& word) { return word.substr(0, kStemBytes); }

  // How much of a unit's longer words, or of its Khmer text, the story's beginning has: 0 to 1.
  double share_in_story(const TextUnit& u) const {
    constexpr std::size_t kEnoughWords = 3;  // one word in common is chance
    constexpr std::size_t kKhmerStep = 12;   // bytes; four letters
    std::size_t all = 0;
    std::size_t found = 0;
    for (const std::string& word : words_in(u.folded)) {
      if (!ascii::is_ascii(word[0]) && word.size() >= 2 * kKhmerStep) {
        for (std::size_t at = 0; at + kKhmerStep <= word.size(); at += kKhmerStep) {
          ++all;
          found += story_text_.find(word.substr(at, kKhmerStep)) != std::string::npos ? 1 : 0;
        }
      } else if (word.size() >= 4) {
        ++all;
        found += story_stems_.contains(stem(word)) ? 1 : 0;
      }
    }
    return double(found) / double(std::max(all, kEnoughWords));
  }

  static bool is_plain_name(std::string_view text) {
    const Shape shape = shape_of_text(text);
    return shape.words >= 1 && shape.words <= 3 &&
           (shape.is_title_case() || shape.all_caps || shape.khmer) &&
           std::none_of(text.begin(), text.end(), ascii::is_digit);
  }

  // How much a unit above the story looks like its headline.
  int title_score(std::size_t i) const {
    const TextUnit& u = unit(i);
    int score = 0;
    if (u.shape.words >= 4 && u.shape.words <= 20) score += 3;
    if (u.shape.words == 3) score += 2;
    if (u.shape.words > 20) score -= 1;
    if (i > 0 && resembles_first_line(i)) score += 4;
    const double share = share_in_story(u);
    score += share >= 0.5 ? 3 : share >= 0.3 ? 1 : 0;
    if (u.bullet) score -= 2;
    if (u.shape.ends_sentence && !u.text.ends_with('?') && !u.text.ends_with('!')) score -= 2;
    const bool alone = (i == 0 || unit(i - 1).run != u.run) &&
                       (i + 1 >= units_.size() || unit(i + 1).run != u.run);
    if (alone) score += 1;
    if (is_publisher_name(u.text) && u.shape.words <= 6) score -= 4;
    if (i == 0 && u.shape.words >= 3) score += 2;
    return score;
  }

  // A page's first line is often its title as made up for search engines; the headline has most of
  // its words.
  bool resembles_first_line(std::size_t i) const {
    if (unit(0).shape.words < 4 || unit(i).shape.words < 4) return false;
    const std::set<std::string> first = words_in(unit(0).folded);
    const std::set<std::string> own = words_in(unit(i).folded);
    std::size_t common = 0;
    for (const std::string& word : own) common += first.contains(word) ? 1 : 0;
    return common >= 3 && common * 10 >= std::min(first.size(), own.size()) * 6;
  }

  void choose_title() {
    const std::size_t limit = std::min(prose_, kMaxHeadUnits);
    const std::size_t end = prose_ == units_.size() ? std::min<std::size_t>(1, limit) : limit;
    if (units_.size() < 2) return;
    read_story_words();
    const bool menus = count_fragments(units_, 0, end) >= kMenuFragments;
    int best = -100;
    for (std::size_t i = 0; i < end; ++i) {
      if (!can_be_title(unit(i)) || is_noise(i) || is_caption(unit(i), Place::head)) continue;
      const int score = title_score(i);
      // Of equals the first, for what follows a headline is its standfirst; but menus come first.
      const bool below_menus = menus && score == best && i > title_ + 3;
      if (score > best || below_menus) {
        best = score;
        set_title(unit(i).text, i);
      }
    }
    if (!titled_ && end > 0 && can_be_title(unit(0))) set_title(unit(0).text, 0);
    if (!titled_) return;
    extend_title();
    if (title_ > 0 && resembles_first_line(title_)) {
      if (const auto cut = cut_page_title(unit(0).text)) page_.source = cut->site;
      return;
    }
    if (const auto cut = cut_page_title(page_.title)) {
      page_.title = cut->headline;
      page_.source = cut->site;
      return;
    }
    // "Headline - Site", where the site is named elsewhere too.
    for (const PageTitle& cut : page_title_cuts(page_.title)) {
      const bool headline =
          page_.title.starts_with(cut.headline) && shape_of_text(cut.headline).words >= 3;
      if (!headline || cut.site.empty() || shape_of_text(cut.site).words > 4) continue;
      if (!is_named_alone(cut.site)) continue;
      page_.title = cut.headline;
      page_.source = cut.site;
      return;
    }
  }

  // Whether a name has a line of its own, or holds the rights.
  bool is_named_alone(const std::string& name) const {
    const std::string folded = folded_line(name);
    return std::ranges::any_of(units_, [&](const TextUnit& u) {
      return u.folded == folded || (is_legal(u) && u.text.find(name) != std::string::npos);
    });
  }

  // A headline in capitals that runs over several lines.
  void extend_title() {
    while (title_ + 1 < prose_ && unit(title_ + 1).run == unit(title_).run &&
           unit(title_).shape.all_caps && unit(title_ + 1).shape.all_caps &&
           unit(title_).shape.words >= 3 && !is_noise(title_ + 1) &&
           page_.title.size() + unit(title_ + 1).text.size() < kMaxTitleCharacters) {
      page_.roles[title_] = Role::title;
      ++title_;
      page_.title += ' ';
      page_.title += unit(title_).text;
    }
  }

  void give_roles() {
    const std::string folded_title = folded_line(page_.title);
    page_.roles[title_] = Role::title;
    while (prose_ < units_.size() && unit(prose_).folded.starts_with(folded_title)) {
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
      if (is_head_noise(i, folded_title)) {
        page_.roles[i] = Role::aside;
        note(i);
      } else if (u.shape.is_sentence()) {
        break;  // a short first paragraph
      } else if (u.shape.words < kStandfirstWords && page_.cluttered && is_label(u)) {
        page_.roles[i] = Role::aside;
      }
    }
    page_.story = i;
    // A byline may stand below the standfirst.
    for (std::size_t j = i; j < std::min(units_.size(), i + 4); ++j) {
      if (byline_names(unit(j)).empty() && date_line(unit(j)).empty()) continue;
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

  bool is_head_noise(std::size_t i, const std::string& folded_title) const {
    const TextUnit& u = unit(i);
    // Pictures are described by the headline and something more.
    const bool about_title = u.folded.starts_with(folded_title) && u.shape.words <= 60;
    const bool credit =
        u.shape.all_caps && u.shape.words <= 4 && has_phrase(PhraseKind::agency, u.text);
    return about_title || credit || is_doubled(i) || is_noise(i) || is_caption(u, Place::head) ||
           is_beside_clutter(i);
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

  // What a line above the story says about it.
  void note(std::size_t i) {
    const TextUnit& u = unit(i);
    if (page_.author.empty()) page_.author = byline_names(u);
    if (page_.date.empty()) page_.date = date_line(u);
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
  std::set<std::string> story_stems_;
  std::string story_text_;
  std::size_t title_ = 0;
  std::size_t prose_ = 0;
  bool titled_ = false;
};

}  // namespace

std::size_t first_prose(const std::vector<TextUnit>& units, std::size_t from) {
  for (std::size_t i = from; i < units.size(); ++i) {
    const TextUnit& u = units[i];
    if (u.shape.is_prose() && !is_caption(u, Place::head) && !is_legal(u) && !is_clutter(u)) {
      // The same line twice in a row is a picture's caption and its description.
      const bool doubled = (i > 0 && units[i - 1].folded == u.folded) ||
                           (i + 1 < units.size() && units[i + 1].folded == u.folded);
      if (!doubled) return i;
    }
  }
  return units.size();
}

PageRoles read_head(const std::vector<TextUnit>& units) { return HeadReader(units).run(); }

}  // namespace tip
