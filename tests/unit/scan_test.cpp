// Trees of scorers: what a scan finds is what asking every document finds.
#include "searcher/collect/scan.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/place_list_format.h"
#include "common/index/place_list_writer.h"
#include "common/index/terms.h"
#include "searcher/plan/leaf_terms.h"
#include "searcher/score/bm25.h"
#include "searcher/score/compile.h"
#include "searcher/shards/bm25_weight.h"
#include "searcher/shards/term_query.h"
#include "tests/unit/rounds.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, 1> kEnglish = {"en"};
const query::DateBounds kBounds = {"20200101", "20241231"};

using query::PlanNode;
using query::PlanPtr;
using score::ScorerPlan;

struct Document {
  std::uint32_t length = 0;
  std::map<std::string, std::uint32_t> counts;
  std::map<std::string, std::vector<std::uint32_t>> positions;
  std::set<std::string> lists;
  std::vector<std::uint32_t> sentences = {0};
  std::vector<std::uint32_t> paragraphs = {0};
  std::string day;  // may be empty
  bool dead = false;
};

// Documents of random words w0, w1, ... and Khmer clusters c0, c1, ..., the rarer the higher their
// number, with all that an index lists of them, in some segments; some are dead.
class Archive {
 public:
  Archive(std::size_t count, std::size_t segments, std::mt19937& random) {
    for (std::size_t i = 0; i < count; ++i) documents.push_back(make(random));
    std::vector<Snapshot::Member> members;
    for (std::size_t segment = 0; segment < segments; ++segment) {
      const std::size_t begin = segment * count / segments;
      const std::size_t end = (segment + 1) * count / segments;
      auto dead = std::make_shared<Tombstones>();
      for (std::size_t i = begin; i < end; ++i) {
        if (documents[i].dead) dead->add(static_cast<std::uint32_t>(i - begin + 1));
      }
      members.push_back({Segment(write(begin, end)), std::move(dead)});
    }
    snapshot.emplace(std::move(members));
  }

  std::vector<Document> documents;
  std::optional<Snapshot> snapshot;

 private:
  static Document make(std::mt19937& random) {
    std::geometric_distribution<int> number(0.15);
    const FieldInfo& body = field_info(FieldId::body);
    Document document;
    std::string before;
    const auto words = static_cast<std::uint32_t>(1 + random() % 40);
    for (std::uint32_t place = 0; place < words; ++place) {
      if (place > 0 && random() % 6 == 0) document.sentences.push_back(place);
      if (place > 0 && random() % 15 == 0) document.paragraphs.push_back(place);
      const bool khmer = random() % 2 == 0;
      const std::string word = (khmer ? "c" : "w") + std::to_string(number(random));
      const std::string term = khmer ? cluster_term(body, word) : word;
      // Some words are of a field that does not count.
      document.counts[term] += word == "w7" ? 0 : place < 3 ? 3 : 1;
      document.positions[term].push_back(place);
      if (!khmer) document.lists.insert(word);
      if (khmer && !before.empty()) document.lists.insert(bigram_term(body, before, word));
      // Sometimes two clusters were taken for a word.
      if (khmer && !before.empty() && random() % 4 == 0) ++document.counts[before + word];
      before = khmer ? word : "";
    }
    for (const auto& [term, times] : document.counts) document.length += times;
    if (random() % 10 > 0) {
      document.day = std::to_string(2020 + random() % 5) + (random() % 2 == 0 ? "01" : "11") +
                     std::to_string(10 + random() % 20);
    }
    document.dead = random() % 7 == 0;
    return document;
  }

