#include "indexer/sources/feed_source.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/parse/web_address.h"
#include "indexer/sources/element_text.h"
#include "indexer/sources/feed_fields.h"
#include "indexer/sources/shortcodes.h"
#include "indexer/sources/xml_source.h"

namespace tip {
namespace {

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

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
    } else if (name == "draft" && space_of(element) == FeedSpace::publishing) {
      begin_state(draft_);
    }
  }

  void begin_item(const XmlElement& element) {
    item_depth_ = depth_;
    item_space_ = ascii::lower(element.space);
    values_.assign(kFeedFields.size(), {});
    for (std::string* state : {&status_, &type_, &draft_}) state->clear();
    source_authors_.clear();
    bytes_ = 0;
    too_long_ = of_wordpress_ = false;
    // CDF has the address of an item in an attribute.
    add(*feed_field_row(FeedSpace::own, "link"), std::string(element.attribute("HREF")));
    language_ = element.attribute("lang");
  }

  // Title and language of the feed, for all that follows.
  void begin_channel_field(const XmlElement& element, std::string_view name) {
    if (std::string language(element.attribute("lang")); !language.empty()) {
      channel_language_ = std::move(language);
    }
    // What addresses in it go on from (xml:base).
    if (depth_ == 1 && channel_link_.empty()) channel_link_ = element.attribute("base");
    if (target_ != nullptr) return;
    if (begin_person(element, name)) return;
    // A person of Atom; of other feeds it is text.
    if (inside_part_ > 0 && in_author_ && name == "name" && depth_ == inside_part_ + 1)
      return begin_author(channel_authors_);
    constexpr std::size_t kMaxChannelDepth = 3;  // of a picture's title in a channel it is four
    const bool own = element.prefix.empty() || ascii::equal_ignoring_case(element.prefix, "rss");
    if (!own || depth_ > kMaxChannelDepth || inside_part_ > 0) return;
    in_author_ = name == "author";
    if (name == "image" || name == "textinput" || in_author_) inside_part_ = depth_;
    if (name == "title" && channel_title_.empty()) target_ = &channel_title_;
    if (name == "language" && channel_language_.empty()) target_ = &channel_language_;
    if (name == "link" && channel_link_.empty()) {
      const std::string_view kind = element.attribute("rel");
      channel_link_ = kind.empty() || kind == "alternate" ? element.attribute("href") : "";
      if (channel_link_.empty() && kind.empty()) target_ = &channel_link_;
    }
    if (target_ != nullptr) target_depth_ = depth_;
  }

  // The persons of a WordPress site, whom its posts call by the names they log in with.
  bool begin_person(const XmlElement& element, std::string_view name) {
    constexpr std::size_t kMostPersons = 100'000;
    const bool login = name == "author_login";
    if (!login && name != "author_display_name") return false;
    if (feed_space_of(element, {}) != FeedSpace::wordpress || persons_.size() > kMostPersons) {
      return false;
    }
    if (login) login_.clear();
    target_ = login ? &login_ : &persons_[std::string(ascii::trim(login_))];
    target_depth_ = depth_;
    return true;
  }

  // The name of a person that is not of the item itself.
  void begin_author(std::vector<std::string>& authors) {
    if (authors.size() >= kMostAuthors) return;
    target_ = &authors.emplace_back();
    target_depth_ = depth_;
  }

  FeedSpace space_of(const XmlElement& element) const {
    return feed_space_of(element, item_space_);
  }

  // Whether, and as what, an export has the item.
  void begin_state(std::string& state) {
    state_ = &state;
    field_depth_ = depth_;
  }

  // What a person is called.
  std::string_view shown_name(std::string_view author) const {
    const auto found = persons_.find(ascii::trim(author));
    const bool named = found != persons_.end() && !ascii::trim(found->second).empty();
    return named ? ascii::trim(found->second) : author;
  }

  void begin_field(const XmlElement& element, const std::string& name) {
    const FeedSpace space = space_of(element);
    const bool wordpress = space == FeedSpace::wordpress;
    if ((wordpress || space == FeedSpace::blogger) && name == "status") return begin_state(status_);
    if (space == FeedSpace::blogger && name == "type") return begin_state(type_);
    if (wordpress && name == "post_type") {
      of_wordpress_ = true;
      return begin_state(type_);
    }
    row_ = feed_field_row(space, name);
    if (row_ && *row_ == kCategory) row_ = category_row(element);
    if (!row_) return;
    const std::string_view field = kFeedFields[*row_].field;
    field_depth_ = depth_;
    content_ = {};
    part_.reset();
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

  // WordPress has all that a post is filed under as categories, of different domains.
  std::optional<std::size_t> category_row(const XmlElement& element) {
    const std::string_view domain = element.attribute("domain");
    if (domain == "post_tag" || domain == "tag") return std::nullopt;
    if (domain == "author") return feed_field_row(FeedSpace::wordpress, "@author");
    if (domain == "category") return feed_field_row(FeedSpace::wordpress, "@category");
    // Blogger says so what an entry is: ".../kind#post".
    if (element.attribute("scheme").ends_with("#kind")) {
      const std::string_view term = element.attribute("term");
      type_ = term.substr(term.rfind('#') + 1);
      return std::nullopt;
    }
    return kCategory;
  }

  // Persons have a name and addresses, another feed has a title and persons; all other markup
  // inside a field is its text.
  void begin_inside(const std::string& name) {
    if (!row_) return;
    const std::string_view field = kFeedFields[*row_].field;
    if (field == "source") {
      begin_in_source(name);
    } else if (field == "author" && name == "name") {
      content_ = {};
      part_ = depth_;
    } else if (field == "body" || field == "title") {
      content_.begin(name);
    }
  }

  void begin_in_source(std::string_view name) {
    const bool child = depth_ == field_depth_ + 1;
    if (!part_ || (child && name == "title")) content_ = {};
    if (!part_) part_ = 0;
    if (child && name == "title") part_ = depth_;
    if (child) in_author_ = name == "author";
    if (in_author_ && name == "name" && target_ == nullptr) begin_author(source_authors_);
  }

  void text(std::string_view utf8) override {
    if (target_ != nullptr && target_->size() < 1000) target_->append(utf8.substr(0, 1000));
    if (field_depth_ == 0) return;
    if (state_ != nullptr) {
      if (state_->size() < 100) state_->append(utf8.substr(0, 100));
      return;
    }
    if (part_ && (*part_ == 0 || depth_ < *part_)) return;
    if (bytes_ + content_.size() + utf8.size() > kMaxItemBytes) {
      too_long_ = true;
    } else {
      content_.text(utf8);
    }
  }

  void end(std::string_view given) override {
    const std::string name = ascii::lower(given);
    if (target_ != nullptr && depth_ == target_depth_) target_ = nullptr;
    if (inside_part_ == depth_) inside_part_ = 0;
    if (field_depth_ > 0 && depth_ > field_depth_ && row_) {
      const std::string_view field = kFeedFields[*row_].field;
      if (field == "body" || field == "title") content_.end(name);
      if (part_ == depth_) part_ = 0;
    }
    if (field_depth_ == depth_) end_field();
    if (item_depth_ == depth_) end_item(false);
    --depth_;
  }

  void end_field() {
    field_depth_ = 0;
    if (std::exchange(state_, nullptr) != nullptr) return;
    std::string value = content_.content();
    if (base64_) value = without_base64(value);
    const std::string_view field = kFeedFields[*row_].field;
    if (field == "author") value = std::string(shown_name(name_in_author(value)));
    if (field == "url") value = std::string(ascii::trim(value));
    if (kFeedFields[*row_].name == "guid" && permalink_)
      add(*feed_field_row(FeedSpace::own, "link"), value);
    permalink_ = false;
    add(*row_, std::move(value));
    content_ = {};
    row_.reset();
  }

  void add(std::size_t row, std::string value) {
    if (ascii::trim(value).empty()) return;
    bytes_ += value.size();
    std::vector<std::string>& values = values_[row];
    const std::size_t most = kFeedFields[row].field == "author" ? kMostAuthors : 1;
    if (values.size() < most && std::ranges::find(values, value) == values.end()) {
      values.push_back(std::move(value));
    }
  }

  void end_item(bool cut) {
    item_depth_ = field_depth_ = 0;
    if (too_long_) return put_failure("the item is longer than 16 MiB");
    const std::string type = ascii::lower(ascii::trim(type_));
    if (const auto reason = unwanted_item(type, has_body()); !reason.empty()) {
      return put_skipped(reason);
    }
    const std::string_view status = ascii::trim(status_);
    if (ascii::trim(draft_) == "yes" || (!status.empty() && !is_published(status))) {
      return put_skipped("posts that were not published");
    }
    RecordWriter record;
    std::map<std::string_view, bool> told;
    for (std::size_t row = 0; row < kFeedFields.size(); ++row) {
      const std::string_view field = kFeedFields[row].field;
      if (values_[row].empty()) continue;
      // Of posts of WordPress it is a category of some other domain.
      if (of_wordpress_ && row == kCategory) continue;
      if (field == "date" && parse_date(values_[row][0]).empty()) continue;
      if (std::exchange(told[field], true)) {
        if (field == "body") record.add("aside", values_[row][0]);
        continue;
      }
      if (field == "body" && of_wordpress_) {
        record.add(field, without_shortcodes(values_[row][0]));
      } else if (field == "url") {
        record.add(field, whole_address(values_[row][0], channel_link_));
      } else if (values_[row].size() == 1) {
        record.add(field, values_[row][0]);
      } else {
        record.add_list(field, values_[row]);
      }
    }
    // The item that the end of the file cuts may have been about to begin.
    if (cut && !told["body"]) return;
    if (!told["author"]) {
      record.add_list("author", source_authors_.empty() ? channel_authors_ : source_authors_);
    }
    if (!told["source"]) record.add("source", channel_title_);
    if (!told["language"])
      record.add("language", language_.empty() ? channel_language_ : language_);
    put(record, cut);
  }

  bool has_body() const {
    for (std::size_t row = 0; row < kFeedFields.size(); ++row) {
      if (kFeedFields[row].field == "body" && !values_[row].empty()) return true;
    }
    return false;
  }

  void finish() override {
    if (item_depth_ == 0) return;
    if (field_depth_ > 0) end_field();
    end_item(true);
  }

  static constexpr std::size_t kMostAuthors = 100;
  static constexpr std::size_t kCategory = *feed_field_row(FeedSpace::own, "category");

  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;   // of the item that it is in; 0: none
  std::size_t field_depth_ = 0;  // of the field in it
  std::string item_space_;
  std::optional<std::size_t> row_;  // of the field
  ElementText content_;
  bool base64_ = false;
  bool permalink_ = false;
  // The depth of the part of a field that counts, if not all of it does; 0: none is open.
  std::optional<std::size_t> part_;
  std::vector<std::vector<std::string>> values_;  // by rows of kFeedFields
  std::size_t bytes_ = 0;
  bool too_long_ = false;
  std::string status_;  // of an item in an export
  std::string type_;
  std::string draft_;
  std::string* state_ = nullptr;  // which of them is being read
  bool of_wordpress_ = false;
  std::vector<std::string> source_authors_;  // of the feed that the item was taken from
  std::string language_;
  std::string channel_title_;
  std::string channel_language_;
  std::string channel_link_;
  std::map<std::string, std::string, std::less<>> persons_;  // display names by logins
  std::string login_;                                        // of the person that is being read
  std::vector<std::string> channel_authors_;
  std::string* target_ = nullptr;  // what is told of the feed, or of another one, and is being read
  std::size_t target_depth_ = 0;
  std::size_t inside_part_ = 0;  // of the feed, which has a title of its own
  bool in_author_ = false;       // the part is a person
};

}  // namespace

bool is_feed(std::string_view root) {
  return root == "rss" || root == "rdf" || root == "feed" || root == "channel";
}

std::unique_ptr<ArticleSource> open_feed(SourceEntry entry) {
  return std::make_unique<Feed>(std::move(entry));
}

}  // namespace tip
