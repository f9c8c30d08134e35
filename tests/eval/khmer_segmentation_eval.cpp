// How well Khmer is cut into words, ICU alone against tip:
//   khmer_segmentation_eval [--sentences FILE] [--gazetteer FILE] [--persons FILE] [--text FILE]
//                           [--fold K/N] [--misses]
// Sentences are joined without spaces and the cuts inside compared with the hand-made ones. Names
// are set in running sentences, some with a word before them that announces a name and some
// without, and looked at for cuts inside. Speed is processor time for normalising and cutting.
// --fold measures only the sentences and places that khmer_words_train K/N left out.
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/khmer/segment.h"
#include "tests/eval/tables.h"

namespace {

using tip::eval::hash;
using tip::eval::read_lines;
using tip::eval::split;

using tip::khmer::Run;
using Ends = std::vector<std::uint32_t>;
using Cutter = std::function<void(const Run&, Ends&)>;

const std::string kZeroWidthSpace = "\xE2\x80\x8B";

struct Fold {
  std::size_t which = 0;
  std::size_t of = 1;
  bool has(std::size_t i) const { return i % of == which; }
};

// The Khmer runs of a text, as the tokenizer sees them.
std::vector<std::string> runs_of(const std::string& text) {
  std::vector<std::string> runs;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  icu::UnicodeString run;
  for (std::int32_t i = 0; i <= units.length(); ++i) {
    const char16_t c = i < units.length() ? units[i] : u' ';
    if (tip::khmer::is_word_char(c) || (tip::khmer::is_invisible(c) && !run.isEmpty())) {
      run.append(c);
    } else if (!run.isEmpty()) {
      runs.emplace_back();
      run.toUTF8String(runs.back());
      run.remove();
    }
  }
  return runs;
}

// ICU's own word break on the same normalised run.
class IcuCutter {
 public:
  IcuCutter() {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale("km"), status));
  }

  void cut(const Run& run, Ends& ends) {
    ends.clear();
    const auto count = static_cast<std::uint32_t>(run.clusters.size());
    if (count == 0) return;
    const icu::UnicodeString text(false, run.text.data(),
                                  static_cast<std::int32_t>(run.text.size()));
    words_->setText(text);
    std::uint32_t cluster = 0;
    for (auto at = words_->first(); at != icu::BreakIterator::DONE; at = words_->next()) {
      const auto unit = static_cast<std::uint32_t>(at);
      while (cluster + 1 < count && run.clusters[cluster].unit_end < unit) ++cluster;
      if (cluster + 1 < count && run.clusters[cluster].unit_end == unit) {
        ends.push_back(cluster + 1);
      }
    }
    ends.push_back(count);
  }

 private:
  std::unique_ptr<icu::BreakIterator> words_;
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

struct Score {
  std::size_t cuts_right = 0, cuts_made = 0, cuts_wanted = 0;
  std::size_t words_right = 0, words_made = 0, words_wanted = 0;

  double precision() const { return share(cuts_right, cuts_made); }
  double recall() const { return share(cuts_right, cuts_wanted); }
  double boundary_f1() const { return 2 * share(cuts_right, cuts_made + cuts_wanted); }
  double word_f1() const { return 2 * share(words_right, words_made + words_wanted); }
};

void compare(const Ends& wanted, const Ends& made, Score& score) {
  const auto pairs = [](const Ends& ends) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> words;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) {
      words.emplace(begin, end);
      begin = end;
    }
    return words;
  };
  const std::set<std::uint32_t> wanted_set(wanted.begin(), wanted.end());
  for (const std::uint32_t end : made) score.cuts_right += wanted_set.count(end);
  score.cuts_right -= 1;  // the end of the run is no cut
  score.cuts_made += made.size() - 1;
  score.cuts_wanted += wanted.size() - 1;
  const auto wanted_words = pairs(wanted);
  for (const auto& word : pairs(made)) score.words_right += wanted_words.count(word);
  score.words_made += made.size();
  score.words_wanted += wanted.size();
}

