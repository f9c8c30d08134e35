#include "common/index/languages.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "common/index/fields.h"
#include "common/text/word_terms.h"

namespace tip {

std::vector<std::string_view> stemming_languages_of(const Snapshot& snapshot) {
  std::vector<std::pair<std::uint64_t, std::string_view>> counts;
  const auto add = [&](std::string_view language, std::uint64_t articles) {
    const auto known = std::ranges::find(counts, language, [](const auto& c) { return c.second; });
    if (known != counts.end()) {
      known->first += articles;
    } else if (articles > 0) {
      counts.emplace_back(articles, language);
    }
  };
  const std::string prefix(field_info(FieldId::language).prefix);
  std::uint64_t without = snapshot.get_doccount();  // articles whose language is not known
  for (const SnapshotPart& part : snapshot.parts()) {
    const auto end = part.segment.allterms_end(prefix);
    for (auto term = part.segment.allterms_begin(prefix); term != end; ++term) {
      const std::string code = (*term).substr(prefix.size());
      const std::uint64_t articles = term.get_termfreq();
      add(stemming_language(code), articles);
      without -= std::min(without, articles);
    }
  }
  add(kDefaultLanguage, without);
  if (counts.empty()) return {kDefaultLanguage};
  std::ranges::stable_sort(counts, std::ranges::greater{}, [](const auto& c) { return c.first; });
  std::vector<std::string_view> languages;
  languages.reserve(counts.size());
  for (const auto& [articles, language] : counts) languages.push_back(language);
  return languages;
}

}  // namespace tip
