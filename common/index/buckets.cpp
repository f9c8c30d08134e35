#include "common/index/buckets.h"

#include <fmt/format.h>
#include <xapian.h>
#include <zstd.h>

#include <new>

namespace tip {
namespace {

// No bucket made here comes near this; a damaged one might claim to.
constexpr std::size_t kMaxBucketBytes = std::size_t{64} << 20;
constexpr int kZstdLevel = 9;

}  // namespace

std::uint64_t bucket_hash(std::string_view key) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

std::string bucket_name(std::string_view list, std::uint64_t bucket) {
  return fmt::format("{}:{:08}", list, bucket);
}

struct BucketCompressor::Context {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> zstd{ZSTD_createCCtx(), &ZSTD_freeCCtx};
};

BucketCompressor::BucketCompressor() : context_(std::make_unique<Context>()) {}
BucketCompressor::~BucketCompressor() = default;

std::string BucketCompressor::compress(std::string_view bytes) {
  ZSTD_CCtx* zstd = context_->zstd.get();
  if (zstd == nullptr) throw std::bad_alloc();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(zstd, out.data(), out.size(), bytes.data(), bytes.size(), kZstdLevel);
  // There is room for whatever comes out, so it can only be memory.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(size);
  return out;
}

std::string decompress_bucket(const std::string& bytes, std::string_view list) {
  if (bytes.empty()) return {};
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kMaxBucketBytes) throw_damaged_list(list);
  std::string raw(size, '\0');
  if (ZSTD_decompress(raw.data(), raw.size(), bytes.data(), bytes.size()) != size) {
    throw_damaged_list(list);
  }
  return raw;
}

void throw_damaged_list(std::string_view list) {
  throw Xapian::DatabaseCorruptError(fmt::format("the list of {} is damaged", list));
}

}  // namespace tip
