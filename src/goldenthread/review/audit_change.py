"""Part 8: what the audits of one kind say of a change, and how many would have to be read to see one."""

from collections.abc import Sequence
from typing import Final

from goldenthread.insight.proportions import Proportion, sample_to_see
from goldenthread.insight.small_samples import Part, told
from goldenthread.insight.words import percentage
from goldenthread.journey.periods import Period, parse
from goldenthread.review.document import Block, Bullets, Claim, Named, Paragraph, Run, Runs, Tally, Text
from goldenthread.review.phrases import prose, words
from goldenthread.review.record import AuditSummary

FALL: Final = 0.20  # the fall that an audit programme ought to be able to see
YEAR = 12


def audit_change(audits: Sequence[AuditSummary], period: Period) -> list[Block]:
    """Desk and collaborative audits apart: the share inadequate now beside a year before, with its range.

    A whole year is laid beside the one before where every quarter of both holds a graded audit of the
    kind. Empty where no quarter of a year before does.
    """
    lines: list[Runs] = []
    for kind in ("desk", "collaborative"):
        held = {parse(a.quarter).last: a for a in audits if a.graded and a.collaborative == (kind == "collaborative")}
        lines += _quarter(kind, held, period.last)
        lines += _year(kind, held, period.last)
    needed = _needed([a for a in audits if a.graded and a.quarter == str(period)], period)
    if not lines:
        return [Paragraph(needed)] if needed else []
    lead = "Has the share of inadequate audits changed? Beside each, how large the change may truly be."
    return [Paragraph(words(lead), keep=True), Bullets(tuple(lines)), *([Paragraph(needed)] if needed else [])]


def _quarter(kind: str, held: dict[int, AuditSummary], last: int) -> list[Runs]:
    now, before = held.get(last), held.get(last - YEAR)
    if now is None or before is None:
        return []
    lead = prose(
        kind.capitalize() + " audits, {before} and {now}: ",
        before=Named(parse(before.quarter).title),
        now=Named(parse(now.quarter).title),
    )
    return [(*lead, *_told(kind, _together([before]), _together([now]), parse(now.quarter).title))]


def _year(kind: str, held: dict[int, AuditSummary], last: int) -> list[Runs]:
    now = [held[month] for month in range(last - 9, last + 1, 3) if month in held]
    before = [held[month - YEAR] for month in range(last - 9, last + 1, 3) if month - YEAR in held]
    if len(now) < 4 or len(before) < 4:
        return []
    lead = words(f"{kind.capitalize()} audits of the four quarters before, and of the latest four: ")
    title = f"the four quarters to {parse(now[-1].quarter).title}"
    return [(*lead, *_told(kind, _together(before), _together(now), title))]


def _together(audits: Sequence[AuditSummary]) -> Proportion:
    return Proportion(sum(a.inadequate for a in audits), sum(a.graded for a in audits))


def _told(kind: str, before: Proportion, now: Proportion, period: str) -> Runs:
    return tuple(_run(part, period) for part in told(before, now, what=f"{kind} audits graded inadequate").parts)


def _run(part: Part, period: str) -> Run:
    if isinstance(part, str):
        return Text(part)
    return Claim(part.text, Tally("audits", part.what, part.numerator, part.denominator), period, "")


def _needed(now: Sequence[AuditSummary], period: Period) -> Runs:
    """How many audits a quarter would show a fall of twenty points; nothing where the share is below that."""
    if not now:
        return ()
    part = _together(now)
    if part.share < FALL:
        return ()
    needed = sample_to_see(part.share, part.share - FALL)
    points = round(100 * FALL)
    read = Tally("audits", f"audits graded inadequate, all kinds, {period}", part.count, part.of)
    rule = Tally("rules", "the fall that is looked for, in points", points)
    sample = Tally("rules", "audits a quarter for such a fall to be found eight times in ten, at five per cent", needed)
    return prose(
        "To see a fall of {fall} from here ({share}), about {needed} a quarter would have to be read; {read} were.",
        fall=Claim(f"{points} points", rule, "", ""),
        share=Claim(percentage(part.count, part.of), read, period.title, ""),
        needed=Claim(f"{needed:,} files", sample, "", ""),
        read=Claim(f"{part.of:,}", Tally("audits", f"audits graded, {period}", part.of), period.title, ""),
    )
