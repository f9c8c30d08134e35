// The sets of names that are used for measuring, in both scripts, and what is right for each query.
#ifndef TIP_TESTS_EVAL_NAME_SETS_H_
#define TIP_TESTS_EVAL_NAME_SETS_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tip::eval {

// A query and the forms that are right for it, by NamedForm::key.
using RightForms = std::map<std::string, std::set<std::string>>;

// One way to write a name.
struct NamedForm {
  std::string text;  // as the table has it
  std::string key;   // Khmer: names::plain_form(), without spaces; Latin: the text
  std::string unit;  // a place: the Khmer word for its kind
  bool place = false;
};

struct NameSets {
  RightForms person_latin, person_khmer;            // Khmer to Latin; Latin to Khmer
  RightForms place_latin, place_khmer;              // provinces, districts, communes
  RightForms title_khmer;                           // Wikipedia's Latin forms where they differ
  RightForms variants;                              // Latin to Latin
  std::vector<NamedForm> latin_forms, khmer_forms;  // all of persons and places, each text once
};

// Reads persons.tsv, gazetteer.tsv, latin_variants.tsv and given_and_surnames.tsv in `folder`; none
// when one of the first two is absent.
std::optional<NameSets> read_name_sets(const std::string& folder);

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_NAME_SETS_H_
