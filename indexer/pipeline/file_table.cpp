#include "indexer/pipeline/file_table.h"

#include <algorithm>
#include <utility>

#include "common/base/varint.h"
#include "common/index/read_file.h"
#include "indexer/glass/checksum_files.h"

namespace tip {
namespace {

constexpr std::string_view kFirstLine = "tip files 4\n";
// Reasons that are told apart, of a file.
constexpr std::size_t kMostReasons = 20;
constexpr std::size_t kMostBytes = std::size_t{4} << 30;

tl::unexpected<Error> damaged() { return damaged_file(kFileTable, kIsChanged); }

Status each_from_bytes(std::string_view in, const std::function<void(IndexedFile&& file)>& visit) {
  if (!in.starts_with(kFirstLine)) return damaged();
  in.remove_prefix(kFirstLine.size());
  FileEntryDecoder decoder;
  while (!in.empty()) {
    std::optional<IndexedFile> file = decoder.take(in);
    if (!file) return damaged();
    visit(*std::move(file));
  }
  return {};
}

}  // namespace

void FileEntryEncoder::append(const IndexedFile& file, std::string& out) {
  const auto differ =
      std::mismatch(before_.begin(), before_.end(), file.path.begin(), file.path.end());
  const auto shared = static_cast<std::size_t>(differ.first - before_.begin());
  put_uint(out, shared);
  put_string(out, std::string_view(file.path).substr(shared));
  put_uint(out, file.bytes);
  put_uint(out, static_cast<std::uint64_t>(file.modified));
  put_uint(out, file.kept);
  put_uint(out, file.first_document);
  put_uint(out, file.documents);
  put_word(out, file.kind);
  put_counts(out, file.failed);
  put_counts(out, file.skipped);
  put_uint(out, file.captures.size());
  out += checksum_bytes(file.captures);
  before_ = file.path;
}

// The number of a word that was written before, or a new number and the word.
void FileEntryEncoder::put_word(std::string& out, const std::string& word) {
  const auto [known, is_new] = words_.try_emplace(word, words_.size());
  put_uint(out, known->second);
  if (is_new) put_string(out, word);
}

void FileEntryEncoder::put_counts(std::string& out, const SkipCounts& counts) {
  put_uint(out, counts.by_reason().size());
  for (const auto& [reason, count] : counts.by_reason()) {
    put_word(out, reason);
    put_uint(out, count);
  }
}

std::optional<IndexedFile> FileEntryDecoder::take(std::string_view& in) {
  const auto shared = take_uint(in);
  const auto rest = take_string(in);
  const auto size = take_uint(in);
  const auto modified = take_uint(in);
  const auto kept = take_uint(in);
  const auto first = take_uint(in);
  const auto documents = take_uint(in);
  auto kind = word(in);
  auto failed = counts(in);
  auto skipped = counts(in);
  auto captures = hashes(in);
  if (!shared || !rest || !size || !modified || !kept || !first || !documents || !kind || !failed ||
      !skipped || !captures || *shared > path_.size()) {
    return std::nullopt;
  }
  path_.resize(*shared);
  path_.append(*rest);
  return IndexedFile{path_,
                     *size,
                     static_cast<std::int64_t>(*modified),
                     *std::move(kind),
                     *std::move(failed),
                     *std::move(skipped),
                     *std::move(captures),
                     *kept,
                     static_cast<std::uint32_t>(*first),
                     static_cast<std::uint32_t>(*documents)};
}

std::optional<std::string> FileEntryDecoder::word(std::string_view& in) {
  const auto number = take_uint(in);
  if (!number || *number > words_.size()) return std::nullopt;
  if (*number == words_.size()) {
    const auto text = take_string(in);
    if (!text) return std::nullopt;
    words_.emplace_back(*text);
  }
  return words_[*number];
}

std::optional<SkipCounts> FileEntryDecoder::counts(std::string_view& in) {
  const auto reasons = take_uint(in);
  if (!reasons) return std::nullopt;
  SkipCounts out;
  for (std::uint64_t i = 0; i < *reasons; ++i) {
    const auto reason = word(in);
    const auto count = take_uint(in);
    if (!reason || !count) return std::nullopt;
    out.add(*reason, *count);
  }
  return out;
}

std::optional<std::vector<std::uint64_t>> FileEntryDecoder::hashes(std::string_view& in) {
  const auto count = take_uint(in);
  if (!count || *count > in.size() / kChecksumBytes) return std::nullopt;
  std::vector<std::uint64_t> out;
  out.reserve(*count);
  for (std::uint64_t i = 0; i < *count; ++i) {
    out.push_back(checksum_from_bytes(in.substr(0, kChecksumBytes)));
    in.remove_prefix(kChecksumBytes);
  }
  return out;
}

FileTableWriter::FileTableWriter(const std::filesystem::path& folder) : out_(folder / kFileTable) {
  out_.append(kFirstLine);
}

void FileTableWriter::begin(const FileEntry& file) {
  end_file();
  file_ = IndexedFile{file.path,   file.bytes,   file.modified, file.kind,
                      file.failed, file.skipped, file.captures, file.kept};
  refused_ = file.code == ErrorCode::io && !file.failure.empty();
}

void FileTableWriter::add_document() {
  ++document_;
  if (!file_) return;
  if (file_->documents++ == 0) file_->first_document = document_;
}

void FileTableWriter::keep_document() {
  if (file_) ++file_->kept;
}

void FileTableWriter::add_failure(ErrorCode code, std::string_view reason) {
  if (!file_) return;
  file_->failed.add_to_few(reason, kMostReasons);
  refused_ = refused_ || code == ErrorCode::io;
}

void FileTableWriter::add_skipped(std::string_view reason) {
  if (file_) file_->skipped.add_to_few(reason, kMostReasons);
}

void FileTableWriter::add_skipped(const SkipCounts& counts) {
  if (file_) file_->skipped.add(counts);
}

void FileTableWriter::add_captures(const CaptureHashes& captures) {
  if (!file_) return;
  file_->captures.insert(file_->captures.end(), captures.hashes.begin(), captures.hashes.end());
}

void FileTableWriter::end_file() {
  if (!file_) return;
  if (!file_->kind.empty()) {
    KindCount& kind = kinds_[file_->kind];
    ++kind.files;
    kind.documents += file_->documents;
  }
  // An article more than what can be read now may be in the file.
  if (refused_) file_->modified = 0;
  std::string entry;
  encoder_.append(*file_, entry);
  out_.append(entry);
  file_.reset();
}

Result<WrittenFile> FileTableWriter::finish() {
  end_file();
  if (Status closed = out_.close(); !closed) return tl::unexpected(closed.error());
  return glass::read_written_file(out_.path());
}

Result<std::vector<IndexedFile>> FileTableWriter::entries() {
  end_file();
  if (Status closed = out_.close(); !closed) return tl::unexpected(closed.error());
  const Result<std::string> bytes = read_file(out_.path(), kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<IndexedFile> files;
  Status read =
      each_from_bytes(*bytes, [&](IndexedFile&& file) { files.push_back(std::move(file)); });
  if (!read) return tl::unexpected(read.error());
  return files;
}

Status for_each_file(const std::filesystem::path& folder,
                     const std::function<void(IndexedFile&& file)>& visit) {
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  const Result<std::string> bytes = read_checked_file(folder, *checksums, kFileTable, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return each_from_bytes(*bytes, visit);
}

Result<std::vector<IndexedFile>> read_file_table(const std::filesystem::path& folder) {
  std::vector<IndexedFile> files;
  Status read =
      for_each_file(folder, [&](IndexedFile&& file) { files.push_back(std::move(file)); });
  if (!read) return tl::unexpected(read.error());
  return files;
}

}  // namespace tip
