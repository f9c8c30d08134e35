// Highlights in JSON.
#ifndef TIP_SEARCHER_RENDER_RANGES_H_
#define TIP_SEARCHER_RENDER_RANGES_H_

#include <tip/answer.h>

#include <vector>

#include "common/render/json.h"

namespace tip::render {

// [[begin, end], ...]: half-open, in bytes of the UTF-8 text.
inline Json to_json(const std::vector<Range>& ranges) {
  Json json = Json::array();
  for (const Range& range : ranges) json.push_back({range.begin, range.end});
  return json;
}

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_RANGES_H_
