// Makes the table of word costs:
//   khmer_words_train SENTENCES TEXT GAZETTEER NAMES PLACES [FOLD] > common/data/khmer_words.tsv
// SENTENCES are cut by hand and counted; TEXT is cut by the counts so far, over and over (hard
// expectation-maximisation), and counted with less weight. The parts of names are found in the same
// way in GAZETTEER, and are those of NAMES and the well-known PLACES (khmer_places.tsv). With FOLD
// = K/N the K-th of N parts of the sentences and of the places is left out, for measuring on what
// was not seen (khmer_segmentation_eval
// --fold).
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/khmer/icu_dictionary.h"
#include "common/khmer/normalize.h"
#include "tests/eval/tables.h"

namespace {

using tip::eval::hash;
using tip::eval::read_lines;
using tip::eval::split;

using tip::khmer::IcuDictionary;
using tip::khmer::Run;
using Counts = std::map<std::u16string, double>;

// How much a word of TEXT counts against one of SENTENCES, and how often it must be there.
constexpr double kTextWeight = .3;
constexpr double kFewestInText = 3;
// Parts that are in fewer names are not written.
constexpr double kFewestNames = 2;
// A part that begins fewer of the names it is in than this, out of so many at least, is one that
// only follows others: west, lower.
constexpr double kFewestFirst = .02;
constexpr double kEnoughNames = 20;
// Each part of NAMES counts as if it were in so many place names, and each of PLACES.
constexpr double kPersonPart = 4;
constexpr double kWellKnownPlace = 4;

struct Fold {
  std::size_t which = 0;
  std::size_t of = 0;
  bool leaves_out(std::size_t i) const { return of > 0 && i % of == which; }
};

// The normalised Khmer runs of a text.
std::vector<Run> runs_of(const std::string& text) {
  std::vector<Run> runs;
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  icu::UnicodeString run;
  for (std::int32_t i = 0; i <= units.length(); ++i) {
    const char16_t c = i < units.length() ? units[i] : u' ';
    if (tip::khmer::is_word_char(c) || tip::khmer::is_invisible(c)) {
      run.append(c);
    } else if (!run.isEmpty()) {
      std::string bytes;
      run.toUTF8String(bytes);
      run.remove();
      tip::khmer::normalize(bytes, runs.emplace_back());
      if (runs.back().clusters.empty()) runs.pop_back();
    }
  }
  return runs;
}

std::u16string string_of(const Run& run, std::size_t first, std::size_t last) {
  const std::uint32_t begin = run.clusters[first].unit_begin;
  return run.text.substr(begin, run.clusters[last - 1].unit_end - begin);
}

// The cheapest cut of a run; `cost` gives the cost of clusters [first, last), infinity for none.
using CostOf = std::function<double(const Run&, std::size_t, std::size_t, std::uint32_t)>;

std::vector<std::u16string> cut(const Run& run, const CostOf& cost) {
  const std::size_t count = run.clusters.size();
  std::vector<double> best(count + 1, INFINITY);
  std::vector<std::size_t> from(count + 1, 0);
  best[0] = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t dictionary =
        IcuDictionary::instance().words_at(run, static_cast<std::uint32_t>(i));
    for (std::size_t n = 1; n <= IcuDictionary::kLongest && i + n <= count; ++n) {
      const double c = best[i] + cost(run, i, i + n, dictionary >> n & 1U);
      if (c < best[i + n]) {
        best[i + n] = c;
        from[i + n] = i;
      }
    }
  }
  std::vector<std::u16string> words;
  for (std::size_t at = count; at > 0; at = from[at]) words.push_back(string_of(run, from[at], at));
  return words;
}

double total_of(const Counts& counts) {
  double total = 0;
  for (const auto& [word, count] : counts) total += count;
  return total;
}

