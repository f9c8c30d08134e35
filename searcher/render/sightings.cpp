#include "searcher/render/sightings.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "common/base/counted.h"
#include "common/cli/printable.h"
#include "common/render/json.h"

namespace tip::render {
namespace {

using Row = std::array<std::string, 12>;

Row header() {
  return {"name",   "line", "total", "id",  "date", "title",
          "source", "path", "text",  "why", "cost", "snippet"};
}

Row row_of(std::size_t line, const Sightings& sightings, const Sighting& sighting) {
  const Hit& article = sighting.article;
  return {sightings.name,
          std::to_string(line),
          std::to_string(sightings.total),
          article.id,
          article.date,
          article.title,
          article.source,
          article.path,
          sighting.text,
          sighting.why,
          fmt::format("{:.2f}", sighting.cost),
          article.snippets.empty() ? std::string() : article.snippets.front().text};
}

// With the line of the list that the name stands in.
Json listed(std::size_t line, const Sightings& sightings) {
  Json json = {{"line", line}};
  json.update(render::to_json(sightings));
  return json;
}

}  // namespace

Json to_json(const Sightings& sightings) {
  Json articles = Json::array();
  for (const Sighting& sighting : sightings.articles) {
    const Hit& article = sighting.article;
    articles.push_back({{"id", article.id},
                        {"title", article.title},
                        {"date", or_null(article.date)},
                        {"source", or_null(article.source)},
                        {"path", article.path},
                        {"text", or_null(sighting.text)},
                        {"why", or_null(sighting.why)},
                        {"cost", sighting.cost}});
  }
  Json spellings = Json::array();
  for (const auto& [text, why, cost] : sightings.spellings) {
    spellings.push_back({{"text", text}, {"why", why}, {"cost", cost}});
  }
  return {{"name", sightings.name},
          {"total", sightings.total},
          {"total_exact", sightings.total_exact},
          {"timed_out", sightings.timed_out},
          {"warnings", sightings.warnings},
          {"spellings", std::move(spellings)},
          {"articles", std::move(articles)}};
}

SightingsPrinter::SightingsPrinter(Format format, Console& console)
    : format_(format), console_(console) {
  if (format == Format::csv) console.csv(header());
  if (format == Format::tsv) console.tsv(header());
}

void SightingsPrinter::print(std::size_t line, const Sightings& sightings) {
  ++found_;
  switch (format_) {
    case Format::text:
      return print_text(sightings);
    case Format::json:
      names_.push_back(listed(line, sightings));
      return;
    case Format::jsonl:
      return console_.json(listed(line, sightings));
    case Format::html:  // is of a query
      return;
    case Format::csv:
    case Format::tsv:
      return print_rows(line, sightings);
  }
}

void SightingsPrinter::print_text(const Sightings& sightings) {
  console_.line({Piece{flattened(sightings.name), Style::bold},
                 Piece{fmt::format("  {}{}", sightings.total_exact ? "" : "at least ",
                                   counted(sightings.total, "article"))}});
  for (const Sighting& sighting : sightings.articles) {
    const Hit& article = sighting.article;
    const std::string title = article.title.empty() ? "(no title)" : flattened(article.title);
    console_.line("   {}{}{}  [{}]", flattened(article.date), article.date.empty() ? "" : "  ",
                  title, flattened(article.id));
    if (sighting.why.empty()) continue;
    console_.line({Piece{"      "}, Piece{flattened(sighting.text), Style::mark},
                   Piece{fmt::format("  ({} {:.1f})", flattened(sighting.why), sighting.cost)}});
  }
}

void SightingsPrinter::print_rows(std::size_t line, const Sightings& sightings) {
  for (const Sighting& sighting : sightings.articles) {
    const Row row = row_of(line, sightings, sighting);
    format_ == Format::csv ? console_.csv(row) : console_.tsv(row);
  }
}

void SightingsPrinter::finish(std::size_t asked) {
  if (format_ == Format::text) {
    console_.line("{} of {} found", found_, counted(asked, "name"));
  } else if (format_ == Format::json) {
    console_.json({{"format_version", kFormatVersion},
                   {"asked", asked},
                   {"found", found_},
                   {"names", std::move(names_)}});
  }
}

}  // namespace tip::render
