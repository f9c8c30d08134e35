#include "common/base/helper_program.h"

#include <filesystem>

namespace tip {
namespace {

constexpr const char* kFolder = "libexec/tip";

}  // namespace

std::string helper_program(std::string_view name) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  std::filesystem::path folder = self.parent_path();
  // A helper's own helpers lie beside it.
  if (!folder.string().ends_with(kFolder)) folder = folder / ".." / kFolder;
  return (folder / name).lexically_normal().string();
}

}  // namespace tip
