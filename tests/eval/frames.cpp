#include "tests/eval/frames.h"

#include "tests/eval/tables.h"

namespace tip::eval {

std::string Frame::before_a(const std::string& unit) const {
  std::string out = before;
  if (const auto at = out.find("{u}"); at != std::string::npos) out.replace(at, 3, unit);
  return out;
}

std::vector<Frame> read_frames(const std::string& table, const std::string& set,
                               const std::string& kind) {
  std::vector<Frame> frames;
  for (const std::string& line : read_lines(TIP_SOURCE_DIR "/tests/eval/" + table)) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 4 || (!set.empty() && row[0] != set) || row[1] != kind) continue;
    frames.push_back({row[2] == "-" ? "" : row[2], row[3] == "-" ? "" : row[3]});
  }
  return frames;
}

}  // namespace tip::eval
