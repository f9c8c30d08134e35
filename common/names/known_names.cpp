#include "common/names/known_names.h"

#include "common/names/form_table.h"
#include "known_names.data.h"

namespace tip::names {
namespace {

const FormTable& known() {
  static const FormTable table(data::known_names());
  return table;
}

}  // namespace

std::vector<std::string_view> known_names(std::string_view name) { return known().others_of(name); }

bool begins_known_name(std::string_view word) { return known().may_begin(word); }

}  // namespace tip::names
