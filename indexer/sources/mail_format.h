// Mail and mailboxes, told by their content.
#ifndef TIP_INDEXER_SOURCES_MAIL_FORMAT_H_
#define TIP_INDEXER_SOURCES_MAIL_FORMAT_H_

#include <string_view>

namespace tip {

enum class MailFormat {
  none,
  message,  // one message, or a web page saved as one (MHTML)
  mailbox,  // messages one after the other (mbox)
};

// What `bytes`, the beginning of a file in any encoding that contains ASCII, are. The name counts
// where the content does not tell. Thread-safe.
MailFormat mail_format(std::string_view bytes, std::string_view name);

// Whether `line` parts two messages of a mailbox: "From sender Thu Mar  4 10:00:00 2021". In the
// middle of a text it has to come after an empty line.
bool is_mailbox_line(std::string_view line);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_MAIL_FORMAT_H_
