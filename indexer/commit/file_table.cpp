#include "indexer/commit/file_table.h"

#include <algorithm>
#include <utility>

#include "common/store/read_file.h"
#include "common/store/varint.h"
#include "indexer/glass/checksum_files.h"

namespace tip {
namespace {

constexpr std::string_view kFirstLine = "tip files 1\n";
constexpr std::size_t kMostBytes = std::size_t{4} << 30;

tl::unexpected<Error> damaged() {
  return fail(
      ErrorCode::corrupt,
      std::string("the index is damaged: its file ") + kFileTable + " is not as it was written",
      kDamageHint);
}

}  // namespace

FileTableWriter::FileTableWriter(const std::filesystem::path& folder) : out_(folder / kFileTable) {
  out_.append(kFirstLine);
}

void FileTableWriter::begin(const FileEntry& file) {
  put();
  file_ = IndexedFile{file.path, file.bytes, file.modified, file.failures};
  refused_ = file.code == ErrorCode::io && !file.failure.empty();
}

void FileTableWriter::add_document() {
  ++document_;
  if (!file_) return;
  if (file_->documents++ == 0) file_->first_document = document_;
}

void FileTableWriter::add_failure(ErrorCode code) {
  if (!file_) return;
  ++file_->failures;
  refused_ = refused_ || code == ErrorCode::io;
}

// Neighbours share the beginnings of their paths.
void FileTableWriter::put() {
  if (!file_ || (refused_ && file_->documents == 0)) return;
  // An article more than what can be read now may be in the file.
  if (refused_) file_->modified = 0;
  const auto differ =
      std::mismatch(before_.begin(), before_.end(), file_->path.begin(), file_->path.end());
  const auto shared = static_cast<std::size_t>(differ.first - before_.begin());
  std::string entry;
  put_uint(entry, shared);
  put_string(entry, std::string_view(file_->path).substr(shared));
  put_uint(entry, file_->bytes);
  put_uint(entry, static_cast<std::uint64_t>(file_->modified));
  put_uint(entry, file_->failures);
  put_uint(entry, file_->first_document);
  put_uint(entry, file_->documents);
  out_.append(entry);
  before_ = file_->path;
}

Result<WrittenFile> FileTableWriter::finish() {
  put();
  file_.reset();
  if (Status closed = out_.close(); !closed) return tl::unexpected(closed.error());
  return glass::read_written_file(out_.path());
}

Result<std::vector<IndexedFile>> read_file_table(const std::filesystem::path& folder) {
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  const FileChecksum* known = checksums->find(kFileTable);
  const Result<std::string> bytes = read_file(folder / kFileTable, kMostBytes);
  if (!bytes && bytes.error().code == ErrorCode::io) return tl::unexpected(bytes.error());
  if (!bytes || known == nullptr ||
      checksum(checksum_bytes(block_checksums(*bytes))) != known->checksum) {
    return damaged();
  }
  std::string_view in = *bytes;
  if (!in.starts_with(kFirstLine)) return damaged();
  in.remove_prefix(kFirstLine.size());
  std::vector<IndexedFile> files;
  std::string path;
  while (!in.empty()) {
    const auto shared = take_uint(in);
    const auto rest = take_string(in);
    const auto size = take_uint(in);
    const auto modified = take_uint(in);
    const auto failures = take_uint(in);
    const auto first = take_uint(in);
    const auto documents = take_uint(in);
    if (!shared || !rest || !size || !modified || !failures || !first || !documents ||
        *shared > path.size()) {
      return damaged();
    }
    path.resize(*shared);
    path.append(*rest);
    files.push_back({path, *size, static_cast<std::int64_t>(*modified), *failures,
                     static_cast<std::uint32_t>(*first), static_cast<std::uint32_t>(*documents)});
  }
  return files;
}

}  // namespace tip