bool is_dictionary_word(const std::u16string& word) {
  std::string bytes;
  icu::UnicodeString(word.data(), static_cast<std::int32_t>(word.size())).toUTF8String(bytes);
  Run run;
  tip::khmer::normalize(bytes, run);
  const auto n = run.clusters.size();
  return n <= IcuDictionary::kLongest && (IcuDictionary::instance().words_at(run, 0) >> n & 1) != 0;
}

Counts count_words(const std::vector<std::string>& sentences, const std::vector<std::string>& text,
                   const Fold& fold) {
  Counts by_hand;
  for (std::size_t i = 1; i < sentences.size(); ++i) {
    if (fold.leaves_out(i)) continue;
    for (const std::string& word : split(sentences[i].substr(sentences[i].find('\t') + 1), ' ')) {
      for (const Run& run : runs_of(word)) ++by_hand[run.text];
    }
  }
  std::vector<Run> runs;
  for (const std::string& line : text) {
    for (Run& run : runs_of(line)) runs.push_back(std::move(run));
  }
  Counts counts = by_hand;
  for (int round = 0; round < 4; ++round) {
    const double total = std::log(total_of(counts));
    const CostOf cost = [&](const Run& run, std::size_t first, std::size_t last,
                            std::uint32_t in_dictionary) {
      const auto n = static_cast<double>(last - first);
      const auto found = counts.find(string_of(run, first, last));
      if (found != counts.end()) return total - std::log(found->second);
      if (in_dictionary != 0) return total + 4.6 + 1.2 * n;
      return n <= 6 ? 9 + 6 * n : INFINITY;
    };
    Counts in_text;
    for (const Run& run : runs) {
      for (const std::u16string& word : cut(run, cost)) ++in_text[word];
    }
    counts = by_hand;
    for (const auto& [word, count] : in_text) {
      if (count < kFewestInText) continue;
      if (by_hand.contains(word) || is_dictionary_word(word)) counts[word] += kTextWeight * count;
    }
  }
  return counts;
}

// Parts of place names by how many names they are in; `later` becomes those that only follow
// others.
Counts count_parts(const std::vector<std::string>& gazetteer, const Fold& fold,
                   std::set<std::u16string>& later) {
  std::map<std::u16string, Run> names;
  std::set<std::u16string> beginnings;  // what names with spaces begin with, and those without
  for (std::size_t i = 1; i < gazetteer.size(); ++i) {
    const std::vector<std::string> row = split(gazetteer[i], '\t');
    if (row.size() < 3) continue;
    std::vector<Run> runs = runs_of(row[2]);
    if (!runs.empty()) beginnings.insert(runs.front().text);
    for (Run& run : runs) names.emplace(run.text, std::move(run));
  }
  std::erase_if(names, [&](const auto& name) { return fold.leaves_out(hash(name.first)); });
  Counts counts;
  Counts first;
  for (int round = 0; round < 6; ++round) {
    const double total = std::log(total_of(counts) + 2000);
    const CostOf cost = [&](const Run& run, std::size_t first, std::size_t last,
                            std::uint32_t in_dictionary) {
      const auto n = static_cast<double>(last - first);
      const std::u16string part = string_of(run, first, last);
      const auto found = counts.find(part);
      if (found != counts.end()) return total - std::log(found->second);
      if (round == 0) {
        if (in_dictionary != 0) return 8 + .4 * n;
        if (last - first < run.clusters.size() && names.contains(part)) return 9 + .6 * n;
      } else if (in_dictionary != 0) {
        return total + .5 + .8 * n;
      }
      return n <= 5 ? total + 2 + 2.2 * n : INFINITY;
    };
    Counts next;
    first.clear();
    for (const auto& [name, run] : names) {
      const std::vector<std::u16string> from_last = cut(run, cost);
      for (const std::u16string& part : from_last) ++next[part];
      if (beginnings.contains(name)) ++first[from_last.back()];
    }
    counts = std::move(next);
  }
  for (const auto& [part, count] : counts) {
    if (count >= kEnoughNames && first[part] < kFewestFirst * count) later.insert(part);
  }
  std::erase_if(counts, [](const auto& c) { return c.second < kFewestNames; });
  return counts;
}

