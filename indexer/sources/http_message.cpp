#include "indexer/sources/http_message.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kMaxHeaderFields = 1000;
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

std::optional<std::size_t> hex_number(std::string_view text) {
  constexpr std::size_t kMaxDigits = 8;
  std::size_t number = 0;
  if (text.empty() || text.size() > kMaxDigits) return std::nullopt;
  for (const char c : text) {
    const int digit = ascii::hex_digit(c);
    if (digit < 0) return std::nullopt;
    number = number * 16 + static_cast<std::size_t>(digit);
  }
  return number;
}

// The chunks joined; nothing where the first is none.
std::optional<std::string> without_chunks(std::string_view rest, std::size_t max_bytes) {
  std::string out;
  for (bool first = true;; first = false) {
    std::string_view line = ascii::take_line(rest);
    // Extensions of a chunk.
    const auto size = hex_number(ascii::trim(line.substr(0, line.find(';'))));
    if (!size) return first ? std::nullopt : std::optional(std::move(out));
    if (*size == 0) return out;
    out += rest.substr(0, *size);
    if (*size >= rest.size() || out.size() > max_bytes) return out;
    rest.remove_prefix(*size);
    ascii::take_line(rest);
  }
}

// What `step` gives, piece by piece: it fills a buffer, and returns how much; 0 is the end.
template <class Step>
std::string gathered(Step step, std::size_t max_bytes) {
  std::string out;
  while (out.size() <= max_bytes) {
    const std::size_t size = out.size();
    out.resize(size + kPieceBytes);
    const std::size_t got = step(out.data() + size, kPieceBytes);
    out.resize(size + got);
    if (got == 0) break;
  }
  out.resize(std::min(out.size(), max_bytes + 1));
  return out;
}

// `window`: as inflateInit2() has it, which says whether it is gzip, zlib or bare.
std::string inflated(std::string_view bytes, int window, std::size_t max_bytes) {
  z_stream z{};
  if (inflateInit2(&z, window) != Z_OK) return {};
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&z, inflateEnd);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  return gathered(
      [&](char* to, std::size_t room) -> std::size_t {
        z.next_out = reinterpret_cast<Bytef*>(to);
        z.avail_out = static_cast<uInt>(room);
        while (z.avail_out > 0) {
          const int code = inflate(&z, Z_NO_FLUSH);
          if (code != Z_OK) break;
        }
        return room - z.avail_out;
      },
      max_bytes);
}

std::string without_brotli(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (state == nullptr) return {};
  std::size_t left = bytes.size();
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return gathered(
      [&](char* to, std::size_t room) -> std::size_t {
        auto* out = reinterpret_cast<std::uint8_t*>(to);
        std::size_t free = room;
        BrotliDecoderDecompressStream(state.get(), &left, &from, &free, &out, nullptr);
        return room - free;
      },
      max_bytes);
}

std::string without_zstd(std::string_view bytes, std::size_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(),
                                                                        ZSTD_freeDCtx);
  if (context == nullptr) return {};
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  return gathered(
      [&](char* to, std::size_t room) -> std::size_t {
        ZSTD_outBuffer output{to, room, 0};
        while (output.pos < room) {
          const std::size_t before = output.pos + input.pos;
          const std::size_t code = ZSTD_decompressStream(context.get(), &output, &input);
          if (ZSTD_isError(code) || output.pos + input.pos == before) break;
        }
        return output.pos;
      },
      max_bytes);
}

// `bytes` without one coding; as they are where they are not in it.
std::string uncoded(std::string bytes, std::string_view coding, std::size_t max_bytes) {
  std::string out;
  if (coding == "gzip" || coding == "x-gzip") {
    if (bytes.starts_with("\x1f\x8b")) out = inflated(bytes, 15 + 16, max_bytes);
  } else if (coding == "deflate") {
    // Called so are both zlib's format, as the standard has it, and the bare one.
    out = inflated(bytes, 15, max_bytes);
    if (out.empty()) out = inflated(bytes, -15, max_bytes);
  } else if (coding == "br") {
    out = without_brotli(bytes, max_bytes);
  } else if (coding == "zstd") {
    if (bytes.starts_with("\x28\xb5\x2f\xfd")) out = without_zstd(bytes, max_bytes);
  }
  return out.empty() ? bytes : out;
}

// A bare deflate stream or brotli can be read into much: text that was not coded stays as it is.
bool is_plain(std::string_view bytes) {
  const std::string_view beginning = ascii::trim(bytes.substr(0, 256));
  return beginning.starts_with('<') && ascii::all_ascii(beginning);
}

}  // namespace

HeadFields take_head(std::string_view& rest) {
  HeadFields fields;
  while (!rest.empty()) {
    const std::string_view line = ascii::take_line(rest);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !fields.empty()) {
      fields.back().second.append(" ").append(ascii::trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 || fields.size() == kMaxHeaderFields) continue;
    fields.emplace_back(ascii::lower(ascii::trim(line.substr(0, colon))),
                        ascii::trim(line.substr(colon + 1)));
  }
  return fields;
}

std::string_view field_of(const HeadFields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : found->second;
}

MediaType media_type(std::string_view field) {
  MediaType media;
  media.type = ascii::lower(ascii::trim(ascii::take(field, ';')));
  while (!field.empty()) {
    std::string_view value = ascii::take(field, ';');
    const std::string name = ascii::lower(ascii::trim(ascii::take(value, '=')));
    if (name != "charset") continue;
    value = ascii::trim(value);
    while (!value.empty() && (value.front() == '"' || value.front() == '\''))
      value.remove_prefix(1);
    media.charset = ascii::lower(value.substr(0, value.find_first_of("\"' ")));
    break;
  }
  return media;
}

HttpMessage parse_http(std::string_view bytes) {
  HttpMessage message;
  message.body = bytes;
  std::string_view rest = bytes;
  std::string_view line = ascii::take_line(rest);
  if (!line.starts_with("HTTP")) return message;
  ascii::take(line, ' ');
  line = ascii::trim(line);
  const std::string_view code = line.substr(0, 3);
  if (code.size() != 3 || !ascii::all_digits(code)) return message;
  message.status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
  message.fields = take_head(rest);
  message.body = rest;
  return message;
}

std::string decoded_body(const HttpMessage& message, std::size_t max_bytes) {
  std::string body(message.body);
  const std::string transfer = ascii::lower(field_of(message.fields, "transfer-encoding"));
  if (transfer.find("chunked") != transfer.npos) {
    if (auto joined = without_chunks(body, max_bytes)) body = *std::move(joined);
  }
  // The last coding named was the last applied.
  std::string codings = ascii::lower(field_of(message.fields, "content-encoding"));
  constexpr int kMaxCodings = 3;
  for (int i = 0; i < kMaxCodings && !codings.empty() && !is_plain(body); ++i) {
    const std::size_t comma = codings.rfind(',');
    const std::string coding(
        ascii::trim(std::string_view(codings).substr(comma == codings.npos ? 0 : comma + 1)));
    codings.resize(comma == codings.npos ? 0 : comma);
    body = uncoded(std::move(body), coding, max_bytes);
  }
  body.resize(std::min(body.size(), max_bytes + 1));
  return body;
}

}  // namespace tip
