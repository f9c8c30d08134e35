#include "indexer/sources/office_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/one_of.h"
#include "indexer/parse/paragraphs.h"
#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

// Runs of a document to paragraphs.
class Paragraphs {
 public:
  void add(std::string_view text) { line_ += text; }

  void end(bool is_title) {
    const std::string_view line = ascii::trim(line_);
    if (!line.empty()) {
      append_paragraph(text_, line);
      if (is_title && title_.empty()) title_ = line;
    }
    line_.clear();
  }

  std::string take_text() { return std::move(text_); }
  std::string take_title() { return std::move(title_); }

 private:
  std::string line_;
  std::string text_;
  std::string title_;
};

// Leaves elements out, with all that is in them.
class Skipping : public XmlHandler {
 public:
  void begin(const XmlElement& element) final {
    if (skipped_ > 0 || skips(element)) {
      ++skipped_;
    } else {
      begin_kept(element);
    }
  }
  void end(std::string_view name) final {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      end_kept(name);
    }
  }
  void text(std::string_view utf8) final {
    if (skipped_ == 0) kept_text(utf8);
  }

 protected:
  virtual bool skips(const XmlElement& element) const = 0;
  virtual void begin_kept(const XmlElement& element) = 0;
  virtual void end_kept(std::string_view name) = 0;
  virtual void kept_text(std::string_view utf8) = 0;

 private:
  std::size_t skipped_ = 0;
};

class Word : public Skipping {
 public:
  Paragraphs paragraphs;

 private:
  // A text box is written twice, the second time for old programs; moved text where it was and
  // where it is.
  bool skips(const XmlElement& element) const override {
    return is_one_of(element.name, {"moveFrom", "delText", "instrText", "Fallback", "rt"});
  }
  void begin_kept(const XmlElement& element) override {
    const std::string_view name = element.name;
    if (name == "r") ++runs_;
    if (name == "t") ++texts_;
    if (name == "p") title_ = false;
    if (name == "pStyle") title_ = ascii::equal_ignoring_case(element.attribute("val"), "title");
    // Outside of a run these tell of positions on the ruler.
    if (runs_ == 0) return;
    if (name == "tab") paragraphs.add("\t");
    if (name == "br" || name == "cr") paragraphs.add("\n");
    if (name == "noBreakHyphen") paragraphs.add("-");
  }
  void end_kept(std::string_view name) override {
    if (name == "r" && runs_ > 0) --runs_;
    if (name == "t" && texts_ > 0) --texts_;
    if (name == "p") paragraphs.end(title_);
  }
  void kept_text(std::string_view utf8) override {
    if (texts_ > 0) paragraphs.add(utf8);
  }

  std::size_t runs_ = 0;
  std::size_t texts_ = 0;
  bool title_ = false;
};

class OpenDocument : public Skipping {
 public:
  Paragraphs paragraphs;
  Paragraphs notes;

 private:
  bool skips(const XmlElement& element) const override {
    const std::string_view name = element.name;
    return is_one_of(name, {"annotation", "tracked-changes", "note-citation", "binary-data",
                            "forms", "ruby-text"}) ||
           (element.prefix == "svg" && is_one_of(name, {"title", "desc"}));
  }
  void begin_kept(const XmlElement& element) override {
    constexpr std::size_t kMostSpaces = 100;
    const std::string_view name = element.name;
    if (name == "note") ++notes_;
    if (name == "p" || name == "h") {
      ++lines_;
      title_ = ascii::equal_ignoring_case(element.attribute("style-name"), "title");
    }
    if (name == "s") {
      std::size_t count = 0;
      for (const char c : element.attribute("c")) {
        if (ascii::is_digit(c)) count = std::min(kMostSpaces, count * 10 + std::size_t(c - '0'));
      }
      current().add(std::string(std::max<std::size_t>(count, 1), ' '));
    }
    if (name == "tab") current().add("\t");
    if (name == "line-break") current().add("\n");
  }
  void end_kept(std::string_view name) override {
    if (name == "p" || name == "h") {
      if (lines_ > 0) --lines_;
      current().end(title_);
      title_ = false;
    }
    if (name == "note" && notes_ > 0) --notes_;
  }
  void kept_text(std::string_view utf8) override {
    if (lines_ > 0) current().add(utf8);
  }
  Paragraphs& current() { return notes_ > 0 ? notes : paragraphs; }

  std::size_t lines_ = 0;
  std::size_t notes_ = 0;
  bool title_ = false;
};

class Facts : public XmlHandler {
 public:
  OfficeFacts facts;

 private:
  void begin(const XmlElement& element) override {
    const std::string_view name = element.name;
    // What follows in a document that is one file has authors and days of comments.
    in_body_ = in_body_ || name == "body";
    if (in_body_) return;
    to_ = name == "title"                                                    ? &facts.title
          : name == "creator"                                                ? &facts.author
          : name == "modified" || (name == "date" && element.prefix == "dc") ? &facts.modified
                                                                             : nullptr;
  }
  void end(std::string_view) override { to_ = nullptr; }
  void text(std::string_view utf8) override {
    if (to_ != nullptr) *to_ += utf8;
  }

  std::string* to_ = nullptr;
  bool in_body_ = false;
};

}  // namespace

Result<OfficeText> word_text(const std::string& xml) {
  Word word;
  if (Status status = read_xml(xml, word); !status) return tl::unexpected(status.error());
  return OfficeText{word.paragraphs.take_text(), word.paragraphs.take_title()};
}

Result<OfficeText> open_document_text(const std::string& xml) {
  OpenDocument document;
  if (Status status = read_xml(xml, document); !status) return tl::unexpected(status.error());
  OfficeText out{document.paragraphs.take_text(), document.paragraphs.take_title()};
  if (std::string notes = document.notes.take_text(); !notes.empty()) out.text += "\n\n" + notes;
  return out;
}

OfficeFacts office_facts(const std::string& xml) {
  Facts facts;
  if (!read_xml(xml, facts)) return {};
  return std::move(facts.facts);
}

}  // namespace tip
