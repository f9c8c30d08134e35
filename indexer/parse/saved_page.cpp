#include "indexer/parse/saved_page.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/date.h"

namespace tip {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{16} << 10;
constexpr std::size_t kSavedEndBytes = std::size_t{4} << 10;
constexpr std::size_t kProgramPageBytes = std::size_t{1} << 10;
constexpr std::size_t kMostUrlBytes = 2000;

// The marks of a program: the address stands between `url` and `url_end`, the day, where there is
// one, between `day` and `day_end` behind it. Found in pages that these programs wrote.
struct SaverMark {
  std::string_view program;  // what tells it
  std::string_view url;
  std::string_view url_end;
  std::string_view day;
  std::string_view day_end;
};
constexpr std::array<SaverMark, 7> kMarks = {{
    // Browsers, "web page, complete": <!-- saved from url=(0028)https://river.example/lots -->
    {"saved from url=(", "saved from url=(", " ", "", ""},
    // SingleFile, also Zotero's snapshots
    {"saved with SingleFile", "url: ", "\n", "saved date: ", "\n"},
    // HTTrack: <!-- Mirrored from river.example/lots by HTTrack ... [...], Sat, 04 Mar 2023 ... -->
    {"by HTTrack Website Copier", "Mirrored from ", " by HTTrack", "], ", " GMT"},
    // monolith: <!-- Saved from https://river.example/lots at 2023-03-04T10:00:00Z using monolith
    {" using monolith", "Saved from ", " at ", "", " using monolith"},
    // WebScrapBook
    {"data-scrapbook-source=", "data-scrapbook-source=\"", "\"", "data-scrapbook-create=\"", "\""},
    // Save Page WE
    {"savepage-url", "name=\"savepage-url\" content=\"", "\"", "name=\"savepage-date\" content=\"",
     "\""},
    // The Wayback Machine: __wm.wombat("https://river.example/lots","20230304100000",
    {"__wm.wombat(", "__wm.wombat(\"", "\"", ",\"", "\""},
}};

// What stands between `open` and `close`, and what follows it.
std::optional<std::string_view> between(std::string_view& text, std::string_view open,
                                        std::string_view close) {
  const std::size_t at = text.find(open);
  if (at == text.npos) return std::nullopt;
  text.remove_prefix(at + open.size());
  const std::size_t end = text.find(close);
  if (end == text.npos) return std::nullopt;
  return text.substr(0, end);
}

bool is_web_address(std::string_view url) {
  return (url.starts_with("http://") || url.starts_with("https://")) &&
         url.size() <= kMostUrlBytes && std::ranges::none_of(url, ascii::is_space);
}

// "river.example", "www.river.example:8080"
bool is_host(std::string_view part) {
  part = part.substr(0, part.find_first_of(":+"));
  const std::size_t dot = part.rfind('.');
  if (dot == part.npos || dot == 0 || part.size() - dot < 3) return false;
  return std::ranges::all_of(part.substr(dot + 1), ascii::is_alpha) &&
         std::ranges::all_of(part,
                             [](char c) { return ascii::is_alnum(c) || c == '.' || c == '-'; });
}

// With the scheme under which the page has the same host; "http://" where it has none.
std::string with_scheme(std::string_view address, std::string_view html) {
  const std::string secure = "https://" + std::string(address.substr(0, address.find('/')));
  const bool is_secure = html.find(secure) != html.npos;
  return (is_secure ? "https://" : "http://") + std::string(address);
}

SavedPage read_mark(const SaverMark& mark, std::string_view text, std::string_view html) {
  SavedPage page;
  auto url = between(text, mark.url, mark.url_end);
  if (!url) return page;
  // The length of the address in brackets.
  if (const std::size_t close = url->find(')');
      mark.url.ends_with('(') && ascii::all_digits(url->substr(0, close))) {
    url->remove_prefix(std::min(url->size(), close + 1));
  }
  std::string address(ascii::trim(*url));
  if (address.find("://") == address.npos && is_host(address.substr(0, address.find('/')))) {
    address = with_scheme(address, html);
  }
  if (!is_web_address(address)) return page;
  page.url = std::move(address);
  text.remove_prefix(url->size());
  if (mark.day_end.empty()) return page;
  if (const auto day = between(text, mark.day, mark.day_end)) page.saved = day_of_capture(*day);
  return page;
}

}  // namespace

