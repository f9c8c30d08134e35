// What xapian_build and xapian_query have to agree on.
#ifndef TIP_BENCH_XAPIAN_FIELDS_H_
#define TIP_BENCH_XAPIAN_FIELDS_H_

#include <xapian.h>

namespace tip::bench {

constexpr Xapian::valueno kDateSlot = 0;  // YYYY-MM-DD
// The document's data: id, date, source, url and title, a line each, then the body.
constexpr int kLinesBeforeBody = 5;

}  // namespace tip::bench

#endif  // TIP_BENCH_XAPIAN_FIELDS_H_
