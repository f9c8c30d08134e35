// PageMarkup: the headline.
#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/html_markup.h"
#include "indexer/parse/html_names.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Blocks above the story in which its headline stands.
constexpr std::size_t kAbove = 28;
// Each heading is compared with the page's titles. More of one is no title.
constexpr std::size_t kMostTitleBytes = 2000;

template <class Each>
void for_each_word(std::string_view text, Each each) {
  ascii::for_each_run(
      text, [](char c) { return ascii::is_alnum(c) || !ascii::is_ascii(c); }, each);
}

// A title in the form in which titles are compared: one and the same is often written with
// different quotation marks.
std::string plain_title(std::string_view title) {
  constexpr std::string_view kSingle[] = {"\u2018", "\u2019"};
  constexpr std::string_view kDouble[] = {"\u201c", "\u201d"};
  const std::string folded = folded_line(title);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view mark = std::string_view(folded).substr(at, 3);
    const bool one = std::ranges::find(kSingle, mark) != std::end(kSingle);
    const bool two = std::ranges::find(kDouble, mark) != std::end(kDouble);
    out += one ? '\'' : two ? '"' : folded[at];
    at += one || two ? mark.size() : 1;
  }
  return out;
}

bool is_headline_tag(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H3; }

// Whether the words `part` stand in a text, not only as parts of other words.
bool has_words(std::string_view text, std::string_view part) {
  const auto parts_word = [&](std::size_t at) {
    return at > 0 && at < text.size() && ascii::is_alnum(text[at - 1]) && ascii::is_alnum(text[at]);
  };
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) {
    if (!parts_word(at) && !parts_word(at + part.size())) return true;
  }
  return false;
}

// The words of the page's titles.
class TitleWords {
 public:
  TitleWords(std::string_view described, std::string_view browser) {
    for (const std::string_view title : {described, browser}) {
      for_each_word(title, [&](std::string_view word) { words_.insert(word); });
    }
  }

  // How many of a heading's words the titles have too; nothing for scripts that put no blanks
  // between words, and for titles of a word or two.
  std::optional<double> share_of(std::string_view own) const {
    constexpr std::size_t kMinWords = 3;
    if (words_.size() < kMinWords) return std::nullopt;
    double all = 0;
    double shared = 0;
    for_each_word(own, [&](std::string_view word) {
      ++all;
      shared += words_.contains(word) ? 1 : 0;
    });
    if (all == 0) return std::nullopt;
    return shared / all;
  }

 private:
  std::set<std::string_view> words_;
};

}  // namespace

// The heading that is the headline, by what the page calls it, where it stands and what it is.
void PageMarkup::find_head() {
  constexpr int kMinScore = 4;
  constexpr double kMostWords = 0.4;
  const auto beginning = [](const std::string& title) {
    return plain_title(utf8::truncate(title, kMostTitleBytes));
  };
  const std::string described = beginning(meta_.headline.value);
  const std::string browser = beginning(meta_.browser_title);
  const std::string article = beginning(meta_.article_headline);
  const TitleWords titles(described, browser);
  const std::size_t text = first_text();
  headline_ = blocks_.size();
  int best = kMinScore - 1;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const HtmlBlock& block = blocks_[b];
    const GumboTag tag = tree_.nodes()[block.node].tag;
    const bool called = (called_[block.node] & called::kHeadline) != 0;
    if (!is_headline_tag(tag) && !called) continue;
    const std::string own = plain_title(block.text);
    // The page's own title is the headline wherever it stands.
    const bool told = own == described || own == article;
    if (foreign_[block.node] && !(tag == GUMBO_TAG_H1 && told)) continue;
    const Shape shape = shape_of_text(block.text);
    if (shape.words == 0 || shape.words > 40 || is_site(own)) continue;
    if (has_phrase(PhraseKind::section, own)) continue;
    const bool contained = told || (own.size() >= 8 && 2 * own.size() >= described.size() &&
                                    (has_words(described, own) || has_words(browser, own)));
    const bool contains = described.size() >= 8 && own.find(described) != own.npos;
    // Linked to the front page: the site's name, however it is written.
    if (block.is_linked() && !contained && !contains) continue;
    int score = contained || contains ? 5 : 0;
    if (const auto share = titles.share_of(own); score == 0 && share) {
      if (*share == 0) score -= 2;
      if (*share >= kMostWords && tag == GUMBO_TAG_H1) score += 2;
    }
    if (told) score += 2;
    if (tag == GUMBO_TAG_H1) score += 3;
    if (tag == GUMBO_TAG_H2) score += 1;
    if (called) score += 2;
    // Lists of what is in the article may stand above its headline, and count as its text.
    const std::size_t below = tag == GUMBO_TAG_H1 ? text : story_begin_;
    const bool above = b <= below && below - b <= kAbove;
    if (above) score += 2;
    if (b > below + 2) score -= 4;
    if (shape.words < 3 && !contained) score -= 2;
    if (score > best) {
      best = score;
      headline_ = b;
    }
  }
  if (headline_ == blocks_.size()) find_told_heading(told_in_story(described));
}

