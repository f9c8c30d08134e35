#!/bin/bash
# package_test.sh CMAKE SOURCE BUILD LIBDIR: debian/ says the same as the rest of the tree. Whether the packages can
# be built, and are as Debian wants them, `make -f Makefile.extra deb` tells.
set -euo pipefail
cmake=$1 source=$2 build=$3 libdir=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source/debian"
bad=0
wrong() { printf '%s\n' "$*"; bad=1; }

DESTDIR=$work "$cmake" --install "$build" --prefix /usr >/dev/null
version=$(sed -nE '1s/^tip \((.*)\).*/\1/p' changelog)
[[ $("$work/usr/bin/tipsearch" --version | head -1) == *" $version"* ]] || wrong "the version in changelog is not that of tip"
soname=$(objdump -p "$work/usr/$libdir/libtip-searcher.so" | awk '$1 == "SONAME" {print $2}')
[[ -e lib${soname#lib}.install || -e ${soname/.so./}.install ]] || wrong "no package is named after $soname"

# Every file that is installed is in one package, and every line of a package names a file.
(cd "$work" && find usr ! -type d) >"$work/files"
for list in *.install not-installed; do
  while IFS= read -r pattern; do
    pattern=${pattern//'lib/${DEB_HOST_MULTIARCH}'/$libdir}
    found=0
    while IFS= read -r file; do
      # shellcheck disable=SC2053  # a pattern, whose stars stay in one folder
      if [[ $file == $pattern && ${file%/*} == "${pattern%/*}" ]]; then
        echo "$file" >>"$work/claimed"
        found=1
      fi
    done <"$work/files"
    ((found)) || wrong "$list: nothing installed is $pattern"
  done < <(grep -v '^#' "$list")
done
while read -r count file; do
  ((count == 2)) || wrong "$file is in $((count - 1)) packages"
done < <(sort "$work/files" "$work/claimed" | uniq -c)

# Debian's builders have a compiler; the tests are not built there, and what is only run is not needed.
wanted() { sed -n '/^BUILD_PACKAGES/,/[^\\]$/p' ../Makefile.extra | tr -d '\\' | sed 's/^BUILD_PACKAGES :=//'; }
declared() { sed -n '/^Build-Depends:/,/^$/p' control | sed -n 's/^ \([^ ,]*\).*/\1/p'; }
diff <(wanted | xargs -n1 | grep -vxE 'g\+\+|catch2|poppler-data' | sort) \
  <(declared | grep -vx debhelper-compat | sort) || wrong "Build-Depends differ from Makefile.extra's BUILD_PACKAGES"

if command -v desktop-file-validate >/dev/null; then
  desktop-file-validate "$work/usr/share/applications/tipserve.desktop" || bad=1
fi
exit "$bad"
