// What the fuzz targets share. Each target is a file, NAME_fuzz.cpp, which libFuzzer calls with one
// input after the other; a crash, a report of a sanitizer or a failed require() is a finding.
#ifndef TIP_TESTS_FUZZ_TARGET_H_
#define TIP_TESTS_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// Called by libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace tip::fuzz {

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

// Ends the run, with the input as a finding, where `promise` does not hold.
inline void require(bool promise, const char* what) {
  if (promise) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace tip::fuzz

#endif  // TIP_TESTS_FUZZ_TARGET_H_
