#include "indexer/commit/file_key.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <filesystem>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip {

namespace {

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

}  // namespace

std::string file_key(std::string_view folder, const std::string& path) {
  if (is_of_names(path)) {
    if (path.front() == '/') return path;
    if (is_of_names(folder)) return std::string(folder) + '/' + path;
  }
  const std::filesystem::path whole = std::filesystem::path(folder) / path;
  std::string key = whole.lexically_normal().string();
  while (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return key;
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
