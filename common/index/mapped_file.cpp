#include "common/index/mapped_file.h"

#include <sys/mman.h>

#include <cerrno>

namespace tip {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  Result<ReadableFile> opened = ReadableFile::open(path);
  if (!opened) return tl::unexpected(opened.error());
  MappedFile file(std::move(*opened));
  const Result<std::uint64_t> size = file.file_.size();
  if (!size) return tl::unexpected(size.error());
  if (*size == 0) return file;
  void* const at = ::mmap(nullptr, *size, PROT_READ, MAP_SHARED, file.file_.descriptor(), 0);
  if (at == MAP_FAILED) return read_error(path, errno);
  file.bytes_ = {static_cast<const char*>(at), *size};
  return file;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

bool MappedFile::is_whole() const {
  const Result<std::uint64_t> size = file_.size();
  return size && *size >= bytes_.size();
}

}  // namespace tip
