// What differs between two articles: what Searcher::difference() gives back.
#ifndef TIP_DIFFERENCE_H_
#define TIP_DIFFERENCE_H_

#include <tip/article.h>

#include <string>
#include <vector>

namespace tip {

// A stretch of text. Case, accents and what stands between words make no difference: what both
// have is as the first article has it.
struct DifferencePiece {
  enum class Kind {
    same,     // in both
    removed,  // only in the first
    added,    // only in the second
  };
  Kind kind = Kind::same;
  std::string text;
  friend bool operator==(const DifferencePiece&, const DifferencePiece&) = default;
};

// Two articles, word by word. The pieces that are the same or removed make up the first one's text.
struct Difference {
  Article from;
  Article to;
  std::vector<DifferencePiece> title;
  std::vector<DifferencePiece> body;
};

}  // namespace tip

#endif  // TIP_DIFFERENCE_H_
