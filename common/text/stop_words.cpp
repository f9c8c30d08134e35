#include "common/text/stop_words.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "common/base/ascii.h"
#include "stop_words.data.h"

namespace tip {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// The words of the list by section: separated by spaces, comments from # to the end of the line.
std::map<std::string_view, WordSet> read_list(std::string_view list) {
  std::map<std::string_view, WordSet> sections;
  std::string_view section;
  while (!list.empty()) {
    std::string_view line = ascii::take(list, '\n');
    line = ascii::take(line, '#');
    while (!(line = ascii::trim(line)).empty()) {
      const std::string_view word = ascii::take(line, ' ');
      if (word.front() == '[') {
        section = word.substr(1, word.size() - 2);
      } else {
        sections[section].insert(word);
      }
    }
  }
  return sections;
}

}  // namespace

bool is_stop_word(std::string_view form, std::string_view language) {
  static const std::map<std::string_view, WordSet> sections = read_list(data::stop_words());
  const auto in = [&](std::string_view name) {
    const auto section = sections.find(name);
    return section != sections.end() && section->second.contains(form);
  };
  return in(language) || in("km");
}

}  // namespace tip
