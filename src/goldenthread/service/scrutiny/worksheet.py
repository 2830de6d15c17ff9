"""The worksheet on which a clerk says what drafted points of the minutes are: written as CSV, and read back.

Only what the committee follows up needs a person's word: recommendations, resolutions and undertakings. A confirmed
recommendation or undertaking is followed up under the reference its row gives.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from goldenthread.errors import ActRefused, FileRefused, UsageError
from goldenthread.extracts.dates import read_date
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.scrutiny.models import Addressee, MinutesStatus, Point, PointKind, Recommendation
from goldenthread.service.scrutiny.selectors.references import municipal_year, next_references
from goldenthread.service.scrutiny.services import confirm_point, follow_point
from goldenthread.service.scrutiny.services.following import FOLLOWED, followed
from goldenthread.service.scrutiny.services.keeping import bare

_ASKED: Final = (PointKind.RECOMMENDATION, PointKind.RESOLUTION, PointKind.UNDERTAKING)
_PROPOSED: Final = (PointKind.RECOMMENDATION, PointKind.UNDERTAKING)
_COLUMNS: Final = (
    "point",
    "committee",
    "meeting",
    "item",
    "words",
    "drafted as",
    "reason",
    "is it so",
    "why not",
    "reference",
    "to whom",
    "owner",
    "due",
)
_SHORT_YEAR: Final = re.compile(r"^(\d{1,2}[/.\-](?:\d{1,2}|[A-Za-z]{3,9})[/.\-])(\d\d)$")  # 31-Jul-20
_YES: Final = frozenset({"yes", "y"})
_LETTER: Final = re.compile(r"^[a-z]{1,5}$")
_ALIKE: Final = 0.8  # of the telling words of what a file asks, for a point to be taken to say the same
_LONG_ENOUGH: Final = 5  # letters of a telling word
_EXECUTIVE: Final = re.compile(r"\b(?:executive|cabinet|council|portfolio holder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a worksheet did: points confirmed, those of them followed up under a reference, and rows left blank."""

    points: int
    followed: int
    waiting: int


def write_worksheet(path: Path, *, by: Person) -> int:
    """Write the points that wait for a person's word, oldest first; returns how many. Raises NotPermitted.

    'is it so' is left blank: yes, or what it is instead, with 'why not'. A row left blank waits on. The next free
    references are proposed, with to whom, by whom and by when a thing is asked, as far as the minutes say.
    """
    require(by, Permission.COMMITTEE_RECORD)
    waiting = _waiting()
    held = {point.pk: followed(point) or _told_by_a_file(point) for point in waiting}
    references = _proposed([point for point in waiting if point.kind in _PROPOSED and not held[point.pk]])
    rows = [_row(point, held.get(point.pk), references.get(point.pk, "")) for point in waiting]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_COLUMNS)
        writer.writerows([[unlike_a_formula(cell) for cell in row] for row in rows])
    return len(rows)


def _row(point: Point, held: Recommendation | None, reference: str) -> tuple[object, ...]:
    """A point's row. Where something is `held` that says the same, its reference, addressee, owner and day."""
    owner = held.owner if held else point.office
    due_on = held.due_on if held else point.due_on
    return (
        point.pk,
        point.minutes.meeting.committee.name,
        f"{point.minutes.meeting.held_on:%d/%m/%Y}",
        point.item.number if point.item else "",
        _words(point),
        point.get_kind_display(),
        point.kind_because,
        "",
        "",
        held.reference if held else reference,
        held.addressee if held else _to_whom(point),
        owner.title if owner else "",
        f"{due_on:%d/%m/%Y}" if due_on else "",
    )


def _words(point: Point) -> str:
    return f"({point.label}) {point.text}" if point.part_of_id else point.text


def _waiting() -> list[Point]:
    """The drafted points to confirm; of draft minutes only where no approved ones tell of the item."""
    drafted = list(
        Point.objects.filter(kind__in=_ASKED, is_confirmed=False, parts__isnull=True)
        .select_related("item", "office", "part_of", "minutes__meeting__committee")
        .order_by("minutes__meeting__held_on", "minutes__meeting", "position")
    )
    approved = set(
        Point.objects.filter(minutes__status=MinutesStatus.APPROVED).values_list("minutes__meeting", "item").distinct()
    )
    return [
        point
        for point in drafted
        if point.minutes.status == MinutesStatus.APPROVED or (point.minutes.meeting_id, point.item_id) not in approved
    ]


def _proposed(points: list[Point]) -> dict[int, str]:
    """A free reference for each: parts of one resolution share its number."""
    numbers: dict[tuple[int, str], Iterator[str]] = {}
    wholes: dict[int, str] = {}
    found: dict[int, str] = {}
    for point in points:
        meeting = point.minutes.meeting
        year = (meeting.committee_id, municipal_year(meeting.held_on))
        if year not in numbers:
            numbers[year] = next_references(meeting.committee, meeting.held_on)
        if point.part_of_id and _LETTER.match(point.label):
            if point.part_of_id not in wholes:
                wholes[point.part_of_id] = _whole_of(point.part_of_id) or next(numbers[year])
            reference = f"{wholes[point.part_of_id]}({point.label})"
            if reference not in found.values():
                found[point.pk] = reference
                continue
        found[point.pk] = next(numbers[year])
    return found


def _told_by_a_file(point: Point) -> Recommendation | None:
    """What the committee's file asks under the item in nearly these words; None where none, or several, do."""
    words = _telling(point.text)
    held = Recommendation.objects.filter(meeting=point.minutes.meeting, point=None, parts__isnull=True)
    alike = [one for one in held if (own := _telling(one.text)) and len(own & words) >= _ALIKE * len(own)]
    return alike[0] if len(alike) == 1 else None


