"""Fails when a tracked Python file is over 400 lines: it is asking to be two. Migrations are written by Django."""

import subprocess
import sys
from pathlib import Path

LIMIT = 400

tracked = subprocess.run(["git", "ls-files", "*.py"], capture_output=True, text=True, check=True).stdout.split("\n")
long = [
    (path, lines)
    for path in filter(None, tracked)
    if "/migrations/" not in path
    and Path(path).exists()
    and (lines := len(Path(path).read_text(encoding="utf-8").splitlines())) > LIMIT
]
for path, lines in long:
    print(f"{path}: {lines} lines; the limit is {LIMIT}.")
sys.exit(bool(long))
