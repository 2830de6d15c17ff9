"""What leaves the council: each test is a small page of figures and what is left of it."""

from dataclasses import replace

import pytest
from disclosure_cases import AGAIN, ENDED, INDICATORS, LONG, OPEN, ORDERS, POSTS, SEEN, STARTED, VISITS, text, value

from goldenthread.disclosure.attack import attack
from goldenthread.disclosure.release import Audience, release
from goldenthread.errors import DisclosureRefused
from goldenthread.indicators.catalogue import INDICATORS as CATALOGUE
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, month_period, month_start, parse, quarter_of, rolling_year_to
from goldenthread.scorecard.series import Flag, Value

APRIL_2019 = parse("2019-04").last


def year_of(indicator: Indicator, *months: int, team: str = "", of: tuple[int, ...] = ()) -> list[Value]:
    """Months from April 2019, their whole quarters, and the twelve months where there are twelve."""

    def cell(period: Period) -> Value:
        at = [month - APRIL_2019 for month in period.months]
        at = at[-1:] if indicator.is_stock else at
        whole = sum(of[each] for each in at) if of else None
        return value(indicator, str(period), sum(months[each] for each in at), whole, team=team)

    last = APRIL_2019 + len(months) - 1
    periods = [month_period(month) for month in range(APRIL_2019, last + 1)]
    periods += [quarter_of(month) for month in range(APRIL_2019 + 2, last + 1, 3)]
    periods += [rolling_year_to(month) for month in range(APRIL_2019 + 11, last + 1)]
    return [cell(period) for period in periods]


def shown(values: list[Value], **options: object) -> dict[str, str]:
    """Released cells by period, and team where there is one."""
    released = release(values, INDICATORS, Audience.PUBLIC, **options)  # type: ignore[arg-type]  # options vary by test
    return {f"{cell.period} {cell.group}".strip(): text(cell) for cell in released}


def test_safe_months_are_all_shown_with_what_is_made_of_them() -> None:
    cells = shown(year_of(ORDERS, 7, 8, 0, 9, 6, 7, 8, 9, 7, 8, 9, 7))
    assert cells["2019-06"] == "0"
    assert cells["2019-20-Q1"] == "15"
    assert cells["2020-03-R12"] == "85"
    assert "-" not in cells.values()


def test_one_small_month_withholds_every_month_and_leaves_the_quarters() -> None:
    """7 and 8 beside a quarter of 18 would give the 3 away."""
    cells = shown(year_of(ORDERS, 7, 8, 3, 9, 6, 7, 8, 9, 7, 8, 9, 7))
    assert {cell for period, cell in cells.items() if len(period) == len("2019-04")} == {"-"}
    assert [cells[f"2019-20-Q{n}"] for n in (1, 2, 3, 4)] == ["18", "22", "24", "24"]
    assert cells["2020-03-R12"] == "88"


def test_a_year_that_ends_inside_a_quarter_is_withheld_with_the_months() -> None:
    """The year to April less the year to March is April less April."""
    cells = shown(year_of(ORDERS, 7, 8, 3, 9, 6, 7, 8, 9, 7, 8, 9, 7, 9, 9, 9))
    assert cells["2020-04-R12"] == "-"
    assert cells["2020-06-R12"] == str(88 - 18 + 27)


def test_one_small_quarter_leaves_the_years_to_the_month_under_review() -> None:
    values = year_of(ORDERS, 2, 0, 1, *[8] * 12)
    assert shown(values, until=parse("2019-20-Q4")) == {
        **dict.fromkeys((cell.period for cell in values), "-"),
        "2020-03-R12": "75",
    }
    assert shown(values)["2020-06-R12"] == "96"


def test_small_numbers_all_year_show_nothing() -> None:
    assert set(shown(year_of(ORDERS, *[0, 0, 1] * 4)).values()) == {"-"}


def test_a_share_is_withheld_for_few_counted_few_others_or_few_in_all() -> None:
    """The first quarter is 17 of 21: four others. So the quarters go too, and the year is left."""
    cells = shown(year_of(SEEN, 6, 11, 0, *[8] * 9, of=(7, 14, 0, *[16] * 9)))
    assert cells["2019-20-Q1"] == cells["2019-20-Q2"] == "-"
    assert cells["2020-03-R12"] == "89 of 165"


def test_a_share_of_nobody_withholds_nothing() -> None:
    assert shown(year_of(SEEN, 10, 11, 0, *[8] * 9, of=(17, 22, 0, *[16] * 9)))["2019-06"] == "0 of 0"


def test_practice_is_shown_for_the_council_unless_the_whole_is_one_to_five() -> None:
    cells = shown(year_of(VISITS, *[1] * 12, of=(9,) * 12))
    assert cells["2019-04"] == "1 of 9"
    cells = shown(year_of(VISITS, *[1] * 12, of=(9,) * 11 + (4,)))
    assert cells["2019-04"] == "-"
    assert cells["2019-20-Q4"] == "3 of 22"


