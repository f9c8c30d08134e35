#include "indexer/build/id_register.h"

#include <functional>

#include "common/text/token.h"
#include "common/text/utf8.h"

namespace tip {

bool IdRegister::take(const std::string& id) {
  return taken_.insert(std::hash<std::string>{}(id)).second;
}

std::uint64_t IdRegister::make_unique(std::uint64_t batch, const std::vector<std::string*>& ids) {
  std::unique_lock lock(mutex_);
  turn_changed_.wait(lock, [&] { return turn_ == batch; });
  for (std::string* id : ids) {
    // Room for the suffix, so that no two identifiers are cut to the same index term.
    constexpr std::size_t kSuffixBytes = 12;
    id->resize(utf8::truncate(*id, kMaxTermBytes - kSuffixBytes).size());
    if (take(*id)) continue;
    for (std::uint64_t n = 2;; ++n) {
      std::string candidate = *id + "~" + std::to_string(n);
      if (!take(candidate)) continue;
      *id = std::move(candidate);
      break;
    }
  }
  ++turn_;
  turn_changed_.notify_all();
  seen_ += ids.size();
  return seen_ - ids.size();
}

}  // namespace tip
