// What is known of an archive whatever is asked.
#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/khmer/normalize.h"
#include "common/khmer/segment.h"
#include "searcher/tipserve/count_requests.h"
#include "searcher/tipserve/page/gather.h"
#include "searcher/tipserve/page/prose.h"

namespace tip::serve::page {
namespace {

constexpr std::size_t kMostBars = 200;
constexpr std::size_t kNewest = 5;
constexpr std::size_t kSources = 10;
// Headlines that examples are made of.
constexpr std::size_t kHeadlines = 40;

// What shows the whole archive waits for this so long, and what only adorns its first page less.
constexpr std::chrono::seconds kWhole{10};
constexpr std::chrono::seconds kAdornment{1};

SearchRequest within(std::chrono::milliseconds time_limit, SearchRequest request) {
  request.time_limit = time_limit;
  return request;
}

// Long words of a headline, in their order; `beside`: the next word stands right behind it.
struct HeadlineWord {
  std::string text;
  bool beside = false;
};
std::vector<HeadlineWord> long_words(std::string_view title) {
  constexpr std::size_t kLong = 5;
  std::vector<HeadlineWord> words;
  bool beside = false;
  for (std::string_view rest = title; !rest.empty();) {
    const std::string_view word = ascii::take(rest, ' ');
    const bool plain = word.size() >= kLong && std::ranges::all_of(word, ascii::is_alpha);
    if (beside && plain && !words.empty()) words.back().beside = true;
    if (plain) words.push_back({std::string(word)});
    beside = plain;
  }
  return words;
}

// Some words of a Khmer headline, without a space.
std::string khmer_words(std::string_view title) {
  constexpr std::size_t kWords = 2;
  const std::string_view run = ascii::take(title, ' ');
  khmer::Run normal;
  khmer::normalize(run, normal);
  std::vector<khmer::SegmentedWord> words;
  if (normal.clusters.empty()) return {};
  khmer::Segmenter().segment(normal, words);
  const std::size_t last = words[std::min(kWords, words.size()) - 1].end;
  return std::string(run.substr(0, normal.clusters[last - 1].end));
}

// The first of some queries of a kind that finds enough, or else the one that finds most. Once one
// takes too long, no more of its kind are tried.
class ExampleFinder {
 public:
  ExampleFinder(const Searcher& archive, std::vector<Example>& out)
      : archive_(archive), out_(out) {}

  void add(std::string_view what, const std::vector<std::string>& queries) {
    constexpr std::size_t kTried = 3;
    constexpr std::size_t kEnough = 3;
    Example best{"", what, 0};
    for (std::size_t i = 0; i < std::min(kTried, queries.size()) && best.found < kEnough; ++i) {
      const Result<Answer> answer =
          archive_.search(within(kAdornment, count_only({.query = queries[i]})));
      if (!answer || answer->timed_out) break;
      if (answer->total > best.found) best = {queries[i], what, answer->total};
    }
    if (best.found > 0) out_.push_back(std::move(best));
  }

