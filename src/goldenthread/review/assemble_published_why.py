"""Part 5: why one thing changed. Children in care, and on plans, through those who came and those who left."""

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.insight.comparison import shown
from goldenthread.insight.published_words import day
from goldenthread.journey.published_rows import Figure as Published
from goldenthread.review.document import Block, Bullets, Claim, Column, Figure, Named, Paragraph, Runs, Section, Table
from goldenthread.review.document import plain as plain_text
from goldenthread.review.drawings import Bar, Labels, bars
from goldenthread.review.phrases import listed, named, prose, words
from goldenthread.review.published_evidence import PublishedEvidence, amount, cell, derived, quoted
from goldenthread.review.published_measures import CARE, PLANS

YEARS = 7
TITLE = "Why one thing changed: children in care, and on plans"


def why(evidence: PublishedEvidence) -> list[Section]:
    """Each number through its starts and ends, year by year, and what these figures cannot tell."""
    parts = [*_care(evidence), *_plans(evidence)]
    if not parts:
        nothing = Paragraph(words("Neither number was published for this council, so no change can be explained."))
        return [Section("why", TITLE, 1, (nothing,), number="5")]
    limits = (
        words("Whether more or fewer children ought to be in care or on a plan. A rise is neither good nor bad."),
        words(
            "Whether a child who left was safe afterwards: re-referrals and second plans show that later, if at all."
        ),
        words("What caused a change. Figures that move together are not proof that one moved the other."),
    )
    blocks = (*parts, Paragraph(words("What these figures cannot tell:"), keep=True), Bullets(limits, small=True))
    return [Section("why", TITLE, 1, blocks, number="5")]


def _years(evidence: PublishedEvidence, stock: str) -> list[int]:
    span = range(evidence.year - YEARS + 1, evidence.year + 1)
    return [year for year in span if evidence.figure(stock, year) is not None]


def _known(figure: Published | None) -> Decimal | None:
    return figure.value if figure is not None else None


def _care(evidence: PublishedEvidence) -> list[Block]:
    stock, started, ceased = CARE
    years = _years(evidence, stock)
    now = evidence.figure(stock, years[-1]) if years else None
    if now is None or now.value is None:
        return []
    columns = (
        Column("Year to 31 March", width=16),
        Column("In care at its start", numeric=True, width=16),
        Column("Came into care", numeric=True, width=16),
        Column("Left care", numeric=True, width=16),
        Column("In care at its end", numeric=True, width=16),
        Column("Not explained", numeric=True, width=16),
    )
    rows = tuple(
        (
            named(f"{year}"),
            _count(evidence.figure(stock, year - 1)),
            _count(evidence.figure(started, year)),
            _count(evidence.figure(ceased, year)),
            _count(evidence.figure(stock, year)),
            _balance(evidence, (stock, started, ceased), year),
        )
        for year in years
    )
    notes = words(
        "The last column is the children at the end, less those at the start and those who came, plus those who left. "
        "A record put right later, and rounding, move it."
    )
    lead = Paragraph(_care_lead(evidence, now), lead=True)
    return [lead, _drawing(evidence, stock, years), Table(words("Children in care"), columns, rows, notes)]


def _care_lead(evidence: PublishedEvidence, now: Published) -> Runs:
    stock, started, ceased = CARE
    told = prose("{n} children were in care on {day}", n=_bound(now), day=Named(day(now.year_ends_on)))
    before = evidence.figure(stock, now.year - 1)
    came, left = evidence.figure(started, now.year), evidence.figure(ceased, now.year)
    if before is None or before.value is None:
        return (*told, *words("."))
    told = (*told, *prose(", against {n} a year before", n=_bound(before)))
    if came is None or left is None or came.value is None or left.value is None:
        return (*told, *words("."))
    return (*told, *prose(": {came} came into care and {left} left.", came=_bound(came), left=_bound(left)))


