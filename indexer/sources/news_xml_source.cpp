#include "indexer/sources/news_xml_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/one_of.h"
#include "indexer/parse/paragraphs.h"
#include "indexer/sources/element_text.h"
#include "indexer/sources/xml_source.h"

namespace tip {
namespace {

// Where a field stands, names in lower case; of several for a field the first that is filled
// counts. Sources: NewsML-G2 2.x, NewsML 1.2, NITF 3.x (https://iptc.org/standards/), the items of
// Reuters' collection of 1996 (RCV1).
struct FieldRow {
  std::string_view parent;  // empty: any
  std::string_view element;
  std::string_view attribute;  // empty: its text
  std::string_view field;
};
constexpr std::array<FieldRow, 33> kFields = {
    {{"", "headline", "", "title"},
     {"", "hl1", "", "title"},
     {"head", "title", "", "title"},
     {"itemmeta", "title", "", "title"},
     {"newsitem", "title", "", "title"},
     {"", "by", "", "author"},
     {"", "byline", "", "author"},
     {"creator", "name", "", "author"},
     {"", "creator", "literal", "author"},
     {"provider", "name", "", "source"},
     {"provider", "party", "formalname", "source"},
     {"", "provider", "literal", "source"},
     {"", "pubdata", "name", "source"},
     {"", "distributor", "", "source"},
     {"", "date.issue", "norm", "date"},
     {"", "pubdata", "date.publication", "date"},
     {"", "firstcreated", "", "date"},
     {"", "versioncreated", "", "date"},
     {"", "thisrevisioncreated", "", "date"},
     {"", "contentcreated", "", "date"},
     {"", "story.date", "norm", "date"},
     {"", "dateid", "", "date"},
     {"", "newsitem", "date", "date"},
     {"", "language", "tag", "language"},
     {"", "language", "formalname", "language"},
     {"", "pubdata", "position.section", "section"},
     {"", "tobject.subject", "tobject.subject.type", "section"},
     {"", "newsitem", "guid", "id"},
     {"", "newsitem", "itemid", "id"},
     {"", "newsitemid", "", "id"},
     {"", "doc-id", "id-string", "id"},
     {"", "dateline", "", "dateline"},
     {"", "abstract", "", "abstract"}}};

// Items that hold no text themselves.
constexpr std::array<std::string_view, 5> kOtherItems = {
    "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"};

// Elements of NITF that stand within a line.
constexpr std::array<std::string_view, 29> kInline = {
    "person",   "location",   "org",         "event",    "function",   "object.title", "virtloc",
    "money",    "num",        "frac",        "chron",    "copyrite",   "city",         "country",
    "state",    "region",     "sublocation", "postaddr", "name.given", "name.family",  "pronounce",
    "alt-code", "classifier", "lang",        "a",        "em",         "strong",       "span",
    "q"};

constexpr std::array<std::string_view, 28> kHtml = {
    "p",  "h1", "h2",         "h3",      "h4",     "h5",         "h6", "ul",    "ol",    "li",
    "dl", "dt", "dd",         "table",   "tr",     "td",         "th", "thead", "tbody", "pre",
    "br", "hr", "blockquote", "section", "figure", "figcaption", "b",  "i"};

// The element of HTML for one in a story; empty for what stands within a line.
std::string_view tag_of(std::string_view name) {
  if (is_one_of(name, kHtml)) return name;
  if (name == "hl2") return "h2";
  if (name == "bq") return "blockquote";
  return is_one_of(name, kInline) ? std::string_view() : std::string_view("div");
}

std::string_view attribute_of(const XmlElement& element, std::string_view name) {
  for (const auto& [given, value] : element.attributes) {
    if (ascii::equal_ignoring_case(given, name)) return value;
  }
  return {};
}

// "20210304T100000+0700" -> "2021-03-04"
std::string with_dashes(std::string date) {
  const bool basic = date.size() >= 8 &&
                     std::all_of(date.begin(), date.begin() + 8, ascii::is_digit) &&
                     (date.size() == 8 || date[8] == 'T');
  return basic ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2) : date;
}

class NewsXml : public XmlSource {
 public:
  explicit NewsXml(SourceEntry entry) : XmlSource(std::move(entry), "news items without a text") {}

