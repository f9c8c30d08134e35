// What is shown where there is no list of hits.
#include <array>
#include <string>
#include <string_view>

#include "searcher/tipserve/page/parts.h"
#include "searcher/tipserve/page/timeline.h"

namespace tip::serve::page {
namespace {

Address asking(const Context& context, std::string query) {
  Address address;
  address.query = std::move(query);
  address.ui = context.address.ui;
  address.ui_given = context.address.ui_given;
  return address;
}

void add_loosened(Html& html, Context& context, std::string_view head,
                  const std::vector<Loosened>& rows) {
  if (rows.empty()) return;
  html << "<h2 class=\"loosen\">";
  html.text(head);
  html << "</h2><ul class=\"loosen\">";
  for (const Loosened& row : rows) {
    html << "<li";
    if (row.found == 0) html << " class=\"zero\"";
    html << "><b>";
    html.text(row.found ? Words::number(*row.found) : "?");
    html << "</b> ";
    if (row.found != 0) add_link(html, row.address);
    add_name(html, context, row.text);
    if (row.found != 0) html << "</a>";
    html << "</li>";
  }
  html << "</ul>";
}

// "37 in English, 16 in Khmer", of the languages and papers.
std::string makeup(const Words& words, const Overview& archive) {
  constexpr std::size_t kLanguages = 4;
  std::string languages;
  const std::size_t papers = archive.sources.values.size() + archive.sources.more;
  const std::vector<Facet::Value>& counts = archive.languages.values;
  for (std::size_t i = 0; i < counts.size() && i < kLanguages; ++i) {
    const auto& [code, count] = counts[i];
    languages += (i == 0 ? "" : ", ") +
                 words("in-language", {Words::number(count), words.language_name(code)});
  }
  if (papers == 0) return languages.empty() ? "" : words("makeup-languages", {languages});
  if (languages.empty()) return words.counted("makeup-papers", papers);
  return words("makeup", {languages, words.counted("papers", papers)});
}

struct HelpRow {
  std::string_view query;
  std::string_view what;  // a key of words.tsv
};
// As docs/query-language.md has it.
constexpr std::array<HelpRow, 11> kHelp = {{{"Tier 3 Sihanoukville", "help-words"},
                                            {"\"brick kilns\"", "help-phrase"},
                                            {"+labour -football", "help-signs"},
                                            {"(ferry OR boat) AND Mekong", "help-operators"},
                                            {"dolphin NEAR/5 net", "help-near"},
                                            {"=labour", "help-exact"},
                                            {"traffick*", "help-prefix"},
                                            {"sihanukvil~", "help-fuzzy"},
                                            {"name:\"Chou Bun Eng\"", "help-name"},
                                            {"title:flood source:\"Tonle Daily\"", "help-field"},
                                            {"since:2021 until:2022-06", "help-dates"}}};

struct KeyRow {
  std::string_view keys;  // with spaces between
  std::string_view what;
};
constexpr std::array<KeyRow, 7> kKeys = {{{"/", "key-search"},
                                          {"j k", "key-article"},
                                          {"Enter o", "key-read"},
                                          {"n p", "key-hit"},
                                          {"f", "key-filters"},
                                          {"Esc", "key-back"},
                                          {"?", "key-help"}}};

}  // namespace

void add_opened(Html& html, Context& context, const Overview& archive) {
  const Words& words = context.words;
  html << "<section class=\"welcome\"><h1>";
  if (archive.timeline.empty()) {
    html.text(words.counted("articles", archive.articles, archive.complete));
  } else {
    html.text(words("opened", {words.counted("articles", archive.articles, archive.complete),
                               words.long_day(archive.timeline.front().from.substr(0, 7)),
                               words.long_day(archive.timeline.back().from.substr(0, 7))}));
  }
  html << "</h1><p class=\"lead\">";
  html.text(makeup(words, archive));
  html << " ";
  html.text(words("opened-hint"));
  html << "</p></section><div class=\"three\">";
  if (!archive.examples.empty()) {
    html << "<section><h2>";
    html.text(words("try"));
    html << "</h2><ul class=\"rows\">";
    for (const Example& example : archive.examples) {
      html << "<li><span class=\"n\">";
      html.text(Words::number(example.found));
      html << "</span>";
      add_link(html, asking(context, example.query), " class=\"strong\"");
      add_name(html, context, example.query);
      html << "</a><p>";
      html.text(words(example.what));
      html << "</p></li>";
    }
    html << "</ul></section>";
  }
  html << "<section><h2>";
  html.text(words("newest-articles"));
  html << "</h2><ul class=\"rows\">";
  for (const Hit& hit : archive.newest) {
    Address address = asking(context, "");
    address.since = address.until = hit.date;
    address.open = hit.id;
    const std::string_view language = language_of(hit.title, hit.language);
    html << "<li><a class=\"title\"";
    html.attribute("href", to_address(address));
    if (!language.empty() && !hit.title.empty()) html.attribute("lang", language);
    html << ">";
    add_title(html, context, hit.title, hit.language, {});
    html << "</a><p>";
    add_date(html, context, hit.date);
    if (!hit.source.empty()) {
      html << " \xc2\xb7 ";
      add_name(html, context, hit.source);
    }
    html << "</p></li>";
  }
  html << "</ul></section>";
  if (const Facet& sources = archive.sources; !sources.values.empty()) {
    html << "<section><h2>";
    html.text(words("sources"));
    html << "</h2><ul class=\"rows sources\">";
    for (std::size_t i = 0; i < archive.source_timelines.size(); ++i) {
      const Facet::Value& source = sources.values[i];
      html << "<li>";
      add_link(html, changed(asking(context, ""),
                             [&](Address& a) { a.ticks.front().values = {source.value}; }));
      add_name(html, context, source.value);
      html << "</a>";
      add_spark_line(html, archive, archive.source_timelines[i]);
      html << "<span class=\"n\">";
      html.text(Words::number(source.count));
      html << "</span></li>";
    }
    html << "</ul>";
    if (sources.unknown > 0) {
      html << "<p class=\"small\">";
      html.text(words.counted("no-source-count", sources.unknown));
      html << "</p>";
    }
    html << "</section>";
  }
  html << "</div>";
}

void add_no_hits(Html& html, Context& context, const Found& found) {
  const Words& words = context.words;
  html << "<div class=\"nothing\"><h2 class=\"big\">";
  html.text(words(found.answer.total > 0   ? "beyond-last"
                  : found.answer.timed_out ? "no-time"
                                           : "no-hits"));
  html << "</h2>";
  add_loosened(html, context, words("loosen"), found.loosened);
  add_loosened(html, context, words("near"), found.near);
  html << "</div>";
}

void add_help(Html& html, Context& context) {
  const Words& words = context.words;
  html << "<section id=\"help-card\" class=\"help\"><h1 id=\"help-title\">";
  html.text(words("help-title"));
  html << "</h1><div class=\"two\"><div><h2>";
  html.text(words("help-write"));
  html << "</h2><dl>";
  for (const HelpRow& row : kHelp) {
    html << "<dt>";
    add_link(html, asking(context, std::string(row.query)));
    html << "<code>";
    html.text(row.query);
    html << "</code></a></dt><dd>";
    html.text(words(row.what));
    html << "</dd>";
  }
  html << "</dl></div><div><h2>";
  html.text(words("help-press"));
  html << "</h2><dl class=\"keys\">";
  for (const KeyRow& row : kKeys) {
    html << "<dt>";
    std::string_view rest = row.keys;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      html << "<kbd>";
      html.text(rest.substr(0, end));
      html << "</kbd> ";
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    html << "</dt><dd>";
    html.text(words(row.what));
    html << "</dd>";
  }
  html << "</dl><label class=\"keys-on\" hidden><input type=\"checkbox\" id=\"keys-on\" checked> ";
  html.text(words("keys-on"));
  html << "</label><p class=\"small\">";
  html.text(words("help-note"));
  html << "</p></div></div></section>";
}

void add_error(Html& html, Context& context, const Error& error) {
  const Words& words = context.words;
  const bool missing = error.code == ErrorCode::not_found;
  html << "<section class=\"error\"><h1>";
  html.text(words(missing ? "no-archive" : "cannot"));
  html << "</h1>";
  if (missing) {
    html << "<p class=\"lead\">";
    html.text(words("no-archive-why"));
    html << "</p><pre>tipidx build ~/clippings</pre><p class=\"lead\">";
    html.text(words("elsewhere"));
    html << "</p><pre>tipserve --index ~/archive/.tip --open</pre>";
  } else {
    html << "<p class=\"lead\" lang=\"en\">";
    html.text(error.message);
    html << "</p>";
    if (!error.hint.empty()) {
      html << "<p lang=\"en\">";
      html.text(error.hint);
      html << "</p>";
    }
  }
  html << "<p><a class=\"button strong\"";
  html.attribute("href", to_address(context.address));
  html << ">";
  html.text(words("reload"));
  html << "</a></p>";
  if (missing) {
    html << "<details><summary>";
    html.text(words("details"));
    html << "</summary><p lang=\"en\">";
    html.text(error.message);
    html << "</p></details>";
  }
  html << "</section>";
}

}  // namespace tip::serve::page
