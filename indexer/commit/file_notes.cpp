#include "indexer/commit/file_notes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "common/base/varint.h"
#include "common/index/checksums.h"
#include "common/index/read_file.h"
#include "indexer/commit/file_key.h"

namespace tip {
namespace {

// Some ten million notes.
constexpr std::size_t kMostNotesBytes = std::size_t{1} << 30;

void put_removed(std::string& out, const std::vector<RemovedArticle>& articles) {
  put_uint(out, articles.size());
  for (const RemovedArticle& article : articles) {
    put_string(out, article.member);
    put_string(out, article.sha256);
  }
}

// Reads what notes_bytes() wrote.
class Reader {
 public:
  Reader(std::string_view in, const std::string& root) : in_(in), keys_(root) {}

  bool read(FileNotes& notes) {
    FileEntryDecoder decoder;
    const bool whole = each([&] {
                         std::optional<IndexedFile> file = decoder.take(in_);
                         if (!file) return false;
                         std::string key = keys_.of_file(file->path);
                         notes.seen.insert_or_assign(std::move(key), *std::move(file));
                         return true;
                       }) &&
                       each([&] { return take_removed(notes); }) &&
                       each([&] { return take_path(notes.gone); }) &&
                       each([&] { return take_path(notes.again); }) &&
                       each([&] { return take_departed(notes); }) &&
                       (in_.empty() || each([&] { return take_walked(notes); }));
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

  bool take_path(std::map<std::string, std::string>& to) {
    const auto path = take_string(in_);
    if (path) to.emplace(keys_.of_file(std::string(*path)), *path);
    return path.has_value();
  }

  bool take_removed(std::vector<RemovedArticle>& to) {
    return each([&] {
      const auto member = take_string(in_);
      const auto digest = take_string(in_);
      if (!member || !digest) return false;
      to.push_back({std::string(*member), std::string(*digest)});
      return true;
    });
  }

  bool take_removed(FileNotes& notes) {
    const auto path = take_string(in_);
    if (!path) return false;
    const auto bytes = take_uint(in_);
    const auto modified = take_uint(in_);
    if (!bytes || !modified) return false;
    RemovedOfFile removed{std::string(*path), {}, *bytes, static_cast<std::int64_t>(*modified)};
    const bool whole = take_removed(removed.articles);
    std::string key = keys_.of_file(removed.path);
    notes.removed.insert_or_assign(std::move(key), std::move(removed));
    return whole;
  }

  bool take_departed(FileNotes& notes) {
    const auto path = take_string(in_);
    const auto bytes = take_uint(in_);
    if (!path || !bytes) return false;
    DepartedFile file{std::string(*path), *bytes, {}};
    bool whole = each([&] {
      const auto member = take_string(in_);
      const auto digest = take_string(in_);
      const auto id = take_string(in_);
      const auto first = take_uint(in_);
      const auto last = take_uint(in_);
      if (!member || !digest || !id || !first || !last) return false;
      file.articles.push_back({std::string(*member), std::string(*digest), std::string(*id),
                               static_cast<std::int64_t>(*first),
                               static_cast<std::int64_t>(*last)});
      return true;
    });
    whole = whole && take_removed(file.removed);
    notes.departed.add(std::move(file));
    return whole;
  }

  bool take_walked(FileNotes& notes) {
    const auto path = take_string(in_);
    if (!path) return false;
    WalkedPath walked{std::string(*path), {}};
    const bool whole = each([&] {
      const auto reason = take_string(in_);
      const auto count = take_uint(in_);
      if (reason && count) walked.skipped.add(*reason, *count);
      return count.has_value();
    });
    std::string key = keys_.of_root(walked.path);
    notes.walked.insert_or_assign(std::move(key), std::move(walked));
    return whole;
  }

  std::string_view in_;
  FileKeys keys_;
};

}  // namespace

void FileNotes::forget(const std::string& key) {
  seen.erase(key);
  removed.erase(key);
  gone.erase(key);
  again.erase(key);
}

void FileNotes::take_walked(const std::vector<PassedOver>& passed_over, const std::string& root) {
  FileKeys keys(root);
  for (const PassedOver& passed : passed_over) {
    const std::string key = keys.of_root(passed.path);
    std::erase_if(walked, [&](const auto& inner) { return is_under(key, inner.first); });
    // What is in a path that was walked is counted there.
    const bool is_counted =
        std::ranges::any_of(walked, [&](const auto& outer) { return is_under(outer.first, key); });
    if (passed.skipped.total() == 0 || is_counted) continue;
    walked.insert_or_assign(key, WalkedPath{passed.path, passed.skipped});
  }
}

std::string notes_bytes(const FileNotes& notes) {
  if (notes.seen.empty() && notes.removed.empty() && notes.gone.empty() && notes.again.empty() &&
      notes.departed.empty() && notes.walked.empty()) {
    return {};
  }
  std::string out;
  FileEntryEncoder encoder;
  put_uint(out, notes.seen.size());
  for (const auto& [key, file] : notes.seen) encoder.append(file, out);
  put_uint(out, notes.removed.size());
  for (const auto& [key, removed] : notes.removed) {
    put_string(out, removed.path);
    put_uint(out, removed.bytes);
    put_uint(out, static_cast<std::uint64_t>(removed.modified));
    put_removed(out, removed.articles);
  }
  for (const auto* paths : {&notes.gone, &notes.again}) {
    put_uint(out, paths->size());
    for (const auto& [key, path] : *paths) put_string(out, path);
  }
  put_uint(out, notes.departed.by_number().size());
  for (const auto& [number, file] : notes.departed.by_number()) {
    put_string(out, file.path);
    put_uint(out, file.bytes);
    put_uint(out, file.articles.size());
    for (const DepartedArticle& article : file.articles) {
      for (const std::string* text : {&article.member, &article.sha256, &article.id}) {
        put_string(out, *text);
      }
      put_uint(out, static_cast<std::uint64_t>(article.first_indexed));
      put_uint(out, static_cast<std::uint64_t>(article.last_changed));
    }
    put_removed(out, file.removed);
  }
  if (!notes.walked.empty()) put_uint(out, notes.walked.size());
  for (const auto& [key, walked] : notes.walked) {
    put_string(out, walked.path);
    put_uint(out, walked.skipped.by_reason().size());
    for (const auto& [reason, count] : walked.skipped.by_reason()) {
      put_string(out, reason);
      put_uint(out, count);
    }
  }
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
  const Result<std::string> bytes = read_named_file(dir / commit.files, kMostNotesBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<FileNotes> notes = notes_from_bytes(*bytes, root);
  if (!notes) return damaged_file(commit.files, kIsChanged);
  return *std::move(notes);
}

}  // namespace tip
