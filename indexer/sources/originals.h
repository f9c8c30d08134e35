// The bytes that articles were read from, taken out of their files once more.
#ifndef TIP_INDEXER_SOURCES_ORIGINALS_H_
#define TIP_INDEXER_SOURCES_ORIGINALS_H_

#include <tip/result.h>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// An article of a file whose original is wanted.
struct WantedOriginal {
  std::string member;  // both as the stored article has them
  std::string sha256;
};

// Takes originals. Not called from several threads.
class OriginalSink {
 public:
  virtual ~OriginalSink() = default;
  // An original, of these of the wanted articles. `member`: where in the file its bytes are; empty:
  // all of them.
  virtual Status begin(std::span<const std::size_t> wanted, const std::string& member) = 0;
  virtual Status write(std::string_view bytes) = 0;
  virtual Status end() = 0;
};

// Reads the file `path` again and hands over the original of each wanted article: where the article
// is bytes of the file, these (a page in an archive, a line, the body of a record), unpacked and
// without transfer encodings; where it was made of them (the text of a PDF, a row, an item of a
// feed), all of what it was read from: the PDF, the table, the feed, the message. What is of
// several articles is handed over once. An article is taken for the same only where its bytes have
// the same digest. Gives back those that the file has no longer. Fails where the file cannot be
// opened or the sink fails. Memory and time are bounded as those of a build; a file is read again
// once, and where articles were made once more for each depth of containers.
Result<std::vector<std::size_t>> read_originals(const std::string& path,
                                                std::span<const WantedOriginal> wanted,
                                                OriginalSink& sink);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_ORIGINALS_H_
