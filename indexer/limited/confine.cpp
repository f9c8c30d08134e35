#include "indexer/limited/confine.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>

namespace tip {
namespace {

// Enough to compute, to read files and to answer. All else is refused with EPERM, which libraries
// take for a system that does not let them.
constexpr std::array kAllowed = {
    // memory
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    // files that are open, and what there is to open
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(close),
    SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fadvise64),
    // the socket that is open, and /dev/null
    SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg), SCMP_SYS(write),
    SCMP_SYS(writev), SCMP_SYS(poll), SCMP_SYS(ppoll),
    // itself
    SCMP_SYS(futex), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getrusage), SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield),
    SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall), SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list), SCMP_SYS(setrlimit), SCMP_SYS(getrlimit)};

// What is allowed only where an argument has a value, in the bits of the mask.
struct Condition {
  int call;
  unsigned argument;
  scmp_datum_t mask;
  scmp_datum_t value;
};

struct Release {
  void operator()(void* filter) const { ::seccomp_release(filter); }
};

bool filter_system_calls() {
  const std::unique_ptr<void, Release> filter(::seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return false;
  for (const int call : kAllowed) {
    if (::seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  constexpr scmp_datum_t kChanging = O_ACCMODE | O_CREAT | O_TRUNC;
  constexpr scmp_datum_t kAll = ~scmp_datum_t{0};
  const auto self = static_cast<scmp_datum_t>(::getpid());
  for (const Condition& only :
       {Condition{SCMP_SYS(open), 1, kChanging, O_RDONLY},
        Condition{SCMP_SYS(openat), 2, kChanging, O_RDONLY},
        Condition{SCMP_SYS(tgkill), 0, kAll, self}, Condition{SCMP_SYS(prlimit64), 0, kAll, 0}}) {
    const scmp_arg_cmp equal{only.argument, SCMP_CMP_MASKED_EQ, only.mask, only.value};
    if (::seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, only.call, 1, &equal) != 0) {
      return false;
    }
  }
  return ::seccomp_load(filter.get()) == 0;
}

bool limit(__rlimit_resource resource, std::uint64_t most) {
  rlimit now{};
  if (::getrlimit(resource, &now) != 0) return false;
  const rlim_t value = std::min<rlim_t>(most, now.rlim_max);
  const rlimit limits{value, value};
  return ::setrlimit(resource, &limits) == 0;
}

}  // namespace

bool confine(std::uint64_t memory_bytes) {
  constexpr std::uint64_t kOpenFiles = 64;
// AddressSanitizer reserves more than any limit.
#ifdef TIP_SANITIZE
  static_cast<void>(memory_bytes);
#else
  if (!limit(RLIMIT_AS, memory_bytes)) return false;
#endif
  return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, kOpenFiles) && filter_system_calls();
}

void limit_processor_time(std::uint64_t seconds) {
  rusage used{};
  rlimit limits{};
  if (::getrusage(RUSAGE_SELF, &used) != 0 || ::getrlimit(RLIMIT_CPU, &limits) != 0) return;
  // The limit is of whole seconds since the process began.
  limits.rlim_cur = std::min<rlim_t>(
      static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1) + seconds,
      limits.rlim_max);
  ::setrlimit(RLIMIT_CPU, &limits);
}

}  // namespace tip
