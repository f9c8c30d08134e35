// Files of JSON: a record a line, an array of records, or one document.
#ifndef TIP_INDEXER_SOURCES_JSON_SOURCES_H_
#define TIP_INDEXER_SOURCES_JSON_SOURCES_H_

#include <memory>
#include <string>
#include <string_view>

#include "indexer/sources/article_source.h"

namespace tip {

// Look at a stream's beginning without taking it. `begins_json_line`: its first line is a whole
// record, so that the file is one of lines.
bool begins_json_array(ByteStream& stream);
bool begins_json_line(ByteStream& stream);

// Whether this is a JSON document. One that is too long to be parsed is judged by its brackets.
bool is_json_document(std::string_view bytes);

std::unique_ptr<ArticleSource> open_json_lines(SourceEntry entry);
std::unique_ptr<ArticleSource> open_json_array(SourceEntry entry);
// One record, an object that holds many, or an array of them. At most kMaxWholeBytes.
std::unique_ptr<ArticleSource> open_json_document(SourceEntry entry);
// The same for the document in `bytes`, all of the entry's.
std::unique_ptr<ArticleSource> open_json_document(SourceEntry entry, std::string bytes);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_JSON_SOURCES_H_
