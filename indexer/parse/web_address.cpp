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

}  // namespace

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
