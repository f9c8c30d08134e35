#include "indexer/glass/inverter.h"

#include <algorithm>

#include "common/store/glass_keys.h"
#include "common/store/place_list.h"
#include "common/store/varint.h"
#include "indexer/build/huge_pages.h"
#include "indexer/build/sort_key.h"
#include "indexer/glass/position_code.h"
#include "indexer/glass/position_table.h"
#include "indexer/glass/postlist_table.h"
#include "indexer/glass/term_list.h"

namespace tip::glass {
namespace {

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
  const auto postings_begin = static_cast<std::uint32_t>(postings_.size());
  for (const TermEntry& entry : document.terms) {
    postings_.push_back({entry.id, static_cast<std::uint32_t>(log_.size())});
    put_uint(log_, place);
    put_uint(log_, std::uint64_t{entry.wdf} * kListings + static_cast<unsigned>(entry.listing));
    if (entry.listing == Listing::term) {
      put_sized_positions(log_, entry.positions);
    } else {
      put_sized_gaps(log_, entry.positions);
    }
  }
  for (const auto& [slot, value] : document.values) {
    Values& of_slot = values_[slot];
    ++of_slot.items;
    put_uint(of_slot.log, document.number);
    put_string(of_slot.log, value);
  }
  put_slots(slots_, document.values);
  documents_.push_back({document.number, length, postings_begin, slots_.size()});
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
  for (const Posting& posting : postings_) sorted[next[ranks_[posting.term]]++] = posting.at_or_wdf;
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

void Inverter::write_term_lists(DocumentFile& out) {
  TermListEncoder list;
  std::size_t slots_begin = 0;
  for (std::size_t place = 0; place < documents_.size(); ++place) {
    const Document& document = documents_[place];
    const std::span<const Posting> terms = std::span(postings_).subspan(
        document.postings_begin, lists_end_[place] - document.postings_begin);
    list.begin(document.length, terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i + kAhead < terms.size()) {
        __builtin_prefetch(terms_[terms[i + kAhead].term].text.data());
      }
      list.add(terms_[terms[i].term].text, terms[i].at_or_wdf);
    }
    const std::string_view slots =
        std::string_view(slots_).substr(slots_begin, document.slots_end - slots_begin);
    out.add(document.number, list.finish(slots, deflater_));
    slots_begin = document.slots_end;
  }
}

void Inverter::write_terms(const Runs& runs) {
  const std::vector<std::uint32_t> sorted = postings_by_rank();
  for (const Document& document : documents_) lists_end_.push_back(document.postings_begin);
  struct Read {
    std::uint32_t place;
    std::uint32_t document;
    std::uint32_t wdf;
    std::string_view positions;
  };
  std::vector<Read> items;
  std::string key;
  std::size_t next = 0;
  for (std::uint32_t rank = 0; rank < terms_.size(); ++rank) {
    const Term& term = terms_[rank];
    items.clear();
    std::uint64_t wdf = 0;
    std::uint64_t with_positions = 0;
    auto listing = Listing::term;
    for (const std::size_t end = next + term.postings; next != end; ++next) {
      if (next + kAhead < sorted.size()) __builtin_prefetch(log_.data() + sorted[next + kAhead]);
      const char* at = log_.data() + sorted[next];
      Read read;
      read.place = static_cast<std::uint32_t>(read_uint(at));
      read.document = documents_[read.place].number;
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
    for (const Read& read : items) postings_[lists_end_[read.place]++] = {rank, read.wdf};
    put_postings_key(key, term.text);
    runs.postings.begin_list(key, {ItemKind::number, term.postings, wdf});
    for (const Read& read : items) runs.postings.add({read.document, read.wdf, {}});
    if (with_positions == 0) continue;
    RunWriter& positions = listing == Listing::places ? runs.places : runs.positions;
    key.clear();
    if (listing == Listing::places) {
      key.append(kPlacesPrefix).append(term.text);
    } else {
      put_positions_key(key, term.text);
    }
    positions.begin_list(key, {ItemKind::bytes, with_positions, 0});
    for (const Read& read : items) {
      if (read.positions.empty()) continue;
      positions.add(
          {read.document, static_cast<std::uint32_t>(read.positions.size()), read.positions});
    }
  }
}

void Inverter::write(const Runs& runs, DocumentFile& term_lists) {
  rank_terms();
  write_values(runs.postings);
  write_lengths(runs.postings);
  write_terms(runs);
  write_term_lists(term_lists);
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
  lists_end_.clear();
  sorted_text_.clear();
}

}  // namespace tip::glass
