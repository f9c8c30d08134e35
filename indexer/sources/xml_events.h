// XML of any length and encoding, from front to back.
#ifndef TIP_INDEXER_SOURCES_XML_EVENTS_H_
#define TIP_INDEXER_SOURCES_XML_EVENTS_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/sources/utf8_stream.h"

namespace tip {

// An element that begins. Valid while the handler is called.
struct XmlElement {
  std::string_view name;    // without its prefix
  std::string_view prefix;  // as written; may be empty
  std::string_view space;   // the address of its namespace; may be empty
  std::vector<std::pair<std::string_view, std::string>> attributes;  // by names without prefixes

  // The value of an attribute, or nothing.
  std::string_view attribute(std::string_view wanted) const;
};

// Is told what is in the XML, in order.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(const XmlElement& element) = 0;
  virtual void text(std::string_view utf8) = 0;
  // `name`: without its prefix.
  virtual void end(std::string_view name) = 0;
};

// Forgives what feeds do wrong: ampersands and control characters that should not be there, tags
// that are not closed, undeclared prefixes. Entities are never expanded nor fetched: HTML's come
// out as they are written ("&nbsp;"), as does what a document declares itself. Not thread-safe.
class XmlEvents {
 public:
  static constexpr std::size_t kMaxDepth = 256;

  // `stream` at its beginning; both have to outlive this.
  XmlEvents(ByteStream& stream, std::string_view declared_charset, XmlHandler& handler);
  ~XmlEvents();

  // Reads a piece of it; false at the end, or where nothing more can be read.
  bool step();

  // After the end: what is wrong with it as a whole (it is cut off, too deep, no XML).
  const std::optional<Error>& problem() const;
  // Whether nothing had to be forgiven.
  bool well_formed() const;
  // What it was decoded from, if it is not UTF-8.
  const std::string& charset() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Tells `handler` what is in a whole document. Fails with what is wrong with it as a whole, after
// all that could be read.
Status read_xml(std::string_view xml, XmlHandler& handler);

// The name of the first element of a document, without its prefix, in lower case; empty where this
// is no beginning of XML. In any encoding.
std::string xml_root(std::string_view beginning);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_XML_EVENTS_H_
