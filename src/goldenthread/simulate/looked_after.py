"""The looked-after return (SSDA903) of each year, as the county sent it: a folder of CSVs.

Each holds the episodes of its year alone: one that ended before 1 April is in an earlier return. Social workers
(2023-24) are in none of these years.
"""

from collections.abc import Iterator
from csv import writer
from datetime import date
from pathlib import Path
from typing import Final

from goldenthread.journey.periods import add_months
from goldenthread.simulate.care import times_missing
from goldenthread.simulate.lists_care import (
    UNSUITABLE,
    health_assessed_on,
    how_they_live,
    reviews_of,
    teeth_checked_on,
)
from goldenthread.simulate.people import age_on, birthday, no_pupil_number_because, pupil_number
from goldenthread.simulate.records import Adoption, Authority, Care, Child
from goldenthread.simulate.yearly import YEARS, Year, known, numbers_in_care

Row = tuple[object, ...]

HEADERS: Final[dict[str, str]] = {
    "header.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes.csv": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "uasc.csv": "CHILD,SEX,DOB,DUC",
    "oc2.csv": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
    "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3.csv": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "ad1.csv": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "placed_for_adoption.csv": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END",
}
_PARTICIPATION: Final = ("PN1", "PN1", "PN1", "PN6", "PN1", "PN3", "PN2", "PN5", "PN7", "PN4")
_NO_PROVIDER: Final = frozenset({"T0", "T1", "T2", "T3"})
_NO_URN: Final = "XXXXXXX"
_NEW_ACTIVITIES: Final = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}  # codes of 2021-22 on: as written before
_ADOPTERS: Final = ((2, "MF", "L11"), (2, "MF", "L2"), (1, "F1", "L0"), (2, "MM", "L12"), (2, "FF", "L3"))


def folder_name(year: Year) -> str:
    return f"SSDA903 {year}"


FOLDERS: Final = tuple(folder_name(year) for year in YEARS)


