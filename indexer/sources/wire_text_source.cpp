#include "indexer/sources/wire_text_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/sources/lines.h"
#include "indexer/sources/record.h"
#include "indexer/sources/utf8_stream.h"

namespace tip {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxTitle = 200;

// A paragraph a line, from text whose lines are cut at some width: a blank line, or white space at
// the beginning of a line, begins a paragraph.
std::string paragraphs(std::string_view text) {
  std::string out;
  bool begun = false;
  while (!text.empty()) {
    const std::string_view line = ascii::take(text, '\n');
    const std::string_view words = ascii::trim(line);
    if (words.empty()) {
      begun = false;
      continue;
    }
    const bool indented = ascii::is_space(line.front());
    if (!out.empty()) out += begun && !indented ? " " : "\n\n";
    out += words;
    begun = true;
  }
  return out;
}

// The text without control characters but line ends and tabs.
std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
  }
  return out;
}

// Pieces of a text that begin with a mark, one after the other, each at most kMaxLineBytes.
class Pieces {
 public:
  Pieces(Utf8Stream& text, std::array<std::string_view, 2> marks) : text_(text), marks_(marks) {}

  // The next piece, with its mark; nothing at the end, or where `error` is set.
  std::optional<std::string> next(bool& too_long, std::optional<Error>& error) {
    too_long = false;
    std::size_t from = 0;
    if (!begun_) {
      while ((from = find(0)) == std::string::npos) {
        keep_tail();
        if (!fill(error)) return std::nullopt;
      }
      buffer_.erase(0, from);
      begun_ = true;
    }
    if (buffer_.empty()) return std::nullopt;
    std::size_t searched = 1;
    for (;;) {
      const std::size_t end = find(searched);
      if (end != std::string::npos) {
        std::string piece = too_long ? std::string() : buffer_.substr(0, end);
        buffer_.erase(0, end);
        return piece;
      }
      if (buffer_.size() > kMaxLineBytes) {
        too_long = true;
        keep_tail();
      }
      searched = std::max<std::size_t>(1, buffer_.size() - std::min(buffer_.size(), kMaxMark));
      if (!fill(error)) break;
    }
    return too_long ? std::string() : std::exchange(buffer_, {});
  }

 private:
  static constexpr std::size_t kMaxMark = 16;

  std::size_t find(std::size_t from) const {
    std::size_t first = std::string::npos;
    for (const std::string_view mark : marks_) {
      if (!mark.empty()) first = std::min(first, buffer_.find(mark, from));
    }
    return first;
  }
  void keep_tail() { buffer_.erase(0, buffer_.size() - std::min(buffer_.size(), kMaxMark)); }
  bool fill(std::optional<Error>& error) {
    if (ended_) return false;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kChunkBytes);
    const auto got = text_.read(buffer_.data() + size, kChunkBytes);
    buffer_.resize(size + got.value_or(0));
    if (!got) error = got.error();
    ended_ = !got || *got == 0;
    return !ended_;
  }

  Utf8Stream& text_;
  std::array<std::string_view, 2> marks_;
  std::string buffer_;
  bool begun_ = false;
  bool ended_ = false;
};

// Stories, one a piece.
class Stories : public ArticleSource {
 public:
  Stories(SourceEntry entry, std::array<std::string_view, 2> marks)
      : ArticleSource(std::move(entry)),
        text_(entry_.stream, DecodeHint::none, entry_.known.charset),
        pieces_(text_, marks) {}

  std::optional<SourceItem> next() override {
    while (!left_) {
      bool too_long = false;
      std::optional<Error> error;
      const auto piece = pieces_.next(too_long, error);
      if (error) pending_ = std::move(error);
      if (!piece) {
        left_ = true;
        if (pending_) return entry_.failure(*pending_);
        if (number_ == 0) return entry_.failure("no article in it");
        break;
      }
      const std::string place = std::to_string(++number_);
      if (too_long) {
        return ReadFailure{
            shown_place(entry_.path, entry_.member_at(place)),
            "the story is longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB"};
      }
      RecordWriter record;
      read(*piece, record);
      RawArticle article = entry_.article_at(place, Format::json, record.take());
      article.made = true;
      article.known.decoded = text_.charset();
      return article;
    }
    return std::nullopt;
  }

