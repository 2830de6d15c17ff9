"""What somebody may have meant by a title that nothing has."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

MOST: Final = 10


def nearest(wanted: str, titles: Iterable[str]) -> str:
    """The titles held, those most like `wanted` first, ten at most: '"The plan", "Police notices"'. 'none' of none."""
    said = wanted.casefold()
    likeness = {one: SequenceMatcher(None, said, one.casefold()).ratio() + (said in one.casefold()) for one in titles}
    closest = sorted(likeness, key=lambda one: (-likeness[one], one))
    if not closest:
        return "none"
    more = len(closest) - MOST
    named = ", ".join(f'"{one}"' for one in closest[:MOST])
    return f"{named} and {more} more" if more > 0 else named
