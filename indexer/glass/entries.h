// Entries of a table, made by several threads.
#ifndef TIP_INDEXER_GLASS_ENTRIES_H_
#define TIP_INDEXER_GLASS_ENTRIES_H_

#include <tip/result.h>

#include <functional>
#include <span>
#include <string_view>

namespace tip::glass {

// Takes entries in the order of the table.
using AddEntry = std::function<void(std::string_view key, std::string_view tag)>;
// Makes a part of a table's entries, one after the other.
using MakeEntries = std::function<Status(const AddEntry& add)>;

// Calls `add`, from the calling thread only, for the entries of all parts, those of the first part
// first. Makes the parts at the same time if it may use two threads, and holds some 32 MiB of each
// but the first, at most. Returns the first part's failure that fails; throws what a part threw.
Status add_in_order(std::span<const MakeEntries> parts, const AddEntry& add, unsigned threads);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_ENTRIES_H_
