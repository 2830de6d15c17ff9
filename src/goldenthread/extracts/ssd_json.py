"""What a JSON cell of the Standard Safeguarding Dataset marks: a list of codes, or an object of code and answer.

Cells are taken apart by a JSON parser, never searched as text.
"""

import json
from collections.abc import Mapping
from functools import lru_cache

from goldenthread.extracts.cells import plain
from goldenthread.extracts.lookup import Match, lookup
from goldenthread.journey.codes import CODE_LISTS


@lru_cache(maxsize=4096)
def marks(text: str) -> Mapping[str, bool | None]:
    """Each name in the JSON `text`, and whether it is marked: None where its answer is neither yes nor no.

    All the entries of a list are marked. A blank answer is no. An object within a list is read as the
    list's own; anything else that is neither list nor object marks nothing.
    """
    found: dict[str, bool | None] = {}
    _gather(json.loads(text), found)
    return found


def _gather(held: object, found: dict[str, bool | None]) -> None:
    if isinstance(held, dict):
        for name, answer in held.items():
            if plain(name):
                found[plain(name)] = _answer(answer)
    elif isinstance(held, list):
        for one in held:
            if isinstance(one, dict):
                _gather(one, found)
            elif isinstance(one, str | int) and not isinstance(one, bool) and plain(str(one)):
                found[plain(str(one))] = True


def _answer(answer: object) -> bool | None:
    if answer is None or isinstance(answer, bool):
        return bool(answer)
    if not isinstance(answer, str | int | float):
        return None
    text = plain(str(answer))
    if not text:
        return False
    match, code = lookup(CODE_LISTS["yes_no"]).find(text.removesuffix(".0"))
    if match is Match.NONE:
        return None
    return {"yes": True, "no": False}.get(code, False)
