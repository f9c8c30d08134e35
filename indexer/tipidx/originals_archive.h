// Archives of originals, as `tipidx export --originals` writes them.
#ifndef TIP_INDEXER_TIPIDX_ORIGINALS_ARCHIVE_H_
#define TIP_INDEXER_TIPIDX_ORIGINALS_ARCHIVE_H_

#include <tip/result.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "common/cli/console.h"

namespace tip {

// What an archive says of one original.
struct ArchivedOriginal {
  std::string name;     // in the archive (OriginalNames)
  std::string address;  // where it was published; empty: not known, or of several articles
};

// Writes one archive to standard output. Not thread-safe.
class OriginalsArchive {
 public:
  virtual ~OriginalsArchive() = default;
  virtual Status add(const ArchivedOriginal& original, std::string_view bytes) = 0;
  // The last entry, which tells of all others, and the archive's end.
  virtual Status finish(std::string_view manifest) = 0;
};

// "zip" or "warc" (WARC 1.1: each original a resource record). What stands in the manifest is
// called kManifestName in both.
std::unique_ptr<OriginalsArchive> open_originals_archive(std::string_view format, Console& console);
inline constexpr const char* kManifestName = "manifest.jsonl";

// Names of files in an archive, for places in files. None leads out of the folder that the archive
// is unpacked in, whatever an archive or crawl called what is in it, and no two are the same.
class OriginalNames {
 public:
  std::string name_for(const std::string& path, const std::string& member);

 private:
  std::set<std::string> taken_ = {kManifestName};
};

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_ORIGINALS_ARCHIVE_H_
