// Comparing the files of an index with their checksums.
#ifndef TIP_INDEXER_TIPIDX_CHECK_FILES_H_
#define TIP_INDEXER_TIPIDX_CHECK_FILES_H_

#include <filesystem>
#include <string>
#include <vector>

namespace tip {

// What is wrong with a file.
struct FileProblem {
  std::string file;  // its path from the index folder
  std::string what;
};

// Reads every byte of a segment of the index in `dir`: files that are missing, were changed, or do
// not belong there.
std::vector<FileProblem> check_all_files(const std::filesystem::path& dir,
                                         const std::string& segment);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_CHECK_FILES_H_
