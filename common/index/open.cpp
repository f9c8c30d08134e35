#include "common/index/open.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "common/index/checksums.h"
#include "common/index/guard.h"
#include "common/index/index_dir.h"
#include "common/index/name_lexicon.h"
#include "common/index/place_list.h"
#include "common/index/sanity.h"
#include "common/index/tombstones.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// CURRENT names a folder that is not there. What else is there may be the whole index: building it
// anew is the last thing to do.
Error missing_segment(const fs::path& dir, const std::string& segment) {
  std::string whole;
  for (const std::string& name : parts_in(dir, CommitPart::segment)) {
    if (read_checksums(dir / name)) whole = name;
  }
  return {ErrorCode::corrupt,
          fmt::format("the index is damaged: {} names {}, which is not there",
                      (dir / kCurrentFile).string(), segment),
          whole.empty() ? kRebuildHint
                        : fmt::format("the index itself is there; restore it with: echo {} > {}",
                                      whole, (dir / kCurrentFile).string())};
}

struct OpenSegment {
  Segment segment;
  Manifest manifest;
  DocumentGroups copies = {};
};

// `checksums`: those of the folder's files; without any nothing is compared.
Result<OpenSegment> open_tables(const fs::path& folder, const Checksums& checksums) {
  const Result<TableRoots> roots = read_version_file(folder);
  if (!roots) return tl::unexpected(roots.error());
  Segment segment(folder, checksums, *roots);
  if (Status sane = check_document_numbers(segment, folder); !sane) {
    return tl::unexpected(sane.error());
  }
  Result<Manifest> manifest = manifest_from_json(segment.get_metadata(std::string(kManifestKey)));
  if (!manifest) return tl::unexpected(manifest.error());
  return OpenSegment{std::move(segment), std::move(*manifest)};
}

Status check_counts(const OpenSegment& open) {
  const auto differ = [](std::string_view what, std::uint64_t said, std::uint64_t held) -> Status {
    if (said == held) return {};
    return fail(
        ErrorCode::corrupt,
        fmt::format("the index is damaged: its manifest says {} {}, it holds {}", said, what, held),
        kDamageHint);
  };
  Status status = differ("articles", open.manifest.documents, open.segment.get_doccount());
  if (status) status = differ("articles", open.manifest.documents, open.segment.get_lastdocid());
  if (status) status = differ("names", open.manifest.names, NameLexicon(open.segment).forms());
  return status;
}

Result<OpenSegment> open_segment(const fs::path& dir, const std::string& name) {
  const fs::path folder = dir / name;
  const Result<Checksums> checksums = read_checksums(folder);
  if (!checksums && checksums.error().code == ErrorCode::not_found) {
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown)) return tl::unexpected(missing_segment(dir, name));
    // Of an index of before there were checksums the version is what matters.
    const Result<OpenSegment> old = open_tables(folder, {});
    if (!old) return tl::unexpected(old.error());
    return damaged_file(kChecksumsFile, kIsMissing);
  }
  if (!checksums) return tl::unexpected(checksums.error());
  if (Status files = check_files(folder, *checksums); !files) return tl::unexpected(files.error());
  Result<OpenSegment> open = open_tables(folder, *checksums);
  if (!open) return open;
  if (Status counts = check_counts(*open); !counts) return tl::unexpected(counts.error());
  Result<DocumentGroups> copies = read_copies(folder, *checksums, open->segment.get_lastdocid());
  if (!copies) return tl::unexpected(copies.error());
  open->copies = std::move(*copies);
  return open;
}

Result<OpenIndex> open_commit(const fs::path& dir, const Commit& commit) {
  std::vector<Snapshot::Member> members;
  auto copies = std::make_shared<StoredCopies>();
  std::vector<std::uint32_t> documents;
  std::uint64_t numbers = 0;
  Manifest all;
  for (const CommitSegment& named : commit.segments) {
    Result<OpenSegment> open = open_segment(dir, named.name);
    if (!open) return tl::unexpected(open.error());
    numbers += open->segment.get_lastdocid();
    if (numbers >= kNoDocument) return damaged_index("it claims more articles than it can have");
    std::shared_ptr<const Tombstones> dead;
    if (!named.dead.empty()) {
      Result<Tombstones> read = read_tombstones(dir / named.dead, open->segment.get_lastdocid());
      if (!read) return tl::unexpected(read.error());
      dead = std::make_shared<const Tombstones>(std::move(*read));
    }
    const Manifest& manifest = open->manifest;
    if (members.empty()) all = manifest;
    if (!members.empty()) {
      all.documents += manifest.documents;
      all.names += manifest.names;
      all.text_bytes += manifest.text_bytes;
      all.root = manifest.root;
      all.paths = manifest.paths;
      all.columns = manifest.columns;
    }
    if (dead) all.documents -= std::min<std::uint64_t>(all.documents, dead->count());
    copies->parts.push_back(std::move(open->copies));
    documents.push_back(open->segment.get_lastdocid());
    members.push_back({std::move(open->segment), std::move(dead)});
  }
  if (!commit.root.empty()) all.root = commit.root;
  if (!commit.copies.empty()) {
    Result<JoinedCopies> joined = read_joined(dir / commit.copies, documents);
    if (!joined) return tl::unexpected(joined.error());
    copies->joined = std::move(*joined);
  }
  return OpenIndex{Snapshot(std::move(members)), std::move(all), commit, std::move(copies)};
}

}  // namespace

Stories stories_of(const OpenIndex& index) {
  std::vector<std::uint32_t> bases;
  for (const SnapshotPart& part : index.snapshot.parts()) bases.push_back(part.base);
  return {*index.copies, bases, index.snapshot.get_lastdocid()};
}

Result<OpenIndex> open_index(const fs::path& dir) {
  // Between reading CURRENT and opening, a writer may have replaced and removed the segments.
  constexpr int kTries = 8;
  for (int i = 1;; ++i) {
    const Result<Commit> commit = live_commit(dir);
    if (!commit) return tl::unexpected(commit.error());
    Result<OpenIndex> opened = xapian_guard("open the index in " + dir.string(),
                                            [&] { return open_commit(dir, *commit); });
    if (opened || i == kTries) return opened;
    const Result<Commit> now = live_commit(dir);
    if (!now || now->stamp == commit->stamp) return opened;
  }
}

}  // namespace tip
