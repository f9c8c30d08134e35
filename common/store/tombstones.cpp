#include "common/store/tombstones.h"

#include <fmt/format.h>

#include <bit>

#include "common/store/checksums.h"
#include "common/store/read_file.h"
#include "common/store/varint.h"

namespace tip {
namespace {

// A file of these has fewer bytes: Xapian's numbers end before.
constexpr std::size_t kMostBytes = std::size_t{1} << 29;

}  // namespace

void Tombstones::add(std::uint32_t document) {
  const std::size_t at = document / 64;
  if (at >= bits_.size()) bits_.resize(at + 1);
  const std::uint64_t bit = std::uint64_t{1} << document % 64;
  count_ += (bits_[at] & bit) == 0 ? 1 : 0;
  bits_[at] |= bit;
}

void Tombstones::add(const Tombstones& others) {
  for (std::uint32_t document = others.next_from(1); document != kNone;
       document = others.next_from(document + 1)) {
    add(document);
  }
}

void Tombstones::remove(std::uint32_t document) {
  if (!has(document)) return;
  bits_[document / 64] &= ~(std::uint64_t{1} << document % 64);
  --count_;
}

std::uint32_t Tombstones::next_from(std::uint32_t document) const {
  std::size_t at = document / 64;
  std::uint64_t rest = at < bits_.size() ? bits_[at] >> document % 64 << document % 64 : 0;
  while (rest == 0 && ++at < bits_.size()) rest = bits_[at];
  if (rest == 0) return kNone;
  return static_cast<std::uint32_t>(at * 64) + static_cast<unsigned>(std::countr_zero(rest));
}

std::string Tombstones::to_bytes() const {
  std::string out;
  std::uint32_t before = 0;
  for (std::uint32_t document = next_from(1); document != kNone;
       document = next_from(document + 1)) {
    put_uint(out, document - before);
    before = document;
  }
  return with_checksum(out);
}

std::optional<Tombstones> Tombstones::from_bytes(std::string_view bytes, std::uint32_t last) {
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
  const auto damaged = [&](const char* what) {
    return fail(ErrorCode::corrupt,
                fmt::format("the index is damaged: its file {} {}", file.filename().string(), what),
                kDamageHint);
  };
  const Result<std::string> bytes = read_file(file, kMostBytes);
  if (!bytes && bytes.error().code == ErrorCode::not_found) return damaged("is missing");
  if (!bytes) return tl::unexpected(bytes.error());
  std::optional<Tombstones> dead = Tombstones::from_bytes(*bytes, last);
  if (!dead) return damaged("is not as it was written");
  return *std::move(dead);
}

}  // namespace tip