 private:
  void begin(const XmlElement& element) override {
    names_.push_back(ascii::lower(element.name));
    const std::string& name = names_.back();
    if (item_depth_ == 0) {
      const bool other = is_one_of(name, kOtherItems);
      if (!other && name != "newsitem" && name != "nitf" && name != "contentset") return;
      begin_item(element, other);
    }
    if (body_depth_ > 0 && (name == "nitf" || name == "html")) {
      body_depth_ = 0;  // a document of its own, with a head and a body
      content_ = {};
    }
    if (body_depth_ > 0) return begin_in_body(name);
    if (text_depth_ == 0 && begins_body(name)) {
      body_depth_ = depth();
      content_ = {};
      return;
    }
    note(element, name);
    take_fields(element, name);
  }

  void begin_item(const XmlElement& element, bool other) {
    item_depth_ = depth();
    values_.assign(kFields.size(), {});
    for (std::string* text : {&body_, &rendition_, &chosen_, &aside_}) text->clear();
    too_long_ = false;
    unwanted_ = other ? kNoText : std::string_view();
    media_.clear();
    language_ = element.attribute("lang");
  }

  bool begins_body(std::string_view name) const {
    if (name == "inlinexml" || name == "inlinedata" || name == "datacontent" ||
        name == "body.content") {
      return true;
    }
    return (name == "body" && parent() == "html") || (name == "text" && parent() == "newsitem");
  }

  // What holds the innermost open element.
  std::string_view parent() const {
    return names_.size() > 1 ? std::string_view(names_[names_.size() - 2]) : std::string_view();
  }

  void begin_in_body(const std::string& name) {
    if (name == "media" || name == "script" || name == "style") {
      if (hidden_depth_ == 0) hidden_depth_ = depth();
    } else if (name == "media-caption" && hidden_depth_ > 0) {
      caption_depth_ = depth();
    } else if (hidden_depth_ == 0) {
      content_.begin(tag_of(name));
    }
  }

  // What makes an item one that is not wanted.
  void note(const XmlElement& element, std::string_view name) {
    const std::string code = ascii::lower(attribute_of(element, "qcode"));
    const std::string formal = ascii::lower(attribute_of(element, "formalname"));
    if (name == "itemclass" && !code.empty() && !code.ends_with("text")) unwanted_ = kNoText;
    const std::string& status = code.empty() ? formal : code;
    if ((name == "pubstatus" || name == "status") &&
        (status.ends_with("canceled") || status.ends_with("withheld"))) {
      unwanted_ = "news items that were withdrawn";
    }
    if (name == "contentitem") media_.clear();
    if (name == "mediatype") media_ = formal;
  }

  void take_fields(const XmlElement& element, std::string_view name) {
    for (std::size_t row = 0; row < kFields.size(); ++row) {
      const FieldRow& field = kFields[row];
      if (field.element != name || (!field.parent.empty() && field.parent != parent())) continue;
      const std::size_t most = field.field == "author" ? kMostAuthors : 1;
      if (values_[row].size() >= most) continue;
      if (!field.attribute.empty()) {
        add(row, attribute_of(element, field.attribute));
      } else if (text_depth_ == 0) {
        text_depth_ = depth();
        row_ = row;
        content_ = {};
      }
    }
    if (text_depth_ > 0 && depth() > text_depth_) {
      if (name == "byttl" && hidden_depth_ == 0) hidden_depth_ = depth();
      if (name == "p") content_.begin("p");
    }
  }

  void add(std::size_t row, std::string_view value) {
    if (value = ascii::trim(value); !value.empty()) values_[row].emplace_back(value);
  }

  void text(std::string_view utf8) override {
    if (item_depth_ == 0 || (body_depth_ == 0 && text_depth_ == 0)) return;
    if (text_bytes() + utf8.size() > kMaxItemBytes) {
      too_long_ = true;
    } else if (caption_depth_ > 0) {
      aside_ += utf8;
    } else if (hidden_depth_ == 0) {
      content_.text(utf8);
    }
  }

  void end(std::string_view) override {
    const std::string& name = names_.back();
    if (body_depth_ == depth()) {
      end_body();
    } else if (body_depth_ > 0 && hidden_depth_ == 0) {
      content_.end(tag_of(name));
    } else if (text_depth_ == depth()) {
      add(row_, content_.content());
      text_depth_ = 0;
    } else if (text_depth_ > 0 && name == "p") {
      content_.end("p");
    }
    if (hidden_depth_ == depth()) hidden_depth_ = 0;
    if (caption_depth_ == depth()) {
      caption_depth_ = 0;
      aside_ += "\n\n";
    }
    if (parent() == kContentSet) end_rendition();
    if (name == kContentSet) end_content_set();
    if (item_depth_ == depth()) end_item(false);
    names_.pop_back();
  }

