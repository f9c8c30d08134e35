// Which articles a word stands in and where: lists of our own, kept in an index's metadata.
//
// Xapian's position table has an entry for every term of every document, with a key of its own; it
// would be half of an index. Unstemmed forms as terms would be a fifth, as each stands in a posting
// list and in its document's term list. Here a list is cut into chunks of many documents, of some
// ten bits a place (docs/index-format.md).
#ifndef TIP_COMMON_INDEX_PLACE_LIST_H_
#define TIP_COMMON_INDEX_PLACE_LIST_H_

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bits.h"
#include "common/index/metadata_reader.h"
#include "common/index/place_list_format.h"
#include "common/index/snapshot.h"

namespace tip {

// Behind all documents of a list.
inline constexpr Xapian::docid kNoDocument = std::numeric_limits<Xapian::docid>::max();

// Reads one list of a segment, best by ascending document. May throw Xapian's errors. Not
// thread-safe.
class SegmentPlaceList {
 public:
  // The list of that name, or an empty one.
  SegmentPlaceList(const Segment& segment, std::string name);
  SegmentPlaceList(const SegmentPlaceList&) = delete;
  SegmentPlaceList& operator=(const SegmentPlaceList&) = delete;

  // How many documents are in it.
  std::uint64_t documents() const { return documents_; }

  // Calls visit(document) for each document, ascending.
  template <class Visit>
  void for_each_document(Visit visit) {
    for (std::size_t chunk = 0; chunk < first_documents_.size(); ++chunk) {
      if (chunk != loaded_) load(chunk);
      for (const Xapian::docid document : chunk_documents_) visit(document);
    }
  }

  // The first document of the list from `document` on, which becomes the one at hand; kNoDocument
  // behind the last.
  Xapian::docid document_from(Xapian::docid document) {
    // Mostly it is the one at hand or the next.
    if (document >= asked_) {
      for (std::size_t at = next_; at < std::min(next_ + 2, chunk_documents_.size()); ++at) {
        if (chunk_documents_[at] < document) continue;
        next_ = at;
        asked_ = document;
        return chunk_documents_[at];
      }
    }
    return find_from(document);
  }

  // The positions in the document at hand, ascending; there must be one. Valid until the next call.
  std::span<const std::uint32_t> positions();

  // The positions in a document, ascending; empty when it is not in the list, which must be one of
  // places. Valid until the next call.
  std::span<const std::uint32_t> positions_in(Xapian::docid document);

  // Reads every chunk; throws when one is not what it is said to be.
  void check();

 private:
  std::string_view read(std::size_t chunk);
  void load(std::size_t chunk);
  void decode(std::string_view chunk);
  void require_documents() const;
  void decode_counts();
  std::size_t find_one(std::size_t document);
  void decode_positions(std::size_t document);
  Xapian::docid find_from(Xapian::docid document);
  void load_for(Xapian::docid document);
  bool seek(Xapian::docid document);

  MetadataReader entries_;
  Xapian::docid last_;  // of the segment
  std::string name_;
  std::uint64_t documents_ = 0;
  std::vector<std::uint32_t> first_documents_;  // of each chunk
  // The chunk at hand.
  std::size_t loaded_ = 0;
  std::string_view value_;
  std::vector<std::uint32_t> chunk_documents_;
  std::vector<std::uint32_t> counts_;  // of positions, by document; empty until asked for
  std::vector<std::size_t> begins_;    // by document: the bit its positions begin at; the same
  std::size_t counts_begin_ = 0;       // the bit the counts begin at
  bool is_one_found_ = false;          // whether find_one() was asked for one of them
  unsigned count_k_ = 0;               // Rice's parameters: of counts
  unsigned distance_k_ = 0;            // and of the distances between positions
  unsigned width_ = 0;                 // bits of a position
  unsigned length_bits_ = 0;           // bits of how many bits a document's positions take
  BitReader bits_;
  std::size_t next_ = 0;          // in chunk_documents_: where the last look-up ended
  Xapian::docid asked_ = 0;       // what that was for
  std::size_t positions_of_ = 0;  // in chunk_documents_: whose these are
  std::vector<std::uint32_t> positions_;
};

// The lists of that name of all segments of a snapshot, read as one by the snapshot's document
// numbers; dead documents are among them. As SegmentPlaceList otherwise.
class PlaceList {
 public:
  PlaceList(const Snapshot& snapshot, const std::string& name);

  std::uint64_t documents() const { return documents_; }

  template <class Visit>
  void for_each_document(Visit visit) {
    for (Part& part : parts_) {
      part.list->for_each_document([&](Xapian::docid document) { visit(part.base + document); });
    }
  }

  Xapian::docid document_from(Xapian::docid document) {
    if (at_ < parts_.size() && parts_[at_].base < document && document <= parts_[at_].last) {
      const Xapian::docid found = parts_[at_].list->document_from(document - parts_[at_].base);
      if (found != kNoDocument) return parts_[at_].base + found;
    }
    return find_from(document);
  }

  std::span<const std::uint32_t> positions() { return parts_[at_].list->positions(); }
  std::span<const std::uint32_t> positions_in(Xapian::docid document) {
    if (document_from(document) != document) return {};
    return positions();
  }

 private:
  struct Part {
    std::unique_ptr<SegmentPlaceList> list;  // not empty
    Xapian::docid base;
    Xapian::docid last;
  };

  Xapian::docid find_from(Xapian::docid document);

  std::vector<Part> parts_;  // those that have the list
  std::size_t at_ = 0;       // where the document at hand is
  std::uint64_t documents_ = 0;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_PLACE_LIST_H_
