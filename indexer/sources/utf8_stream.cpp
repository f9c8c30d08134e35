#include "indexer/sources/utf8_stream.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/charset.h"

namespace tip {
namespace {

constexpr std::size_t kConvertedBytes = std::size_t{64} << 10;
constexpr std::size_t kDeclarationBytes = 4096;  // that a declaration is looked for in

// Where `text` has to be cut so that it ends in no incomplete character of UTF-8.
std::size_t whole_characters(std::string_view text) {
  constexpr std::size_t kMaxCharacter = 4;
  for (std::size_t back = 1; back <= std::min(kMaxCharacter - 1, text.size()); ++back) {
    const auto byte = static_cast<std::uint8_t>(text[text.size() - back]);
    if (U8_IS_TRAIL(byte)) continue;
    const bool cut =
        U8_IS_LEAD(byte) && back <= static_cast<std::size_t>(U8_COUNT_TRAIL_BYTES(byte));
    return cut ? text.size() - back : text.size();
  }
  return text.size();
}

// The charset of a text that is not all ASCII, by a piece of it.
std::string charset_of(std::string_view piece, DecodeHint hint, std::string_view declared) {
  if (is_valid_utf8(piece.substr(0, whole_characters(piece))) ||
      shape_of(piece).is_damaged_utf8()) {
    return "UTF-8";
  }
  // What the end of the piece cuts would count against every charset of two bytes a character.
  const std::size_t line = piece.rfind('\n');
  if (line != piece.npos && line > 0) piece = piece.substr(0, line);
  return decode_legacy(piece, hint, declared).charset;
}

}  // namespace

// From one charset to UTF-8, keeping what a piece cuts for the next.
class Utf8Stream::Converter {
 public:
  // Null where ICU does not know the charset.
  static std::unique_ptr<Converter> open(const std::string& charset) {
    UErrorCode error = U_ZERO_ERROR;
    auto converter = std::make_unique<Converter>();
    converter->icu_.adoptInstead(ucnv_open(charset.c_str(), &error));
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
  }

  std::string convert(std::string_view bytes, bool last) {
    // Each byte gives two units at most, and some may be left from before.
    units_.resize(2 * bytes.size() + 64);
    const char* from = bytes.data();
    UChar* to = units_.data();
    UErrorCode error = U_ZERO_ERROR;
    ucnv_toUnicode(icu_.getAlias(), &to, to + units_.size(), &from, from + bytes.size(), nullptr,
                   last ? 1 : 0, &error);
    const auto units = static_cast<std::int32_t>(to - units_.data());
    std::string out(static_cast<std::size_t>(units) * 3, '\0');
    std::int32_t length = 0;
    error = U_ZERO_ERROR;
    u_strToUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, units_.data(),
                       units, 0xfffd, nullptr, &error);
    out.resize(U_SUCCESS(error) ? static_cast<std::size_t>(length) : 0);
    return out;
  }

 private:
  icu::LocalUConverterPointer icu_;
  std::basic_string<UChar> units_;
};

Utf8Stream::Utf8Stream(ByteStream& stream, DecodeHint hint, std::string_view declared)
    : stream_(stream), hint_(hint), declared_(declared) {
  const std::string_view beginning = stream_.peek(kDeclarationBytes);
  const Mark mark = mark_of(beginning);
  std::string_view charset = mark.charset;
  if (charset.empty()) charset = utf16_by_pattern(beginning);
  if (charset.empty()) charset = iso2022_by_escapes(beginning);
  decided_ = !charset.empty();
  if (decided_) decode_from(std::string(charset));
  if (declared_.empty() && hint_ == DecodeHint::html) declared_ = declared_charset(beginning);
  std::string skipped(mark.length, '\0');
  while (!skipped.empty()) {
    const auto got = stream_.read(skipped.data(), skipped.size());
    if (!got || *got == 0) break;
    skipped.resize(skipped.size() - *got);
  }
}

Utf8Stream::~Utf8Stream() = default;

void Utf8Stream::decode_from(const std::string& charset) {
  if (charset.starts_with("UTF-8")) return;
  converter_ = Converter::open(charset);
  if (converter_) charset_ = charset;
}

std::string Utf8Stream::as_utf8(std::string piece, bool last) {
  piece.insert(0, std::exchange(cut_, {}));
  const std::size_t whole = last ? piece.size() : whole_characters(piece);
  cut_ = piece.substr(whole);
  piece.resize(whole);
  return is_valid_utf8(piece) ? piece : repair_utf8(piece);
}

std::string Utf8Stream::decoded(std::string piece, bool last) {
  if (!decided_ && !ascii::all_ascii(piece)) {
    decided_ = true;
    decode_from(charset_of(piece, hint_, declared_));
  }
  return converter_ ? converter_->convert(piece, last) : as_utf8(std::move(piece), last);
}

Status Utf8Stream::fill() {
  std::string piece(kConvertedBytes, '\0');
  std::size_t size = 0;
  while (size < piece.size()) {
    const auto got = stream_.read(piece.data() + size, piece.size() - size);
    if (!got && size == 0) return tl::unexpected(got.error());
    if (!got || *got == 0) break;  // an error comes again
    size += *got;
  }
  piece.resize(size);
  ended_ = size == 0;
  ready_ = decoded(std::move(piece), ended_);
  begin_ = 0;
  return {};
}

Result<std::size_t> Utf8Stream::read(char* buffer, std::size_t capacity) {
  while (begin_ == ready_.size() && !ended_) {
    if (Status status = fill(); !status) return tl::unexpected(status.error());
  }
  const std::size_t got = ready_.copy(buffer, capacity, begin_);
  begin_ += got;
  return got;
}

std::string decoded_beginning(std::string_view bytes) {
  const Mark mark = mark_of(bytes);
  std::string_view charset = mark.charset.empty() ? utf16_by_pattern(bytes) : mark.charset;
  bytes.remove_prefix(mark.length);
  if (!charset.empty() && charset != "UTF-8") {
    bytes.remove_suffix(bytes.size() % (charset.starts_with("UTF-32") ? 4 : 2));
    if (auto text = convert(bytes, std::string(charset))) return *std::move(text);
  }
  return std::string(bytes);
}

}  // namespace tip
