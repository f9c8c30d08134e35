#include "indexer/pipeline/aliases.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/utf8.h"
#include "common/index/read_file.h"
#include "common/khmer/normalize.h"
#include "common/names/comparable.h"
#include "common/text/comment.h"

namespace tip {
namespace {

constexpr std::size_t kMostNames = 32;
constexpr std::size_t kMostNameBytes = 200;

bool separates(char32_t c) {
  constexpr std::u32string_view kSeparators = U",=|;\t\u060C\u3001\uFF0C\uFF1B";
  return kSeparators.find(c) != std::u32string_view::npos;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> names;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t before = at;
    if (!separates(utf8::next(line, at))) continue;
    names.push_back(ascii::trim(line.substr(begin, before - begin)));
    begin = at;
  }
  names.push_back(ascii::trim(line.substr(begin)));
  std::erase(names, std::string_view());
  return names;
}

// Adds what a line says; why it says nothing.
std::optional<std::string> add_line(std::string_view line, Aliases& aliases) {
  if (utf8::sanitize(line) != line || line.find('\0') != std::string_view::npos) {
    return "it is no UTF-8 text";
  }
  line = ascii::trim(without_comment(line));
  if (line.empty()) return std::nullopt;
  std::vector<std::string> names;
  std::vector<std::string> compared;
  for (const std::string_view each : split(line)) {
    if (each.size() > kMostNameBytes) {
      return fmt::format("it has a name of more than {} bytes", kMostNameBytes);
    }
    std::string form = names::comparable(each);
    if (form.empty()) return fmt::format("\"{}\" has no letters", each);
    if (std::ranges::find(compared, form) != compared.end()) continue;
    if (names.size() == kMostNames) return fmt::format("it has more than {} names", kMostNames);
    compared.push_back(std::move(form));
    names.push_back(khmer::normalize_text(each));
  }
  if (names.size() < 2) return "it has one name; write two or more, with commas between";
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) aliases.pairs.push_back({names[j], names[i], 1});
  }
  return std::nullopt;
}

}  // namespace

Aliases parse_aliases(std::string_view text) {
  Aliases aliases;
  text = without_byte_order_mark(text);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = ascii::take(text, '\n');
    if (auto reason = add_line(line, aliases)) aliases.bad.push_back({number, *std::move(reason)});
  }
  return aliases;
}

Result<Aliases> read_aliases(const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path, kMostAliasBytes);
  if (!text) {
    return fail(text.error().code, "the file of aliases: " + text.error().message,
                "name a file of lines such as: Sam Rainsy, S. Rainsy");
  }
  if (text->size() > kMostAliasBytes) {
    return fail(ErrorCode::invalid_input,
                fmt::format("the file of aliases has more than {} MB", kMostAliasBytes >> 20),
                "name a file of lines such as: Sam Rainsy, S. Rainsy");
  }
  return parse_aliases(*text);
}

}  // namespace tip
