#include "indexer/sources/rtf_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/charset.h"
#include "indexer/parse/legacy_khmer.h"
#include "indexer/parse/paragraphs.h"
#include "indexer/sources/whole_source.h"

namespace tip {
namespace {

constexpr std::size_t kFontTableBytes = std::size_t{64} << 10;

// Groups in groups; deeper ones are read as if they were not.
constexpr std::size_t kMaxGroups = 1000;

// What \fcharset means.
struct FontCharset {
  int number;
  const char* name;
};
constexpr std::array<FontCharset, 20> kFontCharsets = {
    {{0, "windows-1252"},   {77, "macintosh"},     {128, "windows-31j"},  {129, "windows-949"},
     {130, "johab"},        {134, "gb18030"},      {136, "big5"},         {161, "windows-1253"},
     {162, "windows-1254"}, {163, "windows-1258"}, {177, "windows-1255"}, {178, "windows-1256"},
     {186, "windows-1257"}, {204, "windows-1251"}, {222, "windows-874"},  {238, "windows-1250"},
     {254, "ibm437"},       {255, "ibm850"},       {179, "windows-1256"}, {181, "windows-1255"}}};

std::string charset_of_code_page(int number) {
  switch (number) {
    case 932:
      return "windows-31j";
    case 936:
      return "gb18030";
    case 950:
      return "big5";
    case 10000:
      return "macintosh";
    case 65001:
      return "utf-8";
    case 437:
    case 850:
    case 852:
    case 866:
      return "ibm" + std::to_string(number);
    default:
      return number > 0 ? "windows-" + std::to_string(number) : std::string();
  }
}

// Control words that stand for a character.
struct NamedCharacter {
  std::string_view word;
  char32_t character;
};
constexpr std::array<NamedCharacter, 13> kCharacters = {{{"tab", U'\t'},
                                                         {"line", U'\n'},
                                                         {"emdash", 0x2014},
                                                         {"endash", 0x2013},
                                                         {"bullet", 0x2022},
                                                         {"lquote", 0x2018},
                                                         {"rquote", 0x2019},
                                                         {"ldblquote", 0x201c},
                                                         {"rdblquote", 0x201d},
                                                         {"emspace", U' '},
                                                         {"enspace", U' '},
                                                         {"zwj", 0x200d},
                                                         {"zwnj", 0x200c}}};

constexpr std::array<std::string_view, 7> kParagraphEnds = {"par",  "sect",     "page",  "row",
                                                            "cell", "nestcell", "column"};

// Groups that are no text of the document.
constexpr std::array<std::string_view, 17> kNoText = {
    "colortbl",   "stylesheet", "info",    "pict",    "header",  "footer",
    "headerl",    "headerr",    "headerf", "footerl", "footerr", "footerf",
    "nonshppict", "xe",         "tc",      "object",  "rxe"};

// What holds for a group and is undone at its end.
struct State {
  bool skipped = false;
  bool fonts = false;  // the table of fonts
  bool note = false;
  bool hidden = false;
  int font = -1;
  std::size_t after_unicode = 1;  // characters for readers that do not know \u
};

class Reader {
 public:
  explicit Reader(std::string_view rtf) : rtf_(rtf) {}

  std::string run() {
    while (at_ < rtf_.size()) step();
    end_paragraph();
    return std::move(text_) + std::move(notes_);
  }

 private:
  void step() {
    const char c = rtf_[at_++];
    switch (c) {
      case '{':
        flush();
        if (groups_.size() < kMaxGroups) {
          groups_.push_back(state_);
        } else {
          ++too_deep_;
        }
        first_ = true;
        break;
      case '}':
        flush();
        if (too_deep_ > 0) {
          --too_deep_;
        } else if (!groups_.empty()) {
          if (state_.note && !groups_.back().note) end_note();
          state_ = groups_.back();
          groups_.pop_back();
        }
        pending_skips_ = 0;
        break;
      case '\\':
        control();
        break;
      case '\r':
      case '\n':
      case '\0':
        break;
      default:
        byte(c);
    }
  }

  void control() {
    if (at_ == rtf_.size()) return;
    const char c = rtf_[at_];
    if (!ascii::is_alpha(c)) return symbol();
    const std::size_t begin = at_;
    while (at_ < rtf_.size() && ascii::is_alpha(rtf_[at_])) ++at_;
    const std::string_view name = rtf_.substr(begin, at_ - begin);
    const bool negative =
        at_ + 1 < rtf_.size() && rtf_[at_] == '-' && ascii::is_digit(rtf_[at_ + 1]);
    if (negative) ++at_;
    std::optional<int> number;
    while (at_ < rtf_.size() && ascii::is_digit(rtf_[at_])) {
      number = std::min(number.value_or(0), 100'000'000) * 10 + (rtf_[at_++] - '0');
    }
    if (negative) number = -*number;
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    word(name, number);
    first_ = false;
  }

  void symbol() {
    const char c = rtf_[at_++];
    switch (c) {
      case '\'':
        return hex();
      case '*':
        // A group of a kind that readers need not know; the text in it stands nowhere else only
        // for pictures.
        state_.skipped = true;
        break;
      case '~':
        character(U' ');
        break;
      case '_':
        character(U'-');
        break;
      case '\n':
      case '\r':
        end_paragraph();
        break;
      case '\\':
      case '{':
      case '}':
        byte(c);
        break;
      default:  // among them "\-", where a word may be cut
        break;
    }
  }

  void hex() {
    if (at_ + 1 >= rtf_.size()) return;
    const int high = ascii::hex_digit(rtf_[at_]);
    const int low = ascii::hex_digit(rtf_[at_ + 1]);
    if (high < 0 || low < 0) return;
    at_ += 2;
    byte(static_cast<char>(high * 16 + low));
  }