  void end_body() {
    body_depth_ = 0;
    const std::string& content = content_.content();
    if (ascii::trim(content).empty()) return;
    const bool picture = !media_.empty() && media_ != "text";
    append_paragraph(picture ? aside_ : in_content_set() ? rendition_ : body_, content);
    content_ = {};
  }

  static bool has_markup(std::string_view text) { return text.find('<') != text.npos; }

  bool in_content_set() const { return std::ranges::find(names_, kContentSet) != names_.end(); }

  // What a content set of NewsML-G2 holds are renditions of one text: the first counts, or the
  // first with markup.
  void end_rendition() {
    const bool better = chosen_.empty() || (has_markup(rendition_) && !has_markup(chosen_));
    if (!rendition_.empty() && better) chosen_ = std::move(rendition_);
    rendition_.clear();
  }

  void end_content_set() {
    if (!chosen_.empty()) append_paragraph(body_, chosen_);
    chosen_.clear();
  }

  void end_item(bool cut) {
    item_depth_ = 0;
    if (too_long_) return put_failure("the item is longer than 16 MiB");
    if (!unwanted_.empty()) return put_skipped(unwanted_);
    std::array<std::string_view, 2> lead;  // the dateline, and what stands for the story
    RecordWriter record;
    std::string_view told;
    for (std::size_t row = 0; row < kFields.size(); ++row) {
      const std::string_view field = kFields[row].field;
      if (values_[row].empty()) continue;
      const std::string& value = values_[row].front();
      if (field == "dateline") lead[0] = value;
      if (field == "abstract") lead[1] = value;
      if (field == "dateline" || field == "abstract" || field == told) continue;
      told = field;  // rows of a field stand together
      if (field == "author") {
        record.add_list(field, values_[row]);
      } else {
        record.add(field, field == "date" ? with_dashes(value) : value);
      }
    }
    if (body_.empty()) body_ = std::exchange(lead[1], {});
    if (body_.empty()) return put_skipped(kNoText);
    if (!lead[0].empty()) {
      body_ = has_markup(body_) ? "<p>" + std::string(lead[0]) + "</p>" + body_
                                : std::string(lead[0]) + "\n\n" + body_;
    }
    record.add("body", body_);
    if (!lead[1].empty()) record.add("aside", lead[1]);
    record.add("aside", aside_);
    if (told != "language") record.add("language", language_);
    put(record, cut);
  }

  void finish() override {
    if (item_depth_ == 0) return;
    if (body_depth_ > 0) end_body();
    end_rendition();
    end_content_set();
    if (!body_.empty()) end_item(true);
  }

  std::size_t depth() const { return names_.size(); }

  // That is kept of the item.
  std::size_t text_bytes() const {
    return body_.size() + rendition_.size() + chosen_.size() + aside_.size() + content_.size();
  }

  static constexpr std::string_view kContentSet = "contentset";
  static constexpr std::size_t kMostAuthors = 100;
  static constexpr std::string_view kNoText = "news items without a text";

  std::vector<std::string> names_;  // of the elements that are open, in lower case
  std::size_t item_depth_ = 0;      // of the item, 0: none is open; so for all of these
  std::size_t body_depth_ = 0;      // of what holds the story
  std::size_t text_depth_ = 0;      // of a field
  std::size_t hidden_depth_ = 0;    // of what is not shown
  std::size_t caption_depth_ = 0;
  std::size_t row_ = 0;  // of the field
  ElementText content_;
  std::vector<std::vector<std::string>> values_;  // by rows of kFields, trimmed
  std::string body_;
  std::string rendition_;  // of the text that a content set holds: the one that is being read
  std::string chosen_;     // and the best so far
  std::string aside_;
  bool too_long_ = false;
  std::string_view unwanted_;  // why it is passed over
  std::string media_;          // kind of what comes next, in NewsML 1.2
  std::string language_;
};

}  // namespace

bool is_news_xml(std::string_view root) {
  return root == "newsmessage" || root == "newsitem" || root == "nitf" || root == "newsml" ||
         root == "contentset" || is_one_of(root, kOtherItems);
}

std::unique_ptr<ArticleSource> open_news_xml(SourceEntry entry) {
  return std::make_unique<NewsXml>(std::move(entry));
}

}  // namespace tip
