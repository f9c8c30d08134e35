// xapian_query DATABASE QUERIES: times the answers of Xapian's QueryParser, BM25 and snippets.
#include <xapian.h>

#include "tests/bench/peers/ask.h"
#include "tests/bench/peers/xapian_fields.h"

namespace tip::bench {
namespace {

std::string text_for(const Query& query) {
  if (query.kind == "or" || query.kind == "dated") return join(query.words, " OR ");
  if (query.kind == "and") return join(query.words, " AND ");
  if (query.kind == "phrase") return '"' + join(query.words, " ") + '"';
  if (query.kind == "near") {
    return join(query.words, " NEAR/" + std::to_string(kNearDistance) + " ");
  }
  if (query.kind == "prefix") return query.words.front() + "*";
  return "";
}

class Engine {
 public:
  explicit Engine(const std::string& path) : database_(path), stemmer_("en") {
    parser_.set_database(database_);
    parser_.set_stemmer(stemmer_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_ALL);
  }

  std::optional<std::size_t> answer(const Query& query, Wanted wanted) {
    const std::string text = text_for(query);
    if (text.empty()) return std::nullopt;
    constexpr unsigned kFlags = Xapian::QueryParser::FLAG_BOOLEAN |
                                Xapian::QueryParser::FLAG_PHRASE |
                                Xapian::QueryParser::FLAG_WILDCARD;
    Xapian::Query parsed = parser_.parse_query(text, kFlags);
    if (!query.since.empty()) {
      const Xapian::Query days(Xapian::Query::OP_VALUE_RANGE, kDateSlot, query.since, query.until);
      parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed, days);
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(parsed);
    if (wanted == Wanted::count) {
      return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
    }
    const Xapian::MSet hits = enquire.get_mset(0, kHits);
    std::size_t found = 0;
    for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit) {
      const std::string data = hit.get_document().get_data();
      if (wanted == Wanted::hits) {
        found += data.empty() ? 0 : 1;
        continue;
      }
      std::size_t body = 0;
      for (int line = 0; line < kLinesBeforeBody; ++line) body = data.find('\n', body) + 1;
      const std::string snippet = hits.snippet(data.substr(body), kSnippetBytes, stemmer_,
                                               Xapian::MSet::SNIPPET_EXHAUSTIVE, "[", "]", "...");
      found += snippet.empty() ? 0 : 1;
    }
    return found;
  }

 private:
  Xapian::Database database_;
  Xapian::Stem stemmer_;
  Xapian::QueryParser parser_;
};

}  // namespace
}  // namespace tip::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  tip::bench::Engine engine(argv[1]);
  tip::bench::ask_all(argv[2], [&](const tip::bench::Query& query, tip::bench::Wanted wanted) {
    return engine.answer(query, wanted);
  });
  return 0;
}
