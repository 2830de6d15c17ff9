"""Part 7: why one thing changed. What a committee asked about, or children on plans, and what accounts for it."""

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.journeys import STOCKS, Flows
from goldenthread.journey.periods import Period, Window
from goldenthread.review.assemble_waterfall import subject_of, waterfalls
from goldenthread.review.charts import figure_of
from goldenthread.review.document import Block, Bullets, Claim, Column, Named, Paragraph, Runs, Section, Table, Tally
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import amount, is_few, named, prose, state, words
from goldenthread.scorecard.series import Flag, Value

STOCK = "cp_plans_at_period_end"  # told where no committee and no plan chooses another
QUARTERS = 6


def why(evidence: Evidence) -> Section:
    """One figure and what accounts for its change; a stock also through its flows, quarter by quarter.

    What a committee asked about comes first, then the plan's first stock, then children on plans. What the figures
    cannot tell is said before what accounts for the change, where nobody overlooks it.
    """
    subject = subject_of(evidence) or STOCK
    now, flows = evidence.value(subject), STOCKS.get(subject)
    if subject not in evidence.indicators or (flows and (now is None or state(now))):
        many = STOCKS[STOCK].many if flows is None else flows.many
        nothing = f"The number of {many} was not supplied or is withheld, so its change cannot be explained."
        return _section(many, (Paragraph(words(nothing)),))
    lead = _lead(evidence, subject, flows, now) if flows and now else _flow(evidence, subject)
    blocks: list[Block] = [Paragraph(lead, lead=True)]
    drawn = figure_of(evidence, evidence.judged[subject], "why-line", printed=False, compact=True)
    if drawn:
        blocks.append(drawn)
    if flows and flows.started in evidence.indicators and flows.ended in evidence.indicators:
        blocks += [_table(evidence, subject, flows)]
        blocks.append(Bullets(tuple(_flow(evidence, id) for id in (flows.started, flows.ended))))
    blocks.append(Paragraph(words("What these figures cannot tell:"), keep=True))
    blocks.append(Bullets(_limits(subject)))
    blocks += waterfalls(evidence, subject)
    title = evidence.indicators[subject].title
    return _section(flows.many if flows else title[:1].lower() + title[1:], tuple(blocks))


def _section(about: str, blocks: tuple[Block, ...]) -> Section:
    return Section("why", f"Why one thing changed: {about}", 1, blocks, number="7", starts_page=True)


def _before(period: Period) -> Period:
    return Period(period.last - 3, period.first - 3, period.window)


def _known(value: Value | None) -> bool:
    return value is not None and not state(value) and value.flag is Flag.NONE


def _lead(evidence: Evidence, subject: str, flows: Flows, now: Value) -> Runs:
    stock = evidence.indicators[subject]
    told = prose(
        "There were {n} " + flows.many + " at the end of {period}",
        n=evidence.bind(amount(now, stock), now),
        period=Named(evidence.period.title),
    )
    start = evidence.value(subject, _before(evidence.period))
    if not _known(start) or start is None:
        return (*told, *words("."))
    was = prose(", against {n} at its start", n=evidence.bind(amount(start, stock), start))
    started, ended = evidence.value(flows.started), evidence.value(flows.ended)
    if started is None or ended is None or not _known(started) or not _known(ended):
        return (*told, *was, *words("."))
    moved = prose(
        ": {in_} " + flows.start + " and {out} " + flows.ends + ".",
        in_=evidence.bind(amount(started, evidence.indicators[flows.started]), started),
        out=evidence.bind(amount(ended, evidence.indicators[flows.ended]), ended),
    )
    return (*told, *was, *moved)


def _table(evidence: Evidence, subject: str, flows: Flows) -> Table:
    columns = (
        Column("Quarter", width=26),
        Column("Children at start", numeric=True, width=16),
        Column(flows.start.capitalize(), numeric=True, width=15),
        Column(flows.ends.capitalize(), numeric=True, width=15),
        Column("Children at end", numeric=True, width=16),
        Column("Not explained by these", numeric=True, width=16),
    )
    last = evidence.period.last
    spans = [Period(end, end - 2, Window.QUARTER) for end in range(last - 3 * (QUARTERS - 1), last + 1, 3)]
    rows = tuple(_row(evidence, subject, flows, s) for s in spans if evidence.value(subject, s) is not None)
    notes = words(
        "The last column is the children at the end, less those at the start and what started, plus what ended. Starts "
        "and children are not counted alike: a child may start again after an end, and a record put right later moves "
        "the number without a start or an end. One to five children are said as “a few”."
    )
    caption = f"{flows.many.capitalize()}: {flows.start}, {flows.ends}"
    return Table(words(caption), columns, rows, notes)


def _row(evidence: Evidence, subject: str, flows: Flows, span: Period) -> tuple[Runs, ...]:
    start, end = evidence.value(subject, _before(span)), evidence.value(subject, span)
    started, ended = evidence.value(flows.started, span), evidence.value(flows.ended, span)
    return (
        named(span.title[:1].upper() + span.title[1:]),
        evidence.claim(subject, start),
        evidence.claim(flows.started, started),
        evidence.claim(flows.ended, ended),
        evidence.claim(subject, end),
        _unexplained(flows.many, span, start, started, ended, end),
    )


def _unexplained(many: str, span: Period, *parts: Value | None) -> Runs:
    if not all(_known(part) for part in parts):
        return words("can't be said")
    start, started, ended, end = (int(part.numerator or 0) for part in parts if part)
    gap = end - start - started + ended
    if is_few(gap):
        return words("a few")
    tally = Tally("verdicts", f"change in {many} not explained by starts and ends, {span.title}", gap)
    return (Claim(f"{gap:+d}".replace("-", "−") if gap else "none", tally, span.title, ""),)


def _flow(evidence: Evidence, id: str) -> Runs:
    row = evidence.judged[id]
    indicator: Indicator = row.indicator
    return (Named(indicator.title, strong=True), *words(": "), *row.sentence)


def _limits(subject: str) -> tuple[Runs, ...]:
    own: tuple[Runs, ...] = ()
    if subject == STOCK:
        own = (
            words("Whether a plan that ended kept a child safe: only re-referrals and second plans show that, later."),
            words("Whether more or fewer children ought to be on a plan. A rise is neither good nor bad in itself."),
        )
    return (
        *own,
        words(
            "What brought a change about. To account for a change is arithmetic: the parts add up to it. Figures that "
            "move together are not proof that one moved the other."
        ),
        words("Whether the same children went from one step to the next: each step is counted in its own time."),
    )
