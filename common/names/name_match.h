// Finding a name in its other spellings and scripts: what the indexer stores, what the searcher
// asks.
//
// The indexer keeps each name-like form of the text (a Khmer word, a capitalised Latin word, two or
// three of them in a row) under its index_keys(). The searcher makes a NameQuery, fetches the forms
// stored under its keys, and lets it judge them: key lookup keeps the candidates few, the distance
// puts them in order.
#ifndef TIP_COMMON_NAMES_NAME_MATCH_H_
#define TIP_COMMON_NAMES_NAME_MATCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/name_distance.h"

namespace tip::names {

// What connects a form with the name asked for.
enum class Why {
  same,          // the same letters
  joined,        // the same but for spaces and hyphens
  spelling,      // another spelling in the same script
  romanisation,  // the other script
  reordered,     // its parts in another order
  unit,          // without "province", "srok" and the like
  title,         // without "Samdech", "Mr" and the like
  exonym,        // another name of the same place
  table,         // a table of names says so (common/names/known_names.h)
  learned,       // the archive says so (common/names/pair_likeness.h)
  alias,         // a user's file says so
};
std::string_view why_name(Why why);

struct Verdict {
  float cost = 0;  // -ln(probability); 0 is certain
  Why why = Why::same;
};

// The keys to store `form` (UTF-8 in normal form) under, fewer than ten; none for what cannot be a
// name. Takes about a microsecond for Latin, some 100 for Khmer. Thread-safe.
std::vector<std::string> index_keys(std::string_view form);

// One name that is looked for. Immutable, so it may be shared by threads.
class NameQuery {
 public:
  // `other_names`: also what else a place of that name is called.
  explicit NameQuery(std::string_view name, bool other_names = true);

  // The keys to fetch candidates by: at most kMaxKeys, and one more for each other order of the
  // parts and each other name of a place.
  const std::vector<std::string>& keys() const { return keys_; }

  // Whether `form` (UTF-8 in normal form) may be the name: nothing if it is farther than `reach`
  // limits. Takes a few microseconds.
  std::optional<Verdict> judge(std::string_view form, float reach = 1) const;

  // The cheapest way the form `text` (in normal form), read as `form`, can be the name; costs above
  // `limit` are not exact.
  Verdict compare(const Reading& form, std::string_view text, float limit = kNoLimit) const;

  // The cost up to which judge() accepts: it grows with the length of the name.
  float limit() const { return limit_; }
  // The same for a long name that stands in no danger of being many others.
  float uncapped_limit() const { return uncapped_limit_; }

 private:
  struct Alternative {
    Reading reading;
    std::string plain;  // plain_form()
    float cost = 0;     // of being this alternative at all
    Why why = Why::same;
  };

  void add(std::string_view name, float cost, Why why);

  std::vector<Alternative> alternatives_;  // the name itself first
  std::vector<std::string> keys_;
  std::string spaced_;  // the name as written, normalised, lower case
  float limit_ = 0;
  float uncapped_limit_ = 0;
};

// Whether a name has several parts, with spaces or hyphens between.
bool has_parts(std::string_view name);

// Whether a name and a form with as many parts, farther apart than spellings of one name are as a
// rule, may be one nevertheless: all parts are near their counterparts, or one is the same and the
// others are not far. Thread-safe; takes some ten microseconds.
bool alike_by_parts(std::string_view name, std::string_view form);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_MATCH_H_
