"""Why a number changed, from values to sentences: steps, stocks, ends and groups; and what is said of noise."""

import re
from dataclasses import replace
from random import Random

import pytest

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight.explained import Explained, accounts, headline, joined, plain
from goldenthread.insight.explaining import explain
from goldenthread.insight.grouped import beside, grouped
from goldenthread.insight.held import Source, added
from goldenthread.journey.periods import parse, windows_over
from goldenthread.scorecard.series import Flag, Value

NOW, BEFORE = parse("2019-20-Q4"), parse("2018-19-Q4")
LAST = NOW.last
FIRST = LAST - 35
WOBBLE = (0, 3, -2, 4, -3, 1, -4, 2, -1)


def held(series, first=FIRST):
    """Values in every window of months given as counts, or as pairs of how many of how many; the last is March 2020."""
    found = {}
    for id, months in series.items():
        by_month = {LAST - len(months) + 1 + at: one for at, one in enumerate(months)}
        found[id] = {}
        for period in windows_over(first, LAST):
            counted = [by_month[month] for month in period.months if month in by_month]
            if INDICATORS[id].is_stock:
                counted = [by_month[period.last]] if period.last in by_month else []
            if not counted:
                continue
            short = len(counted) < len(period.months) and not INDICATORS[id].is_stock
            pair = isinstance(counted[0], tuple)
            number = sum(one[0] if pair else one for one in counted)
            of = sum(one[1] for one in counted) if pair else None
            flag = Flag.PARTIAL if short else Flag.NONE
            found[id][str(period)] = Value(
                id, 1, "999", str(period), period.window.value, "", "", number, of, flag, INDICATORS[id].per
            )
    return found


def level(count, months=36, wobble=1.0):
    return [round(count + wobble * WOBBLE[month % 9]) for month in range(months)]


def journey(*, contacts=None, conferences=None, plans=None):
    """Five hundred contacts a month, a hundred referrals, eighty assessments, thirty enquiries; 25 conferences."""
    return held(
        {
            "contacts_received": contacts or level(500),
            "referrals_received": level(100),
            "assessments_nfa_pct": [(40, one) for one in level(80)],
            "s47_to_icpc_pct": [(25, 30)] * 36,
            "icpc_to_plan_pct": [(20, one) for one in conferences or [25] * 36],
            "cp_plans_started": plans or [20] * 36,
        }
    )


def explained(id, values, now=NOW, before=BEFORE) -> Explained:
    found = explain(INDICATORS[id], values, now, before)
    assert found is not None
    assert not found.causes or sum(one.adds for one in found.causes) == pytest.approx(found.change, abs=1e-9)
    return found


def causes(found):
    return {plain(one.name): round(one.adds, 1) for one in found.causes}


def test_fewer_plans_for_each_conference_account_for_the_fall():
    """Twenty plans of 25 conferences a month, then ten: 60 a quarter became 30, and nothing else moved."""
    found = explained("cp_plans_started", journey(plans=[20] * 33 + [10] * 3))
    assert found.change == -30
    assert causes(found)["Fewer plans for each initial conference"] == -30.0
    text = joined((headline(found), *accounts(found)))
    assert text.startswith(
        "Child protection plans started fell by 30, from 60 in quarter 4 of 2018/19 to 30 in quarter 4 of 2019/20. "
        "Fewer plans for each initial conference: that accounts for the whole of it (between "
    )


def test_two_causes_are_said_in_the_order_of_their_size_and_the_rest_is_called_chance():
    found = explained("cp_plans_started", journey(plans=[40] * 33 + [20] * 3, conferences=[50] * 33 + [35] * 3))
    first, second, *rest = (plain(one) for one in accounts(found))
    assert first.startswith("Fewer initial conferences for each section 47 enquiry: that accounts for 31 of the 60 (")
    assert second.startswith("Fewer plans for each initial conference: that accounts for 29 of the 60 (between ")
    assert rest == ["The rest is no more than chance."]


def test_what_pulls_the_other_way_is_said_to():
    """Contacts up by half and referrals as many: more contacts, fewer referrals for each; together nothing at all."""
    contacts = level(500, 33) + [800, 800, 800]
    found = explained("referrals_received", journey(contacts=contacts))
    assert abs(found.change) <= 10
    text = joined(accounts(found))
    assert "could be chance, but parts of it pull against each other" in text
    assert "more contacts" in text.lower()
    assert "fewer referrals for each contact" in text.lower()


def test_noise_is_said_to_be_noise_and_nothing_is_named():
    found = explained("cp_plans_started", journey(plans=level(20, wobble=2)))
    assert found.named == ()
    assert joined(accounts(found)) == (
        "Between these two periods alone, chance could give such a change: nothing is said to account for it."
    )


def test_a_step_that_is_not_supplied_is_left_out_and_said_to_be():
    values = journey(plans=[20] * 33 + [10] * 3)
    del values["s47_to_icpc_pct"]
    values["assessments_nfa_pct"] = {
        period: replace(one, numerator=None, denominator=None, flag=Flag.SUPPRESSED)
        for period, one in values["assessments_nfa_pct"].items()
    }
    found = explained("cp_plans_started", values)
    assert list(causes(found))[2] == "More initial conferences for each referral"
    assert [plain(one) for one in found.notes] == [
        "Steps left out: assessments (withheld).",
        "Steps left out: section 47 enquiries (not supplied).",
    ]


