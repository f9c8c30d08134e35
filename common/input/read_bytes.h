// Bytes that come one part after the other, from wherever they come.
#ifndef TIP_COMMON_INPUT_READ_BYTES_H_
#define TIP_COMMON_INPUT_READ_BYTES_H_

#include <tip/result.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace tip {

// Puts up to `capacity` bytes into `buffer` and returns how many; 0 is the end.
using ReadBytes = std::function<Result<std::size_t>(char* buffer, std::size_t capacity)>;

// Gives `bytes`, which have to outlive it.
ReadBytes reader_over(std::string_view bytes);
// Gives `bytes`, which it keeps.
ReadBytes reader_of(std::string bytes);
// Gives those of a file that somebody named; of standard input where they said "-". An error of the
// system names it.
Result<ReadBytes> reader_of_file(const std::string& path);

}  // namespace tip

#endif  // TIP_COMMON_INPUT_READ_BYTES_H_
