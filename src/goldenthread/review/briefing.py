"""A member's page before a meeting: one side of A4 on one item, in type of 12 points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.insight.verdict import Outcome
from goldenthread.review.assemble_answers import line_of
from goldenthread.review.briefing_rules import Briefed, questions, shortened
from goldenthread.review.document import (
    About,
    Block,
    Bullets,
    Document,
    Mark,
    Named,
    Paragraph,
    Runs,
    Section,
    Tally,
    Text,
)
from goldenthread.review.evidence import UNSEEN, Judged
from goldenthread.review.issue_page import why_open
from goldenthread.review.phrases import count, day, listed, prose, short_day, words
from goldenthread.review.trail import OpenQuestion, TrackerRow
from goldenthread.review.trail_words import answer, kind_name

QUESTIONS: Final = 3
_HEADINGS: Final = (
    "Questions worth asking",
    "One question worth asking",
    "Two questions worth asking",
    "Three questions worth asking",
)
_UNJOINED: Final = "The item is joined to no issue, so what was asked or promised before can't be told."
_CHANGES: Final = ("improved", "worsened", "changed_up", "changed_down")


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part is shown: lines, and words of what people typed."""

    lines: int
    words: int


ROOMS: Final = tuple(
    Room(*one) for one in ((5, 40), (4, 30), (3, 24), (3, 16), (3, 11), (2, 20), (2, 12), (2, 8), (1, 8))
)
"""From the fullest page to the shortest: the first that fits on one side is printed."""


def briefing(known: Briefed, about: About, sides: Callable[[Document], int]) -> Document:
    """The page of an item: the fullest that takes one side, as `sides` counts them; else the shortest there is."""
    drafts = (_page(known, about, room) for room in ROOMS)
    page = next(drafts)
    for shorter in drafts:
        if sides(page) <= 1:
            break
        page = shorter
    return page


def _page(known: Briefed, about: About, room: Room) -> Document:
    item = known.item
    found = questions(known, room.words)
    when = f"{item.held_on.day} {item.held_on:%B} {item.held_on.year}"
    sections = (
        Section("changed", "What changed since last time", 1, _changed(known, room)),
        Section("asked", "What we asked, and what was answered", 1, _answered(known, room)),
        Section("open", "What is still open", 1, _open(known, room)),
        Section("questions", _HEADINGS[min(len(found), QUESTIONS)], 1, _questions(known, found)),
    )
    title = f"Item {item.number}: {item.title}"
    return Document(title, f"{item.committee}, {when}", about.authority, when, sections, about, is_paper=True)


def _changed(known: Briefed, room: Room) -> tuple[Block, ...]:
    if not known.is_of_an_issue:
        return (Paragraph(words("The item is joined to no issue, so earlier meetings can't be told.")),)
    if known.last_on is None:
        return (Paragraph(words("No earlier meeting considered this subject.")),)
    if known.now is None:
        return (Paragraph(words("No extract is loaded, so nothing can be said of the figures.")),)
    if not known.judged:
        return (Paragraph(words("No measure is tied to this subject, so nothing can be said of the figures.")),)
    if known.then is None:
        told = "No extract covers the quarter before the meeting of {on}, so what changed since can't be said."
        return (Paragraph(prose(told, on=Named(day(known.last_on)))),)
    if known.then.period == known.now.period:
        since = prose("No new quarter since the meeting of {on}.", on=Named(day(known.last_on)))
        return (Paragraph(since), *_lines(known, [one for one in known.judged if one.outcome in _CHANGES], room))
    turned = [one for one in known.judged if _has_turned(_before(known, one), one.outcome)]
    lead = prose(
        "Of {all}, the verdict on {n} between {then} and {now}.",
        all=count(Tally("verdicts", "measures of the subject", len(known.judged)), "measure", "measures"),
        n=count(Tally("verdicts", "measures whose verdict changed", len(turned)), "has changed", "has changed"),
        then=Named(known.then.period.title),
        now=Named(known.now.period.title),
    )
    return (Paragraph(lead), *_lines(known, turned, room))


def _has_turned(before: Outcome | None, now: Outcome) -> bool:
    """Whether two verdicts differ: only where both times something could be said."""
    unsaid = (None, Outcome.TOO_FEW, *UNSEEN)
    return before not in unsaid and now not in unsaid and before != now


