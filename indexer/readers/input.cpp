#include "indexer/readers/input.h"

#include <simdjson.h>

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>

#include "common/system_error.h"
#include "common/text/ascii.h"
#include "indexer/readers/decode.h"
#include "indexer/readers/file_list.h"
#include "indexer/readers/json_records.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/sniff.h"
#include "indexer/readers/stream.h"
#include "indexer/readers/unread_format.h"

namespace tip {
namespace {

// A single article longer than this, unpacked, is a bomb or no article.
constexpr std::size_t kMaxArticleBytes = std::size_t{256} << 20;
constexpr std::size_t kReadBytes = std::size_t{256} * 1024;

constexpr std::string_view kBinary = "binary data, not a text, HTML or JSONL file";

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return ascii::is_space(c) || c == '\0'; });
}

bool is_json(std::string_view bytes) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(bytes.data(), bytes.size()).get(element) == simdjson::SUCCESS;
}

// Whether `line` is a whole record, so that the file is one of lines.
bool is_json_record(std::string_view line) {
  line = ascii::trim(line);
  if (line.size() < 2 || line.front() != '{' || line.back() != '}') return false;
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(line.data(), line.size()).get(element) == simdjson::SUCCESS &&
         !json_record_list(element);
}

// The elements of a JSON array, each as an article of its own.
class JsonArray {
 public:
  // False if `bytes` are not an array, nor an answer that holds one.
  bool open(std::string_view bytes) {
    simdjson::dom::element root;
    if (parser_.parse(bytes.data(), bytes.size()).get(root) != simdjson::SUCCESS) return false;
    const auto list = json_record_list(root);
    if (!list) return false;
    array_ = *list;
    at_ = array_.begin();
    return true;
  }

  std::optional<std::string> next() {
    if (at_ == array_.end()) return std::nullopt;
    std::string text = simdjson::minify(*at_);
    ++at_;
    ++member_;
    return text;
  }

  std::uint64_t member() const { return member_; }

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::array array_;
  simdjson::dom::array::iterator at_;
  std::uint64_t member_ = 0;
};

}  // namespace

struct InputWalker::Impl {
  FileList files;
  std::size_t at = 0;            // the file to open next
  std::size_t counted = 0;       // files whose sizes are in `bytes_done`
  std::uint64_t bytes_done = 0;  // sizes of the files left behind
  std::string path;              // of the file being read
  std::optional<LineReader> lines;
  std::unique_ptr<JsonArray> array;

  std::optional<InputItem> next() {
    for (;;) {
      std::optional<InputItem> item;
      if (lines) {
        item = next_line();
      } else if (array) {
        item = next_element();
      } else if (at < files.entries.size()) {
        item = open_file(files.entries[at++]);
      } else {
        return std::nullopt;
      }
      if (!lines && !array && counted < at) bytes_done += files.entries[counted++].bytes;
      if (item) return item;
    }
  }

  std::optional<InputItem> next_line() {
    Line line = lines->next();
    const auto place = [&] { return path + ":" + std::to_string(line.number); };
    switch (line.kind) {
      case Line::Kind::text:
        if (is_blank(line.bytes)) return std::nullopt;
        return RawArticle{Format::json, path, line.number, std::move(line.bytes)};
      case Line::Kind::too_long:
        return ReadFailure{place(), "the line is longer than 64 MiB"};
      case Line::Kind::damage:
        lines.reset();
        return ReadFailure{place(), line.bytes + " in line " + std::to_string(line.number),
                           line.code};
      case Line::Kind::end:
        lines.reset();
        break;
    }
    return std::nullopt;
  }

  std::optional<InputItem> next_element() {
    if (auto element = array->next()) {
      return RawArticle{Format::json, path, array->member(), *std::move(element)};
    }
    array.reset();
    return std::nullopt;
  }

