// The words of a scanned page (ALTO), and which of its blocks they stand in.
#ifndef TIP_INDEXER_SOURCES_SCANNED_WORDS_H_
#define TIP_INDEXER_SOURCES_SCANNED_WORDS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/xml_events.h"

namespace tip {

// Gathers the words of ALTO 1 to 4 (its String elements) in the order of the file, which is that of
// reading: a blank line between blocks, words that a line's end cuts whole. Not thread-safe.
class ScannedWords : public XmlHandler {
 public:
  const std::string& text() const { return text_; }

  // What is kept: the text, and where its parts are.
  std::size_t bytes() const { return text_.size() + part_bytes_; }

  // What stands in the element of this ID: a page, a block, a group of blocks, a line. Empty where
  // there is none, or nothing in it.
  std::string_view part(std::string_view id) const;

 private:
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void begin(const XmlElement& element) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

  std::string text_;
  std::size_t part_bytes_ = 0;
  std::map<std::string, Part, std::less<>> parts_;
  std::vector<std::map<std::string, Part, std::less<>>::iterator> open_;
  bool whole_ = false;      // the first part of a cut word was written as all of it
  bool new_block_ = false;  // the next word begins one
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_SCANNED_WORDS_H_
