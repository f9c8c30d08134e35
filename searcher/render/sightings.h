// Which names of a list an archive has, as text, JSON, CSV and TSV.
#ifndef TIP_SEARCHER_RENDER_SIGHTINGS_H_
#define TIP_SEARCHER_RENDER_SIGHTINGS_H_

#include <tip/sightings.h>

#include <cstddef>

#include "common/cli/console.h"
#include "common/render/json.h"
#include "searcher/render/format.h"

namespace tip::render {

// A name and where the archive has it. May be called from any thread.
Json to_json(const Sightings& sightings);

// Prints one name after the other as they are found, but for JSON, which is one object at the end.
class SightingsPrinter {
 public:
  SightingsPrinter(Format format, Console& console);

  // A name, which stands in that line of the list, and where the archive has it.
  void print(std::size_t line, const Sightings& sightings);
  // `asked`: names in the list.
  void finish(std::size_t asked);

 private:
  void print_text(const Sightings& sightings);
  void print_rows(std::size_t line, const Sightings& sightings);

  Format format_;
  Console& console_;
  std::size_t found_ = 0;
  Json names_ = Json::array();
};

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_SIGHTINGS_H_
