#!/bin/sh
# Builds the client into the folder given. Installs what package-lock.json names when it is not there or older.
set -eu
cd "$(dirname "$0")/../../.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --no-progress
  touch node_modules/.package-lock.json
fi
exec node src/main/ts/build.mjs "$1"