// The block of the story's first running text.
std::size_t PageMarkup::first_text() const {
  for (std::size_t b = story_begin_; b < story_end_; ++b) {
    if (is_text(b)) return b;
  }
  return story_begin_;
}

// How many of a line's longer words, or pieces of Khmer, the first paragraphs of the story have.
std::size_t PageMarkup::told_in_story(const std::string& folded) const {
  constexpr std::size_t kParagraphs = 6;
  constexpr std::size_t kLeastBytes = 4;
  constexpr std::size_t kStemBytes = 6;    // of Latin letters
  constexpr std::size_t kPieceBytes = 15;  // five letters of Khmer
  constexpr std::size_t kMostWords = 100;
  constexpr std::size_t kMostStoryBytes = std::size_t{16} << 10;
  std::string story;
  std::size_t paragraphs = 0;
  for (std::size_t b = story_begin_; b < blocks_.size() && paragraphs < kParagraphs; ++b) {
    if (!story_[b] || is_heading_tag(tree_.nodes()[blocks_[b].node].tag)) continue;
    story += folded_line(blocks_[b].text) + ' ';
    ++paragraphs;
  }
  // A line may be as long as the page: each of its words is looked for.
  story.resize(std::min(story.size(), kMostStoryBytes));
  std::size_t words = 0;
  std::size_t told = 0;
  for_each_word(folded, [&](std::string_view word) {
    if (word.size() < kLeastBytes || ++words > kMostWords) return;
    const bool piece = !ascii::is_ascii(word[0]);
    told += story.find(word.substr(0, piece ? kPieceBytes : kStemBytes)) != story.npos ? 1 : 0;
  });
  return told;
}

// A page whose title tells next to nothing of the story ("Print version", the site's name) may
// still have its headline above it. `described`: how many words of the title the story has.
void PageMarkup::find_told_heading(std::size_t described) {
  constexpr std::size_t kNear = 4;
  constexpr std::uint32_t kLeastWords = 3;
  if (described > 1) return;
  std::size_t best = described;
  const std::size_t from = story_begin_ - std::min(story_begin_, kNear);
  for (std::size_t b = from; b < std::min(blocks_.size(), story_begin_ + 2); ++b) {
    const HtmlBlock& block = blocks_[b];
    if (!is_headline_tag(tree_.nodes()[block.node].tag) || foreign_[block.node]) continue;
    const Shape shape = shape_of_text(block.text);
    if (shape.words < kLeastWords || shape.words > 40 || block.is_linked()) continue;
    const std::size_t told = told_in_story(folded_line(block.text));
    const std::size_t least = described + (shape.khmer ? 1 : 2);
    if (told < std::max(least, best + 1)) continue;
    best = told;
    headline_ = b;
  }
}

std::string PageMarkup::headline() const {
  if (headline_ >= blocks_.size()) return {};
  const std::string& text = blocks_[headline_].text;
  const std::string own = folded_line(text);
  const std::string described = folded_line(meta_.headline.value);
  // With the site's name behind it, as in the browser's title, or the day before it.
  if (described.empty() || own == described) return text;
  const bool browsers = own == folded_line(meta_.browser_title);
  if (browsers && own.starts_with(described)) return meta_.headline.value;
  if (own.ends_with(described) || own.starts_with(described)) {
    std::string rest = own;
    rest.erase(own.starts_with(described) ? 0 : own.size() - described.size(), described.size());
    const TextUnit unit{rest, rest, shape_of_text(rest)};
    if (!date_line(unit, meta_.order).day.empty()) return meta_.headline.value;
  }
  return text;
}

}  // namespace tip
