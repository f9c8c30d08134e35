#include "indexer/sources/mets_outline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/one_of.h"
#include "common/base/percent.h"

namespace tip {
namespace {

constexpr std::size_t kMostArticles = 100'000;
constexpr std::size_t kMostValueBytes = 2000;
constexpr std::size_t kMostNames = 100;

// Types of divisions, in lower case, as libraries write them (METS profiles of ENMAP, BnL, KB, NLF,
// BnF, Veridian).
constexpr std::array<std::string_view, 10> kArticles = {
    "article",  "artikel",   "editorial",  "letter", "review",
    "obituary", "interview", "feuilleton", "serial", "news"};
constexpr std::array<std::string_view, 4> kAdvertisements = {"advertisement", "advert", "ad",
                                                             "advertentie"};
constexpr std::array<std::string_view, 7> kHeadings = {
    "heading", "headline", "title", "head", "titel", "article_title", "main_title"};
constexpr std::array<std::string_view, 3> kCaptions = {"caption", "image_caption", "illustration"};

// What an entry of a list or a map takes besides its text.
constexpr std::size_t kEntryBytes = 100;

template <class Value>
void fill(std::shared_ptr<Value>& to, const std::shared_ptr<Value>& from) {
  if (to == nullptr || to->empty()) to = from;
}

bool has_text(const std::shared_ptr<std::string>& value) {
  return value != nullptr && !value->empty();
}

// To be written: nothing where it has been.
std::string* fresh(std::shared_ptr<std::string>& value) {
  if (has_text(value)) return nullptr;
  if (value == nullptr) value = std::make_shared<std::string>();
  return value.get();
}

}  // namespace

void MetsReader::begin(const XmlElement& element) {
  if (is_too_large()) return;
  const std::string_view name = element.name;
  if (name == "dmdSec") {
    keep(kEntryBytes + element.attribute("ID").size());
    section_ = &facts_[std::string(element.attribute("ID"))];
  } else if (section_ != nullptr) {
    if (name == "relatedItem") ++related_;
    if (related_ == 0) begin_fact(name);
  } else if (name == "file") {
    file_ = element.attribute("ID");
  } else if (name == "FLocat" && !file_.empty()) {
    keep(kEntryBytes + file_.size() + element.attribute("href").size());
    outline_.files.try_emplace(file_, element.attribute("href"));
  } else if (name == "div") {
    begin_division(element);
  } else if (name == "area" && article_depth_ > 0) {
    MetsArea area{MetsArea::Role::text, std::string(element.attribute("FILEID")),
                  std::string(element.attribute("BEGIN"))};
    for (std::size_t i = article_depth_; i < divisions_.size(); ++i) {
      if (is_one_of(divisions_[i].type, kHeadings)) area.role = MetsArea::Role::heading;
      if (is_one_of(divisions_[i].type, kCaptions)) area.role = MetsArea::Role::caption;
    }
    keep(kEntryBytes + area.file.size() + area.block.size());
    outline_.articles.back().areas.push_back(std::move(area));
  }
}

void MetsReader::begin_fact(std::string_view name) {
  value_ = nullptr;
  if (name == "title") value_ = fresh(section_->title);
  if (name == "dateIssued" || name == "date") value_ = fresh(section_->date);
  if (name == "languageTerm" || name == "language") value_ = fresh(section_->language);
  if (name == "namePart" || name == "creator") {
    if (section_->names == nullptr) section_->names = std::make_shared<std::vector<std::string>>();
    if (section_->names->size() < kMostNames) value_ = &section_->names->emplace_back();
  }
  if (value_ != nullptr) keep(kEntryBytes);
}

void MetsReader::begin_division(const XmlElement& element) {
  Division division{ascii::lower(element.attribute("TYPE")),
                    std::string(element.attribute("LABEL")), facts_of(element.attribute("DMDID")),
                    divisions_.empty() ? MetsFacts() : facts_in(divisions_.back())};
  divisions_.push_back(std::move(division));
  const Division& now = divisions_.back();
  if (article_depth_ == 0 && is_one_of(now.type, kAdvertisements)) ++outline_.advertisements;
  if (article_depth_ > 0 || !is_one_of(now.type, kArticles) ||
      outline_.articles.size() == kMostArticles) {
    return;
  }
  article_depth_ = divisions_.size();
  MetsArticle article;
  article.id = element.attribute("ID");
  article.label = now.label;
  article.facts = now.facts;
  article.around = now.around;
  keep(2 * kEntryBytes + article.id.size() + article.label.size());
  outline_.articles.push_back(std::move(article));
}

// `ids`, blanks between them.
MetsFacts MetsReader::facts_of(std::string_view ids) const {
  MetsFacts all;
  while (!ids.empty()) {
    const auto found = facts_.find(ascii::trim(ascii::take(ids, ' ')));
    if (found == facts_.end()) continue;
    const MetsFacts& facts = found->second;
    fill(all.title, facts.title);
    fill(all.date, facts.date);
    fill(all.language, facts.language);
    fill(all.names, facts.names);
  }
  return all;
}

MetsFacts MetsReader::facts_in(const Division& division) {
  MetsFacts all = division.around;
  fill(all.title, division.facts.title);
  if (has_text(division.facts.date)) all.date = division.facts.date;
  if (has_text(division.facts.language)) all.language = division.facts.language;
  return all;
}

void MetsReader::end(std::string_view name) {
  value_ = nullptr;
  if (name == "dmdSec") {
    section_ = nullptr;
    related_ = 0;
  } else if (section_ != nullptr) {
    if (name == "relatedItem" && related_ > 0) --related_;
  } else if (name == "file") {
    file_.clear();
  } else if (name == "div" && !divisions_.empty()) {
    if (article_depth_ == divisions_.size()) article_depth_ = 0;
    divisions_.pop_back();
  }
}

void MetsReader::text(std::string_view utf8) {
  if (value_ != nullptr && value_->size() < kMostValueBytes) {
    const std::size_t before = value_->size();
    value_->append(utf8.substr(0, kMostValueBytes));
    keep(value_->size() - before);
  }
}

MetsOutline MetsReader::take() { return std::exchange(outline_, {}); }

bool is_mets(std::string_view root) { return root == "mets"; }

std::string mets_file(std::string_view path, std::string_view address) {
  std::string relative = percent_decoded(address);
  std::ranges::replace(relative, '\\', '/');
  std::string_view rest = relative;
  if (rest.starts_with("file:")) rest.remove_prefix(5);
  if (rest.find("://") != rest.npos || rest.find('\0') != rest.npos) return {};
  const std::size_t slash = path.rfind('/');
  std::string out(path.substr(0, slash == path.npos ? 0 : slash));
  if (out.empty()) out = ".";
  bool some = false;
  while (!rest.empty()) {
    const std::string_view part = ascii::take(rest, '/');
    if (part.empty() || part == ".") continue;
    if (part == "..") return {};
    out += '/';
    out += part;
    some = true;
  }
  return some ? out : std::string();
}

}  // namespace tip
