// Names by which files are told apart.
#ifndef TIP_INDEXER_COMMIT_FILE_KEY_H_
#define TIP_INDEXER_COMMIT_FILE_KEY_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tip {

// One name for a file, however it is named: its path from the root of the file system, by names
// alone, byte for byte, through no link to a folder. A link to a file is a file of its own. What is
// not there has the name that it would have. Remembers each folder: links that are changed
// meanwhile are not seen. Not thread-safe.
class FileKeys {
 public:
  // `folder`: what paths are relative to.
  explicit FileKeys(std::string folder) : folder_(std::move(folder)) {}

  std::string of_file(const std::string& path);
  // Of what a user has named, which may be a link to a folder.
  std::string of_root(const std::string& path);

 private:
  const std::string& resolved(const std::string& folder);

  std::string folder_;
  std::map<std::string, std::string, std::less<>> resolved_;  // folders by their names
};

// The paths without those that are met in another of them, as the same or in a folder. `folder`:
// what they are relative to.
std::vector<std::string> distinct_roots(const std::string& folder,
                                        const std::vector<std::string>& paths);

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
