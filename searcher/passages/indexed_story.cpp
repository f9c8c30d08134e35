#include "searcher/passages/indexed_story.h"

#include <algorithm>

namespace tip::snippet {
namespace {

// To look a word up in a list takes about as long as to unpack and analyze a part; a passage takes
// about this many parts.
constexpr std::size_t kPartsAPassage = 6;
// Who had to look at so many parts may as well look at all of them.
constexpr std::size_t kMostLooks = 8;
// About how long a word is, in bytes.
constexpr std::uint32_t kWordBytes = 5;

}  // namespace

IndexedStory::IndexedStory(const Search& search, const match::Evaluation& evaluation,
                           Xapian::docid document, std::string_view language, StoredText& story)
    : search_(search),
      evaluation_(evaluation),
      language_(language),
      story_(story),
      known_(story.parts().size() - 1) {
  found_.field = FieldId::body;
  found_.text = story.text();
  found_.matches.by_leaf.resize(search.finder.leaves().size());
  const bool saves_work = known_.size() > kPartsAPassage + search.finder.leaves().size();
  const bool units = query::asks_for_units(search.plan);
  const bool by_lists = saves_work && search.lists.tell_all() && !units;
  if (by_lists) ask_lists(document);
  // An exact form may have another stem in the article's language than in the query's.
  const bool uncertain = !by_lists || (search.lists.by_stems_of_forms() && places().empty());
  if (uncertain && !known_.empty()) look_at_parts(0, known_.size());
  if (units) match::find_units(found_);
}

const std::vector<Place>& IndexedStory::places() {
  if (!places_are_made_) {
    places_.clear();
    for (const match::Occurrence& o : evaluation_.highlights(search_.plan, found_)) {
      places_.push_back({o.begin, o.end, search_.weights[o.leaf], o.leaf});
    }
    places_are_made_ = true;
  }
  return places_;
}

bool IndexedStory::look_at(Range range) {
  if (known_.empty()) return false;
  std::size_t first = story_.part_of_byte(range.begin);
  std::size_t last = story_.part_of_byte(std::max(range.end, range.begin + 1) - 1) + 1;
  const auto begin = known_.begin();
  const auto at = [begin](std::size_t part) { return begin + static_cast<std::ptrdiff_t>(part); };
  if (std::find(at(first), at(last), false) == at(last)) return false;
  // With the known ones beside them, as a word may begin in one part and end in the next.
  while (first > 0 && known_[first - 1]) --first;
  while (last < known_.size() && known_[last]) ++last;
  if (++looks_ == kMostLooks) {
    first = 0;
    last = known_.size();
  }
  look_at_parts(first, last);
  return true;
}

bool IndexedStory::has_place() {
  while (!places().empty()) {
    const Range first{places().front().begin, places().front().end};
    if (!look_at(first)) return true;
  }
  return false;
}

void IndexedStory::ask_lists(Xapian::docid document) {
  const std::uint32_t begin = story_.parts().front().position;
  const std::uint32_t end = story_.parts().back().position;
  for (std::size_t leaf = 0; leaf < found_.matches.by_leaf.size(); ++leaf) {
    for (const std::uint32_t position : search_.lists.positions(leaf, document)) {
      // The title's come first.
      if (position < begin || position >= end) continue;
      found_.matches.by_leaf[leaf].push_back(estimate(position, leaf));
    }
  }
}

// About where the word at `position` is: as if all words of its part were equally long.
match::Occurrence IndexedStory::estimate(std::uint32_t position, std::size_t leaf) const {
  const std::size_t part = story_.part_of_position(position);
  const TextPart& start = story_.parts()[part];
  const TextPart& next = story_.parts()[part + 1];
  const std::uint64_t bytes = next.begin - start.begin;
  const std::uint64_t positions = std::max(next.position - start.position, 1U);
  const auto begin = static_cast<std::uint32_t>(
      start.begin + std::min(bytes - 1, (position - start.position) * bytes / positions));
  const std::size_t clusters = search_.finder.leaves()[leaf]->clusters.size();
  const auto last = position + static_cast<std::uint32_t>(std::max<std::size_t>(clusters, 1)) - 1;
  return {position, last, begin, std::min(begin + kWordBytes, next.begin),
          static_cast<std::uint32_t>(leaf)};
}

// Puts what is there in place of what was expected there.
void IndexedStory::look_at_parts(std::size_t first, std::size_t last) {
  const TextPart& from = story_.parts()[first];
  const TextPart& to = story_.parts()[last];
  story_.need(from.begin, to.begin);
  std::fill(known_.begin() + static_cast<std::ptrdiff_t>(first),
            known_.begin() + static_cast<std::ptrdiff_t>(last), true);
  match::TextMatches there =
      search_.finder.find(story_.text().substr(from.begin, to.begin - from.begin), language_,
                          search_.analyzer, search_.deadline, {from.begin, from.position});
  found_.matches.lead_end = there.lead_end;
  for (std::size_t leaf = 0; leaf < there.by_leaf.size(); ++leaf) {
    std::vector<match::Occurrence>& all = found_.matches.by_leaf[leaf];
    std::erase_if(all, [&](const match::Occurrence& o) {
      return o.last_position >= from.position && o.position < to.position;
    });
    const auto at = std::ranges::lower_bound(all, from.position, {}, &match::Occurrence::position);
    all.insert(at, there.by_leaf[leaf].begin(), there.by_leaf[leaf].end());
  }
  places_are_made_ = false;
}

}  // namespace tip::snippet
