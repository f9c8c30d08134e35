#include "common/khmer/icu_dictionary.h"

#include <unicode/bytestrie.h>
#include <unicode/udata.h>

#include <algorithm>
#include <array>

#include "common/khmer/signs.h"

namespace tip::khmer {
namespace {

// Layout of a dictionary in ICU's data (ICU source: common/dictionarydata.h): int32 indexes, of
// which the first is the offset of the trie, the fifth its type, the sixth how characters become
// bytes.
constexpr int kTrieOffset = 0;
constexpr int kTrieType = 4;
constexpr int kTransform = 5;
constexpr std::int32_t kTypeMask = 7;
constexpr std::int32_t kTypeBytes = 0;
constexpr std::int32_t kTransformTypeMask = 0x7f000000;
constexpr std::int32_t kTransformOffset = 0x1000000;
constexpr std::int32_t kOffsetMask = 0x1fffff;

// The other letter that a normalised letter may be in the dictionary, or 0: subscript TA for DA,
// and the second shape of QOO.
char16_t unnormalized(char16_t c, char16_t before) {
  if (c == kCoengTa && before == kCoeng) return kCoengDa;
  if (c == 0x17B1) return 0x17B2;
  return 0;
}

}  // namespace

const IcuDictionary& IcuDictionary::instance() {
  static const IcuDictionary dictionary;
  return dictionary;
}

void IcuDictionary::Close::operator()(UDataMemory* data) const { udata_close(data); }

IcuDictionary::IcuDictionary() {
  UErrorCode status = U_ZERO_ERROR;
  data_.reset(udata_open(U_ICUDATA_NAME "-brkitr", "dict", "khmerdict", &status));
  if (U_FAILURE(status)) return;
  const auto* bytes = static_cast<const char*>(udata_getMemory(data_.get()));
  const auto* indexes = reinterpret_cast<const std::int32_t*>(bytes);
  if ((indexes[kTrieType] & kTypeMask) != kTypeBytes ||
      (indexes[kTransform] & kTransformTypeMask) != kTransformOffset) {
    return;
  }
  trie_ = bytes + indexes[kTrieOffset];
  offset_ = static_cast<char16_t>(indexes[kTransform] & kOffsetMask);
}

std::uint32_t IcuDictionary::words_at(const Run& run, std::uint32_t first) const {
  if (trie_ == nullptr) return 0;
  // A place to go on from with another spelling.
  struct Branch {
    icu::BytesTrie::State state;
    std::uint32_t cluster;
    std::uint32_t unit;  // to be read as `instead`
    char16_t instead;
  };
  std::array<Branch, 4> branches;
  std::size_t branch_count = 0;
  std::uint32_t words = 0;
  const std::uint32_t last =
      std::min(static_cast<std::uint32_t>(run.clusters.size()), first + kLongest);

  icu::BytesTrie trie(trie_);
  std::uint32_t cluster = first;
  std::uint32_t unit = run.clusters[first].unit_begin;
  char16_t instead = 0;
  while (true) {
    bool alive = true;
    for (; alive && cluster < last; ++cluster) {
      UStringTrieResult result = USTRINGTRIE_NO_VALUE;
      for (const std::uint32_t end = run.clusters[cluster].unit_end; unit < end; ++unit) {
        char16_t c = run.text[unit];
        if (instead != 0) {
          c = instead;
          instead = 0;
        } else if (const char16_t other = unnormalized(c, unit > 0 ? run.text[unit - 1] : u'\0');
                   other != 0 && branch_count < branches.size()) {
          Branch& branch = branches[branch_count++];
          trie.saveState(branch.state);
          branch.cluster = cluster;
          branch.unit = unit;
          branch.instead = other;
        }
        const int byte = c - offset_;
        result = byte < 0 || byte > 0xFD ? USTRINGTRIE_NO_MATCH : trie.next(byte);
        if (result == USTRINGTRIE_NO_MATCH) break;
      }
      alive = USTRINGTRIE_HAS_NEXT(result);
      if (USTRINGTRIE_HAS_VALUE(result)) words |= 1U << (cluster + 1 - first);
    }
    if (branch_count == 0) return words;
    const Branch& branch = branches[--branch_count];
    trie.resetToState(branch.state);
    cluster = branch.cluster;
    unit = branch.unit;
    instead = branch.instead;
  }
}

}  // namespace tip::khmer
