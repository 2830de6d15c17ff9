"""The whole simulated authority on both engines: the same bytes. Too slow for every push (`make test-long`)."""

import shutil

import pytest

from goldenthread.scorecard.write import as_csv
from tests.whole.conftest import Demo

pytestmark = [pytest.mark.whole, pytest.mark.long, pytest.mark.spark]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # PySpark leaves its sockets to the garbage collector
@pytest.mark.parametrize("by", ["", "team"])
def test_spark_says_what_duckdb_says_to_the_byte(demo: Demo, by: str):
    if not shutil.which("java"):
        pytest.skip("Java is not installed: Spark cannot run")
    assert as_csv(demo.home.scorecard(by=by, engine="spark")) == as_csv(demo.home.scorecard(by=by))
