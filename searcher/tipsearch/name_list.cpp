#include "searcher/tipsearch/name_list.h"

#include <fmt/format.h>

#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/utf8.h"
#include "common/input/read_bytes.h"
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
  const Result<ReadBytes> read = reader_of_file(path);
  if (!read) return fail(ErrorCode::io, read.error().message, kHint);
  std::string text;
  std::string part(std::size_t{1} << 16, '\0');
  while (text.size() <= kMostNameListBytes) {
    const Result<std::size_t> got = (*read)(part.data(), part.size());
    if (!got) return fail(ErrorCode::io, got.error().message, kHint);
    if (*got == 0) return parse_name_list(text);
    text.append(part, 0, *got);
  }
  return fail(ErrorCode::invalid_input,
              fmt::format("{} has more than {} MB", path, kMostNameListBytes >> 20), kHint);
}

}  // namespace tip
