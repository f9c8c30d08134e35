#include "indexer/readers/input.h"

#include <simdjson.h>

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>

#include "common/system_error.h"
#include "common/text/ascii.h"
#include "indexer/readers/decode.h"
#include "indexer/readers/file_walk.h"
#include "indexer/readers/json_elements.h"
#include "indexer/readers/json_records.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/sniff.h"
#include "indexer/readers/stream.h"
#include "indexer/readers/unread_format.h"

namespace tip {
namespace {

// A file that is one article, unpacked: pages with their pictures in them have many megabytes.
constexpr std::size_t kMaxArticleBytes = std::size_t{32} << 20;
constexpr std::size_t kReadBytes = std::size_t{256} << 10;
// What a file's beginning is judged by.
constexpr std::size_t kBeginningBytes = 4096;
// Blank lines in a row after which a file is left: a packed one may have them without end.
constexpr std::uint64_t kMostBlankLines = 10'000'000;

constexpr std::string_view kBinary = "binary data, not a text, HTML or JSONL file";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return ascii::is_space(c) || c == '\0'; });
}

bool begins_array(std::string_view document) {
  if (document.starts_with(kByteOrderMark)) document.remove_prefix(kByteOrderMark.size());
  return ascii::trim(document).starts_with('[');
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

// Whether this is a JSON document. One that is too long to be parsed is judged by its brackets.
bool is_json(std::string_view bytes) {
  if (!is_bracketed(bytes) || bytes.size() > kMaxLineBytes) return is_bracketed(bytes);
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(bytes.data(), bytes.size()).get(element) == simdjson::SUCCESS;
}

// The records that an object holds, as an array; nothing where it is a record itself or no JSON.
std::optional<std::string> records_in(std::string_view object) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(object.data(), object.size()).get(root) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  const auto list = json_record_list(root);
  if (!list) return std::nullopt;
  return simdjson::minify(*list);
}

// Whether `line` is a whole record, so that the file is one of lines.
bool is_json_record(std::string_view line) {
  return ascii::trim(line).starts_with('{') && is_json(line) && !records_in(line);
}

// What a text in memory is read by.
JsonElements::Read reader_of(std::string text) {
  return [text = std::move(text), at = std::size_t{0}](
             char* buffer, std::size_t capacity) mutable -> Result<std::size_t> {
    const std::size_t got = text.copy(buffer, capacity, at);
    at += got;
    return got;
  };
}

}  // namespace

struct InputWalker::Impl {
  explicit Impl(const std::vector<std::string>& all) : paths(all), files(all) {}

  std::vector<std::string> paths;
  std::optional<std::uint64_t> bytes_total;
  FileWalk files;
  std::uint64_t file_number = 0;
  std::uint64_t bytes_done = 0;  // sizes of the files left behind
  FileEntry file;                // being read
  std::string buffer;            // to read into

  // At most one of these is open.
  std::optional<LineReader> lines;
  std::optional<JsonElements> elements;
  std::optional<ByteStream> document;  // what the elements are read from, unless they are in memory
  bool some = false;                   // the open one had an article, or a failure
  std::uint64_t blank_lines = 0;       // in a row

  bool open() const { return lines || elements; }

  std::optional<InputItem> next() {
    for (;;) {
      std::optional<InputItem> item;
      if (open()) {
        item = next_member();
      } else if (auto entry = files.next()) {
        bytes_done += file.bytes;
        file = *std::move(entry);
        ++file_number;
        item = open_file();
      } else {
        bytes_done += std::exchange(file.bytes, 0);
        return std::nullopt;
      }
      if (item) return item;
    }
  }

  void leave() {
    lines.reset();
    elements.reset();
    document.reset();
    some = false;
    blank_lines = 0;
  }

  ReadFailure failure(std::string reason, ErrorCode code = ErrorCode::invalid_input) const {
    return {file.path, std::move(reason), code};
  }
  ReadFailure failure(const Error& error) const { return failure(error.message, error.code); }

  // The next line of a file of lines or element of an array.
  std::optional<InputItem> next_member() {
    const char* const what = lines ? "line" : "element";
    Line line = lines ? lines->next() : elements->next();
    const std::string number = std::to_string(line.number);
    const auto failed = [&](std::string reason) {
      return ReadFailure{file.path + ":" + number, std::move(reason), line.code};
    };
    switch (line.kind) {
      case Line::Kind::text:
        if (lines && is_blank(line.bytes)) {
          if (++blank_lines < kMostBlankLines) return std::nullopt;
          leave();
          return failed(std::to_string(kMostBlankLines) +
                        " blank lines in a row: the rest of this file is not read");
        }
        blank_lines = 0;
        some = true;
        return RawArticle{Format::json, file.path, line.number, std::move(line.bytes)};
      case Line::Kind::too_long:
        some = true;
        return failed(std::string("the ") + what + " is longer than " + mebibytes(kMaxLineBytes));
      case Line::Kind::damage:
        leave();
        return failed(line.bytes + " in " + what + " " + number);
      case Line::Kind::end:
        break;
    }
    const bool nothing = !some;
    leave();
    if (nothing) return failure("no article in it");
    return std::nullopt;
  }

