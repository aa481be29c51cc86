#!/bin/sh
# Checks and builds the client into the folder given. Installs what package-lock.json names when it is not there or older.
set -eu
cd "$(dirname "$0")/../../.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --no-progress
  touch node_modules/.package-lock.json
fi
# What the demo and the drill show, sealed by the client's own sources: beside the folder, and only when those changed.
mkdir -p "$(dirname "$1")"
sealed="$(cd "$(dirname "$1")" && pwd)/sealed"
made="$sealed/drill.json"
if [ ! -f "$made" ] || [ -n "$(cd src/main/ts && find sealing ../../../package-lock.json \
  vault/age.ts vault/bytes.ts vault/canonical.ts vault/capsule.ts vault/directory.ts vault/keys.ts vault/signing.ts vault/subjectcard.ts vault/words.ts -newer "$made" -print -quit)" ]; then
  node src/main/ts/sealing/seal.mjs "$sealed"
fi
# Nothing changed since the last build of this folder: the build is then skipped, because types take seconds to check.
list="$1/assets/list.properties"
if [ -f "$list" ] && [ -z "$(find src/main/ts src/main/css package-lock.json -newer "$list" -print -quit)" ]; then
  exit 0
fi
node_modules/.bin/tsc --noEmit -p src/main/ts/tsconfig.json
exec node src/main/ts/build.mjs "$1"
