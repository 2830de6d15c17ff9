"""The human record and the figures, put together: for the scorecard, and for the quarter's review."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from goldenthread.errors import AlreadyPublished, HomeBusy
from goldenthread.home.home import Home
from goldenthread.home.reviewing import Made, Step, files_of, make_reviews
from goldenthread.journey.periods import Period
from goldenthread.service import boot


def with_human_record(home: Home) -> Home:
    """`home`, with the event tables of the human record written into its history where they changed.

    While somebody else writes, the record as it was last kept speaks: reading never waits.
    """
    with suppress(HomeBusy):
        _keep_human_record(home)
    return home


def has_human_record(home: Home) -> bool:
    """Whether anything of people's record may be held: reading makes no database."""
    return (home.folder / "service.sqlite3").exists() or bool(os.environ.get("DATABASE_URL"))


def _keep_human_record(home: Home) -> None:
    """Dated as the newest extract is; nothing without a human record, or an extract. HomeBusy when it must wait."""
    days = [one.as_at for one in home.snapshots.all() if one.standard != "human_record"]
    if days and has_human_record(home):
        boot(home.folder, home.keys.folder)
        from goldenthread.service.record import event_tables

        tables = event_tables(authority=home.settings.authority, as_at=max(days))
        home.keep_tables(tables, max(days), by="the human record")


def review(
    home: Home, quarters: Sequence[Period], *, formats: Sequence[str], out: Path | None, by: str, step: Step
) -> list[Made]:
    """The public's review of each quarter, made, put in place and entered in the register of reviews."""
    step("reading the human record", 0.0)
    boot(home.folder, home.keys.folder)
    _keep_human_record(home)  # what is published never rests on an older record
    from goldenthread.service.record import human_record
    from goldenthread.service.reviews.selectors import published_files
    from goldenthread.service.reviews.services import keep_review

    today = datetime.now(UTC).date()
    for path in files_of(home, quarters, formats, out):
        if path.resolve() in published_files():
            raise AlreadyPublished(
                f"{path}: this review was published and never changes. Nothing was written. "
                "A correction is a new review: give another folder with --out."
            )
    expiry = None if home.settings.simulated else today  # an invented family's consent lapses in its own time
    records = {quarter: human_record(quarter.ends_on, published_on=expiry) for quarter in quarters}
    made = make_reviews(home, records, formats=formats, out=out, made_on=today, step=step)
    with home.writing("register the review", by):
        for one in made:
            keep_review(by=by, period=str(one.period), digest=one.document.about.snapshot, files=one.paths)
    return made
