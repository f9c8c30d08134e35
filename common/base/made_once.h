// A value that costs much and holds until something changes.
#ifndef TIP_COMMON_BASE_MADE_ONCE_H_
#define TIP_COMMON_BASE_MADE_ONCE_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>

#include "common/tip/result.h"

namespace tip {

// Makes a value once for all threads, and again when its version is another. One thread makes it,
// outside the lock; meanwhile the others go on with the value before, or wait where there is none.
template <class Value>
class MadeOnce {
 public:
  // version() gives Result<std::string> and has to be quick: others wait for it. make() or
  // make(before), of the value before, null where there is none, gives Result<Value>; what it says
  // of an error, or throws, is for its caller alone: the next one tries again.
  template <class Version, class Make>
  Result<std::shared_ptr<const Value>> get(Version version, Make make) {
    std::unique_lock lock(mutex_);
    bool waited = false;
    while (making_ && !value_) {
      ended_.wait(lock);
      waited = true;
    }
    if (value_ && (making_ || waited)) return value_;
    Result<std::string> now = version();
    if (!now) return tl::unexpected(now.error());
    if (value_ && version_ == *now) return value_;
    std::shared_ptr<const Value> fresh;
    {
      const Making making(*this, lock);
      Result<Value> made = made_by(make);
      if (!made) return tl::unexpected(made.error());
      fresh = std::make_shared<const Value>(std::move(*made));
    }
    value_ = std::move(fresh);
    version_ = std::move(*now);
    return value_;
  }

 private:
  // Only the one that makes a value changes value_.
  template <class Make>
  Result<Value> made_by(Make& make) const {
    if constexpr (std::is_invocable_v<Make&, const Value*>) {
      return make(static_cast<const Value*>(value_.get()));
    } else {
      return make();
    }
  }

  // Begins and ends with the lock held, and gives it up in between.
  class Making {
   public:
    Making(MadeOnce& owner, std::unique_lock<std::mutex>& lock) : owner_(owner), lock_(lock) {
      owner_.making_ = true;
      lock_.unlock();
    }
    ~Making() {
      lock_.lock();
      owner_.making_ = false;
      owner_.ended_.notify_all();
    }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

   private:
    MadeOnce& owner_;
    std::unique_lock<std::mutex>& lock_;
  };

  std::mutex mutex_;
  std::condition_variable ended_;
  bool making_ = false;
  std::string version_;  // that the value is of
  std::shared_ptr<const Value> value_;
};

}  // namespace tip

#endif  // TIP_COMMON_BASE_MADE_ONCE_H_