def test_another_indicator_of_the_same_assessments_stands_in_for_one_not_supplied():
    values = journey(plans=[20] * 33 + [10] * 3)
    del values["assessments_nfa_pct"]
    values |= held({"assessments_within_45wd_pct": [(60, one) for one in level(80)]})
    assert "Fewer assessments for each referral" in causes(explained("cp_plans_started", values))


def test_with_few_months_the_parts_are_given_and_no_range_is():
    values = held({"contacts_received": level(500, 9), "referrals_received": [100] * 8 + [90]})
    found = explained("referrals_received", values, parse("2019-20-Q4"), parse("2019-20-Q3"))
    assert [one.interval for one in found.causes] == [None, None]
    assert found.named == ()
    assert joined(accounts(found)) == "Too little is held to tell the parts of this from chance, so none is named."


def test_a_step_with_nothing_before_it_has_no_parts():
    assert explained("contacts_received", journey()).causes == ()


@pytest.mark.parametrize("flag", [Flag.PARTIAL, Flag.SUPPRESSED, Flag.NOT_SUPPLIED])
def test_a_figure_that_is_not_whole_is_not_explained(flag):
    values = journey()
    values["cp_plans_started"][str(NOW)] = replace(values["cp_plans_started"][str(NOW)], flag=flag)
    assert explain(INDICATORS["cp_plans_started"], values, NOW, BEFORE) is None


def stock(started, ended, opening=200):
    levels, now = [], opening
    for new, gone in zip(started, ended, strict=True):
        now += new - gone
        levels.append(now)
    return held({"cp_plans_at_period_end": levels, "cp_plans_started": list(started), "cp_plans_ended": list(ended)})


def test_a_stock_is_explained_by_starts_and_ends_beside_the_year_before():
    """Twenty in and twenty out each month; in the last year twelve in: 96 fewer, all of them for want of starts."""
    found = explained("cp_plans_at_period_end", stock([20] * 24 + [12] * 12, [20] * 36))
    assert found.change == -96
    assert causes(found) == {
        "The starts and ends of the year to March 2019 over again": 0.0,
        "Fewer plans started": -96.0,
        "As many children on plans at the start, so as many could leave": 0.0,
        "As many plans ended for each child on a plan at the start": 0.0,
    }
    assert plain(headline(found)) == (
        "Children on a child protection plan fell by 96, from 200 at the end of quarter 4 of 2018/19 to 104 at the end "
        "of quarter 4 of 2019/20: 144 plans started and 240 plans ended between the two."
    )
    assert [plain(one.name) for one in found.named] == ["Fewer plans started"]


