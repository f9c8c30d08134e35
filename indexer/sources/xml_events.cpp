#include "indexer/sources/xml_events.h"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kXmlReadBytes = std::size_t{32} << 10;
// The longest reference to a character or entity.
constexpr std::size_t kMaxReference = 40;

constexpr std::string_view kBeginCdata = "<![CDATA[";
constexpr std::string_view kEndCdata = "]]>";

// Whether `text`, which begins with '&', is a reference that XML itself has.
bool is_reference(std::string_view text) {
  const std::size_t end = text.substr(0, kMaxReference).find(';');
  if (end == text.npos) return false;
  std::string_view name = text.substr(1, end - 1);
  for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"}) {
    if (name == known) return true;
  }
  if (!name.starts_with('#') || name.size() < 2) return false;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x');
  if (hex) name.remove_prefix(1);
  return !name.empty() && std::ranges::all_of(name, [&](char c) {
    return ascii::is_digit(c) || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
  });
}

// Makes a text that a parser takes: what is no reference of XML becomes text, so that no entity is
// left, and control characters become blanks.
class Mender {
 public:
  // What can be said of the text so far; the rest comes with the next piece.
  std::string mend(std::string_view piece, bool last) {
    text_ += piece;
    std::string out;
    out.reserve(text_.size() + 64);
    const std::size_t sure =
        last ? text_.size() : text_.size() - std::min(text_.size(), kMaxReference);
    std::size_t at = 0;
    while (at < sure) {
      const std::string_view rest = std::string_view(text_).substr(at);
      const char c = rest.front();
      if (in_cdata_ ? rest.starts_with(kEndCdata) : rest.starts_with(kBeginCdata)) {
        const std::string_view mark = in_cdata_ ? kEndCdata : kBeginCdata;
        out += mark;
        at += mark.size();
        in_cdata_ = !in_cdata_;
        continue;
      }
      if (c == '&' && !in_cdata_ && !is_reference(rest)) {
        out += "&amp;";
      } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') {
        out += ' ';
      } else {
        out += c;
      }
      ++at;
    }
    text_.erase(0, at);
    if (last && in_cdata_) out += kEndCdata;
    return out;
  }

 private:
  std::string text_;
  bool in_cdata_ = false;
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [attribute_name, value] : attributes) {
    if (attribute_name == wanted) return value;
  }
  return {};
}

struct XmlEvents::Impl {
  Impl(ByteStream& stream, std::string_view declared, XmlHandler& told)
      : text(stream, DecodeHint::html, declared), handler(told) {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = begin;
    sax.endElementNs = end;
    sax.characters = sax.cdataBlock = sax.ignorableWhitespace = characters;
    context.reset(xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr));
    if (context != nullptr) {
      xmlCtxtUseOptions(context.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                                           XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    }
  }

  static void begin(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                    int, const xmlChar**, int count, int, const xmlChar** given) {
    Impl& impl = *static_cast<Impl*>(self);
    if (++impl.depth > kMaxDepth) {
      impl.stop("elements are nested deeper than " + std::to_string(kMaxDepth));
      return;
    }
    XmlElement element{view(name), view(prefix), view(space), {}};
    for (int i = 0; i < count; ++i) {
      const xmlChar* const* const five = given + std::ptrdiff_t{5} * i;
      const auto* const from = reinterpret_cast<const char*>(five[3]);
      const auto* const to = reinterpret_cast<const char*>(five[4]);
      element.attributes.emplace_back(view(five[0]), std::string(from, to));
    }
    impl.begun = true;
    impl.handler.begin(element);
  }
  static void end(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    Impl& impl = *static_cast<Impl*>(self);
    if (impl.depth == 0 || impl.stopped) return;
    --impl.depth;
    impl.handler.end(view(name));
  }
  static void characters(void* self, const xmlChar* text, int length) {
    Impl& impl = *static_cast<Impl*>(self);
    if (!impl.stopped) {
      impl.handler.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    }
  }

  void stop(std::string why) {
    if (!problem) problem = Error{ErrorCode::invalid_input, std::move(why), {}};
    stopped = true;
    xmlStopParser(context.get());
  }

  bool step() {
    if (ended) return false;
    if (context == nullptr) {
      problem = Error{ErrorCode::io, "out of memory", {}};
      ended = true;
      return false;
    }
    std::string piece(kXmlReadBytes, '\0');
    const Result<std::size_t> got = text.read(piece.data(), piece.size());
    if (!got) problem = got.error();
    piece.resize(got.value_or(0));
    ended = piece.empty();
    const std::string mended = mender.mend(piece, ended);
    xmlParseChunk(context.get(), mended.data(), static_cast<int>(mended.size()), ended ? 1 : 0);
    if (ended) finish();
    if (stopped) ended = true;
    return !ended;
  }

  // What recovery did not mend.
  void finish() {
    if (problem) return;
    if (!begun) problem = Error{ErrorCode::corrupt, "damaged XML: no element in it", {}};
    // Elements that were never closed have been closed by the parser, without a word but this.
    if (begun && context->wellFormed == 0 &&
        (depth > 0 || context->errNo == XML_ERR_DOCUMENT_END || context->nameNr > 0)) {
      problem = Error{ErrorCode::corrupt, "the XML is cut off", {}};
    }
  }

  Utf8Stream text;
  XmlHandler& handler;
  Mender mender;
  std::unique_ptr<xmlParserCtxt, FreeContext> context;
  std::size_t depth = 0;
  bool begun = false;
  bool stopped = false;
  bool ended = false;
  std::optional<Error> problem;
};

XmlEvents::XmlEvents(ByteStream& stream, std::string_view declared_charset, XmlHandler& handler)
    : impl_(std::make_unique<Impl>(stream, declared_charset, handler)) {}
XmlEvents::~XmlEvents() = default;

bool XmlEvents::step() { return impl_->step(); }
const std::optional<Error>& XmlEvents::problem() const { return impl_->problem; }

bool XmlEvents::well_formed() const {
  return impl_->context != nullptr && impl_->context->wellFormed != 0;
}
const std::string& XmlEvents::charset() const { return impl_->text.charset(); }

Status read_xml(std::string_view xml, XmlHandler& handler) {
  ByteStream stream = ByteStream::of_reader(reader_over(xml));
  XmlEvents events(stream, {}, handler);
  while (events.step()) {
  }
  if (events.problem()) return tl::unexpected(*events.problem());
  return {};
}

std::string xml_root(std::string_view beginning) {
  constexpr std::size_t kMaxBeginning = std::size_t{16} << 10;
  const std::string text = decoded_beginning(beginning.substr(0, kMaxBeginning));
  std::string_view rest = ascii::trim(text);
  while (rest.starts_with("<?") || rest.starts_with("<!")) {
    std::string_view end = ">";
    if (rest.starts_with("<?")) end = "?>";
    if (rest.starts_with("<!--")) end = "-->";
    const std::size_t subset = rest.substr(0, rest.find('>')).find('[');
    if (rest.starts_with("<!D") && subset != rest.npos) end = "]>";
    const std::size_t at = rest.find(end);
    if (at == rest.npos) return {};
    rest = ascii::trim(rest.substr(at + end.size()));
  }
  if (!rest.starts_with('<')) return {};
  rest.remove_prefix(1);
  const std::size_t end = rest.find_first_of(" \t\r\n/>");
  if (end == rest.npos || end == 0) return {};
  std::string_view name = rest.substr(0, end);
  if (const std::size_t colon = name.find(':'); colon != name.npos) name.remove_prefix(colon + 1);
  return ascii::lower(name);
}

}  // namespace tip
