// The writer seam: everything that enters an index passes here.
#ifndef TIP_INDEXER_GLASS_INDEX_WRITER_H_
#define TIP_INDEXER_GLASS_INDEX_WRITER_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/checksums.h"
#include "indexer/glass/document_terms.h"
#include "indexer/glass/vocabulary.h"

namespace tip {

// One analyzed article, in no engine's own types. Valid only for the call it is passed to.
struct IndexDocument {
  std::uint32_t number = 0;          // its place in the index, from 1; ascends within a writer
  std::span<const TermEntry> terms;  // each once, in any order
  std::span<const std::pair<std::uint32_t, std::string_view>> values;  // by ascending slot
  std::string_view data;
  std::size_t text_bytes = 0;  // of the article, for bounding memory
};

// Values by name, none empty. Names sort between the lists' prefixes (common/index/place_list.h).
using Metadata = std::map<std::string, std::string>;
// Called once, perhaps from another thread, while the index is being put together.
using MakeMetadata = std::function<Metadata()>;
// Called once when the tables are there and can be opened: makes what else belongs to the segment.
using MakeFiles = std::function<Result<std::vector<WrittenFile>>()>;

// Writes one worker's share of an index. Not thread-safe: one a worker.
class IndexWriter {
 public:
  virtual ~IndexWriter() = default;

  // What numbers the terms of documents. It is cleared only in add() and finish().
  virtual Vocabulary& vocabulary() = 0;
  // Takes the next document. After a failure the writer is of no further use.
  virtual Status add(const IndexDocument& document) = 0;
  // No more documents.
  virtual Status finish() = 0;
};

// Makes the writers of a build and, at the end, one database of what they wrote.
class IndexAssembler {
 public:
  virtual ~IndexAssembler() = default;

  // The writer of the next worker, which belongs to the assembler. Call from one thread.
  virtual IndexWriter& new_writer() = 0;
  // Brings all finished writers' documents together as one compacted database at `target` that
  // carries the metadata, of which there is some, and with its checksums. The folder may be there;
  // `files`, if it is not empty, puts others into it, which belong to the segment as well.
  virtual Status assemble(const std::filesystem::path& target, const MakeMetadata& metadata,
                          const MakeFiles& files = {}) = 0;
};

// The assembler that goes through Xapian's API, working in folder `scratch`. Documents come in the
// writers' order, whatever their numbers. `memory_bytes`: how much article text one writer may hold
// before it writes to disk.
std::unique_ptr<IndexAssembler> make_xapian_assembler(std::filesystem::path scratch,
                                                      std::size_t memory_bytes);

}  // namespace tip

#endif  // TIP_INDEXER_GLASS_INDEX_WRITER_H_
