// The names of an archive, kept in the database's metadata: which forms there are, findable by
// their sound keys.
//
// Layout (docs/index-format.md): forms stand under each of their keys; keys are spread over buckets
// by hash; a bucket is one metadata entry.
#ifndef TIP_COMMON_INDEX_NAME_LEXICON_H_
#define TIP_COMMON_INDEX_NAME_LEXICON_H_

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/same_names.h"
#include "common/index/snapshot.h"
#include "common/names/name_match.h"

namespace tip {

// A name-like form of the text and how often it stands there.
struct NameForm {
  std::string text;
  std::uint32_t count = 0;
};

// Names that are neither Khmer nor of a place that tip knows under other names have to be seen so
// often: scanned pages are full of capitalised words that stand nowhere else.
inline constexpr std::uint32_t kLeastForeign = 3;

// Whether a form that stands so often in an archive is looked for as a name. Where an archive has
// several segments, each holds all of its own forms, and the counts of all decide.
bool is_worth_keeping(std::string_view form, std::uint32_t count);

// Metadata entries that hold `forms`, sorted, each given once. Computes their keys on `threads`
// threads.
std::map<std::string, std::string> encode_names(const std::vector<NameForm>& forms,
                                                unsigned threads);

// How many forms such entries hold. Forms without letters have no keys and are not among them.
std::uint64_t count_encoded(const std::map<std::string, std::string>& entries);

// A form of the archive that may be a name asked for.
struct NameMatch {
  NameForm form;
  names::Verdict verdict;
};

// Looks names up. An index without names has none. May throw Xapian's
// errors, that of a damaged index for what it does not understand. Not thread-safe, as the
// database.
class NameLexicon {
 public:
  explicit NameLexicon(const Snapshot& snapshot);

  // The forms that may be `name`, nearest first.
  std::vector<NameMatch> find(const names::NameQuery& name, float reach = 1) const;

  // The forms under any of these keys (names::word_keys()), each once.
  std::vector<NameForm> under(const std::vector<std::string>& keys) const;

  // How often a word or words stand in the archive as a name; 0 for those that do not.
  std::uint32_t count(std::string_view form) const;
  // The same for a folded word (text/fold.h), which stands there with its capital.
  std::uint32_t count_folded(std::string_view word) const;

  // How many forms there are. Reads all of them where there are several segments.
  std::uint64_t forms() const;
  // Whether any of them is in another script than Latin and Khmer.
  bool has_other_scripts() const;
  // Which names the archive puts side by side as one.
  const SameNames& learned() const { return learned_; }
  // Which names a user's file says are one.
  const SameNames& aliases() const { return aliases_; }

  // Every form once, in the order of their letters.
  std::vector<NameForm> all() const;
  // Reads every bucket of every segment, also of learned() and aliases(); throws when one cannot be
  // read or the forms in them are not as many as there are said to be.
  void check() const;

 private:
  // The names of one segment.
  struct Part {
    Segment segment;
    std::uint64_t buckets = 0;
    std::uint64_t forms = 0;
    std::uint64_t other_scripts = 0;  // of these
  };

  // Calls visit(key, form) for each entry of the buckets that `key` is in.
  template <class Visit>
  void read_buckets_of(std::string_view key, Visit visit) const;

  std::vector<Part> parts_;  // those that have names
  SameNames learned_;
  SameNames aliases_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_NAME_LEXICON_H_
