#include "searcher/tipserve/page/address.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip::serve::page {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
// More ticks of a field than anyone makes.
constexpr std::size_t kMostValues = 100;

// Parameters with these before a field's name.
constexpr std::string_view kExcluded = "not-";
constexpr std::string_view kUnknown = "no-";

std::string text_of(std::string_view value) {
  return utf8::sanitize(utf8::truncate(value, kMostBytes));
}

void add_value(std::vector<std::string>& values, const std::string& value) {
  if (value.empty() || values.size() == kMostValues) return;
  if (std::ranges::find(values, value) == values.end()) values.push_back(text_of(value));
}

bool read_tick(Address& address, std::string_view name, const std::string& value) {
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    Ticks& ticks = address.ticks[i];
    if (name == kFilters[i].parameter) {
      add_value(ticks.values, value);
      return true;
    }
    if (name.starts_with(kExcluded) && name.substr(kExcluded.size()) == kFilters[i].parameter) {
      add_value(ticks.excluded, value);
      return true;
    }
    if (name.starts_with(kUnknown) && name.substr(kUnknown.size()) == kFilters[i].parameter) {
      ticks.unknown = value == "1";
      return true;
    }
  }
  return false;
}

// The first of the two languages of the page that the browser asks for, in its order.
Ui preferred(std::string_view accept_language) {
  while (!accept_language.empty()) {
    const std::string_view each = ascii::trim(ascii::take(accept_language, ','));
    if (each.starts_with("km")) return Ui::khmer;
    if (each.starts_with("en")) return Ui::english;
  }
  return Ui::english;
}

class Writer {
 public:
  explicit Writer(std::string path) : out_(std::move(path)) {}

  void add(std::string_view name, std::string_view value) {
    out_ += std::exchange(separator_, '&');
    out_ += name;
    out_ += '=';
    out_ += encoded(value);
  }
  void add_unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) add(name, value);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  char separator_ = '?';
};

void add_ticks(Writer& writer, const Address& a) {
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    const std::string name(kFilters[i].parameter);
    for (const std::string& value : a.ticks[i].values) writer.add(name, value);
    if (a.ticks[i].unknown) writer.add(std::string(kUnknown) + name, "1");
    for (const std::string& value : a.ticks[i].excluded) {
      writer.add(std::string(kExcluded) + name, value);
    }
  }
}

// The same as options of a search (searcher/options/search_options.h).
void add_fields(Writer& writer, const Address& a) {
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    const std::string field = std::string(kFilters[i].facet) + "=";
    for (const std::string& value : a.ticks[i].values) writer.add("field", field + value);
    if (a.ticks[i].unknown) writer.add("field", field);
    for (const std::string& value : a.ticks[i].excluded) writer.add("not-field", field + value);
  }
}

void add_search(Writer& writer, const Address& a) {
  writer.add_unless_empty("since", a.since);
  writer.add_unless_empty("until", a.until);
  if (a.sort == Sort::newest) writer.add("sort", "newest");
  if (a.sort == Sort::oldest) writer.add("sort", "oldest");
  if (!a.names) writer.add("names", "off");
  for (const std::string& spelling : a.without) writer.add("without", spelling);
}

}  // namespace

bool Address::filters() const {
  return !since.empty() || !until.empty() ||
         !std::ranges::all_of(ticks, [](const Ticks& each) { return each.empty(); });
}

bool Address::searches() const { return !query.empty() || filters(); }

Address read_address(const Parameters& parameters, std::string_view accept_language) {
  Address a;
  a.ui = preferred(accept_language);
  for (const auto& [name, value] : parameters) {
    const std::optional<std::size_t> number = ascii::whole_number(value);
    if (name == "q") {
      a.query = text_of(ascii::trim(value));
    } else if (name == "since") {
      a.since = text_of(ascii::trim(value));
    } else if (name == "until") {
      a.until = text_of(ascii::trim(value));
    } else if (name == "sort") {
      a.sort = value == "newest"   ? Sort::newest
               : value == "oldest" ? Sort::oldest
                                   : Sort::relevance;
    } else if (name == "snippets" && number) {
      a.snippets = std::clamp<std::size_t>(*number, 1, Address::kMostSnippets);
    } else if (name == "offset" && number) {
      constexpr std::size_t kMostPassedOver = 1'000'000'000;
      a.offset = std::min(*number, kMostPassedOver);
    } else if (name == "names") {
      a.names = value != "off";
    } else if (name == "without") {
      add_value(a.without, value);
    } else if (name == "view") {
      a.share = value == "share";
    } else if (name == "open") {
      a.open = text_of(value);
    } else if (name == "hit" && number) {
      a.hit = std::max<std::size_t>(1, *number);
    } else if (name == "ui" && (value == "km" || value == "en")) {
      a.ui = value == "km" ? Ui::khmer : Ui::english;
      a.ui_given = true;
    } else {
      read_tick(a, name, value);
    }
  }
  return a;
}

std::string to_address(const Address& a) {
  Writer writer("/");
  writer.add_unless_empty("q", a.query);
  add_ticks(writer, a);
  add_search(writer, a);
  if (a.snippets != Address::kSnippets) writer.add("snippets", std::to_string(a.snippets));
  if (a.offset > 0) writer.add("offset", std::to_string(a.offset));
  if (a.share) writer.add("view", "share");
  writer.add_unless_empty("open", a.open);
  if (!a.open.empty() && a.hit > 1) writer.add("hit", std::to_string(a.hit));
  if (a.ui_given) writer.add("ui", a.ui == Ui::khmer ? "km" : "en");
  return writer.take();
}

std::string to_request(std::string_view path, const Address& a, std::string_view format) {
  Writer writer{std::string(path)};
  writer.add_unless_empty("q", a.query);
  add_fields(writer, a);
  add_search(writer, a);
  writer.add_unless_empty("format", format);
  return writer.take();
}

}  // namespace tip::serve::page
