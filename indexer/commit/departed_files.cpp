#include "indexer/commit/departed_files.h"

#include <utility>

namespace tip {

void DepartedFiles::add(DepartedFile file) {
  forget(file.path);
  if (file.size() == 0 || file.size() > kMost) return;
  articles_ += file.size();
  while (articles_ > kMost) forget(std::string(files_.begin()->second.path));
  const std::uint64_t number = files_.empty() ? 0 : files_.rbegin()->first + 1;
  numbers_.emplace(file.path, number);
  files_.emplace(number, std::move(file));
}

void DepartedFiles::forget(const std::string& path) {
  const auto number = numbers_.find(path);
  if (number == numbers_.end()) return;
  const auto file = files_.find(number->second);
  articles_ -= file->second.size();
  files_.erase(file);
  numbers_.erase(number);
}

const DepartedFile* DepartedFiles::find(const std::string& path) const {
  const auto number = numbers_.find(path);
  return number == numbers_.end() ? nullptr : &files_.at(number->second);
}

}  // namespace tip
