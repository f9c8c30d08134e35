// Values of an archive (names, bylines), by what they begin with.
#ifndef TIP_SEARCHER_SEARCH_BEGINNINGS_H_
#define TIP_SEARCHER_SEARCH_BEGINNINGS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Values of one kind in a segment, with the places in them at which a word begins.
class ValueTable {
 public:
  struct Entry {
    std::string text;
    std::string folded;  // with one space between words
    std::size_t count = 0;
  };
  struct Start {
    std::uint32_t value;
    std::uint32_t at;  // byte of Entry::folded
  };

  // Values and how often each is there.
  explicit ValueTable(const std::map<std::string, std::size_t, std::less<>>& counts);

  // In the order of their texts.
  const std::vector<Entry>& entries() const { return entries_; }
  // In the order of what begins there.
  const std::vector<Start>& starts() const { return starts_; }
  std::string_view from(const Start& start) const {
    return std::string_view(entries_[start.value].folded).substr(start.at);
  }
  // Which of entries() a text is.
  std::optional<std::size_t> find(std::string_view text) const;

 private:
  std::vector<Entry> entries_;
  std::vector<Start> starts_;
};

// Values of one kind in several segments, found by the beginning of any of their words.
// Thread-safe once made.
class Beginnings {
 public:
  struct Value {
    std::string text;
    std::size_t count = 0;
  };
  // The values of a segment, and how many of each entry are gone since; empty: none are.
  struct Part {
    std::shared_ptr<const ValueTable> table;
    std::vector<std::size_t> gone = {};
  };

  // Of more than kMostValues the most frequent.
  explicit Beginnings(const std::vector<Part>& parts);
  static constexpr std::size_t kMostValues = 200'000;

  // Those with a word at which `beginning` begins, the most frequent first. Case, accents, and
  // what joins words (hyphens, apostrophes, spaces) do not matter.
  std::vector<Value> with(std::string_view beginning, std::size_t limit) const;

 private:
  // An entry of one of tables_, the first that has it, with its count in all of them.
  struct Known {
    std::uint32_t table;
    std::uint32_t entry;
    std::size_t count;
  };

  const ValueTable::Entry& entry(const Known& known) const {
    return tables_[known.table]->entries()[known.entry];
  }
  std::string_view from(const ValueTable::Start& start) const {
    return std::string_view(entry(known_[start.value]).folded).substr(start.at);
  }
  void join_values(const std::vector<Part>& parts);
  void join_starts();

  std::vector<std::shared_ptr<const ValueTable>> tables_;
  std::vector<Known> known_;               // the most frequent first
  std::vector<ValueTable::Start> starts_;  // of known_, in the order of what begins there
};

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_BEGINNINGS_H_
