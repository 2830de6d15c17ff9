#!/bin/sh
# The tests of a push: everything but the long ones, two at a time, then the human record again on PostgreSQL.
set -u
pytest=".venv/bin/python -m pytest"
failed=0
echo "Tests on SQLite, DuckDB and Spark:"
$pytest -m "not long" -n 2 --dist loadgroup || failed=1
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  echo "The human record on PostgreSQL:"
  GOLDENTHREAD_TEST_DATABASE=postgresql $pytest tests/service || failed=1
else
  echo "PostgreSQL's server is not installed: the human record was tested on SQLite alone."
fi
exit $failed
