"""A file read, with everything said of it: where it is from, the page, the drafts, and what to look at."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from goldenthread import __version__
from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov.as_json import day, page_as_json
from goldenthread.extracts.moderngov.kinds import Draft
from goldenthread.extracts.moderngov.page import Page
from goldenthread.extracts.moderngov.posts import Abbreviation


def all_told(read: Sequence[tuple[str, bytes, Page]]) -> list[dict[str, Any]]:
    """Each page as `as_told`, in the order given. What one told of its abbreviations goes on to later meetings.

    Later of the same committee, by the day of the meeting: a page that names no committee or no day gives and takes
    none.
    """
    told: dict[int, dict[str, Any]] = {}
    known: dict[str, list[Abbreviation]] = {}
    for at in sorted(range(len(read)), key=lambda one: _first_day(read[one][2])):
        name, content, page = read[at]
        whose = _committee(page)
        told[at] = as_told(name, content, page, known.get(whose or ""))
        if whose:
            known[whose] = kinds.abbreviations(page, known.get(whose))
    return [told[at] for at in range(len(read))]


def _first_day(page: Page) -> date:
    return min((one.meeting.date for one in page.occurrences if one.meeting and one.meeting.date), default=date.max)


def _committee(page: Page) -> str | None:
    """The one committee whose meetings the page is of, all with a day; None where it names none or several."""
    found = [one.meeting for one in page.occurrences]
    names = {one.committee for one in found if one and one.date}
    is_whole = bool(found) and all(one and one.committee and one.date for one in found)
    return names.pop() if is_whole and len(names) == 1 else None


def as_told(name: str, content: bytes, page: Page, known: Sequence[Abbreviation] | None = None) -> dict[str, Any]:
    """The page as JSON in the form of `page_as_json`, with its provenance before it and its drafts after it.

    `name` is the file or the address; `sha256` is of its bytes, so that the same file is known again. `known`:
    abbreviations told at earlier meetings of the committee.
    """
    found: dict[str, Any] = {
        "file": name,
        "sha256": sha256(content).hexdigest(),
        "parser": f"goldenthread {__version__}",
    }
    found |= page_as_json(page)
    found["remarks"] += [
        {"rule": one.rule, "item": one.item, "sentence": one.sentence, "about": one.about} for one in kinds.doubts(page)
    ]
    all_known = kinds.abbreviations(page, known)
    found["abbreviations"] = [{"short": one.short, "words": one.words, "is_post": one.is_post} for one in all_known]
    found["drafts"] = [draft_as_json(one) for one in kinds.drafts(page, known)]
    return found


def draft_as_json(one: Draft) -> dict[str, Any]:
    return {
        "item": one.item,
        "item_at": one.item_at,
        "place": one.place,
        "kind": one.kind,
        "reason": one.reason,
        "to_confirm": one.must_be_confirmed,
        "text": one.text,
        "owner": one.owner,
        "due": day(one.due),
        "due_words": one.due_words,
        "abbreviations": [{"short": post.short, "words": post.words} for post in one.posts],
        "mentions": [{"kind": said.kind, "text": said.text, "value": said.value} for said in one.mentions],
    }
