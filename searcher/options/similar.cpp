#include "searcher/options/similar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/uchar.h>

#include <utility>

#include "common/base/utf8.h"
#include "common/text/fold.h"

namespace tip::options {
namespace {

// What a story is about stands in its headline and at its beginning.
constexpr std::size_t kLeadBytes = 400;

// Format characters stand inside Khmer and Persian words.
bool is_of_word(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) &
          (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK)) != 0;
}

// Operators are signs or in capitals: words in small letters have none.
std::string as_query(std::string_view text) {
  return fold_case(fmt::format("{}", fmt::join(plain_words(text), " ")));
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_of_word(utf8::next(text, at))) {
      inside = false;
      continue;
    }
    if (!std::exchange(inside, true)) words.emplace_back();
    words.back() += text.substr(begin, at - begin);
  }
  return words;
}

Result<Answer> find_similar(const std::function<Result<Answer>(const SearchRequest&)>& search,
                            const MarkedArticle& article, SearchRequest request) {
  request.query = as_query(article.article.title + " " +
                           std::string(utf8::truncate(article.article.body, kLeadBytes)));
  if (request.query.empty()) return Answer{};
  request.names = Names::off;
  FieldFilter others{.field = "id", .excluded = {article.article.id}};
  for (const Copy& copy : article.duplicates) others.excluded.push_back(copy.id);
  request.fields.push_back(std::move(others));
  return search(request);
}

}  // namespace tip::options
