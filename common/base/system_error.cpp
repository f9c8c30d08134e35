#include "common/base/system_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>

namespace tip {
namespace {

struct Advice {
  int code;
  std::string_view hint;
};

constexpr std::string_view kFreeSpace = "free some disk space, then try again";
constexpr std::string_view kPermission =
    "ask the owner for permission, or name another place with --index DIR";
constexpr std::string_view kMemory =
    "close other programs or raise the limit on memory (ulimit -v); a build takes less with -j 1";
constexpr std::string_view kFailingDisk =
    "the disk or network share fails: see the system's log (dmesg), save what is on it, try again";
constexpr std::string_view kGone = "connect the disk or network share again, then try again";
constexpr std::string_view kUnable =
    "this file system cannot do what tip needs; name a place on another one with --index DIR";
constexpr std::string_view kInTheWay =
    "something else stands there: move it away, or name another place with --index DIR";
constexpr std::string_view kTryAgain = "try again";

constexpr std::array kAdvice = {
    Advice{ENOSPC, kFreeSpace},
    Advice{EDQUOT, "your share of the disk is used up: free some disk space, then try again"},
    Advice{EFBIG, "raise the limit on the size of files (ulimit -f), or free some disk space"},
    Advice{EACCES, kPermission},
    Advice{EPERM, kPermission},
    Advice{EROFS, "the disk may only be read; name a place on another one with --index DIR"},
    Advice{EMFILE, "raise the limit on open files (ulimit -n), then try again"},
    Advice{ENFILE, "the whole system has too many files open; close other programs, try again"},
    Advice{ENOMEM, kMemory},
    Advice{EAGAIN,
           "the limit on processes and threads is reached (ulimit -u); a build takes fewer "
           "with -j 1"},
    Advice{EIO, kFailingDisk},
    Advice{EBADF, "it is closed; redirect it to a file, or to /dev/null"},
    Advice{EREMOTEIO, kFailingDisk},
    Advice{EUCLEAN, kFailingDisk},
    Advice{ENXIO, kGone},
    Advice{ENODEV, kGone},
    Advice{ESTALE, kGone},
    Advice{ENOTCONN, kGone},
    Advice{ETIMEDOUT, kGone},
    Advice{EHOSTDOWN, kGone},
    Advice{ENOENT, "see that it is spelt rightly and that nothing removes it meanwhile"},
    Advice{ENOTDIR, "a file stands where a folder is needed; name a folder"},
    Advice{EISDIR, "a folder stands where a file is needed; move it away"},
    Advice{EEXIST, kInTheWay},
    Advice{ENOTEMPTY, kInTheWay},
    Advice{ELOOP, "a symbolic link stands there, which is not followed; remove it"},
    Advice{ENAMETOOLONG, "choose a shorter path"},
    Advice{ETXTBSY, "another program is running this file; wait until it has ended"},
    Advice{EBUSY, "another program uses it; wait until it has finished, then try again"},
    Advice{ENOLCK, "this file system has no locks; name a place on a local disk with --index DIR"},
    Advice{EINVAL, kUnable},
    Advice{ENOSYS, kUnable},
    Advice{EOPNOTSUPP, kUnable},
    Advice{EXDEV, kUnable},
    Advice{EOVERFLOW, kUnable},
    Advice{EINTR, kTryAgain},
};

}  // namespace

std::string system_message(int code) { return std::generic_category().message(code); }

std::string_view system_hint(int code) {
  const auto* advice = std::find_if(kAdvice.begin(), kAdvice.end(),
                                    [&](const Advice& known) { return known.code == code; });
  return advice == kAdvice.end() ? kTryAgain : advice->hint;
}

int system_code(std::string_view text) {
  int code = 0;
  std::size_t longest = 0;  // as "Too many open files" begins other words
  for (const Advice& known : kAdvice) {
    const std::string words = system_message(known.code);
    if (words.size() > longest && text.find(words) != std::string_view::npos) {
      code = known.code;
      longest = words.size();
    }
  }
  return code;
}

tl::unexpected<Error> io_error(std::string_view doing, int code) {
  return fail(ErrorCode::io, "cannot " + std::string(doing) + ": " + system_message(code),
              std::string(system_hint(code)));
}

Error error_from_exception(std::string_view doing, const std::exception& thrown) {
  if (dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr) {
    return io_error(doing, ENOMEM).value();
  }
  // Of the system's own category, or of one that maps to it.
  if (const auto* refused = dynamic_cast<const std::system_error*>(&thrown)) {
    const std::error_condition condition = refused->code().default_error_condition();
    const auto* of_a_file = dynamic_cast<const std::filesystem::filesystem_error*>(&thrown);
    const std::string where = of_a_file != nullptr ? ": " + of_a_file->path1().string() : "";
    if (condition.category() == std::generic_category()) {
      return io_error(std::string(doing) + where, condition.value()).value();
    }
  }
  return {ErrorCode::internal,
          "cannot " + std::string(doing) + ": internal error (" + thrown.what() + ")", kDefectHint};
}

}  // namespace tip
