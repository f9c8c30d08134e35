// Which words of a run may be one name, by hand from the rules at name_windows().
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "common/base/ascii.h"
#include "common/names/name_runs.h"

namespace {

using tip::NameWindow;
using tip::NameWord;
using tip::khmer::NameHint;

// A letter a word, a space where there is one, and how many clusters it has if not one.
//   Khmer: n is read as a name; . is not; a announces one; w may be one after that; r is rare
//   outside names; t leads to a place, which p begins; m is read as a name that may begin one or
//   two bytes later. Latin: N has a capital, l none, f is a function word. Both: o is an ordinal.
std::vector<NameWord> run_of(std::string_view words, bool khmer) {
  std::vector<NameWord> run;
  bool spaced = true;
  for (const char c : words) {
    if (c == ' ') {
      spaced = true;
      continue;
    }
    if (tip::ascii::is_digit(c)) {
      run.back().clusters = static_cast<std::uint32_t>(c - '0');
      continue;
    }
    NameWord word;
    word.khmer = khmer;
    word.name = c == 'n' || c == 'm' || !khmer;
    word.place = c == 'p';
    if (c == 'm') word.later_begins = {1, 2};
    word.hint = c == 'a'   ? NameHint::announces
                : c == 't' ? NameHint::leads
                : c == 'w' ? NameHint::word
                : c == 'r' ? NameHint::rare
                           : NameHint::none;
    word.spaced = spaced;
    word.ordinal = c == 'o';
    word.function = c == 'f';
    word.lower_case = c == 'l';
    run.push_back(word);
    spaced = false;
  }
  return run;
}

// "0-1 2-2", in order; +1 where the name begins a byte later.
std::string windows_of(std::string_view words, bool khmer) {
  const std::vector<NameWord> run = run_of(words, khmer);
  std::vector<NameWindow> windows;
  tip::name_windows(run, windows);
  std::ranges::sort(windows, {},
                    [](const NameWindow& w) { return std::tuple(w.first, w.last, w.later_begin); });
  std::string out;
  for (const NameWindow& w : windows) {
    out += (out.empty() ? "" : " ") + std::to_string(w.first) + '-' + std::to_string(w.last);
    if (w.later_begin > 0) out += '+' + std::to_string(w.later_begin);
  }
  return out;
}

struct Row {
  const char* words;
  const char* windows;
};

}  // namespace

TEST_CASE("windows of a run in Latin letters") {
  for (const Row& row : {
           Row{"", ""},
           Row{"N", "0-0"},
           Row{"N N", "0-0 0-1 1-1"},
           Row{"N N N", "0-0 0-1 0-2 1-1 1-2 2-2"},
           // Three words or fewer, and all of it, if it is no longer than a name is.
           Row{"N N N N", "0-0 0-1 0-2 0-3 1-1 1-2 1-3 2-2 2-3 3-3"},
           Row{"N N N N N N", "0-0 0-1 0-2 0-5 1-1 1-2 1-3 2-2 2-3 2-4 3-3 3-4 3-5 4-4 4-5 5-5"},
           Row{"N N N N N N N",
               "0-0 0-1 0-2 1-1 1-2 1-3 2-2 2-3 2-4 3-3 3-4 3-5 4-4 4-5 4-6 5-5 5-6 6-6"},
           // Of a headline only single words.
           Row{"N N N N N N N N N N N N N",
               "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 9-9 10-10 11-11 12-12"},
           // What begins none, and a function word at the start of a sentence, which may.
           Row{"N o", "0-0 0-1"},
           Row{"f", ""},
           Row{"f N", "0-1 1-1"},
           Row{"N l", "0-0 0-1"},
           // What stands before and after a word in lower case.
           Row{"N N l N", "0-0 0-1 0-2 0-3 1-1 1-2 1-3 3-3"},
           Row{"N N N N l", "0-0 0-1 0-2 0-3 0-4 1-1 1-2 1-3 2-2 2-3 2-4 3-3 3-4"},
           Row{"N N N N l N N N N",
               "0-0 0-1 0-2 0-3 1-1 1-2 1-3 2-2 2-3 2-4 3-3 3-4 3-5 5-5 5-6 5-7 5-8 6-6 6-7 6-8 "
               "7-7 7-8 8-8"},
       }) {
    INFO(row.words);
    CHECK(windows_of(row.words, false) == row.windows);
  }
  const std::string twelve = windows_of("N N N N N N N N N N N N", false);
  CHECK(twelve.find("0-2") != std::string::npos);
  CHECK(twelve.find("0-3") == std::string::npos);
}

