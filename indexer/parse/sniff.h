// What kind of file this is: by its name, and where the name does not tell, by its content.
#ifndef TIP_INDEXER_PARSE_SNIFF_H_
#define TIP_INDEXER_PARSE_SNIFF_H_

#include <string>
#include <string_view>

namespace tip {

enum class FileKind {
  lines,  // JSON, an article a line
  json,   // a JSON document: one article, or an array of them, or lines after all
  html,
  text,
  unknown,  // the name does not tell
  binary,   // nothing that tip reads
  xml,      // XML that is not a web page
};

// What a name ends in, in lower case, compression endings (.gz, .zst) put aside: "html" of
// "page.HTML.gz". Empty if there is none.
std::string extension(std::string_view path);

// By extension(): lines, json, html or unknown.
FileKind kind_by_name(std::string_view path);

// By the first bytes (a kilobyte or more is enough): html, text, xml or binary.
FileKind kind_by_content(std::string_view bytes);

// Whether a file of this name is part of a saved web page or site but never an article: style
// sheets, scripts, images, fonts, sound, film, read-me files.
bool is_page_furniture(std::string_view name);

// Whether `bytes` hold more control characters than any text does.
bool is_binary(std::string_view bytes);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_SNIFF_H_
