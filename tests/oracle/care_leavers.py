"""Care leavers, from the words of the catalogue: as the extract of a period's last day describes them."""

from datetime import timedelta

from tests.oracle.plain import Case, History, Oracle, Row, Span, age, months_after

_RELEVANT, _FORMER, _ELIGIBLE = "relevant", "former_relevant", "eligible"
_AT_WORK = ("F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5")


def _those(history: History, period: Span, kinds: tuple[str, ...], first: int, last: int) -> list[Row]:
    """Young people of some kinds, of those ages; not those who died or went home for good."""
    latest = {
        row["child_id"]: row
        for row in history["care_leaver"]
        if row["position_on"] == period.ends_on and row["in_touch"] not in ("DIED", "RHOM")
    }
    ages = {child: age(history, child, period.ends_on) for child in latest}
    return [
        row
        for child, row in latest.items()
        if row["eligibility"] in kinds and ages[child] is not None and first <= (ages[child] or 0) <= last
    ]


def _case(row: Row, period: Span, counts: bool) -> Case:
    return Case(period.ends_on, row["child_id"], row["team"], counts)


def in_touch(history: History, period: Span) -> list[Case]:
    cases, end = [], period.ends_on
    for row in _those(history, period, (_RELEVANT, _FORMER), 17, 21):
        last = row["latest_contact_on"]
        is_lately = last is not None and end - timedelta(days=56) <= last <= end
        cases.append(_case(row, period, row["in_touch"] == "YES" if last is None else is_lately))
    return cases


def suitable(history: History, period: Span) -> list[Case]:
    return [
        _case(row, period, row["suitability"] == "suitable" and row["accommodation"] != "X")
        for row in _those(history, period, (_FORMER,), 19, 21)
    ]


def at_work(history: History, period: Span) -> list[Case]:
    rows = _those(history, period, (_FORMER,), 19, 21)
    return [_case(row, period, row["activity"] in _AT_WORK) for row in rows]


def pathway_plan(history: History, period: Span) -> list[Case]:
    cases, end = [], period.ends_on
    for row in _those(history, period, (_ELIGIBLE, _RELEVANT, _FORMER), 16, 21):
        planned_on = row["pathway_plan_on"]
        cases.append(_case(row, period, planned_on is not None and planned_on <= end <= months_after(planned_on, 6)))
    return cases


ORACLES: dict[str, Oracle] = {
    "care_leavers_in_touch_pct": in_touch,
    "care_leavers_suitable_accommodation_19_21_pct": suitable,
    "care_leavers_eet_19_21_pct": at_work,
    "pathway_plan_reviewed_6m_pct": pathway_plan,
}
OVER: dict[str, Oracle] = {}
