// The Khmer word list inside ICU's data, read through its trie.
#ifndef TIP_COMMON_KHMER_ICU_DICTIONARY_H_
#define TIP_COMMON_KHMER_ICU_DICTIONARY_H_

#include <cstdint>
#include <memory>

#include "common/khmer/normalize.h"

struct UDataMemory;

namespace tip::khmer {

// ICU's break iterator uses the same list (81,028 words in ICU 72) but cannot be asked whether a
// string is a word. Opened once, immutable, shared by all threads.
class IcuDictionary {
 public:
  static const IcuDictionary& instance();

  // False where ICU was built without its Khmer dictionary; there no word is known.
  bool available() const { return trie_ != nullptr; }

  // The words that start with cluster `first` of a normalised run: bit n is set if its next n
  // clusters are a word, n = 1..kLongest. Spellings that normalisation has made one are all tried.
  std::uint32_t words_at(const Run& run, std::uint32_t first) const;

  static constexpr std::uint32_t kLongest = 12;

 private:
  IcuDictionary();

  struct Close {
    void operator()(UDataMemory* data) const;
  };
  std::unique_ptr<UDataMemory, Close> data_;
  const char* trie_ = nullptr;  // inside data_
  char16_t offset_ = 0;         // code unit that byte 0 stands for
};

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_ICU_DICTIONARY_H_
