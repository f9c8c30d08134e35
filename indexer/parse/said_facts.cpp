#include "indexer/parse/said_facts.h"

#include <cstddef>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kTextBeginningBytes = 4000;

// Letters and digits only, without case.
std::string bare_letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (ascii::is_alnum(c) || !ascii::is_ascii(c)) out += ascii::to_lower(c);
  }
  return out;
}

}  // namespace

SaidFacts::SaidFacts(std::string_view text)
    : beginning_(bare_letters(text.substr(0, kTextBeginningBytes))) {}

std::string SaidFacts::confirmed(const std::string& said) const {
  constexpr std::size_t kLeastBytes = 4;
  constexpr std::size_t kMostBytes = 300;
  const std::string wanted = bare_letters(said);
  if (wanted.size() < kLeastBytes || said.size() > kMostBytes) return {};
  return beginning_.find(wanted) == beginning_.npos ? std::string() : said;
}

}  // namespace tip
