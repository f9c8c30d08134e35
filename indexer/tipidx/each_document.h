// Walking all stored articles of an index.
#ifndef TIP_INDEXER_TIPIDX_EACH_DOCUMENT_H_
#define TIP_INDEXER_TIPIDX_EACH_DOCUMENT_H_

#include <xapian.h>

#include <string>

#include "common/store/guard.h"
#include "common/store/open.h"

namespace tip {

// Calls visit(docid, record bytes) for every article, by ascending docid, until it returns a failed
// Status.
template <class Visit>
Status for_each_document(const OpenIndex& index, Visit visit) {
  return xapian_guard("read the index", [&]() -> Status {
    for (auto it = index.database.postlist_begin(""); it != index.database.postlist_end(""); ++it) {
      if (Status status = visit(*it, index.database.get_document(*it).get_data()); !status) {
        return status;
      }
    }
    return {};
  });
}

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_EACH_DOCUMENT_H_
