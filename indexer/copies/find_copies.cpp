#include "indexer/copies/find_copies.h"

#include <xapian.h>

#include <algorithm>
#include <list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/index/guard.h"
#include "common/index/stored_articles.h"
#include "common/index/unions.h"
#include "indexer/copies/fingerprint_file.h"
#include "indexer/copies/fingerprints.h"
#include "indexer/copies/pair_runs.h"
#include "indexer/copies/same_story.h"
#include "indexer/glass/checksum_files.h"

namespace tip::copies {
namespace {

namespace fs = std::filesystem;

// Of the documents that have a fingerprint, with how many a later one is compared: the first ones.
// Of a story that more have run, they are one with these (docs/copies.md).
constexpr std::size_t kMostCompared = 16;
// And of all that share fingerprints with a story, how many of the likeliest.
constexpr std::size_t kMostVerified = 32;

constexpr std::size_t kPairBytes = std::size_t{32} << 20;
// Shingles of the stories that are kept for the next comparison.
constexpr std::size_t kMostKept = std::size_t{1} << 20;

// The older index's fingerprints, by its own document numbers.
class OlderFingerprints {
 public:
  static Result<OlderFingerprints> open(const OlderArticles& older) {
    OlderFingerprints all(older);
    for (const CommitSegment& segment : older.index.commit.segments) {
      auto file = FingerprintFile::open(older.dir / segment.name);
      if (!file) return tl::unexpected(file.error());
      all.files_.push_back(std::move(*file));
    }
    return all;
  }

  // Adds the first living documents that have the fingerprint, up to kMostCompared in all.
  Status find(std::uint64_t fingerprint, std::vector<std::uint32_t>& documents) {
    const auto parts = older_.index.snapshot.parts();
    for (std::size_t n = 0; n < files_.size() && documents.size() < kMostCompared; ++n) {
      const auto found = files_[n].find(fingerprint);
      if (!found) return tl::unexpected(found.error());
      for (const std::uint32_t own : *found) {
        const std::uint32_t document = parts[n].base + own;
        if (parts[n].is_dead(document) || older_.dying.has(document)) continue;
        if (documents.size() < kMostCompared) documents.push_back(document);
      }
    }
    return {};
  }

  Result<std::uint32_t> distinct(std::uint32_t document) {
    const SnapshotPart& part = older_.index.snapshot.part_of(document);
    const auto number = older_.index.snapshot.number_of(part);
    return files_[number].distinct(document - part.base);
  }

 private:
  explicit OlderFingerprints(const OlderArticles& older) : older_(older) {}
  const OlderArticles& older_;
  std::vector<FingerprintFile> files_;
};

// Stories as they are compared, by document; those used last are kept.
class StoryCache {
 public:
  StoryCache(const StoredArticles& own, const StoredArticles* older, std::uint32_t base,
             AnalyzerSettings analyzer)
      : own_(own), older_(older), base_(base), reader_(analyzer) {}

  // Null for an article that cannot be read.
  std::shared_ptr<const Story> get(std::uint32_t document) {
    if (const auto found = places_.find(document); found != places_.end()) {
      kept_.splice(kept_.begin(), kept_, found->second);
      return kept_.front().story;
    }
    const StoredArticles& articles = document > base_ ? own_ : *older_;
    const std::uint32_t number = document > base_ ? document - base_ : document;
    const Result<Article> article = articles.record(number).and_then(
        [&](const std::string& record) { return articles.decode(record, number); });
    if (!article) return nullptr;
    auto story = std::make_shared<const Story>(reader_.read(*article));
    shingles_ += story->passages.shingles.size();
    kept_.push_front({document, story});
    places_[document] = kept_.begin();
    while (shingles_ > kMostKept && kept_.size() > 1) {
      shingles_ -= kept_.back().story->passages.shingles.size();
      places_.erase(kept_.back().document);
      kept_.pop_back();
    }
    return story;
  }

 private:
  struct Kept {
    std::uint32_t document;
    std::shared_ptr<const Story> story;
  };
  const StoredArticles& own_;
  const StoredArticles* older_;
  std::uint32_t base_;
  StoryReader reader_;
  std::list<Kept> kept_;  // the one used last in front
  std::unordered_map<std::uint32_t, std::list<Kept>::iterator> places_;
  std::size_t shingles_ = 0;
};

class Search {
 public:
  Search(const fs::path& folder, const fs::path& scratch, const NewStories& stories,
         const OlderArticles* older)
      : folder_(folder),
        stories_(stories),
        older_(older),
        base_(older == nullptr ? 0 : older->index.snapshot.get_lastdocid()),
        pairs_(scratch / "000-pairs", kPairBytes) {}

