// Checksums: what is written is read, and what was changed is not.
#include "common/index/checksums.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "common/index/read_file.h"
#include "indexer/glass/checksum_files.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() { fs::create_directory(path); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const { return *read_file(path / name, 1 << 20); }

  const fs::path path =
      fs::temp_directory_path() / ("tip-checksums-" + std::to_string(std::random_device{}()));
};

WrittenFile written(std::string name, const std::string& bytes) {
  return {std::move(name), bytes.size(), block_checksums(bytes)};
}

const std::string kVersion = "a version";
const std::string kTable(3 * kChecksumBlockBytes, 't');

void write_sound(const Folder& folder) {
  folder.write(kVersionFile, kVersion);
  folder.write("docdata.glass", kTable);
  folder.write("empty.glass", "");
  REQUIRE(glass::write_checksums(folder.path,
                                 {written("empty.glass", ""), written(kVersionFile, kVersion),
                                  written("docdata.glass", kTable)}));
}

}  // namespace

TEST_CASE("checksums come back as they were written, in one order") {
  const Folder folder;
  write_sound(folder);
  const auto checksums = read_checksums(folder.path);
  REQUIRE(checksums);
  std::vector<std::string> names;
  for (const FileChecksum& file : checksums->files()) names.push_back(file.name);
  CHECK(names == std::vector<std::string>{"docdata.glass", "empty.glass", "iamglass"});
  CHECK(checksums->blocks() == 4);
  REQUIRE(checksums->find("docdata.glass") != nullptr);
  CHECK(checksums->find("docdata.glass")->bytes == kTable.size());
  CHECK(checksums->find("iamglass")->first_block == 3);
  CHECK(checksums->find("other") == nullptr);
  CHECK(checksums->to_text() == folder.read(kChecksumsFile));
  CHECK(check_files(folder.path, *checksums));

  // Whoever did not see the files being written finds the same.
  const std::string text = folder.read(kChecksumsFile);
  const std::string blocks = folder.read(kBlockChecksumsFile);
  fs::remove(folder.path / kChecksumsFile);
  fs::remove(folder.path / kBlockChecksumsFile);
  auto again = glass::read_written(folder.path);
  REQUIRE(again);
  REQUIRE(glass::write_checksums(folder.path, std::move(*again)));
  CHECK(folder.read(kChecksumsFile) == text);
  CHECK(folder.read(kBlockChecksumsFile) == blocks);
}

TEST_CASE("a checksum is XXH3, stored with its least significant byte first") {
  CHECK(checksum("") == 0x2d06800538d394c2ULL);  // the value its author gives
  const std::uint64_t values[] = {0x0102030405060708ULL, 1};
  const std::string bytes = checksum_bytes(values);
  CHECK(bytes == std::string("\x08\x07\x06\x05\x04\x03\x02\x01\x01\0\0\0\0\0\0\0", 16));
  CHECK(checksum_from_bytes(bytes) == values[0]);
  CHECK(checksum("kilns", 1) != checksum("kilns", 2));
}

TEST_CASE("every change to the file of checksums is seen") {
  const Folder folder;
  write_sound(folder);
  const std::string text = folder.read(kChecksumsFile);
  for (std::size_t at = 0; at < text.size(); ++at) {
    CHECK_FALSE(Checksums::from_text(text.substr(0, at)));
    for (const int bit : {1, 32, 128}) {
      std::string other = text;
      other[at] = static_cast<char>(other[at] ^ bit);
      CHECK_FALSE(Checksums::from_text(other));
    }
  }
  for (const char* more : {"\n", "x", "\n0000000000000000 these lines\n"}) {
    CHECK_FALSE(Checksums::from_text(text + more));
  }
}

TEST_CASE("lines that were made wrong are refused, whatever their checksum") {
  struct Row {
    std::string lines;
    bool good;
  };
  const Row rows[] = {
      {"tip checksums 1\n00000000000000ff 5 a.glass\n", true},
      {"tip checksums 1\n", true},
      {"tip checksums 2\n", false},
      {"", false},
      {"tip checksums 1\n00000000000000ff 5\n", false},
      {"tip checksums 1\nff\n", false},
      {"tip checksums 1\nfg 5 a\n", false},
      {"tip checksums 1\nff -5 a\n", false},
      {"tip checksums 1\nff 99999999999999999999 a\n", false},
      {"tip checksums 1\nff 18446744073709551615 a\n", false},
      {"tip checksums 1\nff 5 ../a\n", false},
      {"tip checksums 1\nff 5 ..\n", false},
      {"tip checksums 1\nff 5 /etc/passwd\n", false},
  };
  for (const Row& row : rows) {
    INFO(row.lines);
    char sum[17];
    std::snprintf(sum, sizeof(sum), "%016llx",
                  static_cast<unsigned long long>(checksum(row.lines)));
    CHECK(Checksums::from_text(row.lines + sum + " these lines\n").has_value() == row.good);
  }
}

TEST_CASE("what is missing, cut or longer is told without reading tables") {
  const Folder folder;
  write_sound(folder);
  const auto checksums = read_checksums(folder.path);
  REQUIRE(checksums);
  std::string named;
  SECTION("a table is missing") {
    fs::remove(folder.path / "docdata.glass");
    named = "docdata.glass is missing";
  }
  SECTION("a table is cut") {
    fs::resize_file(folder.path / "docdata.glass", 5);
    named = "docdata.glass has 5 bytes instead of 24576";
  }
  SECTION("a table is longer") {
    folder.write("empty.glass", "x");
    named = "empty.glass has 1 bytes";
  }
  SECTION("a folder in its place") {
    fs::remove(folder.path / "docdata.glass");
    fs::create_directory(folder.path / "docdata.glass");
    named = "docdata.glass is no file";
  }
  SECTION("the checksums of blocks are missing") {
    fs::remove(folder.path / kBlockChecksumsFile);
    named = "checksums.blocks is missing";
  }
  SECTION("the version file is changed") {
    folder.write(kVersionFile, "A version");
    named = "iamglass is not as it was written";
  }
  const Status status = check_files(folder.path, *checksums);
  REQUIRE_FALSE(status);
  CHECK(status.error().code == ErrorCode::corrupt);
  CHECK_THAT(status.error().message, Catch::Contains(named));
  CHECK_FALSE(status.error().hint.empty());
}

TEST_CASE("an index without a file of checksums has none, which is not called damage") {
  const Folder folder;
  CHECK(read_checksums(folder.path).error().code == ErrorCode::not_found);
}

}  // namespace tip
