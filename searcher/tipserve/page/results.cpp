// The list of what was found.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {
namespace {

constexpr std::array<std::size_t, 3> kPassages = {1, 2, 4};

void begin_chip(Html& html, const Address& address, Markup css) {
  html << "<li><a class=\"" << css << "\"";
  html.attribute("href", to_address(address));
  html << ">";
}

// "17 of 55 articles", where the squares are the legend of the timeline; "6 stories, 8 articles"
// where some are copies.
void add_counts(Html& html, Context& context, const Overview& archive, const Found& found) {
  const Words& words = context.words;
  const Answer& answer = found.answer;
  html << "<i class=\"sq found\"></i>";
  if (found.articles > answer.total) {
    html.text(words.counted("stories", answer.total, answer.total_exact));
    html << ", ";
    html.text(words.counted("articles", found.articles));
    return;
  }
  const std::string total = Words::number(answer.total);
  html.text(words("of", {answer.total_exact ? total : words("at-least", {total})}));
  html << "<i class=\"sq all\"></i>";
  html.text(words.counted("articles", archive.articles, archive.complete));
}

void add_count(Html& html, Context& context, const Overview& archive, const Found& found) {
  // Of a page there is one first heading: the headline of the article that is read.
  if (context.address.open.empty()) {
    html << "<h1 class=\"count\">";
    add_counts(html, context, archive, found);
    html << "</h1>";
  } else {
    html << "<h2 class=\"count\">";
    add_counts(html, context, archive, found);
    html << "</h2>";
  }
}

template <class T>
void add_option(Html& html, const T& value, std::string_view text, bool chosen) {
  html << "<option";
  html.attribute("value", value);
  if (chosen) html << " selected";
  html << ">";
  html.text(text);
  html << "</option>";
}

void add_choices(Html& html, Context& context) {
  const Words& words = context.words;
  html << "<div class=\"choices\"><a class=\"button to-filters\" href=\"#filters\">";
  html.text(words("filters"));
  html << "</a><select name=\"snippets\" form=\"search\" class=\"passages\"";
  html.attribute("aria-label", words("passages-label"));
  html << ">";
  for (const std::size_t count : kPassages) {
    add_option(html, count, words.counted("passages", count), count == context.address.snippets);
  }
  html << "</select><select name=\"sort\" form=\"search\"";
  html.attribute("aria-label", words("sort"));
  html << ">";
  add_option(html, "relevance", words("relevance"), context.address.sort == Sort::relevance);
  add_option(html, "newest", words("newest"), context.address.sort == Sort::newest);
  add_option(html, "oldest", words("oldest"), context.address.sort == Sort::oldest);
  html << "</select><noscript><button form=\"search\">";
  html.text(words("apply"));
  html << "</button></noscript></div>";
}

void add_ticks(Html& html, Context& context) {
  const Address& address = context.address;
  const Words& words = context.words;
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    const auto shown = [&](const std::string& value) {
      return kFilters[i].parameter == "lang" ? words.language_name(value) : value;
    };
    const auto chip = [&](std::string_view text, std::string_view title, auto take_away) {
      begin_chip(html, changed(address, [&](Address& a) { take_away(a.ticks[i]); }), "chip on");
      html << "<span aria-hidden=\"true\">\xc3\x97</span>";
      html << "<span class=\"away\">";
      html.text(words("remove"));
      html << " </span>";
      if (!title.empty()) {
        html.text(title);
        html << " ";
      }
      add_name(html, context, text);
      html << "</a></li>";
    };
    const std::string name(words(kFilters[i].parameter));
    for (const std::string& value : address.ticks[i].values) {
      chip(shown(value), kFilters[i].parameter == "lang" ? "" : name + ":",
           [&](Ticks& ticks) { std::erase(ticks.values, value); });
    }
    if (address.ticks[i].unknown) {
      chip(words("unknown"), name + ":", [](Ticks& ticks) { ticks.unknown = false; });
    }
    for (const std::string& value : address.ticks[i].excluded) {
      chip(shown(value), std::string(words("not")),
           [&](Ticks& ticks) { std::erase(ticks.excluded, value); });
    }
  }
}

