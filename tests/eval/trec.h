// Test collections with relevance judgments, and how well a ranking meets them.
//
// The measures are those of trec_eval (NIST, https://github.com/usnistgov/trec_eval; m_map.c and
// m_ndcg_cut.c). With R the number of articles judged relevant to a topic and rel(k) the grade of
// the article at rank k (1 is the first; not judged is 0):
//
//   average precision   AP = 1/R * sum over ranks k with rel(k) > 0 of
//                            (number of relevant articles in ranks 1..k) / k
//   MAP                 the mean of AP over topics
//   DCG@c               sum over ranks k <= c of rel(k) / log2(k + 1)
//   nDCG@c              DCG@c / DCG@c of the best ranking possible (grades in falling order)
//
// Means are over all topics with at least one relevant article; a topic without an answer counts as
// zero (trec_eval -c). AP looks at the first 1000 ranks.
#ifndef TIP_TESTS_EVAL_TREC_H_
#define TIP_TESTS_EVAL_TREC_H_

#include <tip/result.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip::eval {

inline constexpr std::size_t kRankingLength = 1000;
inline constexpr std::size_t kNdcgCutoff = 10;

struct Topic {
  std::string id;
  std::string text;
};

// Article id to grade; grades of zero and below are left out.
using Judgments = std::map<std::string, int>;

struct Collection {
  std::string name;                           // of its folder
  std::filesystem::path documents;            // docs.jsonl, for tipidx
  std::vector<Topic> topics;                  // queries.tsv, those with judgments only
  std::map<std::string, Judgments> relevant;  // qrels.txt, by topic id
};

// Lines `id TAB text`. Fails on a line without a tab.
Result<std::vector<Topic>> parse_topics(std::string_view text);

// Lines `topic iteration article grade`, as TREC writes them. Fails on a line of another shape.
Result<std::map<std::string, Judgments>> parse_judgments(std::string_view text);

// Reads a folder with docs.jsonl, queries.tsv and qrels.txt. Fails with not_found when one of them
// is absent.
Result<Collection> read_collection(const std::filesystem::path& folder);

// A topic's text without anything that the query language would take for more than words:
// operator characters become spaces, operators in capitals become small.
std::string plain_words(std::string_view text);

// Both measures take article ids, best first. An id that comes twice counts where it comes first.
double average_precision(std::span<const std::string> ranking, const Judgments& relevant,
                         std::size_t cutoff = kRankingLength);
double ndcg(std::span<const std::string> ranking, const Judgments& relevant,
            std::size_t cutoff = kNdcgCutoff);

// Means over the rankings added.
class Means {
 public:
  void add(std::span<const std::string> ranking, const Judgments& relevant);

  std::size_t topics() const { return topics_; }
  double map() const { return topics_ == 0 ? 0 : precision_ / static_cast<double>(topics_); }
  double ndcg_10() const { return topics_ == 0 ? 0 : ndcg_ / static_cast<double>(topics_); }

 private:
  std::size_t topics_ = 0;
  double precision_ = 0;
  double ndcg_ = 0;
};

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_TREC_H_
