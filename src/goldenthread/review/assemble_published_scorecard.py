"""Part 2: the scorecard of headline measures, theme by theme, beside England and the neighbours."""

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.insight.comparison import shown
from goldenthread.insight.published_words import is_on_one_day, published, unit
from goldenthread.insight.yearly import Move, Yearly
from goldenthread.journey.published_rows import Figure
from goldenthread.review.document import (
    Block,
    Break,
    Bullets,
    Claim,
    Column,
    Named,
    Paragraph,
    Runs,
    Section,
    Table,
    Tally,
    Text,
)
from goldenthread.review.phrases import listed, prose, short_day, words
from goldenthread.review.published_evidence import PublishedEvidence, Row, cell, derived, middle_of, place_of

_QUARTERS = (
    "Last quarter, best quarter: three in four of the others stand before, or behind, and, where counts are published, "
    "chance in this council's own cases does not explain it. Councils differ for other reasons, so it "
    "is a question and not a judgement. "
)
_GROUPS = (("better", "got better"), ("worse", "got worse"), ("risen", "rose"), ("fallen", "fell"))


def scorecard(evidence: PublishedEvidence) -> list[Section]:
    """The lead, then a table for each theme: now, the year before, England, the neighbours, the verdict in words."""
    title = "The scorecard"
    if not evidence.rows:
        nothing = Paragraph(words("No headline measure has a figure that was public, so there is no scorecard."))
        return [Section("scorecard", title, 1, (nothing,), number="2")]
    blocks: list[Block] = [Paragraph(_lead(evidence), lead=True), Paragraph(_chance(evidence))]
    themes = dict.fromkeys(row.headline.theme for row in evidence.rows)
    has_neighbours = bool(evidence.neighbours)
    tables = [_table([r for r in evidence.rows if r.headline.theme == one], one, has_neighbours) for one in themes]
    blocks += tables
    blocks.append(Paragraph(_reading(evidence)))
    if evidence.unseen:
        lines = tuple(
            prose("{title}: {because}", title=Named(one.headline.title), because=Named(one.because))
            for one in evidence.unseen
        )
        blocks += [Paragraph(words("Without a figure of the year:"), keep=True), Bullets(lines, small=True)]
    return [Section("scorecard", title, 1, tuple(blocks), number="2")]


def _lead(evidence: PublishedEvidence) -> Runs:
    judged = sum(row.yearly.is_judged for row in evidence.rows)
    found = []
    for way, verb in _GROUPS:
        n = sum(row.yearly.is_said and row.yearly.way == way for row in evidence.rows)
        if n:
            found.append(
                (Claim(f"{n}", Tally("verdicts", f"measures that {verb}", n, judged), "", ""), Text(f" {verb}"))
            )
    if not judged:
        return words("No measure could be judged against the year before.")
    if not found:
        return words("No measure moved by more than chance, and further than councils' figures commonly move.")
    of = Claim(f"{judged}", Tally("verdicts", "measures judged", judged), "", "")
    return prose("Of {of} measures that could be judged, {found}, further than nearly all other councils.", of=of,
                 found=listed(found))  # fmt: skip


def _chance(evidence: PublishedEvidence) -> Runs:
    judged = sum(row.yearly.is_judged for row in evidence.rows)
    said = sum(row.yearly.is_said for row in evidence.rows)
    expected = Decimal(judged) / 20
    text = "under one" if expected < 1 else f"about {expected:.0f}"
    return prose(
        "In a council that moves as others do, {expected} of them would stand out so; here {said} did. “Real” is said "
        "where chance is unlikely and fewer than one in twenty other councils moved as far; “unusual” where the latter "
        "holds and chance cannot be tested. Two years show no trend, and a change in what is recorded looks like any "
        "other.",
        expected=Claim(text, Tally("verdicts", "measures that would stand out by chance", expected), "", ""),
        said=Claim(f"{said or 'none'}", Tally("verdicts", "measures said to have moved", said, judged), "", ""),
    )


def _table(rows: Sequence[Row], theme: str, has_neighbours: bool) -> Table:
    columns = (
        Column("What it measures", width=31),
        Column("Now", numeric=True, width=22),
        Column("Year before", numeric=True, width=14),
        Column("England", numeric=True, width=12),
        Column("Neighbours' middle" if has_neighbours else "Councils' middle", numeric=True, width=14),
        Column("Place", numeric=True, width=14),
        Column("Verdict", width=32),
    )
    return Table(words(theme), columns, tuple(_row(row) for row in rows))


def _row(row: Row) -> tuple[Runs, ...]:
    one, decimals = row.comparison, row.decimals
    on = short_day(one.year_ends_on)
    when = on if is_on_one_day(one.measure) else f"year to {on}"
    return (
        (Named(row.headline.title, strong=True), Break(), Named(when)),
        cell(one.ours, decimals),
        cell(one.before, decimals, brief=True),
        cell(one.england, decimals, brief=True),
        middle_of(row.comparison),
        place_of(row.comparison),
        (row.mark, *standing(row), *ruling(row)),
    )


def standing(row: Row) -> Runs:
    """' Last quarter', as its mark: the one that the answers speak of. Nothing where our place is none."""
    return (Text(" "), row.standing) if row.standing else ()


def ruling(row: Row) -> Runs:
    """' Fell by 7.3 points; 3 of 145 other councils moved as far.'; nothing where there is no change to speak of."""
    one, ours, before = row.yearly, row.comparison.ours, row.comparison.before
    if row.comparison.joint_with:
        return prose(" A joint return: {names}.", names=Named(row.comparison.joint_with))
    if one.change is None or before is None:
        return ()
    if not one.change:
        return words(" No change.")
    size = shown(abs(one.change), row.decimals)
    by = derived(size, "the change from the year before", one.change, (before, ours))
    one_point = abs(one.change) == 1
    points = Text((" point" if one_point else " points") if unit(ours.measure) == "%" else "")
    start = prose(" {verb} by {by}{points}", verb=Text("Rose" if one.change > 0 else "Fell"), by=by, points=points)
    return (*start, *_why(one, (before, ours)))


def _why(one: Yearly, figures: Sequence[Figure]) -> Runs:
    if one.move is Move.ABOUT_THE_SAME:
        return words(": no more than chance.")
    if one.move is Move.TOO_FEW:
        return words(": too few cases to tell.")
    if one.move is Move.NOT_JUDGED:
        return words(".")
    what = "other councils whose figure moved as far"
    as_far = derived(f"{one.as_far} of {one.councils}", what, Decimal(one.as_far), figures, of=one.councils,
                     area="other councils")  # fmt: skip
    return prose("; {n} other councils moved as far.", n=as_far)


def _reading(evidence: PublishedEvidence) -> Runs:
    told = dict.fromkeys(
        f"{row.comparison.ours.publication} ({published(row.comparison.ours)})" for row in evidence.rows
    )
    sources = tuple(run for i, one in enumerate(told) for run in ((Text("; "), Named(one)) if i else (Named(one),)))
    place_ = (
        ""
        if evidence.neighbours
        else "No model of statistical neighbours was public on the day: middle and place are among all councils. "
    )
    return prose(
        "Place: first is best; where neither more nor less is better, first is highest; = where it is shared. {place}"
        "{quarters}Figures are as published. From {sources}.",
        quarters=Text(_QUARTERS if any(row.standing for row in evidence.rows) else ""),
        place=Text(place_),
        sources=sources,
    )