  Result<FoundCopies> run() {
    if (older_ != nullptr) {
      auto opened = OlderFingerprints::open(*older_);
      if (!opened) return tl::unexpected(opened.error());
      older_fingerprints_.emplace(std::move(*opened));
    }
    FoundCopies found;
    Result<WrittenFile> fingerprints = write_fingerprints();
    if (!fingerprints) return tl::unexpected(fingerprints.error());
    found.files.push_back(std::move(*fingerprints));
    if (Status verified = verify_pairs(); !verified) return tl::unexpected(verified.error());
    for (const std::vector<Unions::Element>& set : unions_.sets()) {
      std::vector<std::uint32_t> all;
      std::vector<std::uint32_t> own;
      for (const Unions::Element element : set) {
        const auto document = static_cast<std::uint32_t>(element);
        all.push_back(document);
        if (document > base_) own.push_back(document - base_);
      }
      if (own.size() < all.size()) found.joined.add(all);
      if (own.size() > 1) groups_.push_back(std::move(own));
    }
    std::ranges::sort(groups_);
    for (const std::vector<std::uint32_t>& group : groups_) found.own.add(group);
    glass::OutputFile out(folder_ / kCopiesFile);
    out.append(to_bytes(found.own));
    if (Status closed = out.close(); !closed) return tl::unexpected(closed.error());
    Result<WrittenFile> written = glass::read_written_file(folder_ / kCopiesFile);
    if (!written) return tl::unexpected(written.error());
    found.files.push_back(std::move(*written));
    return found;
  }

 private:
  // Writes the file of fingerprints and notes which documents share one.
  Result<WrittenFile> write_fingerprints() {
    PairMerge merge(stories_.fingerprints);
    FingerprintWriter out(folder_);
    std::vector<std::uint32_t> listed;
    std::vector<std::uint32_t> first;  // documents, with which later ones are compared
    for (bool more = merge.next(); more;) {
      const std::uint64_t fingerprint = merge.pair().first;
      listed.clear();
      first.clear();
      if (older_fingerprints_) {
        if (Status found = older_fingerprints_->find(fingerprint, first); !found) {
          return tl::unexpected(found.error());
        }
      }
      for (; more && merge.pair().first == fingerprint; more = merge.next()) {
        const std::uint32_t document = merge.pair().second;
        if (listed.size() < kListedDocuments) listed.push_back(document);
        for (const std::uint32_t other : first) pairs_.add({base_ + document, other});
        if (first.size() < kMostCompared) first.push_back(base_ + document);
      }
      out.add(fingerprint, listed);
    }
    if (!merge.status()) return tl::unexpected(merge.status().error());
    if (Status noted = pairs_.finish(); !noted) return tl::unexpected(noted.error());
    return out.finish(stories_.distinct);
  }

  struct Candidate {
    std::uint32_t document;
    std::uint32_t shared;  // fingerprints
  };

  Status verify_pairs() {
    PairMerge merge(pairs_.paths());
    bool more = merge.next();
    if (!more) return merge.status();
    const StoredArticles own{Snapshot(Xapian::Database(folder_.string()))};
    std::optional<StoredArticles> older;
    if (older_ != nullptr) older.emplace(older_->index.snapshot);
    StoryCache cache(own, older ? &*older : nullptr, base_, stories_.analyzer);
    std::vector<Candidate> candidates;
    while (more) {
      const auto document = static_cast<std::uint32_t>(merge.pair().first);
      candidates.clear();
      for (; more && merge.pair().first == document; more = merge.next()) {
        const std::uint32_t other = merge.pair().second;
        if (candidates.empty() || candidates.back().document != other) {
          candidates.push_back({other, 0});
        }
        ++candidates.back().shared;
      }
      if (Status verified = verify(document, candidates, cache); !verified) return verified;
    }
    return merge.status();
  }

  Result<std::uint32_t> distinct(std::uint32_t document) {
    if (document > base_) return stories_.distinct[document - base_ - 1];
    return older_fingerprints_->distinct(document);
  }

  Status verify(std::uint32_t document, std::vector<Candidate>& candidates, StoryCache& cache) {
    const std::uint32_t own = stories_.distinct[document - base_ - 1];
    std::size_t kept = 0;
    for (const Candidate& candidate : candidates) {
      const Result<std::uint32_t> other = distinct(candidate.document);
      if (!other) return tl::unexpected(other.error());
      if (candidate.shared >= least_shared(own, *other)) candidates[kept++] = candidate;
    }
    candidates.resize(kept);
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::shared);
    if (candidates.size() > kMostVerified) candidates.resize(kMostVerified);
    std::shared_ptr<const Story> story;
    for (const Candidate& candidate : candidates) {
      // What is one story by others needs no look.
      if (unions_.root(candidate.document) == unions_.root(document)) continue;
      if (!story) story = cache.get(document);
      if (!story) return {};
      const std::shared_ptr<const Story> other = cache.get(candidate.document);
      if (other && same_story(*story, *other)) unions_.join(document, candidate.document);
    }
    return {};
  }

  const fs::path& folder_;
  const NewStories& stories_;
  const OlderArticles* older_;
  std::uint32_t base_;  // documents of the older index
  std::optional<OlderFingerprints> older_fingerprints_;
  PairRuns pairs_;  // of documents that share a fingerprint: the later one, the earlier one
  Unions unions_;
  std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace

Result<FoundCopies> find_copies(const fs::path& folder, const fs::path& scratch,
                                const NewStories& stories, const OlderArticles* older) {
  return xapian_guard("find copies", [&] { return Search(folder, scratch, stories, older).run(); });
}

}  // namespace tip::copies
