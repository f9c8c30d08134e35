// What Xapian believes an index about itself without looking, checked before it does.
#ifndef TIP_COMMON_STORE_SANITY_H_
#define TIP_COMMON_STORE_SANITY_H_

#include <tip/result.h>
#include <xapian.h>

#include <filesystem>

namespace tip {

// Whether the tables that the version file in `folder` describes are such as there can be: Xapian
// 1.4 writes beyond its memory for a tree that is said to be very high. A file that is not there
// or not of this kind is left to Xapian, which says so better.
Status check_version_file(const std::filesystem::path& folder);

// Whether there can be as many document numbers as the index in `folder` claims: memory for sets
// of documents is a bit for each number.
Status check_document_numbers(const Xapian::Database& database,
                              const std::filesystem::path& folder);

}  // namespace tip

#endif  // TIP_COMMON_STORE_SANITY_H_
