#include "searcher/tipsearch/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <vector>

#include "common/cli/exit_status.h"
#include "common/cli/usage.h"
#include "searcher/options/search_options.h"
#include "searcher/search/asked.h"

namespace tip {
namespace {

using render::Format;

constexpr const char* kFooter = R"(Query language (more in tipsearch(1)):
  Tier 3 Sihanoukville     ranked; articles with more of the words, closer together, come first
  +must -not               required, excluded          ferry -football
  AND OR NOT ( )           in capitals                 (ferry OR boat) AND NOT football
  "brick kilns"            phrase                      "a b"~5: within 5 words of each other
  a NEAR/5 b  a BEFORE/5 b  a SENTENCE b  a PARAGRAPH b
  =labour                  exactly this form           traffick*: any word that begins so
  name:"Chou Bun Eng"     the name in any spelling or script
  title: lead: aside: source: author: section: lang: url: path: id:
  date:2022-07  date:2022-07..2022-10  since:2021  until:2022-06

Examples:
  tipsearch Tier 3 Sihanoukville
  tipsearch '"brick kilns" -football' --since 2021 --sort newest
  tipsearch --names-in names.txt --since 2021
  tipsearch --batch queries.csv --format csv > found.csv
  tipsearch --format csv -n 1000 'title:flood' > floods.csv

Exit status: 0 hits, 1 none, 2 error.
The index is --index DIR, else $TIP_INDEX, else the nearest .tip here or above.)";

// Command line arguments that CLI11 should see, and the words of the query.
struct Split {
  std::vector<std::string> arguments;
  std::string query;
};

// How many values the option of that name takes.
int values_of(const CLI::App& app, const std::string& name) {
  const CLI::Option* option = app.get_option_no_throw(name);
  return option == nullptr ? 0 : option->get_expected_min();
}

// True for -n, -n5 and -h, but not for -not.
bool is_short_option(const CLI::App& app, const std::string& argument) {
  if (argument.size() < 2 || app.get_option_no_throw(argument.substr(0, 2)) == nullptr)
    return false;
  return std::all_of(argument.begin() + 2, argument.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

Split split(const CLI::App& app, int argc, char** argv) {
  Split out;
  bool only_words = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool is_long = argument.starts_with("--");
    const bool is_option = is_long || (argument.starts_with("-") && is_short_option(app, argument));
    if (only_words || !is_option) {
      out.query += (out.query.empty() ? "" : " ") + argument;
    } else if (argument == "--") {
      only_words = true;
    } else {
      out.arguments.push_back(argument);
      const bool separate =
          is_long ? argument.find('=') == std::string::npos : argument.size() == 2;
      for (int left = separate ? values_of(app, argument) : 0; left > 0 && i + 1 < argc; --left) {
        out.arguments.emplace_back(argv[++i]);
      }
    }
  }
  return out;
}

// Lets `option` be one of the names only; without the second, each name's number would do as well.
template <class T>
CLI::Option* one_of(CLI::Option* option, const std::map<std::string, T>& values) {
  return option->transform(CLI::Transformer(values).description(""))
      ->transform(CLI::IsMember(values).description(""));
}

// Gives `app` the options of a search, which read into `request`.
void declare_search(CLI::App& app, SearchRequest& request) {
  for (const options::SearchOption& known : options::search_options()) {
    std::string names = "--" + std::string(known.name);
    if (!known.short_name.empty()) names += ",-" + std::string(known.short_name);
    const std::string help(known.help);
    if (known.kind == options::Kind::flag) {
      app.add_flag_callback(
          names, [&] { known.set(request, "1"); }, help);
      continue;
    }
    const auto read = [&](const CLI::results_t& values) {
      return std::ranges::all_of(
          values, [&](const std::string& value) { return known.set(request, value).has_value(); });
    };
    const auto complaint = [&](const std::string& value) {
      SearchRequest ignored;
      const Status status = known.set(ignored, value);
      return status ? std::string() : status.error().message;
    };
    CLI::Option* option = app.add_option(names, read, help);
    option->type_name(std::string(known.value_name))->check(CLI::Validator(complaint, ""));
    if (known.repeats) option->take_all()->expected(1);
    if (known.shown != nullptr) option->default_str(known.shown(request));
  }
}

void declare(CLI::App& app, Options& o) {
  add_index_option(app, o.index);
  declare_search(app, o.request);
  one_of<Format>(app.add_option("--format", o.format, "text, json, jsonl, csv, tsv or html"),
                 {{"text", Format::text},
                  {"json", Format::json},
                  {"jsonl", Format::jsonl},
                  {"csv", Format::csv},
                  {"tsv", Format::tsv},
                  {"html", Format::html}})
      ->type_name("FORMAT");
  one_of<When>(app.add_option("--color", o.color, "auto, always or never"),
               {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}})
      ->type_name("WHEN");
  app.add_option("--names-in", o.names_in,
                 "Which of the names in this file (a line each; -: standard input) the archive has")
      ->type_name("FILE");
  app.add_option(
         "--batch", o.batch,
         "Search every query in this file (a line each, or a table with a column \"query\"; "
         "-: standard input) and print what each finds")
      ->type_name("FILE");
  app.add_option("--like", o.like,
                 "Articles like the one with this identifier, but neither it nor its copies")
      ->type_name("ID");
  app.add_option(
         "--show", o.show,
         "Print the article with this identifier whole, with highlights if there is a query "
         "(as text or JSON)")
      ->type_name("ID");
  app.add_option("--original", o.original,
                 "Write the bytes that the article with this identifier was read from, out of its "
                 "archive, crawl or mailbox")
      ->type_name("ID");
  app.add_option("--diff", o.diff,
                 "Print what differs between two articles, word by word (as text or JSON)")
      ->expected(2)
      ->type_name("ID");
  app.add_flag("--count", o.count,
               "Print only the number of matches (in JSON with all but the hits)");
  app.add_flag("--analyze", o.analyze,
               "Show how the query is understood: tree, plan, and the scorers that run");
}

// What is asked for in place of a query.
struct Mode {
  std::string_view option;
  bool given = false;
  std::string_view what;  // it does
  bool takes_query = false;
  bool takes_count = false;
  bool takes_tables = false;
  bool takes_report = false;
  std::string_view hint = {};
};

std::vector<Mode> modes_of(const Options& o) {
  return {{.option = "--names-in",
           .given = !o.names_in.empty(),
           .what = "looks for each name of a list",
           .takes_tables = true,
           .hint = "limit the articles with --since, --source, --lang and the like"},
          {.option = "--batch",
           .given = !o.batch.empty(),
           .what = "searches each query of a list",
           .takes_count = true,
           .takes_tables = true,
           .hint = "limit the articles with --since, --source, --lang and the like"},
          {.option = "--like",
           .given = !o.like.empty(),
           .what = "finds articles by one alone",
           .takes_count = true,
           .takes_tables = true,
           .takes_report = true,
           .hint = "limit them with --since, --source, --lang and the like"},
          {.option = "--original",
           .given = !o.original.empty(),
           .what = "writes the bytes of one article",
           .takes_tables = true,
           .takes_report = true,
           .hint = "tipsearch --original ID > FILE"},
          {.option = "--show",
           .given = !o.show.empty(),
           .what = "prints one article",
           .takes_query = true,
           .hint = "print it as text or with --format json"},
          {.option = "--diff",
           .given = !o.diff.empty(),
           .what = "compares two articles",
           .hint = "give two identifiers; print it as text or with --format json"},
          {.option = "--analyze",
           .given = o.analyze,
           .what = "shows how a query is understood",
           .takes_query = true,
           .hint = "print it as text or with --format json"}};
}

bool wants_query(const Options& options) {
  return options.analyze || std::ranges::none_of(modes_of(options), &Mode::given);
}

// Whether a number is all that there is to print.
Status check_count(const Options& options) {
  if (!options.count) return {};
  const bool in_list = !options.batch.empty();  // whose formats have a place for it
  if (!in_list && options.format != Format::text && options.format != Format::json) {
    return fail(ErrorCode::invalid_input,
                "--count prints a number: that is no table, list or report",
                "print it as text or with --format json");
  }
  const bool counts_more =
      !options.request.facets.empty() || options.request.timeline != Timeline::none;
  if (counts_more && (in_list || options.format != Format::json)) {
    return fail(ErrorCode::invalid_input,
                "--count prints only the number of matches: it takes no --facet, no --timeline",
                "--limit 0 in place of --count shows all counts and no hits");
  }
  return {};
}

// Whether what is asked for goes together.
Status check_modes(const Options& options) {
  const std::vector<Mode> modes = modes_of(options);
  const auto mode = std::ranges::find_if(modes, &Mode::given);
  if (mode == modes.end()) return {};
  const auto other = std::find_if(mode + 1, modes.end(), [](const Mode& m) { return m.given; });
  if (other != modes.end()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} and {} ask for different things", mode->option, other->option),
                "give one of them");
  }
  const bool is_table = options.format == Format::csv || options.format == Format::tsv;
  const bool is_report = options.format == Format::html;
  const bool fits = (mode->takes_query || options.request.query.empty()) &&
                    (mode->takes_count || !options.count) && (mode->takes_tables || !is_table) &&
                    (mode->takes_report || !is_report);
  if (fits) return {};
  std::vector<std::string_view> refused;
  if (!mode->takes_query) refused.emplace_back("query");
  if (!mode->takes_count) refused.emplace_back("--count");
  if (!mode->takes_tables) refused.emplace_back("table");
  if (!mode->takes_report) refused.emplace_back("report");
  return fail(
      ErrorCode::invalid_input,
      fmt::format("{} {}: it takes no {}", mode->option, mode->what, fmt::join(refused, ", no ")),
      std::string(mode->hint));
}

}  // namespace

