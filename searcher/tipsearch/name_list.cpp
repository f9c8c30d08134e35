#include "searcher/tipsearch/name_list.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iostream>
#include <istream>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/system_error.h"
#include "common/base/utf8.h"
#include "common/text/comment.h"

namespace tip {
namespace {

constexpr const char* kHint = "name a file of names, a line each, or - for standard input";

}  // namespace

std::vector<ListedName> parse_name_list(std::string_view text) {
  std::vector<ListedName> names;
  std::unordered_set<std::string> seen;
  text = without_byte_order_mark(text);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view bytes = ascii::take(text, '\n');
    std::string name = utf8::sanitize(ascii::trim(without_comment(bytes)));
    if (!name.empty() && seen.insert(name).second) names.push_back({std::move(name), line});
  }
  return names;
}

Result<std::vector<ListedName>> read_name_list(const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    errno = 0;
    file.open(path, std::ios::binary);
    if (!file) {
      return fail(ErrorCode::io, fmt::format("cannot read {}: {}", path, system_message(errno)),
                  kHint);
    }
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::string text;
  std::string part(std::size_t{1} << 16, '\0');
  while (in && text.size() <= kMostNameListBytes) {
    in.read(part.data(), static_cast<std::streamsize>(part.size()));
    text.append(part, 0, static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return fail(ErrorCode::io, fmt::format("cannot read {}", path), kHint);
  if (text.size() > kMostNameListBytes) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} has more than {} MB", path, kMostNameListBytes >> 20), kHint);
  }
  return parse_name_list(text);
}

}  // namespace tip
