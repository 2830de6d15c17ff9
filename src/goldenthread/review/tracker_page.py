"""The tracker: all that committees asked for and what became of it, as a document, a table and a workbook.

The columns are those that councils' own trackers have, in one register with a kind; age, the day of the last word and
who agreed a closure stand beside them, since members complain of those.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from goldenthread.review.document import (
    About,
    Block,
    Break,
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
from goldenthread.review.phrases import count, listed, prose, short_day, words
from goldenthread.review.trail import PapersSeen, TrackerRow
from goldenthread.review.trail_words import (
    ORPHANS,
    answer,
    as_at,
    asked_for,
    is_without_response,
    kind_name,
    position_name,
    standing,
    status_name,
    to_whom,
)
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula

Cell = str | int | date | None
_VIEWS: Final[Mapping[str, str]] = MappingProxyType(
    {"answers": "answers it", "in_part": "answers part", "does_not": "does not answer it"}
)
_ANSWERS: Final[Mapping[str, str]] = MappingProxyType(
    {"given": "Given", "in_part": "Given in part", "refused": "Refused", "": "No answer"}
)

COLUMNS: Final[Mapping[str, Callable[[TrackerRow], Cell]]] = MappingProxyType(
    {
        "Reference": lambda row: row.reference,
        "Committee": lambda row: row.committee,
        "Meeting": lambda row: row.meeting_on,
        "Item": lambda row: row.item_number,
        "Item title": lambda row: row.item_title,
        "Minute": lambda row: row.minute_number,
        "Kind": lambda row: kind_name(row.kind),
        "What was asked": lambda row: " ".join(filter(None, (row.lead.strip(), row.text.strip()))),
        "Addressed to": to_whom,
        "Executive member": lambda row: row.executive_member,
        "Owner": lambda row: row.owner,
        "Nobody to ask": lambda row: ORPHANS.get(row.orphan, ""),
        "Notice sent": lambda row: row.notice_sent_on,
        "Notice received": lambda row: row.notice_received_on,
        "Executive considered": lambda row: row.considered_on,
        "Response due by law": lambda row: row.response_due_on,
        "Due as stated": lambda row: row.due_on,
        "First response": lambda row: row.first_responded_on,
        "Latest response": lambda row: row.responded_on,
        "Position": position_name,
        "Response": lambda row: row.response,
        "Reasons": lambda row: row.reasons or ("none given" if row.lacks_reasons else ""),
        "Members' views": lambda row: "; ".join(f"{_VIEWS[view]}: {n}" for view, n in sorted(row.views.items())),
        "Action promised": lambda row: row.action_promised,
        "Action due": lambda row: row.action_due_on,
        "Plan actions": lambda row: "; ".join(row.actions),
        "Indicators": lambda row: "; ".join(row.indicators),
        "Last update": lambda row: row.last_update_on,
        "Last update said": lambda row: row.last_update,
        "Evidence": lambda row: row.evidence,
        "No update since": lambda row: row.no_update_since,
        "Status": lambda row: status_name(row.status),
        "Status since": lambda row: row.status_since,
        "Status because": lambda row: row.status_because,
        "Decided at": lambda row: row.decided_at,
        "Superseded by": lambda row: row.superseded_by,
        "Judgement": lambda row: {"acceptable": "Acceptable progress", "unacceptable": "Unacceptable progress"}.get(
            row.judgement, row.judgement.capitalize()
        ),
        "Outcome": lambda row: row.outcome,
        "Achieved": lambda row: row.achieved_on,
        "Age in days": lambda row: row.age_days,
        "Age in meetings": lambda row: row.age_meetings,
        "Next due": lambda row: row.next_due_on,
        "Days overdue": lambda row: row.days_overdue,
    }
)
"""Each column's header, and the cell it has of a row; None and a blank text are an empty cell."""


PAPERS: Final[Mapping[str, Callable[[PapersSeen], Cell]]] = MappingProxyType(
    {
        "Committee": lambda one: one.committee,
        "Asked for by": lambda one: one.member,
        "Papers": lambda one: one.papers,
        "Request received": lambda one: one.received_on,
        "Due by law": lambda one: one.due_on,
        "Answered": lambda one: one.answered_on,
        "Answer": lambda one: _ANSWERS[one.answer],
        "Reasons": lambda one: one.reasons or ("none given" if one.lacks_reasons else ""),
        "Days late": lambda one: one.days_late,
    }
)
"""The same of papers that members asked for."""


def cells_of(row: TrackerRow) -> list[Cell]:
    """The row as cells, in the order of COLUMNS."""
    return [cell(row) for cell in COLUMNS.values()]


def as_csv(rows: Sequence[TrackerRow]) -> str:
    """The rows with a header; days as 2020-06-30. A text like a formula has an apostrophe before it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([unlike_a_formula(_plain(cell)) for cell in cells_of(row)])
    return stream.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def as_xlsx(rows: Sequence[TrackerRow], about: Sequence[str], papers: Sequence[PapersSeen] = ()) -> bytes:
    """A workbook: the sheet 'Tracker', filtered by header, with days as days; 'About', a sentence a row; and between
    them the papers that members asked for, where they did.

    What is late and what has no owner is said in words in its column. A text is never taken for a formula.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})

        def put(name: str, headers: Sequence[str], cells: Sequence[Sequence[Cell]], widest: str) -> None:
            sheet = book.add_worksheet(name)
            sheet.set_column(0, len(headers) - 1, 18)
            sheet.set_column(headers.index(widest), headers.index(widest), 60)
            for column, header in enumerate(headers):
                sheet.write_string(0, column, header, bold)
            for number, row in enumerate(cells, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, days)
                    elif isinstance(cell, int):
                        sheet.write_number(number, column, cell, wrap)
                    elif cell:
                        sheet.write_string(number, column, cell, wrap)
            sheet.autofilter(0, 0, max(len(cells), 1), len(headers) - 1)
            sheet.freeze_panes(1, 1)

        put("Tracker", list(COLUMNS), [cells_of(row) for row in rows], "What was asked")
        if papers:
            cells = [[cell(one) for cell in PAPERS.values()] for one in papers]
            put("Papers asked for", list(PAPERS), cells, "Papers")
        notes = book.add_worksheet("About")
        notes.set_column(0, 0, 110, wrap)
        for number, sentence in enumerate(about):
            notes.write_string(number, 0, sentence)
    return stream.getvalue()