TEST_CASE("windows of a Khmer run") {
  for (const Row& row : {
           // Pieces between spaces: with a name in them, or all of the run.
           Row{".", "0-0"},
           Row{". .", "0-1"},
           Row{"n .", "0-0 0-1"},
           Row{". n", "0-1 1-1"},
           Row{"n n n n", "0-0 0-1 0-2 1-1 1-2 1-3 2-2 2-3 3-3"},
           // Short ones: three words, eight clusters, alone and together.
           Row{".n.", "0-2 1-1"},
           Row{".n..", "1-1"},
           Row{"...", "0-2"},
           Row{"....", ""},
           Row{".8", "0-0"},
           Row{".9", ""},
           Row{"n9", "0-0"},
           Row{"n4 .4", "0-0 0-1"},
           Row{"n4 .5", "0-0"},
           // Words that are read as names, up to three.
           Row{"nnnn", "0-0 0-1 0-2 1-1 1-2 1-3 2-2 2-3 3-3"},
           // One that is rare outside names, with ordinals.
           Row{"...r", "3-3"},
           Row{"...roo", "3-3 3-4 3-5"},
           Row{"...r.o", "3-3"},
           // Those behind one that announces, up to three, and eight clusters.
           Row{"a....", ""},
           Row{"awwww", "1-1 1-2 1-3"},
           Row{".awwww", "2-2 2-3 2-4"},
           Row{"awnrw", "1-1 1-2 1-3 2-2 3-3"},
           Row{"awow", "1-1 1-2 1-3"},
           Row{"aw.ww", "1-1"},
           Row{"aw4w4w", "1-1 1-2"},
           Row{"aw8www", "1-1"},
           Row{"aw9ww", ""},
           Row{"wwwww", ""},
           // Those behind one that leads to a place up to the next common one, if they are no more
           // than three, and the first of these; the first of several may be a common one.
           Row{"tww.", "1-1 1-2"},
           Row{"t.w.", "1-2"},
           Row{"twww.", "1-1 1-2 1-3"},
           Row{"twwww.", ""},
           Row{"tw..", "1-1"},
           Row{"t...", ""},
           Row{"tw4w4.", "1-1 1-2"},
           Row{"tw4w5.", ""},
           Row{"tw w...", "1-1"},
           Row{"tta.w", ""},
           // Behind both, names and the word after them, three in all; it may be theirs.
           Row{"tn..", "1-1 1-2"},
           Row{"an..", "1-1 1-2"},
           Row{"ann.", "1-1 1-2 1-3 2-2"},
           Row{"annn.", "1-1 1-2 1-3 2-2 2-3 3-3"},
           Row{"..n.", "2-2"},
           Row{"an4.4..", "1-1 1-2"},
           Row{"an4.5..", "1-1"},
           Row{"...an", "4-4"},
           Row{".m..", "1-1 1-1+1 1-1+2 1-2 1-2+1 1-2+2"},
           // A word that places begin with and up to two more, the first of them a common one.
           Row{"p.w.", "0-1 0-2"},
           Row{"pwww", "0-1 0-2"},
           Row{"p...", "0-1"},
           Row{"p4.4..", "0-1"},
           Row{"p4.5..", ""},
           Row{"pa..", ""},
           Row{"pt..", ""},
           Row{"p ....", ""},
           // A name amid words that may begin later, unless it is announced.
           Row{"...m", "3-3 3-3+1 3-3+2"},
           Row{"...mn", "3-3 3-3+1 3-3+2 3-4 3-4+1 3-4+2 4-4"},
           Row{"..am", "3-3"},
           Row{"m...", "0-0"},
           // Two on either side of a space, if one of them is read as a name.
           Row{"..n ..", "0-2 0-4 1-3 1-4 2-2 2-3 2-4"},
           Row{"...n ....", "2-4 2-5 3-3 3-4 3-5"},
           Row{".... n...", "2-4 2-5 3-4 3-5 4-4"},
           Row{".... ....", ""},
           Row{"...n7 ....", "3-3 3-4"},
           Row{"...n8 ....", "3-3"},
           // With no other space in between.
           Row{"... . n...", "3-4 3-5 4-4"},
           // None begins with an ordinal.
           Row{"on", "1-1"},
           Row{"no", "0-0 0-1"},
       }) {
    INFO(row.words);
    CHECK(windows_of(row.words, true) == row.windows);
  }
}

TEST_CASE("a name is kept with one space between its words") {
  struct Form {
    std::string bytes;
    std::string form;
  };
  for (const Form& row :
       {Form{"CHOU  Bun-Eng", "Chou Bun Eng"}, Form{"L'AK", "L'ak"}, Form{" Chou ", "Chou"},
        Form{"\"Chou\"", "Chou"}, Form{"", ""}, Form{"Boeng Kak \u201C1\u201D", "Boeng Kak 1"},
        Form{"\u00ABA\u00BB \u2039B\u203A", "A B"}, Form{"-", ""}}) {
    INFO(row.bytes);
    CHECK(tip::name_form(row.bytes) == row.form);
  }
}
