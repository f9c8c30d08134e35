#include "indexer/sources/whole_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/parse/sniff.h"
#include "indexer/sources/json_sources.h"

namespace tip {
namespace {

constexpr std::size_t kFirstReadBytes = std::size_t{16}
                                        << 10;  // most pages need no more than a few
constexpr std::size_t kMostReadBytes = std::size_t{256} << 10;

class Whole : public ArticleSource {
 public:
  using ArticleSource::ArticleSource;

  std::optional<SourceItem> next() override {
    if (json_) return json_->next();
    if (std::exchange(read_, true)) return std::nullopt;
    auto bytes = read_whole(entry_);
    if (!bytes) return std::move(bytes.error());
    FileKind kind = kind_by_name(entry_.name);
    const FileKind content = kind_by_content(*bytes);
    if (content == FileKind::binary) {
      return entry_.failure("binary data, not a text, HTML or JSONL file");
    }
    if (kind == FileKind::unknown) kind = content;
    if (kind == FileKind::xml) return entry_.failure("XML, but not a web page");
    const bool bracket = (*bytes)[0] == '{' || (*bytes)[0] == '[';
    if (kind == FileKind::text && bracket && is_json_document(*bytes)) {
      json_ = open_json_document(std::move(entry_), *std::move(bytes));
      return json_->next();
    }
    const bool page = kind == FileKind::html || entry_.known.type == "text/html" ||
                      entry_.known.type == "application/xhtml+xml";
    return entry_.article(page ? Format::html : Format::text, *std::move(bytes));
  }

  std::uint64_t consumed() const override {
    return json_ ? json_->consumed() : ArticleSource::consumed();
  }

 private:
  bool read_ = false;
  std::unique_ptr<ArticleSource> json_;  // a text that turned out to be JSON
};

}  // namespace

std::unique_ptr<ArticleSource> open_whole(SourceEntry entry) {
  return std::make_unique<Whole>(std::move(entry));
}

tl::expected<std::string, ReadFailure> read_whole(SourceEntry& entry) {
  std::string bytes;
  for (std::size_t room = kFirstReadBytes;; room = std::min(2 * room, kMostReadBytes)) {
    const std::size_t size = bytes.size();
    bytes.resize(size + room);
    const auto got = entry.stream.read(bytes.data() + size, room);
    bytes.resize(size + got.value_or(0));
    if (!got) {
      return tl::unexpected(
          entry.failure(got.error().message + " after " + std::to_string(size) + " bytes of text",
                        got.error().code));
    }
    if (*got == 0) break;
    if (bytes.size() > kMaxWholeBytes) {
      return tl::unexpected(entry.failure("more than " + std::to_string(kMaxWholeBytes >> 20) +
                                          " MiB for one article"));
    }
  }
  bytes.shrink_to_fit();
  if (bytes.empty()) return tl::unexpected(entry.failure("empty file"));
  return bytes;
}

}  // namespace tip
