"""Writes the simulated authority's files: what a council would have, and the truth beside them."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from goldenthread.simulate import faults, native, record, story, truth, workbooks
from goldenthread.simulate.authority import simulate

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Simulated:
    """Where everything is. Load `workbooks` and `native`, import `record`; `truth` is for checking."""

    folder: Path
    workbooks: tuple[Path, ...]
    native: tuple[Path, ...]
    record: tuple[Path, ...]
    truth: Path
    dirt: Path
    authority_code: str = story.CODE
    authority_name: str = story.TITLE
    as_at: date = story.AS_AT


def write(folder: Path, *, seed: int = 2017, progress: Progress | None = None) -> Simulated:
    """Everything the county of Wyeford has, under `folder`; the same seed gives the same bytes.

    annex_a/   a workbook for each month end, April 2017 to September 2020
    native/    the front door's log, decisions, visits, workers, absences, supervision
    record/    plans, audits, feedback, workforce, judgements, committee
    truth/     truth.csv: the true answers by month; dirt.csv: the faults that change them

    `progress` is told what is being done and how much of that is, in percent. Living through the six
    years again is quicker than handing them over, so each process does.
    """
    days = workbooks.month_ends()
    count = max(1, min(cpu_count() or 1, 4))
    shares = [days[first::count] for first in range(count)]
    if count == 1:
        return _here(folder, seed, days, [], progress)
    with ProcessPoolExecutor(count - 1, get_context("spawn")) as pool:
        elsewhere = [pool.submit(_elsewhere, folder, seed, share) for share in shares[1:]]
        return _here(folder, seed, shares[0], elsewhere, progress)


def _elsewhere(folder: Path, seed: int, days: list[date]) -> None:
    held = simulate(seed)
    workbooks.write_share(held, faults.choose(held), folder / "annex_a", days)


def _here(
    folder: Path, seed: int, days: list[date], elsewhere: list["Future[None]"], progress: Progress | None
) -> Simulated:
    held = simulate(seed, progress)
    chosen = faults.choose(held)
    workbooks.write_share(held, chosen, folder / "annex_a", days, progress)
    native_files = native.write_all(held, chosen, folder / "native")
    record_files = record.write_all(held, folder / "record")
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    truth.write(truth.answers(held), folder / "truth" / "truth.csv")
    faults.write(chosen, folder / "truth" / "dirt.csv")
    for share in elsewhere:
        share.result()
    made = tuple(folder / "annex_a" / workbooks.file_name(day) for day in workbooks.month_ends())
    return Simulated(
        folder, made, tuple(native_files), tuple(record_files), folder / "truth" / "truth.csv",
        folder / "truth" / "dirt.csv",
    )  # fmt: skip
