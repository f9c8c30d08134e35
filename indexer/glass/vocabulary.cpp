#include "indexer/glass/vocabulary.h"

#include <functional>

#include "indexer/glass/huge_pages.h"

namespace tip {
namespace {

constexpr std::size_t kInitialTable = std::size_t{1} << 14;

}  // namespace

Vocabulary::Vocabulary() : begins_(1), table_(kInitialTable) {}

std::uint32_t Vocabulary::find_or_add(std::string_view term) {
  const std::size_t hash = std::hash<std::string_view>{}(term);
  const auto upper = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at].id_plus_1 != 0; at = (at + 1) & mask) {
    const std::uint32_t id = table_[at].id_plus_1 - 1;
    if (table_[at].hash == upper && text(id) == term) return id;
  }
  const std::uint32_t id = size();
  text_.append(term);
  begins_.push_back(static_cast<std::uint32_t>(text_.size()));
  table_[at] = {id + 1, upper};
  if (std::size_t{size()} * 2 > table_.size()) grow();
  return id;
}

void Vocabulary::grow() {
  table_ = vector_in_huge_pages<Slot>(table_.size() * 2);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t id = 0; id < size(); ++id) {
    const std::size_t hash = std::hash<std::string_view>{}(text(id));
    std::size_t at = hash & mask;
    while (table_[at].id_plus_1 != 0) at = (at + 1) & mask;
    table_[at] = {id + 1, static_cast<std::uint32_t>(hash >> 32)};
  }
}

void Vocabulary::clear() {
  text_.clear();
  begins_.resize(1);
  table_.assign(table_.size(), {});
  ++generation_;
}

}  // namespace tip
