// What a METS file says of a newspaper: its articles, and where on the scanned pages they stand.
#ifndef TIP_INDEXER_SOURCES_METS_OUTLINE_H_
#define TIP_INDEXER_SOURCES_METS_OUTLINE_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/xml_events.h"

namespace tip {

// A block of text in one of the files.
struct MetsArea {
  enum class Role { text, heading, caption };
  Role role = Role::text;
  std::string file;   // its ID
  std::string block;  // the ID of an element in it
};

// Facts about the newspaper, an issue or an article (MODS or Dublin Core). Copies share them: any
// number of articles may refer to the same. Null where nothing is said.
struct MetsFacts {
  std::shared_ptr<std::string> title;
  std::shared_ptr<std::vector<std::string>> names;
  std::shared_ptr<std::string> date;
  std::shared_ptr<std::string> language;
};

struct MetsArticle {
  std::string id;
  std::string label;
  MetsFacts facts;
  MetsFacts around;  // of what holds it: the nearest date, the outermost title
  std::vector<MetsArea> areas;
};

struct MetsOutline {
  std::vector<MetsArticle> articles;                      // none where the file lists pages alone
  std::map<std::string, std::string, std::less<>> files;  // addresses by ID, as written
  std::size_t advertisements = 0;
};

// Is told what is in the METS file (https://www.loc.gov/standards/mets/, 1.x) and has its outline
// then: articles are the divisions of its logical structure that are called so. Not thread-safe.
class MetsReader : public XmlHandler {
 public:
  // Of what is in the outline and its facts, in bytes; that of a whole year of a newspaper is less.
  static constexpr std::size_t kMostBytes = std::size_t{128} << 20;

  MetsOutline take();

  // Whether there was more than kMostBytes; what came then is left out.
  bool is_too_large() const { return bytes_ > kMostBytes; }

 private:
  struct Division {
    std::string type;
    std::string label;
    MetsFacts facts;
    MetsFacts around;
  };

  void begin(const XmlElement& element) override;
  void end(std::string_view name) override;
  void text(std::string_view utf8) override;

  void begin_division(const XmlElement& element);
  void begin_fact(std::string_view name);
  MetsFacts facts_of(std::string_view ids) const;
  // What surrounds the divisions in it.
  static MetsFacts facts_in(const Division& division);
  void keep(std::size_t bytes) { bytes_ += bytes; }

  MetsOutline outline_;
  std::size_t bytes_ = 0;
  std::map<std::string, MetsFacts, std::less<>> facts_;
  MetsFacts* section_ = nullptr;  // that is being described
  std::string* value_ = nullptr;  // of a fact that is being read
  std::size_t related_ = 0;       // descriptions of other works around it
  std::string file_;              // ID
  std::vector<Division> divisions_;
  std::size_t article_depth_ = 0;  // number of divisions at which one was begun; 0: in none
};

// Whether this is the first element of a METS file.
bool is_mets(std::string_view root);

// The path of the file that `address` of the METS file at `path` means; empty where it does not lie
// in its folder or below.
std::string mets_file(std::string_view path, std::string_view address);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_METS_OUTLINE_H_