void add_filter_chips(Html& html, Context& context) {
  const Address& address = context.address;
  const Words& words = context.words;
  if (!address.filters()) return;
  html << "<ul class=\"chips\"";
  html.attribute("aria-label", words("filters"));
  html << ">";
  add_ticks(html, context);
  if (!address.since.empty() || !address.until.empty()) {
    begin_chip(html, changed(address, [](Address& a) { a.since = a.until = ""; }), "chip on");
    html << "<span aria-hidden=\"true\">\xc3\x97</span><span class=\"away\">";
    html.text(words("remove"));
    html << " </span>";
    html.text(words.span(address.since, address.until));
    html << "</a></li>";
  }
  begin_chip(html,
             changed(address,
                     [](Address& a) {
                       a.since = a.until = "";
                       a.ticks = {};
                     }),
             "clear");
  html.text(words("clear"));
  html << "</a></li></ul>";
}

// The names that were searched in other spellings, each of which can be switched off.
void add_spellings(Html& html, Context& context, const Answer& answer) {
  constexpr std::size_t kShown = 8;
  const Address& address = context.address;
  const Words& words = context.words;
  std::vector<std::string> on;
  for (const Expansion& expansion : answer.expansions) {
    for (const Expansion::Variant& variant : expansion.variants) {
      const bool known = std::ranges::find(on, variant.text) != on.end() ||
                         std::ranges::find(address.without, variant.text) != address.without.end();
      if (!known && on.size() < kShown) on.push_back(variant.text);
    }
  }
  if (on.empty() && address.without.empty() && address.names) return;
  html << "<div class=\"spellings\"><span id=\"also\">";
  html.text(words(address.names ? "also-searched" : "as-typed-only"));
  html << "</span> <ul class=\"chips\" aria-labelledby=\"also\">";
  for (const std::string& spelling : on) {
    begin_chip(html, changed(address, [&](Address& a) { a.without.push_back(spelling); }),
               "chip spelling");
    html << "<span aria-hidden=\"true\">\xe2\x9c\x93</span>";
    add_name(html, context, spelling);
    html << "<span class=\"away\">";
    html.text(words("switch-off"));
    html << "</span></a></li>";
  }
  for (const std::string& spelling : address.without) {
    begin_chip(html, changed(address, [&](Address& a) { std::erase(a.without, spelling); }),
               "chip spelling off");
    html << "<s>";
    add_name(html, context, spelling);
    html << "</s><span class=\"away\">";
    html.text(words("switch-on"));
    html << "</span></a></li>";
  }
  begin_chip(html,
             changed(address,
                     [](Address& a) {
                       a.names = !a.names;
                       a.without.clear();
                     }),
             "clear");
  html.text(words(address.names ? "only-as-typed" : "all-spellings"));
  html << "</a></li></ul></div>";
}

void add_notes(Html& html, Context& context, const Found& found) {
  const Words& words = context.words;
  const Answer& answer = found.answer;
  if (found.gone) {
    html << "<p class=\"note\">";
    html.text(words("gone"));
    html << "</p>";
  }
  if (!answer.suggestion.empty()) {
    html << "<p class=\"note\">";
    html.text(words("did-you-mean"));
    html << " ";
    add_link(html, changed(context.address, [&](Address& a) { a.query = answer.suggestion; }));
    add_name(html, context, answer.suggestion);
    html << "</a>";
    html.text(words("question-mark"));
    html << "</p>";
  }
  if (answer.timed_out && !answer.hits.empty()) {
    html << "<p class=\"note\">";
    html.text(words("partial"));
    html << "</p>";
  }
  for (const std::string& warning : answer.warnings) {
    html << "<p class=\"note\" lang=\"en\">";
    context.prose.add(html, warning, "en");
    html << "</p>";
  }
}

void add_copies(Html& html, Context& context, const Hit& hit) {
  if (hit.duplicates.empty()) return;
  constexpr std::size_t kNamed = 3;
  const Words& words = context.words;
  const auto name_of = [&](const Copy& copy) {
    return copy.source.empty() ? std::string(words("no-source")) : copy.source;
  };
  html << "<details class=\"copies\"><summary>";
  html.text(words("also-in"));
  html << " ";
  for (std::size_t i = 0; i < std::min(kNamed, hit.duplicates.size()); ++i) {
    if (i > 0) html << ", ";
    add_name(html, context, name_of(hit.duplicates[i]));
  }
  if (hit.duplicates.size() > kNamed) {
    html << " ";
    html.text(words.counted("more", hit.duplicates.size() - kNamed));
  }
  html << "</summary><ul>";
  for (const Copy& copy : hit.duplicates) {
    Address open = context.address;
    open.open = copy.id;
    html << "<li>";
    add_link(html, open);
    add_name(html, context, name_of(copy));
    html << "</a> ";
    add_date(html, context, copy.date);
    html << "</li>";
  }
  html << "</ul></details>";
}

