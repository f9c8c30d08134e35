#include "indexer/parse/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/json_repair.h"
#include "indexer/parse/json_string.h"

namespace tip {
namespace {

using simdjson::dom::element;

// Objects looked at in one page; real ones have a few dozen.
constexpr std::size_t kMaxObjects = 5000;
constexpr std::size_t kMaxNames = 30;

std::string_view trimmed_at(element object, std::string_view key) {
  return ascii::trim(string_at(object, key));
}

// Whether the object is of a type whose name ends in `ending` ("NewsArticle" in "Article").
bool is_type(element object, std::string_view ending) {
  element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return name.ends_with(ending);
  simdjson::dom::array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  for (element each : names) {
    if (each.get(name) == simdjson::SUCCESS && name.ends_with(ending)) return true;
  }
  return false;
}

bool is_article(element object) {
  constexpr std::array<std::string_view, 6> kTypes = {"Article", "Posting", "Review",
                                                      "Report",  "Recipe",  "CreativeWork"};
  return std::ranges::any_of(kTypes, [&](auto type) { return is_type(object, type); });
}

// Something to buy, to book or to apply for, or a page to choose such things from.
bool is_offer(element object) {
  constexpr std::array<std::string_view, 12> kTypes = {
      "Product",        "ProductGroup",      "ProductModel", "Course",
      "CollectionPage", "SearchResultsPage", "OfferCatalog", "JobPosting",
      "VideoGame",      "Accommodation",     "Vehicle",      "SoftwareApplication"};
  return std::ranges::any_of(kTypes, [&](auto type) { return is_type(object, type); });
}

// JSON whose quotation marks were all written as in an attribute; other JSON as it is.
std::string without_references(std::string_view json) {
  constexpr std::string_view kQuote = "&quot;";
  std::string out;
  const bool written = json.find('"') == json.npos;
  for (std::size_t at = 0; at < json.size();) {
    const bool quote = written && json.substr(at).starts_with(kQuote);
    out += quote ? '"' : json[at];
    at += quote ? kQuote.size() : 1;
  }
  return out;
}

// What stands alone in a list, or is written with its language: {"@value": "..."}.
std::string text_at(element object, std::string_view key) {
  element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    const auto first = list.begin();
    if (first == list.end()) return {};
    value = *first;
  }
  element inner;
  if (value.is_object() && value["@value"].get(inner) == simdjson::SUCCESS) value = inner;
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(ascii::trim(text));
  std::int64_t number = 0;
  return value.get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
}

// A name, or given and family name.
std::string person_name(element object) {
  std::string name = text_at(object, "name");
  if (!name.empty() || !object.is_object()) return name;
  for (const std::string_view key : {"givenName", "familyName"}) {
    const std::string part = text_at(object, key);
    if (!name.empty() && !part.empty()) name += ' ';
    name += part;
  }
  return name;
}

class LdReader {
 public:
  explicit LdReader(std::string_view address) : address_(address) {}

  void parse(std::string_view json) {
    auto parser = std::make_unique<simdjson::dom::parser>();
    element root;
    const auto parse = [&](std::string_view text) {
      return parser->parse(text.data(), text.size()).get(root) == simdjson::SUCCESS;
    };
    if (!parse(json)) {
      // Written as for an attribute; several values in one block.
      const std::string plain = without_references(json);
      if (!parse(repaired_json(plain)) && !parse(repaired_json("[" + plain + "]"))) return;
    }
    parsers_.push_back(std::move(parser));  // the elements live in it
    collect(root);
  }

  JsonLd run() {
    // Of several articles the one at the page's address speaks first.
    std::ranges::stable_sort(
        articles_, [&](const element& a, const element& b) { return is_here(a) && !is_here(b); });
    for (element article : articles_) read_article(article);
    for (element page : pages_) {
      fill(found_.page_published, trimmed_at(page, "datePublished"));
      fill(found_.page_modified, trimmed_at(page, "dateModified"));
      fill(found_.language, trimmed_at(page, "inLanguage"));
      take_authors(page, "author");
    }
    for (element site : sites_) fill(found_.publisher, trimmed_at(site, "name"));
    return std::move(found_);
  }

 private:
  // Every object within `root`, in the order written.
  void collect(element root) {
    std::vector<element> waiting = {root};
    while (!waiting.empty() && seen_++ < kMaxObjects) {
      const element current = waiting.back();
      waiting.pop_back();
      std::vector<element> inner;
      simdjson::dom::array list;
      if (current.get(list) == simdjson::SUCCESS) {
        for (element item : list) inner.push_back(item);
      } else if (current.is_object()) {
        sort_in(current);
        for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
          element value;
          if (current[key].get(value) == simdjson::SUCCESS) inner.push_back(value);
        }
        for (const std::string_view key : {"author", "publisher", "creator", "isPartOf"}) {
          element value;
          if (current[key].get(value) == simdjson::SUCCESS) name_ids(value);
        }
      }
      waiting.insert(waiting.end(), inner.rbegin(), inner.rend());
    }
  }

  void sort_in(element object) {
    const std::string_view id = trimmed_at(object, "@id");
    const bool says_more =
        !trimmed_at(object, "@type").empty() || !trimmed_at(object, "name").empty();
    if (!id.empty() && says_more) ids_.emplace(id, object);
    found_.of_offer = found_.of_offer || is_offer(object);
    if (is_article(object)) {
      articles_.push_back(object);
    } else if (is_type(object, "WebPage") || is_type(object, "AboutPage") ||
               is_type(object, "ItemPage")) {
      pages_.push_back(object);
    } else if (is_type(object, "WebSite") || is_type(object, "NewsMediaOrganization")) {
      sites_.push_back(object);
    }
  }

