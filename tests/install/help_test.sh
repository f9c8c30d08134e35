#!/bin/bash
# help_test.sh SOURCE TIPIDX TIPSEARCH TIPSERVE: the manual pages know every option and verb that --help
# shows, and no other.
set -euo pipefail
source=$1 tipidx=$2 tipsearch=$3 tipserve=$4
bad=0

# The long options in a text; in a page \- and Fl are dashes.
options_of() { grep -oE -- '--[a-z][a-z-]+' | sort -u; }

compare() {  # compare PAGE HELP
  local shown known
  shown=$(options_of <<<"$2")
  known=$(grep -oE 'Fl -[a-z][a-z-]+' "$source/man/$1" | sed 's/^Fl -/--/' | sort -u)
  if ! diff <(echo "$shown") <(echo "$known"); then
    echo "$1: < only --help has it, > only the page"
    bad=1
  fi
}

help=$("$tipidx" --help)
verbs=$(sed -n '/^Subcommands:/,/^$/p' <<<"$help" | sed -nE 's/^  ([a-z]+).*/\1/p')
[[ -n $verbs ]] || { echo "tipidx --help lists no verbs"; exit 1; }
for verb in $verbs; do
  help+=$'\n'$("$tipidx" "$verb" --help)
  grep -qE "^\.It Cm $verb\b" "$source/man/tipidx.1" || { echo "tipidx.1 lacks $verb"; bad=1; }
done
compare tipidx.1 "$help"
compare tipsearch.1 "$("$tipsearch" --help)"
compare tipserve.1 "$("$tipserve" --help)"
exit "$bad"
