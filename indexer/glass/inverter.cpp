#include "indexer/glass/inverter.h"

#include <algorithm>

#include "common/base/varint.h"
#include "common/index/glass_keys.h"
#include "common/index/place_list_format.h"
#include "indexer/glass/huge_pages.h"
#include "indexer/glass/postlist_table.h"
#include "indexer/glass/sort_key.h"
#include "indexer/glass/value_slots.h"

namespace tip::glass {
namespace {

// put_gaps() of `positions`, preceded by their size in bytes.
void put_sized_gaps(std::string& out, std::span<const std::uint32_t> positions) {
  const std::size_t size_at = out.size();
  out.push_back('\0');
  put_gaps(out, positions);
  const std::size_t size = out.size() - size_at - 1;
  if (size < 0x80) {
    out[size_at] = static_cast<char>(size);
    return;
  }
  std::string long_size;
  put_uint(long_size, size);
  out.replace(size_at, 1, long_size);
}

// Reads a base-128 integer that is known to be whole.
std::uint64_t read_uint(const char*& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

// In a posting's log a wdf and a Listing are one number.
constexpr unsigned kListings = 4;

// How many numbers ahead memory is asked for, where the order of access is known.
constexpr std::size_t kAhead = 8;

}  // namespace

// Addresses, not memory: pages that are never written cost nothing, growing step by step does.
Inverter::Inverter(std::size_t memory_bytes) {
  constexpr std::size_t kMost = std::size_t{256} << 20;
  log_.reserve(std::min(memory_bytes, kMost) / 2);
  postings_.reserve(std::min(memory_bytes, kMost) / 3 / sizeof(Posting));
  advise_huge_pages(log_.data(), log_.capacity());
  advise_huge_pages(postings_.data(), postings_.capacity() * sizeof(Posting));
}

std::size_t Inverter::bytes() const {
  std::size_t values = 0;
  for (const auto& [slot, of_slot] : values_) values += of_slot.log.size();
  constexpr std::size_t kPerPosting = sizeof(Posting) + sizeof(std::uint32_t);
  constexpr std::size_t kPerTerm = sizeof(Term) + 8 * sizeof(std::uint32_t);
  return log_.size() + postings_.size() * kPerPosting + vocabulary_.bytes() +
         vocabulary_.size() * kPerTerm + values + documents_.size() * sizeof(Document) +
         slots_.size();
}

void Inverter::add(const IndexDocument& document, std::uint32_t length) {
  const auto place = static_cast<std::uint32_t>(documents_.size());
  for (const TermEntry& entry : document.terms) {
    postings_.push_back({entry.id, static_cast<std::uint32_t>(log_.size())});
    put_uint(log_, place);
    put_uint(log_, std::uint64_t{entry.wdf} * kListings + static_cast<unsigned>(entry.listing));
    put_sized_gaps(log_, entry.positions);
  }
  for (const auto& [slot, value] : document.values) {
    Values& of_slot = values_[slot];
    ++of_slot.items;
    put_uint(of_slot.log, document.number);
    put_string(of_slot.log, value);
  }
  put_slots(slots_, document.values);
  documents_.push_back({document.number, length, slots_.size()});
}

void Inverter::rank_terms() {
  std::vector<std::uint32_t> counts(vocabulary_.size());
  for (const Posting& posting : postings_) ++counts[posting.term];

  struct Entry {
    std::uint64_t key;
    std::uint32_t term;
  };
  std::vector<Entry> entries;
  for (std::uint32_t term = 0; term < counts.size(); ++term) {
    if (counts[term] > 0) entries.push_back({sort_key(vocabulary_.text(term)), term});
  }
  sort_by_text(entries, [this](const Entry& entry) { return vocabulary_.text(entry.term); });

  // Copied in order, so that they are read from front to back from here on.
  std::size_t bytes = 0;
  for (const Entry& entry : entries) bytes += vocabulary_.text(entry.term).size();
  sorted_text_.reserve(bytes);
  ranks_.resize(counts.size());
  for (const Entry& entry : entries) {
    ranks_[entry.term] = static_cast<std::uint32_t>(terms_.size());
    const std::string_view text = vocabulary_.text(entry.term);
    terms_.push_back(
        {{sorted_text_.data() + sorted_text_.size(), text.size()}, counts[entry.term]});
    sorted_text_.append(text);
  }
}

// Where each posting is in log_, sorted by the rank of its term and by document: a counting sort.
std::vector<std::uint32_t> Inverter::postings_by_rank() const {
  std::vector<std::uint32_t> next(terms_.size());
  std::uint32_t start = 0;
  for (std::size_t rank = 0; rank < terms_.size(); ++rank) {
    next[rank] = start;
    start += terms_[rank].postings;
  }
  std::vector<std::uint32_t> sorted(postings_.size());
  for (const Posting& posting : postings_) sorted[next[ranks_[posting.term]]++] = posting.at;
  return sorted;
}

void Inverter::write_values(RunWriter& out) const {
  std::map<std::string, const Values*> by_key;
  for (const auto& [slot, values] : values_) by_key[values_key(slot)] = &values;
  for (const auto& [key, values] : by_key) {
    out.begin_list(key, {ItemKind::bytes, values->items, 0});
    const char* at = values->log.data();
    for (std::uint32_t i = 0; i < values->items; ++i) {
      Item item;
      item.document = static_cast<std::uint32_t>(read_uint(at));
      item.number = static_cast<std::uint32_t>(read_uint(at));
      item.bytes = {at, item.number};
      at += item.number;
      out.add(item);
    }
  }
}

void Inverter::write_lengths(RunWriter& out) const {
  out.begin_list(std::string(kLengths), {ItemKind::number, documents_.size(), 0});
  for (const Document& document : documents_) out.add({document.number, document.length, {}});
}

void Inverter::write_slots(DocumentFile& out) const {
  std::size_t begin = 0;
  for (const Document& document : documents_) {
    const std::size_t size = document.slots_end - begin;
    if (size > 0) out.add(document.number, std::string_view(slots_).substr(begin, size));
    begin = document.slots_end;
  }
}

void Inverter::write_terms(const Runs& runs) const {
  const std::vector<std::uint32_t> sorted = postings_by_rank();
  struct Read {
    std::uint32_t document;
    std::uint32_t wdf;
    std::string_view positions;
  };
  std::vector<Read> items;
  std::string key;
  std::size_t next = 0;
  for (const Term& term : terms_) {
    items.clear();
    std::uint64_t wdf = 0;
    std::uint64_t with_positions = 0;
    auto listing = Listing::term;
    for (const std::size_t end = next + term.postings; next != end; ++next) {
      if (next + kAhead < sorted.size()) __builtin_prefetch(log_.data() + sorted[next + kAhead]);
      const char* at = log_.data() + sorted[next];
      Read read;
      read.document = documents_[read_uint(at)].number;
      const std::uint64_t wdf_and_listing = read_uint(at);
      read.wdf = static_cast<std::uint32_t>(wdf_and_listing / kListings);
      listing = static_cast<Listing>(wdf_and_listing % kListings);
      const std::uint64_t bytes = read_uint(at);
      read.positions = {at, bytes};
      wdf += read.wdf;
      with_positions += bytes != 0 ? 1 : 0;
      items.push_back(read);
    }
    key.clear();
    if (listing == Listing::documents) {
      runs.documents.begin_list(term.text, {ItemKind::bytes, term.postings, 0});
      for (const Read& read : items) runs.documents.add({read.document, 0, {}});
      continue;
    }
    if (listing != Listing::positions) {
      put_postings_key(key, term.text);
      runs.postings.begin_list(key, {ItemKind::number, term.postings, wdf});
      for (const Read& read : items) runs.postings.add({read.document, read.wdf, {}});
    }
    if (with_positions == 0) continue;
    key.clear();
    key.append(kPlacesPrefix).append(term.text);
    runs.places.begin_list(key, {ItemKind::bytes, with_positions, 0});
    for (const Read& read : items) {
      if (read.positions.empty()) continue;
      runs.places.add(
          {read.document, static_cast<std::uint32_t>(read.positions.size()), read.positions});
    }
  }
}

void Inverter::write(const Runs& runs, DocumentFile& slots) {
  rank_terms();
  write_values(runs.postings);
  write_lengths(runs.postings);
  write_terms(runs);
  write_slots(slots);
  clear();
}

void Inverter::clear() {
  vocabulary_.clear();
  documents_.clear();
  postings_.clear();
  log_.clear();
  values_.clear();
  slots_.clear();
  terms_.clear();
  ranks_.clear();
  sorted_text_.clear();
}

}  // namespace tip::glass
