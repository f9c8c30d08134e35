#include "common/index/place_lists.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "common/index/glass_keys.h"
#include "common/index/metadata_reader.h"
#include "common/index/place_list.h"

namespace tip {

std::uint64_t count_documents(const Snapshot& snapshot, const std::string& list) {
  return snapshot.list_frequency(list, [&](const Segment& segment) -> std::uint64_t {
    MetadataReader entries(segment);
    std::string_view first = entries.read(list);
    return first.empty() ? 0 : place_list::take_number(first);
  });
}

namespace {

// The names of a segment's lists that begin with `prefix`, one by one.
class ListNames {
 public:
  ListNames(const Segment& segment, const std::string& prefix)
      : prefix_(glass::metadata_key(prefix)) {
    if (CheckedTable* const table = segment.postlist()) {
      cursor_.emplace(*table);
      at_end_ = !cursor_->find_from(prefix_);
    } else {
      at_ = segment.metadata_keys_begin(prefix);
      end_ = segment.metadata_keys_end(prefix);
    }
    read();
  }

  bool at_end() const { return at_end_; }
  const std::string& name() const { return name_; }
  void next() {
    move_on();
    read();
  }

 private:
  void move_on() {
    if (cursor_) {
      at_end_ = !cursor_->next();
    } else {
      ++at_;
    }
  }

  // Chunks and directories have longer keys than their lists' names.
  void read() {
    const auto is_mark = [](char c) {
      return c == place_list::kChunkMark || c == place_list::kDirectoryMark;
    };
    for (;; move_on()) {
      if (cursor_) {
        at_end_ = at_end_ || !cursor_->key().starts_with(prefix_);
        if (!at_end_) name_ = cursor_->key().substr(glass::kMetadata.size());
      } else {
        at_end_ = at_ == end_;
        if (!at_end_) name_ = *at_;
      }
      if (at_end_ || std::ranges::none_of(name_, is_mark)) return;
    }
  }

  std::string prefix_;                 // of the keys
  std::optional<TableCursor> cursor_;  // none: Xapian reads
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  bool at_end_ = false;
  std::string name_;
};

}  // namespace

void for_each_list(const Snapshot& snapshot, const std::string& prefix,
                   const std::function<void(const std::string& name)>& visit) {
  std::vector<ListNames> segments;
  for (const SnapshotPart& part : snapshot.parts()) segments.emplace_back(part.segment, prefix);
  std::erase_if(segments, [](const ListNames& names) { return names.at_end(); });
  while (segments.size() > 1) {
    const std::string least = std::ranges::min_element(segments, {}, &ListNames::name)->name();
    visit(least);
    for (ListNames& names : segments) {
      if (names.name() == least) names.next();
    }
    std::erase_if(segments, [](const ListNames& names) { return names.at_end(); });
  }
  for (ListNames& names : segments) {
    for (; !names.at_end(); names.next()) visit(names.name());
  }
}

void check_place_lists(const Segment& segment) {
  const std::string marks = {place_list::kChunkMark, place_list::kDirectoryMark};
  for (const std::string_view prefix : {kDocumentsPrefix, kPlacesPrefix}) {
    std::string name;
    for (auto key = segment.metadata_keys_begin(std::string(prefix));
         key != segment.metadata_keys_end(std::string(prefix)); ++key) {
      const std::string entry = *key;
      const std::string of = entry.substr(0, entry.find_first_of(marks));
      if (of == name) continue;
      name = of;
      try {
        SegmentPlaceList list(segment, name);
        // Chunks whose first one is missing read as a list without documents, which nobody writes.
        if (list.documents() == 0) place_list::throw_damaged_places();
        list.check();
      } catch (const Xapian::DatabaseCorruptError& error) {
        throw Xapian::DatabaseCorruptError(error.get_msg() + ": " + name);
      }
    }
  }
}

}  // namespace tip
