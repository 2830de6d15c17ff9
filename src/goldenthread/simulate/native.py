"""The native files: what no national standard carries, as CSV with the columns of our event tables."""

from collections.abc import Iterable, Sequence
from csv import writer
from datetime import date
from pathlib import Path
from typing import Final

from goldenthread.simulate.faults import Fault
from goldenthread.simulate.records import Authority
from goldenthread.simulate.story import AS_AT, REPORTED_FROM

VISITS_FROM: Final = date(2017, 3, 1)  # what April 2017 looks back on
LOOK_BACK_FROM: Final = date(2017, 2, 1)

# Children living in Wyeford, estimated for the middle of each year: what rates are worked out over.
_RESIDENTS: Final = ((2016, 35_870), (2017, 35_950), (2018, 36_040), (2019, 36_090), (2020, 36_120))
_POPULATION: Final = f"population {AS_AT}.csv"  # its name says its day: it holds no event that could

FILES: Final = (
    "contact.csv", "referral_decision.csv", "early_help.csv", "cp_visit.csv", "worker.csv", "worker_absence.csv",
    "supervision.csv", _POPULATION,
)  # fmt: skip


def write_all(held: Authority, faults: list[Fault], folder: Path) -> None:
    """The files, as they stood on 30 September 2020."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = {(fault.where, fault.who, fault.dated): fault.value for fault in faults}
    _contacts(held, wrong, folder / "contact.csv")
    _decisions(held, folder / "referral_decision.csv")
    _early_help(held, folder / "early_help.csv")
    _visits(held, wrong, folder / "cp_visit.csv")
    _workers(held, folder / "worker.csv")
    _absences(held, folder / "worker_absence.csv")
    _supervision(held, folder / "supervision.csv")
    _residents(folder / _POPULATION)


_Wrong = dict[tuple[str, str, date | None], str]


def _write(path: Path, header: str, rows: Iterable[Sequence[object]], repeats: int = 0) -> None:
    """A CSV as a database exports it. `repeats`: every so many rows one is given twice."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = writer(file, lineterminator="\r\n")
        out.writerow(header.split(", "))
        for number, row in enumerate(rows, 1):
            out.writerow(row)
            if repeats and number % repeats == 0:
                out.writerow(row)


def _contacts(held: Authority, wrong: _Wrong, path: Path) -> None:
    rows = []
    for one in held.contacts:
        day = one.received_at.date()
        if day >= REPORTED_FROM and one.is_known(AS_AT):
            decided_at = one.known("decided_at", AS_AT)
            source = wrong.get(("contact.csv", one.child.child_id, day), one.source)
            rows.append((
                one.child.child_id, day, f"{one.received_at:%Y-%m-%d %H:%M}", source,
                f"{decided_at:%Y-%m-%d %H:%M}" if decided_at else "", one.known("outcome", AS_AT) or "", one.team,
            ))  # fmt: skip
    _write(path, "child_id, received_on, received_at, contact_source, decided_at, outcome, team", rows, 4321)


def _decisions(held: Authority, path: Path) -> None:
    rows = []
    for one in held.referrals:
        if one.is_known(AS_AT) and one.known("referred_on", AS_AT) >= REPORTED_FROM:
            rows.append((one.child.child_id, one.known("referred_on", AS_AT), one.known("decided_on", AS_AT) or ""))
    _write(path, "child_id, referred_on, decided_on", rows)


def _early_help(held: Authority, path: Path) -> None:
    """Every episode the early help team ever closed or has open: list 2 knows assessments, not when help ended."""
    rows = [
        (one.child.child_id, one.started_on, one.known("ended_on", AS_AT) or "", one.organisation)
        for one in held.early_help
        if one.started_on <= AS_AT and one.is_known(AS_AT)
    ]
    _write(path, "child_id, started_on, ended_on, organisation", rows)


def _visits(held: Authority, wrong: _Wrong, path: Path) -> None:
    rows = [
        (
            one.child.child_id, wrong.get(("cp_visit.csv", one.child.child_id, one.visited_on), one.visited_on),
            "yes" if one.was_seen else "no", "yes" if one.was_seen_alone else "no", one.mode,
        )
        for one in held.visits
        if VISITS_FROM <= one.visited_on <= AS_AT
    ]  # fmt: skip
    _write(path, "child_id, visited_on, was_seen, was_seen_alone, mode", rows, 3789)


def _workers(held: Authority, path: Path) -> None:
    rows = [
        (one.worker, one.started_on, one.ended_on or "", one.role, "yes" if one.is_case_holding else "no", one.team)
        for one in sorted(held.holders, key=lambda holder: (holder.started_on, holder.worker))
        if one.ended_on is None or one.ended_on >= LOOK_BACK_FROM
    ]
    _write(path, "worker, started_on, ended_on, role, is_case_holding, team", rows)


def _absences(held: Authority, path: Path) -> None:
    rows = [
        (one.worker, one.started_on, one.ended_on or "")
        for one in sorted(held.absences, key=lambda absence: (absence.started_on, absence.worker))
        if one.ended_on is None or one.ended_on >= LOOK_BACK_FROM
    ]
    _write(path, "worker, started_on, ended_on", rows)


def _supervision(held: Authority, path: Path) -> None:
    rows = [
        (one.worker, one.supervised_on, one.kind, one.child_id or "", one.team)
        for one in sorted(held.supervisions, key=lambda talk: (talk.supervised_on, talk.worker, talk.child_id or ""))
        if LOOK_BACK_FROM <= one.supervised_on <= AS_AT
    ]
    _write(path, "worker, supervised_on, supervision_kind, child_id, team", rows)


def _residents(path: Path) -> None:
    """One row a year from 1 April, the last one without an end."""
    last, _ = _RESIDENTS[-1]
    rows = [(date(year, 4, 1), "" if year == last else date(year + 1, 4, 1), children) for year, children in _RESIDENTS]
    _write(path, "started_on, ended_on, children", rows)