 private:
  virtual void read(std::string_view piece, RecordWriter& record) const = 0;

  Utf8Stream text_;
  Pieces pieces_;
  std::optional<Error> pending_;
  std::uint64_t number_ = 0;
  bool left_ = false;
};

// IPTC 7901 (1995): start of header, source, number, priority, category and words of the story;
// start of text, lines, end of text; day, time, month and year.
class Iptc : public Stories {
 public:
  explicit Iptc(SourceEntry entry) : Stories(std::move(entry), {"\x01", ""}) {}

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
    // Headline or catchwords stand in lines of their own, the story is indented.
    std::string story = without_controls(text);
    std::string_view rest = story;
    while (!rest.empty() && ascii::trim(rest.substr(0, rest.find('\n'))).empty()) {
      ascii::take(rest, '\n');
    }
    std::string_view behind = rest;
    const std::string_view first = ascii::trim(ascii::take(behind, '\n'));
    if (first.size() <= kMaxTitle && !ascii::trim(behind).empty()) {
      record.add("title", first);
      rest = behind;
    }
    record.add("body", paragraphs(rest));
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

// Fields of a story in SGML; of several the first that is filled counts. Sources: the DTDs of
// Reuters-21578 and of TREC's disks 1 to 5.
struct TagRow {
  std::string_view tag;
  std::string_view field;
};
constexpr std::array<TagRow, 26> kTags = {{{"TITLE", "title"},
                                           {"HEADLINE", "title"},
                                           {"HEAD", "title"},
                                           {"HL", "title"},
                                           {"TI", "title"},
                                           {"H3", "title"},
                                           {"DOCNO", "id"},
                                           {"BYLINE", "author"},
                                           {"AUTHOR", "author"},
                                           {"DATE", "date"},
                                           {"DATE_TIME", "date"},
                                           {"DATE1", "date"},
                                           {"DD", "date"},
                                           {"PUB", "source"},
                                           {"SO", "source"},
                                           {"SOURCE", "source"},
                                           {"SECTION", "section"},
                                           {"TOPICS", "section"},
                                           {"DATELINE", "dateline"},
                                           {"BODY", "body"},
                                           {"TEXT", "body"},
                                           {"LEADPARA", "body"},
                                           {"LP", "body"},
                                           {"GRAPHIC", "aside"},
                                           {"TP", ""},
                                           {"CAPTION", "aside"}}};

// What stands between <tag ...> and </tag>; nothing where there is no such element.
std::optional<std::string_view> element(std::string_view piece, std::string_view tag) {
  const std::string open = "<" + std::string(tag);
  for (std::size_t at = piece.find(open); at != piece.npos; at = piece.find(open, at + 1)) {
    const std::size_t behind = at + open.size();
    if (behind >= piece.size() || (piece[behind] != '>' && !ascii::is_space(piece[behind])))
      continue;
    const std::size_t begin = piece.find('>', behind);
    if (begin == piece.npos) return std::nullopt;
    const std::size_t end =
        std::min(piece.find("</" + std::string(tag) + ">", begin), piece.size());
    return piece.substr(begin + 1, end - begin - 1);
  }
  return std::nullopt;
}

// Tags begin and end paragraphs, or items of a list; entities stay.
std::string without_tags(std::string_view text, std::string_view between) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool tag = text[at] == '<' && at + 1 < text.size() &&
                     (ascii::is_alpha(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    const std::size_t end = tag ? text.find('>', at) : text.npos;
    if (end == text.npos) {
      out += text[at];
    } else {
      out += between;
      at = end;
    }
  }
  return out;
}

// "&#2;" and its kin stand for control characters.
std::string without_control_references(std::string text) {
  for (std::size_t at = text.find("&#"); at != text.npos; at = text.find("&#", at + 1)) {
    std::size_t end = at + 2;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    const std::size_t digits = end - at - 2;
    if (end >= text.size() || text[end] != ';' || digits == 0 || digits > 2) continue;
    if (std::stoi(text.substr(at + 2, digits)) < 32) text.replace(at, end + 1 - at, " ");
  }
  return text;
}

// "910514" -> "1991-05-14", "AP880212" stays.
std::string wire_date(std::string_view text) {
  std::string date(ascii::trim(text));
  const bool digits = date.size() == 6 && ascii::all_digits(date);
  return digits ? "19" + date.substr(0, 2) + "-" + date.substr(2, 2) + "-" + date.substr(4, 2)
                : date;
}

// Numbers of agencies' stories in TREC begin with the day: "AP880212-0001", "WSJ870324-0001".
std::string day_in_number(std::string_view piece) {
  std::string_view number = ascii::trim(element(piece, "DOCNO").value_or(""));
  std::size_t letters = 0;
  while (letters < number.size() && ascii::is_upper(number[letters])) ++letters;
  number.remove_prefix(letters);
  const std::string_view day = number.substr(0, number.find('-'));
  const bool dated = letters >= 2 && day.size() == 6 && day.size() < number.size();
  return dated ? wire_date(day) : std::string();
}

// "<D>cocoa</D><D>sugar</D>" -> "cocoa, sugar"
std::string listed(std::string_view content) {
  std::string out;
  const std::string lines = without_tags(content, "\n");
  for (std::string_view rest = lines; !rest.empty();) {
    const std::string_view item = ascii::trim(ascii::take(rest, '\n'));
    if (!item.empty()) out.append(out.empty() ? "" : ", ").append(item);
  }
  return out;
}

// What Reuters puts into the text besides the body.
std::string without_fields(std::string_view text) {
  std::string out(text);
  for (const std::string_view tag : {"TITLE", "DATELINE", "AUTHOR"}) {
    if (const auto content = element(out, tag)) {
      const auto begin = static_cast<std::size_t>(content->data() - out.data());
      out.erase(begin, content->size());
    }
  }
  return out;
}

class Sgml : public Stories {
 public:
  explicit Sgml(SourceEntry entry) : Stories(std::move(entry), {"<REUTERS", "<DOC>"}) {}

