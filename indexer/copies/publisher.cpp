#include "indexer/copies/publisher.h"

#include <libpsl.h>

#include "common/base/ascii.h"
#include "common/text/fold.h"

namespace tip::copies {
namespace {

// The host of an address, lower case; empty where there is none.
std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) {
    url.remove_prefix(user + 1);
  }
  url = url.starts_with('[') ? url.substr(0, url.find(']') + 1) : url.substr(0, url.find(':'));
  std::string host;
  for (const char c : url) host.push_back(ascii::to_lower(c));
  return host;
}

}  // namespace

Publisher publisher_of(std::string_view url, std::string_view source) {
  Publisher publisher{host_of(url), fold(source)};
  std::string& site = publisher.site;
  // A host that has no registrable domain, as a number or localhost, stands for itself.
  if (ascii::all_digits(std::string_view(site).substr(site.rfind('.') + 1))) return publisher;
  if (const char* domain = psl_registrable_domain(psl_builtin(), site.c_str())) {
    site = std::string(domain);
  }
  return publisher;
}

bool may_be_same(const Publisher& a, const Publisher& b) {
  if (!a.source.empty() && a.source == b.source) return true;
  if (!a.site.empty() && !b.site.empty()) return a.site == b.site;
  return a.source.empty() || b.source.empty();
}

}  // namespace tip::copies
