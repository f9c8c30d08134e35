// How well tip ranks the classic test collections:
//
//   ir_eval TIPIDX [FOLDER [--expand]]
//
// builds an index of each collection in FOLDER with the program TIPIDX, asks every topic through
// the public library, and prints MAP and nDCG@10 beside the figures to reach. Says so and ends
// with 0 when the data is absent; ends with 1 when a figure falls short, 2 on an error.
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/eval/archive.h"
#include "tests/eval/trec.h"

namespace {

using tip::eval::Collection;
using tip::eval::Means;

struct Target {
  const char* folder;
  const char* name;
  double map;
  double ndcg_10;
};

constexpr std::array kTargets = {
    Target{"cranfield", "Cranfield", .411, .511},
    Target{"cisi", "CISI", .218, .385},
    Target{"cacm", "CACM", .319, .474},
    Target{"npl_vaswani", "NPL", .287, .434},
};

Means evaluate(const Collection& collection, const std::string& tipidx, bool expand) {
  const tip::eval::Archive archive(tipidx, {collection.documents.string()});
  Means means;
  for (const tip::eval::Topic& topic : collection.topics) {
    tip::SearchRequest request;
    request.query = tip::eval::plain_words(topic.text);
    request.limit = tip::eval::kRankingLength;
    request.snippets = 0;
    request.expand = expand;
    const tip::Answer answer = archive.ask(request);
    std::vector<std::string> ranking;
    for (const tip::Hit& hit : answer.hits) ranking.push_back(hit.id);
    means.add(ranking, collection.relevant.at(topic.id));
  }
  return means;
}

int evaluate_all(const std::string& tipidx, const std::filesystem::path& data, bool expand) {
  std::printf("%-10s %7s   %5s %7s   %6s %6s   %s\n", "collection", "queries", "MAP", "nDCG@10",
              "target", "target", "");
  bool reached_all = true;
  for (const Target& target : kTargets) {
    const auto collection = tip::eval::read_collection(data / target.folder);
    if (!collection) {
      std::printf("%-10s skipped: %s\n", target.name, collection.error().message.c_str());
      continue;
    }
    const Means means = evaluate(*collection, tipidx, expand);
    // To the three digits that the targets have.
    constexpr double kHalfDigit = .0005;
    const bool reached =
        means.map() > target.map - kHalfDigit && means.ndcg_10() > target.ndcg_10 - kHalfDigit;
    reached_all = reached_all && reached;
    std::printf("%-10s %7zu   %5.3f %7.3f   %6.3f %6.3f   %s\n", target.name, means.topics(),
                means.map(), means.ndcg_10(), target.map, target.ndcg_10,
                reached ? "PASS" : "short");
    std::fflush(stdout);
  }
  return reached_all ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool expand = argc == 4 && std::string_view(argv[3]) == "--expand";
  if (argc < 2 || argc > 4 || (argc == 4 && !expand)) {
    std::fprintf(stderr, "usage: ir_eval TIPIDX [FOLDER [--expand]]\n");
    return 2;
  }
  const std::filesystem::path data =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::path(TIP_SHARED_DATA) / "ir";
  if (!std::filesystem::exists(data)) {
    std::printf("skipped: no test collections in %s\n", data.c_str());
    return 0;
  }
  try {
    return evaluate_all(argv[1], data, expand);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ir_eval: %s\n", error.what());
    return 2;
  }
}
