#include "indexer/glass/deflate.h"

#include <zlib.h>

namespace tip::glass {
namespace {

constexpr int kLevel = 1;
constexpr int kRawWindow = -15;  // no header, no check sum
constexpr int kMemory = 9;

}  // namespace

struct Deflater::Impl {
  Impl() {
    ready = deflateInit2(&stream, kLevel, Z_DEFLATED, kRawWindow, kMemory, Z_HUFFMAN_ONLY) == Z_OK;
  }
  ~Impl() {
    if (ready) deflateEnd(&stream);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  z_stream stream{};
  bool ready = false;
  std::string out;
};

Deflater::Deflater() : impl_(std::make_unique<Impl>()) {}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

std::string_view Deflater::deflate(std::string_view tag) {
  z_stream& stream = impl_->stream;
  if (!impl_->ready || deflateReset(&stream) != Z_OK) return {};
  if (impl_->out.size() < tag.size()) impl_->out.resize(tag.size());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(tag.size());
  stream.next_out = reinterpret_cast<Bytef*>(impl_->out.data());
  stream.avail_out = static_cast<uInt>(tag.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  const auto size = static_cast<std::size_t>(tag.size() - stream.avail_out);
  return size < tag.size() ? std::string_view(impl_->out.data(), size) : std::string_view();
}

}  // namespace tip::glass
