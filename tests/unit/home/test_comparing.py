"""How do we compare, asked of a home: only what was public on the day, with the neighbours of that day's model."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from published_england import write

from goldenthread.errors import NotFound
from goldenthread.home.comparing import compare, polarity
from goldenthread.home.home import Home
from goldenthread.indicators.declare import Better

SHARE = "rereferrals_within_12m_pct"
THEN, LATER = date(2020, 9, 15), date(2022, 2, 1)


@pytest.fixture
def held(home: Home, tmp_path: Path) -> Home:
    home.load(write(tmp_path), by="ana")
    return home


def test_the_newest_year_that_was_public_on_the_day(held):
    """The figures of 2019-20 came out on 26 November 2020."""
    then = compare(held.benchmarks, "Ashshire", SHARE, known_at=THEN)
    assert (then.year, then.ours.value, then.before.value) == (2019, 30, 20)
    assert compare(held.benchmarks, "884", SHARE, known_at=date(2020, 11, 26)).ours.flag == "u"
    assert all(one.published_on <= THEN for one in then.used)
    assert then.is_later_edition  # the file that is held came out with the figures of 2019-20


def test_neighbours_are_those_of_the_newest_model_that_was_public(held):
    assert compare(held.benchmarks, "884", SHARE, known_at=THEN).model is None
    later = compare(held.benchmarks, "884", SHARE, known_at=LATER, year=2019)
    assert (later.model, later.rank, later.of) == (2021, 11, 11)
    assert later.median == Decimal("20.5")  # 16 to 25 in steps of one


def test_polarity_is_that_of_the_indicator_that_counts_the_same():
    assert polarity(SHARE) is Better.LOWER
    assert polarity("referrals_from_schools_pct") is Better.NEITHER
    assert polarity("care_leavers_staying_put_pct") is Better.NEITHER  # no indicator counts it


def test_what_is_not_held_is_said(held):
    with pytest.raises(NotFound, match="No published series"):
        compare(held.benchmarks, "884", "rereferrals_pct")
    with pytest.raises(NotFound, match='No published statistics are held for "Elmshire"'):
        compare(held.benchmarks, "Elmshire", SHARE)
    assert compare(held.benchmarks, "884", SHARE, year=2012) is None


@pytest.mark.parametrize("typed", ["Ashshrie", "ashshir", "Ash shire"])
def test_a_misspelt_council_is_matched_on_plain_names(held, typed):
    """The name that is held is 'Ashshire, County of'."""
    with pytest.raises(NotFound, match="Nearest: Ashshire[,.]"):
        held.benchmarks.area(typed)
