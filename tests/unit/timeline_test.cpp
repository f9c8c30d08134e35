// The archive's time on tipserve's page: where days stand, and how high bars are.
#include "searcher/tipserve/page/timeline.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "searcher/tipserve/page/time_scale.h"

namespace tip::serve::page {
namespace {

// An overview of an archive with so many articles in each of some months.
Overview overview_of(const std::vector<std::size_t>& months) {
  Overview overview;
  for (std::size_t i = 0; i < months.size(); ++i) {
    overview.timeline.push_back({"2020-0" + std::to_string(i + 1) + "-01", months[i], months[i]});
    overview.articles += months[i];
  }
  return overview;
}

TEST_CASE("bars that are square roots say so") {
  struct Row {
    std::vector<std::size_t> months;
    bool share;
    bool said;
  };
  for (const Row& row :
       {Row{{1, 1, 100}, false, true}, Row{{1, 1, 100}, true, false}, Row{{1, 1, 51}, false, true},
        Row{{1, 1, 50}, false, false}, Row{{1, 51, 51}, false, false}}) {
    Address address;
    address.share = row.share;
    const std::vector<Interval> matches;
    Html html;
    add_timeline(html, Words(Ui::english), overview_of(row.months), {&address, &matches, ""});
    CHECK((html.str().find("Bars as square roots") != std::string::npos) == row.said);
  }
}

TEST_CASE("years without articles are short on the timeline") {
  std::vector<Interval> months;
  for (int year = 2010; year <= 2019; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const std::string from =
          std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-01";
      months.push_back({from, 0, year == 2010 || year == 2019 ? 1U : 0U});
    }
  }
  const TimeScale scale(Timeline::month, months);
  REQUIRE(scale.pieces().size() == 3);
  CHECK(scale.pieces()[1].empty);
  // Two years and nine months' width.
  CHECK(scale.pieces()[1].begin == Approx(12.0 / 33));
  CHECK(scale.pieces()[1].end == Approx(21.0 / 33));
  CHECK(scale.of("2019-02")->begin == Approx(22.0 / 33));
  CHECK(scale.of("2019", "")->end == Approx(1));
  CHECK(scale.of("", "2010")->end == Approx(12.0 / 33));
  CHECK_FALSE(scale.of("2020"));
  CHECK_FALSE(scale.of("2019", "2018"));
  CHECK(TimeScale::date_of(Timeline::day, TimeScale::first_step(Timeline::day, "2024-02-29")) ==
        "2024-02-29");
  CHECK(TimeScale::last_step(Timeline::day, "2024-02") ==
        TimeScale::first_step(Timeline::day, "2024-02-29"));
  CHECK(TimeScale(Timeline::month, {}).pieces().empty());
}

// A timeline with so many articles in each step from 2010 on.
std::vector<Interval> timeline_of(Timeline step, const std::vector<std::size_t>& years) {
  std::vector<Interval> timeline;
  for (std::size_t i = 0; i < years.size(); ++i) {
    for (int month = 1; month <= (step == Timeline::month ? 12 : 1); ++month) {
      timeline.push_back({fmt::format("{}-{:02}-01", 2010 + i, month), 0, years[i]});
    }
  }
  return timeline;
}

TEST_CASE("how many years without articles are made short, and how short") {
  struct Row {
    Timeline step;
    std::vector<std::size_t> years;
    std::string pieces;  // first to last step, and where they end
  };
  for (const Row& row : std::vector<Row>{
           {Timeline::month, {1, 0, 1}, "2010-01 2012-12 1.0000"},
           {Timeline::month,
            {1, 0, 0, 1},
            "2010-01 2010-12 0.3636, 2011-01 2012-12 0.6364 empty, 2013-01 2013-12 1.0000"},
           {Timeline::year, {1, 0, 0, 1}, "2010 2013 1.0000"},
           {Timeline::year,
            {1, 0, 0, 0, 1},
            "2010 2010 0.3333, 2011 2013 0.6667 empty, 2014 2014 1.0000"},
           {Timeline::year, {0, 0, 0, 1}, "2010 2013 1.0000"},
           {Timeline::day, {1, 0, 0, 0, 1}, "2010-01-01 2014-01-01 1.0000"},
       }) {
    const TimeScale scale(row.step, timeline_of(row.step, row.years));
    std::string pieces;
    double begin = 0;
    for (const TimeScale::Piece& piece : scale.pieces()) {
      CHECK(piece.begin == begin);
      begin = piece.end;
      pieces += fmt::format(
          "{}{} {} {:.4f}{}", pieces.empty() ? "" : ", ", TimeScale::date_of(row.step, piece.first),
          TimeScale::date_of(row.step, piece.last), piece.end, piece.empty ? " empty" : "");
    }
    CHECK(pieces == row.pieces);
  }
}

TEST_CASE("dates as steps of a timeline, and where they are on it") {
  struct Row {
    Timeline step;
    const char* date;
    const char* first;
    const char* last;
  };
  for (const Row& row : {Row{Timeline::year, "2022-07-20", "2022", "2022"},
                         Row{Timeline::month, "2022", "2022-01", "2022-12"},
                         Row{Timeline::month, "2022-07", "2022-07", "2022-07"},
                         Row{Timeline::day, "2022", "2022-01-01", "2022-12-31"},
                         Row{Timeline::day, "2022-12", "2022-12-01", "2022-12-31"},
                         Row{Timeline::day, "2022-11", "2022-11-01", "2022-11-30"},
                         Row{Timeline::day, "2022-07-20", "2022-07-20", "2022-07-20"},
                         Row{Timeline::year, "0987", "0987", "0987"}}) {
    INFO(row.date);
    CHECK(TimeScale::date_of(row.step, TimeScale::first_step(row.step, row.date)) == row.first);
    CHECK(TimeScale::date_of(row.step, TimeScale::last_step(row.step, row.date)) == row.last);
  }
  const TimeScale scale(Timeline::year, timeline_of(Timeline::year, {1, 1, 1, 1}));
  const auto extent = [&](std::string_view since, std::string_view until) {
    const auto at = scale.of(since, until);
    return at ? fmt::format("{} {}", at->begin, at->end) : "none";
  };
  CHECK(extent("", "") == "0 1");
  CHECK(extent("2011", "2012") == "0.25 0.75");
  CHECK(extent("2009", "2010") == "0 0.25");
  CHECK(extent("2013", "2020") == "0.75 1");
  CHECK(extent("2008", "2009") == "none");
  CHECK(extent("2014", "") == "none");
  CHECK(extent("2012", "2012") == "0.5 0.75");
  CHECK(extent("2012", "2011") == "none");
}

TEST_CASE("bars are as high as what they stand for, and never too low to be seen") {
  const auto drawn = [](const std::vector<std::size_t>& months,
                        const std::vector<std::size_t>& found, bool share) {
    Overview archive = overview_of(months);
    std::vector<Interval> matches = archive.timeline;
    for (std::size_t i = 0; i < found.size(); ++i) matches[i].count = found[i];
    Address address;
    address.share = share;
    Html html;
    add_timeline(html, Words(Ui::english), archive, {&address, &matches, ""});
    // Of each bar its class, where it begins, and its height.
    std::string bars;
    const std::string& all = html.str();
    const auto value = [&](std::size_t from, const std::string& name) {
      const std::size_t begin = all.find(" " + name + "=\"", from) + name.size() + 3;
      return all.substr(begin, all.find('"', begin) - begin);
    };
    for (const char* css : {"all", "found", "few"}) {
      const std::string rect = std::string("<rect class=\"") + css;
      for (std::size_t at = all.find(rect); at != all.npos; at = all.find(rect, at + 1)) {
        bars += fmt::format("{} {} {} {}; ", css, value(at, "x"), value(at, "width"),
                            value(at, "height"));
      }
    }
    return bars;
  };
  CHECK(drawn({4, 2}, {1, 0}, false) == "all 0% 45% 52.0; all 50% 45% 26.0; found 0% 45% 13.0; ");
  CHECK(drawn({100, 100, 1, 0}, {2, 0, 0, 0}, false) ==
        "all 0% 22.5% 52.0; all 25% 22.5% 52.0; all 50% 22.5% 1.5; found 0% 22.5% 1.5; ");
  // Roots.
  CHECK(drawn({1, 1, 100}, {0, 0, 0}, false) ==
        "all 0% 30% 5.2; all 33.3% 30% 5.2; all 66.7% 30% 52.0; ");
  // Shares; of fewer than five articles they say little.
  CHECK(drawn({4, 5}, {2, 1}, true) == "found 50% 45% 10.4; few 0% 45% 26.0; ");
  CHECK(drawn({4, 100}, {0, 1}, true) == "found 50% 45% 1.5; ");
}

TEST_CASE("the day of the article that is open is marked, and the days that are chosen") {
  struct Row {
    const char* query;
    const char* open_date;
    std::string mark;    // where it is
    std::string chosen;  // where they begin, and how wide they are
  };
  const auto behind = [](const std::string& html, const std::string& begin) {
    const std::size_t at = html.find(begin);
    if (at == html.npos) return std::string("-");
    return html.substr(at + begin.size(), html.find('>', at) - at - begin.size());
  };
  for (const Row& row : std::vector<Row>{
           {"q=a", "", "-", "-"},
           {"q=a", "2020-02-10", " x=\"75%\"", "-"},
           {"q=a", "2021-02-10", "-", "-"},
           {"q=a&since=2020-02", "", "-", " x=\"50%\" width=\"50%\"/"},
           {"q=a&until=2020-01-31", "", "-", " x=\"0%\" width=\"50%\"/"},
           {"q=a&since=2021", "", "-", "-"},
       }) {
    INFO(row.query << " " << row.open_date);
    const Address address = read_address(parse_query(row.query), "");
    Html html;
    add_timeline(html, Words(Ui::english), overview_of({2, 2}), {&address, nullptr, row.open_date});
    CHECK(behind(html.str(), "<svg class=\"here\"") == row.mark);
    CHECK(behind(html.str(), "<rect class=\"span\" y=\"0\" height=\"56\"") == row.chosen);
  }
}

}  // namespace
}  // namespace tip::serve::page
