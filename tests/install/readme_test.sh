#!/bin/bash
# readme_test.sh SOURCE TIPIDX TIPSEARCH: what README.md shows is what the programs print; only the
# times may differ.
set -euo pipefail
source=$1 tipidx=$2 tipsearch=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"
without_times() { sed -E 's/\([0-9.]+ ms\)/(ms)/; s/in [0-9.]+ s$/in s/'; }

# The first block: lines behind "$ " are commands, the rest is their output.
sed -n '/^```$/,/^```$/p' README.md | sed '1d;/^```$/,$d' >"$work/shown"
grep '^\$ ' "$work/shown" | sed 's/^\$ //' >"$work/commands"
[[ -s $work/commands ]] || { echo "README.md shows no command"; exit 1; }
tipidx() { "$tipidx" "$@"; }
tipsearch() { "$tipsearch" "$@"; }
export TIP_INDEX=$work/index
while IFS= read -r command; do
  printf '$ %s\n' "$command"
  eval "$command" 2>&1
done <"$work/commands" >"$work/printed"
diff <(without_times <"$work/shown") <(without_times <"$work/printed")
