// Drawn with attributes in percent of the width and pixels of height: the page's policy knows no
// style attributes, and bars have to fit any width.
#include "searcher/tipserve/page/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "searcher/tipserve/page/time_scale.h"

namespace tip::serve::page {
namespace {

constexpr double kHeight = 56;  // pixels
constexpr double kHighest = 52;
// A bar is a little narrower than its step.
constexpr double kBar = 0.9;
// Shares of fewer articles than this say nothing.
constexpr std::size_t kFew = 5;
// From here on the highest bar would leave the others flat, and roots are drawn.
constexpr double kSteep = 50;

std::string percent(double share) { return fmt::format("{:.3g}%", share * 100); }
std::string pixels(double length) { return fmt::format("{:.1f}", length); }

void add_rect(Html& html, std::string_view css, TimeScale::Extent at, double height) {
  html << "<rect";
  html.attribute("class", css)
      .attribute("x", percent(at.begin))
      .attribute("width", percent((at.end - at.begin) * kBar))
      .attribute("y", pixels(kHeight - height))
      .attribute("height", pixels(height));
  html << "/>";
}

// Where an interval of the scale's step is: its first day says which.
std::optional<TimeScale::Extent> extent_of(const TimeScale& scale, const Interval& interval) {
  const std::size_t length = scale.step() == Timeline::year    ? 4
                             : scale.step() == Timeline::month ? 7
                                                               : 10;
  return scale.of(std::string_view(interval.from).substr(0, length));
}

// How high a number of articles is.
class Heights {
 public:
  explicit Heights(const std::vector<Interval>& timeline) {
    std::vector<std::size_t> totals;
    for (const Interval& each : timeline) {
      if (each.total > 0) totals.push_back(each.total);
    }
    if (totals.empty()) return;
    std::ranges::sort(totals);
    highest_ = static_cast<double>(totals.back());
    roots_ = highest_ > kSteep * static_cast<double>(totals[totals.size() / 2]);
  }

  bool roots() const { return roots_; }
  // What there is, is seen.
  double of(std::size_t count) const {
    if (count == 0) return 0;
    const double share = static_cast<double>(count) / highest_;
    return std::max(1.5, kHighest * (roots_ ? std::sqrt(share) : share));
  }

