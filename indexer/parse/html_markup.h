// What a page shows of its article around the story: headline, authors, the day it came out.
#ifndef TIP_INDEXER_PARSE_HTML_MARKUP_H_
#define TIP_INDEXER_PARSE_HTML_MARKUP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/parse/date_line.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_meta.h"
#include "indexer/parse/html_tree.h"

namespace tip {

// What stands around a story, told by elements, classes and attributes, and of dates by their own
// wording too. Only the neighbourhood of the story is looked at: names and dates of teasers, lists
// of other stories, comments and the page's margins are those of other articles.
class PageMarkup {
 public:
  // `story`: for each block, whether it is part of the story. All must outlive this.
  PageMarkup(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
             const std::vector<bool>& story, const PageMeta& meta);

  // The headline as it stands on the page; empty if no heading can be it. A site's name is none.
  std::string headline() const;

  // The authors whom the page shows: of house names only where it shows no person.
  std::vector<std::string> authors() const;

  struct ShownDay {
    LineDay day;
    // It stands below the headline, above the story's running text, which tells of other days too,
    // and is none of a change.
    bool in_head = false;
  };
  ShownDay day() const;

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void mark_foreign();
  bool is_text(std::size_t block) const;
  bool is_teaser(const HtmlBlock& block) const;
  void find_head();
  void find_others();
  void find_told_heading(std::size_t described);
  std::size_t first_text() const;
  std::size_t told_in_story(const std::string& folded) const;
  Range head_range() const;
  Range tail_range() const;
  std::size_t block_of(std::size_t node) const;
  bool is_near(std::size_t node, Range range) const;
  bool is_site(const std::string& folded) const;
  std::vector<std::string> names_in(std::size_t node, bool strong) const;
  std::vector<std::string> authors_in(Range range) const;
  std::vector<std::string> authors_in_words(Range range) const;
  DateLabel label_beside(std::size_t block) const;
  bool is_beside_teaser(std::size_t block) const;
  bool take_label_beside(std::size_t block, LineDay& day) const;
  LineDay day_in(Range range) const;

  const HtmlTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  const std::vector<bool>& story_;
  const PageMeta& meta_;
  std::string site_;                  // the beginning of its name, folded
  std::string address_;               // the beginning of the page's own, in small letters
  std::vector<std::uint8_t> called_;  // by node: see html_names.h
  std::vector<bool> foreign_;         // by node: of something else than the article
  std::size_t headline_ = 0;     // block of the headline; the number of blocks if there is none
  std::size_t story_begin_ = 0;  // blocks
  std::size_t story_end_ = 0;
  std::size_t text_end_ = 0;  // behind its last running text
  std::size_t others_ = 0;    // the first heading below that of what is not the story's own
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_MARKUP_H_
