"""A day of the history is spoken for by the source whose rows count that day, and by no other."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.journey.reading import Coverage
from goldenthread.store.coverage import of_history
from goldenthread.store.manifest import Manifest

START = date(2020, 1, 1)
DAYS = [START + timedelta(days=number) for number in range(40)]
BETTER_FIRST = ("native", "annex_a")
COLUMNS = ("child_id", "referred_on", "team")


def manifest(number: int, standard: str, covers: Coverage) -> Manifest:
    loaded_at = datetime(2020, 6, 1, tzinfo=UTC) + timedelta(seconds=number)
    about = (standard, "x", f"{number}", "999", covers.to_on, "", loaded_at, "")
    return Manifest(Path(f"{number}"), *about, (covers,), (), {}, {})


@st.composite
def manifests(draw: st.DrawFn) -> list[Manifest]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        first, last = sorted(draw(st.tuples(st.integers(0, 39), st.integers(0, 39))))
        standard = draw(st.sampled_from(BETTER_FIRST))
        columns = draw(st.frozensets(st.sampled_from(COLUMNS), min_size=1))
        latest_only = draw(st.sampled_from([False, False, True]))
        days = (DAYS[last], DAYS[last]) if latest_only else (DAYS[first], DAYS[last])
        covers = Coverage("999", "referral", standard, *days, columns, latest_only)
        found.append(manifest(number, standard, covers))
    return sorted(found, key=lambda one: one.newness)


def speaking(day: date, held: list[Manifest]) -> tuple[str, frozenset[str]] | None:
    """The oracle: the newest extract of the best source whose range holds the day."""
    for standard in BETTER_FIRST:
        for one in reversed(held):
            covers = one.coverage[0]
            if one.standard == standard and not covers.latest_only and covers.from_on <= day <= covers.to_on:
                return standard, covers.columns
    return None


@given(held=manifests())
def test_each_day_is_spoken_for_by_the_newest_extract_of_the_best_source(held: list[Manifest]) -> None:
    found = of_history(held)
    for day in DAYS:
        ranges = [one for one in found if not one.latest_only and one.from_on <= day <= one.to_on]
        expected = speaking(day, held)
        assert [(one.standard, one.columns) for one in ranges] == ([expected] if expected else [])


@given(held=manifests())
def test_latest_values_speak_only_where_no_range_does(held: list[Manifest]) -> None:
    days = {one.to_on for one in of_history(held) if one.latest_only}
    expected = {
        covers.to_on
        for one in held
        for covers in one.coverage
        if covers.latest_only and speaking(covers.to_on, held) is None
    }
    assert days == expected


def test_monthly_extracts_of_six_months_join_into_one_range() -> None:
    """Forty-two extracts that say the same of overlapping months are one line of coverage."""
    covers = [Coverage("999", "referral", "annex_a", DAYS[n], DAYS[n + 10], frozenset(COLUMNS)) for n in range(20)]
    found = of_history([manifest(number, "annex_a", one) for number, one in enumerate(covers)])
    assert [(one.from_on, one.to_on) for one in found] == [(DAYS[0], DAYS[29])]


def test_a_newer_file_without_a_column_leaves_its_days_without_it() -> None:
    """The team column was missing from the second file: its days say nothing of teams, the others do."""
    whole = Coverage("999", "referral", "annex_a", DAYS[0], DAYS[10], frozenset(COLUMNS))
    less = Coverage("999", "referral", "annex_a", DAYS[5], DAYS[15], frozenset(COLUMNS) - {"team"})
    found = of_history([manifest(1, "annex_a", whole), manifest(2, "annex_a", less)])
    assert [(one.from_on, one.to_on, "team" in one.columns) for one in found] == [
        (DAYS[0], DAYS[4], True),
        (DAYS[5], DAYS[15], False),
    ]
