"""A small believable quarter, by hand: values as they are released, a human record, what it was made from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import Period, parse, rolling_year_to, windows_over
from goldenthread.review import record as kept
from goldenthread.review.assemble import assemble
from goldenthread.review.document import About, CoverageGap, DefinitionChange, Document, FindingCount, Limits
from goldenthread.scorecard.series import Flag, Value

QUARTER = parse("2019-20-Q4")
FIRST, LAST = parse("2018-01").last, QUARTER.last
VISITS, ASSESSMENTS, ORDERS = "cp_visits_in_timescale_pct", "assessments_within_45wd_pct", "sgo_granted"
STOCK, STARTED, ENDED = "cp_plans_at_period_end", "cp_plans_started", "cp_plans_ended"
CONTACTS, VACANCIES, INADEQUATE = "contacts_received", "sw_vacancy_rate_pct", "audits_inadequate_pct"

Pair = tuple[int | Decimal, int | Decimal | None]


def value(id: str, period: Period, pair: Pair | None, flag: Flag = Flag.NONE, group: str = "") -> Value:
    numerator, denominator = pair or (None, None)
    breakdown = "team" if group else ""
    return Value(id, 1, "999", str(period), period.window.value, breakdown, group, numerator, denominator, flag)


def windows(id: str, months: Mapping[int, Pair], group: str = "") -> list[Value]:
    """Every window of one indicator, from its months: flows added up, stocks at the period's end."""
    made = []
    for period in windows_over(FIRST, LAST):
        held = [months[m] for m in period.months if m in months]
        flag = Flag.NONE if len(held) == len(period.months) else Flag.PARTIAL
        if INDICATORS[id].is_stock:
            made.append(value(id, period, months[period.last], group=group))
        else:
            denominators = [d for _, d in held if d is not None]
            pair = (sum(n for n, _ in held), sum(denominators) if denominators else None)
            made.append(value(id, period, pair, flag, group))
    return made


def months_of(pairs: Iterable[Pair]) -> dict[int, Pair]:
    """The pairs as months, the last of them March 2020."""
    listed = list(pairs)
    return {LAST - len(listed) + 1 + i: pair for i, pair in enumerate(listed)}


