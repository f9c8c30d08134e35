// The index folder: where it is and which generation in it is live.
//
//   DIR/CURRENT       names the live generation; replaced by rename, never written in place
//   DIR/gen-NNNNNN/   one whole Xapian database, never changed by a build once it is live
//   DIR/lock          held by the one writer; by what it says, a folder is known as tip's
//   DIR/scratch/      a build under way; anything in it may be thrown away
#ifndef TIP_COMMON_STORE_INDEX_DIR_H_
#define TIP_COMMON_STORE_INDEX_DIR_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

inline constexpr const char* kIndexDirName = ".tip";
inline constexpr const char* kCurrentFile = "CURRENT";

// The advice when an index is damaged or of another version.
inline constexpr const char* kRebuildHint = "build the index anew with: tipidx build PATH...";

// The index folder to use: `named` if not empty, else the nearest folder .tip in the working folder
// or above it, else .tip in the working folder. One that was found, not named, and belongs to
// another user is refused (`invalid_input`): whoever may write to a folder above could lead every
// search below it into files made to harm.
Result<std::filesystem::path> choose_index_dir(std::string_view named);

// The same refusal for a folder that is about to be used without having been named.
Status check_owner(const std::filesystem::path& dir);

// The number in a generation's folder name; nothing for any other name.
std::optional<std::uint64_t> generation_number(std::string_view name);
std::string generation_name(std::uint64_t number);

// Names of all folders in `dir` that are generations by name, links not among them, lowest number
// first.
std::vector<std::string> generations_in(const std::filesystem::path& dir);

// The live generation's folder name ("gen-000007"). Fails with `not_found` when `dir` holds no
// index, and only then: with `corrupt` when CURRENT is there and names no generation, with `io`
// when the system refuses to read it.
Result<std::string> live_generation(const std::filesystem::path& dir);

}  // namespace tip

#endif  // TIP_COMMON_STORE_INDEX_DIR_H_
