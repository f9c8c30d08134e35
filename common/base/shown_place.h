// How a place in a file is shown.
#ifndef TIP_COMMON_BASE_SHOWN_PLACE_H_
#define TIP_COMMON_BASE_SHOWN_PLACE_H_

#include <string>
#include <string_view>

namespace tip {

// Whether a member (Article::member) is a line or record, and no name.
bool is_record_number(std::string_view member);

// "a.txt", "a.jsonl:12" for a line or record, else "a.zip!folder/b.html". Path and member need not
// be UTF-8.
std::string shown_place(const std::string& path, const std::string& member);

}  // namespace tip

#endif  // TIP_COMMON_BASE_SHOWN_PLACE_H_
