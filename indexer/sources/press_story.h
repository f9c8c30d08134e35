// One story of a press database's export.
#ifndef TIP_INDEXER_SOURCES_PRESS_STORY_H_
#define TIP_INDEXER_SOURCES_PRESS_STORY_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace tip {

// The databases whose exports are told.
enum class Press { none, nexis, factiva, proquest };

inline constexpr std::size_t kPressBeginningBytes = 2000;

struct PressStory {
  std::string title;
  std::string author;
  std::string date;  // YYYY-MM-DD
  std::string source;
  std::string section;
  std::string url;
  std::string aside;
  std::string body;  // paragraphs, a blank line between
};

// Whether a line, without its end, begins or ends a story.
bool begins_press_story(Press press, std::string_view line);
bool ends_press_story(Press press, std::string_view line);

// The story in some lines; without a body where they are a note of the database.
PressStory read_press_story(Press press, std::string_view lines);

// Which database's export begins so; kPressBeginningBytes are looked at.
Press press_of(std::string_view beginning);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PRESS_STORY_H_