  Xapian::WritableDatabase write(std::size_t begin, std::size_t end) const {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    std::map<std::string, std::map<Xapian::docid, std::vector<std::uint32_t>>> lists;
    for (std::size_t i = begin; i < end; ++i) {
      const Document& from = documents[i];
      const auto id = static_cast<Xapian::docid>(i - begin + 1);
      Xapian::Document document;
      for (const auto& [term, times] : from.counts) document.add_term(term, times);
      for (const auto& [term, places] : from.positions) lists[places_list(term)][id] = places;
      for (const std::string& word : from.lists) lists[documents_list(word)][id];
      lists[places_list(kSentenceStarts)][id] = from.sentences;
      lists[places_list(kParagraphStarts)][id] = from.paragraphs;
      if (!from.day.empty()) {
        document.add_value(field_info(FieldId::date).slot, from.day);
        for (const auto& [prefix, length] :
             {std::pair(kYearPrefix, 4), {kMonthPrefix, 6}, {kDayPrefix, 8}}) {
          const auto size = static_cast<std::size_t>(length);
          document.add_boolean_term(std::string(prefix) + from.day.substr(0, size));
        }
      }
      database.add_document(document);
    }
    PlaceListWriter writer([&](std::string_view key, std::string_view value) {
      database.set_metadata(std::string(key), std::string(value));
    });
    for (const auto& [name, documents_of] : lists) {
      writer.begin(name, documents_of.size());
      for (const auto& [id, places] : documents_of) writer.add(id, places);
      writer.finish();
    }
    return database;
  }
};

// What a tree says of one document, by its definition.
class Naive {
 public:
  explicit Naive(const Archive& archive) : archive_(archive), ranking_(*archive.snapshot) {}

  // Nothing where it does not match.
  std::optional<double> score(const ScorerPlan& plan, const Document& document) const {
    return std::visit([&](const auto& node) { return of(node, document); }, plan.value);
  }

 private:
  using Score = std::optional<double>;

  static Score matches(bool matches) { return matches ? Score(0) : std::nullopt; }

  static Score of(const score::None& /*none*/, const Document& /*document*/) { return {}; }
  static Score of(const score::All& /*all*/, const Document& /*document*/) { return 0; }

  Score of(const score::Word& word, const Document& document) const {
    std::uint32_t count = 0;
    bool stands = false;
    for (const std::string& term : word.terms) {
      const auto found = document.counts.find(term);
      if (found == document.counts.end()) continue;
      stands = true;
      count += found->second;
    }
    if (!word.forms.empty()) {
      stands = std::ranges::any_of(
          word.forms, [&](const std::string& form) { return document.lists.contains(form); });
    }
    if (!stands) return {};
    return count == 0 ? 0 : ranking_.part(weight(word), count, document.length);
  }

  // Of several terms as if each stood in the documents of the others by chance, the rarest first.
  double weight(const score::Word& word) const {
    std::multiset<double> frequencies;
    for (const std::string& term : word.terms) {
      frequencies.insert(archive_.snapshot->get_termfreq(term));
    }
    while (frequencies.size() > 1) {
      const double a = *frequencies.begin();
      frequencies.erase(frequencies.begin());
      const double b = *frequencies.begin();
      frequencies.erase(frequencies.begin());
      frequencies.insert(std::round(a + b - a * b / ranking_.documents()));
    }
    return ranking_.word_weight(*frequencies.begin());
  }

  static Score of(const score::Terms& terms, const Document& document) {
    return matches(std::ranges::any_of(terms.terms, [&](const std::string& term) {
      if (!terms.prefix) return document.counts.contains(term);
      const auto found = document.counts.lower_bound(term);
      return found != document.counts.end() && found->first.starts_with(term);
    }));
  }
  static Score of(const score::Listed& listed, const Document& document) {
    return matches(std::ranges::any_of(listed.words, [&](const std::string& word) {
      if (!listed.prefix) return document.lists.contains(word);
      const auto found = document.lists.lower_bound(word);
      return found != document.lists.end() && found->starts_with(word);
    }));
  }
  static Score of(const score::DaySpan& span, const Document& document) {
    return matches(!document.day.empty() && span.days.first <= document.day &&
                   (span.days.last.empty() || document.day <= span.days.last));
  }

  // No query of this test has any.
  static Score of(const score::Values& /*values*/, const Document& /*document*/) { return {}; }

