#include "indexer/pipeline/name_pairs.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/names/pair_likeness.h"

namespace tip {
namespace {

// Some 10 MB of memory a worker; pairs of an index.
constexpr std::uint32_t kMostPairs = 100'000;
constexpr std::ptrdiff_t kMostMergedPairs = 100'000;

// Names in Latin letters: words, and bytes of all.
constexpr std::size_t kMostLatinWords = 5;
constexpr std::size_t kLeastLatin = 4;
constexpr std::size_t kMostLatin = 60;
// Names in Khmer letters: as far as one is looked for before a bracket.
constexpr std::size_t kMostKhmerWords = 8;
constexpr std::uint32_t kMostClusters = 14;
// A name that has nothing but its place to say where it begins is no longer than this.
constexpr std::uint32_t kShortClusters = 8;
// What a name costs that begins within a word between spaces.
constexpr float kInsidePiece = 0.1F;

enum class Mark : std::uint8_t { bracket, quote, comma };

struct Opener {
  char32_t open;
  char32_t close;
  Mark mark;
};
constexpr Opener kOpeners[] = {
    {U'(', U')', Mark::bracket},     {U'[', U']', Mark::bracket},
    {0xFF08, 0xFF09, Mark::bracket},  // full width
    {U'"', U'"', Mark::quote},       {0x201C, 0x201D, Mark::quote},
    {0xAB, 0xBB, Mark::quote},       {0x2018, 0x2019, Mark::quote},
    {U',', 0, Mark::comma},
};

bool is_gap(char32_t c) { return c == ' ' || c == 0xA0 || khmer::is_invisible(c); }

// Passes over what is no more than a gap, at most a few characters.
std::size_t skip_gap(std::string_view text, std::size_t at) {
  for (int left = 3; left > 0 && at < text.size(); --left) {
    std::size_t next = at;
    if (!is_gap(utf8::next(text, next))) break;
    at = next;
  }
  return at;
}

// The character before `end`, whose begin is put there.
char32_t previous(std::string_view text, std::size_t& end) {
  do {
    --end;
  } while (end > 0 && utf8::is_continuation(text[end]));
  std::size_t at = end;
  return utf8::next(text, at);
}

std::size_t skip_gap_back(std::string_view text, std::size_t end) {
  for (int left = 3; left > 0 && end > 0; --left) {
    std::size_t before = end;
    if (!is_gap(previous(text, before))) break;
    end = before;
  }
  return end;
}

bool is_latin_letter(char32_t c) {
  if (c < 0x80) return ascii::is_alpha(static_cast<char>(c));
  UErrorCode error = U_ZERO_ERROR;
  return c < 0x1F00 && u_isalpha(static_cast<UChar32>(c)) != 0 &&
         uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_LATIN;
}

// Inside a name: between its words, or in one of them.
bool joins(char32_t c) { return c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == '.'; }

// Whether each word has a capital, but for such as "de" and "bin".
bool is_capitalised(std::string_view name) {
  std::size_t words = 0;
  while (!name.empty()) {
    const std::string_view word = ascii::take(name, ' ');
    if (word.empty()) continue;
    std::size_t at = 0;
    constexpr std::size_t kParticle = 3;
    const bool capital = u_isupper(static_cast<UChar32>(utf8::next(word, at))) != 0;
    if (!capital && (words == 0 || word.size() > kParticle)) return false;
    ++words;
  }
  return words > 0 && words <= kMostLatinWords;
}

bool is_latin_name(std::string_view name) {
  return name.size() <= kMostLatin && is_capitalised(name) &&
         (name.size() >= kLeastLatin || names::is_in_capitals(name));
}

// A Latin name that begins at `at`; empty if none does.
std::string_view latin_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; next < text.size() && next - at <= kMostLatin;) {
    const char32_t c = utf8::next(text, next);
    if (is_latin_letter(c)) {
      end = next;
    } else if (!joins(c)) {
      break;
    }
  }
  const std::string_view name = text.substr(at, end - at);
  return is_latin_name(name) ? name : std::string_view();
}

// The capitalised words that end at `end`, at most so many as a name has; the first may be the
// first of the sentence.
std::string_view latin_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  std::size_t words = 0;
  for (std::size_t at = end; at > 0 && end - at <= kMostLatin && words < kMostLatinWords;) {
    const char32_t c = previous(text, at);
    if (is_latin_letter(c)) {
      const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' ||
                          !ascii::is_ascii(text[at - 1]) || text[at - 1] == '(';
      if (starts && u_isupper(static_cast<UChar32>(c)) != 0) {
        begin = at;
        ++words;
      } else if (starts && end - at > kMostLatin) {
        break;
      }
    } else if (!joins(c)) {
      break;
    }
  }
  const std::string_view name = text.substr(begin, end - begin);
  return is_latin_name(name) ? name : std::string_view();
}