def values() -> list[Value]:
    """The whole authority, January 2018 to March 2020 (27 months)."""
    wobble = [0, 3, -2, 4, -3, 1, -4, 2, -1]
    series: dict[str, list[Pair]] = {
        CONTACTS: [(500 + 5 * wobble[i % 9], None) for i in range(27)],
        # Ninety in a hundred, then sixty in the last three months: more than chance.
        ASSESSMENTS: [((90 if i < 24 else 60) + wobble[i % 9], 100) for i in range(27)],
        VISITS: [(100 + i, 150) for i in range(27)],
        STOCK: [(180 - i, None) for i in range(27)],
        STARTED: [(12 + wobble[i % 9] // 2, None) for i in range(27)],
        ENDED: [(13 + wobble[i % 9] // 2, None) for i in range(27)],
        INADEQUATE: [((4 if i < 18 else 1), 8) for i in range(27)],
        VACANCIES: [(Decimal("20.6"), Decimal("98.5")) for _ in range(27)],
    }
    made = [one for id, pairs in series.items() for one in windows(id, months_of(pairs))]
    for period in windows_over(FIRST, LAST):
        year = period in (rolling_year_to(LAST), rolling_year_to(LAST - 12))
        made.append(value(ORDERS, period, (13, None) if year else None, Flag.NONE if year else Flag.SUPPRESSED))
        made.append(value("contacts_to_early_help_pct", period, None, Flag.NOT_SUPPLIED))
    return made


def withheld(values: Iterable[Value], id: str) -> list[Value]:
    """The values with one indicator withheld throughout."""
    return [
        replace(one, numerator=None, denominator=None, flag=Flag.SUPPRESSED) if one.indicator == id else one
        for one in values
    ]


def teams() -> list[Value]:
    return [
        one
        for team, part in (("North", 45), ("South", 41))
        for one in windows(ASSESSMENTS, dict.fromkeys(range(FIRST, LAST + 1), (part, 50)), team)
    ]


def action(reference: str, title: str, **parts: object) -> kept.Action:
    plain = kept.Action(
        reference, title, "Head of Service", date(2020, 6, 30), None, "on_track", "too_early", "", "", (ASSESSMENTS,)
    )
    return replace(plain, **parts)  # type: ignore[arg-type]  # the parts are named fields of Action


def plan() -> kept.Plan:
    late = action("1.1", "Weekly review of every assessment", due_on=date(2019, 12, 31), delivery="late")
    bare = action("1.2", "Train all assessors", delivery="complete", impact="no_evidence", due_on=date(2020, 3, 1))
    ownerless = action("2.1", "Visit planner in every team", owner="", indicators=(VISITS,))
    gain = kept.ToMonitor("Visits on time", "Sickness", "One month below 60%", (VISITS,))
    questions = kept.ThreeQuestions(
        date(2020, 4, 14), ("Visits are better.",), ("Assessments drift.",), ("Clear them.",)
    )
    return kept.Plan(
        "Improvement plan", "2019-20",
        (CONTACTS, ASSESSMENTS, VISITS, STOCK, INADEQUATE, ORDERS, "contacts_to_early_help_pct", VACANCIES),
        (questions,),
        (
            kept.Priority(1, "Assessment", "Families get an answer in time.", (ASSESSMENTS,), (late, bare)),
            kept.Priority(2, "Seen and heard", "No child waits.", (VISITS, STOCK), (ownerless,), (gain,)),
        ),
    )  # fmt: skip


def asked(reference: str, **parts: object) -> kept.Recommendation:
    plain = kept.Recommendation(
        reference, date(2019, 9, 17), "Scrutiny Committee", "Performance", "recommendation", "That it be reported.",
        "Director", date(2019, 11, 12), "It will be.", "accepted", "open", date(2020, 7, 31),
    )  # fmt: skip
    return replace(plain, **parts)  # type: ignore[arg-type]  # the parts are named fields of Recommendation


def judgement(on: date, area: str, grade: str | None, kind: str = "Inspection") -> kept.Judgement:
    return kept.Judgement(on, on, "ILACS", kind, area, grade)


def record() -> kept.HumanRecord:
    return kept.HumanRecord(
        plan=plan(),
        audits=(
            kept.AuditSummary("2018-19-Q4", False, 0, 5, 8, 12),
            kept.AuditSummary("2019-20-Q4", False, 2, 12, 10, 3),
            kept.AuditSummary("2019-20-Q4", True, 1, 4, 3, 1),
        ),
        feedback=(kept.FeedbackRound("2019-20-Q4", "parents", (1, 0, 2, 1, 2, 5, 4, 9, 11, 6, 7), 120),),
        stories=(kept.Story(date(2020, 2, 11), "a young person", "She came when she said she would."),),
        you_said=(kept.YouSaidWeDid("Letters were hard.", "We rewrote them."),),
        workforce=(kept.WorkforceQuarter("2019-20-Q4", Decimal("98.5"), Decimal("20.6"), Decimal("14.6"), 9, 5),),
        judgements=(
            judgement(date(2014, 5, 21), "Leaders", "good"),
            judgement(date(2018, 6, 18), "Leaders", "requires_improvement"),
            judgement(date(2014, 5, 21), "Overall effectiveness", "inadequate"),
            judgement(date(2018, 6, 18), "Overall effectiveness", "requires_improvement"),
            judgement(date(2019, 12, 10), "Front door", None, "Focused visit"),
        ),
        recommendations=(
            asked("SR-1", due_on=date(2020, 3, 1)),
            asked("SR-2", position="no_response", response="", responded_on=None, status="awaiting_response"),
            asked("SR-3", status="awaiting_agreement"),
            asked("SR-4", status="closed"),
        ),
    )


def about(*, simulated: bool = True) -> About:
    limits = Limits(
        (CoverageGap("Return interviews", "No file carries them.", (ASSESSMENTS,)),),
        (FindingCount("not_a_date", "row_rejected", 37),),
        (("referral", 14),),
        (DefinitionChange(date(2019, 4, 1), CONTACTS, "each child counts once"),),
    )
    authority = "Wyeford County Council (simulated)" if simulated else "Wyeford County Council"
    return About(authority, simulated, date(2020, 3, 31), "3fa9c1d27be04c6f", date(2020, 4, 20), limits=limits)


def document(**changed: object) -> Document:
    """The review of quarter 4 of 2019/20 from everything above, with some of it changed."""
    given: dict[str, object] = {
        "values": values(), "teams": teams(), "indicators": INDICATORS, "record": record(), "about": about(),
    }  # fmt: skip
    return assemble(QUARTER, **(given | changed))  # type: ignore[arg-type]  # the arguments of assemble, by name


def empty() -> Document:
    """A home with nothing in it."""
    return document(
        values=[], teams=[], record=kept.HumanRecord(), about=replace(about(simulated=False), limits=Limits())
    )