  // Tries every choice of positions.
  static Score of(const score::Proximity& proximity, const Document& document) {
    std::vector<std::uint32_t> chosen;
    return matches(choose(proximity, document, chosen));
  }
  static bool choose(const score::Proximity& proximity, const Document& document,
                     std::vector<std::uint32_t>& chosen) {
    if (chosen.size() == proximity.terms.size()) return stand_so(proximity, document, chosen);
    const auto found = document.positions.find(proximity.terms[chosen.size()]);
    if (found == document.positions.end()) return false;
    return std::ranges::any_of(found->second, [&](std::uint32_t position) {
      chosen.push_back(position);
      const bool stands = choose(proximity, document, chosen);
      chosen.pop_back();
      return stands;
    });
  }
  static std::size_t unit(const std::vector<std::uint32_t>& starts, std::uint32_t at) {
    return static_cast<std::size_t>(
        std::ranges::count_if(starts, [&](std::uint32_t start) { return start <= at; }));
  }
  static bool stand_so(const score::Proximity& proximity, const Document& document,
                       std::vector<std::uint32_t> at) {
    switch (proximity.arrangement) {
      case score::Arrangement::phrase:
        return std::ranges::adjacent_find(
                   at, [](std::uint32_t a, std::uint32_t b) { return b != a + 1; }) == at.end();
      case score::Arrangement::in_order:
        return at[0] < at[1] && at[1] - at[0] <= proximity.reach;
      case score::Arrangement::sentence:
        return at[0] != at[1] && unit(document.sentences, at[0]) == unit(document.sentences, at[1]);
      case score::Arrangement::paragraph:
        return at[0] != at[1] &&
               unit(document.paragraphs, at[0]) == unit(document.paragraphs, at[1]);
      case score::Arrangement::within:
        break;
    }
    std::ranges::sort(at);
    return std::ranges::adjacent_find(at) == at.end() && at.back() - at.front() <= proximity.reach;
  }

  Score of(const score::Joined& joined, const Document& document) const {
    double sum = 0;
    double best = 0;
    std::size_t matching = 0;
    for (const score::ScorerPlanPtr& part : joined.parts) {
      const Score here = score(*part, document);
      if (!here) continue;
      ++matching;
      sum += *here;
      best = std::max(best, *here);
    }
    if (matching < (joined.join == score::Join::all ? joined.parts.size() : 1)) return {};
    return joined.bonus + joined.factor * (joined.join == score::Join::best ? best : sum);
  }
  Score of(const score::Optional& optional, const Document& document) const {
    Score required = score(*optional.required, document);
    if (required) *required += score(*optional.optional, document).value_or(0);
    return required;
  }
  Score of(const score::Without& without, const Document& document) const {
    return score(*without.excluded, document) ? std::nullopt : score(*without.part, document);
  }

  const Archive& archive_;
  score::Bm25 ranking_;
};

template <class T>
PlanPtr node(T value) {
  return std::make_unique<PlanNode>(PlanNode{std::move(value)});
}

// Random plans of all that can be scored.
class PlanMaker {
 public:
  explicit PlanMaker(std::mt19937& random) : random_(random) {}

  PlanPtr make() {
    switch (below(10)) {
      case 0:
        return part();
      case 1:
        return node(query::AllOf{parts(2)});
      case 2:
        return node(query::AnyOf{parts(2)});
      case 3: {
        query::AllOf all{parts(1 + below(2))};
        all.parts.push_back(node(query::Except{part()}));
        return node(std::move(all));
      }
      case 4:
        return node(query::Except{part()});
      case 5:
        return node(query::Ranked{parts(1 + below(2)), parts(below(3)), parts(below(2))});
      case 6:
        return node(query::Ranked{{}, parts(1 + below(3)), parts(1)});
      case 7: {
        std::vector<PlanPtr> words;
        for (std::size_t n = 1 + below(4); n > 0; --n) words.push_back(node(latin()));
        if (below(2) == 0) return node(query::AllOf{std::move(words)});
        return node(query::Ranked{{}, std::move(words), {}});
      }
      default:
        return node(query::Ranked{{}, parts(1 + below(5)), {}});
    }
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  query::Leaf latin() {
    query::Leaf leaf;
    leaf.stem = leaf.form = "w" + std::to_string(below(16));
    if (below(6) == 0) leaf.compare = query::Compare::exact;
    return leaf;
  }
  query::Leaf khmer() {
    query::Leaf leaf;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      leaf.clusters.push_back("c" + std::to_string(below(8)));
      leaf.stem += leaf.clusters.back();
    }
    leaf.form = leaf.stem;
    return leaf;
  }
  query::Sequence phrase(bool in_khmer) {
    query::Sequence phrase;
    for (int n = 0; n < 2; ++n) {
      phrase.words.push_back(in_khmer ? khmer() : latin());
      phrase.words.back().compare = query::Compare::stem;
    }
    return phrase;
  }

