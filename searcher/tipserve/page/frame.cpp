// What stands around the parts of every page.
#include <array>
#include <string>

#include "searcher/tipserve/page/parts.h"
#include "searcher/tipserve/page/timeline.h"

namespace tip::serve::page {
namespace {

std::string_view css_of(Kind kind) {
  switch (kind) {
    case Kind::opened:
      return "opened";
    case Kind::results:
      return "results";
    case Kind::reading:
      return "reading";
    case Kind::help:
      return "plain";
    case Kind::error:
    case Kind::no_archive:
      break;
  }
  return "plain failed";
}

struct ScriptWord {
  Markup name;
  std::string_view key;
};
constexpr std::array<ScriptWord, 11> kScriptWords = {{{"data-gone", "server-gone"},
                                                      {"data-changed", "changed"},
                                                      {"data-reload", "reload"},
                                                      {"data-suggestions", "suggestions"},
                                                      {"data-names", "names"},
                                                      {"data-terms", "terms"},
                                                      {"data-bylines", "bylines"},
                                                      {"data-sources", "sources"},
                                                      {"data-choose", "choose"},
                                                      {"data-search", "search"},
                                                      {"data-close", "close"}}};

// What the form sends besides its fields that can be seen.
void add_hidden(Html& html, std::string_view name, std::string_view value) {
  html << "<input type=\"hidden\"";
  html.attribute("name", name).attribute("value", value);
  html << ">";
}

void add_state(Html& html, const Address& a, bool filters_shown) {
  for (const std::string& spelling : a.without) add_hidden(html, "without", spelling);
  if (!a.names) add_hidden(html, "names", "off");
  if (a.share) add_hidden(html, "view", "share");
  if (a.ui_given) add_hidden(html, "ui", a.ui == Ui::khmer ? "km" : "en");
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    const std::string name(kFilters[i].parameter);
    for (const std::string& value : a.ticks[i].excluded) add_hidden(html, "not-" + name, value);
    if (filters_shown) continue;
    for (const std::string& value : a.ticks[i].values) add_hidden(html, name, value);
    if (a.ticks[i].unknown) add_hidden(html, "no-" + name, "1");
  }
  if (filters_shown) return;
  if (!a.since.empty()) add_hidden(html, "since", a.since);
  if (!a.until.empty()) add_hidden(html, "until", a.until);
}

void add_search_box(Html& html, Context& context, Kind kind) {
  const Words& words = context.words;
  html << "<form id=\"search\" role=\"search\" action=\"/\" method=\"get\"><div class=\"box\">"
          "<input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" autocapitalize=\"off\" "
          "spellcheck=\"false\" enterkeyhint=\"search\"";
  html.attribute("value", context.address.query)
      .attribute("placeholder", words("placeholder"))
      .attribute("aria-label", words("search-box"));
  if (kind == Kind::opened) html << " autofocus";
  // There is nothing to search.
  const Markup disabled = kind == Kind::no_archive ? Markup(" disabled") : Markup("");
  html << disabled << "><button" << disabled << ">";
  html.text(words("search"));
  html << "</button></div>";
  // What may be what failed is not sent again.
  add_state(html, context.address, kind == Kind::results || kind == Kind::error);
  html << "</form>";
}

std::string help_address(const Address& address) {
  if (!address.ui_given) return "/help";
  return std::string("/help?ui=") + (address.ui == Ui::khmer ? "km" : "en");
}

void add_navigation(Html& html, Context& context, Kind kind, const Overview* archive) {
  const Words& words = context.words;
  html << "<nav";
  html.attribute("aria-label", words("navigation"));
  html << ">";
  if (archive != nullptr) {
    html << "<span class=\"size\">";
    html.text(words.counted("articles", archive->articles, archive->complete));
    html << "</span>";
  }
  html << "<a id=\"help\"";
  html.attribute("href", help_address(context.address));
  html << ">";
  html.text(words("help"));
  html << "</a>";
  Address other = context.address;
  other.ui = other.ui == Ui::khmer ? Ui::english : Ui::khmer;
  other.ui_given = true;
  const Words theirs(other.ui);
  html << "<a";
  html.attribute("lang", theirs.language())
      .attribute("hreflang", theirs.language())
      .attribute("href", kind == Kind::help ? help_address(other) : to_address(other));
  html << ">";
  html.text(theirs("own-name"));
  html << "</a><button id=\"theme\" type=\"button\" hidden";
  html.attribute("data-dark", words("dark")).attribute("data-light", words("light"));
  html << "></button></nav>";
}

}  // namespace

void begin_page(Html& html, Context& context, Kind kind, std::string_view title,
                const Overview* archive, const Found* found, std::string_view open_date) {
  const Words& words = context.words;
  html << "<!doctype html><html";
  html.attribute("lang", words.language());
  html << "><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
          "content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" "
          "content=\"light dark\"><title>";
  html.text(title);
  html << "</title><link rel=\"stylesheet\" href=\"/assets/style.css\">"
          "<script src=\"/assets/page.js\"></script><script src=\"/assets/timeline.js\"></script>"
          "<script src=\"/assets/suggestions.js\"></script></head><body";
  std::string css(css_of(kind));
  if (archive == nullptr || archive->timeline.empty()) css += " bare";
  html.attribute("class", css);
  // What a script says.
  for (const auto& [name, key] : kScriptWords) html.attribute(name, words(key));
  // By which it knows that there is something new to show.
  if (archive != nullptr) html.attribute("data-commit", archive->commit);
  if (kind == Kind::no_archive) html.attribute("data-commit", "");
  html << "><a class=\"skip\" href=\"#main\">";
  html.text(words("skip"));
  html << "</a><header><div class=\"bar\"><a class=\"mark\" href=\"/";
  if (context.address.ui_given) {
    html << "?ui=";
    html.text(words.language());
  }
  html << "\"";
  html.attribute("aria-label", words("home"));
  html << ">tip<b>.</b></a>";
  add_search_box(html, context, kind);
  add_navigation(html, context, kind, archive);
  html << "</div>";
  if (archive != nullptr) {
    TimelineState state{.address = &context.address, .open_date = open_date};
    if (found != nullptr) {
      state.matches = &found->answer.timeline;
      state.years = &found->years;
    }
    add_timeline(html, words, *archive, state);
  }
  html << "</header><p id=\"status\" class=\"away\" role=\"status\"></p><main id=\"main\" "
          "tabindex=\"-1\">";
}

void end_page(Html& html, Context& /*context*/) { html << "</main></body></html>\n"; }

}  // namespace tip::serve::page