def test_management_is_exact_whatever_the_window() -> None:
    assert shown([value(POSTS, "2020-03", 1), value(POSTS, "2020-03-R12", 1), value(POSTS, "2020-02", 3)]) == {
        "2020-03": "1",
        "2020-03-R12": "1",
        "2020-02": "3",
    }


def test_a_family_is_shown_at_one_window_because_it_adds_up() -> None:
    """The stock less the stock before is started less ended: 3 started in May would follow from the rest."""
    family = [
        *year_of(STARTED, *[9, 3, 9] * 4),
        *year_of(ENDED, *[8] * 12),
        *year_of(OPEN, *range(101, 113)),
    ]
    released = release(family, INDICATORS)
    months = [cell for cell in released if cell.window == "month"]
    assert {text(cell) for cell in months} == {"-"}
    quarters = [text(cell) for cell in released if cell.window == "quarter"]
    assert quarters == ["21"] * 4 + ["24"] * 4 + ["103", "106", "109", "112"]


def test_a_stock_is_withheld_in_every_window_that_ends_the_same_day() -> None:
    """Four children at the end of March are four at the end of the quarter and of the year."""
    cells = shown(year_of(OPEN, *[20] * 11, 4))
    assert cells["2020-03"] == cells["2019-20-Q4"] == cells["2020-03-R12"] == "-"


def test_a_partial_month_is_withheld_with_all_that_touches_it_before_any_other_is() -> None:
    """Records that begin on 25 April hold two orders of that month: April goes, and the rest stays."""
    values = [
        replace(cell, flag=Flag.PARTIAL) if parse(cell.period).first == APRIL_2019 else cell
        for cell in year_of(ORDERS, 2, 8, 9, 9, 6, 7, 8, 9, 7, 8, 9, 7)
    ]
    cells = shown(values)
    assert cells["2019-04"] == cells["2019-20-Q1"] == cells["2020-03-R12"] == "-"
    assert cells["2019-05"] == "8"
    assert cells["2019-20-Q2"] == "22"


def test_safe_partial_values_are_shown_and_stay_flagged() -> None:
    (released,) = release([value(ORDERS, "2019-04", 8, flag=Flag.PARTIAL)], INDICATORS)
    assert (released.numerator, released.flag) == (8, Flag.PARTIAL)


def test_a_year_that_reaches_back_beyond_the_months_given_is_withheld() -> None:
    """With the months since April shown, the year to April would tell on the months before."""
    values = [*year_of(ORDERS, 7, 8, 9), value(ORDERS, "2019-06-R12", 90)]
    assert shown(values)["2019-06-R12"] == "-"


def test_not_supplied_stays_not_supplied() -> None:
    (released,) = release([value(ORDERS, "2019-04", None, flag=Flag.NOT_SUPPLIED)], INDICATORS)
    assert released.flag is Flag.NOT_SUPPLIED


def test_one_small_team_withholds_the_breakdown_of_its_quarter_and_of_the_year() -> None:
    """South had 4 in the second quarter. The other quarters stay; the year would give it away."""
    south = (7, 7, 7, 1, 1, 2, *[7] * 6)
    values = [
        *year_of(ORDERS, *(number + 10 for number in south)),
        *year_of(ORDERS, *[10] * 12, team="North"),
        *year_of(ORDERS, *south, team="South"),
    ]
    cells = shown(values)
    assert "-" not in [cells[period] for period in ("2019-04", "2019-20-Q2", "2020-03-R12")]
    assert (cells["2019-20-Q1 North"], cells["2019-20-Q1 South"], cells["2019-04 South"]) == ("30", "21", "7")
    for period in ("2019-07", "2019-20-Q2", "2020-03-R12"):
        assert cells[f"{period} North"] == cells[f"{period} South"] == "-"


def test_teams_without_the_whole_or_that_leave_a_few_of_it_are_withheld() -> None:
    """North and South make 20; the whole is 23: three children have no team."""
    teams = [value(ORDERS, "2019-20-Q1", 10, team=team) for team in ("North", "South")]
    assert set(shown(teams).values()) == {"-"}
    assert shown([value(ORDERS, "2019-20-Q1", 23), *teams])["2019-20-Q1 North"] == "-"
    assert shown([value(ORDERS, "2019-20-Q1", 20), *teams])["2019-20-Q1 North"] == "10"


def test_teams_are_withheld_where_the_whole_is() -> None:
    """The whole of 3 in the first quarter withholds all quarters: teams' sums would bring them back."""
    values = [
        *year_of(ORDERS, 1, 1, 1, *[20] * 9),
        *year_of(ORDERS, 1, 1, 1, *[10] * 9, team="North"),
        *year_of(ORDERS, 0, 0, 0, *[10] * 9, team="South"),
    ]
    cells = shown(values)
    assert cells["2019-20-Q2 North"] == cells["2019-20-Q2"] == "-"
    assert cells["2020-03-R12"] == "183"


