#include "indexer/build/name_forms.h"

#include <algorithm>
#include <string>

#include "common/khmer/name_letters.h"
#include "common/khmer/places.h"
#include "indexer/build/huge_pages.h"
#include "indexer/build/sort_key.h"

namespace tip {
namespace {

// Some 100 MB of memory a worker.
constexpr std::uint32_t kMostForms = 2'000'000;
constexpr std::size_t kLongestForm = 60;  // bytes; Khmer letters have three

// Names that are neither Khmer nor of a place that tip knows under other names have to be seen so
// often: scanned pages are full of capitalised words that stand nowhere else.
constexpr std::uint32_t kLeastForeign = 3;

bool is_worth_keeping(std::string_view form, std::uint32_t count) {
  return count >= kLeastForeign || names::may_be_khmer(form) || !names::other_names(form).empty();
}

bool has_space(std::string_view form) { return form.find(' ') != std::string_view::npos; }

}  // namespace

NameForms::NameForms() : known_words_(vector_in_huge_pages<KnownWord>(kKnownWords)) {}

std::string_view NameForms::bytes(std::span<const NameWord> run, const NameWindow& window) const {
  return text().substr(run[window.first].begin, run[window.last].end - run[window.first].begin);
}

void NameForms::on_run(std::span<const NameWord> run) {
  name_windows(run, windows_);
  run_words_.clear();
  if (!run.front().khmer) {
    for (const NameWord& word : run) run_words_.push_back(look_up(word));
  }
  for (const NameWindow& window : windows_) {
    const std::string_view form = bytes(run, window);
    if (form.size() > kLongestForm || form.size() < 2) continue;
    if (run_words_.empty()) {
      count(name_form(form), 1);
    } else if (window.first == window.last) {
      ++counts_[run_words_[window.first].form];
    } else {
      float odds = 0;
      for (std::size_t i = window.first; i <= window.last; ++i) odds += run_words_[i].odds;
      if (odds > names::kMaybeKhmer || run_words_[window.first].begins_place) {
        count(name_form(form), 1);
      }
    }
  }
  if (forms_.size() > kMostForms) forget_rare();
}

const NameForms::KnownWord& NameForms::look_up(const NameWord& word) {
  KnownWord& known = known_words_[word.number % kKnownWords];
  if (word.number != 0 && known.number == word.number) return known;
  const std::string form = name_form(text().substr(word.begin, word.end - word.begin));
  known = {word.number, count(form, 0), names::khmer_odds(form), names::begins_other_names(form)};
  return known;
}

std::uint32_t NameForms::count(std::string_view form, std::uint32_t occurrences) {
  const std::uint32_t id = forms_.find_or_add(form);
  if (id == counts_.size()) counts_.push_back(0);
  counts_[id] += occurrences;
  return id;
}

void NameForms::forget_rare() {
  std::vector<NameForm> kept;
  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    const std::string_view form = forms_.text(id);
    if (counts_[id] > 1 || !has_space(form)) kept.push_back({std::string(form), counts_[id]});
  }
  forms_.clear();
  counts_.clear();
  std::ranges::fill(known_words_, KnownWord{});
  for (const NameForm& form : kept) count(form.text, form.count);
}

std::vector<NameForm> NameForms::merge(std::span<const NameForms* const> workers) {
  struct Entry {
    std::uint64_t key;
    std::string_view form;
    std::uint32_t count;
  };
  std::vector<Entry> all;
  for (const NameForms* worker : workers) {
    for (std::uint32_t id = 0; id < worker->forms_.size(); ++id) {
      const std::string_view form = worker->forms_.text(id);
      if (worker->counts_[id] > 0) all.push_back({sort_key(form), form, worker->counts_[id]});
    }
  }
  sort_by_text(all, [](const Entry& entry) { return entry.form; });
  std::vector<NameForm> merged;
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view form = all[i].form;
    std::uint32_t count = 0;
    for (; i < all.size() && all[i].form == form; ++i) count += all[i].count;
    if (is_worth_keeping(form, count)) merged.push_back({std::string(form), count});
  }
  return merged;
}

}  // namespace tip
