#include "indexer/commit/file_key.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/sources/file_walk.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// Whether a path is of names alone, each behind one slash or the first. Told of each file there is,
// which the general way would take most of an update's time for.
bool is_of_names(std::string_view path) {
  if (path.empty()) return false;
  if (path.front() == '/') path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    if (name.empty() || name == "." || name == "..") return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
}

// By what the path says, whatever is there.
std::string whole_name(std::string_view folder, const std::string& path) {
  if (is_of_names(path)) {
    if (path.front() == '/') return path;
    if (is_of_names(folder)) return std::string(folder) + '/' + path;
  }
  const fs::path whole = fs::path(folder) / path;
  std::string key = whole.lexically_normal().string();
  while (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return key;
}

// Longer names than the system has are no files.
constexpr std::size_t kMostKeyNameBytes = 4096;

bool is_link(const std::string& path) {
  std::error_code failed;
  return fs::is_symlink(fs::symlink_status(path, failed));
}

// Whether a walk of a folder passes over one of these names below it.
bool is_passed_over(std::string folder, std::string_view names) {
  while (!names.empty()) {
    const std::string_view name = ascii::take(names, '/');
    if (name.empty()) continue;
    if (name.starts_with('.') || is_furniture_in(folder, name)) return true;
    folder.append("/").append(name);
  }
  return false;
}

}  // namespace

std::string FileKeys::of_file(const std::string& path) {
  std::string name = whole_name(folder_, path);
  const std::size_t slash = name.rfind('/');
  if (slash == 0 || slash == name.npos || name.size() > kMostKeyNameBytes) return name;
  const std::string& folder = resolved(name.substr(0, slash));
  return folder == "/" ? name.substr(slash) : folder + name.substr(slash);
}

std::string FileKeys::of_root(const std::string& path) {
  std::string key = of_file(path);
  std::error_code failed;
  if (!is_link(key) || !fs::is_directory(key, failed)) return key;
  const fs::path folder = fs::canonical(key, failed);
  return failed ? key : folder.string();
}

// From the root on, as each link leads to other names.
const std::string& FileKeys::resolved(const std::string& folder) {
  if (const auto known = resolved_.find(folder); known != resolved_.end()) return known->second;
  std::string name;
  for (std::size_t from = 0; from < folder.size();) {
    const std::size_t to = std::min(folder.find('/', from + 1), folder.size());
    const auto [at, is_new] = resolved_.try_emplace(folder.substr(0, to));
    if (is_new) {
      at->second = (name == "/" ? "" : name) + folder.substr(from, to - from);
      std::error_code failed;
      const fs::path whole = is_link(at->second) ? fs::canonical(at->second, failed) : fs::path();
      if (!failed && !whole.empty()) at->second = whole.string();
    }
    name = at->second;
    from = to;
  }
  return resolved_[folder];
}

std::vector<std::string> distinct_roots(const std::string& folder,
                                        const std::vector<std::string>& paths) {
  FileKeys keys(folder);
  std::vector<std::string> of;
  of.reserve(paths.size());
  for (const std::string& path : paths) of.push_back(path == "-" ? path : keys.of_root(path));
  std::vector<std::string> distinct;
  for (std::size_t n = 0; n < paths.size(); ++n) {
    bool is_met = false;
    for (std::size_t other = 0; other < paths.size() && !is_met; ++other) {
      if (other == n || paths[n] == "-" || !is_under(of[other], of[n])) continue;
      const bool is_same = of[other] == of[n];
      is_met = is_same
                   ? other < n
                   : !is_passed_over(of[other], std::string_view(of[n]).substr(of[other].size()));
    }
    if (!is_met) distinct.push_back(paths[n]);
  }
  return distinct;
}

std::string nfc_key(const std::string& key) {
  if (ascii::all_ascii(key)) return key;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || utf8::sanitize(key) != key) return key;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, key, sink, nullptr, error);
  return U_FAILURE(error) ? key : out;
}

bool is_under(std::string_view folder, std::string_view key) {
  return key.starts_with(folder) &&
         (key.size() == folder.size() || folder.ends_with('/') || key[folder.size()] == '/');
}

bool is_under_in_nfc(const std::string& folder, const std::string& key) {
  return is_under(folder, key) ||
         (!ascii::all_ascii(folder) && is_under(nfc_key(folder), nfc_key(key)));
}

}  // namespace tip
