"""A file read, with everything said of it: where it is from, the page, the drafts, and what to look at."""

from hashlib import sha256
from typing import Any

from goldenthread import __version__
from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov.as_json import day, page_as_json
from goldenthread.extracts.moderngov.kinds import Draft
from goldenthread.extracts.moderngov.page import Page


def as_told(name: str, content: bytes, page: Page) -> dict[str, Any]:
    """The page as JSON in the form of `page_as_json`, with its provenance before it and its drafts after it.

    `name` is the file or the address; `sha256` is of its bytes, so that the same file is known again.
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
    known = kinds.abbreviations(page)
    found["abbreviations"] = [{"short": one.short, "words": one.words, "is_post": one.is_post} for one in known]
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
