#include "common/base/shown_place.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace tip {

bool is_record_number(std::string_view member) { return ascii::all_digits(member); }

std::string shown_place(const std::string& path, const std::string& member) {
  if (member.empty()) return path;
  return path + (is_record_number(member) ? ":" : "!") + member;
}

}  // namespace tip
