// Raw deflate, as glass tables hold it.
#ifndef TIP_INDEXER_GLASS_DEFLATE_H_
#define TIP_INDEXER_GLASS_DEFLATE_H_

#include <memory>
#include <string>
#include <string_view>

namespace tip::glass {

// Compresses tags by their letters' frequencies alone: in term lists, which repeat little,
// searching for repetitions takes twice the time and saves hardly a byte. Not thread-safe.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;

  // `tag` compressed, valid until the next call; empty when that makes it no smaller.
  std::string_view deflate(std::string_view tag);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_DEFLATE_H_