Score score_sentences(const std::vector<std::string>& lines, const Fold& fold, const Cutter& cut) {
  Score score;
  Run run;
  Ends wanted;
  Ends made;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!fold.has(i)) continue;
    // Zero-width spaces carry the hand-made cuts through normalisation; no cutter sees them.
    std::string text;
    for (const char c : lines[i].substr(lines[i].find('\t') + 1)) {
      if (c == ' ') {
        text += kZeroWidthSpace;
      } else {
        text += c;
      }
    }
    for (const std::string& part : runs_of(text)) {
      tip::khmer::normalize(part, run);
      if (run.clusters.empty()) continue;
      wanted.clear();
      for (std::uint32_t c = 1; c < run.clusters.size(); ++c) {
        if (run.clusters[c].break_before) wanted.push_back(c);
      }
      wanted.push_back(static_cast<std::uint32_t>(run.clusters.size()));
      cut(run, made);
      compare(wanted, made, score);
    }
  }
  return score;
}

// A sentence around a name; "{u}" is the name's kind (village, district).
struct Frame {
  std::string before, after;
};

std::vector<Frame> read_frames(const std::string& set, const std::string& kind) {
  std::vector<Frame> frames;
  for (const std::string& line : read_lines(TIP_SOURCE_DIR "/tests/eval/khmer_frames.tsv")) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 4 || row[0] != set || row[1] != kind) continue;
    frames.push_back({row[2] == "-" ? "" : row[2], row[3] == "-" ? "" : row[3]});
  }
  return frames;
}

struct NameScore {
  std::size_t names = 0, cut = 0, whole = 0;  // whole: a word of its own
};

// One name without spaces in all frames.
void score_name(const std::string& name, const std::string& unit, const std::vector<Frame>& frames,
                const Cutter& cut, bool show_misses, NameScore& score) {
  Run run;
  Ends ends;
  for (const Frame& frame : frames) {
    std::string before = frame.before;
    if (const auto at = before.find("{u}"); at != std::string::npos) before.replace(at, 3, unit);
    tip::khmer::normalize(before + name + frame.after, run);
    const auto begin = static_cast<std::uint32_t>(before.size());
    const auto end = static_cast<std::uint32_t>(before.size() + name.size());
    cut(run, ends);
    bool cut_inside = false;
    bool cut_before = begin == 0;
    bool cut_after = false;
    for (const std::uint32_t e : ends) {
      if (e >= run.clusters.size()) continue;
      const std::uint32_t byte = run.clusters[e].begin;
      cut_inside |= byte > begin && byte < end;
      cut_before |= byte == begin;
      cut_after |= byte == end;
    }
    ++score.names;
    score.cut += cut_inside ? 1 : 0;
    score.whole += !cut_inside && cut_before && cut_after ? 1 : 0;
    if (show_misses && cut_inside) std::cout << "  cut: " << before << "[" << name << "]\n";
  }
}

NameScore score_places(const std::vector<std::string>& lines, const std::set<std::string>& levels,
                       const std::vector<Frame>& frames, const Fold& fold, const Cutter& cut,
                       bool show_misses) {
  NameScore score;
  std::set<std::string> seen;
  Run run;
  for (const std::string& line : lines) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 7 || !levels.contains(row[1])) continue;
    for (const std::string& part : runs_of(row[2])) {
      tip::khmer::normalize(part, run);
      if (fold.has(hash(run.text)) && seen.insert(part).second) {
        score_name(part, row[6], frames, cut, show_misses, score);
      }
    }
  }
  return score;
}

NameScore score_persons(const std::vector<std::string>& lines, const std::vector<Frame>& frames,
                        const Cutter& cut, bool show_misses) {
  NameScore score;
  std::set<std::string> seen;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    for (const std::string& part : runs_of(split(lines[i], '\t')[0])) {
      if (seen.insert(part).second) {
        score_name(part, "", frames, cut, show_misses, score);
      }
    }
  }
  return score;
}

