#!/bin/bash
# install_test.sh CMAKE CXX SOURCE BUILD LIBDIR: installs BUILD into a prefix of its own, moves the
# prefix, and builds and runs a program against it, once with CMake and once with pkg-config.
set -euo pipefail
cmake=$1 cxx=$2 source=$3 build=$4 libdir=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset TIP_INDEX LD_LIBRARY_PATH

step() { printf '%s\n' "-- $*"; }

step "install"
"$cmake" --install "$build" --prefix "$work/first" >/dev/null
mv "$work/first" "$work/prefix"
prefix=$work/prefix
for file in bin/tipidx bin/tipsearch bin/tipserve include/tip/searcher.h include/tip/article.h share/man/man1/tipidx.1 \
    libexec/tip/tip-reader libexec/tip/tip-original share/man/man1/tipsearch.1 share/man/man1/tipserve.1 lib/systemd/user/tipserve.service share/doc/tip/LICENSE \
    share/bash-completion/completions/tipsearch share/zsh/site-functions/_tipidx share/fish/vendor_completions.d/tipsearch.fish; do
  [[ -s $prefix/$file ]] || { echo "not installed: $file"; exit 1; }
done
# Nothing installed leads back to where it was built or first installed.
if grep -rIl -e "$work/first" -e "$build" "$prefix"; then
  echo "these files name another folder"
  exit 1
fi
bash -n "$prefix"/share/bash-completion/completions/*

step "where programs look for libraries"
for program in "$prefix"/bin/* "$build"/indexer/tipidx "$build"/searcher/tip{search,serve}; do
  # An empty or relative folder would be the one somebody works in.
  if objdump -p "$program" | awk '$1 ~ /^R(UN)?PATH$/ {print $2 ":"}' | tr ':' '\n' | sed '$d' | grep -v '^\(/\|\$ORIGIN\)'; then
    echo "not an absolute folder: a library path of $program"
    exit 1
  fi
done

step "use the installed programs"
"$prefix/bin/tipidx" build --quiet --index "$work/index" "$source/corpus"
"$prefix/bin/tipsearch" --index "$work/index" "Tier 3 Sihanoukville" >/dev/null
printf 'From: a@b.example\nTo: c@d.example\nSubject: Kilns\n\nMail of kilns.\n' >"$work/kilns.eml"
"$prefix/bin/tipidx" build --quiet --index "$work/mail" "$work/kilns.eml"
id=$("$prefix/bin/tipidx" export --index "$work/mail" | sed -E 's/.*"id":"([^"]*)".*/\1/')
"$prefix/bin/tipsearch" --index "$work/mail" --original "$id" | cmp - "$work/kilns.eml"
if [[ $(ldd "$prefix/bin/tipsearch") != *"=> $prefix/"*libtip-searcher* ]]; then
  echo "the installed tipsearch does not use the library in its prefix"
  exit 1
fi

step "a program of its own, by CMake"
cp -r "$source/tests/install/embed" "$work/embed"
"$cmake" -S "$work/embed" -B "$work/embed/build" -DCMAKE_CXX_COMPILER="$cxx" \
  -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
"$cmake" --build "$work/embed/build" >/dev/null
"$work/embed/build/embed" "$work/index"

step "the same, by pkg-config"
export PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
read -ra flags < <(pkg-config --cflags --libs tip-searcher)
"$cxx" -std=c++20 -pthread "$work/embed/main.cpp" -o "$work/plain" "${flags[@]}" \
  "-Wl,-rpath,$(pkg-config --variable=libdir tip-searcher)"
"$work/plain" "$work/index"
