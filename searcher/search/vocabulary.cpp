#include "searcher/search/vocabulary.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>

#include "common/index/place_list_format.h"
#include "common/index/place_lists.h"
#include "common/index/terms.h"
#include "common/text/fold.h"
#include "searcher/score/neighbours.h"

namespace tip::match {
namespace {

using Frequent = std::pair<std::uint64_t, std::string>;

// Words are at most so many times as long as their stems.
constexpr std::size_t kLeastShareOfStem = 2;

// How many documents have a form.
using Count = std::function<std::uint64_t(const std::string& form)>;

std::vector<std::string> most_frequent(std::vector<std::string> all, std::size_t limit,
                                       const Count& count, Deadline& deadline) {
  if (all.size() <= limit) return all;
  std::vector<Frequent> forms;
  for (std::string& form : all) {
    if (deadline.passed(kLookUpSteps)) break;
    const std::uint64_t documents = count(form);
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

using Passes = std::function<bool(std::string_view form)>;

// The forms that begin with `prefix` and pass.
std::vector<std::string> forms_with(const Snapshot& database, std::string_view prefix,
                                    const Passes& passes, Deadline& deadline) {
  std::vector<std::string> forms;
  for_each_list(database, documents_list(prefix), [&](const std::string& name) {
    std::string form = name.substr(kDocumentsPrefix.size());
    if (!deadline.passed(kComparisonSteps) && passes(form)) forms.push_back(std::move(form));
  });
  return forms;
}

// Of a field with terms of its own, what these are of that begins with `prefix` and passes: forms
// or, without the tags of their languages, stems. In byte order, each once.
std::vector<std::string> words_of_field(const Snapshot& database, const FieldInfo& field,
                                        const std::string& prefix, const Passes& passes,
                                        Deadline& deadline) {
  std::set<std::string> words;
  const auto add = [&](std::string_view term) {
    std::string_view word = term.substr(field.prefix.size());
    if (field.terms == FieldTerms::text) word = word.substr(0, word.find(':'));
    if (!deadline.passed(kComparisonSteps) && passes(word)) words.emplace(word);
  };
  const std::string beginning = token_term(field, prefix, prefix);
  if (field.listed) {
    for_each_list(database, documents_list(beginning), [&](const std::string& name) {
      add(std::string_view(name).substr(kDocumentsPrefix.size()));
    });
  } else {
    for (const SnapshotPart& part : database.parts()) {
      const auto end = part.segment.allterms_end(beginning);
      for (auto term = part.segment.allterms_begin(beginning); term != end; ++term) add(*term);
    }
  }
  return {words.begin(), words.end()};
}

Count count_in(const Snapshot& database, const FieldInfo& field) {
  return [&](const std::string& form) -> std::uint64_t {
    const std::string term = token_term(field, form, form);
    return field.listed || lists_forms(field.id) ? count_documents(database, documents_list(term))
                                                 : database.get_termfreq(term);
  };
}

}  // namespace

std::vector<std::string> IndexVocabulary::with_prefix(std::string_view prefix, std::size_t limit,
                                                      std::size_t& total) const {
  const auto known = beginnings_.find(prefix);
  if (known != beginnings_.end() && known->second.limit == limit) {
    total = known->second.total;
    return known->second.forms;
  }
  std::vector<std::string> forms = forms_with(
      database_, prefix, [](std::string_view) { return true; }, deadline_);
  total = forms.size();
  forms = most_frequent(std::move(forms), limit, count_in(database_, field_info(FieldId::body)),
                        deadline_);
  beginnings_.insert_or_assign(std::string(prefix), Found{forms, limit, total});
  return forms;
}

std::vector<std::string> IndexVocabulary::similar_to(FieldId in, std::string_view form,
                                                     std::size_t limit) const {
  const FieldInfo& field = field_info(is_part_of_body(in) ? FieldId::body : in);
  const std::string key = token_term(field, form, form);
  const auto known = similar_.find(key);
  if (known != similar_.end() && known->second.limit == limit) return known->second.forms;
  if (form.empty()) return {};
  Neighbours neighbours(form, fuzzy_distance(form));
  const std::string first(first_character(form));
  const auto passes = [&](std::string_view candidate) { return neighbours.has(candidate); };
  std::vector<std::string> forms = lists_forms(field.id)
                                       ? forms_with(database_, first, passes, deadline_)
                                       : words_of_field(database_, field, first, passes, deadline_);
  forms = most_frequent(std::move(forms), limit, count_in(database_, field), deadline_);
  similar_.insert_or_assign(key, Found{forms, limit, forms.size()});
  return forms;
}

std::vector<std::string> IndexVocabulary::stems_near(FieldId in, std::string_view form,
                                                     std::size_t limit) const {
  if (form.empty()) return {};
  const FieldInfo& field = field_info(in);
  const std::string folded = fold(form);  // stems have no accents
  const std::size_t distance = fuzzy_distance(form);
  Neighbours neighbours(folded, distance);
  const std::size_t least = folded.size() / kLeastShareOfStem;
  std::vector<Frequent> stems;  // by distance
  words_of_field(
      database_, field, std::string(first_character(folded)),
      [&](std::string_view stem) {
        if (stem.size() < least) return false;
        // The last letter of a stem may be another in the word (happi), or twice (run).
        const std::size_t shared = stem.size() > 2 ? stem.size() - 1 : stem.size();
        const std::size_t far = neighbours.distance_of_beginning(stem.substr(0, shared));
        if (far <= distance) stems.emplace_back(far, stem);
        return false;
      },
      deadline_);
  std::ranges::sort(stems, [](const Frequent& a, const Frequent& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second.size() != b.second.size() ? a.second.size() > b.second.size()
                                              : a.second < b.second;
  });
  std::vector<std::string> out;
  for (Frequent& stem : stems) {
    if (out.size() == limit) break;
    if (std::ranges::find(out, stem.second) == out.end()) out.push_back(std::move(stem.second));
  }
  return out;
}

std::optional<IndexVocabulary::Counted> IndexVocabulary::nearest_to(std::string_view form,
                                                                    std::size_t distance,
                                                                    Forms which) const {
  if (form.empty()) return std::nullopt;
  Neighbours next(form, 1);
  Neighbours within(form, distance);
  const FieldInfo& body = field_info(FieldId::body);
  const auto passes = [&](std::string_view candidate) {
    return candidate != form && within.has(candidate);
  };
  const std::string first(first_character(form));
  std::vector<std::string> others = which == Forms::of_khmer
                                        ? words_of_field(database_, body, first, passes, deadline_)
                                        : forms_with(database_, first, passes, deadline_);
  std::vector<std::string> nearest;
  bool is_next = false;  // they are at distance 1
  for (std::string& other : others) {
    const bool here = next.has(other);
    if (here && !is_next) nearest.clear();
    if (is_next && !here) continue;
    is_next = is_next || here;
    nearest.push_back(std::move(other));
  }
  std::optional<Counted> best;
  for (std::string& other : nearest) {
    const std::uint64_t documents =
        which == Forms::of_khmer ? this->documents(FieldId::body, token_term(body, other, other))
                                 : documents_with(other);
    if (!best || documents > best->documents) best = Counted{std::move(other), documents};
  }
  return best;
}

std::vector<IndexVocabulary::Counted> IndexVocabulary::khmer_words_with(std::string_view beginning,
                                                                        std::size_t limit) const {
  const FieldInfo& body = field_info(FieldId::body);
  const Count count = [&](const std::string& form) {
    return documents(FieldId::body, token_term(body, form, form));
  };
  std::vector<Counted> out;
  const auto all = [](std::string_view) { return true; };
  for (std::string& form :
       most_frequent(words_of_field(database_, body, std::string(beginning), all, deadline_), limit,
                     count, deadline_)) {
    const std::uint64_t documents = count(form);
    out.push_back({std::move(form), documents});
  }
  return out;
}

std::uint64_t IndexVocabulary::documents_with(std::string_view form) const {
  return count_documents(database_, documents_list(form));
}

std::uint64_t IndexVocabulary::documents_with_clusters(std::string_view first,
                                                       std::string_view second) const {
  const std::string pair = bigram_term(field_info(FieldId::body), first, second);
  return count_documents(database_, documents_list(pair));
}

}  // namespace tip::match
