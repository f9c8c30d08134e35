#include "common/render/json.h"

#include "common/base/utc_time.h"

namespace tip::render {
namespace {

// Where each field that is known was read.
Json origin_of(const Article& article) {
  Json json = Json::object();
  for (const OriginField& field : kOriginFields) {
    const Origin origin = article.origins.*field.origin;
    if (origin != Origin::unknown) json[std::string(field.name)] = origin_name(origin);
  }
  return json;
}

Json day_or_null(std::int64_t days) { return days > 0 ? Json(iso_day(days)) : Json(nullptr); }

}  // namespace

Json to_json(const Article& a) {
  constexpr double kPercent = 100;
  return {{"id", a.id},
          {"path", a.path},
          {"title", or_null(a.title)},
          {"body", a.body},
          {"aside", or_null(a.aside)},
          {"source", or_null(a.source)},
          {"author", or_null(a.author)},
          {"authors", a.authors},
          {"section", or_null(a.section)},
          {"date", or_null(a.date)},
          {"url", or_null(a.url)},
          {"language", or_null(a.language)},
          {"words", a.words},
          {"sha256", a.sha256},
          {"cluster", or_null(a.cluster)},
          {"origin", origin_of(a)},
          {"confidence", a.confidence / kPercent},
          {"encoding", or_null(a.encoding)},
          {"member", or_null(a.member)},
          {"first_indexed", day_or_null(a.first_indexed)},
          {"last_changed", day_or_null(a.last_changed)}};
}

}  // namespace tip::render