std::string day_of_capture(std::string_view said) {
  constexpr std::size_t kDay = 8;
  constexpr std::size_t kMinutes = 12;
  constexpr std::size_t kSeconds = 14;
  said = ascii::trim(said);
  // Of nine to thirteen digits it is Unix time, but for those of a day and a time in minutes.
  const std::size_t digits = ascii::all_digits(said) ? said.size() : 0;
  return parse_date(digits == kMinutes || digits >= kSeconds ? said.substr(0, kDay) : said);
}

SavedPage saved_page(std::string_view html) {
  const std::string_view beginning = html.substr(0, kHeadBytes);
  for (const SaverMark& mark : kMarks) {
    if (beginning.find(mark.program) == beginning.npos) continue;
    SavedPage page = read_mark(mark, beginning, html);
    if (!page.url.empty()) return page;
  }
  // <!-- FILE ARCHIVED ON 10:00:00 Mar 04, 2023 AND RETRIEVED FROM THE ...
  std::string_view end = html.substr(html.size() - std::min(html.size(), kSavedEndBytes));
  SavedPage page;
  if (const auto day = between(end, "FILE ARCHIVED ON ", " AND RETRIEVED")) {
    page.saved = day_of_capture(*day);
  }
  return page;
}

bool is_of_mirror_program(std::string_view html) {
  const std::string_view beginning = html.substr(0, kProgramPageBytes);
  return beginning.find("<!-- Created by HTTrack Website Copier") != beginning.npos ||
         beginning.find(" - HTTrack</title>") != beginning.npos;
}

std::string mirrored_address(std::string_view path, std::string_view html) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash == path.npos) return {};
    const std::string_view part = path.substr(0, slash);
    std::string_view address = path;
    path.remove_prefix(slash + 1);
    if (!is_host(part) || html.find("//" + std::string(part)) == html.npos) continue;
    for (const std::string_view index : {"index.html", "index.htm"}) {
      if (address.ends_with("/" + std::string(index))) address.remove_suffix(index.size());
    }
    // wget --adjust-extension puts ".html" behind addresses without it; the page knows its own.
    std::string_view shorter = address;
    if (shorter.ends_with(".html")) shorter.remove_suffix(5);
    const auto has = [&](std::string_view wanted) { return html.find(wanted) != html.npos; };
    if (!has(address) && has(shorter)) address = shorter;
    std::string url;
    for (const char c : with_scheme(address, html)) {
      if (c == ' ') {
        url += "%20";
      } else {
        url += c;
      }
    }
    return is_web_address(url) ? url : std::string();
  }
  return {};
}

SavedPage archived_address(std::string_view url) {
  constexpr std::size_t kDay = 8;
  constexpr std::size_t kSeconds = 14;
  for (std::size_t at = url.find("/http", 8); at != url.npos; at = url.find("/http", at + 1)) {
    const std::string_view original = url.substr(at + 1);
    const std::size_t slash = url.rfind('/', at - 1);
    if (slash == url.npos || !is_web_address(original)) continue;
    // Behind the time there may be how the copy is shown: "20230304100000id_".
    std::string_view time = url.substr(slash + 1, at - slash - 1);
    if (time.ends_with('_')) time = time.substr(0, time.find_first_not_of("0123456789"));
    if (time.size() < kDay || time.size() > kSeconds || !ascii::all_digits(time)) continue;
    return {std::string(original), parse_date(time.substr(0, kDay))};
  }
  return {};
}

std::string_view page_of_parts(std::string_view folder) {
  // In the languages of browsers and of Office, which saves pages so too.
  constexpr std::array<std::string_view, 18> kEndings = {
      "_files",     ".files",    "_fichiers", "-Dateien",   "_Dateien",  "_archivos",
      "_ficheiros", "_arquivos", "_file",     "_bestanden", "-filer",    "_filer",
      "_pliki",     "_soubory",  "_elemei",   "_tiedostot", "_dosyalar", "_datoteke"};
  for (const std::string_view ending : kEndings) {
    if (folder.ends_with(ending)) return folder.substr(0, folder.size() - ending.size());
  }
  return {};
}

}  // namespace tip
