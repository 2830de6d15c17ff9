#!/bin/sh
# The tests of a push: everything but the long ones, as two processes for two cores.
# The human record is tested on SQLite and again on PostgreSQL.
set -u
pytest=".venv/bin/python -m pytest -p no:cacheprovider"
beside=$(mktemp)
trap 'rm -f "$beside"' EXIT

$pytest tests/spec tests/house tests/unit -m "not long" >"$beside" 2>&1 &
other=$!

failed=0
echo "The whole demo, and the human record on SQLite:"
$pytest tests/whole tests/service -m "not long" || failed=1
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  echo "The human record on PostgreSQL:"
  GOLDENTHREAD_TEST_DATABASE=postgresql $pytest tests/service || failed=1
else
  echo "PostgreSQL's server is not installed: the human record was tested on SQLite alone."
fi
echo "Properties, and every indicator against plain Python:"
$pytest tests/properties -m "not long" || failed=1

wait $other || failed=1
echo "Specs on DuckDB and Spark, units, and the house's own rules:"
cat "$beside"
exit $failed