// Words that announce names.
const std::map<std::string, std::vector<std::u16string>>& cues() {
  static const std::map<std::string, std::vector<std::u16string>> kCues = {
      {"unit",
       {u"\u1797\u17BC\u1798\u17B7",                      // phum, village
        u"\u1783\u17BB\u17C6",                            // khum, commune
        u"\u179F\u17D2\u179A\u17BB\u1780",                // srok, district
        u"\u1781\u17C1\u178F\u17D2\u178F",                // khet, province
        u"\u179F\u1784\u17D2\u1780\u17B6\u178F\u17CB",    // sangkat, urban commune
        u"\u1780\u17D2\u179A\u17BB\u1784",                // krong, town
        u"\u1781\u178E\u17D2\u178C",                      // khan, urban district
        u"\u179A\u17B6\u1787\u1792\u17B6\u1793\u17B8"}},  // reach theani, capital
      {"land",
       {u"\u1780\u17C4\u17C7",                          // koh, island
        u"\u1797\u17D2\u1793\u17C6",                    // phnom, mountain
        u"\u179C\u178F\u17D2\u178F",                    // wat, pagoda
        u"\u179F\u17D2\u1796\u17B6\u1793",              // spean, bridge
        u"\u1795\u17D2\u179F\u17B6\u179A",              // phsar, market
        u"\u17A2\u17BC\u179A",                          // ou, stream
        u"\u1794\u17B9\u1784",                          // boeng, lake
        u"\u1791\u1793\u17D2\u179B\u17C1",              // tonle, river
        u"\u179F\u17D2\u1791\u17B9\u1784",              // stueng, river
        u"\u1796\u17D2\u179A\u17C2\u1780",              // prek, canal
        u"\u1794\u17D2\u179A\u17B6\u179F\u17B6\u1791",  // prasat, temple
        u"\u178F\u17D2\u179A\u1796\u17B6\u17C6\u1784",  // trapeang, pond
        u"\u1791\u17BD\u179B",                          // tuol, mound
        u"\u1798\u178E\u17D2\u178C\u179B"}},            // mondol, circle
      {"at",
       {u"\u1793\u17C5",                                        // nov, at
        u"\u1796\u17B8",                                        // pi, from
        u"\u1791\u17C5",                                        // tov, to
        u"\u178A\u179B\u17CB",                                  // dal, up to
        u"\u1787\u17B7\u178F",                                  // chit, near
        u"\u1780\u17D2\u1793\u17BB\u1784",                      // knong, in
        u"\u1780\u17B6\u1793\u17CB",                            // kan, towards
        u"\u179A\u179F\u17CB\u1793\u17C5",                      // ruos nov, live at
        u"\u1787\u17BB\u17C6\u179C\u17B7\u1789",                // chumvinh, around
        u"\u1786\u17D2\u179B\u1784\u1780\u17B6\u178F\u17CB"}},  // chhlang kat, through
      {"title",
       {u"\u179B\u17C4\u1780",                                // lok, Mr
        u"\u179B\u17C4\u1780\u179F\u17D2\u179A\u17B8",        // lok srey, Mrs
        u"\u179B\u17C4\u1780\u1787\u17C6\u1791\u17B6\u179C",  // lok chumteav, Lady
        u"\u17AF\u1780\u17A7\u178F\u17D2\u178F\u1798",        // ek oudam, Excellency
        u"\u179F\u1798\u17D2\u178F\u17C1\u1785",              // samdech
        u"\u17A2\u17D2\u1793\u1780\u179F\u17D2\u179A\u17B8",  // neak srey, Mrs
        u"\u1780\u1789\u17D2\u1789\u17B6",                    // kanha, Miss
        u"\u1793\u17B6\u1784",                                // neang, Miss
        u"\u1794\u1784",                                      // bong, elder
        u"\u1796\u17BC",                                      // pu, uncle
        u"\u1798\u17B8\u1784",                                // ming, aunt
        u"\u178F\u17B6",                                      // ta, grandfather
        u"\u1799\u17B6\u1799",                                // yeay, grandmother
        u"\u1796\u17D2\u179A\u17C7\u1794\u17B6\u1791",        // preah bat, King
        u"\u17A7\u178F\u17D2\u178F\u1798\u179F\u17C1\u1793\u17B8\u1799\u17CD",  // General
        u"\u17A7\u1780\u1789\u17C9\u17B6",                                      // oknha
        u"\u17A2\u17D2\u1793\u1780\u17A7\u1780\u1789\u17C9\u17B6",              // neak oknha
        u"\u1788\u17D2\u1798\u17C4\u17C7",                                      // chhmoh, named
        u"\u1780\u17B8\u17A1\u17B6\u1780\u179A",                                // athlete
        u"\u178F\u17B6\u179A\u17B6\u1785\u1798\u17D2\u179A\u17C0\u1784"}}};     // singer
  return kCues;
}

