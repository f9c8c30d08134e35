#include "common/names/families.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.h"
#include "common/names/khmer_parts.h"
#include "common/names/name_letters.h"
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

std::vector<std::string_view> family_in_name(std::span<const std::string> words, std::size_t at) {
  std::vector<std::string_view> family;
  std::ranges::copy_if(family_of(words[at]), std::back_inserter(family), ascii::all_ascii);
  if (family.empty() || !is_khmer_part(words[at])) return family;
  std::string others;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == at) continue;
    if (is_khmer_part(words[i])) return {};
    others += words[i] + ' ';
  }
  if (others.empty() || is_likely_khmer(others)) std::erase_if(family, is_khmer_part);
  return family;
}

bool in_one_family(std::string_view a, std::string_view b) {
  const auto family = family_of(a);
  return !family.empty() && family.data() == family_of(b).data();
}

}  // namespace tip::names
