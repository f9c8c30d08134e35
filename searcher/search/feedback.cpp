#include "searcher/search/feedback.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/index/fields.h"
#include "common/index/terms.h"
#include "common/text/stop_words.h"
#include "searcher/collect/rerank.h"

namespace tip::match {
namespace {

// More words than these change little (docs/ranking.md).
constexpr std::size_t kWords = 30;
// Three letters, or a character of Chinese.
constexpr std::size_t kLeastBytes = 3;

// Words that may say what an article is about.
bool may_tell(const Token& token, std::string_view language) {
  if (token.kind == TokenKind::khmer) return !is_stop_word(token.form, language);
  return token.kind == TokenKind::word && token.form.size() >= kLeastBytes &&
         !ascii::is_digit(token.form.front()) && !is_stop_word(token.form, language);
}

}  // namespace

class Feedback::Sink final : public TokenSink {
 public:
  struct Word {
    std::string form;
    double count = 0;
  };

  Sink(std::string_view language, Deadline& deadline) : language_(language), deadline_(deadline) {}

  void on_token(const Token& token) override {
    if (deadline_.passed() || token.reading != Reading::itself || !may_tell(token, language_)) {
      return;
    }
    Word& word = words[token_term(field_info(FieldId::body), token.term, token.form)];
    if (word.form.empty()) word.form = token.form;
    word.count += weight;
  }
  bool has_enough() const override { return deadline_.has_passed(); }

  double weight = 1;  // of a place
  std::unordered_map<std::string, Word> words;

 private:
  std::string_view language_;
  Deadline& deadline_;
};

void Feedback::add(const Article& article, double score, double length) {
  Sink sink(article.language, deadline_);
  sink.weight = kTitleWeight;
  analyzer_.analyze(article.title, article.language, sink);
  sink.weight = 1;
  analyzer_.analyze(article.body, article.language, sink);
  for (auto& [term, word] : sink.words) {
    Found& found = found_[term];
    if (found.form.empty()) found.form = std::move(word.form);
    found.weight += score * score * score * ranking_.saturated(word.count, length);
  }
}

std::vector<FeedbackWord> Feedback::words() const {
  if (deadline_.has_passed()) return {};
  std::vector<FeedbackWord> words;
  for (const auto& [term, found] : found_) {
    const double with_word = database_.get_termfreq(term);
    // What no other article has adds nothing to any, what most have tells nothing.
    if (with_word < 2 || with_word > ranking_.documents() / 2) continue;
    words.push_back({found.form, term, found.weight * idf(with_word, ranking_.documents())});
  }
  const auto before = [](const FeedbackWord& a, const FeedbackWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  };
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kWords));
  std::ranges::partial_sort(words, end, before);
  words.erase(end, words.end());
  double all = 0;
  for (const FeedbackWord& word : words) all += word.weight;
  for (FeedbackWord& word : words) word.weight /= all;
  return words;
}

score::ScorerPlanPtr expanded(const score::ScorerPlanPtr& query,
                              const std::vector<FeedbackWord>& words, double worth,
                              const score::Bm25& ranking, const Snapshot& database) {
  std::vector<score::ScorerPlanPtr> more;
  for (const FeedbackWord& word : words) {
    const double by_itself = ranking.word_weight(database.get_termfreq(word.term));
    const double most = worth * (score::Bm25::kK1 + 1) * word.weight;
    more.push_back(score::join(score::Join::all,
                               {score::make_scorer_plan(score::Word{{word.term}})}, 0,
                               most / by_itself));
  }
  return score::make_scorer_plan(score::Optional{query, score::join(score::Join::any, more)});
}

}  // namespace tip::match