def _telling(text: str) -> set[str]:
    return {word for word in bare(text).split() if len(word) >= _LONG_ENOUGH}


def _whole_of(resolution: int) -> str:
    """The reference under which other parts of a resolution are followed; blank where none is."""
    made = Recommendation.objects.filter(point__part_of=resolution, part_of__isnull=False).select_related("part_of")
    return next((one.part_of.reference for one in made if one.part_of), "")


def _to_whom(point: Point) -> str:
    """The authority, where a recommendation names its executive, cabinet or council; else a person says it."""
    asks = point.kind == PointKind.RECOMMENDATION
    words = f"{point.part_of.text if point.part_of else ''} {point.text}"
    return str(Addressee.AUTHORITY) if asks and _EXECUTIVE.search(words) else ""


@transaction.atomic
def read_worksheet(path: Path, *, by: Person) -> Confirmed:
    """Confirm what the worksheet says, all of it or nothing, and follow up what has a reference.

    FileRefused, with the row, for a worksheet of another shape, an answer that is no kind, another kind without a
    reason, or a reference, day or addressee that cannot be. Raises NotPermitted. Reading it twice changes nothing more.
    """
    require(by, Permission.COMMITTEE_RECORD)
    points = count = waiting = 0
    wrong: list[str] = []
    for number, row in enumerate(_rows(path), 2):
        if not any(cell.strip() for cell in row.values()):
            continue
        if not row.get("is it so", "").strip():
            waiting += 1
            continue
        try:
            count += _confirm(row, by)
        except (UsageError, ActRefused) as why:
            wrong.append(f"{path}, row {number}: {str(why).removesuffix(' Nothing was changed.')}")
        points += 1
    if wrong:
        raise FileRefused("\n".join([*wrong, "Nothing was confirmed."]))
    return Confirmed(points, count, waiting)


def _confirm(row: dict[str, str], by: Person) -> bool:
    """Confirm one row's point; whether it is followed up. UsageError for what the row may not say."""
    point = Point.objects.filter(pk=int(row["point"])).first() if row["point"].isdecimal() else None
    if point is None:
        raise UsageError(f'"{row["point"]}" is no point of the record. Accepted: the number the worksheet had.')
    if "words" in row and bare(row["words"].removeprefix("'")) != bare(_words(point)):
        raise UsageError(
            f'"{row["words"][:60]}" are not the words of point {point.pk}. Accepted: rows as they were written, moved '
            "as a whole."
        )
    answer, because = row["is it so"].strip(), row["why not"].strip()
    kind = PointKind(point.kind) if answer.lower() in _YES else _kind(answer)
    if kind != point.kind and not because:
        raise UsageError(f'it is said to be "{answer}", and "why not" is blank. Accepted: the reason.')
    reference = row.get("reference", "").strip()
    is_held = bool(reference) and Recommendation.objects.filter(reference__iexact=reference).exists()
    if reference and kind == point.kind and kind not in FOLLOWED and not is_held:
        accepted = ", ".join(one.label.lower() for one in FOLLOWED)
        raise UsageError(f"a {kind.label.lower()} is not followed up. Accepted: a blank reference, or {accepted}.")
    due_on = _day(row["due"]) if "due" in row else point.due_on
    if kind != point.kind or not point.is_confirmed or due_on != point.due_on:
        confirm_point(by=by, point_id=point.pk, kind=kind, because=because, due_on=due_on, has_no_day=due_on is None)
    if not reference or (kind not in FOLLOWED and not (is_held and kind == point.kind)):
        return False
    follow_point(
        by=by,
        point_id=point.pk,
        reference=reference,
        addressee=_addressee(row.get("to whom", "")) if kind == PointKind.RECOMMENDATION else None,
        owner=row["owner"].strip() if "owner" in row else None,
        due_on=due_on,
    )
    return True


def _rows(path: Path) -> list[dict[str, str]]:
    text = _text(path.read_bytes())
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)  # as a spreadsheet of another country, or 'Text', saves it
    reader = csv.DictReader(text.splitlines(keepends=True), restval="", delimiter=delimiter)
    missing = [name for name in ("point", "is it so", "why not") if name not in (reader.fieldnames or ())]
    if missing:
        raise FileRefused(
            f"{path}: has no column {', '.join(missing)}. Accepted: the worksheet that 'goldenthread minutes "
            "--confirm' wrote, saved as CSV. Nothing was confirmed."
        )
    return [{name: value or "" for name, value in row.items() if name} for row in reader]


def _text(content: bytes) -> str:
    """The text of a CSV file as a spreadsheet saves it: UTF-8, UTF-16 with its mark, or Windows' own letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _kind(answer: str) -> PointKind:
    said = answer.lower().replace("_", " ")
    for kind in PointKind:
        if said in (kind.value.replace("_", " "), kind.label.lower()):
            return kind
    accepted = ", ".join(kind.label.lower() for kind in PointKind)
    raise UsageError(f'"{answer}" is no answer. Accepted: yes, {accepted}.')


def _addressee(said: str) -> Addressee | None:
    words = said.strip().lower()
    if words and words not in Addressee.values:
        raise UsageError(f'"to whom" is "{said}". Accepted: {", ".join(Addressee.values)}, or blank.')
    return Addressee(words) if words else None


def _day(said: str) -> date | None:
    found = read_date(_SHORT_YEAR.sub(r"\g<1>20\2", said.strip())) if said.strip() else None
    if said.strip() and found is None:
        raise UsageError(f'"due" is "{said}". Accepted: a day as 31/07/2020, or blank.')
    return found
