// Errors as values: what every function that can fail returns.
#ifndef TIP_RESULT_H_
#define TIP_RESULT_H_

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace tip {

// What kind of thing went wrong; enough for a caller to decide what to do.
enum class ErrorCode {
  not_found,      // no such index, file or article
  stale,          // the index was replaced while it was being read; open it again
  locked,         // another writer holds the index
  corrupt,        // an index or stored record cannot be read back
  incompatible,   // the index was written by another format version
  invalid_input,  // bytes or arguments that cannot be used
  io,             // the operating system refused: disk full, permissions
  internal,       // a defect in tip
};

// One failure: `message` says what happened, `hint` what to do about it (may be empty).
// Both are UTF-8, without a final full stop or newline.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string hint;
};

// A value or an Error.
template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

}  // namespace tip

#endif  // TIP_RESULT_H_
