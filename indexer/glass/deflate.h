// Raw deflate, as glass tables hold it.
#ifndef TIP_INDEXER_GLASS_DEFLATE_H_
#define TIP_INDEXER_GLASS_DEFLATE_H_

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace tip::glass {

// Compresses tags. Not thread-safe.
class Deflater {
 public:
  Deflater();

  // `tag`, which is not empty, compressed; valid until the next call. Empty when that makes it no
  // smaller.
  std::string_view deflate(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string out_;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_DEFLATE_H_
