#include "tests/cli/reseal.h"

#include <xxhash.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "tests/cli/run.h"

namespace tip::test {
namespace {

std::uint64_t checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string line(std::uint64_t value, const std::string& rest) {
  char digits[17];
  std::snprintf(digits, sizeof(digits), "%016llx", static_cast<unsigned long long>(value));
  return digits + (" " + rest + "\n");
}

}  // namespace

void reseal(const std::filesystem::path& generation) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(generation)) {
    const std::string name = entry.path().filename().string();
    if (name == "flintlock") std::filesystem::remove(entry.path());  // Xapian's, of whoever wrote
    if (name == "iamglass" || name == "files" || name == "fingerprints" || name == "copies" ||
        entry.path().extension() == ".glass") {
      files[name] = read_file(entry.path());
    }
  }
  constexpr std::size_t kBlock = 8192;
  std::string all_blocks;
  std::string lines = "tip checksums 1\n";
  for (const auto& [name, bytes] : files) {
    std::string blocks;
    for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
      const std::uint64_t value = checksum(std::string_view(bytes).substr(at, kBlock));
      for (unsigned shift = 0; shift < 64; shift += 8) {
        blocks.push_back(static_cast<char>(value >> shift));
      }
    }
    lines += line(checksum(blocks), std::to_string(bytes.size()) + " " + name);
    all_blocks += blocks;
  }
  lines += line(checksum(lines), "these lines");
  std::ofstream(generation / "checksums.blocks", std::ios::binary) << all_blocks;
  std::ofstream(generation / "checksums", std::ios::binary) << lines;
}

}  // namespace tip::test
