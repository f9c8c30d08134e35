// Names by which files are told apart.
#ifndef TIP_INDEXER_COMMIT_FILE_KEY_H_
#define TIP_INDEXER_COMMIT_FILE_KEY_H_

#include <string>
#include <string_view>

namespace tip {

// One name for a file, however it is named: its path from the root of the file system, by names
// alone, byte for byte. `folder`: what `path` is relative to.
std::string file_key(std::string_view folder, const std::string& path);

// The key in NFC. Systems spell the same name in two ways, so that a file has another key where it
// was copied to; but there are folders in which both names are, of two files. A key that is no
// UTF-8 stays as it is.
std::string nfc_key(const std::string& key);

// Whether the file of this key is in the folder of that one, or is it.
bool is_under(std::string_view folder, std::string_view key);
// The same where both may be spelled in either way.
bool is_under_in_nfc(const std::string& folder, const std::string& key);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_FILE_KEY_H_
