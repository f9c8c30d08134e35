#include "indexer/build/id_register.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/text/token.h"
#include "common/text/utf8.h"

namespace tip {
namespace {

constexpr std::size_t kInitialTable = 1024;  // a power of two

}  // namespace

// False when it is there already.
bool IdRegister::insert(std::uint64_t hash) {
  const std::size_t mask = taken_.size() - 1;
  std::size_t at = hash & mask;
  for (; taken_[at] != 0; at = (at + 1) & mask) {
    if (taken_[at] == hash) return false;
  }
  taken_[at] = hash;
  return true;
}

bool IdRegister::take(const std::string& id) {
  if (count_ * 3 >= taken_.size() * 2) {
    const std::vector<std::uint64_t> old = std::exchange(
        taken_, std::vector<std::uint64_t>(std::max(taken_.size() * 2, kInitialTable)));
    for (const std::uint64_t hash : old) {
      if (hash != 0) insert(hash);
    }
  }
  const bool taken = insert(std::max<std::uint64_t>(std::hash<std::string>{}(id), 1));
  count_ += taken ? 1 : 0;
  return taken;
}

std::uint64_t IdRegister::make_unique(std::uint64_t batch, const std::vector<std::string*>& ids) {
  std::unique_lock lock(mutex_);
  turn_changed_.wait(lock, [&] { return turn_ == batch; });
  // Also when memory runs out the turn passes on, or the other workers would wait for ever.
  struct PassOn {
    IdRegister& ids;
    ~PassOn() {
      ++ids.turn_;
      ids.turn_changed_.notify_all();
    }
  } const pass_on{*this};
  for (std::string* id : ids) {
    // Room for the suffix, so that no two identifiers are cut to the same index term.
    constexpr std::size_t kSuffixBytes = 12;
    id->resize(utf8::truncate(*id, kMaxTermBytes - kSuffixBytes).size());
    if (take(*id)) continue;
    std::uint64_t& suffix = suffixes_.try_emplace(*id, 1).first->second;
    std::string candidate;
    do candidate = *id + "~" + std::to_string(++suffix);
    while (!take(candidate));
    *id = std::move(candidate);
  }
  seen_ += ids.size();
  return seen_ - ids.size();
}

}  // namespace tip
