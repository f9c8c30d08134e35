#include "indexer/sources/alto_source.h"

#include <optional>
#include <string>
#include <utility>

#include "indexer/sources/scanned_words.h"

namespace tip {
namespace {

// Words and the places of blocks and lines of one page.
constexpr std::size_t kMostAltoBytes = std::size_t{64} << 20;

class Alto : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(read_, true)) return std::nullopt;
    if (entry_.member.empty() && entry_.listed && entry_.listed->contains(entry_.path)) {
      skipped_.add("pages of newspapers that are read by article");
      return std::nullopt;
    }
    ScannedWords words;
    XmlEvents events(entry_.stream, entry_.known.charset, words);
    while (events.step()) {
      if (words.text().size() > kMaxArticleTextBytes) break;
      if (words.bytes() > kMostAltoBytes) {
        return entry_.failure("more than " + std::to_string(kMostAltoBytes >> 20) +
                              " MiB of blocks and lines on a page (ALTO)");
      }
    }
    if (events.problem()) return entry_.failure(*events.problem());
    if (words.text().empty()) return entry_.failure("a page without words (ALTO)");
    return entry_.article_of_text(Format::document, words.text());
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
