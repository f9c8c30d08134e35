// Reading tables for the measuring and training programs.
#ifndef TIP_TESTS_EVAL_TABLES_H_
#define TIP_TESTS_EVAL_TABLES_H_

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace tip::eval {

inline std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == separator) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// The lines of a file; none when it cannot be read.
inline std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// FNV-1a: parts names at random, and alike wherever they are left out of training.
inline std::size_t hash(std::u16string_view text) {
  std::uint32_t h = 2166136261U;
  for (const char16_t c : text) h = (h ^ c) * 16777619U;
  return h;
}

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_TABLES_H_
