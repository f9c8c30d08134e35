#include "indexer/sources/solr_source.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/sources/xml_source.h"

namespace tip {
namespace {

// What a field or a value takes besides its text.
constexpr std::size_t kFieldBytes = 64;

// <doc><field name="title">...</field></doc>, or <str name="title">, and where a field has several
// values <arr name="title"><str>...</str></arr>. The same name may come again.
class Solr : public XmlSource {
 public:
  explicit Solr(SourceEntry entry) : XmlSource(std::move(entry), "answers without a document") {}

 private:
  struct Field {
    std::string name;
    std::vector<std::string> values;
  };

  void begin(const XmlElement& element) override {
    ++depth_;
    if (doc_depth_ == 0) {
      if (element.name != "doc") return;
      doc_depth_ = depth_;
      fields_.clear();
      bytes_ = 0;
      return;
    }
    if (depth_ <= doc_depth_ + 2) bytes_ += kFieldBytes;
    if (bytes_ > kMaxItemBytes) return;
    if (depth_ == doc_depth_ + 1) {
      const std::string_view name = element.attribute("name");
      if (fields_.empty() || fields_.back().name != name)
        fields_.push_back({std::string(name), {}});
      is_list_ = element.name == "arr";
    }
    if (depth_ == value_depth() && !fields_.empty()) fields_.back().values.emplace_back();
  }

  void text(std::string_view utf8) override {
    if (doc_depth_ == 0 || depth_ < value_depth() || fields_.empty()) return;
    if (fields_.back().values.empty()) return;
    bytes_ += utf8.size();
    if (bytes_ <= kMaxItemBytes) fields_.back().values.back() += utf8;
  }

  void end(std::string_view) override {
    if (depth_ == doc_depth_ && doc_depth_ > 0) put_document(false);
    --depth_;
  }

  void finish() override {
    if (doc_depth_ > 0) put_document(true);
  }

  std::size_t value_depth() const { return doc_depth_ + (is_list_ ? 2 : 1); }

  void put_document(bool cut) {
    doc_depth_ = 0;
    if (bytes_ > kMaxItemBytes) {
      return put_failure("the document is longer than " + std::to_string(kMaxItemBytes >> 20) +
                         " MiB");
    }
    RecordWriter record;
    for (const Field& field : fields_) {
      if (field.values.size() == 1) {
        record.add(field.name, field.values[0]);
      } else {
        record.add_list(field.name, field.values);
      }
    }
    put(record, cut);
  }

  std::vector<Field> fields_;
  std::size_t depth_ = 0;
  std::size_t doc_depth_ = 0;  // 0: in none
  std::size_t bytes_ = 0;      // of the document's values
  bool is_list_ = false;
};

}  // namespace

bool is_solr(std::string_view beginning) {
  const auto has = [&](std::string_view part) { return beginning.find(part) != beginning.npos; };
  if (!has("<doc>") && !has("<doc ")) return false;
  const std::string root = xml_root(beginning);
  return (root == "add" && has("<field name=")) || (root == "response" && has("<result name="));
}

std::unique_ptr<ArticleSource> open_solr(SourceEntry entry) {
  return std::make_unique<Solr>(std::move(entry));
}

}  // namespace tip
