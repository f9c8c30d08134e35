#include "indexer/parse/web_address.h"

#include <algorithm>
#include <cstddef>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::string_view kBehindScheme = "://";

// "mailto:", "urn:": a scheme begins with a letter and ends in front of the first slash.
bool has_scheme(std::string_view link) {
  const std::size_t end = link.find_first_of(":/?#");
  return end != link.npos && end > 0 && link[end] == ':' && ascii::is_alpha(link[0]) &&
         std::ranges::all_of(link.substr(0, end), [](char c) {
           return ascii::is_alnum(c) || c == '+' || c == '-' || c == '.';
         });
}

std::string_view without_www(std::string_view host) {
  constexpr std::string_view kWww = "www.";
  return host.starts_with(kWww) ? host.substr(kWww.size()) : host;
}

// "/a/./b/../c" -> "/a/c" (RFC 3986, 5.2.4). What follows the path stays.
std::string without_dots(std::string_view path) {
  const std::size_t end = std::min(path.find_first_of("?#"), path.size());
  std::string_view rest = path.substr(0, end);
  std::string out;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the slash
    const std::size_t length = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, length);
    rest.remove_prefix(length);
    if (segment == "..") out.erase(std::min(out.rfind('/'), out.size()));
    if (segment != "." && segment != "..") out.append("/").append(segment);
    if ((segment == "." || segment == "..") && rest.empty()) out += '/';
  }
  return out.append(path.substr(end));
}

// Without scheme, "www." and fragment, which pages of one story may write differently.
std::string_view behind_scheme(std::string_view address) {
  address = ascii::trim(address.substr(0, address.find('#')));
  const std::size_t scheme = address.find(kBehindScheme);
  if (scheme != address.npos) address.remove_prefix(scheme + kBehindScheme.size());
  return without_www(address);
}

// ".html" of "river.example/lots.html", nothing of "river.example/lots" and where a query follows.
std::string_view file_ending(std::string_view address) {
  constexpr std::size_t kMostBytes = 6;
  const std::size_t slash = address.find_last_of("/?");
  const std::size_t dot = address.rfind('.');
  const bool in_path = slash != address.npos && address[slash] == '/' && dot != address.npos;
  if (!in_path || dot < slash || address.size() - dot > kMostBytes) return {};
  return address.substr(dot);
}

// "-2", "?page=2", "/page/2"
bool is_page_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 2;
  const auto take_any = [&](std::string_view separators) {
    if (text.empty() || separators.find(text.front()) == separators.npos) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!take_any("?&/-_,;.")) return false;
  for (const std::string_view word : {"pagina", "paged", "seite", "page", "pg", "p"}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    take_any("=-_/");
    break;
  }
  if (text.size() > kMostDigits) return false;
  const auto number = ascii::whole_number(text);
  return number && *number > 1;
}

}  // namespace

bool is_later_page(std::string_view address, std::string_view first) {
  address = behind_scheme(address);
  first = behind_scheme(first);
  const std::string_view ending = file_ending(first);
  first.remove_suffix(ending.size());
  if (first.ends_with('/')) first.remove_suffix(1);
  if (first.empty() || !address.starts_with(first)) return false;
  address.remove_prefix(first.size());
  if (address.starts_with(ending)) {
    address.remove_prefix(ending.size());
  } else if (address.ends_with(ending)) {
    address.remove_suffix(ending.size());
  }
  if (address.ends_with('/')) address.remove_suffix(1);
  return is_page_number(address);
}

bool is_whole_address(std::string_view address) {
  return has_scheme(address) && address.substr(address.find(':')).starts_with(kBehindScheme);
}

std::string whole_address(std::string_view link, std::string_view base) {
  link = ascii::trim(link);
  base = ascii::trim(base);
  if (link.empty() || has_scheme(link) || !is_whole_address(base)) return std::string(link);
  base = base.substr(0, base.find('#'));
  const std::size_t scheme = base.find(':');
  if (link.starts_with("//")) return std::string(base.substr(0, scheme + 1)).append(link);
  const std::size_t host = scheme + kBehindScheme.size();
  const std::size_t path = std::min(base.find_first_of("/?", host), base.size());
  const std::string site(base.substr(0, path));
  if (link.starts_with('/')) return site + without_dots(link);
  if (link.starts_with('#')) return std::string(base);
  const std::size_t query = std::min(base.find('?', path), base.size());
  if (link.starts_with('?')) return std::string(base.substr(0, query)).append(link);
  const std::string_view first = link.substr(0, link.find_first_of("/?#"));
  const std::string_view own_host = base.substr(host, path - host);
  if (without_www(first) == without_www(own_host) || first != without_www(first)) {
    return std::string(base.substr(0, host)).append(link);
  }
  const std::string_view folder = base.substr(path, query - path);
  const std::size_t last = folder.rfind('/');
  const std::string whole =
      std::string(last == folder.npos ? "/" : folder.substr(0, last + 1)).append(link);
  return site + without_dots(whole);
}

}  // namespace tip