  std::optional<InputItem> open_file(const FileEntry& entry) {
    path = entry.path;
    if (!entry.failure.empty()) return ReadFailure{path, entry.failure, entry.code};
    if (path == "-") {
      lines.emplace(ByteStream::standard_input());
      return std::nullopt;
    }
    auto stream = ByteStream::open(path);
    if (!stream) return ReadFailure{path, stream.error().message, stream.error().code};
    const FileKind kind = kind_by_name(path);
    if (entry.bytes == 0) return ReadFailure{path, "empty file"};
    if (kind == FileKind::lines) {
      lines.emplace(*std::move(stream));
      return std::nullopt;
    }
    if (kind == FileKind::json) {
      LineReader reader(*std::move(stream));
      const auto first = reader.peek_line(kMaxLineBytes);
      if (first && is_json_record(*first)) {
        lines.emplace(std::move(reader));
        return std::nullopt;
      }
      stream = ByteStream::open(path);  // from the beginning again
      if (!stream) return ReadFailure{path, stream.error().message, stream.error().code};
    }
    return whole_file(*stream, kind);
  }

  std::optional<InputItem> whole_file(ByteStream& stream, FileKind kind) {
    std::string bytes;
    for (;;) {
      const std::size_t old = bytes.size();
      if (old > kMaxArticleBytes) {
        return ReadFailure{path, "more than 256 MiB for one article"};
      }
      bytes.resize(old + kReadBytes);
      const auto got = stream.read(bytes.data() + old, kReadBytes);
      bytes.resize(old + got.value_or(0));
      if (!got) {
        return ReadFailure{
            path, got.error().message + " after " + std::to_string(bytes.size()) + " bytes of text",
            got.error().code};
      }
      if (*got == 0) break;
    }
    if (bytes.empty()) return ReadFailure{path, "empty file"};
    if (kind == FileKind::json) return json_file(std::move(bytes));
    if (const std::string_view format = unread_format(bytes, path); !format.empty()) {
      return ReadFailure{path, std::string(format) + ", which tip does not read yet"};
    }
    const FileKind content = kind_by_content(bytes);
    if (content == FileKind::binary) return ReadFailure{path, std::string(kBinary)};
    if (kind == FileKind::unknown) kind = content;
    if (kind == FileKind::text && bytes.size() > 1 && (bytes[0] == '{' || bytes[0] == '[')) {
      std::string_view rest = bytes;
      if (is_json_record(ascii::take(rest, '\n'))) return lines_of_file();
      if (is_json(bytes)) return json_file(std::move(bytes));
    }
    if (kind == FileKind::xml) return ReadFailure{path, "XML, but not a web page"};
    const Format format = kind == FileKind::html ? Format::html : Format::text;
    return RawArticle{format, path, 0, std::move(bytes)};
  }

  std::optional<InputItem> lines_of_file() {
    auto stream = ByteStream::open(path);  // from the beginning again
    if (!stream) return ReadFailure{path, stream.error().message, stream.error().code};
    lines.emplace(*std::move(stream));
    return std::nullopt;
  }

  // A document of one object or of an array of them.
  std::optional<InputItem> json_file(std::string bytes) {
    auto decoded = decode(bytes);
    if (!decoded) return ReadFailure{path, decoded.error().message};
    array = std::make_unique<JsonArray>();
    if (array->open(*decoded)) return std::nullopt;
    array.reset();
    if (!ascii::trim(*decoded).starts_with('[')) {
      return RawArticle{Format::json, path, 0, std::move(bytes)};
    }
    return ReadFailure{path, "not valid JSON"};
  }
};

InputWalker::InputWalker(const std::vector<std::string>& paths) : impl_(std::make_unique<Impl>()) {
  impl_->files = list_files(paths);
}
InputWalker::~InputWalker() = default;
InputWalker::InputWalker(InputWalker&&) noexcept = default;

std::optional<InputItem> InputWalker::next() {
  try {
    return impl_->next();
  } catch (const std::exception& e) {
    // Out of memory, in practice: give up on this file and go on with the next one.
    impl_->lines.reset();
    impl_->array.reset();
    return ReadFailure{impl_->path, error_from_exception("read", e).message, ErrorCode::io};
  }
}

std::uint64_t InputWalker::bytes_total() const { return impl_->files.bytes; }

std::uint64_t InputWalker::bytes_done() const {
  return impl_->bytes_done + (impl_->lines ? impl_->lines->consumed() : 0);
}

std::uint64_t InputWalker::skipped() const { return impl_->files.skipped; }

}  // namespace tip
