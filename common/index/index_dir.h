// The index folder: where it is and which commit of it is live.
//
//   DIR/CURRENT       the live commit: its segments; replaced by rename, never written in place
//   DIR/gen-NNNNNN/   a segment: one whole Xapian database, never changed once it is live
//   DIR/dead-NNNNNN   the tombstones of a segment, as of one commit; never changed either
//   DIR/copies-NNNNNN the copies among articles of several segments, as of one commit
//   DIR/files-NNNNNN  what is known of files beyond what the segments say, as of one commit
//   DIR/lock          held by the one writer; by what it says, a folder is known as tip's
//   DIR/scratch/      a build under way; anything in it may be thrown away
#ifndef TIP_COMMON_INDEX_INDEX_DIR_H_
#define TIP_COMMON_INDEX_INDEX_DIR_H_

#include <tip/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

inline constexpr const char* kIndexDirName = ".tip";
inline constexpr const char* kCurrentFile = "CURRENT";
inline constexpr const char* kLockFile = "lock";
// What every lock file begins with, by which a folder is known as an index's.
inline constexpr std::string_view kLockMark = "tipidx, process ";

// The advice when an index is damaged or of another version.
inline constexpr const char* kRebuildHint = "build the index anew with: tipidx build PATH...";

// The index folder to use: `named` if not empty, else the nearest folder .tip in the working folder
// or above it, else .tip in the working folder. One that was found, not named, and belongs to
// another user is refused (`invalid_input`): whoever may write to a folder above could lead every
// search below it into files made to harm.
Result<std::filesystem::path> choose_index_dir(std::string_view named);

// The same refusal for a folder that is about to be used without having been named.
Status check_owner(const std::filesystem::path& dir);

// A segment of a commit.
struct CommitSegment {
  std::string name;       // of its folder
  std::string dead = {};  // of the file with its tombstones; empty: nothing in it is dead
  friend bool operator==(const CommitSegment&, const CommitSegment&) = default;
};

// What CURRENT says: the segments of the index in their order, each once, at least one.
struct Commit {
  std::vector<CommitSegment> segments;
  std::string copies = {};  // the file of copies in several segments; empty: there are none
  std::string files = {};   // the file of notes on files; empty: there are none
  // What paths are relative to, if not to what its last segment says; empty: to that.
  std::string root = {};
  std::string time = {};  // when it was made, UTC, ISO 8601; empty: when its segment was
  std::string text = {};  // CURRENT as it stands
  // By which open commits are told apart: `text`, and which files it means. An index that was built
  // anew in the same place, or put there, may have the same text.
  std::string stamp = {};
};

// CURRENT is not read further: some thousand segments.
inline constexpr std::size_t kMostCommitBytes = std::size_t{64} << 10;

// What CURRENT holds for a commit, whatever its `text` and `stamp`: if that is all, the one name of
// a segment in which nothing is dead; else a line for each segment and for whatever else there is,
// between a first line and a checksum.
std::string commit_text(const Commit& commit);

// What a commit is made of, each by names of its own with a number in them; no number is given
// twice.
enum class CommitPart { segment, tombstones, copies, files };
inline constexpr std::array<CommitPart, 4> kCommitParts = {
    CommitPart::segment, CommitPart::tombstones, CommitPart::copies, CommitPart::files};

std::string part_name(CommitPart part, std::uint64_t number);
// The number in the name of such a part; nothing for any other name.
std::optional<std::uint64_t> part_number(CommitPart part, std::string_view name);
// Names of all in `dir` that are such parts by name and type (a segment is a folder, others are
// files), links not among them, lowest number first.
std::vector<std::string> parts_in(const std::filesystem::path& dir, CommitPart part);

// Fails with `not_found` when `dir` holds no index, and only then: with `corrupt` when CURRENT is
// there and is no commit, with `io` when the system refuses to read it.
Result<Commit> live_commit(const std::filesystem::path& dir);

// The files that tell what a commit holds: of each segment the one with the checksums of the
// others, and those of the commit itself, which begin with a checksum.
std::vector<std::filesystem::path> telling_files(const std::filesystem::path& dir,
                                                 const Commit& commit);

// A number for what a live commit holds, wherever its folder is: another one for other articles.
// Reads some small files; fails when one is not there any more.
Result<std::uint64_t> digest(const std::filesystem::path& dir, const Commit& commit);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_INDEX_DIR_H_
