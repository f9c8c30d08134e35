// tipidx names
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/base/counted.h"
#include "common/base/utf8.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "common/index/name_lexicon.h"
#include "common/index/open.h"
#include "common/names/name_match.h"
#include "common/names/romanize.h"
#include "common/render/json.h"
#include "indexer/tipidx/name_pair.h"
#include "indexer/tipidx/verbs.h"

namespace tip {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRomanizations = 5;

// What tip makes of a name, and what the index has that may be it.
Json describe(const std::string& name, const NameLexicon& lexicon, std::size_t limit) {
  const names::NameQuery query(name);
  Json spellings = Json::array();
  for (const names::Romanization& r : names::romanize(name, kRomanizations)) {
    spellings.push_back({{"text", r.letters}, {"cost", r.cost}});
  }
  Json same = Json::array();
  for (const SameName& said : said_to_be_same(name, lexicon)) {
    same.push_back({{"text", said.text}, {"why", said.why}, {"sightings", said.sightings}});
  }
  Json nearest = Json::array();
  for (const NameMatch& match : lexicon.find(query)) {
    if (nearest.size() == limit) break;
    nearest.push_back({{"text", match.form.text},
                       {"count", match.form.count},
                       {"cost", match.verdict.cost},
                       {"why", names::why_name(match.verdict.why)}});
  }
  return {{"format_version", render::kFormatVersion},
          {"name", name},
          {"ungegn", names::Transliterator().transliterate(name)},
          {"romanisations", std::move(spellings)},
          {"keys", query.keys()},
          {"limit", query.limit()},
          {"same", std::move(same)},
          {"nearest", std::move(nearest)}};
}

void print(const Json& about, Console& console) {
  const auto text = [](const Json& value) { return value.get<std::string>(); };
  console.line("name       {}", text(about["name"]));
  if (!about["romanisations"].empty()) {
    console.line("UN system  {}", text(about["ungegn"]));
    std::vector<std::string> spellings;
    for (const Json& r : about["romanisations"]) {
      spellings.push_back(fmt::format("{} {:.1f}", text(r["text"]), r["cost"].get<double>()));
    }
    console.line("everyday   {}", fmt::join(spellings, ", "));
  }
  console.line("keys       {}", fmt::join(about["keys"].get<std::vector<std::string>>(), " "));
  for (const Json& same : about["same"]) {
    const auto times = same["sightings"].get<std::uint32_t>();
    console.line("same as    {}  ({}{})", text(same["text"]), text(same["why"]),
                 times > 0 ? ", " + counted(times, "time") : "");
  }
  console.line("in the index, nearest first (cost up to {:.1f}, times, name, why)",
               about["limit"].get<double>());
  for (const Json& near : about["nearest"]) {
    console.line("{:>9.1f}  {:>6}  {}  ({})", near["cost"].get<double>(),
                 near["count"].get<std::uint32_t>(), text(near["text"]),
                 near["why"].get<std::string>());
  }
  if (about["nearest"].empty()) console.line("  none");
}

Json describe(const NamePair& pair) {
  return {{"format_version", render::kFormatVersion},
          {"name", pair.name},
          {"other", pair.form},
          {"said_by", pair.said_by.empty() ? Json() : Json(pair.said_by)},
          {"keys", pair.keys},
          {"other_keys", pair.form_keys},
          {"shared_keys", pair.shared},
          {"cost", pair.cost},
          {"limit", pair.limit},
          {"why", pair.why},
          {"count", pair.name_count},
          {"other_count", pair.form_count},
          {"lost_by", pair.lost_by}};
}

void print(const NamePair& pair, Console& console) {
  const auto listed = [](const std::vector<std::string>& all) {
    return all.empty() ? std::string("none") : fmt::format("{}", fmt::join(all, " "));
  };
  console.line("name       {}  ({} in the index as a name)", pair.name,
               counted(pair.name_count, "time"));
  console.line("other      {}  ({})", pair.form, counted(pair.form_count, "time"));
  console.line("said by    {}", pair.said_by.empty() ? "nothing" : pair.said_by);
  console.line("keys       {}", listed(pair.keys));
  console.line("its keys   {}", listed(pair.form_keys));
  console.line("shared     {}", listed(pair.shared));
  console.line("cost       {:.1f} of at most {:.1f} ({})", pair.cost, pair.limit, pair.why);
  console.line("lost by    {}",
               pair.lost_by.empty() ? "nothing: it is found" : listed(pair.lost_by));
}

// The names of the index, the most frequent first; all of them if `limit` is 0.
Json most_frequent(const NameLexicon& lexicon, std::size_t limit) {
  std::vector<NameForm> forms = lexicon.all();
  std::stable_sort(forms.begin(), forms.end(),
                   [](const NameForm& a, const NameForm& b) { return a.count > b.count; });
  if (limit > 0 && forms.size() > limit) forms.resize(limit);
  Json names = Json::array();
  for (const NameForm& form : forms) names.push_back({{"text", form.text}, {"count", form.count}});
  return {{"format_version", render::kFormatVersion}, {"names", std::move(names)}};
}

void print_list(const Json& list, Console& console) {
  for (const Json& name : list["names"]) {
    console.line("{:>8}  {}", name["count"].get<std::uint32_t>(), name["text"].get<std::string>());
  }
}

// How two names compare.
int why(const NamesVerbOptions& options, const OpenIndex& index, const CommonOptions& common,
        Console& console) {
  if (options.text.size() != 2) {
    console.error({ErrorCode::invalid_input, "--why compares two names",
                   "quote each: tipidx names --why \"Sok An\" \"Sok Ann\""});
    return kExitError;
  }
  const Result<NamePair> pair = xapian_guard("read the index's names", [&] {
    return compare_names(utf8::sanitize(options.text[0]), utf8::sanitize(options.text[1]),
                         NameLexicon(index.snapshot));
  });
  if (!pair) {
    console.error(pair.error());
    return kExitError;
  }
  if (common.json) {
    console.json(describe(*pair));
  } else {
    print(*pair, console);
  }
  return kExitDone;
}

}  // namespace

int names_verb(const NamesVerbOptions& options, const CommonOptions& common, Console& console) {
  const Result<OpenIndex> index = choose_index_dir(common.index).and_then(open_index);
  if (!index) {
    console.error(index.error());
    return kExitError;
  }
  if (options.why) return why(options, *index, common, console);
  const std::string name = utf8::sanitize(fmt::format("{}", fmt::join(options.text, " ")));
  const Result<Json> found = xapian_guard("read the index's names", [&] {
    const NameLexicon lexicon(index->snapshot);
    return name.empty() ? most_frequent(lexicon, options.limit)
                        : describe(name, lexicon, options.limit);
  });
  if (!found) {
    console.error(found.error());
    return kExitError;
  }
  if (common.json) {
    console.json(*found);
  } else if (name.empty()) {
    print_list(*found, console);
  } else {
    print(*found, console);
  }
  return kExitDone;
}

}  // namespace tip
