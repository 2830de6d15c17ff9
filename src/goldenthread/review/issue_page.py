"""The page of an issue: one subject over the meetings that considered it, and what became of what was asked.

The first half is what councils' own pages lack; the second is what they publish, meeting by meeting, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.review.document import (
    About,
    Block,
    Break,
    Bullets,
    Column,
    Document,
    Mark,
    Named,
    Paragraph,
    Runs,
    Section,
    Table,
    Tally,
    Text,
    Tone,
    Typed,
)
from goldenthread.review.evidence import Evidence
from goldenthread.review.inquiry_page import attendance, question_stands, spell
from goldenthread.review.phrases import (
    count,
    day,
    delivery_mark,
    figure,
    impact_mark,
    listed,
    named,
    prose,
    short_day,
    words,
)
from goldenthread.review.record import Action
from goldenthread.review.trail import (
    DocumentSeen,
    InquirySeen,
    IssueTrail,
    ItemSeen,
    OpenQuestion,
    PointSeen,
    TrackerRow,
)
from goldenthread.review.trail_words import ORPHANS, TURNS, answer, as_at, asked_for, inquiry_name, kind_name, standing

WAITING = {
    "done": (Mark("Done, not agreed", Tone.WATCH), " Members have not yet agreed that it is complete."),
    "paused": (Mark("Paused", Tone.WATCH), " The committee paused it."),
}
"""Why a matter that waits for nobody is open still."""

_PLAIN = ("note", "report_point")  # said by where they stand: a mark on each would be noise


@dataclass(frozen=True, slots=True)
class ActionThenAndNow:
    """An action of the plan that an issue concerns, as it stood at the issue's first meeting and now.

    `then` is None where no plan held it then; `was` is its number then, where another plan held it: "1.2 in 2019/20".
    """

    plan: str
    then: Action | None
    now: Action
    was: str = ""


@dataclass(frozen=True, slots=True)
class Concerned:
    """What an issue concerns: the actions, and the verdicts of the quarters before its first meeting and before now."""

    indicators: tuple[str, ...]
    actions: tuple[ActionThenAndNow, ...] = ()
    then: Evidence | None = None
    now: Evidence | None = None


def issue_page(trail: IssueTrail, concerned: Concerned, about: About, on: date) -> Document:
    """The document of an issue as at `on`. All figures in `concerned` are already released."""
    first = min((one.held_on for one in trail.items), default=on)
    sections = (
        Section("standing", "Where it stands", 1, _standing(trail)),
        Section("open", "What is still open", 1, open_blocks(trail.open)),
        Section("asked", "What was asked, and where each stands", 1, _asked(trail.asked)),
        Section("measures", "The measures it concerns, then and now", 1, _measures(concerned)),
        Section("actions", "The actions it concerns, then and now", 1, _actions(concerned, first, on)),
        *([Section("beside", "The work beside its meetings", 1, _beside(trail.inquiries))] if trail.inquiries else []),
        *_meetings(trail.items),
    )
    return Document(
        trail.title, f"The history of an issue, {as_at(on)}", about.authority, as_at(on), sections, about, is_paper=True
    )


def _standing(trail: IssueTrail) -> tuple[Block, ...]:
    considered = count(Tally("committee", "meetings that considered it", len(trail.items)), "meeting", "meetings")
    late = sum(one.is_past_due for one in trail.open)
    still = Tally("committee", "asked or promised, and still open", len(trail.open))
    past = Tally("committee", "open, and past due", late)
    lead = prose(
        "Considered at {n}. {open} still open{late}.",
        n=considered,
        open=count(still, "matter is", "matters are") if trail.open else Text("Nothing is"),
        late=prose(", {past} past due", past=figure(past)) if late else (),
    )
    blocks: list[Block] = [Paragraph(lead, lead=True)]
    if trail.aliases:
        titles = listed([(Typed(f"“{one}”"),) for one in trail.aliases])
        blocks.append(Paragraph(prose("It has also stood on agendas as {titles}.", titles=titles)))
    turns = []
    for one in trail.turns:
        how = TURNS[one.turn, one.is_from]
        turns.append(
            prose(f"{how} {{title}}, {{on}}. {{why}}", title=Typed(f"“{one.title}”"), on=Named(day(one.on)),
                  why=Typed(one.because.strip()))
        )  # fmt: skip
    if turns:
        blocks.append(Bullets(tuple(turns)))
    return tuple(blocks)


def open_blocks(still_open: Sequence[OpenQuestion]) -> tuple[Block, ...]:
    """A table of what has no answer, oldest first; said in a sentence where there is nothing."""
    if not still_open:
        return (Paragraph(words("Nothing that was asked or promised under this subject is open.")),)
    columns = (Column("What", width=34), Column("Asked or promised", width=13), Column("Why it is open", width=22))
    rows = tuple(_open_row(one) for one in still_open)
    return (Table(words("Asked or promised, and not yet closed, oldest first"), columns, rows, row_headers=False),)


def _open_row(one: OpenQuestion) -> tuple[Runs, ...]:
    name = (Named(f"{one.reference} ", strong=True),) if one.reference else ()
    what = (*name, kind_mark(one.kind, is_confirmed=one.is_confirmed), Text(" "), Typed(one.text.strip()))
    item = Named(one.item_number or "not said")
    where = (Named(short_day(one.held_on)), Break(), *prose("Item {item}", item=item))
    return what, where, why_open(one)


def kind_mark(kind: str, *, is_confirmed: bool) -> Mark:
    """What a point is, and that a rule alone says so until a clerk has confirmed it."""
    return Mark(kind_name(kind) if is_confirmed else f"{kind_name(kind)}, drafted")


def why_open(one: OpenQuestion) -> Runs:
    """Late, open, done or paused; the day it waits for, and that nobody answers for it."""
    if one.because in WAITING:
        mark, said = WAITING[one.because]
        return (mark, *words(said))
    mark = Mark("Past due", Tone.BAD) if one.is_past_due else Mark("Open")
    was = " since {day}." if one.is_past_due else " Due {day}."
    given = () if one.is_answered else words(" No date was given.")  # answered, it may wait for no day
    due = prose(was, day=Named(short_day(one.due_on))) if one.due_on else given
    if one.because in ORPHANS:
        return (mark, *due, *words(f" Nobody to ask: {ORPHANS[one.because]}."))
    said = " No answer is recorded." if one.because == "unanswered" else " Answered, and not yet closed."
    return (mark, *due, *words(said))


def _asked(asked: Sequence[TrackerRow]) -> tuple[Block, ...]:
    if not asked:
        nothing = "No recommendation, request or undertaking has been given a reference, so none is followed by one."
        return (Paragraph(words(nothing)),)
    columns = (
        Column("Reference", width=15),
        Column("What was asked", width=32),
        Column("The answer", width=32),
        Column("Where it stands", width=24),
    )
    return (Table(words("Oldest first"), columns, tuple(_asked_row(row) for row in asked)),)


def _asked_row(row: TrackerRow) -> tuple[Runs, ...]:
    reference = (Named(row.reference, strong=True), Break(), Named(short_day(row.meeting_on)))
    said = answer(row, row.response.strip())
    if row.responded_on:
        said = (*said, *prose(" ({on})", on=Named(short_day(row.responded_on))))
    if row.actions:
        actions = listed([named(one) for one in row.actions])
        said = (*said, Break(), *prose("Carried out by action {all}.", all=actions))
    return reference, asked_for(row), said, standing(row)


def _measures(concerned: Concerned) -> tuple[Block, ...]:
    now = concerned.now
    if not concerned.indicators:
        return (Paragraph(words("No measure is tied to this issue, or to anything asked under it.")),)
    if now is None:
        none = "No extract that covers a quarter before this day has been loaded, so no verdict can be shown."
        return (Paragraph(words(none)),)
    known = [one for one in concerned.indicators if one in now.judged]
    then = concerned.then if concerned.then and concerned.then.period != now.period else None
    columns = [Column("Measure", width=20), Column("Now", width=16)]
    if then:
        columns.insert(1, Column("Then", width=16))
    rows = []
    for id in known:
        cells = [named(now.indicators[id].title), _verdict(now, id)]
        if then:
            cells.insert(1, _verdict(then, id))
        rows.append(tuple(cells))
    caption = prose(
        "Now is {now}{then}. Each is judged against a year before it",
        now=Named(now.period.title),
        then=prose("; then, the last before the first meeting, is {then}", then=Named(then.period.title))
        if then
        else (),
    )
    notes = words("Small numbers are withheld as in the review. Figures are as the newest extract tells them.")
    return (Table(caption, tuple(columns), tuple(rows), notes),) if rows else (Paragraph(words("None is known here.")),)


def _verdict(evidence: Evidence, id: str) -> Runs:
    one = evidence.judged[id]
    spoken = () if one.period == evidence.period else prose(" in {period}", period=Named(one.period.title))
    return (*evidence.claim(id, one.now), *spoken, Break(), one.mark)


def _actions(concerned: Concerned, first: date, on: date) -> tuple[Block, ...]:
    """Each action as it stood at the first meeting, and on the day."""
    if not concerned.actions:
        return (Paragraph(words("No action of an improvement plan is tied to this issue.")),)
    columns = (Column("Action", width=36), Column("Then", width=14), Column("Now", width=14))
    plans = {one.plan for one in concerned.actions}
    rows = tuple(
        (
            (
                Named(f"{one.now.reference} ", strong=True),
                Typed(one.now.title.strip()),
                *(() if len(plans) == 1 else prose(" ({plan})", plan=Typed(one.plan))),
                *(prose(" (was {was})", was=Named(one.was)) if one.was else ()),
            ),
            _rated(one.then, first) if one.then else words("not in the plan"),
            _rated(one.now, on),
        )
        for one in concerned.actions
    )
    of = prose(": {plan}", plan=Named(plans.pop())) if len(plans) == 1 else ()
    return (Table((*words("Delivery, then impact"), *of), columns, rows),)


def _rated(action: Action, on: date) -> Runs:
    """Its marks on a day: late once its own day has passed, and never before it."""
    if action.delivery == "complete" or action.due_on is None:
        return (delivery_mark(action.delivery), Break(), impact_mark(action.impact))
    if action.due_on < on:
        return (delivery_mark("late"), Break(), impact_mark(action.impact))
    not_late = Mark("Not yet due") if action.delivery == "late" else delivery_mark(action.delivery)
    return (not_late, Break(), impact_mark(action.impact))


def _beside(work: Sequence[InquirySeen]) -> tuple[Block, ...]:
    """Each working group, review and session; the questions without an answer of those that anybody may read."""
    blocks: list[Block] = [Bullets(tuple(_piece(one) for one in work))]
    rows = [
        ((Typed(asked.text.strip()), Text(" "), Typed(f"({one.title})")), question_stands(asked))
        for one in work
        if not one.audiences
        for asked in one.open_questions
    ]
    if rows:
        columns = (Column("Asked, and without an answer", width=38), Column("Why it is open", width=18))
        blocks.append(Table(words("Questions of challenge sessions"), columns, tuple(rows), row_headers=False))
    return tuple(blocks)


def _piece(one: InquirySeen) -> Runs:
    made = dict.fromkeys(reference for found in one.findings for reference in found.references)
    runs = (
        *prose(f"{inquiry_name(one.kind)} {{title}}, ", title=Typed(f"“{one.title}”")),
        *spell(one),
        *prose(". {came}", came=attendance(one)),
    )
    if one.questions:
        waiting = one.open_questions
        late = sum(asked.is_past_due for asked in waiting)
        every = Tally("committee", "questions of the session without an answer", len(waiting), len(one.questions))
        past = prose(", {n} past due", n=figure(Tally("committee", "past due", late))) if late else ()
        has = Text("has" if len(waiting) == 1 else "have")
        runs += prose(" {n} {has} no answer{past}.", n=count(every, "question", "questions"), has=has, past=past)
    if made:
        runs += prose(" It led to {all}.", all=listed([named(reference) for reference in made]))
    return (*runs, *words(" Its paper is for members: its questions are not shown here.")) if one.audiences else runs


def _meetings(items: Sequence[ItemSeen]) -> list[Section]:
    note = Paragraph(
        words("Newest first. The kind of a point is drafted by rule until a clerk has confirmed it, and says so.")
    )
    parts = [Section("meetings", "The meetings", 1, (note,) if items else (Paragraph(words("None is recorded.")),))]
    for one in items:
        title = f"{one.held_on:%d/%m/%Y} - {one.committee} (Item {one.number})"
        parts.append(Section(f"item-{one.id}", title, 2, _item(one)))
    return parts


def _item(item: ItemSeen) -> tuple[Block, ...]:
    marks: list[Runs] = [(Named(f"{item.number} {item.title}", strong=True),)]
    if item.is_call_in:
        marks.append((Text(" "), Mark("Call-in")))
    if item.meeting_status in ("cancelled", "tentative"):
        marks.append((Text(" "), Mark(f"Meeting {item.meeting_status}", Tone.WATCH)))
    blocks: list[Block] = [Paragraph(tuple(run for runs in marks for run in runs), keep=True)]
    if item.purpose.strip():
        blocks.append(Paragraph((Typed(item.purpose.strip()),), keep=True))
    if item.exempt_paragraph:
        exempt = prose(
            "Not open to the public (paragraph {n}): nothing of it is shown.", n=Named(item.exempt_paragraph)
        )
        return (*blocks, Paragraph(exempt))
    if item.of_issue and item.of_issue != item.title:
        blocks.append(Paragraph(prose("Considered then as “{title}”.", title=Typed(item.of_issue))))
    if item.documents:
        blocks.append(Paragraph(words("Documents:"), keep=True))
        blocks.append(Bullets(tuple(_document(one) for one in item.documents)))
    return (*blocks, *_minutes(item))


def _document(one: DocumentSeen) -> Runs:
    address = one.address if one.address.startswith(("https://", "http://")) else ""
    size = prose(", {size}", size=Named(one.size)) if one.size else ()
    return (Named(one.title, address=address), *words(f" ({one.kind}"), *size, Text(")"))


def _minutes(item: ItemSeen) -> list[Block]:
    if not item.points and not item.is_cut:
        return [Paragraph(words("No minutes of this item have been read."))]
    blocks: list[Block] = [Paragraph(words("Minutes, draft:" if item.minutes == "draft" else "Minutes:"), keep=True)]
    for (lead, is_part), run in groupby(item.points, key=lambda point: (point.lead, point.is_part)):
        points = list(run)
        if lead.strip():
            blocks.append(Paragraph((Typed(lead.strip()),), keep=True))
        if lead.strip() or is_part:
            blocks.append(Bullets(tuple(_point(one) for one in points)))
        else:
            blocks += [Paragraph(_point(one), keep=one.has_parts) for one in points]
    for sentence in dict.fromkeys(sentence for one in item.points for sentence in one.doubts):
        blocks.append(Paragraph((Mark("Look at", Tone.WATCH), Text(" "), Typed(sentence))))
    if item.is_cut:
        marker = prose(" The site prints “{words}”.", words=Typed(item.cut_marker)) if item.cut_marker else ()
        cut = words("The text is cut where it was read: there may be more than this.")
        blocks.append(Paragraph((Mark("Cut", Tone.WATCH), Text(" "), *cut, *marker)))
    return blocks


def _point(one: PointSeen) -> Runs:
    """A point's words; what it is, but where that goes without saying: of a note, and of what its parts tell."""
    own = one.label if any(map(str.isalnum, one.label)) else ""  # a bullet's own mark is the list's
    label = (Named(f"({own}) " if one.is_part else f"{own} "),) if own else ()
    said = (*label, Typed(one.text.strip()))
    if one.kind in _PLAIN or one.has_parts:
        return said
    is_named = one.text.strip().lower().startswith(one.office.lower())
    who = prose(" By the {post}.", post=Named(one.office)) if one.office and not is_named else ()
    due = prose(" Due {day}.", day=Named(day(one.due_on))) if one.due_on else ()
    return (*said, Text(" "), kind_mark(one.kind, is_confirmed=one.is_confirmed), *who, *due)
