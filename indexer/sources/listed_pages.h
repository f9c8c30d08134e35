// Which scanned pages a newspaper's METS file reads article by article.
#ifndef TIP_INDEXER_SOURCES_LISTED_PAGES_H_
#define TIP_INDEXER_SOURCES_LISTED_PAGES_H_

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace tip {

// Whether a file's name is one that libraries give a METS file: "mets.xml",
// "1871-12-29_01-mets.xml", "METS-bib.xml".
bool may_be_mets(std::string_view name);

// Looks for METS files in a page's folder and in the one above, by their names. Keeps what it found
// in the last folders, as pages come folder by folder. Not thread-safe.
class ListedPages {
 public:
  // Whether the page at `path` is in a METS file that has articles.
  bool contains(const std::string& path);

 private:
  struct Folder {
    std::string path;
    std::unordered_set<std::string> pages;
  };
  const Folder& folder(const std::string& path);

  std::vector<Folder> folders_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_LISTED_PAGES_H_
