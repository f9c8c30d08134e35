// Addresses of the web as pages and feeds write them.
#ifndef TIP_INDEXER_PARSE_WEB_ADDRESS_H_
#define TIP_INDEXER_PARSE_WEB_ADDRESS_H_

#include <string>
#include <string_view>

namespace tip {

// The address that `link` names on a page at `base` (RFC 3986, 5.2): "/lots", "lots?page=2",
// "//river.example/lots"; and "river.example/lots", which is meant to be one of the same site or
// begins with "www.". `link` as it is where it is whole, of another scheme, or where `base` is no
// address with a host.
std::string whole_address(std::string_view link, std::string_view base);

// Whether an address names its scheme and host.
bool is_whole_address(std::string_view address);

// Whether `address` is that of a later page of a story whose first page is at `first`: the same but
// for a number from 2 on behind it ("lots.html", "lots-2.html"; "lots", "lots/page/2/";
// "lots?id=1", "lots?id=1&page=2").
bool is_later_page(std::string_view address, std::string_view first);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_WEB_ADDRESS_H_
