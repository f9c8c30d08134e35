// Which articles are copies of one story, as an index stores it (docs/index-format.md).
#ifndef TIP_COMMON_INDEX_COPIES_H_
#define TIP_COMMON_INDEX_COPIES_H_

#include <tip/result.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"

namespace tip {

// Beside a segment's tables: the copies among its articles.
inline constexpr const char* kCopiesFile = "copies";

// Sets of documents, each of at least two, ascending.
class DocumentGroups {
 public:
  void add(std::span<const std::uint32_t> documents);

  std::size_t size() const { return ends_.size(); }
  std::span<const std::uint32_t> operator[](std::size_t group) const {
    const std::size_t begin = group == 0 ? 0 : ends_[group - 1];
    return std::span(documents_).subspan(begin, ends_[group] - begin);
  }
  // Of all groups together.
  std::size_t documents() const { return documents_.size(); }

 private:
  std::vector<std::uint32_t> documents_;
  std::vector<std::size_t> ends_;
};

// What the file of a segment holds, groups by their first documents.
std::string to_bytes(const DocumentGroups& groups);
// Nothing for bytes that are not such, or that name a document above `last`.
std::optional<DocumentGroups> groups_from_bytes(std::string_view bytes, std::uint32_t last);

// The groups of the segment in `folder`, by its own numbers. `corrupt` where they are not as they
// were written.
Result<DocumentGroups> read_copies(const std::filesystem::path& folder, const Checksums& checksums,
                                   std::uint32_t last);

// A document of a commit: the number of its segment there, from 0, and its own in that.
struct CopyPlace {
  std::uint32_t segment = 0;
  std::uint32_t document = 0;
  friend auto operator<=>(const CopyPlace&, const CopyPlace&) = default;
};

// Sets of documents that are copies of one story beyond what the segments' own files say. For each
// a few of its documents are enough: what is one with one of them is one with all.
using JoinedCopies = std::vector<std::vector<CopyPlace>>;

// What the file of a commit holds: a checksum and the sets.
std::string joined_bytes(const JoinedCopies& joined);
// Reads such a file, of a commit whose segments have so many documents each.
Result<JoinedCopies> read_joined(const std::filesystem::path& file,
                                 std::span<const std::uint32_t> documents);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_COPIES_H_
