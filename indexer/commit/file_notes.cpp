#include "indexer/commit/file_notes.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <utility>

#include "common/base/utf8.h"
#include "common/base/varint.h"
#include "common/index/checksums.h"
#include "common/index/read_file.h"

namespace tip {
namespace {

// Some ten million notes.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

// The same name is spelled in two ways by different systems. What is no UTF-8 stays as it is.
std::string in_nfc(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return name;
  if (utf8::sanitize(name) != name) return name;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, name, sink, nullptr, error);
  return U_FAILURE(error) ? name : out;
}

// Reads what notes_bytes() wrote.
class Reader {
 public:
  Reader(std::string_view in, const std::string& root) : in_(in), root_(root) {}

  bool read(FileNotes& notes) {
    FileEntryDecoder decoder;
    const bool whole = each([&] {
                         std::optional<IndexedFile> file = decoder.take(in_);
                         if (!file) return false;
                         std::string key = file_key(root_, file->path);
                         notes.seen.insert_or_assign(std::move(key), *std::move(file));
                         return true;
                       }) &&
                       each([&] { return take_removed(notes); }) && each([&] {
                         const auto path = take_string(in_);
                         if (path) notes.gone.emplace(file_key(root_, std::string(*path)), *path);
                         return path.has_value();
                       });
    return whole && in_.empty();
  }

 private:
  // Calls take() as often as a number says, as long as it is true.
  template <class Take>
  bool each(Take take) {
    const auto count = take_uint(in_);
    bool good = count.has_value();
    for (std::uint64_t n = 0; good && n < *count; ++n) good = take();
    return good;
  }

  bool take_removed(FileNotes& notes) {
    const auto path = take_string(in_);
    if (!path) return false;
    RemovedOfFile removed{std::string(*path), {}};
    const bool whole = each([&] {
      const auto member = take_string(in_);
      const auto digest = take_string(in_);
      if (!member || !digest) return false;
      removed.articles.push_back({std::string(*member), std::string(*digest)});
      return true;
    });
    std::string key = file_key(root_, removed.path);
    notes.removed.insert_or_assign(std::move(key), std::move(removed));
    return whole;
  }

  std::string_view in_;
  const std::string& root_;
};

}  // namespace

void FileNotes::forget(const std::string& key) {
  seen.erase(key);
  removed.erase(key);
  gone.erase(key);
}

std::string notes_bytes(const FileNotes& notes) {
  if (notes.seen.empty() && notes.removed.empty() && notes.gone.empty()) return {};
  std::string out;
  FileEntryEncoder encoder;
  put_uint(out, notes.seen.size());
  for (const auto& [key, file] : notes.seen) encoder.append(file, out);
  put_uint(out, notes.removed.size());
  for (const auto& [key, removed] : notes.removed) {
    put_string(out, removed.path);
    put_uint(out, removed.articles.size());
    for (const RemovedArticle& article : removed.articles) {
      put_string(out, article.member);
      put_string(out, article.sha256);
    }
  }
  put_uint(out, notes.gone.size());
  for (const auto& [key, path] : notes.gone) put_string(out, path);
  return with_checksum(out);
}

std::optional<FileNotes> notes_from_bytes(std::string_view bytes, const std::string& root) {
  const std::optional<std::string_view> in = without_checksum(bytes);
  FileNotes notes;
  if (!in || !Reader(*in, root).read(notes)) return std::nullopt;
  return notes;
}

Result<FileNotes> read_notes(const std::filesystem::path& dir, const Commit& commit,
                             const std::string& root) {
  if (commit.files.empty()) return FileNotes();
  const Result<std::string> bytes = read_named_file(dir / commit.files, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<FileNotes> notes = notes_from_bytes(*bytes, root);
  if (!notes) return damaged_file(commit.files, kIsChanged);
  return *std::move(notes);
}

std::string file_key(std::string_view folder, const std::string& path) {
  const std::filesystem::path whole = std::filesystem::path(folder) / path;
  std::string key = whole.lexically_normal().string();
  while (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return in_nfc(key);
}

}  // namespace tip
