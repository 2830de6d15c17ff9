"""Whatever a published file holds: every row accounted for, and the same figures as a plain reading gives."""

import csv
import gzip
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import ExtractError
from goldenthread.extracts.published import read_bytes
from goldenthread.extracts.reader import read
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.journey.published import SYMBOLS, publication_of
from goldenthread.journey.published_rows import PublishedReading
from goldenthread.journey.reading import Severity

SERIES = ("indicator_id", "year", "geography_level", "la_code", "la_old_code", "name", "value", "flag", "source_file")
DATA_SET = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "sex", "starts", "starts_percent",
)  # fmt: skip
NUMBERS = st.decimals(-1000, 100_000, places=1).map(str) | st.integers(0, 20).map(str)
SHOWN = NUMBERS | st.sampled_from(["c", "u", "x", "z", "k", "low", "-"])
CELL = SHOWN | st.sampled_from(["", "*", "[c]", ":", "n/a", "1,000", "12%", '"', "=1+1", "1e5", "é"])
ROW = {
    "indicator_id": st.sampled_from(["referrals_received", "cla_started", ""]),
    "year": st.sampled_from(["2019", "2020", "2021", "20", "2020/21"]),
    "geography_level": st.sampled_from(["la", "la", "region", "national", "ward"]),
    "la_code": st.sampled_from(["E06000019", "E06000020", ""]),
    "la_old_code": st.sampled_from(["884", "894", ""]),
    "name": st.sampled_from(["Ashshire", "Ash, the\nlong one"]),
    "value": CELL,
    "flag": st.sampled_from(["", "", "c", "?"]),
    "source_file": st.sampled_from(["c1_a.csv", "bds_long_0.parquet:X", ""]),
    "time_period": st.sampled_from(["2019", "201920", "2020"]),
    "time_identifier": st.sampled_from(["Reporting year", "Academic year", "Autumn term"]),
    "geographic_level": st.sampled_from(["Local authority", "Local authority", "Regional", "National", "School"]),
    "country_code": st.just("E92000001"),
    "country_name": st.just("England"),
    "region_code": st.sampled_from(["E12000005", ""]),
    "region_name": st.just("West Midlands"),
    "old_la_code": st.sampled_from(["884", "894", ""]),
    "new_la_code": st.sampled_from(["E06000019", ""]),
    "la_name": st.just("Ashshire"),
    "sex": st.sampled_from(["Total", "Female", "Male"]),
    "starts": SHOWN,
    "starts_percent": CELL,
}


