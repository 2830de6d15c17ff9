"""The papers of the committee's trail: an issue's page, a member's page, the tracker; written as documents and tables.

Made for the public: small numbers are withheld as in the review, nothing of an exempt item is told, and officers go by
their posts in the words of the minutes too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from goldenthread.errors import UsageError
from goldenthread.home.home import Home
from goldenthread.home.reviewing import Step, authority_of, evidence_of, rendered
from goldenthread.journey.periods import Period, month_ord, quarter_of
from goldenthread.review.document import About
from goldenthread.service import boot

if TYPE_CHECKING:
    from goldenthread.review.briefing_rules import Briefed
    from goldenthread.review.evidence import Evidence
    from goldenthread.review.issue_page import Concerned
    from goldenthread.review.trail import IssueTrail

TRACKER_ENDINGS: Final = (".csv", ".xlsx", ".html", ".pdf")


def issues(home: Home, on: date) -> tuple[tuple[str, str], ...]:
    """The name and title of every issue opened by `on`, by title."""
    boot(home.folder, home.keys.folder)
    from goldenthread.service.scrutiny.selectors import issue_names

    return issue_names(on)


def write_issue(
    home: Home, title: str, on: date, *, formats: Sequence[str], out: Path | None, who: str, step: Step
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write the page of the issue that has this name or title, as at `on`; the files, and what its maker should know.

    Entered in the audit trail. NotFound, with the issues held, when none opened by that day has it; NotPermitted.
    """
    boot(home.folder, home.keys.folder)
    from goldenthread.review.issue_page import issue_page
    from goldenthread.service.feeds.openly import Openly
    from goldenthread.service.putting_out import put_out, who_puts_out
    from goldenthread.service.scrutiny.selectors import find_issue, issue_trail

    by = who_puts_out(who)
    trail = Openly().told(issue_trail(find_issue(title, on), on))
    concerned = _concerned(home, trail, on, step)
    document = issue_page(trail, concerned, about_papers(home, on, concerned.now), on)
    paths = tuple((out or home.folder / "issues") / f"issue-{trail.name}.{name}" for name in formats)
    return paths, put_out(document, paths, by=by, subject=f"issue: {trail.title}", because=f"as at {on}")


def _concerned(home: Home, trail: "IssueTrail", on: date, step: Step) -> "Concerned":
    from goldenthread.review.issue_page import Concerned
    from goldenthread.service.scrutiny.selectors.concerned import actions_then_and_now

    first = min((one.held_on for one in trail.items), default=on)
    references = [row.reference for row in trail.asked]
    actions = actions_then_and_now(trail.name, references, then=first, now=on)
    named = [*trail.indicators, *(id for row in trail.asked for id in row.indicators)]
    named += [id for one in actions for id in one.now.indicators]
    indicators = tuple(dict.fromkeys(named))
    then, now = quarter_known_on(home, first), quarter_known_on(home, on)
    if now is None or not indicators:
        return Concerned(indicators, actions)
    found = _evidence(home, [one for one in (then, now) if one], step)
    return Concerned(indicators, actions, found[then] if then else None, found[now])


