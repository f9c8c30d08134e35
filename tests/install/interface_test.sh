#!/bin/bash
# interface_test.sh CXX NM SOURCE LIBRARY: what the library shows to the programs that link it.
set -euo pipefail
cxx=$1 nm=$2 source=$3 library=$4
bad=0
complain() { printf '%s\n' "$@"; bad=1; }

# Symbols: the members of tip::Searcher and tip::find_index.
foreign=$("$nm" -D --defined-only -C "$library" | cut -d' ' -f3- |
  grep -Ev '^tip::(Searcher::|find_index\b)' || true)
[[ -z $foreign ]] || complain "the library also exports:" "$foreign"
"$nm" -D --defined-only -C "$library" | grep -q 'tip::Searcher::search(' ||
  complain "the library does not export tip::Searcher::search"

# Headers: nothing but the standard library, tl::expected and each other, and each can come first.
for header in "$source"/searcher/include/tip/*.h "$source"/common/tip/*.h; do
  if grep -nEi 'xapian|unicode/|icu::|#include "' "$header"; then
    complain "$header shows what it stands on"
  fi
  foreign=$(grep -oE '#include <[^>]*/[^>]*>' "$header" | grep -Ev '<(tip/[a-z_]+\.h|tl/expected\.hpp)>' || true)
  [[ -z $foreign ]] || complain "$header needs $foreign"
  "$cxx" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -x c++ \
    -I "$source/searcher/include" -I "$source/common" "$header" 2> >(grep -v 'pragma once in main' >&2) ||
    complain "$header cannot be included alone"
done
exit "$bad"
