#include "common/store/index_dir.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "common/system_error.h"
#include "common/text/ascii.h"

namespace tip {
namespace fs = std::filesystem;

fs::path choose_index_dir(std::string_view named) {
  if (!named.empty()) return named;
  std::error_code ignored;
  for (fs::path folder = fs::current_path(ignored);; folder = folder.parent_path()) {
    if (fs::is_directory(folder / kIndexDirName, ignored)) return folder / kIndexDirName;
    if (folder == folder.parent_path()) return kIndexDirName;
  }
}

Result<std::string> live_generation(const fs::path& dir) {
  errno = 0;
  std::ifstream file(dir / kCurrentFile);
  // Whatever the system refuses says nothing about the index.
  if (const int code = errno; !file && code != ENOENT && code != ENOTDIR) {
    return io_error("read " + (dir / kCurrentFile).string(), code);
  }
  std::string name;
  if (!std::getline(file, name)) {
    return fail(ErrorCode::not_found, "there is no index in " + dir.string(),
                "make one with: tipidx build PATH... --index " + dir.string());
  }
  // The name becomes part of a path: only what a build writes is accepted.
  const std::string_view digits =
      std::string_view(name).substr(std::min<std::size_t>(4, name.size()));
  if (!name.starts_with(kGenerationPrefix) || digits.empty() || digits.size() > 20 ||
      !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) {
    return fail(ErrorCode::corrupt, (dir / kCurrentFile).string() + " names no generation",
                kRebuildHint);
  }
  return name;
}

}  // namespace tip
