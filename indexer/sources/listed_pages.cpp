#include "indexer/sources/listed_pages.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/sources/mets_outline.h"
#include "indexer/sources/stream.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFolders = 8;
constexpr std::size_t kMostFiles = 1000;  // of METS in one folder

std::string_view parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

bool may_be_mets(std::string_view name) {
  const std::string lowered = ascii::lower(name);
  return lowered.ends_with(".xml") && lowered.find("mets") != std::string::npos;
}

bool ListedPages::contains(const std::string& path) {
  const std::string_view own = parent_of(path);
  return std::ranges::any_of(std::array{own, parent_of(own)}, [&](std::string_view where) {
    return !where.empty() && folder(std::string(where)).pages.contains(path);
  });
}

const ListedPages::Folder& ListedPages::folder(const std::string& path) {
  const auto found = std::ranges::find(folders_, path, &Folder::path);
  if (found != folders_.end()) return *found;
  if (folders_.size() == kMostFolders) folders_.erase(folders_.begin());
  Folder& made = folders_.emplace_back(Folder{path, {}});
  std::error_code error;
  std::size_t files = 0;
  for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!may_be_mets(name) || ++files > kMostFiles) continue;
    std::string file = path;
    file.append("/").append(name);
    auto stream = ByteStream::open(file);
    if (!stream) continue;
    MetsReader reader;
    XmlEvents events(*stream, {}, reader);
    while (!reader.is_too_large() && events.step()) {
    }
    if (reader.is_too_large()) continue;
    const MetsOutline outline = reader.take();
    if (outline.articles.empty()) continue;
    for (const auto& [id, address] : outline.files) made.pages.insert(mets_file(file, address));
  }
  return made;
}

}  // namespace tip
