"""The worksheet on which a clerk says what drafted points of the minutes are: written as CSV, and read back.

Only what the committee follows up needs a person's word: recommendations, resolutions and undertakings.
"""

import csv
from pathlib import Path
from typing import Final

from django.db import transaction

from goldenthread.errors import FileRefused
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.scrutiny.models import Point, PointKind
from goldenthread.service.scrutiny.services import confirm_point

_ASKED: Final = (PointKind.RECOMMENDATION, PointKind.RESOLUTION, PointKind.UNDERTAKING)
_COLUMNS: Final = (
    "point",
    "committee",
    "meeting",
    "item",
    "words",
    "drafted as",
    "because",
    "due",
    "is it so",
    "why not",
)
_YES: Final = frozenset({"yes", "y"})
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_worksheet(path: Path, *, by: Person) -> int:
    """Write the points that wait for a person's word, oldest first; returns how many. Raises NotPermitted.

    'is it so' is left blank: yes, or what it is instead, with 'why not'. A row left blank waits on.
    """
    require(by, Permission.COMMITTEE_RECORD)
    waiting = (
        Point.objects.filter(kind__in=_ASKED, is_confirmed=False, parts__isnull=True)
        .select_related("item", "minutes__meeting__committee")
        .order_by("minutes__meeting__held_on", "minutes", "position")
    )
    rows = [
        (
            point.pk,
            point.minutes.meeting.committee.name,
            f"{point.minutes.meeting.held_on:%d/%m/%Y}",
            point.item.number if point.item else "",
            f"({point.label}) {point.text}" if point.part_of_id else point.text,
            point.get_kind_display(),
            point.kind_because,
            f"{point.due_on:%d/%m/%Y}" if point.due_on else "",
            "",
            "",
        )
        for point in waiting
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_COLUMNS)
        writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return len(rows)


@transaction.atomic
def read_worksheet(path: Path, *, by: Person) -> tuple[int, int]:
    """Confirm what the worksheet says, all of it or nothing; returns how many points, and how many rows wait on.

    FileRefused, with the row, for a worksheet of another shape, an answer that is no kind, or another kind without a
    reason. Raises NotPermitted, NotFound. Reading it twice confirms the same again.
    """
    require(by, Permission.COMMITTEE_RECORD)
    confirmed = waiting = 0
    for number, row in enumerate(_rows(path), 2):
        answer = (row["is it so"] or "").strip()
        if not answer:
            waiting += 1
            continue
        point = Point.objects.filter(pk=int(row["point"])).first() if (row["point"] or "").isdecimal() else None
        if point is None:
            raise _refused(path, number, f'"{row["point"]}" is no point of the record')
        kind = PointKind(point.kind) if answer.lower() in _YES else _kind(path, number, answer)
        because = (row["why not"] or "").strip()
        if kind != point.kind and not because:
            raise _refused(path, number, f'it is said to be "{answer}", and "why not" is blank')
        confirm_point(by=by, point_id=point.pk, kind=kind, because=because)
        confirmed += 1
    return confirmed, waiting


def _rows(path: Path) -> list[dict[str, str | None]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("cp1252", "replace")  # as a spreadsheet saves it
    reader = csv.DictReader(text.splitlines(keepends=True), restval="")
    missing = [name for name in ("point", "is it so", "why not") if name not in (reader.fieldnames or ())]
    if missing:
        raise FileRefused(
            f"{path}: has no column {', '.join(missing)}. Accepted: the worksheet that 'goldenthread minutes"
            f" --confirm' wrote, "
            "saved as CSV. Nothing was confirmed."
        )
    return list(reader)


def _kind(path: Path, number: int, answer: str) -> PointKind:
    said = answer.lower().replace("_", " ")
    for kind in PointKind:
        if said in (kind.value.replace("_", " "), kind.label.lower()):
            return kind
    accepted = ", ".join(kind.label.lower() for kind in PointKind)
    raise _refused(path, number, f'"{answer}" is no answer (accepted: yes, {accepted})')


def _refused(path: Path, number: int, what: str) -> FileRefused:
    return FileRefused(
        f"{path}, row {number}: {what}. Accepted: yes, or another kind with the reason. Nothing was confirmed."
    )


def _safe(cell: object) -> object:
    """A text a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
