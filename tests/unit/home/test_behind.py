"""The list behind a number: every row counted is in it, and none of a restricted record."""

import pytest
from tests.unit.store.conftest import reading

from goldenthread.errors import NotFound, UsageError
from goldenthread.home.behind import behind, identified
from goldenthread.home.home import Home
from goldenthread.journey.periods import parse
from goldenthread.store.pseudonyms import Original, pseudonym

YEAR = ("2020-06-30", ("2019-01-01", "2020-06-30"))
REFERRALS = """
child_id | referred_on | team
1001     | 2019-09-02  | North
1001     | 2020-06-02  | North
1002     | 2020-06-03  | South
1003     | 2020-06-04  | North
"""
AGAIN = "rereferrals_within_12m_pct"
JUNE = parse("2020-06")


@pytest.fixture
def home(tmp_path):
    made = Home.open(tmp_path / "home", tmp_path / "keys")
    made.settle(code="999")
    made.snapshots.save(reading(*YEAR, referral=REFERRALS.strip()), by="ann")
    return made


def restrict(home: Home, *numbers: str) -> None:
    lines = "\n".join(["child_id | restricted_because", *(f"{one} | family of staff" for one in numbers)])
    home.snapshots.save(reading(*YEAR, file="restricted", restricted_record=lines), by="ann")


def child(home: Home, number: str) -> str:
    return pseudonym(home.keys.pseudonyms, Original("999", "child", number))


def test_numerator_and_denominator_are_the_rows_that_were_counted(home):
    found = behind(home, AGAIN, JUNE)
    assert found.numerator.rows["child_id"].to_pylist() == [child(home, "1001")]
    assert set(found.denominator.rows["child_id"].to_pylist()) == {child(home, n) for n in ("1001", "1002", "1003")}
    (value,) = home.scorecard([JUNE], indicators=[AGAIN])
    assert (value.numerator, value.denominator) == (found.numerator.counted, found.denominator.counted)


def test_one_group_is_that_group_alone(home):
    found = behind(home, AGAIN, JUNE, by="team", group="North")
    assert set(found.denominator.rows["child_id"].to_pylist()) == {child(home, "1001"), child(home, "1003")}


def test_of_a_count_there_is_one_list(home):
    found = behind(home, "referrals_received", JUNE)
    assert found.is_of_one_part
    assert found.numerator.counted == 3


def test_a_restricted_record_is_counted_and_never_listed_nor_identified(home):
    restrict(home, "1001")
    found = behind(home, AGAIN, JUNE)
    assert (found.numerator.counted, found.numerator.restricted, found.numerator.rows.num_rows) == (1, 1, 0)
    assert (found.denominator.counted, found.denominator.restricted) == (3, 1)
    assert "1001" not in identified(found, home).denominator.rows["council_number"].to_pylist()


def test_identified_rows_carry_the_councils_own_numbers(home):
    found = identified(behind(home, AGAIN, JUNE), home)
    assert found.numerator.rows["council_number"].to_pylist() == ["1001"]
    assert sorted(found.denominator.rows["council_number"].to_pylist()) == ["1001", "1002", "1003"]


@pytest.mark.parametrize(
    ("indicator", "period", "by", "refused"),
    [
        ("rereferals", "2020-06", "", NotFound),
        (AGAIN, "2031-06", "", NotFound),
        (AGAIN, "2020-06", "colour", UsageError),
    ],
)
def test_what_is_not_there_is_said(home, indicator, period, by, refused):
    with pytest.raises(refused):
        behind(home, indicator, parse(period), by=by, group="x" if by else "")
