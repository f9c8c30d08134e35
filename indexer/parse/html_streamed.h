// Pages that a server sends in parts, each as it gets ready, for a script to put into its place:
// the story often comes last, in a hidden element at the page's end.
#ifndef TIP_INDEXER_PARSE_HTML_STREAMED_H_
#define TIP_INDEXER_PARSE_HTML_STREAMED_H_

#include <gumbo.h>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace tip {

// The parts of one page as React sends them: <div hidden id="S:1">, which belongs where <template
// id="B:1"> stands, in stead of what is shown until it comes, or <template id="P:1">.
class StreamedParts {
 public:
  // `html`: the page's text, which tells most pages to have none. The document has to outlive this.
  StreamedParts(std::string_view html, const GumboNode* document);

  // The children of an element with the parts in their places. A part is put in once, and is no
  // child of anything where it was sent. `depth`: how many parts the element is in; too many are
  // left out.
  struct Child {
    const GumboNode* node;
    int depth;
  };
  void add_children(const GumboVector& children, int depth, std::vector<Child>& out);

 private:
  const GumboNode* take(const GumboNode* place);
  bool is_placed(const GumboNode* part) const;

  std::unordered_map<std::string_view, const GumboNode*> parts_;  // by the number in their ids
  std::unordered_map<std::string_view, const GumboNode*> places_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_STREAMED_H_
