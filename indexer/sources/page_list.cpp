#include "indexer/sources/page_list.h"

#include <simdjson.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/input/lines.h"
#include "indexer/parse/json_string.h"

namespace tip {
namespace {

constexpr std::size_t kMostListedPages = 2'000'000;
constexpr std::size_t kMostFactBytes = std::size_t{64} << 20;  // of all pages together
constexpr std::size_t kMaxListedTitleBytes = 1000;
constexpr std::size_t kListBeginningBytes = 1000;

// The hash of an address as the record of a crawl may have it: without the part behind '#', unless
// it is where an application keeps what it shows, and without the slash of a bare host.
std::size_t address_hash(std::string_view address) {
  const std::size_t mark = address.find('#');
  const std::string_view part = mark == address.npos ? "" : address.substr(mark + 1);
  if (!part.starts_with('!') && !part.starts_with('/')) address = address.substr(0, mark);
  if (address.ends_with('/') && std::ranges::count(address, '/') == 3) address.remove_suffix(1);
  return std::hash<std::string_view>()(address);
}

}  // namespace

std::optional<ListedPage> listed_page(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::object page;
  if (parser.parse(line.data(), line.size()).get(page) != simdjson::SUCCESS) return std::nullopt;
  const std::string_view url = string_at(page, "url");
  if (url.empty()) return std::nullopt;
  return ListedPage{std::string(url), std::string(string_at(page, "title")),
                    std::string(string_at(page, "ts")), std::string(string_at(page, "text"))};
}

bool is_page_list(ByteStream& stream) {
  std::string_view beginning = without_byte_order_mark(stream.peek(kListBeginningBytes));
  const std::string_view line = ascii::take(beginning, '\n');
  return line.starts_with('{') && line.find("\"json-pages-1.0\"") != line.npos;
}

void PageList::read(ByteStream& list) {
  LineReader lines([&](char* to, std::size_t capacity) { return list.read(to, capacity); });
  for (;;) {
    const Line line = lines.next();
    if (line.kind == Line::Kind::damage || line.kind == Line::Kind::end) return;
    if (line.kind != Line::Kind::text || pages_.size() == kMostListedPages) continue;
    auto page = listed_page(line.bytes);
    if (!page) continue;
    has_text_ = has_text_ || !page->text.empty();
    Facts& facts = pages_[address_hash(page->url)].facts;
    const std::size_t bytes = page->title.size() + page->time.size();
    if (!facts.title.empty() || bytes > kMaxListedTitleBytes || bytes > kMostFactBytes - bytes_)
      continue;
    bytes_ += bytes;
    facts = {std::move(page->title), std::move(page->time)};
  }
}

const PageList::Facts* PageList::find(std::string_view address) const {
  const auto found = pages_.find(address_hash(address));
  return found == pages_.end() ? nullptr : &found->second.facts;
}

void PageList::hold(std::string_view address) {
  const auto found = pages_.find(address_hash(address));
  if (found != pages_.end()) found->second.held = true;
}

bool PageList::is_missing(std::string_view address) const {
  const auto found = pages_.find(address_hash(address));
  return found != pages_.end() && !found->second.held;
}

}  // namespace tip
