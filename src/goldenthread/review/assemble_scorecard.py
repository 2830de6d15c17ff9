"""Parts 4 and 5: the scorecard the plan chose, and the gains to be monitored."""

from collections.abc import Iterable
from dataclasses import replace

from goldenthread.insight.verdict import Outcome
from goldenthread.review.assemble_answers import gains_of, marks, spoken_for
from goldenthread.review.beside_others import beside_others
from goldenthread.review.document import (
    Block,
    Break,
    Claim,
    Column,
    Named,
    Paragraph,
    Runs,
    Section,
    Strong,
    Table,
    Tally,
    Text,
    Typed,
)
from goldenthread.review.drafted_gains import drafted_gains
from goldenthread.review.evidence import CHANGES, UNSEEN, Evidence, Judged
from goldenthread.review.phrases import capital, count, listed, named, prose, words
from goldenthread.review.record import ToMonitor
from goldenthread.review.sparklines import key, spark_of

ROWS_NOT_SUPPLIED = 3  # more than these are named in one sentence, not given a row each
_GROUPS = (
    ((Outcome.IMPROVED,), "got better"),
    ((Outcome.WORSENED,), "got worse"),
    (CHANGES, "rose or fell"),
)


def scorecard(evidence: Evidence) -> Section:
    """Part 4: a row for each indicator the plan chose: a sentence, now, a year before, the verdict."""
    rows = evidence.rows(evidence.chosen)
    if not rows:
        return Section("scorecard", "The scorecard", 1, (Paragraph(words("No indicator could be shown.")),), number="4")
    unseen = [row for row in rows if row.outcome is Outcome.NOT_SUPPLIED]
    gathered = unseen if len(unseen) > ROWS_NOT_SUPPLIED else []
    shown = [row for row in rows if row not in gathered]
    blocks: list[Block] = [Paragraph(_lead(rows), lead=True)]
    if any(row.expected_by_chance for row in rows):
        blocks.append(Paragraph(by_chance(rows)))
    if shown:
        blocks.append(_table(evidence, shown))
    if gathered:
        titles = listed([named(row.indicator.title) for row in gathered])
        blocks.append(
            Paragraph(prose("{lead} {all}.", lead=Strong("Not supplied, so nothing can be said:"), all=titles))
        )
    blocks += beside_others(evidence)
    if evidence.plan is None:
        blocks.insert(0, Paragraph(words("No plan has chosen a scorecard, so every measure is shown.")))
    if evidence.unknown:
        missing = listed([named(id) for id in evidence.unknown])
        blocks.append(Paragraph(prose("The plan also names {all}, which have no definition here.", all=missing)))
    return Section("scorecard", "The scorecard", 1, tuple(blocks), number="4")


def _lead(rows: list[Judged]) -> Runs:
    found = []
    for outcomes, verb in _GROUPS:
        n = sum(row.outcome in outcomes for row in rows)
        if n:
            tally = Tally("verdicts", f"measures that {verb}", n, len(rows))
            found.append((Claim(f"{n}", tally, "", ""), Text(f" {verb}")))
    if all(row.outcome in UNSEEN for row in rows):
        return words("No measure could be judged.")
    if not found:
        return words("No measure moved by more than chance would explain.")
    shown = count(Tally("verdicts", "measures of the scorecard", len(rows)), "measure", "measures")
    return prose("Of {all}, {found}, each by more than chance would explain.", all=shown, found=listed(found))


def by_chance(rows: Iterable[Judged]) -> Runs:
    """How many verdicts chance alone would give."""
    expected = sum(row.expected_by_chance for row in rows)
    real = sum(row.outcome.is_change for row in rows)
    tally = Tally("verdicts", "verdicts that chance alone would give", round(expected, 2))
    said = "under half of one" if expected < 0.5 else f"about {expected:.0f}"
    verdicts = Tally("verdicts", "verdicts of a real change", real)
    return prose(
        "If nothing had truly changed, chance alone would still give {expected} of these verdicts; there {are} {real}. "
        "The rest is about the same, too early to say, or shown without a verdict.",
        expected=Claim(said, tally, "", ""),
        are=Text("is" if real == 1 else "are"),
        real=Claim(f"{real or 'none'}", verdicts, "", ""),
    )


def _table(evidence: Evidence, rows: list[Judged]) -> Table:
    columns = (
        Column("What it measures, and what it says", width=42),
        Column("Now, and the last two years", width=24),
        Column("A year before", width=22),
        Column("Verdict", width=20),
    )
    caption = prose("The scorecard, {period}", period=Named(evidence.period.title))
    table = Table(caption, columns, tuple(_row(evidence, row) for row in rows))
    return replace(table, notes=key(table))


def _row(evidence: Evidence, row: Judged) -> tuple[Runs, ...]:
    id = row.indicator.id
    title = (Named(row.indicator.title, strong=True), *spoken_for(evidence, row), Text(". "))
    said = (*title, *capital(row.ruling), *row.further)
    line = spark_of(evidence, row, "scorecard")
    now = (*evidence.claim(id, row.now), *((Break(), line) if line else ()))
    return said, now, evidence.claim(id, row.before), marks(row)


def to_monitor(evidence: Evidence) -> Section:
    """Part 5: each gain at risk, what would undo it, the trigger: as officers typed them, then as drafted."""
    gains = gains_of(evidence)
    title = "To be monitored: gains at risk"
    drafted = drafted_gains(evidence)
    if not gains:
        nothing = Paragraph(words("No gain has been named as one to watch. A gain nobody watches is easily lost."))
        return Section("monitor", title, 1, (nothing, *drafted), number="5")
    columns = (
        Column("The gain", width=22),
        Column("What would undo it", width=23),
        Column("The trigger", width=22),
        Column("What the measure says now", width=33),
    )
    rows = tuple(_gain(evidence, gain) for gain in gains)
    lead = _monitor_lead(evidence, gains)
    table = Table(words("Gains, risks and triggers are printed as officers typed them"), columns, rows)
    return Section("monitor", title, 1, (Paragraph(lead, lead=True), table, *drafted), number="5")


def _monitor_lead(evidence: Evidence, gains: list[ToMonitor]) -> Runs:
    slipping = [g for g in gains if any(row.may_be_worse for row in evidence.rows(g.indicators))]
    if not slipping:
        return words(
            "No measure that is watched worsened by more than chance would explain. The triggers are not tested here."
        )
    tally = Tally("plan", "gains whose measure moved the wrong way", len(slipping), len(gains))
    verb = "shows" if len(slipping) == 1 else "show"
    return (count(tally, "gain", "gains"), *words(f" {verb} a measure that moved the wrong way, surely or perhaps."))


def _gain(evidence: Evidence, gain: ToMonitor) -> tuple[Runs, ...]:
    return (Typed(gain.gain),), (Typed(gain.risk),), (Typed(gain.trigger),), says_now(evidence, gain.indicators)


def says_now(evidence: Evidence, ids: Iterable[str]) -> Runs:
    """'Visits on time: 32 of 40 (80%).' with its mark, for each indicator; or that none is tied."""
    rows = evidence.rows(ids)
    if not rows:
        return words("No measure is tied to it, so nothing can be said.")
    runs: list[Runs] = []
    for row in rows:
        name = (Named(row.indicator.title), *spoken_for(evidence, row))
        told = prose("{t}: {now}. ", t=name, now=evidence.claim(row.indicator.id, row.now))
        runs.append((*told, row.mark))
    return tuple(run for i, each in enumerate(runs) for run in ((Break(), *each) if i else each))
