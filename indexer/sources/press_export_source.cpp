#include "indexer/sources/press_export_source.h"

#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/input/lines.h"
#include "indexer/sources/press_story.h"
#include "indexer/sources/record.h"
#include "indexer/sources/utf8_stream.h"

namespace tip {
namespace {

class PressExport : public ArticleSource {
 public:
  explicit PressExport(SourceEntry entry)
      : ArticleSource(std::move(entry)),
        press_(press_of(entry_.stream.peek(kPressBeginningBytes))),
        text_(entry_.stream, DecodeHint::none, entry_.known.charset),
        lines_([this](char* to, std::size_t capacity) { return text_.read(to, capacity); }) {}

  std::optional<SourceItem> next() override {
    while (!ended_ || !story_.empty()) {
      const bool whole = read_story();
      const std::string lines = std::exchange(story_, std::exchange(next_, {}));
      if (damage_) return entry_.failure(*std::exchange(damage_, std::nullopt));
      if (!whole) {
        const std::string place = std::to_string(++number_);
        return ReadFailure{
            shown_place(entry_.path, entry_.member_at(place)),
            "the story is longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB"};
      }
      if (auto article = article_of(lines)) return *std::move(article);
    }
    if (number_ == 0 && !std::exchange(told_, true)) return entry_.failure("no article in it");
    return std::nullopt;
  }

 private:
  // Lines up to the end of the story. False where they are too long to be kept.
  bool read_story() {
    bool whole = true;
    while (!ended_) {
      Line line = lines_.next();
      if (line.kind == Line::Kind::damage) damage_ = Error{line.code, line.bytes, {}};
      ended_ = line.kind == Line::Kind::damage || line.kind == Line::Kind::end;
      if (ended_) break;
      if (begins_press_story(press_, line.bytes)) {
        next_ = line.bytes + "\n";
        break;
      }
      if (ends_press_story(press_, line.bytes)) break;
      whole = whole && line.kind == Line::Kind::text &&
              story_.size() + line.bytes.size() < kMaxLineBytes;
      if (whole) story_.append(line.bytes).append("\n");
    }
    return whole;
  }

  // Nothing for what is above the first story or below the last.
  std::optional<RawArticle> article_of(const std::string& lines) {
    PressStory story = read_press_story(press_, lines);
    if (story.body.empty()) return std::nullopt;
    RecordWriter record;
    record.add("title", story.title);
    record.add("author", story.author);
    record.add("date", story.date);
    record.add("source", story.source);
    record.add("section", story.section);
    record.add("url", story.url);
    record.add("aside", story.aside);
    record.add("body", story.body);
    RawArticle article = entry_.article_at(std::to_string(++number_), Format::json, record.take());
    article.made = true;
    article.known.decoded = text_.charset();
    return article;
  }

  Press press_;
  Utf8Stream text_;
  LineReader lines_;
  std::string story_;  // lines of the story that is being read
  std::string next_;   // the first line of the one behind it
  std::optional<Error> damage_;
  std::uint64_t number_ = 0;
  bool ended_ = false;
  bool told_ = false;
};

}  // namespace

bool is_press_export(std::string_view beginning) { return press_of(beginning) != Press::none; }

std::unique_ptr<ArticleSource> open_press_export(SourceEntry entry) {
  return std::make_unique<PressExport>(std::move(entry));
}

}  // namespace tip
