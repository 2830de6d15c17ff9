"""A workbook written where a test can read it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.spec.extracts.books import Rows, write_book


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    def make(sheets: Mapping[str, Rows], name: str = "annex_a.xlsx", **options: Any) -> Path:
        return write_book(tmp_path / name, sheets, **options)

    return make
