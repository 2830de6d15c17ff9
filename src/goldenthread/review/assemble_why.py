"""Part 7: why one thing changed. Children on plans, with what started and ended beside the number."""

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, Window
from goldenthread.review.charts import figure_of
from goldenthread.review.document import Block, Bullets, Claim, Column, Named, Paragraph, Runs, Section, Table, Tally
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import amount, is_few, named, prose, state, words
from goldenthread.scorecard.series import Flag, Value

STOCK, STARTED, ENDED = "cp_plans_at_period_end", "cp_plans_started", "cp_plans_ended"
QUARTERS = 6
TITLE = "Why one thing changed: children on plans"


def why(evidence: Evidence) -> Section:
    """The stock through its flows, quarter by quarter, and what these figures cannot tell."""
    now = evidence.value(STOCK)
    if STOCK not in evidence.indicators or now is None or state(now):
        nothing = "The number of children on plans was not supplied or is withheld, so its change cannot be explained."
        return Section("why", TITLE, 1, (Paragraph(words(nothing)),), number="7", starts_page=True)
    blocks: list[Block] = [Paragraph(_lead(evidence, now), lead=True)]
    drawn = figure_of(evidence, evidence.judged[STOCK], "why-line", printed=False)
    if drawn:
        blocks.append(drawn)
    if STARTED in evidence.indicators and ENDED in evidence.indicators:
        blocks += [_table(evidence), Bullets(tuple(_flow(evidence, id) for id in (STARTED, ENDED)))]
    blocks.append(Paragraph(words("What these figures cannot tell:"), keep=True))
    blocks.append(Bullets(_limits()))
    return Section("why", TITLE, 1, tuple(blocks), number="7", starts_page=True)


def _before(period: Period) -> Period:
    return Period(period.last - 3, period.first - 3, period.window)


def _known(value: Value | None) -> bool:
    return value is not None and not state(value) and value.flag is Flag.NONE


def _lead(evidence: Evidence, now: Value) -> Runs:
    stock = evidence.indicators[STOCK]
    told = prose(
        "{n} children were on a plan at the end of {period}",
        n=evidence.bind(amount(now, stock), now),
        period=Named(evidence.period.title),
    )
    start = evidence.value(STOCK, _before(evidence.period))
    if not _known(start) or start is None:
        return (*told, *words("."))
    was = prose(", against {n} at its start", n=evidence.bind(amount(start, stock), start))
    started, ended = evidence.value(STARTED), evidence.value(ENDED)
    if started is None or ended is None or not _known(started) or not _known(ended):
        return (*told, *was, *words("."))
    flows = prose(
        ": {in_} plans started and {out} ended.",
        in_=evidence.bind(amount(started, evidence.indicators[STARTED]), started),
        out=evidence.bind(amount(ended, evidence.indicators[ENDED]), ended),
    )
    return (*told, *was, *flows)


def _table(evidence: Evidence) -> Table:
    columns = (
        Column("Quarter", width=26),
        Column("Children at start", numeric=True, width=16),
        Column("Plans started", numeric=True, width=15),
        Column("Plans ended", numeric=True, width=15),
        Column("Children at end", numeric=True, width=16),
        Column("Not explained by these", numeric=True, width=16),
    )
    last = evidence.period.last
    spans = [Period(end, end - 2, Window.QUARTER) for end in range(last - 3 * (QUARTERS - 1), last + 1, 3)]
    rows = tuple(_row(evidence, span) for span in spans if evidence.value(STOCK, span) is not None)
    notes = words(
        "The last column is the children at the end, less those at the start and the plans started, plus the plans "
        "ended. Plans and children are not counted alike: a child may have one plan after another, and a record put "
        "right later moves the number without a start or an end. One to five children are said as “a few”."
    )
    return Table(words("Children on plans, and the plans that started and ended"), columns, rows, notes)


def _row(evidence: Evidence, span: Period) -> tuple[Runs, ...]:
    start, end = evidence.value(STOCK, _before(span)), evidence.value(STOCK, span)
    started, ended = evidence.value(STARTED, span), evidence.value(ENDED, span)
    return (
        named(span.title[:1].upper() + span.title[1:]),
        evidence.claim(STOCK, start),
        evidence.claim(STARTED, started),
        evidence.claim(ENDED, ended),
        evidence.claim(STOCK, end),
        _unexplained(span, start, started, ended, end),
    )


def _unexplained(span: Period, *parts: Value | None) -> Runs:
    if not all(_known(part) for part in parts):
        return words("can't be said")
    start, started, ended, end = (int(part.numerator or 0) for part in parts if part)
    gap = end - start - started + ended
    if is_few(gap):
        return words("a few")
    tally = Tally("verdicts", f"change in children on plans not explained by starts and ends, {span.title}", gap)
    return (Claim(f"{gap:+d}".replace("-", "−") if gap else "none", tally, span.title, ""),)


def _flow(evidence: Evidence, id: str) -> Runs:
    row = evidence.judged[id]
    indicator: Indicator = row.indicator
    return (Named(indicator.title, strong=True), *words(": "), *row.sentence)


def _limits() -> tuple[Runs, ...]:
    return (
        words("Whether a plan that ended kept a child safe: only re-referrals and second plans show that, later."),
        words("Whether more or fewer children ought to be on a plan. A rise is neither good nor bad in itself."),
        words("What caused a change. Figures that move together are not proof that one moved the other."),
    )
