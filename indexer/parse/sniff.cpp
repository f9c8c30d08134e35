#include "indexer/parse/sniff.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "common/base/ascii.h"
#include "indexer/parse/decode.h"

namespace tip {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr std::size_t kEndBytes = 1024;  // where a document's last tag stands
constexpr std::size_t kBinarySampleBytes = std::size_t{64} * 1024;

constexpr std::string_view kBrowserFurniture[] = {
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "ico", "webp", "avif", "bmp",
    "tif", "tiff", "woff", "ttf", "otf", "eot", "mp4", "m4a", "m4v", "webm", "mov", "avi", "mp3",
    "ogg", "wav", "woff2", "md",
    // Chrome's name for a script, "site.js.download"; lists of what crawls have
    "download", "cdx", "cdxj"};

// What HTTrack writes beside the pages of a mirror.
constexpr std::string_view kMirrorLogs[] = {"hts-log.txt", "hts-cache"};

// Beginnings of formats that hold enough printable bytes to pass for text.
constexpr std::string_view kMagics[] = {"%PDF-",  "PK\x03\x04",   "\x89PNG",    "GIF87a",
                                        "GIF89a", "\xff\xd8\xff", "RIFF",       "{\\rtf",
                                        "BZh",    "\xfd\x37zXZ",  "7z\xbc\xaf", "Rar!\x1a"};

constexpr std::string_view kHtmlTags[] = {
    "!doctype html", "html", "head",    "body", "title",   "meta",   "link", "script",
    "style",         "div",  "article", "main", "section", "header", "h1",   "h2",
    "table",         "p",    "span",    "base"};

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

// The beginning as ASCII, so that UTF-16 can be sniffed as well: BOM and NULs dropped.
std::string simplified_beginning(std::string_view bytes) {
  std::string out;
  for (char c : bytes.substr(0, kSniffBytes)) {
    if (c != '\0') out += ascii::to_lower(c);
  }
  for (std::string_view bom : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}) {
    if (out.starts_with(bom)) out.erase(0, bom.size());
  }
  return out;
}

bool starts_with_tag(std::string_view text, std::string_view tag) {
  if (text.size() < tag.size() + 2 || text[0] != '<' || text.substr(1, tag.size()) != tag) {
    return false;
  }
  const char next = text[tag.size() + 1];
  return ascii::is_space(next) || next == '>' || next == '/';
}

// Whether the text is one element that HTML does not have: XML without a declaration.
bool is_foreign_element(std::string_view text, std::string_view whole) {
  if (!text.starts_with('<')) return false;
  text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size() && (ascii::is_alnum(text[length]) || text[length] == ':' ||
                                  text[length] == '_' || text[length] == '-')) {
    ++length;
  }
  if (length == 0) return false;
  const std::string name(text.substr(0, length));
  if (gumbo_tag_enum(name.c_str()) != GUMBO_TAG_UNKNOWN) return false;
  const std::string end =
      ascii::lower(whole.substr(whole.size() - std::min(whole.size(), kEndBytes)));
  const std::size_t close = end.rfind("</" + name);
  return close != end.npos && ascii::trim(std::string_view(end).substr(close + 2 + length)) == ">";
}

// Whether there are eight more bytes at `at`, none of them below a space or 0x7f. A byte has its
// highest bit set where it is (Warren, Hacker's Delight, 6-1); the others may have it too, which
// costs a closer look only.
bool has_no_control(std::string_view s, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t bytes = 0;
  if (s.size() - at < sizeof(bytes)) return false;
  std::memcpy(&bytes, s.data() + at, sizeof(bytes));
  const std::uint64_t below_space = bytes - kOnes * ' ';
  const std::uint64_t deleted = (bytes ^ kOnes * 0x7f) - kOnes;
  return ((below_space | deleted) & ~bytes & kOnes * 0x80) == 0;
}

}  // namespace

std::string extension(std::string_view path) {
  std::string name = ascii::lower(file_name(path));
  for (const std::string_view packed : {".gz", ".zst", ".zstd"}) {
    if (!name.ends_with(packed)) continue;
    name.resize(name.size() - packed.size());
    break;
  }
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string() : name.substr(dot + 1);
}

FileKind kind_by_name(std::string_view path) {
  const std::string ext = extension(path);
  if (ext == "jsonl" || ext == "ndjson" || ext == "jl") return FileKind::lines;
  if (ext == "json") return FileKind::json;
  if (ext == "html" || ext == "htm" || ext == "xhtml" || ext == "shtml") return FileKind::html;
  return FileKind::unknown;
}

FileKind kind_by_content(std::string_view bytes) {
  for (std::string_view magic : kMagics) {
    if (bytes.starts_with(magic)) return FileKind::binary;
  }
  const std::string beginning = simplified_beginning(bytes);
  std::string_view rest = ascii::trim(beginning);
  bool xml = false;
  // Step over what may come before the first tag.
  while (rest.starts_with("<?") || rest.starts_with("<!--")) {
    xml = xml || rest.starts_with("<?xml");
    const std::string_view end = rest.starts_with("<?") ? "?>" : "-->";
    const std::size_t at = rest.find(end);
    if (at == rest.npos) break;
    rest = ascii::trim(rest.substr(at + end.size()));
  }
  for (std::string_view tag : kHtmlTags) {
    if (starts_with_tag(rest, tag)) return FileKind::html;
  }
  if (is_binary(bytes)) return FileKind::binary;
  xml = xml || is_foreign_element(rest, ascii::trim(bytes));
  return xml ? FileKind::xml : FileKind::text;
}

bool is_page_furniture(std::string_view name) {
  for (std::string_view rest = name; !rest.empty();) {
    if (std::ranges::find(kMirrorLogs, ascii::take(rest, '/')) != std::end(kMirrorLogs))
      return true;
  }
  const std::string lowered = ascii::lower(file_name(name));
  if (lowered.starts_with("tweet") && lowered.ends_with(".js"))
    return false;  // posts, in an export
  const std::size_t dot = lowered.rfind('.');
  if (dot == lowered.npos) return false;
  const std::string_view ext = std::string_view(lowered).substr(dot + 1);
  return std::find(std::begin(kBrowserFurniture), std::end(kBrowserFurniture), ext) !=
         std::end(kBrowserFurniture);
}

bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kBinarySampleBytes);
  if (is_utf16_or_32(sample)) return false;
  std::size_t controls = 0;
  for (std::size_t at = 0; at < sample.size();) {
    if (has_no_control(sample, at)) {
      at += sizeof(std::uint64_t);
      continue;
    }
    for (std::string_view few = sample.substr(at, sizeof(std::uint64_t)); const char c : few) {
      const auto byte = static_cast<unsigned char>(c);
      // Escape is part of coloured terminal logs, form feed of OCR.
      if ((byte < 0x20 && !ascii::is_space(c) && byte != 0x1b && byte != '\b') || byte == 0x7f) {
        ++controls;
      }
    }
    at += sizeof(std::uint64_t);
  }
  return controls > 1 && controls * 33 > sample.size();
}

}  // namespace tip