  PlanPtr typed() {
    if (below(3) == 0) return node(below(2) == 0 ? latin() : khmer());
    if (below(3) == 0) return node(phrase(below(2) == 0));
    if (below(3) == 0) return node(query::Run{{khmer(), khmer()}});
    query::Ranked bare;
    for (std::size_t n = 1 + below(3); n > 0; --n) bare.optional.push_back(node(latin()));
    return node(std::move(bare));
  }

  PlanPtr name() {
    query::Name name;
    name.typed = typed();
    name.weight = static_cast<double>(1 + below(12));
    double cost = 0;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      cost += static_cast<double>(below(4));
      PlanPtr words = below(3) > 0 ? node(phrase(below(2) == 0)) : node(latin());
      name.variants.push_back({{"", "", cost}, std::move(words)});
    }
    return node(std::move(name));
  }

  PlanPtr part() {
    switch (below(12)) {
      case 7:
        return node(query::Days{"20210101", below(2) == 0 ? "" : "20221115"});
      case 8: {
        query::Sequence window{{latin(), latin()}, static_cast<std::uint32_t>(1 + below(6))};
        for (query::Leaf& word : window.words) word.compare = query::Compare::stem;
        return node(std::move(window));
      }
      case 9: {
        query::Leaf left = latin();
        query::Leaf right = latin();
        left.compare = right.compare = query::Compare::stem;
        constexpr std::array kinds = {query::Nearness::near, query::Nearness::before,
                                      query::Nearness::sentence, query::Nearness::paragraph};
        return node(query::Nearby{kinds[below(kinds.size())],
                                  static_cast<std::uint32_t>(1 + below(6)), node(std::move(left)),
                                  node(std::move(right))});
      }
      case 0:
        return node(khmer());
      case 1:
        return node(query::Run{{khmer(), khmer()}});
      case 2:
        return node(phrase(below(2) == 0));
      case 3:
        return node(latin());
      default:
        return name();
    }
  }

  std::vector<PlanPtr> parts(std::size_t count) {
    std::vector<PlanPtr> parts;
    for (; count > 0; --count) parts.push_back(part());
    return parts;
  }

  std::mt19937& random_;
};

// What options let through, and prefixes.
score::ScorerPlanPtr random_filter(std::mt19937& random) {
  const auto word = [&] { return "w" + std::to_string(random() % 14); };
  switch (random() % 5) {
    case 0:
      return score::make_scorer_plan(score::Terms{{word(), word()}});
    case 1:
      return score::make_scorer_plan(score::Terms{{"w1"}, true});
    case 2:
      return score::make_scorer_plan(score::Listed{{word(), word(), word()}});
    case 3:
      return score::make_scorer_plan(
          score::Without{score::make_scorer_plan(score::All{}),
                         score::make_scorer_plan(score::Terms{{word(), word()}})});
    default:
      return score::day_span({"20200105", "20211231"}, kBounds);
  }
}

