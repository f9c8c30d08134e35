#include "indexer/build/io_error.h"

#include <cerrno>
#include <cstring>

namespace tip {

tl::unexpected<Error> io_error(const std::string& doing, int code) {
  std::string hint;
  if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
    hint = "free some disk space and build again; the old index is untouched";
  }
  if (code == EACCES || code == EPERM || code == EROFS) hint = "choose a folder you can write to";
  return fail(ErrorCode::io, "cannot " + doing + ": " + std::strerror(code), hint);
}

}  // namespace tip