void print_cost(double count, double total) {
  if (count > 0) {
    std::printf("\t%.1f", std::log(total) - std::log(count));
  } else {
    std::printf("\t-");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6 && argc != 7) {
    std::cerr << "usage: khmer_words_train SENTENCES TEXT GAZETTEER NAMES PLACES [K/N]\n";
    return 2;
  }
  Fold fold;
  if (argc == 7) {
    const std::vector<std::string> parts = split(argv[6], '/');
    fold = {std::stoul(parts.at(0)), std::stoul(parts.at(1))};
  }
  const Counts words = count_words(read_lines(argv[1]), read_lines(argv[2]), fold);
  std::set<std::u16string> later;
  Counts parts = count_parts(read_lines(argv[3]), fold, later);
  for (const std::string& line : read_lines(argv[4])) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 3 || (row[0] != "surname" && row[0] != "given")) continue;
    for (const Run& run : runs_of(row[1])) parts[run.text] += kPersonPart;
  }
  for (const std::string& line : read_lines(argv[5])) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 3 || row[0] != "place") continue;
    for (const std::string& form : split(row[1], '|')) {
      for (const Run& run : runs_of(form)) parts[run.text] += kWellKnownPlace;
    }
  }
  const double total = total_of(words);
  const double all_parts = total_of(parts);

  std::map<std::u16string, std::string> cue_of;
  std::set<std::u16string> all;
  for (const auto& [word, count] : words) all.insert(word);
  for (const auto& [part, count] : parts) all.insert(part);
  for (const auto& [cue, of_cue] : cues()) {
    for (const std::u16string& word : of_cue) {
      cue_of[word] = cue;
      all.insert(word);
    }
  }
  std::printf(
      "# Khmer words with the costs by which runs are cut. Made by "
      "tests/eval/khmer_words_train.cpp\n"
      "# from sentences cut by hand, from running text cut by these costs, and from place names;\n"
      "# parts of personal names are those of khmer_names.tsv. A cost is -ln(probability).\n"
      "# word TAB cost as a word TAB cost as part of a name TAB what it announces: unit, land, "
      "title, at, -\n"
      "# TAB where it stands in a name: later, for a part that begins none (west, lower), else "
      "-\n");
  for (const std::u16string& word : all) {
    std::string bytes;
    icu::UnicodeString(word.data(), static_cast<std::int32_t>(word.size())).toUTF8String(bytes);
    const auto count = words.find(word);
    const auto part = parts.find(word);
    const auto cue = cue_of.find(word);
    std::printf("%s", bytes.c_str());
    print_cost(count == words.end() ? 0 : count->second, total);
    print_cost(part == parts.end() ? 0 : part->second, all_parts);
    std::printf("\t%s\t%s\n", cue == cue_of.end() ? "-" : cue->second.c_str(),
                later.contains(word) ? "later" : "-");
  }
}
