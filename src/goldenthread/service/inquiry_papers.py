"""The paper of a working group, a spotlight review or a challenge session.

Members are named, officers go by their posts, and nothing of an exempt item is told. Where its papers are for members,
it is marked as not for publication.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from goldenthread.errors import NotFound
from goldenthread.home.home import Home
from goldenthread.review.trail import InquirySeen
from goldenthread.review.trail_words import inquiry_name
from goldenthread.service import boot
from goldenthread.service.papers import about_papers, slug


def inquiries_held(home: Home, on: date) -> tuple[tuple[str, str, str, str], ...]:
    """The day it began, kind, title and committee of every piece of work begun by `on`, oldest first."""
    boot(home.folder, home.keys.folder)
    from goldenthread.service.scrutiny.selectors import inquiries

    return tuple(
        (f"{one.started_on:%d/%m/%Y}", inquiry_name(one.kind), one.title, one.committee) for one in inquiries(on)
    )


def write_inquiry(
    home: Home, title: str, on: date, *, formats: Sequence[str], out: Path | None, who: str
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write the paper of the work that has this title, the newest of several; the files, and what to tell its maker.

    Entered in the audit trail. NotFound, with the titles held, when none has it; NotPermitted.
    """
    boot(home.folder, home.keys.folder)
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.review.inquiry_page import inquiry_page
    from goldenthread.service.feeds.openly import Openly
    from goldenthread.service.putting_out import put_out, who_puts_out
    from goldenthread.service.scrutiny.selectors import inquiries, tracker

    by, openly = who_puts_out(who), Openly()
    work = openly.told(_titled(title, inquiries(on, called=openly.called), on))
    rows = {row.reference: openly.told(row) for row in tracker(on)}
    titles = {id: one.title for id, one in INDICATORS.items()}
    document = inquiry_page(work, rows, titles, about_papers(home, on), on)
    name = f"inquiry-{work.started_on}-{slug(work.title)[:80]}"
    paths = tuple((out or home.folder / "inquiries") / f"{name}.{ending}" for ending in formats)
    subject = f"{inquiry_name(work.kind).lower()}: {work.title}"
    return paths, put_out(document, paths, by=by, subject=subject, because=f"as at {on}")


def _titled(title: str, held: Sequence[InquirySeen], on: date) -> InquirySeen:
    from goldenthread.service.scrutiny.selectors.nearest import nearest

    said = title.strip().casefold()
    found = [one for one in held if one.title.casefold() == said]
    if not found:
        raise NotFound(
            f'No working group, spotlight review or challenge session called "{title}" had begun by {on:%d/%m/%Y}. '
            f"Held: {nearest(title, [one.title for one in held])}. Nothing was written."
        )
    return found[-1]
