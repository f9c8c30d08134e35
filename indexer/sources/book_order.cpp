#include "indexer/sources/book_order.h"

#include <cstddef>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/percent.h"
#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

class Container : public XmlHandler {
 public:
  std::string package;  // the name of the package document

 private:
  void begin(const XmlElement& element) override {
    if (element.name == "rootfile" && package.empty()) package = element.attribute("full-path");
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

class PackageDocument : public XmlHandler {
 public:
  struct Item {
    std::string address;
    bool page = false;
  };
  std::map<std::string, Item, std::less<>> items;
  std::vector<std::string> order;  // ids of items
  std::string author;
  std::string publisher;
  std::string published;
  std::string modified;

 private:
  void begin(const XmlElement& element) override {
    to_ = nullptr;
    const std::string_view name = element.name;
    if (name == "item") {
      const bool contents = element.attribute("properties").find("nav") != std::string_view::npos;
      const std::string_view type = element.attribute("media-type");
      const bool page = type.find("html") != type.npos || type == "text/x-oeb1-document";
      items[std::string(element.attribute("id"))] = {std::string(element.attribute("href")),
                                                     page && !contents};
    }
    if (name == "itemref" && element.attribute("linear") != "no") {
      order.emplace_back(element.attribute("idref"));
    }
    if (name == "creator" && author.empty()) to_ = &author;
    if (name == "publisher" && publisher.empty()) to_ = &publisher;
    // EPUB 2 has dates of several events (OPF 2.0.1, 2.2.7).
    const std::string_view event = element.attribute("event");
    const bool first = published.empty() && (event.empty() || event == "issued");
    if (name == "date" && (first || event == "publication")) {
      published.clear();
      to_ = &published;
    }
    if (name == "meta" && element.attribute("property") == "dcterms:modified") to_ = &modified;
  }
  void end(std::string_view) override { to_ = nullptr; }
  void text(std::string_view utf8) override {
    if (to_ != nullptr) *to_ += utf8;
  }

  std::string* to_ = nullptr;
};

// The name of a member that `address` means in the document `base`.
std::string resolved(std::string_view base, std::string_view address) {
  const std::string path = percent_decoded(address.substr(0, address.find('#')));
  std::vector<std::string_view> parts;
  const std::size_t slash = base.rfind('/');
  std::string whole(slash == base.npos ? std::string_view() : base.substr(0, slash + 1));
  whole += path;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::string_view part = ascii::take(rest, '/');
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (part != ".." && part != "." && !part.empty()) parts.push_back(part);
  }
  std::string name;
  for (const std::string_view part : parts) {
    if (!name.empty()) name += '/';
    name += part;
  }
  return name;
}

}  // namespace

Result<BookOrder> book_order(const std::map<std::string, std::string, std::less<>>& members) {
  Container container;
  if (const auto found = members.find("META-INF/container.xml"); found != members.end()) {
    (void)read_xml(found->second, container);
  }
  const auto package = members.find(percent_decoded(container.package));
  if (package == members.end()) {
    return fail(ErrorCode::invalid_input, "a book without a list of its chapters");
  }
  PackageDocument document;
  (void)read_xml(package->second, document);
  BookOrder book;
  book.author = std::string(ascii::trim(document.author));
  book.publisher = std::string(ascii::trim(document.publisher));
  book.published = std::move(document.published);
  book.modified = std::move(document.modified);
  std::unordered_set<std::string> seen;
  for (const std::string& id : document.order) {
    const auto item = document.items.find(id);
    if (item == document.items.end() || !item->second.page) continue;
    std::string name = resolved(package->first, item->second.address);
    if (seen.insert(name).second) book.chapters.push_back(std::move(name));
  }
  return book;
}

bool has_letters_outside_tags(std::string_view html) {
  const std::size_t body = html.find("<body");
  if (body != html.npos) html.remove_prefix(body);
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    if (!tag && (ascii::is_alnum(c) || !ascii::is_ascii(c))) return true;
    if (c == '>') tag = false;
  }
  return false;
}

}  // namespace tip
