#include "indexer/sources/formats.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/parse/sniff.h"
#include "indexer/sources/alto_source.h"
#include "indexer/sources/archive_source.h"
#include "indexer/sources/crawl_records.h"
#include "indexer/sources/crawl_source.h"
#include "indexer/sources/csv_source.h"
#include "indexer/sources/feed_source.h"
#include "indexer/sources/front_matter_source.h"
#include "indexer/sources/json_sources.h"
#include "indexer/sources/limited_source.h"
#include "indexer/sources/maff_source.h"
#include "indexer/sources/mail_format.h"
#include "indexer/sources/mailbox_source.h"
#include "indexer/sources/mets_outline.h"
#include "indexer/sources/mets_source.h"
#include "indexer/sources/news_sgml_source.h"
#include "indexer/sources/news_xml_source.h"
#include "indexer/sources/package_source.h"
#include "indexer/sources/press_export_source.h"
#include "indexer/sources/rtf_text.h"
#include "indexer/sources/solr_source.h"
#include "indexer/sources/unread_format.h"
#include "indexer/sources/wacz_source.h"
#include "indexer/sources/whole_source.h"
#include "indexer/sources/wire_text_source.h"
#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

// What the beginning of `entry` is judged by, and whether that is all of it.
std::string_view beginning(SourceEntry& entry) { return entry.stream.peek(kUnreadSampleBytes + 1); }

bool named_lines(SourceEntry& entry) {
  return (entry.path == "-" && entry.member.empty()) || kind_by_name(entry.name) == FileKind::lines;
}
bool named_json(SourceEntry& entry) { return kind_by_name(entry.name) == FileKind::json; }

// A text may be JSON whatever it is called, but a page is a page.
bool may_be_json(SourceEntry& entry) {
  const std::string_view bytes = beginning(entry);
  return kind_by_name(entry.name) == FileKind::unknown && bytes.size() > 1 &&
         (bytes[0] == '{' || bytes[0] == '[') && kind_by_content(bytes) == FileKind::text;
}

// What the entry is, if it is of a format that is known and not read.
std::string_view unread_name(SourceEntry& entry) {
  const std::string_view bytes = beginning(entry);
  return unread_format(bytes, entry.name);
}

bool is_unread(SourceEntry& entry) { return !unread_name(entry).empty(); }

// An entry that is no source: a failure says what it is.
class Unread : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (std::exchange(told_, true)) return std::nullopt;
    const std::string_view format = unread_name(entry_);
    return entry_.failure(std::string(format) + ", which tip does not read yet");
  }

 private:
  bool told_ = false;
};

bool holds_archive(SourceEntry& entry) {
  const std::string_view bytes = entry.stream.peek(kArchiveBeginningBytes);
  return is_archive(bytes);
}

bool holds_package(SourceEntry& entry) {
  return is_package(entry.stream.peek(kArchiveBeginningBytes), entry.name);
}

bool is_rtf(SourceEntry& entry) {
  const std::string_view bytes = entry.stream.peek(kArchiveBeginningBytes);
  return bytes.substr(std::min(bytes.find_first_not_of(" \r\n\t"), bytes.size()))
      .starts_with("{\\rtf");
}

bool holds_table(SourceEntry& entry) {
  const std::string_view bytes = beginning(entry);
  return is_csv(bytes, bytes.size() <= kUnreadSampleBytes, entry.name);
}

// Some writers put a few bytes before the mark (ISO 32000-1, implementation note 13), which a text
// may have as well.
bool is_pdf(SourceEntry& entry) {
  constexpr std::size_t kFirstBytes = 1024;
  const std::size_t at = entry.stream.peek(kFirstBytes).find("%PDF-");
  return at == 0 || (at != std::string_view::npos && extension(entry.name) == "pdf");
}

bool is_mail(SourceEntry& entry) {
  return mail_format(beginning(entry), entry.name) == MailFormat::message;
}
bool is_mailbox(SourceEntry& entry) {
  return mail_format(beginning(entry), entry.name) == MailFormat::mailbox;
}

bool holds_wacz(SourceEntry& entry) {
  return extension(entry.name) == "wacz" && holds_archive(entry);
}

bool holds_maff(SourceEntry& entry) {
  return extension(entry.name) == "maff" && holds_archive(entry);
}

bool holds_page_list(SourceEntry& entry) {
  const bool in_wacz = entry.pages && kind_by_name(entry.name) == FileKind::lines;
  return in_wacz || is_page_list(entry.stream);
}

bool holds_crawl(SourceEntry& entry) {
  const std::string_view bytes = entry.stream.peek(kArchiveBeginningBytes);
  // The first record may be damaged.
  const std::string ext = extension(entry.name);
  return is_warc(bytes) || is_arc(bytes) || ext == "warc" || ext == "arc";
}

