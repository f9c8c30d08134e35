// What each document has of its own, its value slots and its data: files in document order, one of
// each kind a writer, and the tables made of them.
//
//   entry   uint document minus the one before, string tag
#ifndef TIP_INDEXER_GLASS_DOCUMENT_FILE_H_
#define TIP_INDEXER_GLASS_DOCUMENT_FILE_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/file.h"
#include "indexer/glass/table_writer.h"

namespace tip::glass {

// Not thread-safe.
class DocumentFile {
 public:
  explicit DocumentFile(std::filesystem::path path) : file_(std::move(path)) {}

  // `document` comes after all before it.
  void add(std::uint32_t document, std::string_view tag);

  const std::filesystem::path& path() const { return file_.path(); }
  bool failed() const { return file_.failed(); }
  Status close() { return file_.close(); }

 private:
  OutputFile file_;
  std::uint32_t last_document_ = 0;
};

// Writes the docdata table of what `files` hold to `path`.
Result<TableRoot> write_docdata_table(const std::filesystem::path& path,
                                      const std::vector<std::filesystem::path>& files);

// The same for the termlist table, which has no term lists: they would say which terms a document
// has, which nothing asks. But by its entries for value slots, of which `files` hold the tags
// (value_slots.h), Xapian's server knows a document's values.
Result<TableRoot> write_termlist_table(const std::filesystem::path& path,
                                       const std::vector<std::filesystem::path>& files);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_DOCUMENT_FILE_H_
