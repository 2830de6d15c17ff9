"""The header of a children in need census: whose it is, of which year, as at which day.

The reference date rules over the year stated beside it, which is often left over from an earlier export.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final

from goldenthread.errors import AnotherAuthority, NotThisStandard
from goldenthread.extracts import as_at as day_of
from goldenthread.extracts.as_at import AsAt
from goldenthread.extracts.cells import Value, plain
from goldenthread.extracts.dates import LONDON, in_utc, read_date, read_moment
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.xml import Strangers, line_of, local
from goldenthread.journey.cin_census_elements import HEADER, NEWEST, OLDEST

_PLACE: Final = "Header"
_YEAR = re.compile(r"(20\d\d)")
_CODE = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Period:
    """The day a census describes and the year it is of, named by the 31 March it ends on.

    `codes_of` is the year whose codes and elements it was read by.
    """

    as_at: AsAt
    year: int

    @property
    def from_on(self) -> date:
        """The first day of the census year, or the day itself when that is later to come."""
        return min(date(self.year - 1, 4, 1), self.as_at.on)

    @property
    def codes_of(self) -> int:
        return min(max(self.year, OLDEST), NEWEST)


def texts_of(header: Any, strangers: Strangers) -> dict[str, str]:
    """What the header says, by element; of a Source that repeats, the first."""
    found: dict[str, str] = {}
    for group in header:
        known = HEADER.get(local(group.tag))
        if known is None:
            strangers.add(_PLACE, local(group.tag), line_of(group))
            continue
        for one in group:
            name = local(one.tag)
            if name not in known:
                strangers.add(local(group.tag), name, line_of(one))
            elif text := plain(one.text or ""):
                found.setdefault(name, text)
    return found


def check_collection(texts: Mapping[str, str], file: str) -> None:
    """NotThisStandard when the header says it is another collection's."""
    said = texts.get("Collection", "CIN")
    if said.upper() != "CIN":
        raise NotThisStandard(
            f'{file}, Header, Collection: "{said}". Accepted: CIN, the children in need census. Nothing was loaded. '
            "Give the census file."
        )


def check_authority(texts: Mapping[str, str], authority: str, file: str, notes: Notes) -> None:
    """AnotherAuthority when the header names another council than the home's; a finding where that cannot be told."""
    lea = texts.get("LEA", "")
    if lea == authority:
        return
    if _CODE.fullmatch(lea) and _CODE.fullmatch(authority):
        raise AnotherAuthority(
            f"{file}, Header, LEA: is {lea}; this home is authority {authority}'s. Accepted: a census of {authority}. "
            f"Nothing was loaded. Load it in the home of {lea}, or mend the header if the file is yours."
        )
    notes.add(
        "authority_was_not_compared", sheet=_PLACE, column="LEA", value=lea,
        accepted="a three-digit authority code",
        outcome=f'The file was loaded for "{authority}".' if lea else "The header names none; the file was loaded.",
    )  # fmt: skip


def made_at(texts: Mapping[str, str]) -> datetime | None:
    """The moment the file says it was made, in UTC; None when it does not say."""
    moment = read_moment(texts.get("DateTime", ""))
    return in_utc(moment) if moment else None


def period_of(
    texts: Mapping[str, str], given: date | None, file: str, events: Callable[[], Iterable[Iterable[Value]]],
    notes: Notes,
) -> Period:  # fmt: skip
    """The day and year of the census: as given, else of its reference date, else of its year, else of its events."""
    reference = read_date(texts.get("ReferenceDate", ""))
    match = _YEAR.fullmatch(texts.get("Year", ""))
    stated = int(match[1]) if match else None
    if reference:
        _note_reference(texts, reference, stated, notes)
    if given:
        day = day_of.settle(given, "", (), (), notes)
        period = Period(day, year_of(day.on))
    elif reference:
        period = Period(_not_to_come(reference, texts, notes), year_of(reference))
    elif stated:
        end = date(stated, 3, 31)
        notes.add(
            "reference_date_is_missing", sheet=_PLACE, column="ReferenceDate", value=texts.get("ReferenceDate", ""),
            accepted="31 March, as YYYY-MM-DD", outcome=f"Read as at {end:%d/%m/%Y}, of the header's Year.",
        )  # fmt: skip
        period = Period(_not_to_come(end, texts, notes, "from the header's year"), stated)
    else:
        notes.add(
            "reference_date_is_missing", sheet=_PLACE, column="ReferenceDate", value=texts.get("ReferenceDate", ""),
            accepted="31 March, as YYYY-MM-DD", outcome="The header has no Year either.",
        )  # fmt: skip
        day = day_of.settle(None, PurePath(file).stem, (), events(), notes)
        period = Period(day, year_of(day.on))
    if period.codes_of != period.year:
        notes.add(
            "collection_year_is_not_known", sheet=_PLACE, column="ReferenceDate", value=said(period.year),
            accepted=f"{said(OLDEST)} to {said(NEWEST)}",
            outcome=f"Read by the codes and elements of {said(period.codes_of)}.",
        )  # fmt: skip
    return period


def year_of(day: date) -> int:
    """The census year a day lies in, named by the 31 March it ends on."""
    return day.year + (day >= date(day.year, 4, 1))


def said(year: int) -> str:
    """A census year as people say it: 2023-24."""
    return f"{year - 1}-{year % 100:02}"


def _note_reference(texts: Mapping[str, str], reference: date, stated: int | None, notes: Notes) -> None:
    if (reference.month, reference.day) != (3, 31):
        notes.add(
            "reference_date_is_not_31_march", sheet=_PLACE, column="ReferenceDate", value=f"{reference:%d/%m/%Y}",
            accepted="31 March", outcome=f"The file was read as at that day, of {said(year_of(reference))}.",
        )  # fmt: skip
    if texts.get("Year") and stated != year_of(reference):
        notes.add(
            "header_says_another_year", sheet=_PLACE, column="Year", value=texts.get("Year", ""),
            accepted=str(year_of(reference)),
            outcome=f"The reference date, {reference:%d/%m/%Y}, was believed: {said(year_of(reference))}.",
        )  # fmt: skip


def _not_to_come(day: date, texts: Mapping[str, str], notes: Notes, why: str = "from its header") -> AsAt:
    """The day, or when it is still to come the day the file was made, else today."""
    now = day_of.today()
    if day <= now:
        return AsAt(day, why)
    made = made_at(texts)
    exported = made.astimezone(LONDON).date() if made else now
    taken = min(exported, now)
    notes.add(
        "reference_date_is_to_come", sheet=_PLACE, column="ReferenceDate", value=f"{day:%d/%m/%Y}",
        outcome=f"The file was read as at {taken:%d/%m/%Y}: it says nothing of later days.",
    )  # fmt: skip
    return AsAt(taken, "from the day it was made")
