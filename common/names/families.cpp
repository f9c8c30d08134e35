#include "common/names/families.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/fold.h"
#include "name_families.data.h"

namespace tip::names {
namespace {

struct Families {
  std::vector<std::vector<std::string_view>> all;
  std::unordered_map<std::string, std::size_t> by_word;  // folded
};

const Families& families() {
  static const Families instance = [] {
    Families made;
    std::string_view rest = data::name_families();
    for (std::string_view line; ascii::take_row(rest, line);) {
      std::vector<std::string_view>& family = made.all.emplace_back();
      while (!line.empty()) {
        const std::string_view word = ascii::take(line, ' ');
        family.push_back(word);
        made.by_word.emplace(fold(word), made.all.size() - 1);
      }
    }
    return made;
  }();
  return instance;
}

}  // namespace

std::span<const std::string_view> family_of(std::string_view word) {
  const Families& all = families();
  const auto found = all.by_word.find(fold(word));
  if (found == all.by_word.end()) return {};
  return all.all[found->second];
}

bool in_one_family(std::string_view a, std::string_view b) {
  const auto family = family_of(a);
  return !family.empty() && family.data() == family_of(b).data();
}

}  // namespace tip::names
