// How well tip folds copies of one story:
//
//   copies_eval TIPIDX [FOLDER]
//
// indexes the sets near_duplicates and near_duplicates_abp of FOLDER with the program TIPIDX and
// compares the pairs of articles that it makes one story with the pairs known: those that are (+),
// and those that may be (?), which count for nothing; any other is wrong. Ends with 0 when the
// figures are reached or the data is absent, 1 when one falls short, 2 on an error.
#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/tables.h"

namespace tip::eval {
namespace {

namespace fs = std::filesystem;
using Pair = std::pair<std::string, std::string>;

Pair make_pair(const std::string& a, const std::string& b) {
  return a < b ? Pair(a, b) : Pair(b, a);
}

struct KnownPairs {
  std::set<Pair> together;
  std::set<Pair> either;
};

// A file of two columns has pairs that are one story, one of five says in the last what they are.
KnownPairs read_pairs(const std::string& path) {
  KnownPairs known;
  for (const std::string& line : read_lines(path)) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2 || fields[0] == "a") continue;
    const bool together = fields.size() < 5 || fields[4] == "+";
    if (together) known.together.insert(make_pair(fields[0], fields[1]));
    if (!together && fields[4] == "?") known.either.insert(make_pair(fields[0], fields[1]));
  }
  return known;
}

std::set<Pair> folded_pairs(const std::string& exported) {
  std::map<std::string, std::vector<std::string>> clusters;
  std::istringstream lines(exported);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    clusters[json.at("cluster")].push_back(json.at("id"));
  }
  std::set<Pair> pairs;
  for (const auto& [name, ids] : clusters) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) pairs.insert(make_pair(ids[i], ids[k]));
    }
  }
  return pairs;
}

// The articles of a set, unpacked where they are packed.
void unpack(const std::string& from, const std::string& to) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(from.c_str(), "rb"), gzclose);
  std::ofstream out(to, std::ios::binary);
  std::array<char, 65536> bytes{};
  for (int got = 0; (got = gzread(in.get(), bytes.data(), bytes.size())) > 0;) {
    out.write(bytes.data(), got);
  }
}

bool evaluate(const std::string& tipidx, const fs::path& set, double wanted) {
  const bool packed = fs::exists(set / "docs.jsonl.gz");
  if (!packed && !fs::exists(set / "docs.jsonl")) {
    fmt::print("{}: not there\n", set.string());
    return true;
  }
  const test::TempDir folder;
  const std::string articles = (folder.path() / "docs.jsonl").string();
  unpack((set / (packed ? "docs.jsonl.gz" : "docs.jsonl")).string(), articles);
  const KnownPairs known = read_pairs((set / "pairs.tsv").string());
  std::size_t right = 0;
  std::size_t wrong = 0;
  for (const Pair& pair : folded_pairs(Archive(tipidx, {articles}).exported())) {
    if (known.together.contains(pair)) {
      ++right;
    } else if (!known.either.contains(pair)) {
      ++wrong;
      fmt::print("  wrong: {} {}\n", pair.first, pair.second);
    }
  }
  const double precision = share(right, right + wrong);
  const double recall = share(right, known.together.size());
  const double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
  fmt::print("{}: pairs {}, precision {:.3f}, recall {:.3f}, F1 {:.3f} (to reach {:.2f})\n",
             set.filename().string(), known.together.size(), precision, recall, f1, wanted);
  return f1 >= wanted;
}

}  // namespace
}  // namespace tip::eval

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: copies_eval TIPIDX [FOLDER]\n");
    return 2;
  }
  const std::filesystem::path data = argc == 3 ? argv[2] : TIP_SHARED_DATA;
  try {
    bool reached = tip::eval::evaluate(argv[1], data / "near_duplicates", 1);
    reached = tip::eval::evaluate(argv[1], data / "near_duplicates_abp", 0.95) && reached;
    return reached ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "copies_eval: %s\n", error.what());
    return 2;
  }
}
