// The writer seam on Xapian's own API.
#include <fmt/format.h>
#include <xapian.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/guard.h"
#include "common/index/place_list_format.h"
#include "common/index/place_list_writer.h"
#include "indexer/glass/checksum_files.h"
#include "indexer/glass/index_writer.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxParts = 32;

void merge(const std::vector<std::string>& parts, const std::string& target) {
  Xapian::Database all;
  for (const std::string& part : parts) {
    all.add_database(Xapian::Database(part, Xapian::DB_BACKEND_GLASS));
  }
  all.compact(target, Xapian::DBCOMPACT_MULTIPASS);
}

// Databases of bounded size, each written once and never updated: Xapian's writer is fastest into
// an empty database, and merging compacted ones is cheap.
class XapianWriter : public IndexWriter {
 public:
  XapianWriter(fs::path folder, std::size_t memory_bytes)
      : folder_(std::move(folder)), memory_bytes_(memory_bytes) {}

  Vocabulary& vocabulary() override { return vocabulary_; }

  Status add(const IndexDocument& document) override {
    return xapian_guard("write the index", [&] {
      if (!database_) open_next();
      Xapian::Document out;
      for (const TermEntry& entry : document.terms) {
        const std::string term(vocabulary_.text(entry.id));
        if (entry.listing != Listing::term) {
          lists_[entry.listing == Listing::documents ? term : places_list(term)].push_back(
              {added_, {entry.positions.begin(), entry.positions.end()}});
        }
        if (entry.listing == Listing::documents || entry.listing == Listing::positions) continue;
        out.add_term(term, entry.wdf);
      }
      for (const auto& [slot, value] : document.values) out.add_value(slot, std::string(value));
      out.set_data(std::string(document.data));
      database_->add_document(out);
      ++added_;
      pending_bytes_ += document.text_bytes;
      if (pending_bytes_ >= memory_bytes_) close();
    });
  }

  Status finish() override {
    return xapian_guard("write the index", [&] {
      if (database_) close();
    });
  }

  const std::vector<std::string>& paths() const { return paths_; }

  // A word's places in one document, which is numbered by how many this writer had added before.
  struct PlacesInDocument {
    std::uint32_t document;
    std::vector<std::uint32_t> positions;
  };
  using Lists = std::map<std::string, std::vector<PlacesInDocument>>;
  // By name; kept in memory.
  const Lists& lists() const { return lists_; }
  std::uint32_t added() const { return added_; }

 private:
  void open_next() {
    paths_.push_back(fmt::format("{}-{:05}", folder_.string(), opened_++));
    // Scratch only: a build that dies starts over, so nothing here needs to survive a crash.
    database_.emplace(paths_.back(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                         Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    pending_bytes_ = 0;
  }

  void close() {
    database_->commit();
    database_.reset();
    vocabulary_.clear();
    if (paths_.size() - merged_ < kMaxParts) return;
    // Every open database costs several file descriptors: fold the small ones into one.
    const std::vector<std::string> parts(paths_.begin() + static_cast<std::ptrdiff_t>(merged_),
                                         paths_.end());
    const std::string folded = parts.front() + "-merged";
    merge(parts, folded);
    for (const std::string& part : parts) fs::remove_all(part);
    paths_.resize(merged_);
    paths_.push_back(folded);
    ++merged_;
  }

  fs::path folder_;
  Vocabulary vocabulary_;
  std::size_t memory_bytes_;
  std::size_t pending_bytes_ = 0;
  std::optional<Xapian::WritableDatabase> database_;
  std::vector<std::string> paths_;
  std::size_t merged_ = 0;  // how many of paths_, at the front, are merged parts
  std::size_t opened_ = 0;
  std::uint32_t added_ = 0;
  Lists lists_;
};

class XapianAssembler : public IndexAssembler {
 public:
  XapianAssembler(fs::path scratch, std::size_t memory_bytes)
      : scratch_(std::move(scratch)), memory_bytes_(memory_bytes) {}

  IndexWriter& new_writer() override {
    return *writers_.emplace_back(std::make_unique<XapianWriter>(
        scratch_ / fmt::format("part-{:02}", writers_.size()), memory_bytes_));
  }

  // Xapian's compaction takes the folder as it is.
  Status assemble(const fs::path& target, const MakeMetadata& metadata,
                  const MakeFiles& files) override {
    return xapian_guard("merge the index", [&]() -> Status {
      // The metadata travels in a part of its own, so that the result is made in one go.
      const std::string metadata_part = (scratch_ / "metadata").string();
      Xapian::WritableDatabase about(metadata_part,
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
      for (const auto& [key, value] : metadata()) about.set_metadata(key, value);
      write_lists(about);
      about.commit();
      about.close();
      std::vector<std::string> parts;
      for (const auto& writer : writers_) {
        parts.insert(parts.end(), writer->paths().begin(), writer->paths().end());
      }
      parts.push_back(metadata_part);
      merge(parts, target.string());
      if (files) {
        if (const auto made = files(); !made) return tl::unexpected(made.error());
      }
      Result<std::vector<WrittenFile>> written = glass::read_written(target);
      if (!written) return tl::unexpected(written.error());
      return glass::write_checksums(target, std::move(*written));
    });
  }

 private:
  void write_lists(Xapian::WritableDatabase& to) const {
    // Every name once, with the lists of all writers that have it, and the number of documents
    // before theirs.
    std::map<std::string_view, std::vector<std::pair<std::uint32_t, const XapianWriter*>>> names;
    std::uint32_t before = 0;
    for (const auto& writer : writers_) {
      for (const auto& [name, list] : writer->lists()) {
        names[name].emplace_back(before, writer.get());
      }
      before += writer->added();
    }
    PlaceListWriter out([&to](std::string_view key, std::string_view value) {
      to.set_metadata(std::string(key), std::string(value));
    });
    for (const auto& [name, parts] : names) {
      const std::string key(name);
      std::size_t documents = 0;
      for (const auto& [offset, writer] : parts) documents += writer->lists().at(key).size();
      out.begin(key, documents);
      for (const auto& [offset, writer] : parts) {
        for (const auto& [document, positions] : writer->lists().at(key)) {
          out.add(offset + document + 1, positions);
        }
      }
      out.finish();
    }
  }

  fs::path scratch_;
  std::size_t memory_bytes_;
  std::vector<std::unique_ptr<XapianWriter>> writers_;
};

}  // namespace

std::unique_ptr<IndexAssembler> make_xapian_assembler(fs::path scratch, std::size_t memory_bytes) {
  return std::make_unique<XapianAssembler>(std::move(scratch), memory_bytes);
}

}  // namespace tip
