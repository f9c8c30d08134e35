// THE table of what can be asked of a search besides its words: the options of tipsearch's command
// line, which are the parameters of tipserve's addresses.
//
// All functions may be called from any thread.
#ifndef TIP_SEARCHER_OPTIONS_SEARCH_OPTIONS_H_
#define TIP_SEARCHER_OPTIONS_SEARCH_OPTIONS_H_

#include <tip/searcher.h>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip::options {

// What a value of an option looks like.
enum class Kind {
  number,   // a whole number, not negative
  seconds,  // a number, not negative, maybe with a fraction
  text,
  choice,  // one of SearchOption::choices
  list,    // some of them, separated by commas
  flag,    // on a command line it has no value; elsewhere as read_flag() has it
};

struct SearchOption {
  std::string_view name;        // "limit": --limit, limit=
  std::string_view short_name;  // "n": -n; empty: none
  std::string_view value_name;  // what the help calls its value
  std::string_view help;        // a sentence, without a full stop
  Kind kind = Kind::text;
  bool repeats = false;                            // each value counts
  std::span<const std::string_view> choices = {};  // of a choice or list
  // Reads one value into the request; fails with invalid_input. The message does not name the
  // option.
  Status (*set)(SearchRequest& request, std::string_view value) = nullptr;
  // The value as `set` reads it; none where there is nothing worth telling.
  std::string (*shown)(const SearchRequest& request) = nullptr;
};

// In the order of the help.
std::span<const SearchOption> search_options();
// The option of that name, long or short, or null.
const SearchOption* find_search_option(std::string_view name);

// What a flag's value may be: off for the first two, else on, as it is where its name stands alone.
inline constexpr std::array<std::string_view, 5> kFlagValues = {"0", "false", "1", "true", ""};
// Fails with invalid_input for any other.
Result<bool> read_flag(std::string_view value);

// What programs ask for where nothing is said: SearchRequest's own, and a limit of time.
SearchRequest default_request();

}  // namespace tip::options

#endif  // TIP_SEARCHER_OPTIONS_SEARCH_OPTIONS_H_
