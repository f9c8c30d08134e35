#include "indexer/glass/postlist_table.h"

#include <array>

#include "common/base/system_error.h"
#include "common/base/varint.h"
#include "common/index/glass_keys.h"
#include "common/index/place_list_writer.h"
#include "indexer/glass/entries.h"

namespace tip::glass {
namespace {

// A chunk with this many bytes takes no more.
constexpr std::size_t kChunkBytes = 2000;

// Cuts the lists of a run into the chunks of the table.
class ChunkWriter {
 public:
  ChunkWriter(AddEntry add, RunMerge& runs) : add_(std::move(add)), runs_(runs) {}

  // All items of a list of numbers: wdfs or document lengths. The first chunk goes to `first_key`,
  // any other to `rest_key` and its first document.
  void write_numbers(std::string_view first_key, std::string_view rest_key,
                     const ListHeader& said) {
    bool first_chunk = true;
    const auto close = [&](bool last_chunk) {
      tag_.clear();
      if (first_chunk) {
        key_.assign(first_key);
        put_uint(tag_, said.items);
        put_uint(tag_, said.sum);
        put_uint(tag_, first_document_ - 1);
      } else {
        key_.assign(rest_key);
        put_ordered_uint(key_, first_document_);
      }
      tag_.push_back(last_chunk ? '1' : '0');
      put_uint(tag_, last_document_ - first_document_);
      tag_.append(body_);
      add_(key_, tag_);
      body_.clear();
      first_chunk = false;
    };
    body_.clear();
    while (const Item* item = runs_.next_item()) {
      if (body_.size() >= kChunkBytes) close(/*last_chunk=*/false);
      next_document(item->document);
      put_uint(body_, item->number);
    }
    if (!body_.empty()) close(/*last_chunk=*/true);
  }

  // All items of a list of values.
  void write_values(std::string_view list_key) {
    const auto close = [&] {
      key_.assign(list_key);
      put_ordered_uint(key_, first_document_);
      add_(key_, body_);
      body_.clear();
    };
    body_.clear();
    while (const Item* item = runs_.next_item()) {
      next_document(item->document);
      put_string(body_, item->bytes);
      if (body_.size() >= kChunkBytes) close();
    }
    if (!body_.empty()) close();
  }

 private:
  void next_document(std::uint32_t document) {
    if (body_.empty()) {
      first_document_ = document;
    } else {
      put_uint(body_, document - last_document_ - 1);
    }
    last_document_ = document;
  }

  AddEntry add_;
  RunMerge& runs_;
  std::string key_;
  std::string tag_;
  std::string body_;
  std::uint32_t first_document_ = 0;
  std::uint32_t last_document_ = 0;
};

void add_slot_statistics(const AddEntry& add, const Statistics& statistics) {
  std::map<std::string, std::string> entries;  // in key order, which is not that of the slots
  for (const auto& [slot, of_slot] : statistics.slots) {
    std::string& tag = entries[slot_key(slot)];
    put_uint(tag, of_slot.documents);
    put_string(tag, of_slot.lowest);
    if (of_slot.highest != of_slot.lowest) tag.append(of_slot.highest);
  }
  for (const auto& [key, tag] : entries) add(key, tag);
}

Status add_metadata(const AddEntry& add, const MakeMetadata& metadata) {
  for (const auto& [name, value] : metadata()) add(metadata_key(name), value);
  return {};
}

// Lists stand among the metadata.
Status add_lists(const AddEntry& add, RunMerge& lists) {
  std::string key;
  PlaceListWriter out([&](std::string_view name, std::string_view value) {
    key.assign(kMetadata).append(name);
    add(key, value);
  });
  std::vector<std::uint32_t> positions;
  while (lists.next_list()) {
    out.begin(lists.key(), lists.header().items);
    while (const Item* item = lists.next_item()) {
      if (!take_gaps(item->bytes, positions)) {
        return fail(ErrorCode::internal, "the places of a word were written wrong", kDefectHint);
      }
      out.add(item->document, positions);
    }
    out.finish();
  }
  return lists.status();
}

// Values, lengths and postings.
Status add_postings(const AddEntry& add, RunMerge& runs) {
  ChunkWriter chunks(add, runs);
  while (runs.next_list()) {
    const std::string_view key = runs.key();
    if (key.starts_with(kValues)) {
      chunks.write_values(key);
    } else if (key == kLengths) {
      chunks.write_numbers(key, key, {});
    } else {
      chunks.write_numbers(key, std::string(key) + '\0', runs.header());
    }
  }
  return runs.status();
}

}  // namespace

Result<TableRoot> write_postlist_table(const std::filesystem::path& path, const PostlistRuns& runs,
                                       const MakeMetadata& metadata, const Statistics& statistics,
                                       unsigned threads) {
  TableWriter table(path);
  const std::array<MakeEntries, 4> parts = {
      [&](const AddEntry& add) { return add_lists(add, runs.documents); },
      [&](const AddEntry& add) { return add_metadata(add, metadata); },
      [&](const AddEntry& add) { return add_lists(add, runs.places); },
      [&](const AddEntry& add) {
        add_slot_statistics(add, statistics);
        return add_postings(add, runs.postings);
      },
  };
  const auto add = [&](std::string_view key, std::string_view tag) { table.add(key, tag); };
  if (Status status = add_in_order(parts, add, threads); !status) {
    return tl::unexpected(status.error());
  }
  return table.finish();
}

}  // namespace tip::glass
