#include "common/names/khmer_parts.h"

#include <string>
#include <unordered_set>

#include "common/base/ascii.h"
#include "khmer_names.data.h"

namespace tip::names {
namespace {

const std::unordered_set<std::string>& parts() {
  static const std::unordered_set<std::string> instance = [] {
    std::unordered_set<std::string> made;
    std::string_view rest = data::khmer_names();
    for (std::string_view row; ascii::take_row(rest, row);) {
      if (ascii::take(row, '\t') == "place") continue;
      ascii::take(row, '\t');  // in Khmer letters
      while (!row.empty()) made.insert(ascii::lower(ascii::take(row, '|')));
    }
    return made;
  }();
  return instance;
}

}  // namespace

bool is_khmer_part(std::string_view word) { return parts().contains(ascii::lower(word)); }

}  // namespace tip::names
