#include "searcher/search/suggest_index.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/index/fields.h"
#include "common/index/name_lexicon.h"

namespace tip {
namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;
using Segments = std::vector<std::shared_ptr<const SegmentValues>>;

// Calls visit(line) for each line of a value: one that is several counts for each.
template <class Visit>
void for_each_line(const std::string& value, Visit visit) {
  for (std::string_view rest = value; !rest.empty();) visit(ascii::take(rest, '\n'));
}

Counts values_of(const Segment& segment, FieldId field) {
  Counts counts;
  Snapshot(segment).for_each_value(field_info(field).slot, [&](const std::string& value) {
    for_each_line(value, [&](std::string_view line) { ++counts[std::string(line)]; });
  });
  return counts;
}

Counts names_of(const Segment& segment) {
  Counts counts;
  for (NameForm& form : NameLexicon(segment).all()) {
    counts.emplace_hint(counts.end(), std::move(form.text), form.count);
  }
  return counts;
}

// How many of each value a segment's dead documents have.
std::vector<std::size_t> dead_of(const SnapshotPart& part, FieldId field, const ValueTable& table) {
  if (!part.dead) return {};
  std::vector<std::size_t> gone(table.entries().size());
  const Xapian::valueno slot = field_info(field).slot;
  const auto end = part.segment.valuestream_end(slot);
  auto at = part.segment.valuestream_begin(slot);
  part.dead->for_each([&](Xapian::docid document) {
    if (at != end && at.get_docid() < document) at.skip_to(document);
    if (at == end || at.get_docid() != document) return;
    for_each_line(*at, [&](std::string_view line) {
      if (const auto entry = table.find(line)) ++gone[*entry];
    });
  });
  return gone;
}

// What `before` has read of a segment; null if it is another's.
std::shared_ptr<const SegmentValues> read_before(const SuggestIndex* before,
                                                 const std::string& uuid) {
  if (before == nullptr || uuid.empty()) return nullptr;
  const Segments& read = before->segments();
  const auto same =
      std::ranges::find(read, uuid, [](const auto& segment) { return segment->uuid; });
  return same == read.end() ? nullptr : *same;
}

Segments read_segments(const Snapshot& snapshot, const SuggestIndex* before) {
  Segments segments;
  for (const SnapshotPart& part : snapshot.parts()) {
    auto segment = read_before(before, part.segment.get_uuid());
    if (!segment) segment = std::make_shared<const SegmentValues>(part.segment);
    segments.push_back(std::move(segment));
  }
  return segments;
}

// All names: those of dead documents stay until a merge, as they do in a search.
std::vector<Beginnings::Part> parts_of(const Segments& segments, ValueTable SegmentValues::*table) {
  std::vector<Beginnings::Part> parts;
  for (const auto& segment : segments) {
    parts.push_back({.table = {segment, &((*segment).*table)}});
  }
  return parts;
}

std::vector<Beginnings::Part> living_parts_of(const Snapshot& snapshot, const Segments& segments,
                                              ValueTable SegmentValues::*table, FieldId field) {
  std::vector<Beginnings::Part> parts = parts_of(segments, table);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].gone = dead_of(snapshot.parts()[i], field, *parts[i].table);
  }
  return parts;
}

}  // namespace

SegmentValues::SegmentValues(const Segment& segment)
    : uuid(segment.get_uuid()),
      names(names_of(segment)),
      authors(values_of(segment, FieldId::author)),
      sources(values_of(segment, FieldId::source)) {}

SuggestIndex::SuggestIndex(const Snapshot& snapshot, const SuggestIndex* before)
    : segments_(read_segments(snapshot, before)),
      names_(parts_of(segments_, &SegmentValues::names)),
      authors_(living_parts_of(snapshot, segments_, &SegmentValues::authors, FieldId::author)),
      sources_(living_parts_of(snapshot, segments_, &SegmentValues::sources, FieldId::source)) {}

}  // namespace tip
