#include "indexer/pipeline/name_forms.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <string>

#include "common/names/name_letters.h"
#include "common/names/places.h"
#include "common/names/scripts.h"
#include "indexer/glass/huge_pages.h"
#include "indexer/glass/sort_key.h"

namespace tip {
namespace {

// Some 50 MB of memory a worker.
constexpr std::uint32_t kMostForms = 1'000'000;
// Forms of an index: what is made of them takes some 400 bytes each, and time.
constexpr std::ptrdiff_t kMostMerged = 1'000'000;
constexpr std::size_t kLongestForm = 60;  // bytes; Khmer letters have three

// More often than is asked of any name.
constexpr std::uint32_t kManyTimes = 1000;

bool has_space(std::string_view form) { return form.find(' ') != std::string_view::npos; }

}  // namespace

NameForms::NameForms() : known_words_(vector_in_huge_pages<KnownWord>(kKnownWords)) {}

void NameForms::on_run(std::span<const NameWord> run) {
  name_windows(run, windows_);
  run_words_.clear();
  if (run.front().khmer) {
    pairs_.look_around(text(), run);
  } else {
    for (const NameWord& word : run) run_words_.push_back(look_up(word));
  }
  for (const NameWindow& window : windows_) {
    const std::string_view form = window_bytes(text(), run, window);
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

// Forms of several words go before single words that were seen as often, and at least half of all,
// or this would soon be called again.
void NameForms::forget_rare() {
  constexpr std::size_t kClasses = 512;
  const auto class_of = [&](std::uint32_t id) {
    constexpr std::uint32_t kExact = 200;  // counts that are not told by their size alone
    const std::uint32_t count = counts_[id];
    const std::uint32_t rank =
        count < kExact ? count : kExact + static_cast<std::uint32_t>(std::bit_width(count));
    return std::size_t{rank} * 2 + (has_space(forms_.text(id)) ? 0 : 1);
  };
  std::array<std::uint32_t, kClasses> sizes{};
  for (std::uint32_t id = 0; id < forms_.size(); ++id) ++sizes[class_of(id)];
  std::size_t lowest_kept = 3;  // no form of several words that was seen once
  std::uint32_t left = forms_.size() - sizes[0] - sizes[1] - sizes[2];
  while (left > kMostForms / 2) left -= sizes[lowest_kept++];
  std::vector<NameForm> kept;
  kept.reserve(left);
  for (std::uint32_t id = 0; id < forms_.size(); ++id) {
    if (class_of(id) >= lowest_kept) kept.push_back({std::string(forms_.text(id)), counts_[id]});
  }
  forms_.clear();
  counts_.clear();
  std::ranges::fill(known_words_, KnownWord{});
  for (const NameForm& form : kept) count(form.text, form.count);
}

std::vector<NameForm> NameForms::merge(std::span<const NameForms* const> workers, bool keep_rare) {
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
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size();) {
    Entry together = all[i];
    together.count = 0;
    for (; i < all.size() && all[i].form == together.form; ++i) together.count += all[i].count;
    if (is_worth_keeping(together.form, keep_rare ? kManyTimes : together.count)) {
      all[kept++] = together;
    }
  }
  all.resize(kept);
  if (std::ssize(all) > kMostMerged) {
    // The most frequent; of those as frequent, the first by their letters.
    const auto end = all.begin() + kMostMerged;
    std::nth_element(all.begin(), end, all.end(), [](const Entry& a, const Entry& b) {
      return a.count != b.count ? a.count > b.count : a.form < b.form;
    });
    all.erase(end, all.end());
    sort_by_text(all, [](const Entry& entry) { return entry.form; });
  }
  std::vector<NameForm> merged;
  merged.reserve(all.size());
  for (const Entry& entry : all) merged.push_back({std::string(entry.form), entry.count});
  return merged;
}

}  // namespace tip
