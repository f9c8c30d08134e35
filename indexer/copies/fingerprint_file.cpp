#include "indexer/copies/fingerprint_file.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/base/varint.h"

namespace tip::copies {
namespace {

constexpr std::size_t kBlockBytes = kChecksumBlockBytes;
constexpr std::size_t kCountBytes = 2;        // of the entries of a block, at its beginning
constexpr std::size_t kFingerprintBytes = 5;  // in the fence
constexpr std::size_t kDistinctBytes = 4;     // in the column
constexpr std::size_t kTrailerBytes = 16;

void put_fixed(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

std::uint64_t fixed_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i > 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

tl::unexpected<Error> damaged() { return damaged_file(kFingerprintsFile, kIsChanged); }

}  // namespace

FingerprintWriter::FingerprintWriter(const std::filesystem::path& folder)
    : out_(folder / kFingerprintsFile), written_{kFingerprintsFile, 0, {}} {}

void FingerprintWriter::append(std::string_view bytes) {
  for (const std::uint64_t sum : block_checksums(bytes)) written_.blocks.push_back(sum);
  written_.bytes += bytes.size();
  out_.append(bytes);
}

void FingerprintWriter::end_block() {
  std::string whole;
  put_fixed(whole, entries_, kCountBytes);
  whole += block_;
  whole.resize(kBlockBytes);
  append(whole);
  block_.clear();
  entries_ = 0;
  ++blocks_;
}

void FingerprintWriter::add(std::uint64_t fingerprint, std::span<const std::uint32_t> documents) {
  // An entry that no longer fits begins the next block, whose first fingerprint is in the fence.
  for (;;) {
    entry_.clear();
    put_uint(entry_, entries_ == 0 ? 0 : fingerprint - before_);
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const unsigned more = i + 1 < documents.size() ? 1 : 0;
      put_uint(entry_, std::uint64_t{documents[i] - before} << 1 | more);
      before = documents[i];
    }
    if (kCountBytes + block_.size() + entry_.size() <= kBlockBytes) break;
    end_block();
  }
  if (entries_ == 0) put_fixed(fence_, fingerprint, kFingerprintBytes);
  block_ += entry_;
  ++entries_;
  before_ = fingerprint;
}

Result<WrittenFile> FingerprintWriter::finish(std::span<const std::uint32_t> distinct) {
  if (entries_ > 0) end_block();
  std::string rest;
  for (const std::uint32_t many : distinct) {
    put_fixed(rest, many, kDistinctBytes);
    if (rest.size() == kBlockBytes) {
      append(rest);
      rest.clear();
    }
  }
  rest += fence_;
  put_fixed(rest, blocks_, kTrailerBytes / 2);
  put_fixed(rest, distinct.size(), kTrailerBytes / 2);
  append(rest);
  if (Status closed = out_.close(); !closed) return tl::unexpected(closed.error());
  return std::move(written_);
}

Result<FingerprintFile> FingerprintFile::open(const std::filesystem::path& folder) {
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums) return tl::unexpected(checksums.error());
  const FileChecksum* known = checksums->find(kFingerprintsFile);
  if (known == nullptr || known->bytes < kTrailerBytes) return damaged();
  auto file = ReadableFile::open(folder / kFingerprintsFile);
  if (!file) return tl::unexpected(file.error());
  const auto sums = ReadableFile::open(folder / kBlockChecksumsFile);
  if (!sums) return tl::unexpected(sums.error());
  std::string bytes(blocks_of(known->bytes) * kChecksumBytes, '\0');
  const auto got = sums->read(known->first_block * kChecksumBytes, bytes);
  if (!got) return tl::unexpected(got.error());
  if (*got != bytes.size() || checksum(bytes) != known->checksum) return damaged();
  std::vector<std::uint64_t> blocks;
  for (std::size_t at = 0; at < bytes.size(); at += kChecksumBytes) {
    blocks.push_back(checksum_from_bytes(std::string_view(bytes).substr(at, kChecksumBytes)));
  }
  FingerprintFile opened(std::move(*file), std::move(blocks), known->bytes);
  if (Status fence = opened.read_fence(); !fence) return tl::unexpected(fence.error());
  return opened;
}

Status FingerprintFile::read(std::uint64_t number, Block& into) {
  if (into.number == number) return {};
  if (number >= checksums_.size()) return damaged();
  into.number = Block::kNone;
  const std::uint64_t at = number * kBlockBytes;
  into.bytes.resize(std::min<std::uint64_t>(kBlockBytes, bytes_ - at));
  const auto got = file_.read(at, into.bytes);
  if (!got) return tl::unexpected(got.error());
  if (*got != into.bytes.size() || checksum(into.bytes) != checksums_[number]) return damaged();
  into.number = number;
  return {};
}