def tracker_page(
    rows: Sequence[TrackerRow], about: About, on: date, committee: str = "", papers: Sequence[PapersSeen] = ()
) -> Document:
    """The document: what is open, the longest overdue first; what is finished, newest first; papers asked for."""
    still = sorted((row for row in rows if not row.is_finished), key=lambda row: (-row.days_overdue, row.meeting_on))
    gone = sorted((row for row in rows if row.is_finished), key=lambda row: row.meeting_on, reverse=True)
    sections = (
        Section("summary", "In short", 1, (Paragraph(_lead(rows, still), lead=True),)),
        Section("open", "Open", 1, _table(still, "Open, the longest overdue first")),
        Section("finished", "Finished", 1, _table(gone, "Closed, withdrawn and superseded, newest first")),
        *([Section("papers", "Papers that members asked for", 1, _papers(papers))] if papers else []),
    )
    title = "Tracker of recommendations and requests"
    subtitle = ", ".join((committee or "Every committee", as_at(on)))
    return Document(title, subtitle, about.authority, as_at(on), sections, about, is_paper=True)


def _lead(rows: Sequence[TrackerRow], still: Sequence[TrackerRow]) -> Runs:
    if not rows:
        return words("Nothing that a committee asked for has been recorded by this day.")
    every = count(Tally("committee", "asked for", len(rows)), "matter", "matters")
    parts: list[Runs] = []
    for what, matching in (
        ("open", still),
        ("past due", [row for row in still if row.days_overdue]),
        ("without any response", [row for row in still if is_without_response(row)]),
        ("without an update since before the last meeting", [row for row in still if row.no_update_since]),
        ("without anybody who answers for it", [row for row in still if row.orphan]),
    ):
        if matching:
            tally = Tally("committee", what, len(matching))
            parts.append((count(tally, "is", "are"), Text(f" {what}")))
    if not parts:
        return prose("Of {all} asked for, none is open.", all=every)
    return prose("Of {all} asked for, {parts}.", all=every, parts=listed(parts))


def _table(rows: Sequence[TrackerRow], caption: str) -> tuple[Block, ...]:
    if not rows:
        return (Paragraph(words("None.")),)
    columns = (
        Column("Reference", width=17),
        Column("What was asked", width=30),
        Column("The answer and the last update", width=33),
        Column("Where it stands", width=24),
    )
    several = len({row.committee for row in rows}) > 1
    return (Table(words(caption), columns, tuple(_row(row, several=several) for row in rows), small=True),)


def _papers(papers: Sequence[PapersSeen]) -> tuple[Block, ...]:
    """What members asked the executive for: without an answer first, the oldest first."""
    columns = (Column("Papers", width=40), Column("Asked for", width=24), Column("What came of it", width=36))
    rows = []
    for one in sorted(papers, key=lambda one: (one.answered_on is not None, one.received_on)):
        by = prose("by {name}, ", name=Named(one.member)) if one.member else ()
        asked = (*by, *prose("received {on}", on=Named(short_day(one.received_on))))
        rows.append(((Typed(one.papers.strip()),), asked, _came_of(one)))
    law = Named("SI 2012/2089, regulation 17")
    note = prose("The day that the law gives is the tenth after the executive has the request ({law}).", law=law)
    return (Table(words("Those without an answer first"), columns, tuple(rows), note, small=True, row_headers=False),)


def _came_of(one: PapersSeen) -> Runs:
    days = Tally("committee", "days past the day the law gives", one.days_late)
    late = prose(", {n} late", n=count(days, "day", "days")) if one.days_late else ()
    if one.answered_on is None:
        mark = Mark("Past due", Tone.BAD) if one.days_late else Mark("Open")
        return (mark, *prose(" Due {on}{late}.", on=Named(short_day(one.due_on)), late=late))
    said = prose(f"{_ANSWERS[one.answer]} {{on}}{{late}}.", on=Named(short_day(one.answered_on)), late=late)
    if one.lacks_reasons:
        return (*said, *words(" No reasons are recorded: the law wants them in writing."))
    return (*said, Text(" "), Typed(one.reasons.strip())) if one.reasons.strip() else said


def _row(row: TrackerRow, *, several: bool) -> tuple[Runs, ...]:
    """One matter; its committee too, where there are `several`."""
    item = (Break(), *prose("Item {n}", n=Named(row.item_number))) if row.item_number else ()
    reference: Runs = (Named(row.reference, strong=True), Break(), Named(short_day(row.meeting_on)), *item)
    if several:
        reference = (*reference, Break(), Named(row.committee))
    if row.owner:
        reference = (*reference, Break(), *prose("Owner: {post}", post=Named(row.owner)))
    said = answer(row, row.response.strip())
    if row.last_update_on and row.last_update != row.response:
        said = (*said, Break(), *prose("{day}: ", day=Named(short_day(row.last_update_on))), Typed(row.last_update))
    return reference, (Text(f"{kind_name(row.kind)}: "), *asked_for(row)), said, standing(row)