 private:
  const Searcher& archive_;
  std::vector<Example>& out_;
};

void find_examples(const Searcher& archive, const std::vector<Hit>& headlines,
                   const std::vector<Facet>& facets, Overview& overview) {
  std::vector<std::string> words;
  std::vector<std::string> phrases;
  std::vector<std::string> sentences;
  std::vector<std::string> titles;
  std::vector<std::string> khmer;
  std::vector<std::string> names;
  const std::string year =
      overview.timeline.empty() ? "" : overview.timeline.back().from.substr(0, 4);
  for (const Hit& hit : headlines) {
    if (is_khmer(hit.title)) {
      if (std::string some = khmer_words(hit.title); !some.empty())
        khmer.push_back(std::move(some));
      continue;
    }
    const std::vector<HeadlineWord> longs = long_words(hit.title);
    for (std::size_t i = 0; i + 1 < longs.size(); ++i) {
      if (longs[i].beside) phrases.push_back("\"" + longs[i].text + " " + longs[i + 1].text + "\"");
    }
    if (longs.size() < 2) continue;
    for (std::size_t i = 1; i + 1 < longs.size(); ++i) {
      const bool capitals =
          ascii::is_upper(longs[i].text.front()) && ascii::is_upper(longs[i + 1].text.front());
      if (longs[i].beside && capitals)
        names.push_back("name:\"" + longs[i].text + " " + longs[i + 1].text + "\"");
    }
    words.push_back(longs.front().text + " " + longs.back().text);
    sentences.push_back(longs.front().text + " SENTENCE " + longs.back().text);
    if (!year.empty())
      titles.push_back("title:" + ascii::lower(longs.back().text) + " since:" + year);
  }
  for (const Facet& facet : facets) {
    if (facet.field != "author") continue;
    for (const Facet::Value& author : facet.values)
      names.push_back("name:\"" + author.value + "\"");
  }
  ExampleFinder finder(archive, overview.examples);
  finder.add("example-words", words);
  finder.add("example-phrase", phrases);
  finder.add("example-name", names);
  finder.add("example-khmer", khmer);
  finder.add("example-sentence", sentences);
  finder.add("example-title", titles);
}

}  // namespace

Result<Overview> gather_overview(const Searcher& archive) {
  const Result<std::string> commit = archive.commit();
  if (!commit) return tl::unexpected(commit.error());
  SearchRequest request = within(kWhole, everything());
  request.limit = kHeadlines;
  request.sort = Sort::newest;
  request.timeline = Timeline::month;
  request.facets = {"source", "author", "date"};
  Result<Answer> answer = archive.search(request);
  if (!answer) return tl::unexpected(answer.error());
  Overview overview;
  overview.commit = *commit;
  overview.stories = answer->total;
  SearchRequest all = within(kWhole, everything());
  all.all = true;
  all.facets = {"language"};
  Result<Answer> articles = archive.search(all);
  if (!articles) return tl::unexpected(articles.error());
  overview.articles = std::max(articles->total, answer->total);
  overview.complete = !answer->timed_out && !articles->timed_out;
  overview.languages = std::move(articles->facets.front());
  overview.timeline = std::move(answer->timeline);
  overview.undated = answer->facets.back().unknown;
  constexpr std::size_t kMonthsOfDays = 6;
  const std::size_t months = overview.timeline.size();
  if (months > kMostBars || (months > 0 && months <= kMonthsOfDays)) {
    overview.step = months > kMostBars ? Timeline::year : Timeline::day;
    SearchRequest other_step = within(kWhole, everything());
    other_step.timeline = overview.step;
    Result<Answer> stepped = archive.search(other_step);
    if (!stepped) return tl::unexpected(stepped.error());
    overview.timeline = std::move(stepped->timeline);
    overview.complete = overview.complete && !stepped->timed_out;
  }
  find_examples(archive, answer->hits, answer->facets, overview);
  overview.sources = std::move(answer->facets.front());
  answer->hits.resize(std::min(kNewest, answer->hits.size()));
  std::erase_if(answer->hits, [](const Hit& hit) { return hit.date.empty(); });
  overview.newest = std::move(answer->hits);
  const std::vector<Facet::Value>& sources = overview.sources.values;
  for (std::size_t i = 0; i < std::min(kSources, sources.size()); ++i) {
    SearchRequest of_source = within(kAdornment, everything());
    of_source.fields = {{.field = "source", .values = {sources[i].value}}};
    of_source.timeline = overview.step;
    Result<Answer> published = archive.search(of_source);
    if (!published) return tl::unexpected(published.error());
    // Half a line would look like a paper that came to its end.
    if (published->timed_out) published->timeline.clear();
    overview.source_timelines.push_back(std::move(published->timeline));
  }
  return overview;
}

}  // namespace tip::serve::page
