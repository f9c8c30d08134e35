#include "indexer/pipeline/id_register.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/token.h"

namespace tip {
namespace {

constexpr std::size_t kInitialSlots = 64;  // a power of two

std::uint64_t hash_of(const std::string& id) {
  return std::max<std::uint64_t>(std::hash<std::string>{}(id), 1);
}

}  // namespace

bool IdRegister::HashSet::put(std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    if (slots_[at] == hash) return false;
  }
  slots_[at] = hash;
  return true;
}

bool IdRegister::HashSet::insert(std::uint64_t hash) {
  if (count_ * 3 >= slots_.size() * 2) {
    const std::vector<std::uint64_t> old = std::exchange(
        slots_, std::vector<std::uint64_t>(std::max(slots_.size() * 2, kInitialSlots)));
    for (const std::uint64_t taken : old) {
      if (taken != 0) put(taken);
    }
  }
  const bool is_new = put(hash);
  count_ += is_new ? 1 : 0;
  return is_new;
}

bool IdRegister::take(const std::string& id) {
  const std::uint64_t hash = hash_of(id);
  constexpr unsigned kShift = 58;  // its upper bits choose one of 64 sets, its lower ones a slot
  return taken_[hash >> kShift].insert(hash) && !(is_taken_ && is_taken_(id));
}

void IdRegister::make_unique(std::string& id) {
  ++seen_;
  // Room for the suffix, so that no two identifiers are cut to the same index term.
  constexpr std::size_t kSuffixBytes = 12;
  id.resize(utf8::truncate(id, kMaxTermBytes - kSuffixBytes).size());
  if (take(id)) return;
  std::uint64_t& suffix = suffixes_.try_emplace(hash_of(id), 1).first->second;
  std::string candidate;
  do candidate = id + "~" + std::to_string(++suffix);
  while (!take(candidate));
  id = std::move(candidate);
}

}  // namespace tip