  // Objects that stand for a name where they are used may be referred to from elsewhere.
  void name_ids(element value) {
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      for (element item : list) name_ids(item);
    } else if (value.is_object()) {
      const std::string_view id = trimmed_at(value, "@id");
      if (!id.empty() && !trimmed_at(value, "name").empty()) ids_.emplace(id, value);
    }
  }

  bool is_here(element article) const {
    if (address_.empty()) return false;
    for (const std::string_view key : {"url", "@id", "mainEntityOfPage"}) {
      std::string_view value = trimmed_at(article, key);
      element page;
      if (value.empty() && article[key].get(page) == simdjson::SUCCESS && page.is_object()) {
        value = trimmed_at(page, "@id");
      }
      value = value.substr(0, value.find('#'));
      while (value.ends_with('/')) value.remove_suffix(1);
      std::string_view here = address_;
      while (here.ends_with('/')) here.remove_suffix(1);
      if (!value.empty() && value == here) return true;
    }
    return false;
  }

  static void fill(std::string& field, std::string_view value) {
    if (field.empty()) field = value;
  }

  // The name of a person or of anything else: a string, an object's name, or that of the object it
  // refers to.
  std::string name_of(element item) const {
    std::string_view text;
    std::string name;
    if (item.get(text) != simdjson::SUCCESS) {
      name = person_name(item);
      if (name.empty()) {
        const auto referred = ids_.find(trimmed_at(item, "@id"));
        if (referred != ids_.end()) name = person_name(referred->second);
      }
    } else {
      const auto referred = ids_.find(text);
      name =
          referred == ids_.end() ? std::string(ascii::trim(text)) : person_name(referred->second);
    }
    const bool address = name.starts_with("http") || name.starts_with("#") || name.starts_with("/");
    return address ? std::string() : name;
  }

  std::vector<std::string> names_at(element object, std::string_view key) const {
    element value;
    std::vector<std::string> names;
    if (object[key].get(value) != simdjson::SUCCESS) return names;
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      if (std::string name = name_of(value); !name.empty()) names.push_back(std::move(name));
      return names;
    }
    for (element item : list) {
      std::string name = name_of(item);
      if (!name.empty() && names.size() < kMaxNames) names.push_back(std::move(name));
    }
    return names;
  }

  void take_authors(element object, std::string_view key) {
    if (!found_.authors.empty()) return;
    found_.authors = names_at(object, key);
    element value;
    if (found_.authors.empty() || object[key].get(value) != simdjson::SUCCESS) return;
    simdjson::dom::array list;
    found_.by_houses =
        value.get(list) == simdjson::SUCCESS
            ? std::all_of(list.begin(), list.end(), [&](element item) { return is_house(item); })
            : is_house(value);
  }

  bool is_house(element item) const {
    if (const auto referred = ids_.find(trimmed_at(item, "@id")); referred != ids_.end()) {
      item = referred->second;
    }
    const bool house = is_type(item, "Organization") || is_type(item, "WebSite");
    return house && !is_type(item, "Person");
  }

  std::string first_name_at(element object, std::string_view key) const {
    std::vector<std::string> names = names_at(object, key);
    return names.empty() ? std::string() : std::move(names.front());
  }

  // What describes another article says nothing of this one.
  bool is_other(element object) const {
    const std::string_view headline = trimmed_at(object, "headline");
    return !found_.headline.empty() && !headline.empty() && headline != found_.headline;
  }

  void read_article(element object) {
    if (is_other(object)) return;
    fill(found_.headline, trimmed_at(object, "headline"));
    if (is_type(object, "Article") || is_type(object, "Posting")) {
      fill(found_.headline, trimmed_at(object, "name"));
    }
    fill(found_.published, text_at(object, "datePublished"));
    fill(found_.published, text_at(object, "dateCreated"));
    fill(found_.modified, text_at(object, "dateModified"));
    for (const std::string_view key : {"author", "creator"}) take_authors(object, key);
    for (const std::string_view key : {"publisher", "sourceOrganization", "isPartOf"}) {
      fill(found_.publisher, first_name_at(object, key));
    }
    fill(found_.section, first_name_at(object, "articleSection"));
    fill(found_.language, first_name_at(object, "inLanguage"));
    fill(found_.body, trimmed_at(object, "articleBody"));
    fill(found_.url, trimmed_at(object, "url"));
    element page;
    if (object["mainEntityOfPage"].get(page) == simdjson::SUCCESS) {
      std::string_view address;
      if (page.get(address) != simdjson::SUCCESS) address = trimmed_at(page, "@id");
      if (address.starts_with("http")) fill(found_.url, address);
    }
  }

  std::string_view address_;
  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers_;
  std::vector<element> articles_;
  std::vector<element> pages_;
  std::vector<element> sites_;
  std::map<std::string_view, element> ids_;
  std::size_t seen_ = 0;
  JsonLd found_;
};

}  // namespace

JsonLd read_json_ld(const std::vector<std::string_view>& blocks, std::string_view address) {
  LdReader reader(address);
  for (const std::string_view block : blocks) reader.parse(block);
  return reader.run();
}

}  // namespace tip
