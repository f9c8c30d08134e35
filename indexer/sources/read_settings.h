// What the user says of how files are to be read.
#ifndef TIP_INDEXER_SOURCES_READ_SETTINGS_H_
#define TIP_INDEXER_SOURCES_READ_SETTINGS_H_

#include <string>
#include <utility>
#include <vector>

namespace tip {

struct ReadSettings {
  // Fields by their names in json_fields.tsv, and what the columns of tables with them are called,
  // or which they are, from 1; in JSON where the values stand ("article.parts.0.text").
  std::vector<std::pair<std::string, std::string>> columns;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_READ_SETTINGS_H_
