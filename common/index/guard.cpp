#include "common/index/guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "common/index/checksums.h"
#include "common/index/index_dir.h"

namespace tip {
namespace {

constexpr std::string_view kSearchAgain = "the index is being replaced; try again";
constexpr std::string_view kLookAgain = "try again; tipidx check says whether the index is damaged";

struct Meaning {
  std::string_view type;  // Xapian's class name
  ErrorCode code;
  std::string_view hint;
};

constexpr std::array kMeanings = {
    Meaning{"DatabaseModifiedError", ErrorCode::stale, kSearchAgain},
    Meaning{"DatabaseClosedError", ErrorCode::stale, kSearchAgain},
    Meaning{"DatabaseNotFoundError", ErrorCode::stale, kSearchAgain},
    Meaning{"DatabaseOpeningError", ErrorCode::stale, kLookAgain},
    Meaning{"DatabaseLockError", ErrorCode::locked, "wait until the other program has finished"},
    Meaning{"DatabaseVersionError", ErrorCode::incompatible, kRebuildHint},
    Meaning{"DatabaseCorruptError", ErrorCode::corrupt, kDamageHint},
    Meaning{"DocNotFoundError", ErrorCode::corrupt, kDamageHint},
    Meaning{"RangeError", ErrorCode::corrupt, kDamageHint},
    Meaning{"SerialisationError", ErrorCode::corrupt, kDamageHint},
    Meaning{"DatabaseError", ErrorCode::io, "check free disk space and permissions"},
};

}  // namespace

Error error_from_xapian(const Xapian::Error& error, std::string_view doing) {
  const char* reason = error.get_error_string();
  std::string message = "cannot " + std::string(doing) + ": ";
  // What the system refuses says nothing about the index; a file that is gone was replaced.
  const int refused = reason == nullptr ? 0 : system_code(reason);
  if (refused != 0 && refused != ENOENT) {
    return {ErrorCode::io, message + error.get_msg() + " (" + reason + ")",
            std::string(system_hint(refused))};
  }
  const auto* meaning = std::find_if(kMeanings.begin(), kMeanings.end(),
                                     [&](const Meaning& m) { return m.type == error.get_type(); });
  if (meaning == kMeanings.end()) {
    return {ErrorCode::internal, message + error.get_msg(), kDefectHint};
  }
  if (meaning->code == ErrorCode::corrupt) message += "the index is damaged: ";
  message += error.get_msg();
  if (reason != nullptr) message += std::string(" (") + reason + ")";
  return {meaning->code, std::move(message), std::string(meaning->hint)};
}

}  // namespace tip
