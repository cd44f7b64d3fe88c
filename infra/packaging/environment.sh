#!/bin/sh
# environment.sh FOLDER LOCK PYTHON… : a virtual environment with exactly what a lock file names, by hash.
# Says in one sentence what is missing on this machine.
set -eu
folder=$1 lock=$2
shift 2

fail() {
  printf '\n%s\n%s\n' "$1" "$2" >&2
  exit 1
}

# A name on the PATH may be a shim that leads nowhere, so each is run before it is believed.
python=
for name in "$@"; do
  if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1; then
    python=$name
    break
  fi
done
[ -n "$python" ] || fail "Tocsin needs Python 3.12 or 3.11; none of '$*' is one that runs." \
  "Install python3.12, or name yours: make PYTHONS=/path/to/python3.12"

if grep -q '^durable-rules==' "$lock"; then
  cc=${CC:-}
  for name in cc gcc clang; do
    [ -n "$cc" ] || ! command -v "$name" >/dev/null 2>&1 || cc=$name
  done
  [ -n "$cc" ] || fail "A C compiler is missing: the rules engine is compiled while it is installed." \
    "Install one (Debian, Ubuntu: apt install build-essential; macOS: xcode-select --install), then try again."
  "$python" -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_paths()["include"] + "/Python.h"))' ||
    fail "Python's header files are missing: the rules engine is compiled while it is installed." \
      "Install them (Debian, Ubuntu: apt install python3-dev), then try again."
fi

if ! "$folder/bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1; then
  echo "Making $folder with $python …"
  rm -rf "$folder"
  "$python" -m venv "$folder" >/dev/null 2>&1 || fail "$python cannot make a virtual environment." \
    "Install its venv module (Debian, Ubuntu: apt install python3-venv), then try again."
fi

# The build tools come first, from the same lock, so that nothing unpinned is fetched to build with.
echo "Installing what $lock names, by hash …"
awk '/^[a-z]/ { keep = /^(setuptools|wheel)==/ } keep' "$lock" >"$folder/build-tools.txt"
for list in "$folder/build-tools.txt" "$lock"; do
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --retries 2 --no-deps --no-build-isolation \
    --require-hashes -r "$list" >"$folder/install.log" 2>&1 || {
    grep -E '^ *(ERROR|error)' "$folder/install.log" | head -n 3 >&2 || true
    if grep -qiE 'connection|resolve|timed out|No matching distribution|proxy|network' "$folder/install.log"; then
      fail "The packages could not be fetched: is there a network?" "Try again when there is. All that pip said: $folder/install.log"
    fi
    fail "The packages could not be installed." "All that pip said: $folder/install.log"
  }
done
