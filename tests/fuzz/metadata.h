// An index's metadata as one input: entries one behind the other, each a key and a value with their
// lengths in front.
#ifndef TIP_TESTS_FUZZ_METADATA_H_
#define TIP_TESTS_FUZZ_METADATA_H_

#include <xapian.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "common/base/varint.h"

namespace tip::fuzz {

inline void put_entry(std::string& out, std::string_view key, std::string_view value) {
  put_string(out, key);
  put_string(out, value);
}

// A database on disk that holds the entries of one input after the other.
class MetadataDatabase {
 public:
  // In the working folder, which is the fuzzer's own.
  MetadataDatabase()
      : database_("database",
                  Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {
    // Lists name no documents behind the last.
    database_.replace_document(4'100'000'000U, Xapian::Document());
  }
  MetadataDatabase(const MetadataDatabase&) = delete;
  MetadataDatabase& operator=(const MetadataDatabase&) = delete;

  // With the entries of `in`, as far as they go, and no others.
  const Xapian::Database& hold(std::string_view in) {
    for (const std::string& key : keys_) database_.set_metadata(key, "");
    keys_.clear();
    while (const auto key = take_string(in)) {
      const auto value = take_string(in);
      if (!value) break;
      if (key->empty() || key->size() > kMostKeyBytes) continue;
      keys_.emplace(*key);
      database_.set_metadata(std::string(*key), std::string(*value));
    }
    return database_;
  }

 private:
  static constexpr std::size_t kMostKeyBytes = 100;  // Xapian takes no more than twice that

  Xapian::WritableDatabase database_;
  std::set<std::string> keys_;
};

}  // namespace tip::fuzz

#endif  // TIP_TESTS_FUZZ_METADATA_H_
