"""Gains at risk, drafted from the verdicts: what was gained, what would undo it, the month that would show it.

A trigger is computed, not chosen: the limit and the average of the gain's own control chart.
"""

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.standing import FEW_CASES
from goldenthread.insight.verdict import Outcome, TargetStanding
from goldenthread.insight.words import in_its_unit
from goldenthread.review.assemble_answers import marks, spoken_for, unwatched
from goldenthread.review.document import Block, Claim, Column, Named, Paragraph, Runs, Table, Tally, Text
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import capital, listed, named, prose, words


def drafted_gains(evidence: Evidence) -> list[Block]:
    """A table of the scorecard's gains that nobody has named as one to watch; nothing where there are none."""
    gains = unwatched(evidence)
    if not gains:
        return []
    columns = (
        Column("The gain", width=34),
        Column("What would undo it", width=36),
        Column("The trigger", width=30),
    )
    rows = tuple((_gain(evidence, row), _risk(evidence, row), _trigger(row)) for row in gains)
    caption = words("Drafted from the verdicts: gains that the plan does not name as ones to watch")
    return [Paragraph(words("A gain that is watched is harder to lose."), keep=True), Table(caption, columns, rows)]


def _gain(evidence: Evidence, row: Judged) -> Runs:
    title = (Named(row.indicator.title, strong=True), *spoken_for(evidence, row))
    told = prose("{title}: {now}. ", title=title, now=evidence.claim(row.indicator.id, row.now))
    return (*told, *marks(row))


def _risk(evidence: Evidence, row: Judged) -> Runs:
    """Everything that speaks against the gain's lasting; at the least that the plan rests on it, or does not."""
    found = []
    if row.outcome is Outcome.IMPROVED and row.sustained == 0:
        found.append(words("it has not yet lasted the year"))
    if row.outcome is Outcome.IMPROVED and row.sustained is None:
        found.append(words("whether it has lasted the year can't be told"))
    if row.standing is TargetStanding.BY_CHANCE:
        found.append(words("chance decides which months meet its target"))
    if row.now is not None and row.indicator.is_share and 0 < (row.now.denominator or 0) < FEW_CASES:
        found.append(words("it rests on few cases"))
    tied = [action for action in evidence.actions if row.indicator.id in action.indicators]
    unproven = [action for action in tied if action.impact == "no_evidence"]
    if unproven:
        references = listed([named(action.reference) for action in unproven])
        found.append(prose("no evidence of impact is recorded for action {all}", all=references))
    if not tied:
        found.append(words("no action of the plan keeps it up"))
    return (
        (*capital(listed(found)), Text(".")) if found else words("Nothing in the figures speaks against its lasting.")
    )


def _trigger(row: Judged) -> Runs:
    """'A month below 74%, or seven in a row below 82%': the worse limit and the average of the chart in force."""
    chart, indicator = row.chart, row.indicator
    if chart is None or indicator.better is Better.NEITHER:
        return words("The same share in the next quarter's review: too few months may be shown to set another.")
    limits = chart.phases[-1].limits
    side = Text("below" if indicator.better is Better.HIGHER else "above")
    limit = limits.lower if indicator.better is Better.HIGHER else limits.upper
    if limits.mean is None:
        return words("None can be computed: no month holds a figure.")
    run = prose("seven months in a row {side} {mean}", side=side, mean=_level(indicator, limits.mean, "average"))
    can_be_reached = limit is not None and limit > 0 and not (indicator.is_percentage and limit > 100)
    if not can_be_reached or limit is None:
        return (*capital(run), Text("."))
    return (*prose("A month {side} {at}, or ", side=side, at=_level(indicator, limit, "limit")), *run, Text("."))


def _level(indicator: Indicator, number: float, what: str) -> Claim:
    said = in_its_unit(round(number) if number >= 10 else number, indicator)
    return Claim(said, Tally("verdicts", f"{what} of the months of {indicator.id}", round(number, 1)), "", "")
