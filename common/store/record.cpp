#include "common/store/record.h"

#include <zdict.h>
#include <zstd.h>

#include <array>
#include <vector>

#include "common/store/varint.h"

namespace tip {
namespace {

constexpr char kRecordVersion = 1;
constexpr int kCompressionLevel = 3;
constexpr std::size_t kDictionaryBytes = std::size_t{64} << 10;

// The metadata strings in the order they are stored; decode and encode share it.
template <class A>
auto metadata_of(A& a) {
  return std::array{&a.id,  &a.title,    &a.source, &a.author, &a.section,
                    &a.url, &a.language, &a.date,   &a.path,   &a.sha256};
}

tl::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::corrupt, "a stored article is damaged: " + std::string(what),
              "build the index anew with: tipidx build PATH...");
}

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

struct RecordCodec::Impl {
  explicit Impl(std::string_view dictionary) {
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    // The record says the size, the index the dictionary.
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_loadDictionary(compressor.get(), dictionary.data(), dictionary.size());
    ZSTD_DCtx_loadDictionary(decompressor.get(), dictionary.data(), dictionary.size());
  }

  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> compressor{ZSTD_createCCtx(),
                                                                  &ZSTD_freeCCtx};
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> decompressor{ZSTD_createDCtx(),
                                                                    &ZSTD_freeDCtx};

  void put_text(std::string& out, std::string_view text) const {
    std::string frame(text.empty() ? 0 : ZSTD_compressBound(text.size()), '\0');
    if (!text.empty()) {
      const std::size_t size =
          ZSTD_compress2(compressor.get(), frame.data(), frame.size(), text.data(), text.size());
      frame.resize(ZSTD_isError(size) != 0 ? 0 : size);
    }
    put_uint(out, text.size());
    put_string(out, frame);
  }

  Status take_text(std::string_view& in, std::string& text) const {
    const auto size = take_uint(in);
    const auto frame = take_string(in);
    if (!size || !frame) return damaged("text cut short");
    if (*size > kMaxTextBytes) return damaged("text too long");
    text.resize(*size);
    if (text.empty()) return {};
    const std::size_t got = ZSTD_decompressDCtx(decompressor.get(), text.data(), text.size(),
                                                frame->data(), frame->size());
    if (ZSTD_isError(got) != 0 || got != *size) return damaged("text does not unpack");
    return {};
  }
};

RecordCodec::RecordCodec(std::string_view dictionary) : impl_(std::make_unique<Impl>(dictionary)) {}
RecordCodec::~RecordCodec() = default;
RecordCodec::RecordCodec(RecordCodec&&) noexcept = default;
RecordCodec& RecordCodec::operator=(RecordCodec&&) noexcept = default;

std::string RecordCodec::encode(const Article& article) {
  std::string out(1, kRecordVersion);
  for (const std::string* field : metadata_of(article)) put_string(out, *field);
  put_uint(out, article.member);
  put_uint(out, article.words);
  impl_->put_text(out, article.body);
  impl_->put_text(out, article.aside);
  return out;
}

namespace {

Status take_metadata(std::string_view& in, Article& article) {
  if (in.empty() || in.front() != kRecordVersion) return damaged("unknown version");
  in.remove_prefix(1);
  for (std::string* field : metadata_of(article)) {
    const auto value = take_string(in);
    if (!value) return damaged("metadata cut short");
    field->assign(*value);
  }
  const auto member = take_uint(in);
  const auto words = take_uint(in);
  if (!member || !words) return damaged("metadata cut short");
  article.member = *member;
  article.words = static_cast<std::uint32_t>(*words);
  return {};
}

}  // namespace

Result<Article> RecordCodec::decode_metadata(std::string_view record) const {
  Article article;
  if (Status status = take_metadata(record, article); !status) {
    return tl::unexpected(status.error());
  }
  return article;
}

Result<Article> RecordCodec::decode(std::string_view record) {
  Article article;
  Status status = take_metadata(record, article);
  if (status) status = impl_->take_text(record, article.body);
  if (status) status = impl_->take_text(record, article.aside);
  if (status && !record.empty()) status = damaged("bytes after the end");
  if (!status) return tl::unexpected(status.error());
  return article;
}

}  // namespace tip