// Megabytes a second of processor time, the best of five rounds.
double speed(const std::vector<std::string>& lines, const Cutter& cut) {
  std::vector<std::string> runs;
  std::size_t bytes = 0;
  for (const std::string& line : lines) {
    for (std::string& run : runs_of(line)) {
      bytes += run.size();
      runs.push_back(std::move(run));
    }
  }
  Run run;
  Ends ends;
  double best = 0;
  for (int round = 0; round < 5; ++round) {
    const std::clock_t start = std::clock();
    for (const std::string& text : runs) {
      tip::khmer::normalize(text, run);
      cut(run, ends);
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-9));
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  std::string sentences = TIP_SHARED_DATA "/khmer/segmented_sentences.tsv";
  std::string gazetteer = TIP_SHARED_DATA "/khmer/gazetteer.tsv";
  std::string persons = TIP_SHARED_DATA "/khmer/persons.tsv";
  std::string text = TIP_SHARED_DATA "/khmer/wiki_km.txt";
  Fold fold;
  bool misses = false;
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--misses") {
      misses = true;
    } else if (option == "--sentences" && i + 1 < argc) {
      sentences = argv[++i];
    } else if (option == "--gazetteer" && i + 1 < argc) {
      gazetteer = argv[++i];
    } else if (option == "--persons" && i + 1 < argc) {
      persons = argv[++i];
    } else if (option == "--text" && i + 1 < argc) {
      text = argv[++i];
    } else if (option == "--fold" && i + 1 < argc) {
      const std::vector<std::string> parts = split(argv[++i], '/');
      fold = {std::stoul(parts.at(0)), std::stoul(parts.at(1))};
    } else {
      std::cerr << "usage: khmer_segmentation_eval [--sentences FILE] [--gazetteer FILE]\n"
                   "       [--persons FILE] [--text FILE] [--fold K/N] [--misses]\n";
      return 2;
    }
  }
  const auto sentence_lines = read_lines(sentences);
  if (sentence_lines.empty()) {
    std::cout << "skipped: no " << sentences << "\n";
    return 0;
  }
  const auto gazetteer_lines = read_lines(gazetteer);
  const auto person_lines = read_lines(persons);
  const auto text_lines = read_lines(text);

  IcuCutter icu_cutter;
  tip::khmer::Segmenter segmenter;
  std::vector<tip::khmer::SegmentedWord> words;
  const std::pair<const char*, Cutter> cutters[] = {
      {"ICU alone", [&](const Run& run, Ends& ends) { icu_cutter.cut(run, ends); }},
      {"tip", [&](const Run& run, Ends& ends) {
         segmenter.segment(run, words);
         ends.clear();
         for (const tip::khmer::SegmentedWord& word : words) ends.push_back(word.end);
       }}};
  std::printf("%-10s  %5s %5s %5s %7s %6s\n", "sentences", "P", "R", "F1", "word F1", "MB/s");
  for (const auto& [name, cut] : cutters) {
    const Score score = score_sentences(sentence_lines, fold, cut);
    std::printf("%-10s  %.3f %.3f %.3f   %.3f %6.1f\n", name, score.precision(), score.recall(),
                score.boundary_f1(), score.word_f1(), speed(text_lines, cut));
  }
  std::printf("\nnames cut inside (a word of their own)\n%-10s %-4s %-15s %-15s %-15s\n", "", "set",
              "persons", "communes+", "villages");
  for (const auto& [name, cut] : cutters) {
    const bool show = misses && std::string_view(name) == "tip";
    for (const char* set : {"A", "B", "C"}) {
      const std::vector<Frame> around_places = read_frames(set, "place");
      const NameScore scores[] = {
          score_persons(person_lines, read_frames(set, "person"), cut, show),
          score_places(gazetteer_lines, {"province", "district", "commune"}, around_places, fold,
                       cut, show),
          score_places(gazetteer_lines, {"village"}, around_places, fold, cut, false)};
      std::printf("%-10s %-4s", name, set);
      for (const NameScore& s : scores) {
        if (s.names == 0) {
          std::printf("%-16s", " -");
        } else {
          std::printf(" %.3f (%.3f)  ", share(s.cut, s.names), share(s.whole, s.names));
        }
      }
      std::printf("\n");
    }
  }
}
