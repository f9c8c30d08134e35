// Answers for people.
#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "common/cli/terminal.h"
#include "searcher/tipsearch/printers.h"

namespace tip {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kMark = "\x1b[1;31m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kEllipsis = "\xe2\x80\xa6";
constexpr std::string_view kDot = " \xc2\xb7 ";

// One line, with the ranges set off.
std::string marked(std::string_view text, const std::vector<Range>& ranges, bool color,
                   std::string_view around) {
  if (!color) return printable_line(text);
  std::string out(around);
  std::size_t at = 0;
  for (const Range& range : ranges) {
    out += printable_line(text.substr(at, range.begin - at));
    out += kMark;
    out += printable_line(text.substr(range.begin, range.end - range.begin));
    out += kReset;
    out += around;
    at = range.end;
  }
  out += printable_line(text.substr(at));
  if (!around.empty()) out += kReset;
  return out;
}

std::string details(const Hit& hit) {
  std::string line;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += kDot;
    line += printable_line(part);
  };
  add(hit.date);
  add(hit.source);
  add(hit.author);
  add(hit.section);
  add(hit.language);
  add(fmt::format("{} words", hit.words));
  return line;
}

}  // namespace

std::string as_text(const Answer& answer, bool color) {
  std::string out;
  const auto dim = [&](const std::string& text) {
    return color ? fmt::format("{}{}{}", kDim, text, kReset) : text;
  };
  for (const Hit& hit : answer.hits) {
    const std::string title =
        hit.title.empty() ? "(no title)"
                          : marked(hit.title, hit.title_highlights, color, color ? kBold : "");
    out += fmt::format("{}. {}\n", hit.rank, title);
    out += fmt::format("   {}\n", dim(details(hit)));
    out += fmt::format("   {}\n", dim(printable_line(hit.url.empty() ? hit.path : hit.url)));
    for (const Snippet& snippet : hit.snippets) {
      out +=
          fmt::format("   {} {}\n", kEllipsis, marked(snippet.text, snippet.highlights, color, ""));
    }
    if (!hit.explanation.empty()) out += fmt::format("   {}\n", dim(hit.explanation));
    out += "\n";
  }
  const char* about = answer.total_exact ? "" : "about ";
  if (answer.total == 0) {
    out += "no article found";
  } else if (answer.hits.empty()) {
    out += fmt::format("{}{} articles", about, answer.total);
  } else {
    out += fmt::format("{}-{} of {}{} article{}", answer.hits.front().rank, answer.hits.back().rank,
                       about, answer.total, answer.total == 1 ? "" : "s");
  }
  out += fmt::format(" ({:.1f} ms)\n", answer.took_ms);
  for (const Expansion& expansion : answer.expansions) {
    constexpr std::size_t kShown = 5;
    const std::size_t shown = std::min(expansion.variants.size(), kShown);
    out += "also " + printable_line(expansion.word) + " = ";
    for (std::size_t i = 0; i < shown; ++i) {
      out += (i == 0 ? "" : ", ") + printable_line(expansion.variants[i].text);
    }
    if (expansion.variants.size() > shown) {
      out += fmt::format(" and {} more", expansion.variants.size() - shown);
    }
    out += "\n";
  }
  for (const Facet& facet : answer.facets) {
    out += fmt::format("\n{}\n", facet.field);
    for (const auto& [value, count] : facet.values) {
      out += fmt::format("  {:>7}  {}\n", count, printable_line(value));
    }
  }
  if (!answer.timeline.empty()) out += "\nfrom        matches    of all\n";
  for (const Interval& step : answer.timeline) {
    out += fmt::format("{}  {:>7}  {:>7}\n", step.from, step.count, step.total);
  }
  return out;
}

}  // namespace tip