def _before(known: Briefed, one: Judged) -> Outcome | None:
    held = known.then.judged.get(one.indicator.id) if known.then else None
    return held.outcome if held else None


def _lines(known: Briefed, turned: Sequence[Judged], room: Room) -> tuple[Block, ...]:
    """The measures, worse ones first, with a year before; those beyond the room are counted."""
    if known.now is None or not turned:
        return ()
    order = sorted(turned, key=lambda one: (not one.is_worry, not one.is_well))
    return _some([line_of(known.now, one, brief=False) for one in order], room)


def _some(items: Sequence[Runs], room: Room) -> tuple[Block, ...]:
    shown = list(items[: room.lines])
    if len(items) > room.lines:
        rest = Tally("committee", "not shown here", len(items) - room.lines)
        shown.append(prose("And {n}.", n=count(rest, "more", "more")))
    return (Bullets(tuple(shown)),)


def _answered(known: Briefed, room: Room) -> tuple[Block, ...]:
    """What was asked at the last meeting, and whatever has been answered since it; else all that was asked."""
    last = known.last_on
    recent = [row for row in known.asked if last and (row.meeting_on >= last or _is_new(row, known))]
    rows = recent or list(known.asked)
    if not rows:
        nothing = "Nothing asked under this subject has been given a reference."
        return (Paragraph(words(nothing if known.is_of_an_issue else _UNJOINED)),)
    rows.sort(key=lambda row: (row.responded_on is None, row.meeting_on))
    return _some([_answer(row, room) for row in rows], room)


def _is_new(row: TrackerRow, known: Briefed) -> bool:
    return bool(row.responded_on and known.last_on and row.responded_on > known.last_on)


def _answer(row: TrackerRow, room: Room) -> Runs:
    asked = (Named(f"{row.reference} ", strong=True), Text("“"), shortened(row.text, room.words), Text("” "))
    said = answer(row, shortened(row.response, room.words).text)
    on = prose(" ({on})", on=Named(short_day(row.responded_on))) if row.responded_on else ()
    return (*asked, *said, *on, *(words(" No reason is recorded.") if row.lacks_reasons else ()))


def _open(known: Briefed, room: Room) -> tuple[Block, ...]:
    still = sorted(known.still_open, key=lambda one: (not one.is_past_due, one.due_on or one.held_on))
    if not still:
        nothing = "Nothing that was asked or promised under this subject is open."
        return (Paragraph(words(nothing if known.is_of_an_issue else _UNJOINED)),)
    late = sum(one.is_past_due for one in still)
    parts = [(count(Tally("committee", "matters open", len(still)), "matter is", "matters are"), Text(" open"))]
    if late:
        parts.append((count(Tally("committee", "matters past due", late), "is", "are"), Text(" past due")))
    lead = prose("{parts}, as they stand on the day of the meeting.", parts=listed(parts))
    return (Paragraph(lead), *_some([_waits(one, room) for one in still], room))


def _waits(one: OpenQuestion, room: Room) -> Runs:
    name = (Named(f"{one.reference} ", strong=True),) if one.reference else ()
    kind = kind_name(one.kind).lower() + ("" if one.is_confirmed else ", drafted")
    asked = prose(" ({kind}, {on}) ", kind=Text(kind), on=Named(short_day(one.held_on)))
    return (*name, Text("“"), shortened(one.text, room.words), Text("”"), *asked, *why_open(one))


def _questions(known: Briefed, found: Sequence[Runs]) -> tuple[Block, ...]:
    if not found:
        if not known.is_of_an_issue:
            return (Paragraph(words(f"The rules find none. {_UNJOINED} The committee’s file joins it to one.")),)
        if not known.judged:
            return (Paragraph(words("The rules find none. No measure could be looked at, so they speak of the rest.")),)
        return (Paragraph(words("The rules find none: nothing is worse, late, unanswered, unproven or unowned.")),)
    blocks: list[Block] = [Bullets(tuple(found[:QUESTIONS]))]
    if len(found) > QUESTIONS:
        every = Tally("committee", "questions that the rules give", len(found))
        note = prose("The rules give {n}; the first of each rule comes first.", n=count(every, "question", "questions"))
        blocks.append(Paragraph((Mark("By rule"), Text(" "), *note)))
    return tuple(blocks)