void add_meta(Html& html, Context& context, const Hit& hit) {
  html << "<p class=\"meta\">";
  if (hit.source.empty()) {
    html << "<span class=\"unknown\">";
    html.text(context.words("no-source"));
    html << "</span>";
  } else {
    html << "<b>";
    add_name(html, context, hit.source);
    html << "</b>";
  }
  for (const std::string* fact : {&hit.author, &hit.section}) {
    if (fact->empty()) continue;
    html << " \xc2\xb7 ";
    add_name(html, context, *fact);
  }
  if (!hit.language.empty() && hit.language != context.words.language()) {
    html << " \xc2\xb7 ";
    html.text(context.words.language_name(hit.language));
  }
  html << "</p>";
}

void add_hit(Html& html, Context& context, const Hit& hit) {
  const bool is_open = shows(hit, context.address.open);
  html << "<li";
  html.attribute("class", is_open ? "hit open" : "hit").attribute("value", hit.rank);
  html << "><p class=\"date\">";
  add_date(html, context, hit.date);
  html << "</p><h2";
  const std::string_view language = language_of(hit.title, hit.language);
  if (!hit.title.empty() && !language.empty()) html.attribute("lang", language);
  html << ">";
  Address open = context.address;
  open.open = hit.id;
  open.hit = 1;
  html << "<a";
  html.attribute("href", to_address(open));
  if (is_open) html << " aria-current=\"true\"";
  html << ">";
  add_title(html, context, hit.title, hit.language, hit.title_highlights);
  html << "</a></h2>";
  add_meta(html, context, hit);
  for (const Snippet& snippet : hit.snippets) {
    html << "<p class=\"passage\"";
    const std::string_view spoken = language_of(snippet.text, hit.language);
    if (!spoken.empty()) html.attribute("lang", spoken);
    html << ">";
    context.prose.add(html, snippet.text, spoken, snippet.highlights);
    html << "</p>";
  }
  add_copies(html, context, hit);
  html << "</li>";
}

void add_paging(Html& html, Context& context, const Answer& answer) {
  const Words& words = context.words;
  if (answer.hits.empty()) return;
  html << "<nav class=\"paging\"";
  html.attribute("aria-label", words("pages"));
  html << "><span>";
  html.text(words("shown", {Words::number(answer.hits.front().rank),
                            Words::number(answer.hits.back().rank), Words::number(answer.total)}));
  html << "</span>";
  const auto link = [&](std::size_t offset, std::string_view text, std::string_view relation) {
    html << "<a class=\"button\"";
    html.attribute("rel", relation)
        .attribute("href",
                   to_address(changed(context.address, [&](Address& a) { a.offset = offset; })));
    html << ">";
    html.text(text);
    html << "</a>";
  };
  if (context.address.offset > 0) {
    link(context.address.offset - std::min(context.address.offset, Address::kHits),
         words("previous"), "prev");
  }
  if (answer.hits.back().rank < answer.total) {
    link(context.address.offset + Address::kHits, words("next"), "next");
  }
  html << "</nav>";
}

}  // namespace

void add_results(Html& html, Context& context, const Overview& archive, const Found& found) {
  html << "<section class=\"list\"";
  html.attribute("aria-label", context.words("results"));
  html << "><div class=\"top\"><div class=\"first\">";
  add_count(html, context, archive, found);
  if (!found.answer.hits.empty()) add_choices(html, context);
  html << "</div>";
  add_filter_chips(html, context);
  add_spellings(html, context, found.answer);
  add_notes(html, context, found);
  html << "</div>";
  if (found.answer.hits.empty()) {
    add_no_hits(html, context, found);
  } else {
    html << "<ol class=\"hits\">";
    for (const Hit& hit : found.answer.hits) add_hit(html, context, hit);
    html << "</ol>";
    add_paging(html, context, found.answer);
  }
  html << "</section>";
}

}  // namespace tip::serve::page
