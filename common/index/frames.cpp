#include "common/index/frames.h"

#include <zdict.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <new>
#include <vector>

namespace tip {
namespace {

constexpr int kCompressionLevel = 3;
constexpr std::size_t kDictionaryBytes = std::size_t{64} << 10;

}  // namespace

std::string train_dictionary(std::span<const std::string> texts) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& text : texts) {
    all.append(text);
    sizes.push_back(text.size());
  }
  std::string dictionary(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

struct Frames::Impl {
  explicit Impl(std::string_view dictionary) {
    if (compressor == nullptr || decompressor == nullptr) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    // Who stores a frame knows its text's size, the index the dictionary.
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);
    // Any bytes are a dictionary, so what fails is memory.
    for (const std::size_t result :
         {ZSTD_CCtx_loadDictionary(compressor.get(), dictionary.data(), dictionary.size()),
          ZSTD_DCtx_loadDictionary(decompressor.get(), dictionary.data(), dictionary.size())}) {
      if (ZSTD_isError(result) != 0) throw std::bad_alloc();
    }
  }

  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> compressor{ZSTD_createCCtx(),
                                                                  &ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> decompressor{ZSTD_createDCtx(),
                                                                    &ZSTD_freeDCtx};
};

Frames::Frames(std::string_view dictionary) : impl_(std::make_unique<Impl>(dictionary)) {}
Frames::~Frames() = default;
Frames::Frames(Frames&&) noexcept = default;
Frames& Frames::operator=(Frames&&) noexcept = default;

std::size_t Frames::pack(std::string_view text, std::string& out) const {
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(text.size()));
  const std::size_t size = ZSTD_compress2(impl_->compressor.get(), out.data() + before,
                                          out.size() - before, text.data(), text.size());
  // There is room for whatever comes out, so it can only be memory.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(before + size);
  return size;
}

bool Frames::unpack(std::string_view frame, std::span<char> text) const {
  const std::size_t size = ZSTD_decompressDCtx(impl_->decompressor.get(), text.data(), text.size(),
                                               frame.data(), frame.size());
  if (ZSTD_getErrorCode(size) == ZSTD_error_memory_allocation) throw std::bad_alloc();
  return ZSTD_isError(size) == 0 && size == text.size();
}

}  // namespace tip
