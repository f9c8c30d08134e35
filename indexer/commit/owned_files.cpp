#include "indexer/commit/owned_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/index/checksums.h"
#include "common/index/copies.h"
#include "common/index/index_dir.h"
#include "common/index/read_file.h"
#include "indexer/copies/fingerprint_file.h"
#include "indexer/pipeline/file_table.h"

namespace tip {
namespace {

// A generation's files, tip's own and Xapian's, and the CURRENT that waits to be moved into place.
constexpr std::array<std::string_view, 11> kIndexFiles = {kVersionFile,
                                                          "iamglass.tmp",
                                                          "flintlock",
                                                          "v.rtmp",
                                                          kChecksumsFile,
                                                          kBlockChecksumsFile,
                                                          kCurrentFile,
                                                          "manifest",
                                                          kFileTable,
                                                          kCopiesFile,
                                                          copies::kFingerprintsFile};
constexpr std::size_t kMostCommitFileBytes = std::size_t{1} << 31;
constexpr std::string_view kTableEnding = ".glass";
// Folders in scratch: the new generation, the runs of the bulk writer, those of the search for
// copies, Xapian's writer's metadata.
constexpr std::array<std::string_view, 4> kFolders = {"built", "bulk", "copies", "metadata"};
// What the files of runs hold: "003-postings-00012", "003-data".
constexpr std::array<std::string_view, 7> kWork = {"postings", "documents",    "places", "slots",
                                                   "data",     "fingerprints", "pairs"};
// Databases of a worker that goes through Xapian: "part-03-00012", "part-03-00012-merged".
constexpr std::string_view kPartBeginning = "part-";
constexpr std::string_view kMergedEnding = "-merged";

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_work_file(std::string_view name) {
  if (!ascii::all_digits(ascii::take(name, '-'))) return false;
  return contains(kWork, ascii::take(name, '-')) && (name.empty() || ascii::all_digits(name));
}

bool is_part_folder(std::string_view name) {
  if (!name.starts_with(kPartBeginning)) return false;
  name.remove_prefix(kPartBeginning.size());
  if (name.ends_with(kMergedEnding)) name.remove_suffix(kMergedEnding.size());
  return ascii::all_digits(ascii::take(name, '-')) && ascii::all_digits(name);
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::error_code last_error() { return {errno, std::generic_category()}; }

// By descriptors, so that no folder on the way can turn into a link between two steps.
std::error_code remove_from(int parent, const std::string& name) {
  const int fd = ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT ? std::error_code() : last_error();
  const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(fd));
  if (folder == nullptr) {
    const std::error_code error = last_error();
    ::close(fd);
    return error;
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(folder.get())) names.emplace_back(entry->d_name);
  std::error_code first;  // failure, which says more than "Directory not empty"
  for (const std::string& entry : names) {
    struct stat info {};
    std::error_code failed;
    if (::fstatat(fd, entry.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      failed = last_error();
    } else if (S_ISREG(info.st_mode) && is_owned_file(entry)) {
      if (::unlinkat(fd, entry.c_str(), 0) != 0) failed = last_error();
    } else if (S_ISDIR(info.st_mode) && (contains(kFolders, entry) || is_part_folder(entry))) {
      failed = remove_from(fd, entry);
    }
    if (failed && !first) first = failed;
  }
  if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0) return {};
  return first ? first : last_error();
}

// Small files beside the segments.
bool is_of_commit(std::string_view name) {
  return std::ranges::any_of(kCommitParts, [&](CommitPart part) {
    return part != CommitPart::segment && part_number(part, name);
  });
}

}  // namespace

bool is_owned_file(std::string_view name) {
  return is_of_commit(name) || contains(kIndexFiles, name) || name.ends_with(kTableEnding) ||
         is_work_file(name);
}

std::error_code remove_owned(const std::filesystem::path& path) {
  if (!is_of_commit(path.filename().string())) return remove_from(AT_FDCWD, path.string());
  // Its checksum proves whose file it is.
  const Result<std::string> bytes = read_file(path, kMostCommitFileBytes);
  if (!bytes || !without_checksum(*bytes)) {
    return std::make_error_code(std::errc::operation_not_permitted);
  }
  return ::unlink(path.c_str()) == 0 ? std::error_code() : last_error();
}

}  // namespace tip
