// What the JSON of both programs has in common. All functions may be called from any thread.
#ifndef TIP_COMMON_RENDER_JSON_H_
#define TIP_COMMON_RENDER_JSON_H_

#include <tip/article.h>

#include <nlohmann/json.hpp>
#include <string>

namespace tip::render {

// Members stand in the order in which they are written.
using Json = nlohmann::ordered_json;

// Of all that programs write as JSON, articles apart: raised when a member changes its meaning.
inline constexpr int kFormatVersion = 1;

// What is not known is null.
inline Json or_null(const std::string& value) { return value.empty() ? Json() : Json(value); }

// A stored article, as `tipidx export` has it.
Json to_json(const Article& article);

}  // namespace tip::render

#endif  // TIP_COMMON_RENDER_JSON_H_
