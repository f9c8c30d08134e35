#include "indexer/glass/position_table.h"

#include "common/store/glass_keys.h"

namespace tip::glass {

void put_positions_key(std::string& out, std::string_view term) { put_ordered_string(out, term); }

Result<TableRoot> write_position_table(const std::filesystem::path& path, RunMerge& runs) {
  TableWriter table(path);
  std::string key;
  while (runs.next_list() && !table.failed()) {
    while (const Item* item = runs.next_item()) {
      key.assign(runs.key());
      put_ordered_uint(key, item->document);
      table.add(key, item->bytes);
    }
  }
  if (!runs.status()) return tl::unexpected(runs.status().error());
  return table.finish();
}

}  // namespace tip::glass
