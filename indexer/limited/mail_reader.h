// Mail and web pages saved as mail (MHTML), by gmime.
#ifndef TIP_INDEXER_LIMITED_MAIL_READER_H_
#define TIP_INDEXER_LIMITED_MAIL_READER_H_

#include "indexer/limited/serve.h"

namespace tip {

// Sends the text of one message as articles, one a part that has its own charset, and attached
// files and messages as members. Of a saved page it sends the page, with its address.
void read_mail(int file, Answer& answer);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_MAIL_READER_H_
