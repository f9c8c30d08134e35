#include "common/index/table_cursor.h"

namespace tip {

using glass::ItemKey;
using glass::TableBlock;

void TableCursor::enter(unsigned level, std::uint32_t block) {
  Step& step = way_[level];
  step.block = TableBlock(table_->block(block));
  step.items = step.block.items();
  step.item = 0;
  if (step.block.level() != level || step.items == 0) table_->throw_changed();
}

std::uint32_t TableCursor::child(const Step& step) const {
  const auto item = step.block.branch_item(step.item);
  if (!item) table_->throw_changed();
  return item->child;
}

// Goes to the last item that is not behind `key`, or to the first of its leaf where all are.
void TableCursor::seek(const ItemKey& key) {
  table_->require_whole();
  top_ = table_->root().level;
  enter(top_, table_->root().block);
  for (unsigned level = top_;; --level) {
    Step& step = way_[level];
    std::size_t first = 0;
    for (std::size_t end = step.items; first + 1 < end;) {
      const std::size_t middle = first + (end - first) / 2;
      bool behind = false;
      if (level > 0) {
        const auto item = step.block.branch_item(middle);
        if (!item) table_->throw_changed();
        behind = key < item->key;
      } else {
        const auto item = step.block.leaf_item(middle);
        if (!item) table_->throw_changed();
        behind = key < item->key;
      }
      (behind ? end : first) = middle;
    }
    step.item = first;
    if (level == 0) break;
    enter(level - 1, child(step));
  }
  load();
}

void TableCursor::load() {
  const auto item = way_[0].block.leaf_item(way_[0].item);
  if (!item) table_->throw_changed();
  item_ = *item;
}

// To the next item, whatever piece it is.
bool TableCursor::move_on() {
  unsigned level = 0;
  while (way_[level].item + 1 == way_[level].items) {
    if (++level > top_) return false;
  }
  ++way_[level].item;
  if (level > 0) table_->require_whole();
  for (; level > 0; --level) enter(level - 1, child(way_[level]));
  // In a tree that was made to lead astray there is no end of items, but not in ascending order.
  const ItemKey before = item_.key;
  load();
  if (!(before < item_.key)) table_->throw_changed();
  return true;
}

bool TableCursor::move_back() {
  unsigned level = 0;
  while (way_[level].item == 0) {
    if (++level > top_) return false;
  }
  --way_[level].item;
  if (level > 0) table_->require_whole();
  for (; level > 0; --level) {
    enter(level - 1, child(way_[level]));
    way_[level - 1].item = way_[level - 1].items - 1;
  }
  const ItemKey behind = item_.key;
  load();
  if (!(item_.key < behind)) table_->throw_changed();
  return true;
}

bool TableCursor::find(std::string_view key) {
  seek({key, 1});
  return item_.key.key == key && item_.key.piece == 1;
}

bool TableCursor::find_last_until(std::string_view key) {
  seek({key, 1});
  while (item_.key.key > key || item_.key.piece != 1) {
    if (!move_back()) return false;
  }
  return true;
}

bool TableCursor::find_from(std::string_view key) {
  seek({key, 1});
  while (item_.key.key < key || item_.key.piece != 1) {
    if (!move_on()) return false;
  }
  return true;
}

bool TableCursor::next() {
  do {
    if (!move_on()) return false;
  } while (item_.key.piece != 1);
  return true;
}

std::string_view TableCursor::tag(std::size_t most) {
  if (item_.is_last) return item_.tag;
  // A cursor of its own goes through the pieces, so that this one stays.
  TableCursor piece(*table_);
  piece.way_ = way_;
  piece.top_ = top_;
  piece.item_ = item_;
  joined_.assign(item_.tag);
  while (!piece.item_.is_last) {
    const std::uint32_t number = piece.item_.key.piece;
    if (!piece.move_on() || piece.item_.key.key != key() || piece.item_.key.piece != number + 1) {
      table_->throw_changed();
    }
    if (piece.item_.tag.size() > most - joined_.size()) table_->throw_changed();
    joined_.append(piece.item_.tag);
  }
  return joined_;
}

}  // namespace tip
