#include "indexer/build/name_forms.h"

#include <algorithm>
#include <map>
#include <string>

namespace tip {
namespace {

// Some 100 MB of memory a worker. An archive in English has one new form in 200 words or so.
constexpr std::uint32_t kMostForms = 2'000'000;
constexpr std::size_t kLongestForm = 60;  // bytes; Khmer letters have three

bool has_space(std::string_view form) { return form.find(' ') != std::string_view::npos; }

}  // namespace

void NameForms::on_run(std::span<const NameWord> run) {
  name_windows(run, windows_);
  for (const NameWindow& window : windows_) {
    const std::uint32_t begin = run[window.first].begin;
    const std::uint32_t end = run[window.last].end;
    if (end - begin > kLongestForm || end - begin < 2) continue;
    count(name_form(text().substr(begin, end - begin)), 1);
  }
  if (forms_.size() > kMostForms) forget_rare();
}

void NameForms::count(std::string_view form, std::uint32_t occurrences) {
  const std::uint32_t id = forms_.find_or_add(form);
  if (id == counts_.size()) counts_.push_back(0);
  counts_[id] += occurrences;
}

void NameForms::forget_rare() {
  Vocabulary all;
  std::vector<std::uint32_t> counts;
  std::swap(all, forms_);
  std::swap(counts, counts_);
  for (std::uint32_t id = 0; id < all.size(); ++id) {
    if (counts[id] > 1 || !has_space(all.text(id))) count(all.text(id), counts[id]);
  }
}

std::vector<NameForm> NameForms::merge(std::span<const NameForms* const> workers) {
  std::vector<NameForm> all;
  for (const NameForms* worker : workers) {
    for (std::uint32_t id = 0; id < worker->forms_.size(); ++id) {
      all.push_back({std::string(worker->forms_.text(id)), worker->counts_[id]});
    }
  }
  std::sort(all.begin(), all.end(),
            [](const NameForm& a, const NameForm& b) { return a.text < b.text; });
  std::vector<NameForm> merged;
  for (NameForm& form : all) {
    if (!merged.empty() && merged.back().text == form.text) {
      merged.back().count += form.count;
    } else {
      merged.push_back(std::move(form));
    }
  }
  return merged;
}

}  // namespace tip
