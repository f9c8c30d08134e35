#include "indexer/sources/package_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/parse/legacy_khmer.h"
#include "indexer/parse/said_facts.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/archive_source.h"
#include "indexer/sources/book_order.h"
#include "indexer/sources/office_text.h"
#include "indexer/sources/whole_source.h"
#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

// All parts that are kept at once, unpacked.
constexpr std::size_t kMostTextBytes = std::size_t{64} << 20;

constexpr std::array<std::string_view, 6> kEndings = {"docx", "docm", "dotx", "odt", "ott", "epub"};

constexpr std::string_view kWordFonts = "word/fontTable.xml";

bool is_main_part(std::string_view name) {
  return name.starts_with("word/document") && name.ends_with(".xml");
}

// Parts that hold text, or say what does; others are not unpacked.
bool is_wanted(std::string_view name) {
  const std::string ending = extension(name);
  const bool page = ending == "xhtml" || ending == "html" || ending == "htm";
  if (page || ending == "opf") return true;
  if (ending != "xml") return name == "mimetype";
  return !name.starts_with("word/") || is_main_part(name) || name == "word/footnotes.xml" ||
         name == "word/endnotes.xml" || name == kWordFonts;
}

using PackageParts = std::map<std::string, std::string, std::less<>>;

// An article of the text of an office document in `entry`.
RawArticle office_article(const SourceEntry& entry, OfficeText found, const OfficeFacts& facts) {
  const SaidFacts said(found.text);
  RawArticle out = entry.article_of_text(Format::document, {});
  out.known.title = found.title.empty() ? said.confirmed(facts.title) : std::move(found.title);
  out.known.author = said.confirmed(facts.author);
  out.known.certain = out.known.date.empty();
  if (out.known.saved.empty()) out.known.saved = parse_date(facts.modified);
  out.bytes = std::move(found.text);
  return out;
}

class FlatDocument : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(read_, true)) return std::nullopt;
    auto bytes = read_whole(entry_);
    if (!bytes) return std::move(bytes.error());
    entry_.known.legacy_khmer_font = names_legacy_khmer_font(*bytes);
    auto found = open_document_text(*bytes);
    if (!found) return entry_.failure(found.error().message);
    return office_article(entry_, *std::move(found), office_facts(*bytes));
  }

 private:
  bool read_ = false;
};

class Package : public ArticleSource {
 public:
  explicit Package(SourceEntry entry)
      : ArticleSource(entry.with(ByteStream::of_reader(reader_over({})))),
        zip_(open_archive(std::move(entry))) {}

  std::optional<SourceItem> next() override {
    if (!std::exchange(read_, true)) {
      if (auto failure = read_parts()) return *std::move(failure);
      if (auto item = open()) return item;
    }
    return next_chapter();
  }

  std::uint64_t consumed() const override { return zip_->consumed(); }

 private:
  std::optional<ReadFailure> read_parts() {
    const std::string place = entry_.failure("").path;
    std::size_t bytes = 0;
    while (auto item = zip_->next()) {
      if (auto* failure = std::get_if<ReadFailure>(&*item)) {
        if (failure->path == place || failure->reason.find("password") != std::string::npos) {
          failure->path = place;
          return std::move(*failure);
        }
        continue;  // an empty part
      }
      auto* part = std::get_if<SourceEntry>(&*item);
      if (part == nullptr || !is_wanted(part->name)) continue;
      auto whole = read_whole(*part);
      if (!whole) {
        return entry_.failure(part->name + ": " + whole.error().reason, whole.error().code);
      }
      bytes += whole->size();
      if (bytes > kMostTextBytes) {
        return entry_.failure("more than " + std::to_string(kMostTextBytes >> 20) +
                              " MiB for one document");
      }
      parts_.insert_or_assign(part->name, *std::move(whole));
    }
    return std::nullopt;
  }

  std::string part(std::string_view name) {
    const auto found = parts_.find(name);
    return found == parts_.end() ? std::string() : std::move(found->second);
  }