TEST_CASE("a scan finds and scores what asking every document does") {
  std::mt19937 random(31);
  const std::size_t segments = GENERATE(1, 3);
  const Archive archive(1500, segments, random);
  const Naive naive(archive);
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t windows = 0;
  std::size_t with_hits = 0;
  for (int i = 0; i < test::rounds(200); ++i) {
    const PlanPtr plan = maker.make();
    const score::Compiled compiled = score::compile(*plan, kBounds, kEnglish);
    REQUIRE_FALSE(compiled.needs_check);
    score::ScorerPlanPtr root = compiled.root;
    if (i % 3 == 0) root = score::join(score::Join::all, {random_filter(random), root});
    if (i % 10 == 0) root = random_filter(random);
    const collect::ScanPlan scan_plan = collect::make_scan_plan(root);
    windows += scan_plan.tree == nullptr ? 1 : 0;
    INFO(to_string(*root) << "\n" << to_string(scan_plan));
    std::map<Xapian::docid, double> expected;
    std::vector<double> scores;
    for (std::size_t at = 0; at < archive.documents.size(); ++at) {
      const auto score = naive.score(*root, archive.documents[at]);
      if (!score || archive.documents[at].dead) continue;
      expected[static_cast<Xapian::docid>(at + 1)] = *score;
      scores.push_back(*score);
    }
    std::ranges::sort(scores, std::greater<>());
    with_hits += expected.empty() ? 0 : 1;
    for (const std::size_t wanted : {1, 50, 1500}) {
      INFO(wanted);
      Result<collect::Counter> counter = collect::Counter::make({"date"}, Timeline::none, columns);
      REQUIRE(counter);
      // What is not shown each match counts many at a time.
      const bool shown = wanted != 50;
      const collect::ScanResult found =
          collect::scan(scan_plan, {.wanted = wanted, .counter = shown ? &*counter : nullptr},
                        {ranking, *archive.snapshot, columns, deadline});
      REQUIRE(found.candidates.size() == std::min(wanted, expected.size()));
      double furthest = 0;
      for (std::size_t place = 0; place < found.candidates.size(); ++place) {
        const collect::Candidate& candidate = found.candidates[place];
        furthest = std::max({furthest, std::abs(candidate.words - scores[place]),
                             std::abs(candidate.words - expected.at(candidate.id))});
      }
      REQUIRE(furthest < 1e-9);
      REQUIRE(found.is_complete);
      REQUIRE(found.total == expected.size());
      if (!shown) continue;
      std::size_t dated = 0;
      std::size_t days = 0;
      for (const auto& [id, score] : expected)
        dated += archive.documents[id - 1].day.empty() ? 0 : 1;
      const std::vector<Facet> facets = counter->facets(0);
      for (const Facet::Value& day : facets.front().values) days += day.count;
      REQUIRE(days == dated);
    }
  }
  CHECK(windows > test::rounds(30));
  CHECK(with_hits > test::rounds(150));
}

// Some stories that two to six documents tell, of all segments.
Stories random_stories(std::uint32_t documents, std::mt19937& random) {
  std::vector<std::uint32_t> numbers(documents);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::ranges::shuffle(numbers, random);
  std::vector<std::vector<std::uint32_t>> stories;
  for (std::size_t at = 0; at + 6 <= numbers.size() * 2 / 3;) {
    const std::size_t size = 2 + random() % 5;
    stories.emplace_back(numbers.begin() + static_cast<std::ptrdiff_t>(at),
                         numbers.begin() + static_cast<std::ptrdiff_t>(at + size));
    std::ranges::sort(stories.back());
    at += size;
  }
  std::ranges::sort(stories);
  StoredCopies copies;
  copies.parts.resize(1);
  for (const std::vector<std::uint32_t>& story : stories) copies.parts.front().add(story);
  return {copies, std::array<std::uint32_t, 1>{0}, documents};
}

TEST_CASE("a scan by story finds the best version of each, and counts each once") {
  std::mt19937 random(32);
  const std::size_t segments = GENERATE(1, 3);
  const Archive archive(1500, segments, random);
  const Naive naive(archive);
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  const Stories stories = random_stories(1500, random);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t folded = 0;
  for (int i = 0; i < test::rounds(150); ++i) {
    const score::Compiled compiled = score::compile(*maker.make(), kBounds, kEnglish);
    score::ScorerPlanPtr root = compiled.root;
    if (i % 3 == 0) root = score::join(score::Join::all, {random_filter(random), root});
    const collect::ScanPlan plan = collect::make_scan_plan(root);
    INFO(to_string(*root) << "\n" << to_string(plan));
    std::map<std::uint32_t, double> best;  // of each story
    std::size_t matches = 0;
    for (std::uint32_t id = 1; id <= archive.documents.size(); ++id) {
      const auto score = naive.score(*root, archive.documents[id - 1]);
      if (!score || archive.documents[id - 1].dead) continue;
      ++matches;
      const auto [story, is_new] = best.try_emplace(stories.story_of(id), *score);
      if (!is_new) story->second = std::max(story->second, *score);
    }
    std::vector<double> scores;
    scores.reserve(best.size());
    for (const auto& [story, score] : best) scores.push_back(score);
    std::ranges::sort(scores, std::greater<>());
    const collect::ScanResult each =
        collect::scan(plan, {.candidates = collect::Candidates::every, .stories = &stories},
                      {ranking, *archive.snapshot, columns, deadline});
    REQUIRE(each.every.size() == matches);
    REQUIRE(std::ranges::is_sorted(each.every, {}, &collect::Match::id));
    REQUIRE(each.total == best.size());
    for (const std::size_t wanted : {1, 2, 10, 50, 1500}) {
      INFO(wanted);
      const collect::ScanResult found =
          collect::scan(plan, {.wanted = wanted, .stories = &stories},
                        {ranking, *archive.snapshot, columns, deadline});
      REQUIRE(found.candidates.size() == std::min(wanted, best.size()));
      std::set<std::uint32_t> met;
      double furthest = 0;
      for (std::size_t place = 0; place < found.candidates.size(); ++place) {
        const collect::Candidate& candidate = found.candidates[place];
        REQUIRE(met.insert(stories.story_of(candidate.id)).second);
        furthest = std::max({furthest, std::abs(candidate.words - scores[place]),
                             std::abs(candidate.words - best.at(stories.story_of(candidate.id)))});
      }
      REQUIRE(furthest < 1e-9);
      REQUIRE(found.total == best.size());
      folded += matches == best.size() ? 0 : 1;
    }
  }
  CHECK(folded > test::rounds(30));
}

