#include "indexer/sources/wire_text_source.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/sources/wire_stories.h"

namespace tip {
namespace {

constexpr std::size_t kMaxTitle = 200;

// IPTC 7901 (1995): start of header, source, number, priority, category and words of the story;
// start of text, lines, end of text; day, time, month and year.
class Iptc : public WireStories {
 public:
  explicit Iptc(SourceEntry entry) : WireStories(std::move(entry), {"\x01"}) {}

 private:
  void read(std::string_view piece, RecordWriter& record) const override {
    piece.remove_prefix(1);
    const std::size_t start = piece.find('\x02');
    std::string_view text = piece;
    if (start == piece.npos) {
      ascii::take(text, '\n');
    } else {
      text = piece.substr(start + 1);
    }
    const std::size_t end = text.find('\x03');
    if (end != text.npos) {
      record.add("date", day_of(text.substr(end + 1)));
      text = text.substr(0, end);
    }
    const std::string story = without_controls(text);
    std::string_view rest = story;
    record.add("title", take_headline(rest));
    record.add("body", paragraphs(rest));
  }

  // Headline or catchwords stand in lines of their own, above the first that is indented or blank;
  // where these are many, in the first alone. Nothing where there is no story below them.
  static std::string take_headline(std::string_view& text) {
    while (!text.empty() && ascii::trim(text.substr(0, text.find('\n'))).empty()) {
      ascii::take(text, '\n');
    }
    std::string_view below = text;
    std::string headline;
    for (std::size_t lines = 0; !below.empty() && !ascii::is_space(below.front()); ++lines) {
      std::string_view behind = below;
      const std::string_view line = ascii::trim(ascii::take(behind, '\n'));
      if (headline.size() + line.size() > kMaxTitle) {
        if (lines == 0) return {};
        headline = ascii::trim(text.substr(0, text.find('\n')));
        below = text;
        ascii::take(below, '\n');
        break;
      }
      if (!headline.empty()) headline += ' ';
      headline += line;
      below = behind;
    }
    if (ascii::trim(below).empty()) return {};
    text = below;
    return headline;
  }

  // "041000 GMT MAR 21" -> "4 MAR 2021"
  static std::string day_of(std::string_view given) {
    std::string words = without_controls(given);
    std::replace(words.begin(), words.end(), '\n', ' ');
    std::string_view trailer = ascii::trim(words);
    std::string day;
    std::string month;
    std::string year;
    while (!trailer.empty()) {
      const std::string_view word = ascii::trim(ascii::take(trailer, ' '));
      const bool number = ascii::all_digits(word);
      const bool letters = word.size() == 3 && std::ranges::all_of(word, ascii::is_alpha);
      if (number && word.size() == 6 && day.empty()) day = word.substr(0, 2);
      if (letters) month = word;  // the last: before it there may be a time zone
      if (number && (word.size() == 2 || word.size() == 4)) {
        constexpr int kCentury = 70;  // two digits below it are of this century
        const int given = std::stoi(std::string(word));
        year = std::to_string(word.size() == 4 ? given : given + (given < kCentury ? 2000 : 1900));
        break;
      }
    }
    return day.empty() || month.empty() || year.empty() ? "" : day + " " + month + " " + year;
  }
};

}  // namespace

bool is_iptc_7901(std::string_view beginning) {
  constexpr std::size_t kHeader = 200;
  return beginning.starts_with('\x01') &&
         beginning.substr(0, kHeader).find('\x02') != beginning.npos;
}

std::unique_ptr<ArticleSource> open_iptc_7901(SourceEntry entry) {
  return std::make_unique<Iptc>(std::move(entry));
}

}  // namespace tip