Result<std::string> FingerprintFile::bytes_at(std::uint64_t at, std::size_t size) {
  std::string out;
  while (out.size() < size) {
    const std::uint64_t next = at + out.size();
    if (next >= bytes_) return damaged();
    if (Status block = read(next / kBlockBytes, column_); !block) {
      return tl::unexpected(block.error());
    }
    out.append(column_.bytes, next % kBlockBytes, size - out.size());
  }
  return out;
}

Status FingerprintFile::read_fence() {
  const Result<std::string> trailer = bytes_at(bytes_ - kTrailerBytes, kTrailerBytes);
  if (!trailer) return tl::unexpected(trailer.error());
  blocks_ = fixed_at(*trailer, 0, kTrailerBytes / 2);
  const std::uint64_t documents = fixed_at(*trailer, kTrailerBytes / 2, kTrailerBytes / 2);
  // What these take is the whole file, which bounds them.
  if (blocks_ > bytes_ / kBlockBytes || documents > bytes_ / kDistinctBytes) return damaged();
  const std::uint64_t column = blocks_ * kBlockBytes;
  const std::uint64_t fence = column + documents * kDistinctBytes;
  if (fence + blocks_ * kFingerprintBytes + kTrailerBytes != bytes_) return damaged();
  documents_ = static_cast<std::uint32_t>(documents);
  Result<std::string> bytes =
      bytes_at(fence, static_cast<std::size_t>(blocks_ * kFingerprintBytes));
  if (!bytes) return tl::unexpected(bytes.error());
  fence_ = std::move(*bytes);
  return {};
}

std::uint64_t FingerprintFile::first_of(std::uint64_t block) const {
  return fixed_at(fence_, static_cast<std::size_t>(block) * kFingerprintBytes, kFingerprintBytes);
}

Result<std::uint32_t> FingerprintFile::distinct(std::uint32_t document) {
  if (document == 0 || document > documents_) return damaged();
  const Result<std::string> bytes = bytes_at(
      blocks_ * kBlockBytes + (std::uint64_t{document} - 1) * kDistinctBytes, kDistinctBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return static_cast<std::uint32_t>(fixed_at(*bytes, 0, kDistinctBytes));
}

// Takes the next entry of the cursor's block; false where it makes no sense.
bool FingerprintFile::take_entry() {
  std::string_view in = std::string_view(list_.bytes).substr(cursor_.at);
  const auto gap = take_uint(in);
  if (!gap) return false;
  cursor_.fingerprint += *gap;
  found_.clear();
  std::uint64_t document = 0;
  for (bool more = true; more;) {
    const auto next = take_uint(in);
    if (!next || found_.size() == kListedDocuments) return false;
    document += *next >> 1;
    if (document == 0 || document > documents_) return false;
    found_.push_back(static_cast<std::uint32_t>(document));
    more = (*next & 1) != 0;
  }
  cursor_.at = list_.bytes.size() - in.size();
  --cursor_.left;
  return true;
}

Result<std::span<const std::uint32_t>> FingerprintFile::find(std::uint64_t fingerprint) {
  // The last block that does not begin behind it.
  std::uint64_t first = 0;
  std::uint64_t last = blocks_;
  const bool near = cursor_.block != Block::kNone && first_of(cursor_.block) <= fingerprint;
  if (near) first = cursor_.block;
  if (near && (first + 1 == blocks_ || fingerprint < first_of(first + 1))) last = first + 1;
  while (first + 1 < last) {
    const std::uint64_t middle = first + (last - first) / 2;
    (first_of(middle) <= fingerprint ? first : last) = middle;
  }
  if (blocks_ == 0 || fingerprint < first_of(first)) return std::span<const std::uint32_t>();
  if (Status block = read(first, list_); !block) return tl::unexpected(block.error());
  if (cursor_.block != first || cursor_.fingerprint > fingerprint) {
    cursor_ = {first, kCountBytes, fixed_at(list_.bytes, 0, kCountBytes), first_of(first)};
    found_.clear();
    if (cursor_.left > 0 && !take_entry()) return damaged();
  }
  while (cursor_.fingerprint < fingerprint && cursor_.left > 0) {
    if (!take_entry()) return damaged();
  }
  if (cursor_.fingerprint != fingerprint) return std::span<const std::uint32_t>();
  return std::span<const std::uint32_t>(found_);
}

}  // namespace tip::copies
