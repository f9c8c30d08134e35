// Files that have vanished, which may have been moved to a folder that is updated later.
#ifndef TIP_INDEXER_COMMIT_DEPARTED_FILES_H_
#define TIP_INDEXER_COMMIT_DEPARTED_FILES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tip {

// An article of such a file, by which it is known elsewhere.
struct DepartedArticle {
  std::string member;  // these as the article's
  std::string sha256;
  std::string id;
  std::int64_t first_indexed = 0;
  std::int64_t last_changed = 0;
  friend bool operator==(const DepartedArticle&, const DepartedArticle&) = default;
};

// An article that was removed by hand, of a file that may be there.
struct RemovedArticle {
  std::string member;  // as the article's
  std::string sha256;
  friend bool operator==(const RemovedArticle&, const RemovedArticle&) = default;
};

struct DepartedFile {
  std::string path;  // as its articles had it
  std::uint64_t bytes = 0;
  std::vector<DepartedArticle> articles;
  std::vector<RemovedArticle> removed = {};  // which stay away where it is met elsewhere

  std::size_t size() const { return articles.size() + removed.size(); }
};

// The last ones that were added, of some kMost articles together. Not thread-safe.
class DepartedFiles {
 public:
  static constexpr std::size_t kMost = 10'000;

  // Forgets the first ones where there are too many, and takes none that has too many itself.
  void add(DepartedFile file);
  // The file of this path has come back, or is known elsewhere.
  void forget(const std::string& path);

  // The one of this path, or null.
  const DepartedFile* find(const std::string& path) const;
  // In the order in which they were added.
  const std::map<std::uint64_t, DepartedFile>& by_number() const { return files_; }
  bool empty() const { return files_.empty(); }

 private:
  std::map<std::uint64_t, DepartedFile> files_;
  std::map<std::string, std::uint64_t> numbers_;  // by path
  std::size_t articles_ = 0;                      // of all of them
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_DEPARTED_FILES_H_