  std::optional<InputItem> open_file() {
    if (!file.failure.empty()) return failure(file.failure, file.code);
    if (file.path == "-") {
      lines.emplace(ByteStream::standard_input());
      return std::nullopt;
    }
    auto stream = ByteStream::open(file.path);
    if (!stream) return failure(stream.error());
    if (file.bytes == 0) return failure("empty file");
    const FileKind kind = kind_by_name(file.path);
    if (kind == FileKind::json) return open_json(*std::move(stream));
    if (kind != FileKind::lines) return whole_file(*std::move(stream), kind);
    lines.emplace(*std::move(stream));
    return std::nullopt;
  }

  // One object, an array of them, or lines after all.
  std::optional<InputItem> open_json(ByteStream beginning) {
    std::string first(kBeginningBytes, '\0');
    first.resize(beginning.read(first.data(), first.size()).value_or(0));
    auto stream = ByteStream::open(file.path);  // from the beginning again
    if (!stream) return failure(stream.error());
    if (begins_array(first)) {
      document = *std::move(stream);
      elements.emplace(
          [this](char* to, std::size_t capacity) { return document->read(to, capacity); });
      return std::nullopt;
    }
    LineReader reader(*std::move(stream));
    const auto line = reader.peek_line(kMaxLineBytes);
    if (line && is_json_record(*line)) {
      lines.emplace(std::move(reader));
      return std::nullopt;
    }
    stream = ByteStream::open(file.path);
    if (!stream) return failure(stream.error());
    return whole_file(*std::move(stream), FileKind::json);
  }

  std::optional<InputItem> whole_file(ByteStream stream, FileKind kind) {
    std::string bytes;
    buffer.resize(kReadBytes);
    for (;;) {
      const auto got = stream.read(buffer.data(), buffer.size());
      if (!got) {
        return failure(
            got.error().message + " after " + std::to_string(bytes.size()) + " bytes of text",
            got.error().code);
      }
      if (*got == 0) break;
      bytes.append(buffer, 0, *got);
      if (bytes.size() > kMaxArticleBytes) {
        return failure("more than " + mebibytes(kMaxArticleBytes) + " for one article");
      }
    }
    bytes.shrink_to_fit();
    if (bytes.empty()) return failure("empty file");
    if (kind == FileKind::json) return json_file(std::move(bytes));
    if (const std::string_view format = unread_format(bytes, file.path); !format.empty()) {
      return failure(std::string(format) + ", which tip does not read yet");
    }
    const FileKind content = kind_by_content(bytes);
    if (content == FileKind::binary) return failure(std::string(kBinary));
    if (kind == FileKind::unknown) kind = content;
    if (kind == FileKind::text && bytes.size() > 1 && (bytes[0] == '{' || bytes[0] == '[')) {
      std::string_view rest = bytes;
      if (is_json_record(ascii::take(rest, '\n'))) return lines_of_file();
      if (is_json(bytes)) return json_file(std::move(bytes));
    }
    if (kind == FileKind::xml) return failure("XML, but not a web page");
    const Format format = kind == FileKind::html ? Format::html : Format::text;
    return RawArticle{format, file.path, 0, std::move(bytes)};
  }

  std::optional<InputItem> lines_of_file() {
    auto stream = ByteStream::open(file.path);  // from the beginning again
    if (!stream) return failure(stream.error());
    lines.emplace(*std::move(stream));
    return std::nullopt;
  }

  // A document in memory: one record, an object that holds many, or an array of them.
  std::optional<InputItem> json_file(std::string bytes) {
    auto decoded = decode(bytes, DecodeHint::json);
    if (!decoded) return failure(decoded.error().message);
    if (begins_array(*decoded)) {
      elements.emplace(reader_of(*std::move(decoded)));
      return std::nullopt;
    }
    if (bytes.size() > kMaxLineBytes) {
      return failure("the object is longer than " + mebibytes(kMaxLineBytes));
    }
    if (auto records = records_in(*decoded)) {
      elements.emplace(reader_of(*std::move(records)));
      return std::nullopt;
    }
    return RawArticle{Format::json, file.path, 0, std::move(bytes)};
  }
};

InputWalker::InputWalker(const std::vector<std::string>& paths)
    : impl_(std::make_unique<Impl>(paths)) {}
InputWalker::~InputWalker() = default;
InputWalker::InputWalker(InputWalker&&) noexcept = default;

std::optional<InputItem> InputWalker::next() {
  try {
    return impl_->next();
  } catch (const std::exception& e) {
    // Out of memory, in practice: give up on this file and go on with the next one.
    impl_->leave();
    return impl_->failure(error_from_exception("read", e).message, ErrorCode::io);
  }
}

void InputWalker::leave_file() { impl_->leave(); }

std::uint64_t InputWalker::file_number() const { return impl_->file_number; }

std::uint64_t InputWalker::bytes_total() {
  if (!impl_->bytes_total) impl_->bytes_total = bytes_in(impl_->paths);
  return *impl_->bytes_total;
}

std::uint64_t InputWalker::bytes_done() const {
  const Impl& impl = *impl_;
  return impl.bytes_done + (impl.lines      ? impl.lines->consumed()
                            : impl.document ? impl.document->consumed()
                                            : 0);
}

std::uint64_t InputWalker::skipped() const { return impl_->files.skipped(); }

}  // namespace tip