  void word(std::string_view name, std::optional<int> number) {
    if (name == "bin") {
      const auto count = static_cast<std::size_t>(std::max(number.value_or(0), 0));
      at_ += std::min(count, rtf_.size() - at_);
    } else if (name == "u" && number) {
      unicode(*number);
    } else if (name == "uc") {
      state_.after_unicode = static_cast<std::size_t>(std::clamp(number.value_or(1), 0, 8));
    } else if (name == "ansicpg") {
      document_charset_ = charset_of_code_page(number.value_or(0));
    } else if (name == "mac") {
      document_charset_ = "macintosh";
    } else if (name == "pc" || name == "pca") {
      document_charset_ = name == "pc" ? "ibm437" : "ibm850";
    } else if (name == "fonttbl") {
      state_.fonts = true;
    } else if (name == "f") {
      flush();
      state_.font = number.value_or(0);
    } else if (name == "deff") {
      default_font_ = number.value_or(0);
    } else if (name == "fcharset" && state_.fonts) {
      const auto known = std::ranges::find(kFontCharsets, number.value_or(0), &FontCharset::number);
      if (known != kFontCharsets.end()) fonts_[state_.font] = known->name;
    } else if (name == "plain") {
      flush();
      state_.font = -1;
      state_.hidden = false;
    } else if (name == "v" || name == "deleted") {
      flush();
      state_.hidden = number.value_or(1) != 0;
    } else if (name == "footnote" && first_) {
      flush();
      state_.note = true;
    } else if (first_ && std::ranges::find(kNoText, name) != kNoText.end()) {
      state_.skipped = true;
    } else if (std::ranges::find(kParagraphEnds, name) != kParagraphEnds.end()) {
      end_paragraph();
    } else {
      for (const NamedCharacter& known : kCharacters) {
        if (name == known.word) character(known.character);
      }
    }
  }

  bool is_silent() const { return state_.skipped || state_.fonts || state_.hidden; }
  std::string& line() { return state_.note ? note_ : line_; }

  // One byte of a character, in the charset of the font.
  void byte(char c) {
    first_ = false;
    if (pending_skips_ > 0) {
      --pending_skips_;
    } else if (!is_silent()) {
      bytes_ += c;
    }
  }

  void character(char32_t c) {
    flush();
    pending_skips_ = 0;
    if (!is_silent()) utf8::append(line(), c);
  }

  // A UTF-16 unit, written as a signed number, and in other characters for old readers.
  void unicode(int number) {
    flush();
    const auto unit = static_cast<std::uint32_t>(number < 0 ? number + 0x10000 : number);
    pending_skips_ = state_.after_unicode;
    if (is_silent()) return;
    if (unit >= 0xd800 && unit < 0xdc00) {
      high_ = unit;
      return;
    }
    const bool low = unit >= 0xdc00 && unit < 0xe000;
    const char32_t c =
        low && high_ != 0 ? 0x10000 + ((high_ - 0xd800) << 10) + (unit - 0xdc00) : unit;
    high_ = 0;
    utf8::append(line(), c);
  }

  // What bytes have gathered, decoded together, as a character may be several.
  void flush() {
    if (bytes_.empty()) return;
    const std::string bytes = std::exchange(bytes_, {});
    if (ascii::all_ascii(bytes)) {
      line() += bytes;
      return;
    }
    const auto font = fonts_.find(state_.font < 0 ? default_font_ : state_.font);
    const std::string& charset = font == fonts_.end() ? document_charset_ : font->second;
    if (auto text = convert(bytes, charset)) {
      line() += *text;
    } else {
      line() += decode_legacy(bytes, DecodeHint::none, {}).utf8;
    }
  }

  static void take_paragraph(std::string& text, std::string& line) {
    const std::string_view trimmed = ascii::trim(line);
    if (!trimmed.empty()) append_paragraph(text, trimmed);
    line.clear();
  }

  void end_paragraph() {
    flush();
    pending_skips_ = 0;
    if (is_silent()) return;
    if (state_.note) {
      end_note();
    } else {
      take_paragraph(text_, line_);
    }
  }
  void end_note() {
    std::string note;
    take_paragraph(note, note_);
    if (!note.empty()) notes_ += "\n\n" + note;
  }

  std::string_view rtf_;
  std::size_t at_ = 0;
  State state_;
  std::vector<State> groups_;
  std::size_t too_deep_ = 0;
  bool first_ = false;  // nothing has come in the group yet
  std::map<int, std::string> fonts_;
  std::string document_charset_ = "windows-1252";
  int default_font_ = 0;
  std::size_t pending_skips_ = 0;
  std::uint32_t high_ = 0;  // half of a pair
  std::string bytes_;
  std::string line_;
  std::string note_;
  std::string text_;
  std::string notes_;
};

class Rtf : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(read_, true)) return std::nullopt;
    auto bytes = read_whole(entry_);
    if (!bytes) return std::move(bytes.error());
    // The table of fonts is at the beginning.
    entry_.known.legacy_khmer_font =
        names_legacy_khmer_font(std::string_view(*bytes).substr(0, kFontTableBytes));
    return entry_.article_of_text(Format::document, rtf_text(*bytes));
  }

 private:
  bool read_ = false;
};

}  // namespace

std::string rtf_text(std::string_view rtf) { return Reader(rtf).run(); }

std::unique_ptr<ArticleSource> open_rtf(SourceEntry entry) {
  return std::make_unique<Rtf>(std::move(entry));
}

}  // namespace tip
