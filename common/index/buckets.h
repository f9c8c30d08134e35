// Lists in the database's metadata that are looked up by keys: keys are spread over buckets by
// hash; a bucket is one metadata entry, compressed.
#ifndef TIP_COMMON_INDEX_BUCKETS_H_
#define TIP_COMMON_INDEX_BUCKETS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tip {

// The hash that says which bucket a key is in: FNV-1a with 64 bits, part of the format.
std::uint64_t bucket_hash(std::string_view key);

// The name of a bucket's metadata entry: "names:00000042".
std::string bucket_name(std::string_view list, std::uint64_t bucket);

// Compresses one bucket after the other: making what it works with takes longer than a bucket. Not
// thread-safe.
class BucketCompressor {
 public:
  BucketCompressor();
  ~BucketCompressor();
  BucketCompressor(const BucketCompressor&) = delete;
  BucketCompressor& operator=(const BucketCompressor&) = delete;

  std::string compress(std::string_view bytes);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// What was compressed; empty for an entry that is not there. Throws Xapian::DatabaseCorruptError,
// which names `list`, for what no build wrote. Thread-safe.
std::string decompress_bucket(const std::string& bytes, std::string_view list);

[[noreturn]] void throw_damaged_list(std::string_view list);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_BUCKETS_H_