def write_briefing(
    home: Home,
    held_on: date,
    number: str,
    *,
    committee: str,
    formats: Sequence[str],
    out: Path | None,
    who: str,
    step: Step,
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write a member's page of an item of the meeting held that day; the files, and what its maker should know.

    Entered in the audit trail. Raises as `item_of` does; NotPermitted.
    """
    boot(home.folder, home.keys.folder)
    from goldenthread.review.briefing import briefing
    from goldenthread.review.render_pdf import sides
    from goldenthread.service.feeds.openly import Openly
    from goldenthread.service.putting_out import put_out, who_puts_out
    from goldenthread.service.scrutiny.selectors.briefed import briefed, item_of

    by = who_puts_out(who)
    known = Openly().told(briefed(item_of(held_on, number, committee)))
    now = quarter_known_on(home, held_on)
    then = quarter_known_on(home, known.last_on) if known.last_on else None
    if now:
        found = _evidence(home, [one for one in (then, now) if one], step)
        known = with_figures(known, found[then] if then else None, found[now])
    document = briefing(known, about_papers(home, held_on, known.now), sides)
    name = f"briefing-{held_on}-{slug(known.item.committee)[:60]}-item-{slug(number)}"
    paths = tuple((out or home.folder / "briefings") / f"{name}.{ending}" for ending in formats)
    because = f"for the meeting of {held_on}"
    warnings = put_out(document, paths, by=by, subject=f"briefing: {document.title}", because=because)
    if (printed := sides(document)) > 1:
        warnings = (*warnings, f"The page takes {printed} sides: its shortest form does not fit on one.")
    return paths, warnings


def with_figures(known: "Briefed", then: "Evidence | None", now: "Evidence") -> "Briefed":
    """What is known, with the figures. Where no measure is named, the plan's scorecard speaks for the subject; where no
    action is linked, those of the plan that share a measure with it.
    """
    indicators = known.indicators or now.chosen
    shared = tuple(one for one in now.actions if set(one.indicators) & set(indicators))
    return replace(known, indicators=indicators, actions=known.actions or shared, then=then, now=now)


def slug(text: str) -> str:
    """An item's number, or a committee's name, as a part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def quarter_known_on(home: Home, on: date) -> Period | None:
    """The last whole quarter that ended before `on` and that the home's extracts cover; None when none does."""
    covered = home.months()
    if covered is None:
        return None
    last = min(month_ord(on) - 1, covered[1])
    quarter = quarter_of(last)
    if quarter.last > last:
        quarter = quarter_of(last - 3)
    return quarter if quarter.first >= covered[0] else None


def _evidence(home: Home, quarters: Iterable[Period], step: Step) -> "dict[Period, Evidence]":
    from goldenthread.service.record import human_record

    records = {one: human_record(one.ends_on) for one in dict.fromkeys(quarters)}
    return evidence_of(home, records, made_on=datetime.now(UTC).date(), step=step)


def about_papers(home: Home, on: date, evidence: "Evidence | None" = None) -> About:
    """Who the papers are by and of what day: those of the figures where there are any."""
    if evidence is not None:
        return evidence.about
    made_on = datetime.now(UTC).date()
    return About(authority_of(home), home.settings.simulated, as_at=on, snapshot="", made_on=made_on)


def write_tracker(
    home: Home, path: Path, on: date, *, committee: str, who: str, replace: bool
) -> tuple[Path, tuple[str, ...]]:
    """Write the tracker as at `on`, of every committee or the one named, in the form the file's ending says.

    Entered in the audit trail. UsageError for another ending, or a file that is there unless `replace`; NotFound for a
    committee that is not held; NotPermitted.
    """
    if path.suffix.lower() not in TRACKER_ENDINGS:
        raise UsageError(
            f"{path.name}: a tracker cannot be written to such a file. Accepted: {', '.join(TRACKER_ENDINGS)}. "
            "Nothing was written."
        )
    if path.exists() and not replace:
        raise UsageError(f"{path} is there already. Nothing was written. Name another file, or say --replace.")
    boot(home.folder, home.keys.folder)
    from django.db import transaction

    from goldenthread.service.accounts.acts import Act
    from goldenthread.service.accounts.roles import Permission
    from goldenthread.service.accounts.selectors import require
    from goldenthread.service.accounts.services import person_at_console
    from goldenthread.service.accounts.trail import record
    from goldenthread.service.scrutiny.selectors.briefed import committee_named

    with transaction.atomic():
        by = person_at_console(who)
        require(by, Permission.RECORD_EXPORT)
        if committee:
            committee_named(committee)
        warnings = _put_tracker(home, path, on, committee)
        record(Act.FILE_EXPORTED, subject="tracker", by=by, because=f"as at {on}, to {path.name}")
    return path, warnings


def _put_tracker(home: Home, path: Path, on: date, committee: str) -> tuple[str, ...]:
    from goldenthread.review.tracker_page import as_csv, as_xlsx, tracker_page
    from goldenthread.service.exchange.doors import write_whole
    from goldenthread.service.feeds.openly import Openly
    from goldenthread.service.scrutiny.selectors import paper_requests, tracker

    openly = Openly()
    rows = tuple(openly.told(row) for row in tracker(on, committee=committee))
    papers = tuple(openly.told(one) for one in paper_requests(on, committee=committee))
    about = about_papers(home, on)
    if path.suffix.lower() == ".csv":
        write_whole(path, ("\ufeff" + as_csv(rows)).encode())
    elif path.suffix.lower() == ".xlsx":
        sentences = [
            f"{about.authority}: {committee or 'every committee'}.{' Simulated.' if about.is_simulated else ''}"
        ]
        sentences.append(f"As it stood on {on:%d/%m/%Y}: answers, notes and changes dated later are left out.")
        write_whole(path, as_xlsx(rows, sentences, papers))
    else:
        return rendered(tracker_page(rows, about, on, committee, papers), [path])
    return ()
