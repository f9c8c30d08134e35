// Pages of crawls that an index has: a crawl that is read now gives none of them again.
#ifndef TIP_INDEXER_COMMIT_KNOWN_CRAWLS_H_
#define TIP_INDEXER_COMMIT_KNOWN_CRAWLS_H_

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "indexer/commit/known_files.h"
#include "indexer/sources/captures.h"

namespace tip {

// Of one update. A page that several crawls have is an article of the one that gave it first;
// should that have it no more, it is one of another. Not thread-safe.
class KnownCrawls {
 public:
  // `going`: the files of `known` that are read, or have vanished. `known` must outlive it, and the
  // captures.
  KnownCrawls(const KnownFiles& known, std::set<const KnownFile*> going);

  // What crawls that are read share.
  const std::shared_ptr<Captures>& captures() const { return captures_; }

  // These files have been read or have vanished. Gives back the keys of those that may have pages
  // which are in no other now, and are to be read again; each once.
  std::vector<std::string> to_read_after(std::span<const KnownFile* const> files);

 private:
  const KnownFiles& known_;
  std::set<const KnownFile*> read_;  // what is read by this update, or has vanished
  std::shared_ptr<Captures> captures_;
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_KNOWN_CRAWLS_H_
