// Looking at as much of a text as is needed finds what looking at all of it finds.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "common/text/stem.h"
#include "common/text/word_starts.h"

namespace tip {
namespace {

struct Recorded {
  std::string term;
  std::uint32_t begin, end, position;
  bool operator==(const Recorded&) const = default;
};

// All tokens, or those of words that begin as asked for.
class Recorder : public TokenSink {
 public:
  void on_token(const Token& t) override {
    tokens.push_back({std::string(t.term), t.begin, t.end, t.position});
  }
  const WordStarts* wanted() const override { return all ? nullptr : &starts; }

  bool all = true;
  WordStarts starts;
  std::vector<Recorded> tokens;
};

// Dotted and capital letters, apostrophes, numbers, white space, other scripts beside ASCII.
const std::string& text() {
  static const std::string text =
      "The U.S. and US agree; IT was dying, lying, tying: skies, skis. He\u2019s a "
      "caf\u00e9-owner's\n"
      "a.b a,b 1.2 2,760 a1.2b 'tis dogs' rock'n'roll r.a.e. e.g. Ph.D. x:y (a) [b]  two  spaces\n"
      "\n \nA paragraph.By itself! l'homme qu'il \u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789 Penh"
      "\u2014dash \"Quoted. It.\" said Mr. Smith. and more? Yes! 10.30 a.m. The end\n\n\nE.\n";
  return text;
}

TEST_CASE("a sink that says how its words begin misses none of them") {
  for (const std::string language : {"en", "de", "id", ""}) {
    Analyzer analyzer;
    Recorder all;
    analyzer.analyze(text(), language, all);
    for (const Recorded& wanted : all.tokens) {
      INFO(language << ": " << wanted.term);
      Recorder some;
      some.all = false;
      some.starts.insert(wanted.term);
      analyzer.analyze(text(), language, some);
      const auto other = [&](const Recorded& token) { return token.term != wanted.term; };
      std::vector<Recorded> expected = all.tokens;
      std::erase_if(expected, other);
      std::erase_if(some.tokens, other);
      CHECK(some.tokens == expected);
    }
  }
}

TEST_CASE("words that are passed over are counted, in texts of all lengths") {
  // Joined words, white space of one byte and of more, other characters at every place of a block.
  const std::vector<std::string> pieces = {
      "a",  "be", "see",  "Kiln", "9", "10.5", "don't", "U.S.", ", ", ". ", " ",      " ",
      "  ", "\n", "\n\n", "-",    "(", "'",    "x,y",   ",",    ".",  "\t", "\u2019", "\u00e9"};
  std::mt19937 random(3);
  Analyzer analyzer;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t count = random() % 120;
    for (std::size_t i = 0; i < count; ++i) {
      // Mostly words and spaces, as a text has.
      const std::size_t most = random() % 8 == 0 ? pieces.size() : 4;
      text += pieces[random() % most];
      if (random() % 3 != 0) text += ' ';
    }
    for (const std::string wanted : {"kiln", "q", "se", "b"}) {
      Recorder all;
      const std::uint32_t end = analyzer.analyze(text, "en", all);
      Recorder some;
      some.all = false;
      some.starts.insert(wanted);
      INFO(wanted << " in <" << text << ">");
      CHECK(analyzer.analyze(text, "en", some) == end);
      std::erase_if(all.tokens,
                    [&](const Recorded& token) { return !token.term.starts_with(wanted); });
      std::erase_if(some.tokens,
                    [&](const Recorded& token) { return !token.term.starts_with(wanted); });
      if (some.tokens != all.tokens) INFO(text);
      CHECK(some.tokens == all.tokens);
    }
  }
}

TEST_CASE("parts that begin behind white space have the tokens of the whole") {
  const std::string story = text() + text();
  Analyzer analyzer;
  Recorder whole;
  analyzer.analyze(story, "en", whole);
  for (std::size_t cut = 1; cut < story.size(); ++cut) {
    if (!ascii::is_space(story[cut - 1])) continue;
    Recorder part;
    const auto first = std::ranges::find_if(
        whole.tokens, [&](const Recorded& token) { return token.begin >= cut; });
    if (first == whole.tokens.end()) continue;
    analyzer.analyze(std::string_view(story).substr(cut), "en", part, first->position);
    for (Recorded& token : part.tokens) {
      token.begin += static_cast<std::uint32_t>(cut);
      token.end += static_cast<std::uint32_t>(cut);
    }
    INFO("cut at " << cut);
    CHECK(part.tokens == std::vector<Recorded>(first, whole.tokens.end()));
  }
}

TEST_CASE("English stems begin as their words do") {
  Stemmer stemmer("en");
  const std::vector<std::string> endings = {"",    "s",  "es",  "ies", "ied",  "ed",  "edly",
                                            "ing", "ly", "eed", "y",   "ness", "ful", "ional"};
  const std::string letters = "aeiouydlnstgbk";
  std::vector<std::string> words = {""};
  for (std::size_t done = 0; done < words.size(); ++done) {
    const std::string beginning = words[done];
    if (beginning.size() == 4) break;
    for (const char letter : letters) words.push_back(beginning + letter);
  }
  std::size_t lost = 0;
  for (const std::string& beginning : words) {
    for (const std::string& ending : endings) {
      const std::string word = beginning + ending;
      if (word.size() < 2) continue;
      WordStarts starts;
      starts.insert(stemmer.stem(word));
      lost += starts.contains(word[0], word[1]) ? 0 : 1;
    }
  }
  CHECK(lost == 0);
}

TEST_CASE("the sentences of a part are those of the whole") {
  const std::vector<std::uint32_t> all = sentence_starts(text());
  for (std::size_t from = 0; from <= text().size(); ++from) {
    for (std::size_t to = from; to <= text().size(); to += 7) {
      const std::vector<std::uint32_t> part = sentence_starts(text(), from, to);
      INFO(from << " to " << to);
      REQUIRE(part.front() <= from);
      for (std::size_t i = 1; i < part.size(); ++i) {
        REQUIRE(std::binary_search(all.begin(), all.end(), part[i]));
      }
      for (const std::uint32_t start : all) {
        if (start > part.front() && start <= to) {
          REQUIRE(std::find(part.begin(), part.end(), start) != part.end());
        }
      }
    }
  }
}

}  // namespace
}  // namespace tip
