#!/bin/bash
# licence_test.sh PROGRAM...: --version tells the licence that what is linked leaves.
set -euo pipefail
bad=0
for program in "$@"; do
  linked=$(ldd "$program")
  if [[ $linked =~ lib(cld2|simdjson|ssl)\. ]]; then
    expected=GPL-3.0-or-later
  else
    expected=GPL-2.0-or-later
  fi
  said=$("$program" --version | sed -nE 's/^Licence: ([^ ]+).*/\1/p')
  [[ $said == "$expected" ]] || { echo "$program is $expected, and says \"$said\""; bad=1; }
done
exit "$bad"
