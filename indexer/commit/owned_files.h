// Which files in an index folder a build may remove: those it, or a build before it, has made.
#ifndef TIP_INDEXER_COMMIT_OWNED_FILES_H_
#define TIP_INDEXER_COMMIT_OWNED_FILES_H_

#include <filesystem>
#include <string_view>
#include <system_error>

namespace tip {

// Whether a file of this name in a generation or in a scratch folder is one that a build makes.
bool is_owned_file(std::string_view name);

// Removes from the folder `path` the files and folders that builds make there, and the folder when
// nothing else is in it. Links are neither followed nor removed. No error means that the folder is
// gone, or was not there; "Directory not empty" that it holds something else.
std::error_code remove_owned(const std::filesystem::path& path);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_OWNED_FILES_H_
