// Stored articles of an index that somebody else may have made.
#include <algorithm>
#include <string>

#include "common/store/record.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const tip::RecordCodec codec;
  const std::string_view record = tip::fuzz::text_of(bytes, size);
  const auto whole = codec.decode(record);
  auto opened = codec.open(record);
  if (whole) {
    tip::fuzz::require(codec.decode_metadata(record).has_value() && opened.has_value(),
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
