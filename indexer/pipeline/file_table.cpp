#include "indexer/pipeline/file_table.h"

#include <algorithm>
#include <utility>

#include "common/base/varint.h"
#include "indexer/glass/checksum_files.h"

namespace tip {
namespace {

constexpr std::string_view kFirstLine = "tip files 3\n";
// Reasons that are told apart, of a file.
constexpr std::size_t kMostReasons = 20;
constexpr std::size_t kMostBytes = std::size_t{4} << 30;

tl::unexpected<Error> damaged() { return damaged_file(kFileTable, kIsChanged); }

}  // namespace

FileTableWriter::FileTableWriter(const std::filesystem::path& folder) : out_(folder / kFileTable) {
  out_.append(kFirstLine);
}

void FileTableWriter::begin(const FileEntry& file) {
  end_file();
  file_ = IndexedFile{file.path,   file.bytes,   file.modified, file.kind,
                      file.failed, file.skipped, file.kept};
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

// The number of a word that was written before, or a new number and the word.
void FileTableWriter::put_word(std::string& entry, const std::string& word) {
  const auto [known, is_new] = words_.try_emplace(word, words_.size());
  put_uint(entry, known->second);
  if (is_new) put_string(entry, word);
}

void FileTableWriter::put_counts(std::string& entry, const SkipCounts& counts) {
  put_uint(entry, counts.by_reason().size());
  for (const auto& [reason, count] : counts.by_reason()) {
    put_word(entry, reason);
    put_uint(entry, count);
  }
}

// Neighbours share the beginnings of their paths.
void FileTableWriter::end_file() {
  if (!file_) return;
  if (!file_->kind.empty()) {
    KindCount& kind = kinds_[file_->kind];
    ++kind.files;
    kind.documents += file_->documents;
  }
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
  put_uint(entry, file_->kept);
  put_uint(entry, file_->first_document);
  put_uint(entry, file_->documents);
  put_word(entry, file_->kind);
  put_counts(entry, file_->failed);
  put_counts(entry, file_->skipped);
  out_.append(entry);
  before_ = std::move(file_->path);
  file_.reset();
}

Result<WrittenFile> FileTableWriter::finish() {
  end_file();
  if (Status closed = out_.close(); !closed) return tl::unexpected(closed.error());
  return glass::read_written_file(out_.path());
}

namespace {

// What the table says, from front to back; nothing where it is not as it was written.
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  bool at_end() const { return in_.empty(); }

  std::optional<IndexedFile> file() {
    const auto shared = take_uint(in_);
    const auto rest = take_string(in_);
    const auto size = take_uint(in_);
    const auto modified = take_uint(in_);
    const auto kept = take_uint(in_);
    const auto first = take_uint(in_);
    const auto documents = take_uint(in_);
    auto kind = word();
    auto failed = counts();
    auto skipped = counts();
    if (!shared || !rest || !size || !modified || !kept || !first || !documents || !kind ||
        !failed || !skipped || *shared > path_.size()) {
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
                       *kept,
                       static_cast<std::uint32_t>(*first),
                       static_cast<std::uint32_t>(*documents)};
  }

 private:
  std::optional<std::string> word() {
    const auto number = take_uint(in_);
    if (!number || *number > words_.size()) return std::nullopt;
    if (*number == words_.size()) {
      const auto text = take_string(in_);
      if (!text) return std::nullopt;
      words_.emplace_back(*text);
    }
    return words_[*number];
  }

  std::optional<SkipCounts> counts() {
    const auto reasons = take_uint(in_);
    if (!reasons) return std::nullopt;
    SkipCounts out;
    for (std::uint64_t i = 0; i < *reasons; ++i) {
      const auto reason = word();
      const auto count = take_uint(in_);
      if (!reason || !count) return std::nullopt;
      out.add(*reason, *count);
    }
    return out;
  }

  std::string_view in_;
  std::string path_;
  std::vector<std::string> words_;
};

}  // namespace

Result<std::vector<IndexedFile>> read_file_table(const std::filesystem::path& folder) {
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  const Result<std::string> bytes = read_checked_file(folder, *checksums, kFileTable, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::string_view in = *bytes;
  if (!in.starts_with(kFirstLine)) return damaged();
  in.remove_prefix(kFirstLine.size());
  std::vector<IndexedFile> files;
  for (Reader reader(in); !reader.at_end();) {
    std::optional<IndexedFile> file = reader.file();
    if (!file) return damaged();
    files.push_back(*std::move(file));
  }
  return files;
}

}  // namespace tip
