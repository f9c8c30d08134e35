// One article, as every stage of tip knows it.
#ifndef TIP_ARTICLE_H_
#define TIP_ARTICLE_H_

#include <tip/origin.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tip {

// All strings are valid UTF-8; an empty string means "not known".
struct Article {
  std::string id;      // public identifier, unique in an index, at most 200 bytes
  std::string title;   // one line
  std::string body;    // the story; paragraphs are separated by a blank line
  std::string aside;   // what the page carried besides the story: captions, menus, teasers
  std::string source;  // the publication, e.g. "Phnom Penh Post"
  std::string author;  // byline, without "By": the authors, joined by ", "
  std::vector<std::string> authors;  // each of them
  std::string section;               // desk or rubric, e.g. "National"
  std::string url;                   // where it was published
  std::string language;              // BCP 47 primary subtag, e.g. "en", "km"
  std::string date;                  // YYYY-MM-DD, always a valid calendar day, or empty
  std::string path;                  // the file it came from, as the user named it
  // Where in a file that holds many articles: "12" for a line or record, from 1, else a name such
  // as "folder/page.html". Containers in containers are joined by "!". Empty: the whole file.
  std::string member;
  std::string sha256;             // lower-case hex digest of the article's source bytes
  std::uint32_t words = 0;        // words of the body, as cut by the analyzer
  Origins origins;                // where the fields were read
  std::uint8_t confidence = 100;  // percent: how sure it is that the body is the story, whole
  std::string encoding;           // IANA name of the encoding that was read, and what was repaired
  // The day at which the article came into the index, and the day at which its source bytes became
  // what they are there, UTC, in days since 1970; 0: not known. Days, so that an index built anew
  // from the same input is the same.
  std::int64_t first_indexed = 0;
  std::int64_t last_changed = 0;
  // What the copies of its story have in common: the least identifier among them, its own if there
  // are no others. Not stored: an index knows it, where articles are read back.
  std::string cluster;
};

}  // namespace tip

#endif  // TIP_ARTICLE_H_