def write_all(held: Authority, folder: Path) -> None:
    """A folder for each year, as it was known when the return was made."""
    for year in YEARS:
        within = folder / folder_name(year)
        within.mkdir(parents=True, exist_ok=True)
        for name, rows in _Return(held, year).tables().items():
            with (within / name).open("w", encoding="utf-8", newline="") as file:
                out = writer(file, lineterminator="\r\n")
                out.writerow(HEADERS[name].split(","))
                out.writerows([_cell(one) for one in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _sex(child: Child) -> str:
    """1 or 2: these years know no other."""
    return {"M": "1", "F": "2"}.get(child.sex, "12"[int(child.child_id) % 2])


class _Return:
    """The tables of one year."""

    def __init__(self, held: Authority, year: Year) -> None:
        self._held, self._year, self._on = held, year, year.return_made_on
        self._numbers = numbers_in_care(held)
        stays = (one for one in held.care if one.is_known(self._on))
        self._stays = sorted((one for one in stays if year.holds(one.started_on, self._ended_on(one))), key=_in_order)

    def tables(self) -> dict[str, list[Row]]:
        found = {
            "header.csv": self._header(), "episodes.csv": self._episodes(), "reviews.csv": self._reviews(),
            "uasc.csv": self._uasc(), "oc2.csv": self._oc2(), "oc3.csv": self._oc3(), "ad1.csv": self._ad1(),
            "placed_for_adoption.csv": self._placed_for_adoption(), "missing.csv": self._missing(),
        }  # fmt: skip
        return {name: list(rows) for name, rows in found.items()}

    def _number(self, child: Child) -> str:
        return self._numbers.get(child.child_id, child.child_id)

    def _who(self, child: Child) -> Row:
        return self._number(child), child.born_on

    def _ended_on(self, one: Care) -> date | None:
        return known(one, "ended_on", self._on, self._year)

    def _is_in_the_year(self, day: date) -> bool:
        return self._year.starts_on <= day <= self._year.ends_on

    def _children(self) -> list[Child]:
        """Everyone in care at any time in the year, once."""
        return list({one.child.child_id: one.child for one in self._stays}.values())

    def _header(self) -> Iterator[Row]:
        leavers = [one.child for one, _ in self._leavers()]
        for child in {one.child_id: one for one in (*self._children(), *leavers)}.values():
            day = self._year.ends_on
            upn = pupil_number(child, day) or no_pupil_number_because(child, day)
            ethnicity = "NOBT" if child.ethnicity == "UNKNOWN" else child.ethnicity
            yield self._number(child), _sex(child), child.born_on, ethnicity, upn, "", ""

    def _episodes(self) -> Iterator[Row]:
        """A row for each stretch of one placement and one legal status that touches the year."""
        for one in self._stays:
            ended_on = self._ended_on(one)
            begins = {each.started_on for each in (*one.legal, *one.placements)}
            days = sorted(day for day in begins if day <= (ended_on or self._year.ends_on) and day != ended_on)
            before = None
            for day, after in zip(days, [*days[1:], None], strict=True):
                legal = [each for each in one.legal if each.started_on <= day][-1]
                place = [each for each in one.placements if each.started_on <= day][-1]
                moved, changed = before is None or place is not before[1], before is None or legal is not before[0]
                why = "S" if before is None else "B" if moved and changed else "P" if moved else "L"
                before, end = (legal, place), after or ended_on
                if end is not None and end < self._year.starts_on:
                    continue
                moves = after is not None and any(each.started_on == after for each in one.placements)
                provider = "" if place.kind in _NO_PROVIDER else place.provider
                yield (
                    self._number(one.child), day, why, legal.status, _need(one), place.kind, provider, end,
                    "X1" if after else one.known("reason", self._on) if end else "", "CARPL" if moves else "",
                    f"WY{one.family % 9 + 1} {one.family % 7 + 1}AB", place.postcode, place.urn or _NO_URN,
                )  # fmt: skip

    def _reviews(self) -> Iterator[Row]:
        for one in self._stays:
            if not one.is_short_break:
                for at, day in enumerate(reviews_of(one, self._ended_on(one) or self._year.ends_on)):
                    if self._is_in_the_year(day):
                        took_part = _PARTICIPATION[(one.jitter + at) % len(_PARTICIPATION)]
                        yield *self._who(one.child), day, "PN0" if age_on(one.child, day) < 4 else took_part

    def _uasc(self) -> Iterator[Row]:
        for child in self._children():
            if child.is_uasc:
                yield self._number(child), _sex(child), child.born_on, birthday(child, 18)

    def _oc2(self) -> Iterator[Row]:
        """Those in care for the whole year."""
        first, last = self._year.starts_on, self._year.ends_on
        for one in self._stays:
            if one.is_short_break or one.started_on > first or self._ended_on(one):
                continue
            age, dice = age_on(one.child, last), one.jitter + self._year.ends_in
            score: Row = (dice * 7 % 29, "") if 4 <= age <= 16 and dice % 9 else ("", "SDQ2" if 4 <= age <= 16 else "")
            checks = (health_assessed_on(one, last), teeth_checked_on(one, last))
            health, teeth = (day is not None and day >= first for day in checks)
            misuse = age >= 12 and dice % 17 == 0
            yield (
                *self._who(one.child), *score, age >= 10 and dice % 23 == 0, dice % 11 > 0 if age < 5 else "",
                dice % 12 > 0, teeth, health, misuse, dice % 2 > 0 if misuse else "", dice % 2 == 0 if misuse else "",
            )  # fmt: skip

    def _leavers(self) -> Iterator[tuple[Care, date]]:
        """Former children in care, with their 17th to 21st birthday in the year."""
        latest: dict[str, Care] = {}
        for one in self._held.care:
            if not one.is_short_break and one.is_known(self._on) and one.started_on <= self._year.ends_on:
                latest[one.child.child_id] = one
        for one in latest.values():
            ended_on = self._ended_on(one)
            for years in range(17, 22):
                on = birthday(one.child, years)
                left = ended_on is not None and birthday(one.child, 16) < ended_on <= on
                if left and self._is_in_the_year(on) and ended_on and one.started_on <= add_months(ended_on, -3):
                    yield one, on

    def _oc3(self) -> Iterator[Row]:
        for one, on in self._leavers():
            told, room, busy = how_they_live(one, on)
            lives = (_NEW_ACTIVITIES.get(busy, busy), room + ("2" if room in UNSUITABLE else "1"))
            yield *self._who(one.child), told, *(lives if told == "YES" else ("0", "0"))

    def _adoptions(self) -> Iterator[Adoption]:
        """Decisions of children in care in the year."""
        children = {one.child.child_id for one in self._stays}
        for one in self._held.adoptions:
            if one.is_known(self._on) and one.decided_on <= self._year.ends_on and one.child.child_id in children:
                yield one

    def _ad1(self) -> Iterator[Row]:
        for one in self._adoptions():
            adopted_on = one.known("adopted_on", self._on)
            if adopted_on and self._is_in_the_year(adopted_on):
                adopters = _ADOPTERS[int(one.child.child_id) % len(_ADOPTERS)]
                yield (
                    *self._who(one.child), one.decided_on, one.matched_on, one.foster_to_adopt_on is not None, *adopters
                )  # fmt: skip

    def _placed_for_adoption(self) -> Iterator[Row]:
        for one in self._adoptions():
            reversed_on = known(one, "reversed_on", self._on, self._year)
            if reversed_on is None or reversed_on >= self._year.starts_on:
                because = one.known("reversed_because", self._on) if reversed_on else ""
                yield *self._who(one.child), one.decided_on, reversed_on, because

    def _missing(self) -> Iterator[Row]:
        for one in self._stays:
            for kind, first, last in times_missing(one):
                if self._year.holds(first, last):
                    yield *self._who(one.child), kind, first, self._year.by_its_end(last)


def _in_order(one: Care) -> tuple[int, date]:
    return int(one.child.child_id), one.started_on


def _need(one: Care) -> str:
    """The main need; N9 and N0 are the census's own."""
    return "N8" if one.category_of_need in ("N9", "N0") else one.category_of_need