def rows_of(columns: tuple[str, ...]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    return st.lists(st.tuples(*(ROW[name] for name in columns)), min_size=1, max_size=12)


def as_csv(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([columns, *rows])
    return out.getvalue().encode()


def check_accounts(found: PublishedReading) -> None:
    """Each row set aside, repeated or short of a value is in exactly one finding that says so."""
    (count,) = found.counts
    rows = {severity: sum(one.rows for one in found.findings if one.severity is severity) for severity in Severity}
    repeats = sum(one.rows for one in found.findings if one.rule == "repeats_a_row")
    assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
    assert rows[Severity.ROW_REJECTED] == count.rows_rejected
    assert repeats == count.rows_duplicate
    assert rows[Severity.VALUE_DROPPED] == count.values_dropped


def shown(text: str) -> Decimal | str | None:
    """The plain reading of a cell: a number, a symbol, or nothing."""
    bare = text.strip("[]")
    if bare in SYMBOLS:
        return bare
    if bare == ":":
        return "x"
    try:
        return Decimal(text) if text not in ("", "NaN") else None
    except ArithmeticError:
        return None


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(rows_of(SERIES))
def test_a_series_file_gives_what_a_plain_reading_gives(rows):
    found = read_bytes(as_csv(SERIES, rows), "series.csv")
    check_accounts(found)
    expected, seen, whole = [], set(), set()
    for row in rows:
        one = dict(zip(SERIES, row, strict=True))
        year = {"2019": 2019, "2020": 2020, "2021": 2021, "2020/21": 2021}.get(one["year"])
        usable = one["indicator_id"] and year and one["geography_level"] != "ward"
        if not usable or not (one["la_code"] or one["la_old_code"]):
            continue
        key = (one["indicator_id"], year, one["la_old_code"] or one["la_code"])
        if row in whole or key in seen:
            continue
        whole.add(row)
        seen.add(key)
        value = shown(one["value"])
        symbol = one["flag"] if one["flag"] in SYMBOLS else value if isinstance(value, str) else None
        number = None if symbol or isinstance(value, str) else value
        if symbol is None and number is None:
            continue
        source = one["source_file"] or "series.csv"
        day = publication_of(source, one["indicator_id"]).appeared(year).on
        expected.append((*key[:2], one["la_code"] or None, one["la_old_code"] or None, number, symbol, source, day))
    names = ("measure", "year", "la_code", "la_old_code", "value", "flag", "source_file", "published_on")
    assert [tuple(row[name] for name in names) for row in found.rows.to_pylist()] == expected
    assert found.counts[0].rows_loaded == len(expected)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(rows_of(DATA_SET))
def test_a_data_set_gives_what_a_plain_reading_gives(rows):
    """A column of which most cells are nothing we know is no measure: such files are another test's."""
    oddities = sum(shown(row[-1]) is None and row[-1] != "" for row in rows)
    rows = rows + [(*rows[0][:-3], "Total", "1", "1")] * (oddities + 1)
    found = read_bytes(as_csv(DATA_SET, rows), "set.csv")
    check_accounts(found)
    several = len({row[DATA_SET.index("sex")] for row in rows}) > 1
    expected: dict[str, list[tuple]] = {"starts": [], "starts_percent": []}
    seen, whole = set(), set()
    for row in rows:
        one = dict(zip(DATA_SET, row, strict=True))
        year = {"2019": 2019, "2020": 2020, "201920": 2020}[one["time_period"]]
        level = one["geographic_level"]
        code, old = {
            "National": (one["country_code"], ""), "Regional": (one["region_code"], ""),
            "Local authority": (one["new_la_code"], one["old_la_code"]), "School": ("", ""),
        }[level]  # fmt: skip
        if one["time_identifier"] == "Autumn term" or level == "School" or not (code or old):
            continue
        key = (year, level, code, old, one["sex"])
        if row in whole or key in seen:
            continue
        whole.add(row)
        seen.add(key)
        for column in expected:
            value = shown(one[column])
            if value is None:
                continue
            suffix = f"__{one['sex'].lower()}" if several and one["sex"] != "Total" else ""
            number, symbol = (None, value) if isinstance(value, str) else (value, None)
            expected[column].append((f"set_{column}{suffix}", year, code or None, old or None, number, symbol))
    names = ("measure", "year", "la_code", "la_old_code", "value", "flag")
    told = [tuple(row[name] for name in names) for row in found.rows.to_pylist()]
    assert told == [*expected["starts"], *expected["starts_percent"]]


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_random_damage_is_an_error_in_a_sentence_or_a_finding(data):
    columns = data.draw(st.sampled_from([SERIES, DATA_SET]))
    text = bytearray(as_csv(columns, data.draw(rows_of(columns))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        text = text or bytearray(b"\n")
    try:
        found = read_bytes(bytes(text), "damaged.csv")
    except ExtractError as error:
        said = str(error)
    else:
        check_accounts(found)
        said = found.file + ": "
    assert said.startswith("damaged.csv: ")


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damaged_gzip_is_an_error_in_a_sentence_or_read(tmp_path: Path, data):
    packed = bytearray(gzip.compress(as_csv(SERIES, data.draw(rows_of(SERIES)))))
    at = data.draw(st.integers(2, len(packed) - 1))
    packed[at : at + 1] = data.draw(st.binary(max_size=2))
    path = tmp_path / "series.csv.gz"
    path.write_bytes(packed)
    try:
        found = read(path, authority="884")
    except ExtractError as error:
        said = str(error)
    else:
        assert isinstance(found, PublishedReading)
        said = found.file + ": "
    assert said.startswith("series.csv.gz: ")


EDITION = st.dictionaries(st.integers(2017, 2021), st.integers(0, 9), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITION, min_size=1, max_size=4), st.dates(date(2017, 1, 1), date(2022, 12, 31)))
def test_what_was_known_at_a_day_does_not_depend_on_what_came_later(tmp_path_factory, editions, known_at):
    """A naive reader: of the editions out by then the newest that has the year; else the oldest of the later ones."""
    held = Benchmarks(tmp_path_factory.mktemp("held") / "benchmarks")
    publication = publication_of("c1_a.csv", "")
    kept: list[tuple[date, dict[int, int]]] = []
    for minute, edition in enumerate(editions):
        if any(before == edition and list(before) == list(edition) for _, before in kept):
            continue  # the same bytes are the same file
        rows = [
            ("m", str(year), "la", "E06000019", "884", "Ash", str(at), "", "c1_a.csv") for year, at in edition.items()
        ]
        held.keep(read_bytes(as_csv(SERIES, rows), "a.csv"), "ana", datetime(2026, 1, 1, 0, minute, tzinfo=UTC))
        kept.append((publication.appeared(max(edition)).on, edition))
    expected = {}
    for year in range(2017, 2022):
        if publication.appeared(year).on > known_at:
            continue
        having = [(day, edition[year]) for day, edition in kept if year in edition]
        out = [one for one in having if one[0] <= known_at]
        if out:  # of two that appeared together the one loaded last
            expected[year] = [figure for day, figure in out if day == max(out)[0]][-1]
        elif having:
            expected[year] = [figure for day, figure in having if day == min(having)[0]][-1]
    told = held.series("m", known_at=known_at) if kept else ()
    assert {one.year: int(one.value or 0) for one in told} == expected
    assert all(one.published_on <= known_at for one in told)
