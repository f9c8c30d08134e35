// Session: what somebody who is typing may mean.
#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

#include "common/base/utf8.h"
#include "common/index/place_list_format.h"
#include "common/index/place_lists.h"
#include "common/khmer/normalize.h"
#include "common/text/fold.h"
#include "searcher/search/name_spellings.h"
#include "searcher/search/session.h"
#include "searcher/search/vocabulary.h"

namespace tip {
namespace {

// Somebody waits for the next letter to show.
constexpr std::chrono::milliseconds kMoment{25};
// What is longer is no word or name that is being typed.
constexpr std::size_t kMostTyped = 200;
constexpr std::size_t kMostSpellings = 5;
// So many words before the end may belong to a name.
constexpr std::size_t kNameWords = 5;

// Characters that end a word or begin an operator.
bool separates(char c) {
  constexpr std::string_view kSeparators = " \t\r\n\"()+=:";
  return kSeparators.find(c) != std::string_view::npos;
}

// Whether the byte is between words; a hyphen is where it is the sign of what must not be.
bool separates(std::string_view typed, std::size_t at) {
  return separates(typed[at]) || (typed[at] == '-' && (at == 0 || separates(typed[at - 1])));
}

// Where words begin, the last one first; none where none has been begun.
std::vector<std::size_t> word_begins(std::string_view typed) {
  std::vector<std::size_t> begins;
  for (std::size_t at = typed.size(); at > 0 && begins.size() < kNameWords; --at) {
    const bool begins_here = !separates(typed, at - 1) && (at == 1 || separates(typed, at - 2));
    if (begins_here) begins.push_back(at - 1);
    // What stands in quotation marks is one thing, what stands before them another.
    if (typed[at - 1] == '"') break;
  }
  return begins;
}

// Where the last word begins: brick-kilns is one or, where no word begins so, two.
std::vector<std::size_t> last_words(std::string_view typed, std::size_t begin) {
  const std::size_t joint = typed.find_last_of("-'");
  if (joint == std::string_view::npos || joint < begin || joint + 1 == typed.size()) return {begin};
  return {begin, joint + 1};
}

// Words of the Khmer at the end of what is typed, by the longest beginning that one has: nothing
// parts it from the words before. `from`: where the last word begins, as far as spaces tell.
std::vector<Suggestion> khmer_words(const match::IndexVocabulary& vocabulary,
                                    std::string_view typed, std::size_t from, std::size_t limit) {
  // As many syllable clusters may belong to a word.
  constexpr std::size_t kMostClusters = 12;
  std::size_t begin = from;
  for (std::size_t at = from; at < typed.size();) {
    const char32_t c = utf8::next(typed, at);
    if (!khmer::is_word_char(c) && !khmer::is_invisible(c)) begin = at;
  }
  std::vector<Suggestion> out;
  khmer::Run run;
  khmer::normalize(typed.substr(begin), run);
  const std::size_t clusters = run.clusters.size();
  for (std::size_t i = clusters - std::min(clusters, kMostClusters); i < clusters && out.empty();
       ++i) {
    std::string beginning;
    for (std::size_t unit = run.clusters[i].unit_begin; unit < run.text.size(); ++unit) {
      utf8::append(beginning, run.text[unit]);
    }
    for (auto& [word, documents] : vocabulary.khmer_words_with(beginning, limit)) {
      out.push_back({std::move(word), documents, begin + run.clusters[i].begin, {}});
    }
  }
  return out;
}

// By the longest beginning that something has.
std::vector<Suggestion> completed(const Beginnings& known, std::string_view typed,
                                  const std::vector<std::size_t>& begins, std::size_t limit) {
  std::vector<Suggestion> out;
  for (auto begin = begins.rbegin(); begin != begins.rend() && out.empty(); ++begin) {
    for (Beginnings::Value& value : known.with(typed.substr(*begin), limit)) {
      out.push_back({std::move(value.text), value.count, *begin, {}});
    }
  }
  return out;
}

}  // namespace

SuggestIndex Session::suggest_index(const SuggestIndex* before) {
  return SuggestIndex(index_.snapshot, before);
}

Suggestions Session::suggest(const SuggestIndex& index, std::string_view typed, std::size_t limit) {
  Suggestions out;
  if (typed.size() > kMostTyped || typed.empty() || separates(typed.back())) return out;
  const std::vector<std::size_t> begins = word_begins(typed);
  if (begins.empty()) return out;
  Deadline deadline({kMoment, 0, {}});
  const match::IndexVocabulary vocabulary(index_.snapshot, deadline);
  std::size_t total = 0;
  for (const std::size_t begin : last_words(typed, begins.front())) {
    for (std::string& form : vocabulary.with_prefix(fold(typed.substr(begin)), limit, total)) {
      const std::size_t count = count_documents(index_.snapshot, documents_list(form));
      out.words.push_back({std::move(form), count, begin, {}});
    }
    if (!out.words.empty()) break;
  }
  if (out.words.empty()) out.words = khmer_words(vocabulary, typed, begins.front(), limit);
  std::ranges::stable_sort(out.words, std::greater<>(), &Suggestion::count);
  out.names = completed(index.names(), typed, begins, limit);
  out.authors = completed(index.authors(), typed, begins, limit);
  out.sources = completed(index.sources(), typed, begins, limit);
  const match::NameSpellings names(index_.snapshot, names_, analyzer_, deadline);
  for (Suggestion& name : out.names) {
    if (deadline.has_passed()) break;
    for (query::Spelling& spelling : names.spellings(name.text, query::Reach{})) {
      if (name.spellings.size() == kMostSpellings) break;
      name.spellings.push_back(std::move(spelling.text));
    }
  }
  return out;
}

}  // namespace tip