TEST_CASE("queries of terms alone are scored as Xapian's matcher does, by the same formula") {
  std::mt19937 random(22);
  Archive archive(1500, 1, random);
  const Segment segment = archive.snapshot->parts().front().segment;
  archive.snapshot.emplace(segment);  // nothing is dead
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t compared = 0;
  for (int i = 0; i < test::rounds(600); ++i) {
    const PlanPtr plan = maker.make();
    const score::Compiled compiled = score::compile(*plan, kBounds, kEnglish);
    const shards::TermQuery query = shards::make_term_query(*compiled.root);
    if (query.needs_check) continue;
    INFO(to_string(*compiled.root) << "\n" << query.query.get_description());
    Xapian::Enquire enquire(segment);
    enquire.set_weighting_scheme(shards::Bm25Weight());
    enquire.set_query(query.query);
    const Xapian::MSet set = enquire.get_mset(0, 1500);
    compared += set.empty() ? 0 : 1;
    const collect::ScanResult found =
        collect::scan(collect::make_scan_plan(compiled.root), {.wanted = 1500},
                      {ranking, *archive.snapshot, columns, deadline});
    REQUIRE(found.candidates.size() == set.size());
    for (Xapian::doccount place = 0; place < set.size(); ++place) {
      REQUIRE(std::abs(found.candidates[place].words - set[place].get_weight()) < 1e-9);
    }
  }
  CHECK(compared > test::rounds(30));
}

TEST_CASE("a word that stands nowhere and an archive of nothing match nothing") {
  std::mt19937 random(21);
  for (const std::size_t documents : {0, 10}) {
    const Archive archive(documents, 1, random);
    const score::Bm25 ranking(*archive.snapshot);
    score::DocColumns columns(*archive.snapshot);
    Deadline deadline;
    for (const score::Join how : {score::Join::any, score::Join::all, score::Join::best}) {
      const score::ScorerPlanPtr root =
          score::join(how, {score::make_scorer_plan(score::Word{{"nowhere"}}),
                            score::make_scorer_plan(score::Word{{"neither"}})});
      const collect::ScanResult found =
          collect::scan(collect::make_scan_plan(root), {.wanted = 10},
                        {ranking, *archive.snapshot, columns, deadline});
      CHECK(found.candidates.empty());
      CHECK(found.total == 0);
      CHECK(found.is_complete);
    }
  }
}

TEST_CASE("what only the text can decide says so") {
  query::Sequence exact;
  exact.words.resize(2);
  for (query::Leaf& word : exact.words) {
    word.stem = word.form = "w1";
    word.compare = query::Compare::exact;
  }
  CHECK(score::compile(*node(exact), kBounds, kEnglish).needs_check);
  query::Leaf title;
  title.field = FieldId::title;
  title.clusters = {"c1", "c2", "c3"};
  CHECK(score::compile(*node(title), kBounds, kEnglish).needs_check);
  // What is left out may match too much: then nothing is left out before the text is seen.
  query::AllOf but;
  query::Leaf word;
  word.stem = word.form = "w2";
  but.parts.push_back(node(word));
  but.parts.push_back(node(query::Except{node(exact)}));
  const score::Compiled compiled = score::compile(*node(std::move(but)), kBounds, kEnglish);
  CHECK(compiled.needs_check);
  CHECK(to_string(*compiled.root) == "word(w2)");
}

}  // namespace
}  // namespace tip
