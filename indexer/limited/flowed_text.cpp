#include "indexer/limited/flowed_text.h"

#include <algorithm>
#include <cstddef>

#include "common/base/ascii.h"

namespace tip {

std::string unflowed(std::string_view text, bool spaces_added) {
  std::string out;
  bool goes_on = false;
  std::size_t depth = 0;  // of quotes, of the line before
  while (!text.empty()) {
    std::string_view line = ascii::take(text, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
    std::string_view words = line.substr(marks);
    if (words.starts_with(' ')) words.remove_prefix(1);
    const bool signature = words == "-- ";
    const bool joins = goes_on && marks == depth && !words.empty() && !signature;
    if (!joins && !out.empty()) out += '\n';
    if (!joins && marks > 0) out.append(line.substr(0, marks)).append(" ");
    goes_on = words.ends_with(' ') && !signature;
    depth = marks;
    if (goes_on && spaces_added) words.remove_suffix(1);
    out += words;
  }
  return out;
}

}  // namespace tip
