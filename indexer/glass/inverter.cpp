#include "indexer/glass/inverter.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "common/store/varint.h"
#include "indexer/glass/position_code.h"
#include "indexer/glass/position_table.h"
#include "indexer/glass/postlist_table.h"

namespace tip::glass {
namespace {

constexpr std::size_t kInitialTable = std::size_t{1} << 16;

// Reads a base-128 integer that is known to be whole.
std::uint64_t read_uint(const char*& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

}  // namespace

Inverter::Inverter() : table_(kInitialTable) {}

std::size_t Inverter::bytes() const {
  std::size_t values = 0;
  for (const auto& [slot, list] : values_) values += list.log.capacity();
  // Twice for postings: the sorted order is made beside them.
  return text_.size() + terms_.size() * (sizeof(Term) + 2 * sizeof(std::uint32_t)) +
         table_.size() * sizeof(std::uint32_t) +
         postings_.size() * (sizeof(Posting) + sizeof(std::uint32_t)) + log_.size() + values +
         lengths_.size() * sizeof(lengths_[0]);
}

std::uint32_t Inverter::find_or_add(std::string_view term) {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = std::hash<std::string_view>{}(term)&mask;
  while (table_[at] != 0) {
    const std::uint32_t found = table_[at] - 1;
    if (text_of(terms_[found]) == term) return found;
    at = (at + 1) & mask;
  }
  const auto added = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back({text_.size(), static_cast<std::uint32_t>(term.size()), 0, 0, 0});
  text_.append(term);
  table_[at] = added + 1;
  if (terms_.size() * 2 > table_.size()) grow_table();
  return added;
}

void Inverter::grow_table() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t term = 0; term < terms_.size(); ++term) {
    std::size_t at = std::hash<std::string_view>{}(text_of(terms_[term])) & mask;
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = term + 1;
  }
}

void Inverter::add(std::uint32_t number, const IndexDocument& document, std::uint32_t length) {
  std::string code;
  for (const TermEntry& entry : document.terms) {
    const std::uint32_t id = find_or_add(entry.term);
    Term& term = terms_[id];
    ++term.documents;
    term.wdf += entry.wdf;
    postings_.push_back({id, static_cast<std::uint32_t>(log_.size())});
    put_uint(log_, number);
    put_uint(log_, entry.wdf);
    if (entry.positions.empty()) {
      put_uint(log_, 0);
    } else {
      ++term.documents_with_positions;
      code.clear();
      put_positions(code, entry.positions);
      put_string(log_, code);
    }
  }
  for (const auto& [slot, value] : document.values) {
    List& list = values_[slot];
    ++list.items;
    put_uint(list.log, number);
    put_string(list.log, value);
  }
  lengths_.emplace_back(number, length);
  ++documents_;
}

std::vector<std::uint32_t> Inverter::terms_in_order() const {
  std::vector<std::uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    return text_of(terms_[a]) < text_of(terms_[b]);
  });
  return order;
}

// Where each posting is in log_, sorted by term in the given order and by document: a counting
// sort.
std::vector<std::uint32_t> Inverter::postings_by_term(
    const std::vector<std::uint32_t>& order) const {
  std::vector<std::uint32_t> next(terms_.size());
  std::uint32_t start = 0;
  for (const std::uint32_t term : order) {
    next[term] = start;
    start += terms_[term].documents;
  }
  std::vector<std::uint32_t> sorted(postings_.size());
  for (const Posting& posting : postings_) sorted[next[posting.term]++] = posting.at;
  return sorted;
}

void Inverter::write_values(RunWriter& out) const {
  std::map<std::string, const List*> by_key;
  for (const auto& [slot, list] : values_) by_key[values_key(slot)] = &list;
  for (const auto& [key, list] : by_key) {
    out.begin_list(key, {ItemKind::bytes, list->items, 0});
    const char* at = list->log.data();
    for (std::uint32_t i = 0; i < list->items; ++i) {
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
  out.begin_list(lengths_key(), {ItemKind::number, lengths_.size(), 0});
  for (const auto& [document, length] : lengths_) out.add({document, length, {}});
}

void Inverter::write(RunWriter& postings, RunWriter& positions) {
  write_values(postings);
  write_lengths(postings);
  const std::vector<std::uint32_t> order = terms_in_order();
  const std::vector<std::uint32_t> sorted = postings_by_term(order);
  std::string key;
  auto next = sorted.begin();
  for (const std::uint32_t id : order) {
    const Term& term = terms_[id];
    key.clear();
    put_postings_key(key, text_of(term));
    postings.begin_list(key, {ItemKind::number, term.documents, term.wdf});
    if (term.documents_with_positions > 0) {
      key.clear();
      put_positions_key(key, text_of(term));
      positions.begin_list(key, {ItemKind::bytes, term.documents_with_positions, 0});
    }
    for (const auto end = next + term.documents; next != end; ++next) {
      const char* at = log_.data() + *next;
      Item item;
      item.document = static_cast<std::uint32_t>(read_uint(at));
      item.number = static_cast<std::uint32_t>(read_uint(at));
      postings.add(item);
      item.number = static_cast<std::uint32_t>(read_uint(at));
      if (item.number == 0) continue;
      item.bytes = {at, item.number};
      positions.add(item);
    }
  }
  clear();
}

void Inverter::clear() {
  documents_ = 0;
  text_.clear();
  terms_.clear();
  table_.assign(kInitialTable, 0);
  postings_.clear();
  log_.clear();
  values_.clear();
  lengths_.clear();
}

}  // namespace tip::glass
