#include "indexer/sources/shortcodes.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kMostCodeBytes = 4000;
constexpr std::size_t kMostNameBytes = 60;

struct Shortcode {
  std::string_view name;
  bool end = false;         // "[/caption]"
  bool attributes = false;  // "[gallery ids=1]"
  std::size_t size = 0;     // with its brackets
};

// Whether what stands behind a code's name begins with an attribute, name=value. Words in brackets
// that hold an equals sign further on, or a link, are an author's.
bool begins_with_attribute(std::string_view rest) {
  if (rest.find('<') != rest.npos) return false;
  rest = ascii::trim(rest);
  const std::size_t sign = rest.find('=');
  if (sign == rest.npos || sign == 0 || sign + 1 == rest.size()) return false;
  return std::ranges::all_of(rest.substr(0, sign),
                             [](char c) {
                               return ascii::is_lower(ascii::to_lower(c)) || ascii::is_digit(c) ||
                                      c == '_' || c == '-';
                             }) &&
         !ascii::is_space(rest[sign + 1]);
}

// The one that `text` begins with, if what is in the brackets is written like one.
std::optional<Shortcode> code_at(std::string_view text) {
  const std::size_t close = text.substr(0, kMostCodeBytes).find(']');
  if (close == text.npos) return std::nullopt;
  Shortcode code;
  code.size = close + 1;
  std::string_view inner = text.substr(1, close - 1);
  if (inner.starts_with('/')) {
    code.end = true;
    inner.remove_prefix(1);
  }
  const auto is_name = [](char c) {
    return ascii::is_lower(c) || ascii::is_digit(c) || c == '_' || c == '-';
  };
  const auto name_end = std::ranges::find_if_not(inner, is_name);
  code.name = inner.substr(0, static_cast<std::size_t>(name_end - inner.begin()));
  if (code.name.empty() || code.name.size() > kMostNameBytes) return std::nullopt;
  const std::string_view rest = inner.substr(code.name.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '/') return std::nullopt;
  code.attributes = begins_with_attribute(rest);
  return code;
}

bool is_bare_address(std::string_view text) {
  text = ascii::trim(text);
  return text.starts_with("http") && std::ranges::none_of(text, ascii::is_space);
}

}  // namespace

std::string without_shortcodes(std::string_view html) {
  std::string out;
  // How often the end of one has been looked for, and how far each time.
  std::size_t looks = 0;
  constexpr std::size_t kMostLooks = 1000;
  constexpr std::size_t kMostLookBytes = std::size_t{64} << 10;
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('[', at), html.size());
    out += html.substr(at, open - at);
    at = open;
    if (at == html.size()) break;
    const auto code = code_at(html.substr(at));
    std::size_t end = html.npos;
    const auto find_end = [&] {
      if (++looks > kMostLooks) return;
      end = html.substr(at, kMostLookBytes).find("[/" + std::string(code->name) + "]");
      if (end != html.npos) end += at;
    };
    const bool caption = code && (code->name == "caption" || code->name == "wp_caption");
    if (code && !code->end) find_end();
    if (!code || (!code->end && !code->attributes && end == html.npos)) {
      out += html[at++];
      continue;
    }
    const std::size_t inner = at + code->size;
    if (caption && !code->end && end != html.npos) {
      out += "<figure><figcaption>";
      out += html.substr(inner, end - inner);
      out += "</figcaption></figure>\n";
      at = end + code->name.size() + 3;
    } else if (!code->end && end != html.npos && is_bare_address(html.substr(inner, end - inner))) {
      at = end + code->name.size() + 3;
    } else {
      at = inner;
    }
  }
  return out;
}

}  // namespace tip
