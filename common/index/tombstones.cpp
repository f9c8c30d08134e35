#include "common/index/tombstones.h"

#include "common/base/varint.h"
#include "common/index/checksums.h"

namespace tip {
namespace {

// A file of these has fewer bytes: Xapian's numbers end before.
constexpr std::size_t kMostBytes = std::size_t{1} << 29;

}  // namespace

std::string tombstone_bytes(const Tombstones& dead) {
  std::string out;
  std::uint32_t before = 0;
  dead.for_each([&](std::uint32_t document) {
    put_uint(out, document - before);
    before = document;
  });
  return with_checksum(out);
}

std::optional<Tombstones> tombstones_from_bytes(std::string_view bytes, std::uint32_t last) {
  std::optional<std::string_view> rest = without_checksum(bytes);
  if (!rest) return std::nullopt;
  Tombstones all;
  std::uint64_t document = 0;
  while (!rest->empty()) {
    const auto difference = take_uint(*rest);
    if (!difference || *difference == 0 || *difference > last - document) return std::nullopt;
    document += *difference;
    all.add(static_cast<std::uint32_t>(document));
  }
  return all;
}

Result<Tombstones> read_tombstones(const std::filesystem::path& file, std::uint32_t last) {
  const std::string name = file.filename().string();
  const Result<std::string> bytes = read_named_file(file, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<Tombstones> dead = tombstones_from_bytes(*bytes, last);
  if (!dead) return damaged_file(name, kIsChanged);
  return *std::move(dead);
}

}  // namespace tip
