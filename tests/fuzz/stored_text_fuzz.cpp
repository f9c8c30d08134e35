// Stored articles of an index that somebody else may have made.
#include <algorithm>
#include <string>

#include "common/index/checksums.h"
#include "common/index/record.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const tip::RecordCodec codec;
  // With the checksum that whoever made it on purpose would have given it.
  constexpr std::uint32_t kDocument = 1;
  std::string record(tip::fuzz::text_of(bytes, size));
  std::uint64_t sum = tip::checksum(record, kDocument);
  for (int i = 0; i < 4; ++i, sum >>= 8) record.push_back(static_cast<char>(sum));
  const auto whole = codec.decode(record, kDocument);
  auto opened = codec.open(record, kDocument);
  if (whole) {
    tip::fuzz::require(codec.decode_metadata(record, kDocument).has_value() && opened.has_value(),
                       "what can be read whole can be read in part");
  }
  if (!opened) return 0;
  tip::StoredText& story = opened->story;
  const std::size_t end = story.text().size();
  // Some places of the text, told by the input.
  for (std::size_t i = 0; i < std::min<std::size_t>(size, 8); ++i) {
    const std::size_t begin = end * bytes[i] / 256;
    story.need(begin, std::min(end, begin + 300));
    if (end > 0) story.part_of_byte(std::min(begin, end - 1));
  }
  for (const tip::TextPart& part : story.parts()) story.part_of_position(part.position);
  story.need(0, end);
  if (whole) {
    tip::fuzz::require(story.status().has_value() && story.text() == whole->body,
                       "in parts a story is the same");
  }
  return 0;
}
