// One article, whole.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "common/base/ascii.h"
#include "common/base/shown_place.h"
#include "common/base/utf8.h"
#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {
namespace {

// The paragraph of the first difference, as far as it is shown.
constexpr std::size_t kDifferenceBytes = 600;
constexpr std::size_t kAsideBytes = 20000;

Address read_on(const Address& address, std::size_t hit) {
  Address other = address;
  other.hit = hit;
  return other;
}

void add_step(Html& html, const std::optional<Address>& to, std::string_view label, Markup sign,
              std::string_view relation) {
  if (!to) {
    html << "<span class=\"step\" aria-hidden=\"true\">" << sign << "</span>";
    return;
  }
  html << "<a class=\"step\"";
  html.attribute("href", to_address(*to)).attribute("aria-label", label).attribute("rel", relation);
  html << ">" << sign << "</a>";
}

void add_bar(Html& html, Context& context, const Found& found, const Reading& reading,
             std::size_t hits) {
  const Words& words = context.words;
  Address closed = context.address;
  closed.open.clear();
  closed.hit = 1;
  html << "<div class=\"tools\"><a id=\"close\" class=\"step\"";
  html.attribute("href", to_address(closed)).attribute("aria-label", words("back"));
  html << ">\xc3\x97</a>";
  if (reading.rank > 0) {
    html << "<span class=\"steps\">";
    add_step(html, reading.previous, words("previous-article"), "\xe2\x80\xb9", "prev");
    html << "<span>";
    html.text(words("n-of", {Words::number(reading.rank), Words::number(found.answer.total)}));
    html << "</span>";
    add_step(html, reading.next, words("next-article"), "\xe2\x80\xba", "next");
    html << "</span>";
  }
  if (hits > 0) {
    const std::size_t hit = context.address.hit;
    html << "<span class=\"right\"><span class=\"label\">";
    html.text(words("hits"));
    html << "</span><span class=\"steps hits-steps\">";
    const auto step = [&](std::size_t to, std::string_view label, Markup sign, Markup id) {
      html << "<a class=\"step\" id=\"" << id << "\"";
      html.attribute("href",
                     to_address(read_on(context.address, to)) + "#hit-" + std::to_string(to))
          .attribute("aria-label", label);
      html << ">" << sign << "</a>";
    };
    step(hit > 1 ? hit - 1 : hits, words("previous-hit"), "\xe2\x8c\x83", "prev-hit");
    html << "<span id=\"hit-count\"";
    html.attribute("data-of", words("n-of"));
    html << ">";
    html.text(words("n-of", {Words::number(hit), Words::number(hits)}));
    html << "</span>";
    step(hit < hits ? hit + 1 : 1, words("next-hit"), "\xe2\x8c\x84", "next-hit");
    html << "</span></span>";
  }
  html << "</div>";
}

void add_facts(Html& html, Context& context, std::initializer_list<std::string_view> facts,
               Markup css) {
  html << "<p class=\"" << css << "\">";
  bool first = true;
  for (const std::string_view fact : facts) {
    if (fact.empty()) continue;
    if (!std::exchange(first, false)) html << " \xc2\xb7 ";
    add_name(html, context, fact);
  }
  html << "</p>";
}

// The story, paragraph by paragraph; a highlight may reach from one into the next.
void add_story(Html& html, Context& context, const MarkedArticle& marked, MarkNumbers& numbers) {
  const std::string_view body = marked.article.body;
  const std::string_view language = language_of(body, marked.article.language);
  html << "<div class=\"story\"";
  if (!language.empty()) html.attribute("lang", language);
  html << ">";
  auto first = marked.body_highlights.begin();
  auto unseen = first;  // the first that no paragraph has begun
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    std::vector<Range> here;
    while (first != marked.body_highlights.end() && first->end <= begin) ++first;
    for (auto mark = first; mark != marked.body_highlights.end() && mark->begin < end; ++mark) {
      here.push_back({std::max(mark->begin, begin) - begin, std::min(mark->end, end) - begin});
    }
    numbers.goes_on = !here.empty() && first < unseen;
    unseen = std::max(unseen, first + static_cast<std::ptrdiff_t>(here.size()));
    html << "<p>";
    context.prose.add(html, body.substr(begin, end - begin), language, here, &numbers);
    html << "</p>";
    begin = std::min(body.find_first_not_of('\n', end), body.size());
  }
  html << "</div>";
}

