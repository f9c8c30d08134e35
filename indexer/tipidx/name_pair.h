// How tip compares two names: for `tipidx names --why`.
#ifndef TIP_INDEXER_TIPIDX_NAME_PAIR_H_
#define TIP_INDEXER_TIPIDX_NAME_PAIR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"

namespace tip {

// A name that is said to mean the same as another, and by what.
struct SameName {
  std::string text;
  std::string_view why;         // names::why_name()
  std::uint32_t sightings = 0;  // how often the archive has them side by side, where it says so
};

// What is said to mean the same as `name`. May throw Xapian's errors.
std::vector<SameName> said_to_be_same(std::string_view name, const NameLexicon& lexicon);

// What it takes to find `form` where `name` is asked for, and what is missing.
struct NamePair {
  std::string name;
  std::string form;
  std::string said_by;                 // what says that they are the same; empty: nothing
  std::vector<std::string> keys;       // that `name` is looked up by
  std::vector<std::string> form_keys;  // that `form` is kept under
  std::vector<std::string> shared;     // keys they have in common
  double cost = 0;                     // of the one being the other
  double limit = 0;                    // most that it may cost
  std::string why;                     // what connects them at that cost
  std::uint32_t name_count = 0;        // how often each stands in the index as a name
  std::uint32_t form_count = 0;
  // Of "key", "cost" and "cut" those that lose the form: no key in common; it costs too much; the
  // index has no such name, as it is not in the text or was not cut out of it. None where it is
  // found, if something says that they are the same also without these.
  std::vector<std::string> lost_by;
};

// May throw Xapian's errors.
NamePair compare_names(std::string_view name, std::string_view form, const NameLexicon& lexicon);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_NAME_PAIR_H_
