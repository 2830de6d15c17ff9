"""Minutes and the record of a home: pages merged into it, and a clerk's worksheet written and read back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.errors import UsageError
from goldenthread.extracts.moderngov.page import Page
from goldenthread.home.home import Home
from goldenthread.service import boot

if TYPE_CHECKING:
    from goldenthread.service.scrutiny.loading import Loaded

Step = Callable[[str, float], None]


def load(
    home: Home, read: Sequence[tuple[str, bytes, Page]], *, who: str, step: Step = lambda _what, _done: None
) -> "list[Loaded]":
    """Merge pages into the record, each whole or not at all, in the order given. Raises as `load_page` does; but of a
    page that cannot be kept it is said, and the others are loaded.

    `step` is told which page comes next, and the share done.
    """
    with home.writing("load minutes", who):
        boot(home.folder, home.keys.folder)
        from goldenthread.service.accounts.services import person_at_console
        from goldenthread.service.scrutiny.loading import Loaded, load_page

        by = person_at_console(who)
        now = datetime.now(UTC)
        loaded = []
        for number, (place, content, page) in enumerate(read):
            step(f"pages: {place}", number / len(read))
            try:
                loaded.append(load_page(by=by, place=place, content=content, page=page, fetched_at=now))
            except UsageError as why:  # a field of this page holds what it may not: the other pages are loaded
                loaded.append(Loaded(place, refused=f"{place}: {why} Nothing of this page was loaded."))
        return loaded


def confirm(home: Home, worksheet: Path, *, who: str) -> str:
    """Write the worksheet where there is none, or read it back; the sentence that says which, and how many."""
    if worksheet.suffix.lower() != ".csv" or worksheet.is_dir():
        raise UsageError(
            f"{worksheet}: a worksheet is a CSV file. Accepted: a name that ends in .csv. Nothing was written."
        )
    is_written = worksheet.exists()
    with home.writing("confirm minutes", who):
        boot(home.folder, home.keys.folder)
        from goldenthread.service.accounts.services import person_at_console
        from goldenthread.service.scrutiny.worksheet import read_worksheet, write_worksheet

        by = person_at_console(who)
        if is_written:
            done = read_worksheet(worksheet, by=by)
            return (
                f"{worksheet}: {done.points} confirmed, {done.followed} of them followed up, {done.waiting} left blank."
            )
        count = write_worksheet(worksheet, by=by)
        return (
            f"{worksheet}: {count} to confirm. In 'is it so' write yes, or what it is instead with the reason in 'why "
            "not'; look at the reference. Save it as CSV, and run the same command again."
        )