bool holds_front_matter(SourceEntry& entry) {
  const std::string_view bytes = entry.stream.peek(kFrontMatterBytes);
  return begins_front_matter(bytes, entry.name);
}

bool holds_feed(SourceEntry& entry) { return is_feed(xml_root(beginning(entry))); }

bool holds_news_xml(SourceEntry& entry) { return is_news_xml(xml_root(beginning(entry))); }

// Kinds that are given columns, or are packed around such.
constexpr std::string_view kTables = "tables (CSV)";
constexpr std::string_view kJsonLines = "JSON lines";
constexpr std::string_view kJsonFiles = "JSON files";
constexpr std::string_view kPackedFiles = "archives and packed files";

struct SourceFormat {
  std::string_view kind;  // OpenedSource::kind
  // Whether the entry is of this format, by its name and the first bytes of its stream, which are
  // looked at and not taken.
  bool (*holds)(SourceEntry& entry);
  std::unique_ptr<ArticleSource> (*open)(SourceEntry entry);
  // Or the program of its own that reads it, and by which of its readers.
  const char* limited = nullptr;
};

// The table, in the order of asking: the first format that says yes reads the entry, and what none
// holds is a text or a page.
constexpr auto kFormats = std::to_array<SourceFormat>({
    {"crawls", holds_wacz, open_wacz},
    {"saved pages (MAFF)", holds_maff, open_maff},
    {"documents (RTF)", is_rtf, open_rtf},
    {"documents (DOCX, ODT) and books (EPUB)", holds_package, open_package},
    {kPackedFiles, holds_archive, open_archive},
    {"crawls", holds_crawl, open_crawl},
    {"crawls", holds_page_list, open_page_list},
    {kJsonLines, named_lines, open_json_lines},
    {kJsonFiles, [](SourceEntry& e) { return named_json(e) && begins_json_array(e.stream); },
     open_json_array},
    {kJsonLines, [](SourceEntry& e) { return named_json(e) && begins_json_line(e.stream); },
     open_json_lines},
    {kJsonFiles, named_json, open_json_document},
    {"posts with front matter", holds_front_matter, open_front_matter},
    {"documents (PDF)", is_pdf, nullptr, "pdf"},
    {"mailboxes", is_mailbox, open_mailbox},
    {"messages and saved pages (MHTML)", is_mail, nullptr, "mail"},
    {"feeds and exports", holds_feed, open_feed},
    {"feeds and exports", [](SourceEntry& e) { return is_solr(beginning(e)); }, open_solr},
    {"documents (DOCX, ODT) and books (EPUB)",
     [](SourceEntry& e) { return is_flat_document(beginning(e)); }, open_flat_document},
    {"wire files", holds_news_xml, open_news_xml},
    {"wire files", [](SourceEntry& e) { return is_iptc_7901(beginning(e)); }, open_iptc_7901},
    {"wire files", [](SourceEntry& e) { return is_news_sgml(beginning(e)); }, open_news_sgml},
    {"exports of press databases", [](SourceEntry& e) { return is_press_export(beginning(e)); },
     open_press_export},
    {kScannedPages, [](SourceEntry& e) { return is_alto(xml_root(beginning(e))); }, open_alto},
    {kNewspapers, [](SourceEntry& e) { return is_mets(xml_root(beginning(e))); }, open_mets},
    {"files of formats that are not read", is_unread,
     [](SourceEntry entry) -> std::unique_ptr<ArticleSource> {
       return std::make_unique<Unread>(std::move(entry));
     }},
    {kTables, holds_table, open_csv},
    {kJsonLines, [](SourceEntry& e) { return may_be_json(e) && begins_json_line(e.stream); },
     open_json_lines},
});

// What none of the formats holds: a page or a text.
std::string_view kind_of_whole(SourceEntry& entry) {
  FileKind kind = kind_by_name(entry.name);
  if (kind == FileKind::unknown) kind = kind_by_content(beginning(entry));
  const bool page = kind == FileKind::html || entry.known.type == "text/html" ||
                    entry.known.type == "application/xhtml+xml";
  if (page) return "web pages";
  return kind == FileKind::binary || kind == FileKind::xml ? "files of unknown formats" : "texts";
}

}  // namespace

bool may_have_columns(std::string_view kind) {
  return kind == kTables || kind == kJsonLines || kind == kJsonFiles || kind == kPackedFiles;
}

OpenedSource open_source(SourceEntry entry, ReaderPool& pool) {
  for (const SourceFormat& format : kFormats) {
    if (!format.holds(entry)) continue;
    if (format.limited != nullptr) {
      return {open_limited(std::move(entry), format.limited, pool), format.kind};
    }
    return {format.open(std::move(entry)), format.kind};
  }
  const std::string_view kind = kind_of_whole(entry);
  return {open_whole(std::move(entry)), kind};
}

}  // namespace tip
