# Sourced by validators. A validator takes the folder of the artifacts, out/ unless told.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=out
if [ $# -gt 0 ]; then
  out=$(cd "$here" && cd "$1" && pwd)
fi
cache=${RINGFENCE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/ringfence-tools}
tools=.ci/tools
schemas=../shared/schemas # what the project does not hold
mkdir -p "$cache"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# skipped NAME: what .ci/run repeats at its end.
skipped() { printf 'not run: %s needs ../shared\n' "$1"; }

# files PATTERN...: the files of the artifacts, into the list found; none is a failure.
files() {
  local pattern
  found=()
  shopt -s nullglob
  for pattern; do
    # shellcheck disable=SC2206 # the pattern is to be expanded
    found+=("$out"/$pattern)
  done
  shopt -u nullglob
  [ ${#found[@]} -gt 0 ] || fail "nothing to check: no file of $out is $*"
}

# program NAME: builds our own Go program of .ci/tools once, and prints its path.
program() {
  local binary
  binary=$cache/$1-$(cat "$tools/$1"/*.go "$tools/$1"/go.* | sha256sum | cut -c1-16)
  [ -x "$binary" ] || build "$binary" -C "$tools/$1" .
  printf '%s\n' "$binary"
}

# build BINARY ARGUMENTS...: go build, one core left to others, never half a file.
build() {
  local new=$1.$$
  mkdir -p "$(dirname "$1")"
  CGO_ENABLED=0 nice go build "${@:2:2}" -buildvcs=false -trimpath -ldflags='-s -w' -o "$new" "${@:4}" >&2
  mv "$new" "$1"
}

# node_program NAME ARGUMENTS...: runs .ci/tools/node/NAME with the packages of the lock.
node_program() {
  local packages
  packages=$cache/node-$(sha256sum <"$tools/node/package-lock.json" | cut -c1-16)
  if [ ! -d "$packages" ]; then
    mkdir "$packages.$$"
    cp "$tools"/node/package*.json "$packages.$$"
    (cd "$packages.$$" && npm ci --ignore-scripts --no-audit --no-fund >&2)
    mv -T "$packages.$$" "$packages"
  fi
  NODE_PATH=$packages/node_modules node "$tools/node/$1" "${@:2}"
}