def test_of_stocks_where_nothing_changed_few_have_a_part_named():
    """Twenty start a month and a tenth of those on plans end, in families of two: at most about one in twenty named."""
    named = 0
    for seed in range(150):
        draw = Random(seed)
        started, ended, now = [], [], 200
        for _ in range(36):
            started.append(2 * sum(draw.random() < 0.1 for _ in range(100)))
            ended.append(2 * sum(draw.random() < 0.1 for _ in range(now // 2)))
            now += started[-1] - ended[-1]
        named += bool(explained("cp_plans_at_period_end", stock(started, ended)).named)
    assert named <= 14


def test_what_starts_and_ends_do_not_account_for_is_a_part_of_its_own():
    values = stock([20] * 36, [20] * 36)
    last = values["cp_plans_at_period_end"]
    for period in (str(NOW), "2020-03"):
        last[period] = replace(last[period], numerator=193)
    found = explained("cp_plans_at_period_end", values)
    assert causes(found)["Not accounted for by starts and ends"] == -7.0


def test_a_stock_without_a_year_of_flows_before_it_says_what_started_and_ended_and_no_more():
    found = explained("cp_plans_at_period_end", stock([20] * 13, [18] * 13))
    assert found.causes == ()
    assert "240 plans started and 216 plans ended" in plain(headline(found))
    assert "a year earlier are not held" in plain(found.notes[0])


def test_ends_are_explained_by_how_many_could_end_and_how_many_did():
    """Of 200 on plans 60 ended in the quarter; a year later of 100, 30: half as many could, and as many of them did."""
    values = held(
        {
            "cp_plans_at_period_end": [200] * 24 + [100] * 12,
            "cp_plans_ended": [20] * 24 + [10] * 12,
        }
    )
    found = explained("cp_plans_ended", values)
    assert causes(found) == {
        "Fewer children on plans at the start, so fewer could leave": -30.0,
        "As many plans ended for each child on a plan at the start": 0.0,
    }


def test_flows_of_a_span_come_from_the_fewest_values_that_make_it_up():
    values = held({"cp_plans_started": [20] * 36})
    months = range(LAST - 11, LAST + 1)
    only = lambda *kept: {"cp_plans_started": {p: v for p, v in values["cp_plans_started"].items() if v.window in kept}}  # noqa: E731  a filter in a line
    for kept in ("month", "quarter", "rolling_year"):
        assert added(only(kept), Source("cp_plans_started"), months) == 240
    assert added(only("quarter"), Source("cp_plans_started"), range(LAST - 10, LAST + 1)) is None


def by_team(id, teams):
    made = []
    for team, months in teams.items():
        made += [replace(one, breakdown="team", group=team) for one in held({id: months})[id].values()]
    return made


def where(id, teams):
    whole = [tuple(map(sum, zip(*pairs, strict=True))) if isinstance(pairs[0], tuple) else sum(pairs)
             for pairs in zip(*teams.values(), strict=True)]  # fmt: skip
    values = held({id: whole})
    found = explained(id, values)
    parts = grouped(found, beside(INDICATORS[id], by_team(id, teams), NOW, BEFORE), values)
    assert parts is not None
    assert sum(one.adds for one in parts.causes) == pytest.approx(found.change, abs=1e-9)
    return parts


def test_a_percentage_that_fell_in_one_team_is_placed_there():
    """North 90 of 100 a month, then 50; South 80 of 100 throughout: 85% became 65%."""
    parts = where(
        "assessments_within_45wd_pct",
        {"North": [(90, 100)] * 33 + [(50, 100)] * 3, "South": [(80, 100)] * 36},
    )
    assert causes(parts) == {
        "A lower rate in North": -20.0,
        "The same rate in South": 0.0,
        "Who is in which group": 0.0,
    }
    assert plain(accounts(parts)[0]).startswith("A lower rate in North: that accounts for the whole of it (between ")


def test_a_percentage_that_fell_since_more_work_is_in_the_slower_team_is_no_teams_doing():
    parts = where(
        "assessments_within_45wd_pct",
        {"North": [(90, 100)] * 33 + [(45, 50)] * 3, "South": [(40, 100)] * 33 + [(60, 150)] * 3},
    )
    assert causes(parts)["Who is in which group"] == -12.5
    assert [plain(one.name) for one in parts.named] == ["Who is in which group"]


def test_a_mean_is_explained_as_a_percentage_is():
    """Ten families a month in each team, scored 8 and 6; North's then give 5: the mean of 7 became 5.5."""
    parts = where("feedback_scale_mean", {"North": [(80, 10)] * 33 + [(50, 10)] * 3, "South": [(60, 10)] * 36})
    assert causes(parts) == {
        "A lower average in North": -1.5, "The same average in South": 0.0, "Who is in which group": 0.0,
    }  # fmt: skip
    assert parts.change == -1.5


def test_counts_of_groups_add_up_and_the_largest_comes_first():
    parts = where("referrals_received", {"North": [60] * 33 + [30] * 3, "South": [40] * 33 + [42] * 3})
    assert causes(parts) == {"Fewer in North": -90.0, "More in South": 6.0}


def test_groups_that_do_not_make_up_the_whole_are_not_shown_as_parts():
    values = held({"referrals_received": [100] * 33 + [80] * 3})
    teams = by_team("referrals_received", {"North": [60] * 36})
    found = explained("referrals_received", values)
    assert grouped(found, beside(INDICATORS["referrals_received"], teams, NOW, BEFORE), values) is None


def test_a_withheld_group_gives_no_parts_to_work_it_out_from():
    values = held({"referrals_received": [100] * 33 + [80] * 3})
    teams = [replace(one, numerator=None, flag=Flag.SUPPRESSED) if one.group == "South" else one
             for one in by_team("referrals_received", {"North": [60] * 36, "South": [40] * 33 + [20] * 3})]  # fmt: skip
    found = explained("referrals_received", values)
    assert grouped(found, beside(INDICATORS["referrals_received"], teams, NOW, BEFORE), values) is None


def every_sentence():
    yield from (
        explained("cp_plans_started", journey(plans=[20] * 33 + [last] * 3)) for last in (5, 10, 18, 20, 25, 40)
    )
    yield from (explained("cp_plans_at_period_end", stock([20] * 24 + [n] * 12, [20] * 36)) for n in (12, 20, 26))
    yield where("assessments_within_45wd_pct", {"North": [(9, 10)] * 33 + [(8, 10)] * 3, "South": [(8, 10)] * 36})


def test_no_sentence_says_better_or_worse_or_claims_a_cause():
    for found in every_sentence():
        told = " ".join([joined((headline(found), *accounts(found))), *causes(found), *map(plain, found.notes)])
        assert not re.search(r"\b(better|worse|improve\w*|worsen\w*|caus\w*|because|due to|led to|thanks|sustain\w*)\b",
                             told, re.IGNORECASE)  # fmt: skip
        assert "  " not in told
        assert not re.search(r"\b1 (percentage points|children|plans)\b", told)


def test_no_change_is_said_to_be_none():
    found = explained("cp_plans_started", journey())
    assert found.change == 0
    assert plain(headline(found)) == (
        "Child protection plans started did not change: 60 in quarter 4 of 2019/20, as in quarter 4 of 2018/19."
    )
