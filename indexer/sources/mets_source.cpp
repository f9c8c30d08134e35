#include "indexer/sources/mets_source.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/phrases.h"
#include "indexer/sources/mets_outline.h"
#include "indexer/sources/record.h"
#include "indexer/sources/scanned_words.h"

namespace tip {
namespace {

// Text of all pages together that is kept.
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

// The text, or nothing.
std::string_view text_of(const std::shared_ptr<std::string>& value) {
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::string more_than(std::size_t bytes, std::string_view what) {
  return "more than " + std::to_string(bytes >> 20) + " MiB " + std::string(what);
}

// Whether one line of a headline says what the other says, or its beginning.
bool is_same(std::string_view a, std::string_view b) {
  const std::string first = folded_line(a);
  const std::string second = folded_line(b);
  return first.starts_with(second) || second.starts_with(first);
}

class Mets : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (!std::exchange(read_, true)) {
      if (auto failure = read()) return *std::move(failure);
    }
    while (failures_.empty() && article_ < outline_.articles.size()) {
      if (auto item = item_of(outline_.articles[article_++])) return item;
    }
    if (failures_.empty()) return std::nullopt;
    ReadFailure failure = std::move(failures_.begin()->second);
    failures_.erase(failures_.begin());
    return failure;
  }

 private:
  std::optional<ReadFailure> read() {
    MetsReader reader;
    XmlEvents events(entry_.stream, entry_.known.charset, reader);
    while (events.step()) {
      if (reader.is_too_large()) {
        return entry_.failure(more_than(MetsReader::kMostBytes, "of articles and pages (METS)"));
      }
    }
    if (events.problem()) return entry_.failure(*events.problem());
    outline_ = reader.take();
    if (outline_.articles.empty() || !entry_.member.empty()) {
      outline_.articles.clear();
      skipped_.add("lists of scanned pages (METS)");
    } else {
      skipped_.add("advertisements in newspapers", outline_.advertisements);
    }
    return std::nullopt;
  }

  // The words of the page with this ID; null where it cannot be read.
  const ScannedWords* page(const std::string& id) {
    const auto [at, added] = pages_.try_emplace(id);
    if (added) at->second = read_page(id);
    return at->second ? &*at->second : nullptr;
  }

  std::optional<ScannedWords> read_page(const std::string& id) {
    const auto file = outline_.files.find(id);
    if (file == outline_.files.end()) return std::nullopt;
    const auto failed = [&](std::string reason, ErrorCode code) {
      failures_.try_emplace(id, entry_.entry_at(file->second, "", ByteStream::of_reader({}))
                                    .failure(std::move(reason), code));
      return std::nullopt;
    };
    const std::string path = mets_file(entry_.path, file->second);
    if (path.empty()) return failed("a page outside of its folder", ErrorCode::invalid_input);
    auto stream = ByteStream::open(path);
    if (!stream) return failed(stream.error().message, stream.error().code);
    std::optional<ScannedWords> words(std::in_place);
    XmlEvents events(*stream, {}, *words);
    while (events.step()) {
      if (bytes_ + words->bytes() > kMostBytes) {
        return failed(more_than(kMostBytes, "for one newspaper"), ErrorCode::invalid_input);
      }
    }
    bytes_ += words->bytes();
    if (events.problem()) failed(events.problem()->message, events.problem()->code);
    return words;
  }

  // Nothing for an article without words.
  std::optional<SourceItem> item_of(const MetsArticle& article) {
    const std::string_view said = text_of(article.facts.title);
    std::string title(ascii::trim(said.empty() ? std::string_view(article.label) : said));
    std::string heading;
    std::string body;
    std::string aside;
    std::set<std::pair<std::string_view, std::string_view>> met;
    for (const MetsArea& area : article.areas) {
      // It is too long for an article then, and is told so. Blocks may hold each other.
      if (heading.size() + body.size() + aside.size() > kMaxArticleTextBytes) break;
      if (!met.emplace(area.file, area.block).second) continue;
      const ScannedWords* words = page(area.file);
      if (words == nullptr) continue;
      const std::string_view text = area.block.empty() ? words->text() : words->part(area.block);
      if (text.empty()) continue;
      const bool head = area.role == MetsArea::Role::heading && body.empty();
      std::string& to = head ? heading : area.role == MetsArea::Role::caption ? aside : body;
      if (!to.empty()) to += head ? " " : "\n\n";
      to += utf8::truncate(text, kMaxArticleTextBytes + 4);
    }
    if (title.empty()) {
      title = heading;
    } else if (!heading.empty() && !is_same(title, heading)) {
      body = body.empty() ? heading : heading + "\n\n" + body;
    }
    if (body.empty() && heading.empty() && aside.empty()) {
      if (failures_.empty()) skipped_.add("articles without words");
      return std::nullopt;
    }
    RecordWriter record;
    record.add("title", title);
    record.add("body", body);
    record.add("aside", aside);
    if (article.facts.names != nullptr) record.add_list("author", *article.facts.names);
    record.add("source", text_of(article.around.title));
    const std::string_view date = text_of(article.facts.date);
    record.add("date", date.empty() ? text_of(article.around.date) : date);
    const std::string_view language = text_of(article.facts.language);
    record.add("language", language.empty() ? text_of(article.around.language) : language);
    const std::string place = article.id.empty() ? std::to_string(article_) : article.id;
    RawArticle raw = entry_.article_at(place, Format::json, record.take());
    raw.made = true;
    raw.known.charset = "utf-8";
    return raw;
  }

  bool read_ = false;
  MetsOutline outline_;
  std::size_t article_ = 0;  // the next one
  std::map<std::string, std::optional<ScannedWords>> pages_;
  std::size_t bytes_ = 0;
  std::map<std::string, ReadFailure> failures_;  // of pages, by ID
};

}  // namespace

std::unique_ptr<ArticleSource> open_mets(SourceEntry entry) {
  return std::make_unique<Mets>(std::move(entry));
}

}  // namespace tip
