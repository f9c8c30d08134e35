// Articles like a given one: the same for the shell, the addresses for programs and the page.
#ifndef TIP_SEARCHER_OPTIONS_SIMILAR_H_
#define TIP_SEARCHER_OPTIONS_SIMILAR_H_

#include <tip/searcher.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tip::options {

// The words of a text: runs of letters, marks and digits of any script. Nothing that a query takes
// for a sign is left of it; its operators in capitals are.
std::vector<std::string> plain_words(std::string_view text);

// The articles that share most with the headline and lead of this one, ranked as any query is;
// neither it nor its copies (MarkedArticle::duplicates), which are not counted either. Filters,
// order, limits and counts of `request` hold, its query does not. `search` asks the archive.
Result<Answer> find_similar(const std::function<Result<Answer>(const SearchRequest&)>& search,
                            const MarkedArticle& article, SearchRequest request);

}  // namespace tip::options

#endif  // TIP_SEARCHER_OPTIONS_SIMILAR_H_
