// Text of mail whose paragraphs were cut into lines.
#ifndef TIP_INDEXER_LIMITED_FLOWED_TEXT_H_
#define TIP_INDEXER_LIMITED_FLOWED_TEXT_H_

#include <string>
#include <string_view>

namespace tip {

// Text of paragraphs in lines that end in a space (RFC 3676, format=flowed), a line a paragraph.
// `spaces_added`: the spaces at line ends are not of the text (delsp=yes).
std::string unflowed(std::string_view text, bool spaces_added);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_FLOWED_TEXT_H_
