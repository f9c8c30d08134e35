// Answers for people.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/counted.h"
#include "common/base/shown_place.h"
#include "common/base/utf8.h"
#include "common/cli/printable.h"
#include "searcher/render/answer.h"
#include "searcher/render/marked_text.h"

namespace tip::render {
namespace {

constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

// A bar for `count` where `most` is the longest, in eighths of a character so that small counts can
// be told apart; whatever is not nothing is seen.
std::string bar(std::size_t count, std::size_t most) {
  constexpr std::size_t kWidth = 30;
  constexpr std::size_t kParts = 8;
  std::size_t parts = (count * kWidth * kParts + most / 2) / most;
  if (count > 0) parts = std::max<std::size_t>(parts, 1);
  std::string text;
  for (; parts >= kParts; parts -= kParts) utf8::append(text, U'\u2588');
  // The blocks of U+2588 and after are the narrower the higher their number.
  if (parts > 0) utf8::append(text, static_cast<char32_t>(U'\u2590' - parts));
  return text;
}

void print_facet(const Facet& facet, Console& console) {
  console.line("");
  console.line("{}", facet.field);
  for (const auto& [value, count] : facet.values) {
    console.line("  {:>7}  {}", count, flattened(value));
  }
  if (facet.more > 0) {
    console.line("           and {} more (--facet-limit 0 shows all)", facet.more);
  }
}

void print_timeline(const std::vector<Interval>& timeline, Console& console) {
  if (timeline.empty()) return;
  console.line("");
  console.line("from        matches    of all");
  const std::size_t most = std::ranges::max_element(timeline, {}, &Interval::count)->count;
  for (const Interval& step : timeline) {
    const std::string drawn = most > 0 ? bar(step.count, most) : "";
    console.line("{}  {:>7}  {:>7}{}{}", step.from, step.count, step.total,
                 drawn.empty() ? "" : "  ", drawn);
  }
}

// Who else ran the story; empty: nobody.
std::string also_in(const std::vector<Copy>& copies) {
  constexpr std::size_t kShown = 5;
  std::string text;
  for (std::size_t i = 0; i < copies.size() && i < kShown; ++i) {
    const Copy& copy = copies[i];
    const std::string& who = !copy.source.empty() ? copy.source
                             : !copy.url.empty()  ? copy.url
                                                  : copy.id;
    text += (i == 0 ? "also in: " : "; ") + flattened(who);
    if (!copy.date.empty()) text += ", " + flattened(copy.date);
  }
  if (copies.size() > kShown) text += fmt::format(" and {} more", copies.size() - kShown);
  return text;
}

void print_hit(const Hit& hit, Console& console) {
  std::vector<Piece> title = {{fmt::format("{}. ", hit.rank)}};
  if (hit.title.empty()) title.push_back({"(no title)"});
  add_marked(title, hit.title, hit.title_highlights, Style::bold);
  console.line(title);
  const auto print_dim = [&](std::string text) {
    console.line({Piece{"   "}, Piece{std::move(text), Style::dim}});
  };
  print_dim(details({hit.date, hit.source, hit.author, hit.section, hit.language}, hit.words));
  print_dim(flattened(hit.url.empty() ? shown_place(hit.path, hit.member) : hit.url));
  if (!hit.duplicates.empty()) print_dim(also_in(hit.duplicates));
  for (const Snippet& snippet : hit.snippets) {
    std::vector<Piece> passage = {{fmt::format("   {} ", kEllipsis)}};
    add_marked(passage, snippet.text, snippet.highlights, Style::plain);
    console.line(passage);
  }
  if (!hit.explanation.empty()) print_dim(hit.explanation);
  console.line("");
}

void print_count(const Answer& answer, Console& console) {
  const char* at_least = answer.total_exact ? "" : "at least ";
  std::string found;
  if (answer.total == 0) {
    found = answer.timed_out ? "no article found until then" : "no article found";
  } else if (answer.hits.empty()) {
    found = at_least + counted(answer.total, "article");
  } else {
    found = fmt::format("{}-{} of {}{}", answer.hits.front().rank, answer.hits.back().rank,
                        at_least, counted(answer.total, "article"));
  }
  console.line("{} ({:.1f} ms)", found, answer.took_ms);
}

void print_expansion(const Expansion& expansion, Console& console) {
  constexpr std::size_t kShown = 5;
  const std::size_t shown = std::min(expansion.variants.size(), kShown);
  std::string variants;
  for (std::size_t i = 0; i < shown; ++i) {
    variants += (i == 0 ? "" : ", ") + flattened(expansion.variants[i].text);
  }
  if (expansion.variants.size() > shown) {
    variants += fmt::format(" and {} more", expansion.variants.size() - shown);
  }
  console.line("also {} = {}", flattened(expansion.word), variants);
}

}  // namespace

std::string about_time(const Answer& answer) {
  constexpr double kMsASecond = 1000;
  return fmt::format(
      "stopped after {:.3g} s: time was over, so what follows is partial (--time-limit allows "
      "more)",
      answer.took_ms / kMsASecond);
}

void print_text(const Answer& answer, Console& console) {
  if (answer.timed_out) {
    console.line("{}", about_time(answer));
    console.line("");
  }
  for (const Hit& hit : answer.hits) print_hit(hit, console);
  print_count(answer, console);
  if (!answer.suggestion.empty()) console.line("did you mean: {}", flattened(answer.suggestion));
  for (const Loosened& each : answer.loosened) {
    if (each.found == 0) continue;
    console.line("without {}{}: {}", each.filter.empty() ? "" : each.filter + " ",
                 flattened(each.text), counted(each.found, "article"));
  }
  for (const Expansion& expansion : answer.expansions) print_expansion(expansion, console);
  for (const Facet& facet : answer.facets) print_facet(facet, console);
  print_timeline(answer.timeline, console);
}

}  // namespace tip::render
