// An archive of which something has to be known before its members are handed out.
#ifndef TIP_INDEXER_SOURCES_ARCHIVE_ROUNDS_H_
#define TIP_INDEXER_SOURCES_ARCHIVE_ROUNDS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "indexer/sources/article_source.h"
#include "indexer/sources/seekable_file.h"

namespace tip {

// The members of an entry that is an archive, gone through as often as is asked. Not thread-safe.
class ArchiveRounds {
 public:
  // Takes the entry's bytes, calls look(member) for each member that is an entry, and begins the
  // next round.
  std::optional<ReadFailure> look_through(SourceEntry& entry,
                                          const std::function<void(SourceEntry&)>& look);
  // Begins a round; look_through() has to have come before.
  std::optional<ReadFailure> begin(SourceEntry& entry);
  void end() { members_.reset(); }

  // Of the round at hand; null outside of one.
  ArticleSource* members() { return members_.get(); }
  const ArticleSource* members() const { return members_.get(); }
  // Bytes of the whole archive.
  std::uint64_t size() const { return file_.size(); }

 private:
  SeekableFile file_;
  std::unique_ptr<ArticleSource> members_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ARCHIVE_ROUNDS_H_
