"""How we compare: published figures of whole years, ours beside the neighbours' and England's.

Never beside a month or a quarter, and never a figure that was not public when the records were taken.
"""

from dataclasses import replace

from goldenthread.insight.comparison import Comparison, places
from goldenthread.insight.published_words import day, is_on_one_day
from goldenthread.journey.published import LICENCE, LICENCE_CAVEAT
from goldenthread.journey.published_rows import Figure
from goldenthread.review.document import Block, Break, Column, Named, Paragraph, Runs, Table, Text
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import prose, words
from goldenthread.review.published_evidence import cell, middle_of, place_of


def beside_others(evidence: Evidence) -> list[Block]:
    """A row for each measure of the scorecard that is published and compared; or that none can be."""
    rows = [row for row in evidence.rows(evidence.chosen) if row.comparison is not None]
    if not rows:
        nothing = "No published figures of this council are held, so nothing here is compared with other councils."
        return [Paragraph(words(nothing))]
    columns = (
        Column("Published measure", width=34),
        Column("Here", numeric=True, width=20),
        Column("Neighbours' middle", numeric=True, width=15),
        Column("England", numeric=True, width=13),
        Column("Region", numeric=True, width=13),
        Column("Place", numeric=True, width=13),
    )
    lines = tuple(_row(row, row.comparison) for row in rows if row.comparison is not None)
    caption = words("Beside other councils: published figures of whole years, never beside a month or a quarter")
    return [Table(caption, columns, lines, _notes(evidence, [row.comparison for row in rows if row.comparison]))]


def _row(row: Judged, one: Comparison) -> tuple[Runs, ...]:
    decimals = places(one.used)
    return (
        (Named(row.indicator.title, strong=True), Break(), Named(_when(one))),
        _valued(one.ours, decimals),
        middle_of(one),
        _valued(one.england, decimals),
        _valued(one.region, decimals),
        place_of(one),
    )


def without_counts(figure: Figure) -> Figure:
    """The figure as its value alone: a year's published counts less three released quarters would be the fourth."""
    return replace(figure, numerator=None, denominator=None)


def _valued(figure: Figure | None, decimals: int) -> Runs:
    """The value alone in a cell: neither the page nor what it is traced by holds a count."""
    return cell(None if figure is None else without_counts(figure), decimals)


def _when(one: Comparison) -> str:
    on = day(one.year_ends_on)
    return on if is_on_one_day(one.measure) else f"year to {on}"


def _notes(evidence: Evidence, compared: list[Comparison]) -> Runs:
    models = sorted({one.model for one in compared if one.model})
    who = (
        prose(" Neighbours by DfE's model of {year}.", year=Named(f"{models[-1]}"))
        if models
        else words(" No model of statistical neighbours was public: middle and place are among all councils.")
    )
    later = any(one.is_later_edition for one in compared)
    return (
        *prose("As public on {day}.", day=Named(day(evidence.about.as_at))),
        *who,
        Text(" Place: first is best; where neither more nor less is better, first is highest; = where it is shared."),
        *(words(" Some were read from a later edition, and may have been revised since.") if later else ()),
        Named(f" {LICENCE} {LICENCE_CAVEAT}"),
    )


def compared(row: Judged) -> Runs:
    """'Published for the year to 31 March 2019: 28.5% here; the neighbours' middle 21.0%, England 22.6%.'"""
    one = row.comparison
    if one is None:
        return ()
    decimals = places(one.used)
    who = "the neighbours' middle" if one.model else "all councils' middle"
    return prose(
        "Published for {when}: {ours} here; {who} {middle}, England {england}.",
        when=Named(_when(one)),
        ours=_valued(one.ours, decimals),
        who=Text(who),
        middle=middle_of(one),
        england=_valued(one.england, decimals),
    )
