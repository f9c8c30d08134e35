#include "searcher/search/story_versions.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tip {
namespace {

struct Version {
  Xapian::docid document = 0;
  std::uint32_t words = 0;
  std::string date;
  std::string id;
};

bool is_better(const Version& a, const Version& b) {
  if (a.words != b.words) return a.words > b.words;
  if (a.date != b.date) return !a.date.empty() && (b.date.empty() || a.date < b.date);
  return a.id < b.id;
}

}  // namespace

void StoryVersions::look_at(std::span<const Xapian::docid> matches) {
  std::vector<Xapian::docid> copies;
  for (const Xapian::docid match : matches) {
    if (!looked_at_.add(match)) continue;
    for (const Xapian::docid copy : stories_.copies_of(match)) {
      if (!snapshot_.is_dead(copy)) copies.push_back(copy);
    }
  }
  if (copies.empty()) return;
  std::ranges::sort(copies);
  const score::Bm25 ranking(snapshot_);
  const score::ScorerPtr scorer =
      score::make_scorer(root_, {ranking, snapshot_, columns_, deadline_});
  for (const Xapian::docid copy : copies) {
    const bool matches = scorer->score(copy) != score::kNoMatch;
    // What ran out of time while it was asked may have said anything.
    if (deadline_.passed()) return;
    if (matches) matching_.add(copy);
  }
}

Result<Xapian::docid> StoryVersions::shown(Xapian::docid document) {
  if (!stories_.has_copies(document)) return document;
  const std::uint32_t group = stories_.group_of(document);
  if (const auto known = shown_.find(group); known != shown_.end()) return known->second;
  Result<Xapian::docid> chosen = choose(document);
  if (chosen && !deadline_.has_passed()) shown_.emplace(group, *chosen);
  return chosen;
}

Result<Xapian::docid> StoryVersions::choose(Xapian::docid document) {
  std::vector<Version> versions;
  for (const Xapian::docid copy : stories_.copies_of(document)) {
    if (!matching_.has(copy)) continue;
    if (deadline_.passed(kUnpackSteps)) break;
    auto article = describe_(copy);
    if (!article) return tl::unexpected(article.error());
    if (!*article) continue;
    versions.push_back(
        {copy, (*article)->words, std::move((*article)->date), std::move((*article)->id)});
  }
  std::ranges::sort(versions, is_better);
  for (const Version& version : versions) {
    if (deadline_.has_passed()) break;
    if (version.document == document) return document;
    const Result<bool> passes = passes_(version.document);
    if (!passes) return tl::unexpected(passes.error());
    if (*passes && !deadline_.has_passed()) return version.document;
  }
  return document;
}

}  // namespace tip
