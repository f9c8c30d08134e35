#include "common/index/metadata_reader.h"

#include "common/index/glass_keys.h"

namespace tip {

MetadataReader::MetadataReader(const Segment& segment) : table_(segment.shared_postlist()) {
  if (table_) {
    cursor_.emplace(*table_);
  } else {
    segment_ = segment;
  }
}

void MetadataReader::make_key(std::string_view name) { key_.assign(glass::kMetadata).append(name); }

std::string_view MetadataReader::find() {
  is_found_ = cursor_->find(key_);
  return is_found_ ? cursor_->tag() : std::string_view();
}

std::string_view MetadataReader::read(const std::string& name) {
  if (!cursor_) {
    value_ = segment_->get_metadata(name);
    return value_;
  }
  make_key(name);
  return find();
}

std::string_view MetadataReader::read_next(const std::string& name) {
  if (!cursor_ || !is_found_) return read(name);
  make_key(name);
  if (cursor_->next() && cursor_->key() == key_) return cursor_->tag();
  return find();
}

}  // namespace tip
