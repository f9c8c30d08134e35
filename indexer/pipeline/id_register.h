// Keeps identifiers unique.
#ifndef TIP_INDEXER_PIPELINE_ID_REGISTER_H_
#define TIP_INDEXER_PIPELINE_ID_REGISTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tip {

// Remembers every identifier, in some 16 bytes each. Not thread-safe: it is told of articles in
// input order, so that it is always the earlier one that keeps its identifier.
class IdRegister {
 public:
  // What is taken before the first: by articles that an index holds.
  using IsTaken = std::function<bool(const std::string& id)>;
  void set_taken(IsTaken is_taken) { is_taken_ = std::move(is_taken); }

  // An article keeps this one.
  void keep(const std::string& id) { take(id); }

  // Makes an identifier unique: one that is taken gets "~2", "~3", ...
  void make_unique(std::string& id);
  // How many articles it was called for.
  std::uint64_t seen() const { return seen_; }

 private:
  // A hash table of hashes, at most two thirds full, 0 where it is empty: a false match among 64
  // bits only costs a harmless suffix.
  class HashSet {
   public:
    bool insert(std::uint64_t hash);  // false when it is there already

   private:
    bool put(std::uint64_t hash);

    std::vector<std::uint64_t> slots_;
    std::size_t count_ = 0;
  };

  // False when it is taken already.
  bool take(const std::string& id);

  IsTaken is_taken_;
  std::uint64_t seen_ = 0;
  // Many, as a set that grows needs half as much memory again meanwhile.
  std::array<HashSet, 64> taken_;
  // The last suffix given to an identifier that came more than once, by its hash: an archive may
  // have one for all of its articles.
  std::unordered_map<std::uint64_t, std::uint64_t> suffixes_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_ID_REGISTER_H_