std::string latin_form(std::string_view name) {
  return names::is_in_capitals(name) ? std::string(name) : name_form(name);
}

class Beside {
 public:
  Beside(std::string_view text, std::span<const NameWord> run) : text_(text), run_(run) {}

  // The pair of the words at the end of the run and what is set off behind them.
  std::optional<std::pair<std::string, std::string>> behind() const {
    std::size_t at = skip_gap(text_, run_.back().end);
    if (at >= text_.size()) return std::nullopt;
    const Opener* opener = opener_of(utf8::next(text_, at));
    if (opener == nullptr) return std::nullopt;
    at = skip_gap(text_, at);
    const std::string_view latin = latin_from(text_, at);
    if (latin.empty() || !closes(*opener, at + latin.size())) return std::nullopt;
    const std::string name = latin_form(latin);
    const auto nearest = nearest_end(name);
    if (nearest && names::sound_alike(name, *nearest)) return pair(*nearest, name);
    if (opener->mark == Mark::comma) return std::nullopt;
    return pair(names::is_in_capitals(name) ? from_kind() : by_place(name), name);
  }

  // The pair of the run, which is set off, and the capitalised words before it.
  std::optional<std::pair<std::string, std::string>> before() const {
    std::size_t at = skip_gap_back(text_, run_.front().begin);
    if (at == 0) return std::nullopt;
    const char32_t mark = previous(text_, at);
    const Opener* opener = opener_of(mark);
    if (opener == nullptr || !closes(*opener, run_.back().end)) return std::nullopt;
    const std::string_view latin = latin_before(text_, skip_gap_back(text_, at));
    if (latin.empty()) return std::nullopt;
    const std::string khmer = form_from(after_titles());
    if (khmer.empty()) return std::nullopt;
    std::string best;
    float least = std::numeric_limits<float>::max();
    for (std::string_view rest = latin; !rest.empty();) {
      if (is_latin_name(rest)) {
        std::string form = latin_form(rest);
        if (const float unlike = names::unlikeness(form, khmer); unlike < least) {
          least = unlike;
          best = std::move(form);
        }
      }
      ascii::take(rest, ' ');
    }
    if (!best.empty() && names::sound_alike(best, khmer)) return pair(khmer, best);
    if (opener->mark == Mark::comma) return std::nullopt;
    // Letters stand for a body's name, which begins with its kind.
    if (!names::is_in_capitals(latin)) return pair(khmer, latin_form(latin));
    return announces(0) ? pair(form_from(0), latin_form(latin)) : std::nullopt;
  }

 private:
  static std::optional<std::pair<std::string, std::string>> pair(const std::string& khmer,
                                                                 const std::string& latin) {
    if (khmer.empty() || latin.empty()) return std::nullopt;
    return std::pair(khmer, latin);
  }

  static const Opener* opener_of(char32_t c) {
    const auto* found = std::ranges::find(kOpeners, c, &Opener::open);
    return found == std::end(kOpeners) ? nullptr : found;
  }

  // Whether what was opened ends at `at`. After a comma a name ends where something else begins.
  bool closes(const Opener& opener, std::size_t at) const {
    if (at >= text_.size()) return opener.mark == Mark::comma;
    if (opener.mark == Mark::comma) {
      return !is_latin_letter(utf8::next(text_, at));
    }
    at = skip_gap(text_, at);
    return at < text_.size() && utf8::next(text_, at) == opener.close;
  }

  std::string form_from(std::size_t first) const {
    if (first >= run_.size()) return {};
    return name_form(text_.substr(run_[first].begin, run_.back().end - run_[first].begin));
  }

  bool announces(std::size_t i) const { return run_[i].hint == khmer::NameHint::announces; }

  // Whether there are only very common words from there on, and such as announce names.
  bool is_common(std::size_t first) const {
    return std::ranges::all_of(run_.subspan(first), [](const NameWord& word) {
      return !word.name && word.hint != khmer::NameHint::word && word.hint != khmer::NameHint::rare;
    });
  }

  // The first word that a name at the end of the run may begin with, by its length.
  std::size_t earliest() const {
    std::size_t first = run_.size();
    std::uint32_t clusters = 0;
    while (first > 0 && run_.size() - first < kMostKhmerWords) {
      clusters += run_[first - 1].clusters;
      if (clusters > kMostClusters) break;
      --first;
    }
    return first;
  }

  std::uint32_t clusters_from(std::size_t first) const {
    std::uint32_t clusters = 0;
    for (const NameWord& word : run_.subspan(first)) clusters += word.clusters;
    return clusters;
  }

