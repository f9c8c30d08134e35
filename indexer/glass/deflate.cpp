#include "indexer/glass/deflate.h"

#include <libdeflate.h>

namespace tip::glass {
namespace {

// Higher levels take twice the time for a hundredth.
constexpr int kLevel = 1;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {}

std::string_view Deflater::deflate(std::string_view tag) {
  if (compressor_ == nullptr) return {};
  if (out_.size() < tag.size()) out_.resize(tag.size());
  // Fails when there is not room enough: one byte less than the tag.
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(),
                                                       out_.data(), tag.size() - 1);
  return {out_.data(), size};
}

}  // namespace tip::glass