// Up to the end of the paragraph in which the two differ first.
void add_difference(Html& html, Context& context, const Difference& difference) {
  using Kind = DifferencePiece::Kind;
  std::size_t first = 0;
  while (first < difference.body.size() && difference.body[first].kind == Kind::same) ++first;
  if (first == difference.body.size()) {
    html << "<p class=\"small\">";
    html.text(context.words("no-difference"));
    html << "</p>";
    return;
  }
  const std::string_view language = language_of(difference.from.body, difference.from.language);
  html << "<p class=\"difference\"";
  if (!language.empty()) html.attribute("lang", language);
  html << ">";
  std::size_t bytes = 0;
  for (std::size_t i = first > 0 ? first - 1 : 0; i < difference.body.size(); ++i) {
    const DifferencePiece& piece = difference.body[i];
    std::string_view text = piece.text;
    bool last = false;
    if (i + 1 == first) {
      // What stands before it, from the beginning of the paragraph.
      const std::size_t paragraph = text.rfind("\n\n");
      if (paragraph != std::string_view::npos) text.remove_prefix(paragraph + 2);
    } else if (piece.kind == Kind::same) {
      if (const std::size_t end = text.find("\n\n"); end != std::string_view::npos) {
        text = text.substr(0, end);
        last = true;
      }
    }
    if (piece.kind == Kind::removed) html << "<del>";
    if (piece.kind == Kind::added) html << "<ins>";
    context.prose.add(html, text, language);
    if (piece.kind == Kind::removed) html << "</del>";
    if (piece.kind == Kind::added) html << "</ins> ";
    bytes += text.size();
    if (last || bytes > kDifferenceBytes) break;
  }
  html << "</p>";
}

void add_copies(Html& html, Context& context, const Reading& reading) {
  if (reading.copies.empty()) return;
  const Words& words = context.words;
  html << "<section class=\"part\"><h2>";
  html.text(words.counted("same-story", reading.copies.size()));
  html << "</h2>";
  if (!reading.differences.empty()) {
    html << "<p class=\"small\"><ins>";
    html.text(words("underlined"));
    html << "</ins> ";
    html.text(words("only-there"));
    html << " <del>";
    html.text(words("struck"));
    html << "</del> ";
    html.text(words("only-here"));
    html << "</p>";
  }
  for (std::size_t i = 0; i < reading.copies.size(); ++i) {
    const Copy& copy = reading.copies[i];
    Address other = context.address;
    other.open = copy.id;
    other.hit = 1;
    html << "<p class=\"copy\">";
    add_link(html, other);
    add_name(html, context,
             copy.source.empty() ? words("no-source") : std::string_view(copy.source));
    html << "</a>, ";
    add_date(html, context, copy.date);
    html << "</p>";
    if (i < reading.differences.size()) add_difference(html, context, reading.differences[i]);
  }
  html << "</section>";
}

