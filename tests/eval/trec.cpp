#include "tests/eval/trec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "common/base/ascii.h"

namespace tip::eval {
namespace {

// Calls visit(line) for every line that is not blank, until it gives back a failed Status.
Status for_each_line(std::string_view text, const std::function<Status(std::string_view)>& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii::trim(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.empty()) continue;
    if (Status status = visit(line); !status) return status;
  }
  return {};
}

std::string_view take_word(std::string_view& line) {
  line = ascii::trim(line);
  const auto end = std::find_if(line.begin(), line.end(), ascii::is_space);
  const std::string_view word = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  line.remove_prefix(word.size());
  return word;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, "cannot read " + path.string());
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 1);
}

// Calls visit(rank, grade) for the relevant articles in the first `cutoff` ranks.
template <class Visit>
void for_each_found(std::span<const std::string> ranking, const Judgments& relevant,
                    std::size_t cutoff, Visit visit) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < std::min(cutoff, ranking.size()); ++i) {
    if (!seen.insert(ranking[i]).second) continue;
    const auto judged = relevant.find(ranking[i]);
    if (judged != relevant.end()) visit(i + 1, judged->second);
  }
}

bool is_operator_word(std::string_view word) {
  constexpr std::array<std::string_view, 7> kOperators = {"AND",    "OR",       "NOT",      "NEAR",
                                                          "BEFORE", "SENTENCE", "PARAGRAPH"};
  return std::find(kOperators.begin(), kOperators.end(), word) != kOperators.end();
}

}  // namespace

Result<std::vector<Topic>> parse_topics(std::string_view text) {
  std::vector<Topic> topics;
  const Status status = for_each_line(text, [&](std::string_view line) -> Status {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return fail(ErrorCode::invalid_input, "no tab in the topic \"" + std::string(line) + "\"");
    }
    topics.push_back({std::string(ascii::trim(line.substr(0, tab))),
                      std::string(ascii::trim(line.substr(tab + 1)))});
    return {};
  });
  if (!status) return tl::unexpected(status.error());
  return topics;
}

Result<std::map<std::string, Judgments>> parse_judgments(std::string_view text) {
  std::map<std::string, Judgments> judgments;
  const Status status = for_each_line(text, [&](std::string_view line) -> Status {
    std::string_view rest = line;
    const std::string topic(take_word(rest));
    take_word(rest);
    const std::string article(take_word(rest));
    const std::string_view digits = take_word(rest);
    int grade = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), grade);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() ||
        !ascii::trim(rest).empty()) {
      return fail(ErrorCode::invalid_input, "no judgment: \"" + std::string(line) + "\"");
    }
    if (grade > 0) judgments[topic][article] = grade;
    return {};
  });
  if (!status) return tl::unexpected(status.error());
  return judgments;
}

Result<Collection> read_collection(const std::filesystem::path& folder) {
  Collection collection;
  collection.name = folder.filename().string();
  collection.documents = folder / "docs.jsonl";
  if (!std::filesystem::exists(collection.documents)) {
    return fail(ErrorCode::not_found, "no " + collection.documents.string());
  }
  auto topics = read_file(folder / "queries.tsv").and_then(parse_topics);
  if (!topics) return tl::unexpected(topics.error());
  auto judgments = read_file(folder / "qrels.txt").and_then(parse_judgments);
  if (!judgments) return tl::unexpected(judgments.error());
  collection.relevant = std::move(*judgments);
  std::copy_if(topics->begin(), topics->end(), std::back_inserter(collection.topics),
               [&](const Topic& topic) { return collection.relevant.contains(topic.id); });
  return collection;
}

std::string plain_words(std::string_view text) {
  std::string cleared(text);
  for (std::size_t i = 0; i < cleared.size(); ++i) {
    const bool inside = i > 0 && ascii::is_alnum(cleared[i - 1]) && i + 1 < cleared.size() &&
                        ascii::is_alnum(cleared[i + 1]);
    const bool sign = (cleared[i] == '-' || cleared[i] == '+') && !inside;
    if (sign || std::string_view("\"()=*~:").find(cleared[i]) != std::string_view::npos) {
      cleared[i] = ' ';
    }
  }
  std::string out;
  std::string_view rest = cleared;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (!out.empty()) out += ' ';
    if (is_operator_word(word.substr(0, word.find('/')))) {
      std::transform(word.begin(), word.end(), std::back_inserter(out), ascii::to_lower);
    } else {
      out += word;
    }
  }
  return out;
}

double average_precision(std::span<const std::string> ranking, const Judgments& relevant,
                         std::size_t cutoff) {
  if (relevant.empty()) return 0;
  double sum = 0;
  std::size_t found = 0;
  for_each_found(ranking, relevant, cutoff, [&](std::size_t rank, int) {
    sum += static_cast<double>(++found) / static_cast<double>(rank);
  });
  return sum / static_cast<double>(relevant.size());
}

double ndcg(std::span<const std::string> ranking, const Judgments& relevant, std::size_t cutoff) {
  std::vector<int> grades;
  for (const auto& [article, grade] : relevant) grades.push_back(grade);
  std::sort(grades.begin(), grades.end(), std::greater<>());
  double best = 0;
  for (std::size_t i = 0; i < std::min(cutoff, grades.size()); ++i) {
    best += discounted(grades[i], i + 1);
  }
  if (best == 0) return 0;
  double sum = 0;
  for_each_found(ranking, relevant, cutoff,
                 [&](std::size_t rank, int grade) { sum += discounted(grade, rank); });
  return sum / best;
}

void Means::add(std::span<const std::string> ranking, const Judgments& relevant) {
  if (relevant.empty()) return;
  ++topics_;
  precision_ += average_precision(ranking, relevant);
  ndcg_ += ndcg(ranking, relevant);
}

}  // namespace tip::eval
