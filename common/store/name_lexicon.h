// The names of an archive, kept in the database's metadata: which forms there are, findable by
// their sound keys.
//
// Layout (docs/index-format.md): forms stand under each of their keys; keys are spread over buckets
// by hash; a bucket is one metadata entry.
#ifndef TIP_COMMON_STORE_NAME_LEXICON_H_
#define TIP_COMMON_STORE_NAME_LEXICON_H_

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/khmer/name_match.h"

namespace tip {

// A name-like form of the text and how often it stands there.
struct NameForm {
  std::string text;
  std::uint32_t count = 0;
};

// Metadata entries that hold `forms`, sorted, each given once. Computes their keys on `threads`
// threads.
std::map<std::string, std::string> encode_names(const std::vector<NameForm>& forms,
                                                unsigned threads);

// A form of the archive that may be a name asked for.
struct NameMatch {
  NameForm form;
  names::Verdict verdict;
};

// Looks names up. The database must outlive it. May throw Xapian's errors; an index without names
// has none. Not thread-safe, as the database.
class NameLexicon {
 public:
  explicit NameLexicon(const Xapian::Database& database);

  // The forms that may be `name`, nearest first.
  std::vector<NameMatch> find(const names::NameQuery& name, float reach = 1) const;

  // How often a word or words stand in the archive as a name; 0 for those that do not.
  std::uint32_t count(std::string_view form) const;

  std::uint64_t forms() const { return forms_; }
  // Every form once, in the order of their letters.
  std::vector<NameForm> all() const;
  // Whether every bucket can be read.
  bool check() const;

 private:
  std::string bucket_of(std::string_view key) const;

  const Xapian::Database& database_;
  std::uint64_t buckets_ = 0;
  std::uint64_t forms_ = 0;
};

}  // namespace tip

#endif  // TIP_COMMON_STORE_NAME_LEXICON_H_