std::variant<Options, int> parse_options(int argc, char** argv, Console& console) {
  CLI::App app{"Search a full-text index of news articles.", kProgram};
  begin_command_line(app, console, kFooter, kOwnLicence);
  Options options;
  options.request = options::default_request();
  declare(app, options);
  // Only for the help: split() takes the words out before CLI11 sees them.
  std::vector<std::string> words;
  app.add_option("query", words, "The query: words and operators as shown below")
      ->type_name("WORD");
  Split parts = split(app, argc, argv);
  try {
    std::reverse(parts.arguments.begin(), parts.arguments.end());  // as CLI11 wants a vector
    app.parse(parts.arguments);
  } catch (const CLI::ParseError& error) {
    return end_command_line(app, error, console);
  }
  options.request.query = std::move(parts.query);
  SearchRequest& r = options.request;
  constexpr std::size_t kFacetValues = 10;  // as many as a person looks over
  if (options.format == Format::text && app.count("--facet-limit") == 0) {
    r.facet_limit = kFacetValues;
  }
  // Of a list, most finds nothing: that is what is asked.
  if (options.format == Format::text && !options.count && options.batch.empty()) r.loosen = true;
  const Status fits = check_modes(options).and_then([&] { return check_count(options); });
  if (!fits) {
    console.error(fits.error());
    return kExitError;
  }
  if (wants_query(options) && !asks_for_something(r)) {
    console.error(
        {ErrorCode::invalid_input, "no words to search for", "tipsearch --help shows examples"});
    return kExitError;
  }
  return options;
}

}  // namespace tip
