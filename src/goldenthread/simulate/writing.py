"""Writes the simulated authority's files: what a council would have, and the truth beside them."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Final

from goldenthread.simulate import census, faults, kept, looked_after, minutes, native, record, story, truth, workbooks
from goldenthread.simulate.authority import simulate

Progress = Callable[[str, float], None]  # what is being done, and the share done, from 0 to 1
_MOST_PROCESSES: Final = 4


@dataclass(frozen=True, slots=True)
class Simulated:
    """Where everything is. Load `workbooks` and `native`, import `record`, read `minutes`; `truth` is for checking.

    `censuses` and `returns` say of the same children what the council told the Department each year; each of
    `returns` is a folder. `record` holds what kind each file is, beside its path.
    """

    folder: Path
    workbooks: tuple[Path, ...]
    native: tuple[Path, ...]
    censuses: tuple[Path, ...]
    returns: tuple[Path, ...]
    record: tuple[tuple[str, Path], ...]
    minutes: tuple[Path, ...]
    truth: Path
    dirt: Path
    authority_code: str = story.CODE
    authority_name: str = story.TITLE
    as_at: date = story.AS_AT


def write(folder: Path, *, seed: int = 2017, progress: Progress | None = None) -> Simulated:
    """Everything the county of Wyeford has, under `folder`; the same seed gives the same bytes.

    annex_a/     a workbook for each month end, April 2017 to September 2020
    native/      the front door's log, decisions, visits, workers, absences, supervision
    cin_census/  the children in need census of each year, 2016-17 to 2019-20
    ssda903/     the looked-after return of each of those years, a folder of CSVs
    record/      plans, audits, feedback, workforce, judgements, committee
    minutes/     what the committee published of its meetings, as pages, copied text and the web service's answer
    truth/       truth.csv: the true answers by month; dirt.csv: the faults that change them

    Files that an earlier run wrote whole, and nobody has changed since, are not written again.
    `progress` is told what is being done and the share done.
    """
    made = _places(folder)
    if kept.is_whole(folder, seed):
        return made
    kept.forget(folder)
    _make(folder, seed, progress or (lambda what, done: None))
    kept.remember(folder, seed)
    return made


def _places(folder: Path) -> Simulated:
    return Simulated(
        folder,
        workbooks=tuple(folder / "annex_a" / workbooks.file_name(day) for day in workbooks.month_ends()),
        native=tuple(folder / "native" / name for name in native.FILES),
        censuses=tuple(folder / "cin_census" / name for name in census.FILES),
        returns=tuple(folder / "ssda903" / name for name in looked_after.FOLDERS),
        record=tuple((kind, folder / "record" / name) for name, kind in record.KINDS.items()),
        minutes=tuple(folder / "minutes" / name for name in minutes.FILES),
        truth=folder / "truth" / "truth.csv",
        dirt=folder / "truth" / "dirt.csv",
    )


def _make(folder: Path, seed: int, progress: Progress) -> None:
    """Living through the six years again is quicker than handing them over, so each process does."""
    days = workbooks.month_ends()
    count = max(1, min(cpu_count() or 1, _MOST_PROCESSES))
    shares = [days[first::count] for first in range(count)]
    if count == 1:
        return _here(folder, seed, days, [], progress)
    with ProcessPoolExecutor(count - 1, get_context("spawn")) as pool:
        elsewhere = [pool.submit(_elsewhere, folder, seed, share) for share in shares[1:]]
        return _here(folder, seed, shares[0], elsewhere, progress)


def _elsewhere(folder: Path, seed: int, days: list[date]) -> None:
    held = simulate(seed)
    chosen = faults.choose(held)
    for _ in workbooks.write_each(held, chosen, folder / "annex_a", days):
        pass


def _here(folder: Path, seed: int, days: list[date], elsewhere: list["Future[None]"], progress: Progress) -> None:
    held = simulate(seed, lambda done: progress("living through six years", 0.45 * done))
    chosen = faults.choose(held)
    for number, _ in enumerate(workbooks.write_each(held, chosen, folder / "annex_a", days), 1):
        progress("writing monthly workbooks", 0.45 + 0.45 * number / len(days))
    progress("writing native tables, yearly returns and the human record", 0.9)
    native.write_all(held, chosen, folder / "native")
    census.write_all(held, folder / "cin_census")
    looked_after.write_all(held, folder / "ssda903")
    record.write_all(held, folder / "record")
    minutes.write_all(folder / "minutes")
    progress("counting the true answers", 0.95)
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    truth.write(truth.answers(held), folder / "truth" / "truth.csv")
    faults.write(chosen, folder / "truth" / "dirt.csv")
    for share in elsewhere:
        share.result()
