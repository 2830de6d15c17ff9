"""The file that is asked for says how it is written."""

from pathlib import Path

import pytest

from goldenthread.cli.figures import ScorecardFormat, format_of


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a scorecard.XLSX", "xlsx"), ("x.parquet", "parquet"), ("x.json", "json"), ("x.csv", "csv"), ("x", "csv")],
)
def test_a_file_is_written_as_its_name_says(name, format_):
    assert format_of(Path(name)) is ScorecardFormat(format_)
