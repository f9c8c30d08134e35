#include "indexer/parse/page_headline.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/page_title.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/story_span.h"

namespace tip {
namespace {

constexpr std::uint32_t kMaxTitleWords = 35;
constexpr std::uint32_t kMaxTitleCharacters = 250;
constexpr std::size_t kStemBytes = 6;

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

class HeadlineFinder {
 public:
  HeadlineFinder(const std::vector<TextUnit>& units, std::size_t prose)
      : units_(units), prose_(prose) {}

  std::optional<Headline> run() {
    find_page_title();
    if (!found_) choose_title();
    if (!found_) return std::nullopt;
    return std::move(headline_);
  }

 private:
  const TextUnit& unit(std::size_t i) const { return units_[i]; }

  void set_title(std::string text, std::size_t at) {
    headline_.text = std::move(text);
    headline_.unit = headline_.first_unit = at;
    found_ = true;
  }

  // "HEADLINE | Site", believed where the headline stands alone on another line as well: any such
  // line above the running text, or else the first line of all.
  void find_page_title() {
    const std::size_t limit = std::min(units_.size(), kMaxHeadUnits);
    const std::size_t head = std::min(limit, prose_);
    std::size_t best_length = 0;
    for (std::size_t i = 0; i < head; ++i) confirm_title(i, head, best_length);
    if (!found_ && limit > 0) confirm_title(0, limit, best_length);
    if (!found_) return;
    headline_.confirmed = true;
    // The last standing-alone headline before running text counts as the title.
    const std::string folded = folded_line(headline_.text);
    std::size_t alone = units_.size();
    for (std::size_t i = 0; i < limit; ++i) {
      if (unit(i).folded != folded) continue;
      const bool text_between = alone != units_.size() && first_prose(units_, alone) < i;
      if (!text_between) alone = i;
    }
    headline_.unit = headline_.first_unit = alone;
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
        headline_.source = cut.site;
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
    if (u.shape.words >= 3 && is_said_again(i)) score += u.shape.words == 3 ? 1 : 2;
    if (is_above_byline(i)) score += 1;
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

  // In the path that leads to the page, say, or beside the story as its name.
  bool is_said_again(std::size_t i) const {
    constexpr std::size_t kNear = 8;  // lines
    const std::size_t from = i - std::min(i, kNear);
    for (std::size_t j = from; j < i; ++j) {
      if (unit(j).folded == unit(i).folded) return true;
    }
    return false;
  }

  // Who wrote it and when stands right below a headline, or below its standfirst.
  bool is_above_byline(std::size_t i) const {
    constexpr std::size_t kNear = 3;
    for (std::size_t j = i + 1; j <= i + kNear && j < std::min(prose_ + 1, units_.size()); ++j) {
      if (!byline_names(unit(j)).empty() || !date_line(unit(j)).day.empty()) return true;
    }
    return false;
  }

  void choose_title() {
    const std::size_t limit = std::min(prose_, kMaxHeadUnits);
    const std::size_t end = prose_ == units_.size() ? std::min<std::size_t>(1, limit) : limit;
    if (units_.size() < 2) return;
    read_story_words();
    const bool menus = count_fragments(units_, 0, end) >= kMenuFragments;
    constexpr std::size_t kNearStory = 12;  // lines: its head, without the menus
    int best = -100;
    for (std::size_t i = 0; i < end; ++i) {
      if (!can_be_title(unit(i)) || is_page_line(units_, i) || is_caption(unit(i), Place::head))
        continue;
      const int score = title_score(i) + (menus && i + kNearStory >= end ? 1 : 0);
      // Of equals the first, for what follows a headline is its standfirst; but menus come first.
      const bool below_menus = menus && score == best && i > headline_.unit + 3;
      if (score > best || below_menus) {
        best = score;
        set_title(unit(i).text, i);
      }
    }
    if (!found_ && end > 0 && can_be_title(unit(0))) set_title(unit(0).text, 0);
    if (!found_) return;
    extend_title();
    if (headline_.unit > 0 && resembles_first_line(headline_.unit)) {
      if (const auto cut = cut_page_title(unit(0).text)) headline_.source = cut->site;
      return;
    }
    if (const auto cut = cut_page_title(headline_.text)) {
      headline_.text = cut->headline;
      headline_.source = cut->site;
      return;
    }
    // "Headline - Site", where the site is named elsewhere too.
    for (const PageTitle& cut : page_title_cuts(headline_.text)) {
      const bool headline =
          headline_.text.starts_with(cut.headline) && shape_of_text(cut.headline).words >= 3;
      if (!headline || cut.site.empty() || shape_of_text(cut.site).words > 4) continue;
      if (!is_named_alone(cut.site)) continue;
      headline_.text = cut.headline;
      headline_.source = cut.site;
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
    while (headline_.unit + 1 < prose_ &&
           unit(headline_.unit + 1).run == unit(headline_.unit).run &&
           unit(headline_.unit).shape.all_caps && unit(headline_.unit + 1).shape.all_caps &&
           unit(headline_.unit).shape.words >= 3 && !is_page_line(units_, headline_.unit + 1) &&
           headline_.text.size() + unit(headline_.unit + 1).text.size() < kMaxTitleCharacters) {
      ++headline_.unit;
      headline_.text += ' ';
      headline_.text += unit(headline_.unit).text;
    }
  }

  const std::vector<TextUnit>& units_;
  std::size_t prose_;
  Headline headline_;
  bool found_ = false;
  std::set<std::string> story_stems_;
  std::string story_text_;
};

}  // namespace

bool can_be_title(const TextUnit& unit) {
  return unit.shape.words >= 1 && unit.shape.words <= kMaxTitleWords &&
         unit.shape.characters <= kMaxTitleCharacters;
}

bool is_page_line(const std::vector<TextUnit>& units, std::size_t i) {
  const TextUnit& u = units[i];
  // The first line is a headline even where it begins with "By" or names a day.
  if (i == 0 && u.shape.words >= 4 && !is_clutter(u) && !is_menu(u.text)) return is_legal(u);
  return is_clutter(u) || is_menu(u.text) || is_legal(u) || is_link_line(u) ||
         has_phrase(PhraseKind::section, u.text) || !byline_names(u).empty() ||
         !date_line(u).day.empty() || name_and_paper(u) || has_phrase(PhraseKind::end, u.text) ||
         has_phrase(PhraseKind::box, u.text) || has_phrase(PhraseKind::comments, u.text);
}

std::optional<Headline> find_headline(const std::vector<TextUnit>& units, std::size_t prose) {
  return HeadlineFinder(units, prose).run();
}

}  // namespace tip
