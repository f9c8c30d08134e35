#include "searcher/tipserve/page/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "page_style.data.h"
#include "searcher/render/html.h"

namespace tip::serve::page {
namespace {

using render::escaped_html;

// Parameters that are the page's own; all others are of the search.
constexpr std::array<std::string_view, 4> kOwn = {"open", "hit", "view", "ui"};

// `text` with its ranges marked.
std::string marked(std::string_view text, const std::vector<Range>& ranges) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : ranges) {
    out += escaped_html(text.substr(at, begin - at));
    out += "<mark>" + escaped_html(text.substr(begin, end - begin)) + "</mark>";
    at = end;
  }
  return out + escaped_html(text.substr(at));
}

std::string hit_item(const Hit& hit) {
  std::string out = "<li><h2>" + marked(hit.title, hit.title_highlights) + "</h2><p>" +
                    escaped_html(hit.date + " " + hit.source) + "</p>";
  for (const Snippet& snippet : hit.snippets) {
    out += "<p>" + marked(snippet.text, snippet.highlights) + "</p>";
  }
  return out + "</li>";
}

std::string frame(std::string_view query, std::string_view main) {
  return fmt::format(
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>tip</title>"
      "<link rel=\"stylesheet\" href=\"/assets/style.css\">"
      "<form action=\"/\"><input name=\"q\" value=\"{}\"><button>Search</button></form>"
      "<main>{}</main></html>",
      escaped_html(query), main);
}

std::string error_text(const Error& error) {
  return "<p>" + escaped_html(error.message) + "</p><p>" + escaped_html(error.hint) + "</p>";
}

}  // namespace

std::optional<Page> draw(const PageRequest& request, const Result<const Searcher*>& archive) {
  if (request.path != "/") return std::nullopt;
  const std::string_view query = value_of(request.parameters, "q");
  if (!archive) return Page{503, frame(query, error_text(archive.error()))};
  const Result<SearchRequest> search = read_search(request.parameters, kOwn);
  if (!search) return Page{400, frame(query, error_text(search.error()))};
  const Result<Answer> answer = (*archive)->search(*search);
  if (!answer) return Page{500, frame(query, error_text(answer.error()))};
  std::string list = fmt::format("<p>{} articles</p><ol>", answer->total);
  for (const Hit& hit : answer->hits) list += hit_item(hit);
  return Page{200, frame(query, list + "</ol>")};
}

std::optional<Asset> asset(std::string_view path) {
  if (path == "/assets/style.css") return Asset{data::page_style(), "text/css; charset=utf-8"};
  return std::nullopt;
}

}  // namespace tip::serve::page
