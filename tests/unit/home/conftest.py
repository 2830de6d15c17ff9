"""A home in a temporary folder, and the small files a council might load."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.home.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home", tmp_path / "keys")


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """A native table: `csv_file("referral", "child_id,referred_on", "1001,2020-02-03")`."""

    def write(table: str, *lines: str, name: str = "") -> Path:
        folder = tmp_path / hashlib.sha256("".join(lines).encode()).hexdigest()[:6]
        folder.mkdir(exist_ok=True)
        path = folder / (name or f"{table}.csv")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
