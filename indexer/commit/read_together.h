// Files that are read with others: what becomes of one changes the articles of another.
#ifndef TIP_INDEXER_COMMIT_READ_TOGETHER_H_
#define TIP_INDEXER_COMMIT_READ_TOGETHER_H_

#include <span>
#include <string>
#include <vector>

#include "indexer/commit/known_files.h"

namespace tip {

// Keys of the known files, `changed` left out, that are to be read again because the files of these
// keys are new, have changed or have vanished: a newspaper's METS file and its scanned pages.
std::vector<std::string> read_together_with(std::span<const std::string> changed,
                                            const KnownFiles& known);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_READ_TOGETHER_H_
