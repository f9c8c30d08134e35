#include "indexer/sources/alto_source.h"

#include <optional>
#include <string>
#include <utility>

#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

// Gathers the words (ALTO 4.4, String).
class Words : public XmlHandler {
 public:
  std::string found;

 private:
  void begin(const XmlElement& element) override {
    if (element.name != "String") return;
    const std::string_view part = element.attribute("SUBS_TYPE");
    if (part == "HypPart2" && whole_) return;
    const std::string_view word = element.attribute("SUBS_CONTENT");
    whole_ = part == "HypPart1" && !word.empty();
    if (!block_.empty()) block_ += ' ';
    block_ += whole_ ? word : element.attribute("CONTENT");
  }
  void end_block() {
    if (block_.empty()) return;
    if (!found.empty()) found += "\n\n";
    found += std::exchange(block_, {});
  }
  void end(std::string_view name) override {
    // A page without blocks is one.
    if (name == "TextBlock" || name == "alto") end_block();
  }
  void text(std::string_view) override {}

  std::string block_;
  bool whole_ = false;  // the first part of a cut word was written as all of it
};

class Alto : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(read_, true)) return std::nullopt;
    Words words;
    XmlEvents events(entry_.stream, entry_.known.charset, words);
    while (events.step()) {
      if (words.found.size() > kMaxArticleTextBytes) break;
    }
    if (events.problem()) return entry_.failure(*events.problem());
    if (words.found.empty()) return entry_.failure("a page without words (ALTO)");
    return entry_.article_of_text(Format::document, std::move(words.found));
  }

 private:
  bool read_ = false;
};

}  // namespace

bool is_alto(std::string_view root) { return root == "alto"; }

std::unique_ptr<ArticleSource> open_alto(SourceEntry entry) {
  return std::make_unique<Alto>(std::move(entry));
}

}  // namespace tip
