// What the options of tipidx update and watch ask for.
#ifndef TIP_INDEXER_TIPIDX_UPDATE_REQUEST_H_
#define TIP_INDEXER_TIPIDX_UPDATE_REQUEST_H_

#include <tip/result.h>

#include "indexer/commit/update.h"
#include "indexer/tipidx/verbs.h"

namespace tip {

// Without paths those that the index was built of, wherever that was. Fails when there are none, or
// no index.
Result<UpdateOptions> update_request(const UpdateVerbOptions& options, const CommonOptions& common);

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_UPDATE_REQUEST_H_
