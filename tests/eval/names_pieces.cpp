// Pieces of running Khmer text: each must find the line it is from, however it is encoded.
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/khmer_pieces.h"
#include "tests/eval/names_eval.h"
#include "tests/eval/tables.h"

namespace tip::eval {
namespace {

constexpr std::size_t kPieces = 5000;
// Of recodings that few pieces allow, so many are looked for, in so many draws.
constexpr std::size_t kEnough = 500;
constexpr std::size_t kDraws = 100000;

struct Tally {
  const char* name;
  std::size_t tried = 0, as_words = 0, as_phrase = 0;
};

class Asker {
 public:
  Asker(const Archive& archive, bool show_misses) : archive_(archive), show_misses_(show_misses) {}

  void ask(const std::string& piece, std::size_t line, Tally& tally) const {
    const bool as_words = finds("(" + piece + ")", line);
    const bool as_phrase = finds("\"" + piece + "\"", line);
    ++tally.tried;
    tally.as_words += as_words ? 1 : 0;
    tally.as_phrase += as_phrase ? 1 : 0;
    if (show_misses_ && !(as_words && as_phrase)) {
      std::printf("    %s: line %zu not found by its piece %s%s%s\n", tally.name, line + 1,
                  piece.c_str(), as_words ? "" : " as words", as_phrase ? "" : " as a phrase");
    }
  }

 private:
  // The line is asked for as well, so that a piece of two syllables does not fetch the archive.
  bool finds(const std::string& query, std::size_t line) const {
    SearchRequest request;
    request.query = query + " AND id:" + std::to_string(line);
    request.limit = 1;
    request.snippets = 0;
    request.names = Names::off;  // a name's other spellings would make up for a lost piece
    return !archive_.ask(request).hits.empty();
  }

  const Archive& archive_;
  bool show_misses_;
};

bool print(const Tally& tally) {
  const bool reached = tally.as_words == tally.tried && tally.as_phrase == tally.tried;
  std::printf("%-24s %6zu   %.4f %.4f   1.0000   %s\n", tally.name, tally.tried,
              share(tally.as_words, tally.tried), share(tally.as_phrase, tally.tried),
              tally.tried == 0 ? "" : verdict(reached));
  return reached;
}

}  // namespace

bool evaluate_pieces(const NamesEval& eval) {
  std::vector<std::string> lines = read_lines(eval.data + "/khmer/wiki_km.txt");
  if (lines.empty()) {
    std::printf("Khmer pieces: skipped: no %s/khmer/wiki_km.txt\n\n", eval.data.c_str());
    return true;
  }
  std::mt19937 random(17);
  ArticleLines articles;
  std::vector<std::pair<std::string, std::size_t>> numbers;  // and their lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // The text at hand has no invisible characters; every second article gets some.
    if (i % 2 == 0) lines[i] = recoded(lines[i], Recoding::spaces_in, random);
    if (i % 4 == 0) lines[i] = recoded(lines[i], Recoding::invisible_in, random);
    if (!lines[i].empty()) articles.add(std::to_string(i), lines[i]);
    for (const std::string& number : numbers_of(lines[i])) numbers.emplace_back(number, i);
  }
  const Archive archive(eval.tipidx, articles);
  const Asker asker(archive, eval.misses);

  Tally written{"as written"};
  Tally numbers_written{"numbers as written"};
  std::array<Tally, kRecodings.size()> recodings{};
  for (std::size_t i = 0; i < kRecodings.size(); ++i) recodings[i].name = kRecodings[i].name;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const std::size_t line = random() % lines.size();
    const std::vector<std::string> pieces = pieces_of(lines[line], random);
    if (pieces.empty()) continue;
    const std::string& piece = pieces[random() % pieces.size()];
    const bool wanted = written.tried < kPieces;
    if (wanted) asker.ask(piece, line, written);
    for (std::size_t i = 0; i < kRecodings.size(); ++i) {
      if (!wanted && recodings[i].tried >= kEnough) continue;
      const std::string other = recoded(piece, kRecodings[i].recoding, random);
      if (other != piece) asker.ask(other, line, recodings[i]);
    }
  }
  for (std::size_t i = 0; i < kRecodings.size(); ++i) {
    if (kRecodings[i].recoding != Recoding::digits) continue;
    for (std::size_t n = 0; n < kEnough && !numbers.empty(); ++n) {
      const auto& [number, line] = numbers[random() % numbers.size()];
      asker.ask(number, line, numbers_written);
      asker.ask(recoded(number, Recoding::digits, random), line, recodings[i]);
    }
  }

  std::printf("%-24s %6s   %6s %6s   %6s\n", "Khmer pieces find a line", "n", "words", "phrase",
              "target");
  bool reached = print(written);
  reached = print(numbers_written) && reached;
  for (const Tally& tally : recodings) reached = print(tally) && reached;
  std::printf("\n");
  return reached;
}

}  // namespace tip::eval
