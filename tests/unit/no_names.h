// An index that knows no names, only words.
#ifndef TIP_TESTS_UNIT_NO_NAMES_H_
#define TIP_TESTS_UNIT_NO_NAMES_H_

#include <string_view>
#include <vector>

#include "searcher/plan/names.h"

namespace tip::query {

class NoNames final : public NameIndex {
 public:
  std::vector<Spelling> spellings(std::string_view, Reach) const override { return {}; }
  bool has_word(std::string_view) const override { return true; }
  bool is_name(std::string_view) const override { return false; }
  bool is_rare(std::string_view) const override { return false; }
  bool has_name(std::string_view) const override { return false; }
  bool is_known(std::string_view) const override { return false; }
  bool is_alias(std::string_view) const override { return false; }
  bool begins_known(std::string_view) const override { return false; }
};

}  // namespace tip::query

#endif  // TIP_TESTS_UNIT_NO_NAMES_H_
