#include "indexer/sources/record.h"

#include <cstddef>
#include <cstdint>

#include "common/base/ascii.h"

namespace tip {

void RecordWriter::add_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json_ += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\') {
      json_ += '\\';
      json_ += c;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      json_ += "\\n";
    } else if (static_cast<std::uint8_t>(c) >= 0x20) {
      json_ += c;
    } else if (c != '\0') {
      json_ += "\\u00";
      json_ += kHex[static_cast<std::uint8_t>(c) >> 4];
      json_ += kHex[static_cast<std::uint8_t>(c) & 15];
    }
  }
  json_ += '"';
}

void RecordWriter::begin(std::string_view name) {
  json_ += json_.empty() ? '{' : ',';
  add_string(name);
  json_ += ':';
}

void RecordWriter::add(std::string_view name, std::string_view value) {
  if (ascii::trim(value).empty()) return;
  begin(name);
  add_string(value);
}

std::string RecordWriter::take() {
  if (json_.empty()) json_ += '{';
  json_ += '}';
  return std::exchange(json_, {});
}

}  // namespace tip