def _bound(figure: Published) -> Claim:
    return quoted(amount(figure, 0, brief=True), figure)


def _count(figure: Published | None) -> Runs:
    return cell(figure, 0, brief=True) if figure is not None else words("–")


def _balance(evidence: PublishedEvidence, flow: tuple[str, str, str], year: int) -> Runs:
    """What starts and ends leave unexplained, exactly: the four counts of the row are published, and give it."""
    stock, started, ended = flow
    figures = [
        evidence.figure(stock, year - 1), evidence.figure(started, year), evidence.figure(ended, year),
        evidence.figure(stock, year),
    ]  # fmt: skip
    known = [(one, one.value) for one in figures if one is not None and one.value is not None]
    if len(known) < len(figures):
        return words("can't be said")
    start, came, left, end = (value for _, value in known)
    return _derived(end - start - came + left, "change not explained by those who came and left", [f for f, _ in known])


def _derived(gap: Decimal, what: str, figures: Sequence[Published], *, signed: bool = True) -> Runs:
    text = (f"{gap:+,.0f}" if signed else f"{gap:,.0f}").replace("-", "−") if gap else "none"
    return (derived(text, what, gap, figures),)


def _drawing(evidence: PublishedEvidence, stock: str, years: Sequence[int]) -> Figure:
    title = words("Children in care on the last day of March")
    figures = [one for year in years if (one := evidence.figure(stock, year)) is not None]
    items = [(Named(f"{one.year}: "), _bound(one)) for one in figures]
    alt = prose("Bars of years. {all}.", all=listed(items))
    drawn = [Bar(f"{one.year}", float(one.value) if one.value is not None else None, amount(one, 0)) for one in figures]
    svg = bars(drawn, Labels("why-care", plain_text(title), plain_text(alt), foot=150.0))
    return Figure(svg, title, alt, is_compact=True)


def _plans(evidence: PublishedEvidence) -> list[Block]:
    """Plans that ended are published as a rate alone, so how many ended is worked out from the rest."""
    stock, started, ended_rate = PLANS
    years = _years(evidence, stock)
    if not any(_known(evidence.figure(stock, year)) is not None for year in years):
        return []
    columns = (
        Column("Year to 31 March", width=16),
        Column("On a plan at its start", numeric=True, width=16),
        Column("Plans started", numeric=True, width=16),
        Column("On a plan at its end", numeric=True, width=16),
        Column("Plans that must have ended", numeric=True, width=18),
        Column("Ended, per 10,000", numeric=True, width=16),
    )
    rows = tuple(
        (
            named(f"{year}"),
            _count(evidence.figure(stock, year - 1)),
            _count(evidence.figure(started, year)),
            _count(evidence.figure(stock, year)),
            _must_have_ended(evidence, year),
            _rate(evidence.figure(ended_rate, year)),
        )
        for year in years
    )
    notes = words(
        "How many plans ended is published as a rate alone. The column before it is those at the start and those "
        "started, less those at the end: it is right only where every start and end was recorded."
    )
    return [Table(words("Children on child protection plans"), columns, rows, notes)]


def _rate(figure: Published | None) -> Runs:
    if figure is None or figure.value is None:
        return _count(figure)
    return (quoted(shown(figure.value, 1), figure),)


def _must_have_ended(evidence: PublishedEvidence, year: int) -> Runs:
    """How many ended, by arithmetic of published counts; nothing where the publication withholds their rate."""
    stock, started, ended_rate = PLANS
    rate = evidence.figure(ended_rate, year)
    if rate is not None and rate.value is None:
        return words("can't be said")
    figures = [evidence.figure(stock, year - 1), evidence.figure(started, year), evidence.figure(stock, year)]
    known = [(one, one.value) for one in figures if one is not None and one.value is not None]
    if len(known) < len(figures):
        return words("can't be said")
    start, came, end = (value for _, value in known)
    return _derived(start + came - end, "plans that must have ended", [one for one, _ in known], signed=False)
