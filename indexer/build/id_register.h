// Keeps identifiers unique, in the same way whatever the number of workers.
#ifndef TIP_INDEXER_BUILD_ID_REGISTER_H_
#define TIP_INDEXER_BUILD_ID_REGISTER_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace tip {

// Thread-safe. Batches are numbered from 0 and take their turn in that order, so that it is always
// the earlier article that keeps its identifier.
class IdRegister {
 public:
  // Makes the identifiers of batch number `batch` unique: one that is taken gets "~2", "~3", ...
  // Waits until all earlier batches have been here; every number must come once. Returns how many
  // identifiers came in earlier batches.
  std::uint64_t make_unique(std::uint64_t batch, const std::vector<std::string*>& ids);

 private:
  bool take(const std::string& id);
  bool insert(std::uint64_t hash);

  std::mutex mutex_;
  std::condition_variable turn_changed_;
  std::uint64_t turn_ = 0;
  std::uint64_t seen_ = 0;
  // A hash table of hashes, at most two thirds full, 0 where it is empty: a false match among 64
  // bits only costs a harmless suffix.
  std::vector<std::uint64_t> taken_;
  std::size_t count_ = 0;
  // The last suffix given to an identifier that came more than once: an archive may have one for
  // all of its articles.
  std::unordered_map<std::string, std::uint64_t> suffixes_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_ID_REGISTER_H_
