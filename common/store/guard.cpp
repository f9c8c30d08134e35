#include "common/store/guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "common/store/index_dir.h"

namespace tip {
namespace {

constexpr std::string_view kSearchAgain = "the index is being replaced; try again";

struct Meaning {
  std::string_view type;  // Xapian's class name
  ErrorCode code;
  std::string_view hint;
};

constexpr std::array kMeanings = {
    Meaning{"DatabaseModifiedError", ErrorCode::stale, kSearchAgain},
    Meaning{"DatabaseClosedError", ErrorCode::stale, kSearchAgain},
    Meaning{"DatabaseNotFoundError", ErrorCode::stale, kRebuildHint},
    Meaning{"DatabaseOpeningError", ErrorCode::stale, kRebuildHint},
    Meaning{"DatabaseLockError", ErrorCode::locked, "wait until the other program has finished"},
    Meaning{"DatabaseVersionError", ErrorCode::incompatible, kRebuildHint},
    Meaning{"DatabaseCorruptError", ErrorCode::corrupt, kRebuildHint},
    Meaning{"DatabaseError", ErrorCode::io, "check free disk space and permissions"},
};

}  // namespace

Error error_from_xapian(const Xapian::Error& error, std::string_view doing) {
  const auto* meaning = std::find_if(kMeanings.begin(), kMeanings.end(),
                                     [&](const Meaning& m) { return m.type == error.get_type(); });
  const bool known = meaning != kMeanings.end();
  const char* reason = error.get_error_string();
  std::string message = "cannot " + std::string(doing) + ": " + error.get_msg();
  if (reason != nullptr) message += std::string(" (") + reason + ")";
  if (reason != nullptr && reason == std::generic_category().message(EACCES)) {
    return {ErrorCode::io, std::move(message), kUnreadableHint};
  }
  return {known ? meaning->code : ErrorCode::internal, std::move(message),
          std::string(known ? meaning->hint : "")};
}

}  // namespace tip
