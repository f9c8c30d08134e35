// Lists of words' places from an index's metadata: damage is an error of Xapian's kind, no more.
#include <string>

#include "common/index/place_list.h"
#include "common/index/place_lists.h"
#include "tests/fuzz/metadata.h"
#include "tests/fuzz/target.h"

namespace {

bool is_sound(const Xapian::Database& database, const std::string& name) {
  try {
    tip::SegmentPlaceList list(tip::Segment(database), name);
    list.check();
    return list.documents() > 0;
  } catch (const Xapian::DatabaseCorruptError&) {
    return false;
  }
}

// Walks over a list as a search does.
void walk(const Xapian::Database& database, const std::string& name, bool sound) {
  constexpr std::uint64_t kMostDocuments = 100000;
  tip::PlaceList list(database, name);
  Xapian::docid last = 0;
  std::uint64_t seen = 0;
  for (Xapian::docid document = list.document_from(1);
       document != tip::kNoDocument && seen < kMostDocuments;
       document = list.document_from(document + 1)) {
    if (sound) tip::fuzz::require(document > last, "documents ascend");
    last = document;
    list.positions();
    ++seen;
  }
  if (sound && seen < kMostDocuments) {
    tip::fuzz::require(seen == list.documents(), "all documents are met");
  }
  list.positions_in(7);
  list.positions_in(last);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static tip::fuzz::MetadataDatabase metadata;
  const Xapian::Database& database = metadata.hold(tip::fuzz::text_of(bytes, size));
  bool all_sound = true;
  for (const std::string_view prefix : {tip::kDocumentsPrefix, tip::kPlacesPrefix}) {
    tip::for_each_list(database, std::string(prefix), [&](const std::string& name) {
      const bool sound = is_sound(database, name);
      all_sound = all_sound && sound;
      try {
        walk(database, name, sound);
      } catch (const Xapian::DatabaseCorruptError&) {
        tip::fuzz::require(!sound, "a list that was checked can be read");
      }
    });
  }
  bool passes = true;
  try {
    tip::check_place_lists(tip::Segment(database));
  } catch (const Xapian::DatabaseCorruptError&) {
    passes = false;
  }
  // Chunks without a list are damage too.
  tip::fuzz::require(all_sound || !passes, "the check looks at all lists");
  return 0;
}
