// What a process that parses hostile bytes may do: compute, and read files.
#ifndef TIP_INDEXER_LIMITED_CONFINE_H_
#define TIP_INDEXER_LIMITED_CONFINE_H_

#include <cstdint>

namespace tip {

// For the rest of the process: at most `memory_bytes` of address space (not under
// AddressSanitizer, which reserves more than any limit); no file is written, made, renamed or
// removed, no socket opened, no program or process started; it ends with the thread that started
// it. False where the system refuses: then nothing may be parsed.
bool confine(std::uint64_t memory_bytes);

// From now on so many seconds of processor time, then SIGXCPU.
void limit_processor_time(std::uint64_t seconds);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_CONFINE_H_
