#include "searcher/tipserve/page/page.h"

#include <array>
#include <utility>

#include "page_script.data.h"
#include "page_style.data.h"
#include "searcher/tipserve/page/gather.h"
#include "searcher/tipserve/page/parts.h"
#include "suggestions_script.data.h"
#include "timeline_script.data.h"

namespace tip::serve::page {
namespace {

Page error_page(const Address& address, const Error& error, int status, Kind kind = Kind::error) {
  Context context(address);
  Html html;
  begin_page(html, context, kind, "tip", nullptr, nullptr);
  add_error(html, context, error);
  end_page(html, context);
  return {status, std::move(html).str()};
}

int status_of(const Error& error) { return error.code == ErrorCode::invalid_input ? 400 : 500; }

Page opened_page(const Address& address, const Overview& overview) {
  Context context(address);
  Html html;
  begin_page(html, context, Kind::opened, "tip", &overview, nullptr);
  add_opened(html, context, overview);
  end_page(html, context);
  return {200, std::move(html).str()};
}

Page help_page(const Address& address, const Overview* overview) {
  Context context(address);
  Html html;
  const std::string title = std::string(context.words("help")) + " - tip";
  begin_page(html, context, Kind::help, title, overview, nullptr);
  add_help(html, context);
  end_page(html, context);
  return {200, std::move(html).str()};
}

Page reading_page(const Overview& overview, const Address& address, const Found& found,
                  const Reading& reading) {
  const Article& article = reading.marked.article;
  Context context(address);
  Html html;
  begin_page(html, context, Kind::reading, article.title + " - tip", &overview, &found,
             article.date);
  add_results(html, context, overview, found);
  add_reader(html, context, found, reading);
  end_page(html, context);
  return {200, std::move(html).str()};
}

Page list_page(const Overview& overview, const Address& address, const Found& found) {
  Context context(address);
  Html html;
  const std::string what = address.query.empty() ? "" : address.query + " - ";
  begin_page(html, context, Kind::results, what + "tip", &overview, &found);
  add_results(html, context, overview, found);
  add_filters(html, context, overview, found);
  end_page(html, context);
  return {found.gone ? 404 : 200, std::move(html).str()};
}

Page found_page(const PageSearches& archive, const Overview& overview, Address address) {
  if (!address.open.empty()) {
    std::optional<Reading> reading;
    const Result<Found> found = gather_found(archive, overview, address, &reading);
    if (!found) return error_page(address, found.error(), status_of(found.error()));
    if (reading) return reading_page(overview, address, *found, *reading);
  }
  const bool gone = !address.open.empty();
  address.open.clear();
  Result<Found> found = gather_found(archive, overview, address, nullptr);
  if (!found) return error_page(address, found.error(), status_of(found.error()));
  found->gone = gone;
  return list_page(overview, address, *found);
}

}  // namespace

bool is_page(std::string_view path) { return path == "/" || path == "/help"; }

std::string_view language_of(const PageRequest& request) {
  return Words(read_address(request.parameters, request.accept_language).ui).language();
}

Page Pages::draw(const PageRequest& request, const Result<const Searcher*>& archive) {
  const Address address = read_address(request.parameters, request.accept_language);
  if (!archive) {
    if (request.path == "/help") return help_page(address, nullptr);
    return error_page(address, archive.error(), 503, Kind::no_archive);
  }
  const auto overview = overview_.get([&] { return (*archive)->commit(); },
                                      [&] { return gather_overview(**archive); });
  if (!overview) return error_page(address, overview.error(), status_of(overview.error()));
  // While one of a new commit is made, the one before is shown.
  const auto is_of_now = [&](const Overview& shown) {
    return shown.complete && (*archive)->commit().value_or("") == shown.commit;
  };
  if (request.path == "/help" || (!address.searches() && address.open.empty())) {
    Page page = request.path == "/help" ? help_page(address, overview->get())
                                        : opened_page(address, **overview);
    page.whole = is_of_now(**overview);
    return page;
  }
  const PageSearches searches(**archive, request.is_abandoned);
  Page page = found_page(searches, **overview, address);
  page.whole = !searches.timed_out() && is_of_now(**overview);
  return page;
}

std::optional<Asset> asset(std::string_view path) {
  struct Row {
    std::string_view path;
    Asset asset;
  };
  constexpr std::string_view kScript = "text/javascript; charset=utf-8";
  const std::array<Row, 4> kAssets = {
      {{"/assets/style.css", {data::page_style(), "text/css; charset=utf-8"}},
       {"/assets/page.js", {data::page_script(), kScript}},
       {"/assets/timeline.js", {data::timeline_script(), kScript}},
       {"/assets/suggestions.js", {data::suggestions_script(), kScript}}}};
  for (const Row& row : kAssets) {
    if (row.path == path) return row.asset;
  }
  return std::nullopt;
}

}  // namespace tip::serve::page
