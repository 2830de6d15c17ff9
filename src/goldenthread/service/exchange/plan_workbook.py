"""The plan as a workbook: one sheet a kind of thing, a note on top of each, and lists to choose from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from goldenthread.service.exchange.nodes import Many, Named, Node, Problems, Scalar
from goldenthread.service.exchange.workbook import Cell, Sheet, british_date, open_sheets
from goldenthread.service.plans.models import Delivery, Impact


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the key it fills, and how its cell is written and read."""

    header: str
    key: str
    kind: str = "text"  # text, date, number, list (one a line), ids (commas), choice
    width: int = 20
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet. `parent` is the column that says which row of another sheet a row belongs to."""

    title: str
    note: str
    columns: tuple[Column, ...]
    parent: str = ""


_IDS = Column("Indicators", "indicators", "ids", 30)

PLAN = Layout(
    "Plan",
    "The plan itself: one row. The indicators of the scorecard in their order, with commas between.",
    (
        Column("Title", "title", width=50),
        Column("Financial year", "financial_year", width=16),
        Column("Scorecard", "scorecard", "ids", 80),
    ),
)
PRIORITIES = Layout(
    "Priorities",
    "One row a priority. The number names it on the other sheets.",
    (
        Column("Number", "number", "number", 10),
        Column("Title", "title", width=40),
        Column("Outcome", "outcome", width=60),
        _IDS,
    ),
)
ACTIONS = Layout(
    "Actions",
    "One row an action. The owner is a post, never a person's name. Delivery says how far it has got, "
    "impact what difference it has made. Complete needs a date; embedded needs evidence.",
    (
        Column("Priority", "priority", "number", 10),
        Column("Reference", "reference", width=12),
        Column("Action", "title", width=50),
        Column("Owner", "owner", width=28),
        Column("Due on", "due_on", "date", 12),
        Column("Completed on", "completed_on", "date", 14),
        Column("Delivery", "delivery", "choice", 14, dict(Delivery.choices)),
        Column("Impact", "impact", "choice", 18, dict(Impact.choices)),
        Column("Progress", "progress", width=50),
        Column("Evidence", "evidence", width=50),
        _IDS,
    ),
    parent="priority",
)
MILESTONES = Layout(
    "Milestones",
    "One row a milestone, with the reference of its action.",
    (
        Column("Action", "action", width=12),
        Column("Milestone", "title", width=50),
        Column("Due on", "due_on", "date", 12),
        Column("Reached on", "reached_on", "date", 12),
    ),
    parent="action",
)
TO_MONITOR = Layout(
    "To monitor",
    "One row a gain that could be lost, with the number of its priority.",
    (
        Column("Priority", "priority", "number", 10),
        Column("Gain", "gain", width=40),
        Column("Risk", "risk", width=40),
        Column("Trigger", "trigger", width=40),
        _IDS,
    ),
    parent="priority",
)
QUESTIONS = Layout(
    "Three questions",
    "One row each time they were asked. Each answer on a line of its own in the cell (Alt+Enter). "
    "Scale: 0 most worried, 10 least.",
    (
        Column("Asked on", "asked_on", "date", 12),
        Column("Scale", "scale", "number", 8),
        Column("What is working well?", "working_well", "list", 50),
        Column("What are we worried about?", "worried_about", "list", 50),
        Column("What needs to happen?", "needs_to_happen", "list", 50),
    ),
)
LAYOUTS = (PLAN, PRIORITIES, ACTIONS, MILESTONES, TO_MONITOR, QUESTIONS)
HEADER_ROW = 2  # on the sheet's edge; row 1 is the note


# ---- reading ----------------------------------------------------------------------------------------------


def read(path: Path, problems: Problems) -> Named:
    """The workbook as the plan's keys and values, each with its cell. UnreadableFile when it is no workbook."""
    sheets = open_sheets(path, problems)
    tables = {layout.title: _table(layout, sheets, problems) for layout in LAYOUTS}
    plans = tables[PLAN.title]
    if len(plans) != 1:
        problems.add('sheet "Plan"', f"{len(plans)} rows are filled under the headers", "one row: the plan")
        problems.refuse()
    milestones = _under(tables[MILESTONES.title], "action", tables[ACTIONS.title], "reference", problems)
    actions = [_with(row, milestones=milestones.get(_text(row, "reference"))) for row in tables[ACTIONS.title]]
    by_priority = _under(actions, "priority", tables[PRIORITIES.title], "number", problems)
    gains = _under(tables[TO_MONITOR.title], "priority", tables[PRIORITIES.title], "number", problems)
    priorities = [
        _with(row, actions=by_priority.get(_text(row, "number")), to_monitor=gains.get(_text(row, "number")))
        for row in tables[PRIORITIES.title]
    ]
    plan = plans[0]
    plan.items["kind"] = Scalar(plan.place, "plan")
    plan.items["questions"] = Many('sheet "Three questions"', tuple(tables[QUESTIONS.title]))
    plan.items["priorities"] = Many('sheet "Priorities"', tuple(priorities))
    return plan


def _table(layout: Layout, sheets: Mapping[str, Sheet], problems: Problems) -> list[Named]:
    """The filled rows of one sheet. A sheet that is not there has none, but for the plan's own."""
    sheet = sheets.get(layout.title.casefold())
    if sheet is None:
        if layout is PLAN:
            problems.add("", 'there is no sheet "Plan"', f"the sheets {', '.join(one.title for one in LAYOUTS)}")
        return []
    columns = _columns(layout, sheet, problems)
    rows = []
    for number, cells in sheet.rows[columns.row :] if columns.at else ():
        named = Named(f'sheet "{sheet.title}", row {number}', {})
        for column, at in columns.at:
            cell = cells[at] if at < len(cells) else Cell("")
            place = f'sheet "{sheet.title}", row {number}, column "{column.header}"'
            named.items[column.key], named.keys[column.key] = _node(column, cell, place), place
        if any(cell.text.strip() for cell in cells):
            rows.append(named)
    return rows


