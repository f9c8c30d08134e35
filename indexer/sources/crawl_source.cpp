#include "indexer/sources/crawl_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/crawl_records.h"
#include "indexer/sources/http_message.h"
#include "indexer/sources/json_sources.h"
#include "indexer/sources/whole_source.h"

namespace tip {
namespace {

constexpr std::size_t kMaxShownAddress = 2000;
constexpr int kNotModified = 304;  // the page is another record's

// Media types whose content is no article, whatever it looks like.
constexpr std::array<std::string_view, 12> kFurnitureTypes = {"image/",
                                                              "audio/",
                                                              "video/",
                                                              "font/",
                                                              "text/css",
                                                              "text/javascript",
                                                              "text/ecmascript",
                                                              "application/javascript",
                                                              "application/x-javascript",
                                                              "application/font",
                                                              "application/x-font",
                                                              "application/x-shockwave"};

// Why a record of this address is no page; empty where it may be one.
std::string_view unwanted_address(std::string_view address) {
  if (address.starts_with("dns:")) return "answers of name servers";
  const std::string_view scheme = address.substr(0, address.find(':'));
  // What crawlers keep of themselves: logs, screenshots, extracted text.
  if (scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "file") {
    return "records of the crawler";
  }
  const std::string_view path = address.substr(0, address.find_first_of("?#"));
  return path.ends_with("/robots.txt") ? "robots.txt files" : std::string_view();
}

std::string_view unwanted_status(int status) {
  if (status == 0 || status == 200) return {};
  if (status >= 300 && status < 400) return "redirects";
  return status >= 400 ? "error pages" : "answers without a page";
}

// What an address ends in, for guessing its kind: "https://x/a/b.pdf?c" -> "b.pdf".
std::string name_in(std::string_view address) {
  std::string_view path = address.substr(0, address.find_first_of("?#"));
  const std::size_t scheme = path.find("://");
  if (scheme != path.npos) path.remove_prefix(scheme + 3);
  const std::size_t slash = path.rfind('/');
  return std::string(slash == path.npos ? std::string_view() : path.substr(slash + 1));
}

class Crawl : public ArticleSource {
 public:
  explicit Crawl(SourceEntry entry)
      : ArticleSource(std::move(entry)), records_(entry_.stream, extension(entry_.name) == "arc") {}

  std::optional<SourceItem> next() override {
    for (;;) {
      CrawlRecord record = records_.next();
      if (record.kind == CrawlRecord::Kind::end) {
        if (std::exchange(some_, true)) return std::nullopt;
        return entry_.failure("no record in it");
      }
      some_ = true;
      if (record.kind == CrawlRecord::Kind::damage) {
        return failure(record, record.problem, record.code);
      }
      if (auto item = item_of(record)) return item;
    }
  }

 private:
  std::string place_of(const CrawlRecord& record) const {
    const std::string& address = record.address;
    return entry_.member_at(address.empty() ? std::to_string(record.number)
                                            : address.substr(0, kMaxShownAddress));
  }

  ReadFailure failure(const CrawlRecord& record, std::string reason,
                      ErrorCode code = ErrorCode::invalid_input) const {
    return {shown_place(entry_.path, place_of(record)), std::move(reason), code};
  }

  // The list of pages need not tell of this one.
  void hold(const CrawlRecord& record) const {
    if (entry_.pages) entry_.pages->hold(record.address);
  }

  std::nullopt_t skip(std::string_view reason) {
    skipped_.add(reason);
    return std::nullopt;
  }

  // Nothing for what is passed over.
  std::optional<SourceItem> item_of(CrawlRecord& record) {
    if (record.type == "revisit") {
      if (entry_.captures->add_revisit(field_of(record.fields, "warc-payload-digest"),
                                       field_of(record.fields, "warc-refers-to-target-uri"),
                                       field_of(record.fields, "warc-refers-to-date"))) {
        hold(record);
      }
      return std::nullopt;
    }
    const bool answer = record.type == "response";
    if (!answer && record.type != "resource" && record.type != "conversion") {
      if (record.type == "continuation") return skip("parts of pages that were cut");
      return std::nullopt;  // of the crawl itself: what was asked, and with what program
    }
    if (const auto reason = unwanted_address(record.address); !reason.empty()) return skip(reason);

    HttpMessage message;
    message.body = record.block;
    std::string_view type = field_of(record.fields, "content-type");
    if (answer) {
      message = parse_http(record.block);
      if (const auto reason = unwanted_status(message.status); !reason.empty()) {
        if (message.status >= 300 && message.status != kNotModified) hold(record);
        return skip(reason);
      }
      if (message.status != 0) type = field_of(message.fields, "content-type");
    }
    MediaType media = media_type(type);
    if (std::ranges::any_of(kFurnitureTypes,
                            [&](std::string_view t) { return media.type.starts_with(t); })) {
      return skip(kSkippedFurniture);
    }
    if (record.longer) return failure(record, too_long());
    std::string body = decoded_body(message, kMaxWholeBytes);
    if (body.size() > kMaxWholeBytes) return failure(record, too_long());
    if (auto status = entry_.budget->take(body.size()); !status) {
      return failure(record, status.error().message);
    }
    return page(record, std::move(media), std::move(body));
  }

  static std::string too_long() {
    return "more than " + std::to_string(kMaxWholeBytes >> 20) + " MiB for one article";
  }

  std::optional<SourceItem> page(const CrawlRecord& record, MediaType media, std::string body) {
    if (ascii::trim(body).empty()) return skip("answers without a page");
    hold(record);
    const FileKind kind = kind_by_content(body);
    if (kind == FileKind::xml) return skip("feeds and other XML");
    if (media.type.ends_with("json") || (kind == FileKind::text && is_json_document(body))) {
      return skip("JSON");
    }
    const std::string name = name_in(record.address);
    if (kind == FileKind::binary && is_page_furniture(name)) return skip(kSkippedFurniture);
    if (!entry_.captures->add_page(record.address, record.date,
                                   field_of(record.fields, "warc-payload-digest"), body)) {
      return std::nullopt;
    }
    Known known;
    known.charset = std::move(media.charset);
    known.type = std::move(media.type);
    known.url = record.address;
    known.saved = day_of_capture(record.date);
    known.crawled = true;
    if (const auto* said = entry_.pages ? entry_.pages->find(record.address) : nullptr) {
      known.title = said->title;
      if (known.saved.empty()) known.saved = day_of_capture(said->time);
    }
    known.cut = record.cut;
    if (kind == FileKind::binary) {
      SourceEntry inner = entry_.entry_at(
          "", name, ByteStream::of_reader(reader_of(std::move(body))), std::move(known));
      inner.member = place_of(record);
      return inner;
    }
    const bool plain = kind != FileKind::html && known.type != "text/html" &&
                       known.type != "application/xhtml+xml";
    return RawArticle{plain ? Format::text : Format::html, entry_.path, place_of(record),
                      std::move(body), std::move(known)};
  }

  CrawlRecords records_;
  bool some_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> open_crawl(SourceEntry entry) {
  return std::make_unique<Crawl>(std::move(entry));
}

}  // namespace tip
