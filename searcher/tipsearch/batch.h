// tipsearch --batch: a list of queries, each with what it finds.
#ifndef TIP_SEARCHER_TIPSEARCH_BATCH_H_
#define TIP_SEARCHER_TIPSEARCH_BATCH_H_

#include <tip/searcher.h>

#include "common/cli/console.h"
#include "searcher/tipsearch/options.h"

namespace tip {

// Searches each query of Options::batch as Options::request has it, and prints what it finds before
// the next one is read. Gives back the exit status: done if any found something.
int search_batch(const Searcher& archive, const Options& options, Console& console);

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_BATCH_H_
