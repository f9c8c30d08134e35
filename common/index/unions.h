// Sets that grow together.
#ifndef TIP_COMMON_INDEX_UNIONS_H_
#define TIP_COMMON_INDEX_UNIONS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tip {

// Union-find with path halving (Tarjan and van Leeuwen 1984) over numbers of which few are in any
// set. Not thread-safe.
class Unions {
 public:
  using Element = std::uint64_t;

  // The least element of the set that this one is in.
  Element root(Element element) {
    for (auto at = parents_.find(element); at != parents_.end();) {
      element = at->second;
      const auto above = parents_.find(element);
      if (above != parents_.end()) at->second = above->second;
      at = above;
    }
    return element;
  }

  // Makes the sets of both one. False if they were.
  bool join(Element a, Element b) {
    a = root(a);
    b = root(b);
    if (a == b) return false;
    parents_[std::max(a, b)] = std::min(a, b);
    return true;
  }

  // All sets of two or more, by their least elements; each ascending.
  std::vector<std::vector<Element>> sets() {
    std::map<Element, std::vector<Element>> by_root;
    for (const auto& [element, parent] : parents_) by_root[root(element)].push_back(element);
    std::vector<std::vector<Element>> all;
    for (auto& [least, set] : by_root) {
      set.push_back(least);
      std::ranges::sort(set);
      all.push_back(std::move(set));
    }
    return all;
  }

 private:
  std::unordered_map<Element, Element> parents_;  // of elements that are no roots, a lesser one
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_UNIONS_H_
