#include "common/index/snapshot.h"

#include <algorithm>
#include <utility>

namespace tip {

Snapshot::Snapshot() : Snapshot(Segment()) {}

Snapshot::Snapshot(const Segment& segment) : Snapshot(std::vector<Member>{{segment, nullptr}}) {}

Snapshot::Snapshot(std::vector<Member> members) {
  auto shared = std::make_shared<Shared>();
  Xapian::docid base = 0;
  for (Member& member : members) {
    const Xapian::docid last = base + member.segment.get_lastdocid();
    shared->documents += member.segment.get_doccount();
    if (member.dead && member.dead->count() == 0) member.dead = nullptr;
    if (member.dead) shared->dead += member.dead->count();
    shared->parts.push_back({std::move(member.segment), base, last, std::move(member.dead)});
    base = last;
  }
  shared_ = std::move(shared);
}

const SnapshotPart& Snapshot::part_of(Xapian::docid document) const {
  const std::vector<SnapshotPart>& parts = shared_->parts;
  if (parts.size() == 1) return parts.front();
  const auto part = std::ranges::lower_bound(parts, document, {}, &SnapshotPart::last);
  return part == parts.end() ? parts.back() : *part;
}

double Snapshot::get_avlength() const {
  if (parts().size() == 1) return parts().front().segment.get_avlength();
  double total = 0;
  for (const SnapshotPart& part : parts()) {
    total += static_cast<double>(part.segment.get_total_length());
  }
  return get_doccount() == 0 ? 0 : total / get_doccount();
}

Xapian::doccount Snapshot::get_termfreq(const std::string& term) const {
  return static_cast<Xapian::doccount>(shared_->terms.of(term, [&] {
    std::uint64_t sum = 0;
    for (const SnapshotPart& part : parts()) sum += part.segment.get_termfreq(term);
    return sum;
  }));
}

Xapian::termcount Snapshot::get_doclength(Xapian::docid document) const {
  const SnapshotPart& part = part_of(document);
  return part.segment.get_doclength(document - part.base);
}

std::string Snapshot::get_value_lower_bound(Xapian::valueno slot) const {
  std::string least;
  for (const SnapshotPart& part : parts()) {
    std::string here = part.segment.get_value_lower_bound(slot);
    if (!here.empty() && (least.empty() || here < least)) least = std::move(here);
  }
  return least;
}

std::string Snapshot::get_value_upper_bound(Xapian::valueno slot) const {
  std::string most;
  for (const SnapshotPart& part : parts()) {
    most = std::max(most, part.segment.get_value_upper_bound(slot));
  }
  return most;
}

Xapian::doccount Snapshot::get_value_freq(Xapian::valueno slot) const {
  Xapian::doccount sum = 0;
  for (const SnapshotPart& part : parts()) sum += part.segment.get_value_freq(slot);
  return sum;
}

std::string Snapshot::get_value(Xapian::docid document, Xapian::valueno slot) const {
  const SnapshotPart& part = part_of(document);
  part.segment.check_values(slot);
  return part.segment.get_document(document - part.base, Xapian::DOC_ASSUME_VALID).get_value(slot);
}

Xapian::doccount Snapshot::live_frequency(const std::string& term) const {
  Xapian::doccount sum = 0;
  for (const SnapshotPart& part : parts()) {
    if (!part.dead) {
      sum += part.segment.get_termfreq(term);
      continue;
    }
    SegmentPostings list(part.segment, term);
    for (bool more = !list.documents().empty(); more; more = list.next()) {
      for (const Xapian::docid document : list.documents()) {
        sum += part.dead->has(document) ? 0 : 1;
      }
    }
  }
  return sum;
}

void Snapshot::for_each_value(Xapian::valueno slot,
                              const std::function<void(const std::string&)>& visit) const {
  for (const SnapshotPart& part : parts()) {
    const auto end = part.segment.valuestream_end(slot);
    for (auto at = part.segment.valuestream_begin(slot); at != end; ++at) {
      if (!part.dead || !part.dead->has(at.get_docid())) visit(*at);
    }
  }
}

void Snapshot::for_each_value_of(
    Xapian::docid first, Xapian::docid last, Xapian::valueno slot,
    const std::function<void(Xapian::docid, const std::string&)>& visit) const {
  for (const SnapshotPart& part : parts()) {
    if (last <= part.base) break;
    if (first > part.base + part.segment.get_lastdocid()) continue;
    const auto end = part.segment.valuestream_end(slot);
    auto at = part.segment.valuestream_begin(slot);
    if (at != end) at.skip_to(std::max(first, part.base + 1) - part.base);
    for (; at != end && part.base + at.get_docid() <= last; ++at) {
      visit(part.base + at.get_docid(), *at);
    }
  }
}

}  // namespace tip
