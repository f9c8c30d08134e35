#include "searcher/match/vocabulary.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "common/store/place_list.h"
#include "common/text/utf8.h"

namespace tip::match {
namespace {

using Frequent = std::pair<std::uint64_t, std::string>;

std::vector<std::string> most_frequent(const Xapian::Database& database,
                                       std::vector<std::string> all, std::size_t limit) {
  if (all.size() <= limit) return all;
  std::vector<Frequent> forms;
  for (std::string& form : all) {
    const std::uint64_t documents = count_documents(database, documents_list(form));
    forms.emplace_back(documents, std::move(form));
  }
  const auto more = [](const Frequent& a, const Frequent& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const auto middle = forms.begin() + static_cast<std::ptrdiff_t>(std::min(limit, forms.size()));
  std::partial_sort(forms.begin(), middle, forms.end(), more);
  std::vector<std::string> out;
  for (auto it = forms.begin(); it != middle; ++it) out.push_back(std::move(it->second));
  return out;
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out.push_back(utf8::next(text, at));
  return out;
}

// True when `a` and `b` are at most `limit` insertions, deletions, substitutions and swaps of
// neighbours apart.
bool within(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return false;
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) rows[1][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& before = rows[(i + 2) % 3];  // row i - 2
    auto& last = rows[i % 3];          // row i - 1
    auto& here = rows[(i + 1) % 3];
    here[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      here[j] =
          std::min({last[j] + 1, here[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        here[j] = std::min(here[j], before[j - 2] + 1);
      }
      least = std::min(least, here[j]);
    }
    if (least > limit) return false;
  }
  return rows[(a.size() + 1) % 3][b.size()] <= limit;
}

// The forms that begin with `prefix` and pass.
std::vector<std::string> forms_with(const Xapian::Database& database, std::string_view prefix,
                                    const std::function<bool(std::string_view)>& passes) {
  std::vector<std::string> forms;
  for_each_list(database, documents_list(prefix), [&](const std::string& name) {
    std::string form = name.substr(kDocumentsPrefix.size());
    if (passes(form)) forms.push_back(std::move(form));
  });
  return forms;
}

}  // namespace

std::vector<std::string> IndexVocabulary::with_prefix(std::string_view prefix, std::size_t limit,
                                                      std::size_t& total) const {
  std::vector<std::string> forms =
      forms_with(database_, prefix, [](std::string_view) { return true; });
  total = forms.size();
  return most_frequent(database_, std::move(forms), limit);
}

std::vector<std::string> IndexVocabulary::similar_to(std::string_view form,
                                                     std::size_t limit) const {
  constexpr std::size_t kLongWord = 6;
  constexpr std::size_t kVeryLongWord = 10;
  const std::u32string wanted = characters(form);
  if (wanted.empty()) return {};
  const std::size_t distance = wanted.size() < kLongWord       ? 1
                               : wanted.size() < kVeryLongWord ? 2
                                                               : 3;
  std::size_t first_end = 0;
  utf8::next(form, first_end);
  std::vector<std::string> forms = forms_with(
      database_, form.substr(0, first_end),
      [&](std::string_view candidate) { return within(wanted, characters(candidate), distance); });
  return most_frequent(database_, std::move(forms), limit);
}

}  // namespace tip::match
