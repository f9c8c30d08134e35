#include "indexer/sources/maff_source.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/html_text.h"
#include "indexer/parse/saved_page.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/archive_rounds.h"
#include "indexer/sources/skip_counts.h"
#include "indexer/sources/whole_source.h"
#include "indexer/sources/xml_events.h"

namespace tip {
namespace {

constexpr std::string_view kDescription = "index.rdf";
constexpr std::size_t kMaxDescriptionBytes = std::size_t{64} << 10;
constexpr std::size_t kMostDescriptions = 100'000;

// What index.rdf says: each fact is an attribute of an element of its own,
// <MAF:title RDF:resource="..."/>.
class Description : public XmlHandler {
 public:
  std::string page;  // the name of its file
  Known known;

 private:
  void begin(const XmlElement& element) override {
    const std::string value = html_to_line(element.attribute("resource"));
    const std::string name = ascii::lower(element.name);
    if (name == "indexfilename") page = value;
    if (name == "originalurl") known.url = value;
    if (name == "title") known.title = value;
    if (name == "archivetime") known.saved = day_of_capture(value);
    if (name == "charset") known.charset = ascii::lower(value);
  }
  void text(std::string_view) override {}
  void end(std::string_view) override {}
};

// The folder that a member is in and its name there: "1/index.html" -> "1", "index.html".
std::pair<std::string_view, std::string_view> place_in(std::string_view member) {
  const std::size_t slash = member.rfind('/');
  if (slash == member.npos) return {{}, member};
  return {member.substr(0, slash), member.substr(slash + 1)};
}

class Maff : public ArticleSource {
 public:
  explicit Maff(SourceEntry entry) : ArticleSource(std::move(entry)) {}

  std::optional<SourceItem> next() override {
    if (!std::exchange(opened_, true)) {
      if (auto failure = open()) return *std::move(failure);
    }
    while (ArticleSource* const members = rounds_.members()) {
      std::optional<SourceItem> item = members->next();
      if (!item) {
        skipped_.add(members->skipped());
        rounds_.end();
        if (!some_) return entry_.failure("a MAFF without a page in it");
        break;
      }
      auto* const inner = std::get_if<SourceEntry>(&*item);
      if (inner != nullptr && !take_page(*inner)) continue;
      some_ = true;
      return item;
    }
    return std::nullopt;
  }

  std::uint64_t consumed() const override {
    return rounds_.members() ? rounds_.members()->consumed() : rounds_.size();
  }

 private:
  // Reads what is said of the pages, which may stand behind them.
  std::optional<ReadFailure> open() {
    return rounds_.look_through(entry_, [this](SourceEntry& inner) {
      const auto [folder, name] = place_in(inner.name);
      if (ascii::lower(name) != kDescription || described_.size() == kMostDescriptions) return;
      const auto rdf = read_whole(inner);
      if (!rdf || rdf->size() > kMaxDescriptionBytes) return;
      Description description;
      (void)read_xml(*rdf, description);
      described_.insert_or_assign(std::string(folder), std::move(description));
    });
  }

  // Whether a member is the page of its folder, which is told what is known of it then.
  bool take_page(SourceEntry& inner) {
    const auto [folder, name] = place_in(inner.name);
    if (ascii::lower(name) == kDescription) return false;
    const auto found = described_.find(folder);
    const bool is_described = found != described_.end();
    const bool first_level = folder.find('/') == folder.npos;
    const bool is_index = name.starts_with("index.") && kind_by_name(name) == FileKind::html;
    if (is_described && !found->second.page.empty() ? name != found->second.page
                                                    : !(first_level && is_index)) {
      skipped_.add(kSkippedPageParts);
      return false;
    }
    if (is_described) inner.known = found->second.known;
    return true;
  }

  ArchiveRounds rounds_;
  std::map<std::string, Description, std::less<>> described_;  // by folder
  bool opened_ = false;
  bool some_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> open_maff(SourceEntry entry) {
  return std::make_unique<Maff>(std::move(entry));
}

}  // namespace tip