  // Nothing for a book, the chapters of which come one by one.
  std::optional<SourceItem> open() {
    for (const auto& [name, bytes] : parts_) {
      if (is_main_part(name)) return word(std::string(name));
    }
    if (parts_.contains("META-INF/container.xml")) {
      book_ = book_order(parts_);
      if (!book_) return entry_.failure(book_.error());
      return std::nullopt;
    }
    if (parts_.empty()) return entry_.failure("damaged: no office document or book");
    const std::string mimetype = part("mimetype");
    const bool text = mimetype.empty() || mimetype.find("opendocument.text") != std::string::npos;
    if (text && parts_.contains("content.xml")) return open_document();
    return entry_.failure(
        "an office document that is no text (XLSX, PPTX, ODS, ODP), which tip does not read");
  }

  SourceItem word(const std::string& main) {
    // Documents of other programs than Word name fonts only where they are used.
    std::string document = part(main);
    entry_.known.legacy_khmer_font =
        names_legacy_khmer_font(part(kWordFonts)) || names_legacy_khmer_font(document);
    auto found = word_text(document);
    if (!found) return entry_.failure(main + ": " + found.error().message);
    for (const char* notes : {"word/footnotes.xml", "word/endnotes.xml"}) {
      const std::string xml = part(notes);
      if (xml.empty()) continue;
      if (const auto more = word_text(xml); more && !more->text.empty()) {
        found->text += "\n\n" + more->text;
      }
    }
    return office_article(entry_, *std::move(found), office_facts(part("docProps/core.xml")));
  }

  SourceItem open_document() {
    if (part("META-INF/manifest.xml").find("encryption-data") != std::string::npos) {
      return entry_.failure("protected by a password");
    }
    const std::string content = part("content.xml");
    entry_.known.legacy_khmer_font =
        names_legacy_khmer_font(content) || names_legacy_khmer_font(part("styles.xml"));
    auto found = open_document_text(content);
    if (!found) return entry_.failure("content.xml: " + found.error().message);
    return office_article(entry_, *std::move(found), office_facts(part("meta.xml")));
  }

  std::optional<SourceItem> next_chapter() {
    while (book_ && chapter_ < book_->chapters.size()) {
      const std::string name = book_->chapters[chapter_++];
      if (!parts_.contains(name)) {
        return entry_.entry_at(name, name, ByteStream::of_reader({})).failure("no such chapter");
      }
      std::string page = part(name);
      if (!has_letters_outside_tags(page)) {
        skipped_.add(kSkippedFurniture);  // the picture on the cover
        continue;
      }
      RawArticle out = entry_.article_at(name, Format::html, std::move(page));
      out.known.author = book_->author;
      if (out.known.source.empty()) out.known.source = book_->publisher;
      out.known.date = parse_date(book_->published);
      if (out.known.saved.empty()) out.known.saved = parse_date(book_->modified);
      some_ = true;
      return out;
    }
    if (book_ && !std::exchange(some_, true)) return entry_.failure("a book without a text");
    return std::nullopt;
  }

  std::unique_ptr<ArticleSource> zip_;
  PackageParts parts_;
  Result<BookOrder> book_ = fail(ErrorCode::invalid_input, "");
  std::size_t chapter_ = 0;
  bool read_ = false;
  bool some_ = false;
};

}  // namespace

bool is_package(std::string_view beginning, std::string_view name) {
  if (is_office_document(beginning)) return true;
  const std::string ending = extension(name);
  if (std::ranges::find(kEndings, ending) == kEndings.end()) return false;
  // A page or an older document may be called so; a plain text is what is left of one.
  return beginning.starts_with("PK") || kind_by_content(beginning) == FileKind::text;
}

std::unique_ptr<ArticleSource> open_package(SourceEntry entry) {
  return std::make_unique<Package>(std::move(entry));
}

bool is_flat_document(std::string_view beginning) {
  return xml_root(beginning) == "document" &&
         beginning.find("application/vnd.oasis.opendocument.text") != beginning.npos;
}

std::unique_ptr<ArticleSource> open_flat_document(SourceEntry entry) {
  return std::make_unique<FlatDocument>(std::move(entry));
}

}  // namespace tip