 private:
  double highest_ = 1;
  bool roots_ = false;
};

// The counts of some steps by the date that Interval::from has.
std::map<std::string_view, std::size_t> by_date(const std::vector<Interval>* matches) {
  std::map<std::string_view, std::size_t> counts;
  if (matches == nullptr) return counts;
  for (const Interval& each : *matches) counts[each.from] = each.count;
  return counts;
}

void add_bars(Html& html, const Overview& archive, const TimeScale& scale, const Heights& heights,
              const TimelineState& state) {
  const auto counts = by_date(state.matches);
  for (const TimeScale::Piece& piece : scale.pieces()) {
    if (!piece.empty) continue;
    html << "<rect class=\"gap\" y=\"40\" height=\"16\" fill=\"url(#hatch)\"";
    html.attribute("x", percent(piece.begin)).attribute("width", percent(piece.end - piece.begin));
    html << "/>";
  }
  for (const Interval& each : archive.timeline) {
    if (each.total == 0) continue;
    const auto at = extent_of(scale, each);
    if (!at) continue;
    const auto found = counts.find(each.from);
    const std::size_t count = found == counts.end() ? 0 : found->second;
    if (!state.address->share || state.matches == nullptr) {
      add_rect(html, "all", *at, heights.of(each.total));
      if (count > 0) add_rect(html, "found", *at, heights.of(count));
    } else if (each.total < kFew) {
      if (count > 0)
        add_rect(html, "few", *at,
                 kHighest * static_cast<double>(count) / static_cast<double>(each.total));
    } else if (count > 0) {
      add_rect(
          html, "found", *at,
          std::max(1.5, kHighest * static_cast<double>(count) / static_cast<double>(each.total)));
    }
  }
}

// The days chosen: the span between two handles, which a script makes sliders of.
void add_chosen(Html& html, const TimeScale& scale, const Address& address) {
  if (address.since.empty() && address.until.empty()) return;
  const auto at = scale.of(address.since, address.until);
  if (!at) return;
  html << "<rect class=\"span\" y=\"0\" height=\"56\"";
  html.attribute("x", percent(at->begin)).attribute("width", percent(at->end - at->begin));
  html << "/>";
  for (const double x : {at->begin, at->end}) {
    html << "<svg class=\"grip\" y=\"0\" height=\"56\" width=\"10\"";
    html.attribute("x", percent(x));
    html << "><path d=\"M0 0V56\"/><rect x=\"-5\" y=\"17\" width=\"10\" height=\"24\" "
            "rx=\"5\"/></svg>";
  }
}

// The years that get a label: from left to right, as far as there is room for them.
struct Label {
  double x = 0;
  int year = 0;       // 0: years without articles
  int last = 0;       // of these
  bool wide = false;  // only where there is room
};
std::vector<Label> labels(const TimeScale& scale) {
  // Shares of the width that a label takes on a desk and on a phone.
  constexpr double kDesk = 0.062;
  constexpr double kPhone = 0.135;
  std::vector<Label> out;
  const auto first_year = [&](int step) {
    return std::stoi(TimeScale::date_of(scale.step(), step).substr(0, 4));
  };
  double desk = 0;  // from here on there is room
  double phone = 0;
  const auto add = [&](Label label, double room) {
    if (label.x < desk) return;
    label.wide = label.x < phone || label.year == 0;
    desk = label.x + kDesk * room;
    if (!label.wide) phone = label.x + kPhone;
    out.push_back(label);
  };
  for (const TimeScale::Piece& piece : scale.pieces()) {
    const int first = first_year(piece.first);
    const int last = first_year(piece.last);
    if (piece.empty) {
      // Its words end where the stretch does.
      constexpr double kGap = 0.008;
      if (piece.end - piece.begin > kDesk && piece.begin >= desk) {
        out.push_back({piece.end - kGap, -first, last, true});
      }
      continue;
    }
    for (int year = first; year <= last; ++year) {
      const auto at = scale.of(fmt::format("{:04}", year));
      if (at) add({std::max(at->begin, piece.begin), year, year}, 1);
    }
  }
  return out;
}

void add_labels(Html& html, const Words& words, const TimeScale& scale,
                const TimelineState& state) {
  std::map<int, std::size_t> matches;
  if (state.years != nullptr) {
    for (const Interval& each : *state.years) {
      matches[std::stoi(each.from.substr(0, 4))] = each.count;
    }
  }
  for (const Label& label : labels(scale)) {
    if (label.year < 0) {
      html << "<text class=\"none wide\" y=\"18\" text-anchor=\"end\"";
      html.attribute("x", percent(label.x));
      html << ">";
      std::string years = fmt::format("{:04}", -label.year);
      if (label.last != -label.year) years += fmt::format("\u2013{:02}", label.last % 100);
      html.text(words("none-in", {years}));
      html << "</text>";
      continue;
    }
    const std::string year = fmt::format("{:04}", label.year);
    const bool chosen = state.address->since == year && state.address->until == year;
    Address of_year = *state.address;
    of_year.since = of_year.until = chosen ? "" : year;
    of_year.offset = 0;
    of_year.open.clear();
    html << "<svg y=\"0\" height=\"26\"";
    html.attribute("x", percent(label.x));
    if (label.wide) html.attribute("class", "wide");
    html << "><a";
    html.attribute("href", to_address(of_year));
    if (chosen) html.attribute("class", "chosen");
    html << ">";
    if (chosen) html << "<rect x=\"-6\" y=\"1\" width=\"42\" height=\"24\" rx=\"4\"/>";
    html << "<text y=\"18\">";
    html.text(year);
    const auto found = matches.find(label.year);
    if (found != matches.end() && found->second > 0 && !chosen) {
      html << " <tspan>";
      html.text(Words::number(found->second));
      html << "</tspan>";
    }
    html << "</text></a></svg>";
  }
}

// For the script: which steps stand where.
std::string pieces_for_script(const TimeScale& scale) {
  std::string out;
  for (const TimeScale::Piece& piece : scale.pieces()) {
    out += fmt::format("{}{} {} {:.5f} {:.5f}", out.empty() ? "" : ";",
                       TimeScale::date_of(scale.step(), piece.first),
                       TimeScale::date_of(scale.step(), piece.last), piece.begin, piece.end);
  }
  return out;
}

std::string_view step_name(Timeline step) {
  switch (step) {
    case Timeline::day:
      return "day";
    case Timeline::year:
      return "year";
    case Timeline::month:
    case Timeline::none:
      break;
  }
  return "month";
}

// Counts or shares.
void add_modes(Html& html, const Words& words, const Overview& archive, const Heights& heights,
               const TimelineState& state) {
  html << "<div class=\"modes\">";
  const bool roots = !state.address->share && heights.roots();
  if (state.matches == nullptr) {
    html << "<span>";
    html.text(words(fmt::format("articles-a-{}", step_name(archive.step))));
    html << "</span>";
  } else {
    for (const bool share : {false, true}) {
      Address other = *state.address;
      other.share = share;
      const std::string_view name = words(share ? "share" : "count");
      if (share == state.address->share) {
        html << "<b>";
        html.text(name);
        html << "</b>";
      } else {
        html << "<a";
        html.attribute("href", to_address(other));
        html << ">";
        html.text(name);
        html << "</a>";
      }
      html << " ";
    }
  }
  if (roots) {
    html << "<span class=\"roots\">";
    html.text(words("roots"));
    html << "</span>";
  }
  html << "</div>";
}

}  // namespace

void add_timeline(Html& html, const Words& words, const Overview& archive,
                  const TimelineState& state) {
  if (archive.timeline.empty()) return;
  const TimeScale scale(archive.step, archive.timeline);
  const Heights heights(archive.timeline);
  html << "<div class=\"time\">";
  add_modes(html, words, archive, heights, state);
  html << "<div class=\"line\"><svg id=\"bars\" height=\"56\" width=\"100%\" role=\"img\"";
  const std::string first = archive.timeline.front().from.substr(0, 7);
  const std::string last = archive.timeline.back().from.substr(0, 7);
  html.attribute("aria-label", words("timeline-label", {words.day(first), words.day(last)}))
      .attribute("data-step", step_name(archive.step))
      .attribute("data-pieces", pieces_for_script(scale));
  html << "><defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\">"
          "<path d=\"M-1 8L8 -1M-1 1L1 -1M6 8L8 6\"/></pattern></defs>";
  add_bars(html, archive, scale, heights, state);
  add_chosen(html, scale, *state.address);
  html << "<line x1=\"0\" x2=\"100%\" y1=\"55.5\" y2=\"55.5\"/></svg>"
          "<svg id=\"years\" height=\"26\" width=\"100%\" role=\"group\"";
  html.attribute("aria-label", words("years"));
  html << ">";
  add_labels(html, words, scale, state);
  if (const auto at = scale.of(state.open_date); at && !state.open_date.empty()) {
    html << "<svg class=\"here\"";
    html.attribute("x", percent((at->begin + at->end) / 2));
    html << "><path d=\"M-5 7L0 1L5 7Z\"/></svg>";
  }
  html << "</svg></div></div>";
}

void add_spark_line(Html& html, const Overview& archive, const std::vector<Interval>& timeline) {
  const TimeScale scale(archive.step, archive.timeline);
  std::size_t most = 1;
  for (const Interval& each : timeline) most = std::max(most, each.count);
  html << "<svg class=\"spark\" height=\"18\" aria-hidden=\"true\"><line x1=\"0\" x2=\"100%\" "
          "y1=\"17.5\" y2=\"17.5\"/>";
  for (const Interval& each : timeline) {
    const auto at = extent_of(scale, each);
    if (each.count == 0 || !at) continue;
    const double height = 6 + 11.0 * static_cast<double>(each.count) / static_cast<double>(most);
    html << "<rect width=\"2\"";
    html.attribute("x", percent(at->begin))
        .attribute("y", pixels(17 - height))
        .attribute("height", pixels(height));
    html << "/>";
  }
  html << "</svg>";
}

}  // namespace tip::serve::page
