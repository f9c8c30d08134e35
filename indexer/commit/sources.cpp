#include "indexer/commit/sources.h"

#include <map>
#include <utility>

#include "indexer/commit/file_key.h"
#include "indexer/commit/file_notes.h"
#include "indexer/pipeline/file_table.h"

namespace tip {
namespace {

struct Entry {
  SourceFile file;
  bool had_articles = false;
};

std::uint64_t living(const SnapshotPart& part, const IndexedFile& file) {
  std::uint64_t count = 0;
  for (std::uint32_t n = 0; n < file.documents; ++n) {
    if (!part.is_dead(part.base + file.first_document + n)) ++count;
  }
  return count;
}

}  // namespace

Result<Sources> read_sources(const std::filesystem::path& dir, const OpenIndex& index) {
  const std::string& root = index.manifest.root;
  const Result<FileNotes> notes = read_notes(dir, index.commit, root);
  if (!notes) return tl::unexpected(notes.error());
  std::map<std::string, Entry> files;
  FileKeys keys(root);
  // The later of two segments knows better what the file was; articles of both may live.
  const auto add = [&](IndexedFile file, std::uint64_t articles) {
    Entry& entry = files[file.path == "-" ? "-" : keys.of_file(file.path)];
    entry.file.articles += articles;
    entry.had_articles = entry.had_articles || file.documents > 0;
    entry.file.path = std::move(file.path);
    entry.file.kind = std::move(file.kind);
    entry.file.bytes = file.bytes;
    entry.file.failed = std::move(file.failed);
    entry.file.skipped = std::move(file.skipped);
  };
  for (std::size_t n = 0; n < index.commit.segments.size(); ++n) {
    const SnapshotPart& part = index.snapshot.parts()[n];
    Result<std::vector<IndexedFile>> table = read_file_table(dir / index.commit.segments[n].name);
    if (!table) return tl::unexpected(table.error());
    for (IndexedFile& file : *table) {
      const std::uint64_t articles = living(part, file);
      add(std::move(file), articles);
    }
  }
  for (const auto& [key, path] : notes->gone) files.erase(key);
  for (const auto& [key, file] : notes->seen) add(file, 0);
  Sources sources;
  for (const auto& [key, walked] : notes->walked) sources.passed_over.add(walked.skipped);
  for (auto& [key, entry] : files) {
    const bool had_articles = entry.had_articles || notes->removed.contains(key);
    if (entry.file.articles > 0 || !had_articles) sources.files.push_back(std::move(entry.file));
  }
  return sources;
}

}  // namespace tip