 private:
  void read(std::string_view given, RecordWriter& record) const override {
    const std::string piece = without_control_references(without_controls(given));
    std::string dateline;
    std::string body;
    std::string_view told;
    for (const auto& [tag, field] : kTags) {
      if (field == told || field.empty()) continue;
      const auto content = element(piece, tag);
      if (!content) continue;
      if (field == "body") {
        body = paragraphs(without_tags(without_fields(*content), "\n\n"));
      } else {
        const std::string words =
            field == "section" ? listed(*content) : paragraphs(without_tags(*content, ""));
        if (words.empty()) continue;
        if (field == "dateline") dateline = words;
        if (field != "dateline") record.add(field, field == "date" ? wire_date(words) : words);
      }
      told = field;
    }
    if (!element(piece, "DATE")) record.add("date", day_in_number(piece));
    if (!dateline.empty()) body = dateline + (dateline.ends_with('-') ? " " : "\n\n") + body;
    record.add("body", body);
    const std::size_t id = piece.find(" NEWID=\"");
    if (piece.starts_with("<REUTERS") && id < piece.find('>')) {
      std::string_view number = std::string_view(piece).substr(id + 8);
      record.add("id", "reuters-" + std::string(ascii::take(number, '"')));
    }
  }
};

}  // namespace

bool is_iptc_7901(std::string_view beginning) {
  constexpr std::size_t kHeader = 200;
  return beginning.starts_with('\x01') &&
         beginning.substr(0, kHeader).find('\x02') != beginning.npos;
}

bool is_news_sgml(std::string_view beginning) {
  beginning = ascii::trim(beginning.substr(0, 1000));
  return beginning.starts_with("<REUTERS") || beginning.starts_with("<!DOCTYPE lewis") ||
         (beginning.starts_with("<DOC>") && beginning.find("<DOCNO>") != beginning.npos);
}

std::unique_ptr<ArticleSource> open_iptc_7901(SourceEntry entry) {
  return std::make_unique<Iptc>(std::move(entry));
}

std::unique_ptr<ArticleSource> open_news_sgml(SourceEntry entry) {
  return std::make_unique<Sgml>(std::move(entry));
}

}  // namespace tip