void add_origin(Html& html, Context& context, const Article& article) {
  const Words& words = context.words;
  html << "<section class=\"part\"><h2>";
  html.text(words("provenance"));
  html << "</h2><dl>";
  const auto row = [&](std::string_view name) {
    html << "<dt>";
    html.text(name);
    html << "</dt><dd>";
  };
  const auto origin = [&](Origin from) {
    html << "</dd>";
    if (from == Origin::unknown) return;
    html << "<dd class=\"origin\">";
    html.text(words(fmt::format("origin-{}", origin_name(from))));
    html << "</dd>";
  };
  row(words("file"));
  html << "<code>";
  html.text(is_record_number(article.member) ? article.path
                                             : shown_place(article.path, article.member));
  html << "</code>";
  if (is_record_number(article.member)) html.text(words("record", {article.member}));
  html << "</dd>";
  if (!article.url.empty()) {
    row(words("address"));
    html << "<span class=\"url\">";
    html.text(article.url);
    html << "</span></dd>";
  }
  row(words("date"));
  add_date(html, context, article.date);
  origin(article.date.empty() ? Origin::unknown : article.origins.date);
  if (!article.author.empty()) {
    row(words("author"));
    add_name(html, context, article.author);
    origin(article.origins.author);
  }
  row(words("sha"));
  html << "<code class=\"sha\">";
  html.text(article.sha256);
  html << "</code></dd></dl><p class=\"buttons\"><button type=\"button\" id=\"cite\" hidden";
  // What is copied: author, headline, paper, date, address.
  std::string citation;
  for (const std::string* fact :
       {&article.author, &article.title, &article.source, &article.date, &article.url}) {
    if (!fact->empty()) citation += (citation.empty() ? "" : ". ") + *fact;
  }
  html.attribute("data-text", citation + ".").attribute("data-done", words("copied"));
  html << ">";
  html.text(words("cite"));
  html << "</button>";
  // What came from standard input is not kept.
  if (article.path != "-") {
    html << "<a class=\"button\" download";
    html.attribute("href", "/api/original/" + encoded(article.id));
    html << ">";
    html.text(words("original"));
    html << "</a>";
  }
  html << "</p></section>";
}

void add_aside(Html& html, Context& context, const Article& article) {
  if (ascii::trim(article.aside).empty()) return;
  const std::string_view language = language_of(article.aside, article.language);
  html << "<details class=\"part\"><summary>";
  html.text(context.words("around"));
  html << "</summary><div class=\"aside\"";
  if (!language.empty()) html.attribute("lang", language);
  html << ">";
  std::string_view rest = utf8::truncate(article.aside, kAsideBytes);
  while (!rest.empty()) {
    const std::string_view line = ascii::trim(ascii::take_line(rest));
    if (line.empty()) continue;
    html << "<p>";
    context.prose.add(html, line, language);
    html << "</p>";
  }
  html << "</div></details>";
}

void add_similar(Html& html, Context& context, const Reading& reading) {
  if (reading.similar.empty()) return;
  html << "<section class=\"part\"><h2>";
  html.text(context.words("similar"));
  html << "</h2><ul class=\"similar\">";
  for (const Hit& hit : reading.similar) {
    Address other = context.address;
    other.open = hit.id;
    other.hit = 1;
    html << "<li>";
    const std::string_view language = language_of(hit.title, hit.language);
    html << "<a";
    html.attribute("href", to_address(other));
    if (!language.empty()) html.attribute("lang", language);
    html << ">";
    add_title(html, context, hit.title, hit.language, {});
    html << "</a> ";
    add_date(html, context, hit.date);
    html << "</li>";
  }
  html << "</ul></section>";
}

}  // namespace

void add_reader(Html& html, Context& context, const Found& found, const Reading& reading) {
  const Words& words = context.words;
  const Article& article = reading.marked.article;
  const std::size_t hits =
      reading.marked.title_highlights.size() + reading.marked.body_highlights.size();
  html << "<article id=\"reader\" class=\"side\" tabindex=\"0\"";
  html.attribute("aria-label", words("article"));
  html << ">";
  add_bar(html, context, found, reading, hits);
  html << "<div class=\"text\">";
  const std::string section = article.section;
  add_facts(
      html, context,
      {article.source.empty() ? words("no-source") : std::string_view(article.source), section},
      "over");
  const std::string_view language = language_of(article.title, article.language);
  html << "<h1 id=\"headline\" tabindex=\"-1\"";
  if (!language.empty() && !article.title.empty()) html.attribute("lang", language);
  html << ">";
  MarkNumbers numbers{1, context.address.hit};
  if (article.title.empty()) {
    html.text(words("no-title"));
  } else {
    context.prose.add(html, article.title, language, reading.marked.title_highlights, &numbers);
  }
  html << "</h1>";
  add_facts(html, context,
            {article.date.empty() ? std::string(words("no-date")) : words.day(article.date),
             article.author, words.counted("words", article.words)},
            "under");
  add_story(html, context, reading.marked, numbers);
  add_copies(html, context, reading);
  add_origin(html, context, article);
  add_aside(html, context, article);
  add_similar(html, context, reading);
  html << "</div></article>";
}

}  // namespace tip::serve::page
