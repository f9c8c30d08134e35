#include "indexer/glass/checksum_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/index/read_file.h"
#include "indexer/glass/file.h"

namespace tip::glass {

Status write_checksums(const std::filesystem::path& folder, std::vector<WrittenFile> files) {
  // In one order, so that the same index has the same files.
  std::ranges::sort(files, {}, &WrittenFile::name);
  OutputFile blocks(folder / kBlockChecksumsFile);
  for (const WrittenFile& file : files) blocks.append(checksum_bytes(file.blocks));
  if (Status status = blocks.close(); !status) return status;
  OutputFile names(folder / kChecksumsFile);
  names.append(Checksums(files).to_text());
  return names.close();
}

Result<WrittenFile> read_written_file(const std::filesystem::path& path) {
  WrittenFile file;
  file.name = path.filename().string();
  const Result<ReadableFile> in = ReadableFile::open(path);
  if (!in) return tl::unexpected(in.error());
  std::array<char, kChecksumBlockBytes> block{};
  while (true) {
    const Result<std::size_t> size = in->read(file.bytes, block);
    if (!size) return tl::unexpected(size.error());
    if (*size == 0) return file;
    file.blocks.push_back(checksum({block.data(), *size}));
    file.bytes += *size;
  }
}

Result<std::vector<WrittenFile>> read_written(const std::filesystem::path& folder) {
  std::vector<WrittenFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    Result<WrittenFile> file = read_written_file(entry.path());
    if (!file) return tl::unexpected(file.error());
    files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace tip::glass
