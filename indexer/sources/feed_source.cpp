#include "indexer/sources/feed_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/sources/element_text.h"
#include "indexer/sources/shortcodes.h"
#include "indexer/sources/xml_source.h"

namespace tip {
namespace {

// Vocabularies that elements of feeds are from.
enum class Space { own, content, dublin_core, wordpress, excerpt, itunes, xhtml, other };

struct SpaceRow {
  std::string_view part;    // of the namespace's address
  std::string_view prefix;  // where it was not declared
  Space space;
};
constexpr std::array<SpaceRow, 9> kSpaces = {
    {{"rss/1.0/modules/content", "content", Space::content},
     {"purl.org/dc/", "dc", Space::dublin_core},
     {"wordpress.org/export/1.0/excerpt", "excerpt", Space::excerpt},
     {"wordpress.org/export/1.1/excerpt", "", Space::excerpt},
     {"wordpress.org/export/1.2/excerpt", "", Space::excerpt},
     {"wordpress.org/export", "wp", Space::wordpress},
     {"itunes.com/dtds", "itunes", Space::itunes},
     {"w3.org/1999/xhtml", "xhtml", Space::xhtml},
     {"w3.org/2005/atom", "atom", Space::own}}};

// What an element of an item says, in the order of preference: the first that is filled counts.
struct FieldRow {
  Space space;
  std::string_view name;  // in lower case
  std::string_view field;
};
constexpr std::array<FieldRow, 34> kFields = {{{Space::own, "title", "title"},
                                               {Space::dublin_core, "title", "title"},
                                               {Space::content, "encoded", "body"},
                                               {Space::own, "content", "body"},
                                               {Space::xhtml, "body", "body"},
                                               {Space::xhtml, "div", "body"},
                                               {Space::own, "body", "body"},
                                               {Space::own, "fullitem", "body"},
                                               {Space::own, "summary", "body"},
                                               {Space::own, "description", "body"},
                                               {Space::own, "abstract", "body"},
                                               {Space::dublin_core, "description", "body"},
                                               {Space::excerpt, "encoded", "body"},
                                               {Space::itunes, "summary", "body"},
                                               {Space::own, "link", "url"},
                                               {Space::own, "guid", "id"},
                                               {Space::own, "id", "id"},
                                               {Space::dublin_core, "identifier", "id"},
                                               {Space::own, "pubdate", "date"},
                                               {Space::own, "published", "date"},
                                               {Space::own, "issued", "date"},
                                               {Space::dublin_core, "date", "date"},
                                               {Space::wordpress, "post_date", "date"},
                                               {Space::own, "created", "date"},
                                               {Space::own, "updated", "date"},
                                               {Space::own, "modified", "date"},
                                               {Space::dublin_core, "creator", "author"},
                                               {Space::own, "author", "author"},
                                               {Space::itunes, "author", "author"},
                                               {Space::own, "category", "section"},
                                               {Space::dublin_core, "subject", "section"},
                                               {Space::dublin_core, "language", "language"},
                                               {Space::own, "source", "source"},
                                               {Space::dublin_core, "publisher", "source"}}};

Space space_of(const XmlElement& element, std::string_view item_space) {
  const std::string address = ascii::lower(element.space);
  const std::string prefix = ascii::lower(element.prefix);
  for (const SpaceRow& row : kSpaces) {
    const bool fits = address.empty() ? !prefix.empty() && prefix == row.prefix
                                      : address.find(row.part) != address.npos;
    if (fits) return row.space;
  }
  return address == item_space && (prefix.empty() || !address.empty()) ? Space::own : Space::other;
}

std::optional<std::size_t> field_row(Space space, std::string_view name) {
  const auto found = std::ranges::find_if(
      kFields, [&](const FieldRow& row) { return row.space == space && row.name == name; });
  if (found == kFields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kFields.begin());
}

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

// RFC 4648, white space and what stands for nothing passed over.
std::string without_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) continue;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xff);
  }
  return out;
}

// "sok@river.example (Sok Dara)" -> "Sok Dara"
std::string_view name_of(std::string_view author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  const bool address = author.substr(0, open).find('@') != author.npos;
  if (!address || open == author.npos || close == author.npos || close < open) return author;
  return author.substr(open + 1, close - open - 1);
}

// What is neither text nor markup is in base64 (RFC 4287, 4.1.3.3).
bool is_base64(const XmlElement& content) {
  const std::string type = ascii::lower(content.attribute("type"));
  if (type == "base64" || content.attribute("mode") == "base64") return true;
  return type.starts_with("application/") && !type.ends_with("xml") && !type.ends_with("json");
}

class Feed : public XmlSource {
 public:
  explicit Feed(SourceEntry entry) : XmlSource(std::move(entry), "feeds without an item") {}

