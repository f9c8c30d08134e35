#include "common/index/copies.h"

#include "common/base/varint.h"
#include "common/index/document_bits.h"

namespace tip {
namespace {

// Either file has fewer bytes: Xapian's document numbers end before.
constexpr std::size_t kMostCopiesBytes = std::size_t{1} << 31;

}  // namespace

void DocumentGroups::add(std::span<const std::uint32_t> documents) {
  documents_.insert(documents_.end(), documents.begin(), documents.end());
  ends_.push_back(documents_.size());
}

std::string to_bytes(const DocumentGroups& groups) {
  std::string out;
  put_uint(out, groups.size());
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::span<const std::uint32_t> group = groups[i];
    put_uint(out, group.size());
    put_uint(out, group.front() - first);
    for (std::size_t at = 1; at < group.size(); ++at) put_uint(out, group[at] - group[at - 1]);
    first = group.front();
  }
  return out;
}

std::optional<DocumentGroups> groups_from_bytes(std::string_view bytes, std::uint32_t last) {
  DocumentGroups groups;
  DocumentBits met;
  std::vector<std::uint32_t> group;
  std::uint64_t first = 0;
  const auto count = take_uint(bytes);
  if (!count) return std::nullopt;
  while (!bytes.empty()) {
    const auto size = take_uint(bytes);
    // Each of them takes a byte or more.
    if (!size || *size < 2 || *size > bytes.size()) return std::nullopt;
    group.clear();
    std::uint64_t document = first;
    while (group.size() < *size) {
      const auto gap = take_uint(bytes);
      if (!gap || *gap == 0 || *gap > last - document) return std::nullopt;
      document += *gap;
      if (met.has(static_cast<std::uint32_t>(document))) return std::nullopt;
      met.add(static_cast<std::uint32_t>(document));
      group.push_back(static_cast<std::uint32_t>(document));
    }
    first = group.front();
    groups.add(group);
  }
  if (groups.size() != *count) return std::nullopt;
  return groups;
}

Result<DocumentGroups> read_copies(const std::filesystem::path& folder, const Checksums& checksums,
                                   std::uint32_t last) {
  const Result<std::string> bytes =
      read_checked_file(folder, checksums, kCopiesFile, kMostCopiesBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<DocumentGroups> groups = groups_from_bytes(*bytes, last);
  if (!groups) return damaged_file(kCopiesFile, kIsChanged);
  return *std::move(groups);
}

std::string joined_bytes(const JoinedCopies& joined) {
  std::string out;
  for (const std::vector<CopyPlace>& set : joined) {
    put_uint(out, set.size());
    for (const CopyPlace& place : set) {
      put_uint(out, place.segment);
      put_uint(out, place.document);
    }
  }
  return with_checksum(out);
}

Result<JoinedCopies> read_joined(const std::filesystem::path& file,
                                 std::span<const std::uint32_t> documents) {
  const std::string name = file.filename().string();
  const Result<std::string> bytes = read_named_file(file, kMostCopiesBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<std::string_view> rest = without_checksum(*bytes);
  if (!rest) return damaged_file(name, kIsChanged);
  JoinedCopies joined;
  while (!rest->empty()) {
    const auto size = take_uint(*rest);
    if (!size || *size > rest->size()) return damaged_file(name, kIsChanged);
    std::vector<CopyPlace>& set = joined.emplace_back();
    while (set.size() < *size) {
      const auto segment = take_uint(*rest);
      const auto document = take_uint(*rest);
      if (!segment || !document || *segment >= documents.size() || *document == 0 ||
          *document > documents[*segment]) {
        return damaged_file(name, kIsChanged);
      }
      set.push_back({static_cast<std::uint32_t>(*segment), static_cast<std::uint32_t>(*document)});
    }
  }
  return joined;
}

}  // namespace tip