@dataclass(frozen=True, slots=True)
class _Headers:
    row: int  # rows of the sheet up to and including the header row
    at: tuple[tuple[Column, int], ...]


def _columns(layout: Layout, sheet: Sheet, problems: Problems) -> _Headers:
    """Where each column stands: the header row is the first that holds the first header."""
    place = f'sheet "{sheet.title}"'
    wanted = {column.header.casefold(): column for column in layout.columns}
    for index, (number, cells) in enumerate(sheet.rows):
        found = {cell.text.strip().casefold(): at for at, cell in enumerate(cells) if cell.text.strip()}
        if layout.columns[0].header.casefold() not in found or not found.keys() & wanted.keys():
            continue
        accepted = ", ".join(f'"{column.header}"' for column in layout.columns)
        for header in found.keys() - wanted.keys():
            problems.add(f"{place}, row {number}", f'there is a column "{cells[found[header]].text.strip()}"', accepted)
        for header in wanted.keys() - found.keys():
            problems.add(f"{place}, row {number}", f'there is no column "{wanted[header].header}"', accepted)
        return _Headers(index + 1, tuple((wanted[name], at) for name, at in found.items() if name in wanted))
    problems.add(place, f'no row has the header "{layout.columns[0].header}"', "the headers, under the note")
    return _Headers(0, ())


def _node(column: Column, cell: Cell, place: str) -> Node:
    split: dict[str, Callable[[str], list[str]]] = {
        "list": lambda text: text.splitlines(),
        "ids": lambda text: text.replace("\n", ",").split(","),
    }
    if column.kind in split:
        parts = (part.strip() for part in split[column.kind](cell.text))
        return Many(place, tuple(Scalar(place, part) for part in parts if part))
    text = british_date(cell.text) if column.kind == "date" else cell.text
    return Scalar(place, text, "text" if text.strip() else "null")


def _under(rows: list[Named], link: str, parents: list[Named], key: str, problems: Problems) -> dict[str, list[Node]]:
    """The rows by what their link says, without the link. One that names no parent is a problem."""
    known = {_text(parent, key) for parent in parents}
    grouped: dict[str, list[Node]] = {}
    for row in rows:
        named = _text(row, link)
        place = row.keys.pop(link, row.place)
        row.items.pop(link, None)
        if named not in known:
            problems.add(place, f'"{named}" names none', ", ".join(sorted(known)) or "none is given")
        grouped.setdefault(named, []).append(row)
    return grouped


def _with(row: Named, **lists: list[Node] | None) -> Named:
    for key, items in lists.items():
        row.items[key] = Many(row.place, tuple(items or ()))
    return row


def _text(row: Named, key: str) -> str:
    node = row.items.get(key)
    return node.text.strip() if isinstance(node, Scalar) else ""


# ---- writing ----------------------------------------------------------------------------------------------


def write(plan: Mapping[str, Any]) -> bytes:
    """The plan, in the shape of its file, as a workbook that `read` takes."""
    priorities = plan["priorities"]
    actions = [{**action, "priority": one["number"]} for one in priorities for action in one["actions"]]
    rows = {
        PLAN.title: [plan],
        PRIORITIES.title: priorities,
        ACTIONS.title: actions,
        MILESTONES.title: [
            {**step, "action": action["reference"]} for action in actions for step in action["milestones"]
        ],
        TO_MONITOR.title: [{**gain, "priority": one["number"]} for one in priorities for gain in one["to_monitor"]],
        QUESTIONS.title: plan["questions"],
    }
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        looks = {
            "note": book.add_format({"italic": True, "text_wrap": True, "valign": "top"}),
            "header": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        }
        for layout in LAYOUTS:
            _write_sheet(book, layout, rows[layout.title], looks)
    return content.getvalue()


def _write_sheet(book: Any, layout: Layout, rows: list[Mapping[str, Any]], looks: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(layout.title)
    last = len(layout.columns) - 1
    sheet.merge_range(0, 0, 0, last, layout.note, looks["note"])
    sheet.set_row(0, 45)
    sheet.freeze_panes(HEADER_ROW, 0)
    for at, column in enumerate(layout.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(HEADER_ROW - 1, at, column.header, looks["header"])
        if column.choices:
            choose = {"validate": "list", "source": list(column.choices.values())}
            sheet.data_validation(HEADER_ROW, at, HEADER_ROW + 500, at, choose)
    for number, row in enumerate(rows, start=HEADER_ROW):
        for at, column in enumerate(layout.columns):
            _write_cell(sheet, number, at, column, row[column.key], looks)


def _write_cell(sheet: Any, row: int, at: int, column: Column, value: Any, looks: Mapping[str, Any]) -> None:
    """Always as a value, never as a formula: a text that begins with '=' stays a text."""
    if value in (None, "", []):
        return
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, looks["date"])
    elif isinstance(value, int):
        sheet.write_number(row, at, value, looks["text"])
    else:
        text = "\n".join(value) if column.kind == "list" else ", ".join(value) if column.kind == "ids" else value
        sheet.write_string(row, at, column.choices[text] if column.choices else text, looks["text"])