  // The words at the end that sound most like the name.
  std::optional<std::string> nearest_end(const std::string& latin) const {
    std::optional<std::string> best;
    float least = std::numeric_limits<float>::max();
    for (std::size_t first = run_.size(); first-- > earliest();) {
      if (run_[first].ordinal) continue;
      const bool begins = run_[first].spaced || (first > 0 && announces(first - 1));
      std::string form = form_from(first);
      const float unlike = names::unlikeness(latin, form) + (begins ? 0 : kInsidePiece);
      if (unlike >= least) continue;
      least = unlike;
      best = std::move(form);
    }
    return best;
  }

  // The words at the end that are likely a name by where they stand: behind one that announces it,
  // or between spaces.
  std::string by_place(std::string_view latin) const {
    if (announces(run_.size() - 1)) return {};
    const std::size_t earliest = this->earliest();
    for (std::size_t first = run_.size(); first-- > std::max<std::size_t>(earliest, 1);) {
      if (announces(first - 1) && !is_common(first)) return form_from(first);
    }
    const bool of_two = latin.find(' ') != std::string_view::npos;
    std::size_t wanted = of_two ? 2 : 1;
    std::string form;
    for (std::size_t first = run_.size(); first-- > earliest && wanted > 0;) {
      if (!run_[first].spaced) continue;
      if (clusters_from(first) > kShortClusters) break;
      if (is_common(first)) continue;
      form = form_from(first);
      --wanted;
    }
    return form;
  }

  // A body's name: from the last word that says of which kind it is.
  std::string from_kind() const {
    for (std::size_t first = run_.size(); first-- > earliest();) {
      if (announces(first) && first + 1 < run_.size()) return form_from(first);
    }
    return {};
  }

  // Behind the words at the front that announce a name.
  std::size_t after_titles() const {
    std::size_t first = 0;
    while (first + 1 < run_.size() && announces(first)) ++first;
    return clusters_from(first) <= kMostClusters ? first : run_.size();
  }

  std::string_view text_;
  std::span<const NameWord> run_;
};

}  // namespace

void NamePairs::look_around(std::string_view text, std::span<const NameWord> run) {
  const Beside beside(text, run);
  if (const auto pair = beside.behind()) count(pair->first, pair->second);
  if (const auto pair = beside.before()) count(pair->first, pair->second);
  if (pairs_.size() > kMostPairs) forget_rare();
}

void NamePairs::count(std::string_view khmer, std::string_view latin) {
  const std::uint32_t id = pairs_.find_or_add(std::string(khmer).append(1, '\t').append(latin));
  if (id == counts_.size()) counts_.push_back(0);
  ++counts_[id];
}

// At least half of them, or this would soon be called again.
void NamePairs::forget_rare() {
  std::uint32_t least = 1;
  std::vector<std::pair<std::string, std::uint32_t>> kept;
  do {
    ++least;
    kept.clear();
    for (std::uint32_t id = 0; id < pairs_.size(); ++id) {
      if (counts_[id] >= least) kept.emplace_back(pairs_.text(id), counts_[id]);
    }
  } while (kept.size() > kMostPairs / 2);
  pairs_.clear();
  counts_.clear();
  for (const auto& [text, sightings] : kept) {
    pairs_.find_or_add(text);
    counts_.push_back(sightings);
  }
}

std::vector<NamePairCount> NamePairs::merge(std::span<const NamePairs* const> workers) {
  Vocabulary pairs;
  std::vector<std::uint32_t> counts;
  for (const NamePairs* worker : workers) {
    for (std::uint32_t i = 0; i < worker->pairs_.size(); ++i) {
      const std::uint32_t id = pairs.find_or_add(worker->pairs_.text(i));
      if (id == counts.size()) counts.push_back(0);
      counts[id] += worker->counts_[i];
    }
  }
  std::vector<NamePairCount> merged;
  merged.reserve(pairs.size());
  for (std::uint32_t id = 0; id < pairs.size(); ++id) {
    std::string_view latin = pairs.text(id);
    const std::string_view khmer = ascii::take(latin, '\t');
    merged.push_back({std::string(khmer), std::string(latin), counts[id]});
  }
  const auto by_letters = [](const NamePairCount& a, const NamePairCount& b) {
    return std::tie(a.first, a.second) < std::tie(b.first, b.second);
  };
  std::ranges::sort(merged, by_letters);
  if (std::ssize(merged) > kMostMergedPairs) {
    // The most frequent; of those as frequent, the first by their letters.
    std::ranges::stable_sort(merged, std::ranges::greater(), &NamePairCount::sightings);
    merged.resize(kMostMergedPairs);
    std::ranges::sort(merged, by_letters);
  }
  return merged;
}

}  // namespace tip
