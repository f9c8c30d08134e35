#include "searcher/search/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/place_list.h"
#include "common/index/terms.h"

namespace tip::match {
namespace {

using Frequent = std::pair<std::uint64_t, std::string>;

// About how many steps it takes to find a list in the table, and to compare two words.
constexpr std::uint64_t kLookUp = 100;
constexpr std::uint64_t kComparison = 10;

// How many documents have a form.
using Count = std::function<std::uint64_t(const std::string& form)>;

std::vector<std::string> most_frequent(std::vector<std::string> all, std::size_t limit,
                                       const Count& count, Deadline& deadline) {
  if (all.size() <= limit) return all;
  std::vector<Frequent> forms;
  for (std::string& form : all) {
    if (deadline.passed(kLookUp)) break;
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

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out.push_back(utf8::next(text, at));
  return out;
}

// Says which forms are at most some insertions, deletions, substitutions and swaps of neighbours
// away from one. Keeps its working storage: a vocabulary has many.
class Neighbours {
 public:
  Neighbours(std::u32string form, std::size_t limit) : form_(std::move(form)), limit_(limit) {
    for (const char32_t c : form_) letters_ |= c < 0x80 ? letter(static_cast<char>(c)) : 0;
    for (auto& row : rows_) row.resize(form_.size() + limit + 1);
  }

  bool has(std::string_view candidate) {
    std::size_t length = 0;
    std::uint64_t letters = 0;
    for (const char c : candidate) {
      length += utf8::is_continuation(c) ? 0 : 1;
      letters |= ascii::is_ascii(c) ? letter(c) : 0;
    }
    if (length > form_.size() + limit_ || form_.size() > length + limit_) return false;
    // One change brings at most one letter and takes at most one away.
    const auto more = static_cast<std::size_t>(
        std::max(std::popcount(letters & ~letters_), std::popcount(letters_ & ~letters)));
    if (more > limit_) return false;
    other_.clear();
    for (std::size_t at = 0; at < candidate.size();) other_.push_back(utf8::next(candidate, at));
    return other_.size() <= form_.size() + limit_ && distance_is_within();
  }

 private:
  // A set of ASCII letters has a bit for each; a few signs share theirs.
  static std::uint64_t letter(char c) { return std::uint64_t{1} << (c & 63); }

  bool distance_is_within() {
    const std::u32string& a = form_;
    const std::u32string& b = other_;
    for (std::size_t j = 0; j <= b.size(); ++j) rows_[1][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const auto& before = rows_[(i + 2) % 3];  // row i - 2
      const auto& last = rows_[i % 3];          // row i - 1
      auto& here = rows_[(i + 1) % 3];
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
      if (least > limit_) return false;
    }
    return rows_[(a.size() + 1) % 3][b.size()] <= limit_;
  }

  std::u32string form_;
  std::uint64_t letters_ = 0;  // of form_
  std::u32string other_;
  std::size_t limit_;
  std::array<std::vector<std::size_t>, 3> rows_;
};

using Passes = std::function<bool(std::string_view form)>;

// The forms that begin with `prefix` and pass.
std::vector<std::string> forms_with(const Snapshot& database, std::string_view prefix,
                                    const Passes& passes, Deadline& deadline) {
  std::vector<std::string> forms;
  for_each_list(database, documents_list(prefix), [&](const std::string& name) {
    std::string form = name.substr(kDocumentsPrefix.size());
    if (!deadline.passed(kComparison) && passes(form)) forms.push_back(std::move(form));
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
    if (!deadline.passed(kComparison) && passes(word)) words.emplace(word);
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
  constexpr std::size_t kLongWord = 6;
  constexpr std::size_t kVeryLongWord = 10;
  const std::u32string wanted = characters(form);
  if (wanted.empty()) return {};
  const std::size_t distance = wanted.size() < kLongWord       ? 1
                               : wanted.size() < kVeryLongWord ? 2
                                                               : 3;
  std::size_t first_end = 0;
  utf8::next(form, first_end);
  Neighbours neighbours(wanted, distance);
  const std::string first(form.substr(0, first_end));
  const auto passes = [&](std::string_view candidate) { return neighbours.has(candidate); };
  std::vector<std::string> forms;
  if (field.terms == FieldTerms::text) forms = forms_with(database_, first, passes, deadline_);
  if (!lists_forms(field.id)) {
    std::vector<std::string> all;
    std::ranges::set_union(forms, words_of_field(database_, field, first, passes, deadline_),
                           std::back_inserter(all));
    forms = std::move(all);
  }
  forms = most_frequent(std::move(forms), limit, count_in(database_, field), deadline_);
  similar_.insert_or_assign(key, Found{forms, limit, forms.size()});
  return forms;
}

std::optional<IndexVocabulary::Near> IndexVocabulary::nearest_to(std::string_view form,
                                                                 std::size_t distance) const {
  const std::u32string wanted = characters(form);
  if (wanted.empty()) return std::nullopt;
  std::size_t first_end = 0;
  utf8::next(form, first_end);
  Neighbours next(wanted, 1);
  Neighbours within(wanted, distance);
  std::vector<std::string> nearest;
  bool is_next = false;  // they are at distance 1
  for (std::string& other : forms_with(
           database_, form.substr(0, first_end),
           [&](std::string_view candidate) { return candidate != form && within.has(candidate); },
           deadline_)) {
    const bool here = next.has(other);
    if (here && !is_next) nearest.clear();
    if (is_next && !here) continue;
    is_next = is_next || here;
    nearest.push_back(std::move(other));
  }
  std::optional<Near> best;
  for (std::string& other : nearest) {
    const std::uint64_t documents = count_documents(database_, documents_list(other));
    if (!best || documents > best->documents) best = Near{std::move(other), documents};
  }
  return best;
}

}  // namespace tip::match
