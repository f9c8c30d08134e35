// Searcher::find_name(): a search for one name, and what it found put beside the spellings.
#include <tip/searcher.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/names/comparable.h"
#include "common/names/name_match.h"
#include "searcher/language/quotes.h"

namespace tip {
namespace {

// Whether the character would end a quotation or is a control character.
bool ends_quote(char32_t c) { return c < ' ' || query::is_quotation_mark(c); }

// Empty where nothing can be looked for.
std::string name_query(std::string_view name) {
  std::string clean;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8::next(name, at);
    utf8::append(clean, ends_quote(c) ? U' ' : c);
  }
  if (names::comparable(clean).empty()) return {};
  return "name:\"" + clean + '"';
}

// Whether only what may stand inside a name is between two of its words.
bool joins(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = utf8::next(gap, at);
    if (c != ' ' && c != '-' && c != '\n' && !khmer::is_invisible(c)) return false;
  }
  return true;
}

// The first words marked in a text that stand side by side.
std::string_view first_marked(std::string_view text, const std::vector<Range>& marked) {
  if (marked.empty()) return {};
  std::size_t end = marked.front().end;
  for (std::size_t i = 1; i < marked.size(); ++i) {
    if (!joins(text.substr(end, marked[i].begin - end))) break;
    end = marked[i].end;
  }
  return text.substr(marked.front().begin, end - marked.front().begin);
}

// How an article has the name: its spelling and what that was found by.
Sighting sighting_of(Hit hit, const std::vector<Expansion::Variant>& variants) {
  Sighting sighting;
  std::string_view text;
  for (const Snippet& snippet : hit.snippets) {
    if (text.empty()) text = first_marked(snippet.text, snippet.highlights);
  }
  if (text.empty()) text = first_marked(hit.title, hit.title_highlights);
  const std::string form = names::comparable(text);
  // Several spellings may stand side by side: the longest that begins there.
  const Expansion::Variant* found = nullptr;
  std::size_t longest = 0;
  for (const Expansion::Variant& variant : variants) {
    const std::string other = names::comparable(variant.text);
    if (other.size() <= longest || !form.starts_with(other)) continue;
    longest = other.size();
    found = &variant;
  }
  sighting.text = text;
  if (found != nullptr) {
    sighting.why = found->why;
    sighting.cost = found->cost;
    if (longest < form.size()) sighting.text = found->text;
  }
  sighting.article = std::move(hit);
  return sighting;
}

}  // namespace

Result<Sightings> Searcher::find_name(std::string_view name, const SearchRequest& within) const {
  Sightings sightings;
  sightings.name = name;
  SearchRequest request = within;
  request.query = name_query(name);
  request.snippets = 1;
  // What only an answer that is shown whole has.
  request.loosen = request.facet_alternatives = false;
  request.facets.clear();
  request.timeline = Timeline::none;
  if (request.query.empty()) return sightings;
  Result<Answer> answer = search(request);
  if (!answer) return tl::unexpected(std::move(answer.error()));
  sightings.total = answer->total;
  sightings.total_exact = answer->total_exact;
  sightings.timed_out = answer->timed_out;
  sightings.damaged = answer->damaged;
  sightings.warnings = std::move(answer->warnings);
  std::vector<Expansion::Variant> variants = {
      {std::string(name), std::string(names::why_name(names::Why::same)), 0}};
  for (Expansion& expansion : answer->expansions) {
    std::ranges::move(expansion.variants, std::back_inserter(variants));
  }
  sightings.spellings.assign(variants.begin() + 1, variants.end());
  for (Hit& hit : answer->hits) {
    sightings.articles.push_back(sighting_of(std::move(hit), variants));
  }
  return sightings;
}

}  // namespace tip
