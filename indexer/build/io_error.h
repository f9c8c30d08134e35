// What the operating system refused, as an Error.
#ifndef TIP_INDEXER_BUILD_IO_ERROR_H_
#define TIP_INDEXER_BUILD_IO_ERROR_H_

#include <tip/result.h>

#include <string>

namespace tip {

// The Error of `code` (an errno value), with advice where there is any; `doing` completes
// "cannot ...".
tl::unexpected<Error> io_error(const std::string& doing, int code);

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_IO_ERROR_H_
