#include "indexer/commit/read_together.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "common/base/ascii.h"
#include "indexer/sources/listed_pages.h"

namespace tip {
namespace {

std::string_view folder_of(std::string_view key) {
  return key.substr(0, std::min(key.rfind('/'), key.size()));
}

std::string_view name_of(std::string_view key) { return key.substr(key.rfind('/') + 1); }

// By its name, which may be all that is known of it.
bool may_be_page(std::string_view key) {
  const std::string name = ascii::lower(name_of(key));
  return name.find(".xml") != name.npos || name.find(".alto") != name.npos;
}

class Dependents {
 public:
  explicit Dependents(const KnownFiles& known) : known_(known) {
    for (const auto& [key, file] : known) {
      if (file.role != KnownFile::Role::newspaper) continue;
      newspapers_.emplace(folder_of(key), key);
    }
  }

  // A METS file tells the pages in its folder and those in a folder there not to be read
  // (ListedPages).
  void add_pages_of(const std::string& mets) {
    const std::string folder = std::string(folder_of(mets)) + "/";
    for (auto at = known_.lower_bound(folder); at != known_.end(); ++at) {
      const auto& [key, file] = *at;
      if (!key.starts_with(folder)) break;
      const std::string_view inner = std::string_view(key).substr(folder.size());
      const bool is_near = std::ranges::count(inner, '/') <= 1;
      if (is_near && file.role == KnownFile::Role::scanned_page) keys_.insert(key);
    }
  }

  // It reads pages in its folder and below (mets_file()).
  void add_newspapers_of(const std::string& page) {
    if (newspapers_.empty()) return;
    for (std::string_view folder = folder_of(page); !folder.empty(); folder = folder_of(folder)) {
      const auto [begin, end] = newspapers_.equal_range(folder);
      for (auto at = begin; at != end; ++at) keys_.insert(std::string(at->second));
      if (folder.find('/') == folder.npos) break;
    }
  }

  std::set<std::string> take() { return std::move(keys_); }

 private:
  const KnownFiles& known_;
  std::multimap<std::string_view, std::string_view> newspapers_;  // keys by folder
  std::set<std::string> keys_;
};

}  // namespace

std::vector<std::string> read_together_with(std::span<const std::string> changed,
                                            const KnownFiles& known) {
  if (std::ranges::none_of(changed, may_be_page)) return {};
  Dependents dependents(known);
  for (const std::string& key : changed) {
    if (!may_be_page(key)) continue;
    if (may_be_mets(name_of(key))) dependents.add_pages_of(key);
    dependents.add_newspapers_of(key);
  }
  std::set<std::string> keys = dependents.take();
  for (const std::string& key : changed) keys.erase(key);
  return {keys.begin(), keys.end()};
}

}  // namespace tip