 private:
  void begin(const XmlElement& element) override {
    ++depth_;
    const std::string name = ascii::lower(element.name);
    if (item_depth_ == 0) {
      if (is_item(name)) return begin_item(element);
      begin_channel_field(element, name);
    } else if (field_depth_ == 0 && depth_ == item_depth_ + 1) {
      begin_field(element, name);
    } else if (field_depth_ > 0) {
      begin_inside(name);
    }
  }

  void begin_item(const XmlElement& element) {
    item_depth_ = depth_;
    item_space_ = ascii::lower(element.space);
    values_.assign(kFields.size(), {});
    status_.clear();
    type_.clear();
    bytes_ = 0;
    too_long_ = false;
    // CDF has the address of an item in an attribute.
    add(*field_row(Space::own, "link"), std::string(element.attribute("HREF")));
    language_ = element.attribute("lang");
  }

  // Title and language of the feed, for all that follows.
  void begin_channel_field(const XmlElement& element, std::string_view name) {
    if (std::string language(element.attribute("lang")); !language.empty()) {
      channel_language_ = std::move(language);
    }
    if (channel_target_ != nullptr) return;
    if (begin_person(element, name)) return;
    constexpr std::size_t kMaxChannelDepth = 3;  // of a picture's title in a channel it is four
    const bool own = element.prefix.empty() || ascii::equal_ignoring_case(element.prefix, "rss");
    if (!own || depth_ > kMaxChannelDepth || inside_part_ > 0) return;
    if (name == "image" || name == "textinput" || name == "author") inside_part_ = depth_;
    if (name == "title" && channel_title_.empty()) channel_target_ = &channel_title_;
    if (name == "language" && channel_language_.empty()) channel_target_ = &channel_language_;
    if (name == "link" && channel_link_.empty()) {
      const std::string_view kind = element.attribute("rel");
      channel_link_ = kind.empty() || kind == "alternate" ? element.attribute("href") : "";
      if (channel_link_.empty() && kind.empty()) channel_target_ = &channel_link_;
    }
    if (channel_target_ != nullptr) channel_depth_ = depth_;
  }

  // The persons of a WordPress site, whom its posts call by the names they log in with.
  bool begin_person(const XmlElement& element, std::string_view name) {
    constexpr std::size_t kMostPersons = 100'000;
    const bool login = name == "author_login";
    if (!login && name != "author_display_name") return false;
    if (space_of(element, {}) != Space::wordpress || persons_.size() > kMostPersons) return false;
    if (login) login_.clear();
    channel_target_ = login ? &login_ : &persons_[std::string(ascii::trim(login_))];
    channel_depth_ = depth_;
    return true;
  }

  // What a person is called.
  std::string_view shown_name(std::string_view author) const {
    const auto found = persons_.find(ascii::trim(author));
    const bool named = found != persons_.end() && !ascii::trim(found->second).empty();
    return named ? ascii::trim(found->second) : author;
  }

  void begin_field(const XmlElement& element, const std::string& name) {
    const Space space = space_of(element, item_space_);
    if (space == Space::wordpress && (name == "status" || name == "post_type")) {
      wordpress_ = name == "status" ? &status_ : &type_;
      field_depth_ = depth_;
      return;
    }
    row_ = field_row(space, name);
    if (!row_) return;
    const std::string_view field = kFields[*row_].field;
    // Tags of WordPress are no sections.
    const std::string_view domain = element.attribute("domain");
    if (field == "section" && (domain == "post_tag" || domain == "tag")) return;
    field_depth_ = depth_;
    content_ = {};
    author_name_.reset();
    base64_ = field == "body" && is_base64(element);
    const std::string_view address = element.attribute("href");
    const std::string_view kind = element.attribute("rel");
    if (field == "url" && !address.empty() && (kind.empty() || kind == "alternate")) {
      add(*row_, std::string(address));
    }
    if (const auto term = element.attribute("term"); field == "section" && !term.empty()) {
      const auto label = element.attribute("label");
      add(*row_, std::string(label.empty() ? term : label));
    }
    if (element.attribute("isPermaLink") == "true") permalink_ = true;
  }

  // Persons have a name and addresses; all other markup inside a field is its text.
  void begin_inside(const std::string& name) {
    if (!row_) return;
    const std::string_view field = kFields[*row_].field;
    if (field == "author" && name == "name") {
      content_ = {};
      author_name_ = depth_;
    } else if (field == "body" || field == "title") {
      content_.begin(name);
    }
  }

  void text(std::string_view utf8) override {
    if (channel_target_ != nullptr) channel_target_->append(utf8.substr(0, 1000));
    if (field_depth_ == 0) return;
    if (wordpress_ != nullptr) {
      if (wordpress_->size() < 100) wordpress_->append(utf8.substr(0, 100));
      return;
    }
    if (author_name_ && (*author_name_ == 0 || depth_ < *author_name_)) return;
    if (bytes_ + content_.size() + utf8.size() > kMaxItemBytes) {
      too_long_ = true;
    } else {
      content_.text(utf8);
    }
  }

