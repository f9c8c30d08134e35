#include "indexer/tipidx/check_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>

#include "common/index/checksums.h"
#include "common/index/read_file.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kChanged = "is not as it was written";

class FileCheck {
 public:
  FileCheck(fs::path dir, std::string segment)
      : dir_(std::move(dir)), segment_(std::move(segment)), folder_(dir_ / segment_) {}

  std::vector<FileProblem> run() {
    const Result<Checksums> checksums = read_checksums(folder_);
    if (!checksums) {
      add_in_segment(kChecksumsFile, checksums.error());
      return std::move(problems_);
    }
    const Result<std::string> blocks =
        read_file(folder_ / kBlockChecksumsFile, checksums->blocks() * kChecksumBytes);
    if (!blocks) add_in_segment(kBlockChecksumsFile, blocks.error());
    bool blocks_good = blocks && blocks->size() == checksums->blocks() * kChecksumBytes;
    for (const FileChecksum& file : checksums->files()) {
      const std::string_view expected = blocks_good ? blocks_of_file(*blocks, file) : "";
      check_file(file, expected);
    }
    for (const FileChecksum& file : checksums->files()) {
      blocks_good = blocks_good && checksum(blocks_of_file(*blocks, file)) == file.checksum;
    }
    if (blocks && !blocks_good) add_in_segment(kBlockChecksumsFile, std::string(kChanged));
    check_strangers(*checksums);
    return std::move(problems_);
  }

 private:
  void add_in_segment(const std::string& name, std::string what) {
    problems_.push_back({segment_ + "/" + name, std::move(what)});
  }
  void add_in_segment(const std::string& name, const Error& error) {
    add_in_segment(name, error.code == ErrorCode::not_found ? "is missing" : error.message);
  }

  static std::string_view blocks_of_file(std::string_view blocks, const FileChecksum& file) {
    return blocks.substr(file.first_block * kChecksumBytes, blocks_of(file.bytes) * kChecksumBytes);
  }

  // `expected`: the checksums of its blocks, if these can be had.
  void check_file(const FileChecksum& file, std::string_view expected) {
    const Result<std::uint64_t> bytes = file_bytes(folder_ / file.name);
    if (!bytes) return add_in_segment(file.name, bytes.error());
    if (*bytes != file.bytes) {
      return add_in_segment(file.name,
                            fmt::format("has {} bytes instead of {}", *bytes, file.bytes));
    }
    const Result<ReadableFile> in = ReadableFile::open(folder_ / file.name);
    if (!in) return add_in_segment(file.name, in.error());
    const std::uint64_t blocks = blocks_of(file.bytes);
    std::string block(kChecksumBlockBytes, '\0');
    std::string actual;
    std::uint64_t changed = 0;
    std::optional<std::uint64_t> first_changed;
    for (std::uint64_t i = 0; i < blocks; ++i) {
      const Result<std::size_t> size = in->read(i * kChecksumBlockBytes, block);
      if (!size) return add_in_segment(file.name, size.error());
      const std::uint64_t sum = checksum({block.data(), *size});
      const std::string here = checksum_bytes({&sum, 1});
      actual += here;
      if (expected.empty() || expected.substr(i * kChecksumBytes, kChecksumBytes) == here) continue;
      ++changed;
      if (!first_changed) first_changed = i * kChecksumBlockBytes;
    }
    if (checksum(actual) == file.checksum) return;
    add_in_segment(file.name, first_changed
                                  ? fmt::format("{} in {} of {} blocks, the first from byte {} on",
                                                kChanged, changed, blocks, *first_changed)
                                  : std::string(kChanged));
  }

  void check_strangers(const Checksums& checksums) {
    std::error_code failed;
    for (fs::directory_iterator it(folder_, failed), end; !failed && it != end;
         it.increment(failed)) {
      const std::string name = it->path().filename().string();
      if (name == kChecksumsFile || name == kBlockChecksumsFile ||
          checksums.find(name) != nullptr) {
        continue;
      }
      add_in_segment(name, "does not belong there");
    }
    if (failed) add_in_segment("", "cannot be listed: " + failed.message());
  }

  fs::path dir_;
  std::string segment_;
  fs::path folder_;
  std::vector<FileProblem> problems_;
};

}  // namespace

std::vector<FileProblem> check_all_files(const fs::path& dir, const std::string& segment) {
  return FileCheck(dir, segment).run();
}

}  // namespace tip