def test_officers_see_everything_and_a_private_paper_what_the_public_sees() -> None:
    values = year_of(ORDERS, *[1] * 12)
    assert release(values, INDICATORS, Audience.OFFICERS) == values
    assert release(values, INDICATORS, Audience.MEMBERS_EXEMPT) == release(values, INDICATORS, Audience.PUBLIC)


def test_the_order_and_number_of_values_stay() -> None:
    values = year_of(ORDERS, *range(1, 16))[::-1]
    released = release(values, INDICATORS)
    assert [(cell.indicator, cell.period) for cell in released] == [(cell.indicator, cell.period) for cell in values]
    assert release([], INDICATORS) == []


def test_what_is_not_declared_or_there_twice_is_refused() -> None:
    with pytest.raises(DisclosureRefused, match='"orders": no indicator of that name is declared'):
        release([value(ORDERS, "2019-04", 8)], {})
    with pytest.raises(
        DisclosureRefused, match=r"Orders made, April 2019: the value is there twice.*Nothing was released"
    ):
        release([value(ORDERS, "2019-04", 8)] * 2, INDICATORS)


def test_a_cell_that_can_still_be_worked_out_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules give nothing away; if they ever did, the attack stands behind them."""
    values = year_of(ORDERS, 7, 8, 3)
    leaky = {(cell.authority, cell.indicator, "", "", cell.period) for cell in values if cell.numerator != 3}
    monkeypatch.setattr("goldenthread.disclosure.release.shown", lambda family, anchor: leaky)
    with pytest.raises(
        DisclosureRefused, match=r"Orders made, June 2019: 1 withheld cell could be worked out"
    ) as refusal:
        release(values, INDICATORS)
    assert refusal.value.exit_code == 12
    assert "3" not in str(refusal.value).replace("12", "")


def test_nothing_in_these_pages_can_be_worked_out() -> None:
    values = year_of(ORDERS, 7, 8, 3, 9, 6, 7, 8, 9, 7, 8, 9, 7)
    assert attack(release(values, INDICATORS), INDICATORS) == []
    assert month_start(APRIL_2019).isoformat() == "2019-04-01"


def test_a_breakdown_that_tells_on_a_hidden_month_is_withheld_for_its_quarter():
    """All 2 late conferences fell in June; each team's quarter has 1 late: so each team had 1 in June."""
    late = {"2019-04": 0, "2019-05": 0, "2019-06": 2, "2019-20-Q1": 2}
    held = {"2019-04": 13, "2019-05": 17, "2019-06": 13, "2019-20-Q1": 43}
    whole = [_conferences(period, "", held[period] - late[period], held[period]) for period in held]
    east = {"2019-04": (7, 7), "2019-05": (13, 13), "2019-06": (6, 7), "2019-20-Q1": (26, 27)}
    west = {"2019-04": (6, 6), "2019-05": (4, 4), "2019-06": (5, 6), "2019-20-Q1": (15, 16)}
    teams = [_conferences(period, "East", *numbers) for period, numbers in east.items()]
    teams += [_conferences(period, "West", *numbers) for period, numbers in west.items()]

    released = release([*whole, *teams], CATALOGUE)

    assert released[: len(whole)] == whole
    assert {value.flag for value in released[len(whole) :]} == {Flag.SUPPRESSED}


def _conferences(period: str, team: str, numerator: int, denominator: int) -> Value:
    window = "quarter" if "Q" in period else "month"
    by = "team" if team else ""
    return Value("icpc_within_15wd_pct", 1, "999", period, window, by, team, numerator, denominator)


def test_a_share_does_not_say_how_many_there_are_where_their_number_is_withheld() -> None:
    """Plans start by fours and none ends: '0 of 43' beside 39 in March would say how many started in April."""
    plans = year_of(STARTED, 4, 4, 4) + year_of(ENDED, 0, 0, 0) + year_of(OPEN, 43, 47, 51)
    values = [*plans, *year_of(LONG, 0, 0, 0, of=(43, 47, 51)), *year_of(AGAIN, 0, 0, 0, of=(4, 4, 4))]
    released = {(cell.indicator, cell.period): text(cell) for cell in release(values, INDICATORS)}
    assert released[STARTED.id, "2019-20-Q1"] == "12"
    assert released[LONG.id, "2019-20-Q1"] == "0 of 51"
    assert released[LONG.id, "2019-04"] == released[AGAIN.id, "2019-04"] == "-"


def test_a_share_of_a_count_that_may_be_shown_is_shown() -> None:
    values = year_of(OPEN, 43, 47, 51) + year_of(LONG, 0, 0, 0, of=(43, 47, 51))
    assert "-" not in {text(cell) for cell in release(values, INDICATORS)}


def test_a_share_of_what_is_not_counted_elsewhere_or_not_supplied_stands_alone() -> None:
    alone = year_of(LONG, 0, 0, 0, of=(43, 47, 51))
    unknown = [
        replace(cell, indicator=OPEN.id, numerator=None, denominator=None, flag=Flag.NOT_SUPPLIED) for cell in alone
    ]
    for values in (alone, alone + unknown):
        assert [text(cell) for cell in release(values, INDICATORS)][0] == "0 of 43"
