#!/usr/bin/env bash
# All tests, called by ./naru test with JAVA_HOME set. The last line counts them; the exit code is 0 only if all passed.
#
#   --long   also the tests that take longer than the hour of CI
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --long) options+=(-DexcludedGroups=) ;;
    *)
      printf 'naru test: %s is not understood. There is: naru test [--long]\n' "$1" >&2
      exit 2
      ;;
  esac
  shift
done

broken=0
reports=target/surefire-reports

# step NAME COMMAND…: a step that fails does not keep the next ones from being run
step() {
  printf '== %s\n' "$1"
  shift
  "$@" || broken=1
}

rm -rf "$reports"
step 'format' mvn -q -B spotless:check
step 'program' ./naru --version
step 'tests' mvn -B -Dmaven.test.failure.ignore=true -Dnaru.test.program="$PWD/target/program/naru.jar" \
  ${options[@]+"${options[@]}"} test
on_15() {
  if [ -x /usr/lib/postgresql/15/bin/postgres ]; then
    mvn -B -Dmaven.test.failure.ignore=true -Dnaru.test.postgres=15 \
      -Dsurefire.reportNameSuffix=postgres15 -Dsurefire.failIfNoSpecifiedTests=false \
      -Dtest='org/naru/ledger/*Tests.java,org/naru/platform/db/*Tests.java' ${options[@]+"${options[@]}"} surefire:test
  else
    printf 'left out, for it is not installed (apt-get install postgresql-15)\n'
  fi
}

# fuzz CLASS METHOD: says how many inputs were tried, or shows all that the fuzzer said if it found something
fuzz() {
  local said="target/fuzz-$2.log"
  if JAZZER_FUZZ=1 mvn -q -B -Dsurefire.reportNameSuffix="fuzzed-$2" -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest="$1#$2" surefire:test@fuzz </dev/null >"$said" 2>&1; then
    grep '^Done ' "$said"
  else
    cat "$said"
    return 1
  fi
}

# Each target by itself, for as long as its annotation says: the fuzzer takes one per process.
all_fuzz() {
  local class target found=0
  while IFS=: read -r class target; do
    printf '== fuzz %s.%s\n' "$class" "$target"
    fuzz "$class" "$target" || found=1
  done < <(grep -A1 -H '@FuzzTest' -r src/test/java --include='*Fuzz.java' \
    | sed -n 's|.*/\([A-Za-z]*Fuzz\)\.java-  *void \([A-Za-z]*\)(.*|\1:\2|p' | sort)
  return "$found"
}

# Beside each other, for both leave a processor idle; what the first says is shown when it has ended.
on_15 >target/on_15.log 2>&1 &
beside=$!
step 'fuzz' all_fuzz
wait "$beside" || broken=1
step 'the ledger on PostgreSQL 15' cat target/on_15.log

# sum NAME: the sum of one attribute over the heads of all reports
sum() {
  local total=0 each
  for each in $(sed -n "s/^<testsuite .* $1=\"\([0-9]*\)\".*/\1/p; s/^ *<testsuite .* $1=\"\([0-9]*\)\".*/\1/p" \
    "$reports"/TEST-*.xml 2>/dev/null); do
    total=$((total + each))
  done
  printf '%s' "$total"
}

tests="$(sum tests)"
failed=$(($(sum failures) + $(sum errors)))
skipped="$(sum skipped)"
passed=$((tests - failed - skipped))
if [ "$broken" -ne 0 ] && [ "$failed" -eq 0 ]; then
  printf 'A step before or beside the tests failed; see above.\n'
  failed=1
fi
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$tests" -gt 0 ]
