#!/bin/sh
# Runs every check, prints each, and fails at the end if any failed.
bin=.venv/bin
failed=0
run() {
  echo "$ $*"
  "$@" || failed=$((failed + 1))
}
run $bin/ruff check .
run $bin/ruff format --check .
run $bin/mypy
run $bin/lint-imports
run $bin/python tools/file_length.py
run $bin/python -m tools.reference --check
[ $failed -eq 0 ] && echo "All checks passed." || { echo "$failed checks failed."; exit 1; }
