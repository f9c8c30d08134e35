// The index folder: where it is and which generation in it is live.
//
//   DIR/CURRENT       names the live generation; replaced by rename, never written in place
//   DIR/gen-NNNNNN/   one whole Xapian database, never changed by a build once it is live
//   DIR/lock          held by the one writer
//   DIR/scratch/      a build under way; anything in it may be thrown away
#ifndef TIP_COMMON_STORE_INDEX_DIR_H_
#define TIP_COMMON_STORE_INDEX_DIR_H_

#include <tip/result.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace tip {

inline constexpr const char* kIndexDirName = ".tip";
inline constexpr const char* kCurrentFile = "CURRENT";
inline constexpr const char* kGenerationPrefix = "gen-";

// The advice when an index is damaged or of another version.
inline constexpr const char* kRebuildHint = "build the index anew with: tipidx build PATH...";

// The index folder to use: `named` if not empty, else the nearest folder .tip in the working folder
// or above it, else .tip in the working folder.
std::filesystem::path choose_index_dir(std::string_view named);

// The live generation's folder name ("gen-000007"). Fails with `not_found` when `dir` holds no
// index.
Result<std::string> live_generation(const std::filesystem::path& dir);

}  // namespace tip

#endif  // TIP_COMMON_STORE_INDEX_DIR_H_