  void end(std::string_view given) override {
    const std::string name = ascii::lower(given);
    if (channel_target_ != nullptr && depth_ == channel_depth_) channel_target_ = nullptr;
    if (inside_part_ == depth_) inside_part_ = 0;
    if (field_depth_ > 0 && depth_ > field_depth_ && row_) {
      const std::string_view field = kFields[*row_].field;
      if (field == "body" || field == "title") content_.end(name);
      if (author_name_ == depth_) author_name_ = 0;
    }
    if (field_depth_ == depth_) end_field();
    if (item_depth_ == depth_) end_item(false);
    --depth_;
  }

  void end_field() {
    field_depth_ = 0;
    if (std::exchange(wordpress_, nullptr) != nullptr) return;
    std::string value = content_.content();
    if (base64_) value = without_base64(value);
    const std::string_view field = kFields[*row_].field;
    if (field == "author") value = std::string(shown_name(name_of(value)));
    if (field == "url") value = std::string(ascii::trim(value));
    if (kFields[*row_].name == "guid" && permalink_) add(*field_row(Space::own, "link"), value);
    permalink_ = false;
    add(*row_, std::move(value));
    content_ = {};
    row_.reset();
  }

  void add(std::size_t row, std::string value) {
    if (ascii::trim(value).empty()) return;
    bytes_ += value.size();
    std::vector<std::string>& values = values_[row];
    constexpr std::size_t kMostAuthors = 100;
    const std::size_t most = kFields[row].field == "author" ? kMostAuthors : 1;
    if (values.size() < most && std::ranges::find(values, value) == values.end()) {
      values.push_back(std::move(value));
    }
  }

  void end_item(bool cut) {
    item_depth_ = field_depth_ = 0;
    if (too_long_) return put_failure("the item is longer than 16 MiB");
    const std::string_view type = ascii::trim(type_);
    if (!type.empty() && type != "post" && type != "page") {
      return put_skipped("pictures, menus and settings of a site");
    }
    const std::string_view status = ascii::trim(status_);
    if (!type.empty() && !status.empty() && status != "publish") {
      return put_skipped("posts that were not published");
    }
    RecordWriter record;
    std::map<std::string_view, bool> told;
    for (std::size_t row = 0; row < kFields.size(); ++row) {
      const std::string_view field = kFields[row].field;
      if (values_[row].empty()) continue;
      if (std::exchange(told[field], true)) {
        if (field == "body") record.add("aside", values_[row][0]);
        continue;
      }
      if (field == "body" && !type.empty()) {
        record.add(field, without_shortcodes(values_[row][0]));
      } else if (field == "url") {
        record.add(field, whole_address(values_[row][0]));
      } else if (values_[row].size() == 1) {
        record.add(field, values_[row][0]);
      } else {
        record.add_list(field, values_[row]);
      }
    }
    // The item that the end of the file cuts may have been about to begin.
    if (cut && !told["body"]) return;
    if (!told["source"]) record.add("source", channel_title_);
    if (!told["language"])
      record.add("language", language_.empty() ? channel_language_ : language_);
    put(record, cut);
  }

  // "/lots" on the site that the feed is of.
  std::string whole_address(const std::string& link) const {
    const std::string_view site = ascii::trim(channel_link_);
    const std::size_t host = site.find("://");
    if (!link.starts_with('/') || link.starts_with("//") || host == site.npos) return link;
    return std::string(site.substr(0, site.find('/', host + 3))) + link;
  }

  void finish() override {
    if (item_depth_ == 0) return;
    if (field_depth_ > 0) end_field();
    end_item(true);
  }

  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;   // of the item that it is in; 0: none
  std::size_t field_depth_ = 0;  // of the field in it
  std::string item_space_;
  std::optional<std::size_t> row_;  // of the field
  ElementText content_;
  bool base64_ = false;
  bool permalink_ = false;
  std::optional<std::size_t> author_name_;        // its depth; 0: it has been read
  std::vector<std::vector<std::string>> values_;  // by rows of kFields
  std::size_t bytes_ = 0;
  bool too_long_ = false;
  std::string status_;  // of a post of WordPress
  std::string type_;
  std::string* wordpress_ = nullptr;  // which of them is being read
  std::string language_;
  std::string channel_title_;
  std::string channel_language_;
  std::string channel_link_;
  std::map<std::string, std::string, std::less<>> persons_;  // display names by logins
  std::string login_;                                        // of the person that is being read
  std::string* channel_target_ = nullptr;
  std::size_t channel_depth_ = 0;
  std::size_t inside_part_ = 0;
};

}  // namespace

bool is_feed(std::string_view root) {
  return root == "rss" || root == "rdf" || root == "feed" || root == "channel";
}

std::unique_ptr<ArticleSource> open_feed(SourceEntry entry) {
  return std::make_unique<Feed>(std::move(entry));
}

}  // namespace tip
