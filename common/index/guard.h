// The one place where Xapian's exceptions end and become Errors.
#ifndef TIP_COMMON_INDEX_GUARD_H_
#define TIP_COMMON_INDEX_GUARD_H_

#include <tip/result.h>
#include <xapian.h>

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

#include "common/base/system_error.h"

namespace tip {

// What a Xapian error means to a user of tip. `doing` completes "cannot ...".
Error error_from_xapian(const Xapian::Error& error, std::string_view doing);

// An Error on its way through code that only throws; xapian_guard() gives it back as it was.
class ThrownError : public std::exception {
 public:
  explicit ThrownError(Error error) : error_(std::move(error)) {}
  const Error& error() const { return error_; }
  const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  Error error_;
};

namespace internal {

template <class Value>
struct Guarded {
  using type = Result<Value>;
};
template <class Value>
struct Guarded<Result<Value>> {
  using type = Result<Value>;
};
template <class Value>
using GuardedResult = typename Guarded<Value>::type;

}  // namespace internal

// Runs `body` and returns its value (or Result), with whatever it throws turned into an Error.
// `doing` completes "cannot ...", e.g. "open the index". An index that was replaced while it was
// being read gives ErrorCode::stale: open it again and repeat.
template <class Body>
auto xapian_guard(std::string_view doing, Body&& body) {
  using Out = internal::GuardedResult<std::invoke_result_t<Body>>;
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
      body();
      return Out();
    } else {
      return Out(body());
    }
  } catch (const Xapian::Error& error) {
    return Out(tl::unexpect, error_from_xapian(error, doing));
  } catch (const ThrownError& thrown) {
    return Out(tl::unexpect, thrown.error());
  } catch (const std::exception& error) {
    return Out(tl::unexpect, error_from_exception(doing, error));
  }
}

}  // namespace tip

#endif  // TIP_COMMON_INDEX_GUARD_H_
