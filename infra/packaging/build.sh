#!/bin/sh
# build.sh SAM [--use-container] : build the functions for Lambda, compile them beforehand, and try what was built.
set -eu
sam=$1
shift

if [ $# -eq 0 ]; then
  if [ "$(uname -sm)" != "Linux x86_64" ]; then
    printf '\n%s\n%s\n' "The rules engine has to be compiled for Linux on x86_64, and this is $(uname -sm)." \
      "Build in Docker: make build CONTAINER=1" >&2
    exit 1
  fi
  if ! python3.12 -c '' >/dev/null 2>&1; then
    printf '\n%s\n%s\n' "Lambda runs python3.12, and there is no python3.12 here that runs, so nothing can be built for it." \
      "Install python3.12 and put it on the PATH, or build in Docker: make build CONTAINER=1" >&2
    exit 1
  fi
fi

"$sam" build "$@"
python=python3.12
$python -c '' >/dev/null 2>&1 || python=.venv/bin/python
"$python" infra/packaging/compiled.py .aws-sam/build
"$python" infra/packaging/artefact.py .aws-sam/build
