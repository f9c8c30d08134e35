// What narrows a list: values to tick, days, and the list as a file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "common/text/fold.h"
#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {
namespace {

// Values shown at first; what is ticked is shown in any case.
constexpr std::size_t kShown = 7;

// Those that differ in case are one value.
bool has(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::any_of(values, [&](const std::string& each) {
    return each == value || fold_case(each) == fold_case(value);
  });
}

struct FieldPart {
  std::size_t number = 0;  // in kFilters
  const Facet* facet = nullptr;
  std::size_t matches = 0;  // all that the bars are shares of
};

void add_bar(Html& html, std::size_t count, std::size_t all) {
  const double share = all > 0 ? 100.0 * static_cast<double>(count) / static_cast<double>(all) : 0;
  html << "<svg class=\"share\" height=\"8\" aria-hidden=\"true\"><rect height=\"8\"";
  html.attribute("width", fmt::format("{:.3g}%", std::min(100.0, std::max(share, 4.0))));
  html << "/></svg>";
}

void add_row(Html& html, Context& context, const FieldPart& part, std::string_view value,
             std::size_t count, bool unknown) {
  const FilterField& field = kFilters[part.number];
  const Ticks& ticks = context.address.ticks[part.number];
  const bool ticked = unknown ? ticks.unknown : has(ticks.values, value);
  const bool is_language = field.parameter == "lang";
  const std::string shown = unknown       ? std::string(context.words("unknown"))
                            : is_language ? context.words.language_name(value)
                                          : std::string(value);
  html << "<li><label><input type=\"checkbox\" form=\"search\"";
  if (unknown) {
    html.attribute("name", "no-" + std::string(field.parameter)).attribute("value", "1");
  } else {
    html.attribute("name", field.parameter).attribute("value", value);
  }
  if (ticked) html << " checked";
  html << "><span";
  if (unknown) html << " class=\"unknown\"";
  html << ">";
  add_name(html, context, shown);
  html << "</span></label>";
  if (!unknown && !ticked && count > 0) {
    html << "<a class=\"ex\"";
    const std::string text = context.words("leave-out", {shown});
    html.attribute("href", to_address(changed(context.address,
                                              [&](Address& a) {
                                                a.ticks[part.number].excluded.emplace_back(value);
                                              })))
        .attribute("aria-label", text);
    html << ">\xe2\x88\x92</a>";
  }
  add_bar(html, count, part.matches);
  html << "<span class=\"n\">";
  html.text(Words::number(count));
  html << "</span></li>";
}

void add_field(Html& html, Context& context, const FieldPart& part) {
  const Ticks& ticks = context.address.ticks[part.number];
  // What is ticked and has no match is a row with 0: it can be unticked where it was ticked.
  std::vector<Facet::Value> rows;
  std::vector<Facet::Value> more;
  for (const Facet::Value& value : part.facet->values) {
    (rows.size() < kShown || has(ticks.values, value.value) ? rows : more).push_back(value);
  }
  for (const std::string& value : ticks.values) {
    const auto is_it = [&](const Facet::Value& row) {
      return fold_case(row.value) == fold_case(value);
    };
    if (std::ranges::none_of(rows, is_it)) rows.push_back({value, 0});
  }
  if (rows.empty() && part.facet->unknown == 0) return;
  html << "<fieldset><legend>";
  html.text(context.words(kFilters[part.number].parameter));
  html << "</legend><ul>";
  for (const auto& [value, count] : rows) add_row(html, context, part, value, count, false);
  html << "</ul>";
  if (const std::size_t hidden = more.size() + part.facet->more; hidden > 0) {
    html << "<details><summary>";
    html.text(context.words.counted("n-more", hidden));
    html << "</summary><ul>";
    for (const auto& [value, count] : more) add_row(html, context, part, value, count, false);
    html << "</ul>";
    if (part.facet->more > 0) {
      html << "<p class=\"small\">";
      html.text(context.words.counted("more", part.facet->more));
      html << "</p>";
    }
    html << "</details>";
  }
  if (part.facet->unknown > 0 || ticks.unknown) {
    html << "<ul>";
    add_row(html, context, part, {}, part.facet->unknown, true);
    html << "</ul>";
  }
  html << "</fieldset>";
}

void add_days(Html& html, Context& context, const Overview& archive) {
  const Words& words = context.words;
  const auto field = [&](Markup name, std::string_view label, std::string_view value,
                         std::string_view example) {
    html << "<label>";
    html.text(label);
    html << "<input type=\"text\" form=\"search\" size=\"10\" inputmode=\"numeric\" "
            "autocomplete=\"off\" name=\""
         << name << "\"";
    html.attribute("value", value).attribute("placeholder", example);
    html << "></label>";
  };
  html << "<div class=\"days\">";
  const bool dated = !archive.timeline.empty();
  field("since", words("from"), context.address.since,
        dated ? archive.timeline.front().from.substr(0, 7) : "");
  field("until", words("to"), context.address.until,
        dated ? archive.timeline.back().from.substr(0, 7) : "");
  html << "<button form=\"search\">";
  html.text(words("apply"));
  html << "</button></div>";
  if (archive.undated > 0) {
    html << "<p class=\"small\">";
    html.text(words.counted("undated", archive.undated));
    html << "</p>";
  }
}

void add_export(Html& html, Context& context, const Answer& answer) {
  if (answer.total == 0) return;
  const Words& words = context.words;
  html << "<div class=\"export\"><span>";
  html.text(words.counted("export", answer.total));
  html << "</span>";
  struct Format {
    std::string_view parameter;
    std::string_view word;
  };
  for (const Format& format :
       {Format{"csv", "csv"}, Format{"jsonl", "jsonl"}, Format{"html", "report"}}) {
    html << "<a class=\"button\" download";
    html.attribute("href", to_request("/api/export", context.address, format.parameter));
    html << ">";
    html.text(words(format.word));
    html << "</a>";
  }
  html << "</div>";
}

}  // namespace

void add_filters(Html& html, Context& context, const Overview& archive, const Found& found) {
  html << "<section id=\"filters\" class=\"side\" tabindex=\"0\"";
  html.attribute("aria-label", context.words("filters"));
  html << ">";
  if (found.answer.total == 0 && !found.answer.timed_out && context.address.filters()) {
    html << "<p class=\"small\">";
    html.text(context.words("counts-without"));
    html << "</p>";
  }
  html << "<div class=\"facets\">";
  // Two columns: the papers and their languages, the people and their sections.
  for (const auto& column : {std::array<std::size_t, 2>{0, 1}, std::array<std::size_t, 2>{2, 3}}) {
    html << "<div>";
    for (const std::size_t number : column) {
      if (number >= found.facets.size()) continue;
      const Facet& facet = found.facets[number];
      std::size_t matches = facet.unknown;
      for (const Facet::Value& value : facet.values) matches += value.count;
      add_field(html, context, {number, &facet, matches});
    }
    html << "</div>";
  }
  html << "</div>";
  add_days(html, context, archive);
  add_export(html, context, found.answer);
  html << "<p class=\"done\"><a class=\"button strong\" href=\"#main\">";
  html.text(context.words.counted("show", found.answer.total));
  html << "</a></p></section>";
}

}  // namespace tip::serve::page
