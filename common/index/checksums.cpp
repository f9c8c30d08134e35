#include "common/index/checksums.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/index/index_dir.h"
#include "common/index/read_file.h"

namespace tip {
namespace {

// The first line; the number is raised when lines change their meaning.
constexpr std::string_view kFirstLine = "tip checksums 1";
constexpr std::string_view kOfThisFile = "these lines";
// Some fifty times what a file of this kind has.
constexpr std::size_t kMostChecksumBytes = std::size_t{64} << 10;

// Takes what stands before `end` off the front of `in`; nothing when there is no `end`.
std::optional<std::string_view> take_to(char end, std::string_view& in) {
  const std::size_t at = in.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = in.substr(0, at);
  in.remove_prefix(at + 1);
  return taken;
}

std::optional<std::uint64_t> number(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string line(std::uint64_t checksum, std::string_view rest) {
  return fmt::format("{:016x} {}\n", checksum, rest);
}

}  // namespace

tl::unexpected<Error> damaged_index(const std::string& what) {
  return fail(ErrorCode::corrupt, "the index is damaged: " + what, kDamageHint);
}

tl::unexpected<Error> damaged_file(std::string_view file, std::string_view what) {
  return damaged_index(fmt::format("its file {} {}", file, what));
}

Result<std::string> read_named_file(const std::filesystem::path& file, std::size_t most) {
  Result<std::string> bytes = read_file(file, most);
  if (bytes || bytes.error().code != ErrorCode::not_found) return bytes;
  return damaged_file(file.filename().string(), kIsMissing);
}

std::uint64_t checksum(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string checksum_bytes(std::span<const std::uint64_t> checksums) {
  std::string out;
  out.reserve(checksums.size() * kChecksumBytes);
  for (const std::uint64_t value : checksums) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      out.push_back(static_cast<char>(value >> shift));
  }
  return out;
}

std::uint64_t checksum_from_bytes(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = kChecksumBytes; i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

std::vector<std::uint64_t> block_checksums(std::string_view bytes) {
  std::vector<std::uint64_t> out;
  out.reserve(blocks_of(bytes.size()));
  for (std::size_t at = 0; at < bytes.size(); at += kChecksumBlockBytes) {
    out.push_back(checksum(bytes.substr(at, kChecksumBlockBytes)));
  }
  return out;
}

Checksums::Checksums(const std::vector<WrittenFile>& files) {
  for (const WrittenFile& file : files) {
    add(file.name, file.bytes, checksum(checksum_bytes(file.blocks)));
  }
}

void Checksums::add(std::string name, std::uint64_t bytes, std::uint64_t checksum) {
  files_.push_back({std::move(name), bytes, checksum, blocks_});
  blocks_ += blocks_of(bytes);
}

const FileChecksum* Checksums::find(std::string_view name) const {
  const auto found = std::ranges::find(files_, name, &FileChecksum::name);
  return found == files_.end() ? nullptr : &*found;
}

std::string Checksums::to_text() const {
  std::string text = fmt::format("{}\n", kFirstLine);
  for (const FileChecksum& file : files_) {
    text += line(file.checksum, fmt::format("{} {}", file.bytes, file.name));
  }
  text += line(checksum(text), kOfThisFile);
  return text;
}

Result<Checksums> Checksums::from_text(std::string_view text) {
  const std::string what = fmt::format("its file \"{}\" is not as it was written", kChecksumsFile);
  // All bytes take part: the last line is spelled as to_text() does.
  const std::size_t last = text.rfind('\n', text.empty() ? 0 : text.size() - 2);
  if (last == std::string_view::npos) return damaged_index(what);
  std::string_view lines = text.substr(0, last + 1);
  if (text.substr(lines.size()) != line(checksum(lines), kOfThisFile)) return damaged_index(what);
  if (take_to('\n', lines) != kFirstLine) {
    return fail(ErrorCode::incompatible, "the index was written by another version of tip",
                kRebuildHint);
  }
  Checksums checksums;
  while (auto rest = take_to('\n', lines)) {
    const auto sum = take_to(' ', *rest);
    const auto size = sum ? take_to(' ', *rest) : std::nullopt;
    const auto sum_value = sum ? number(*sum, 16) : std::nullopt;
    const auto size_value = size ? number(*size, 10) : std::nullopt;
    // Names become parts of paths.
    if (!sum_value || !size_value || *size_value >> 56 != 0 || rest->empty() ||
        rest->find('/') != std::string_view::npos || rest->front() == '.') {
      return damaged_index(what);
    }
    checksums.add(std::string(*rest), *size_value, *sum_value);
  }
  return checksums;
}

Result<Checksums> read_checksums(const std::filesystem::path& folder) {
  const Result<std::string> text = read_file(folder / kChecksumsFile, kMostChecksumBytes);
  if (!text) return tl::unexpected(text.error());
  return Checksums::from_text(*text);
}

Result<std::string> read_checked_file(const std::filesystem::path& folder,
                                      const Checksums& checksums, std::string_view name,
                                      std::size_t most) {
  const FileChecksum* known = checksums.find(name);
  Result<std::string> bytes = read_file(folder / name, most);
  if (!bytes && bytes.error().code == ErrorCode::io) return bytes;
  if (!bytes || known == nullptr ||
      checksum(checksum_bytes(block_checksums(*bytes))) != known->checksum) {
    return damaged_file(name, kIsChanged);
  }
  return bytes;
}

std::string with_checksum(std::string_view bytes) {
  const std::uint64_t sum = checksum(bytes);
  return checksum_bytes({&sum, 1}).append(bytes);
}

std::optional<std::string_view> without_checksum(std::string_view bytes) {
  if (bytes.size() < kChecksumBytes) return std::nullopt;
  const std::uint64_t sum = checksum_from_bytes(bytes);
  bytes.remove_prefix(kChecksumBytes);
  if (sum != checksum(bytes)) return std::nullopt;
  return bytes;
}

Status check_files(const std::filesystem::path& folder, const Checksums& checksums) {
  const auto check_size = [&](const std::string& name, std::uint64_t bytes) -> Status {
    const Result<std::uint64_t> there = file_bytes(folder / name);
    if (!there && there.error().code == ErrorCode::not_found) {
      return damaged_index("its file " + name + " is missing");
    }
    if (!there) return tl::unexpected(there.error());
    if (*there == bytes) return {};
    return damaged_index(
        fmt::format("its file {} has {} bytes instead of {}", name, *there, bytes));
  };
  for (const FileChecksum& file : checksums.files()) {
    if (Status status = check_size(file.name, file.bytes); !status) return status;
  }
  if (Status status = check_size(kBlockChecksumsFile, checksums.blocks() * kChecksumBytes);
      !status) {
    return status;
  }
  const FileChecksum* version = checksums.find(kVersionFile);
  if (version == nullptr) return damaged_index(fmt::format("it has no file {}", kVersionFile));
  const Result<std::string> bytes = read_file(folder / kVersionFile, kChecksumBlockBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (checksum(checksum_bytes(block_checksums(*bytes))) == version->checksum) return {};
  return damaged_index(fmt::format("its file {} is not as it was written", kVersionFile));
}

}  // namespace tip
