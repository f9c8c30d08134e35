// Mailboxes: messages one after the other in a file (mbox).
#ifndef TIP_INDEXER_SOURCES_MAILBOX_SOURCE_H_
#define TIP_INDEXER_SOURCES_MAILBOX_SOURCE_H_

#include <memory>

#include "indexer/sources/article_source.h"

namespace tip {

// Hands out the messages, from 1, each as an entry of its own. A message begins with a line "From "
// and a date behind an empty line (RFC 4155); the sign before such a line in a text (mboxrd) is
// taken away.
std::unique_ptr<ArticleSource> open_mailbox(SourceEntry entry);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_MAILBOX_SOURCE_H_
