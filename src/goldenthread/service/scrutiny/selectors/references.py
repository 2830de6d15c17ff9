"""The references that a committee's next recommendations get."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Final

from goldenthread.service.keeping import find
from goldenthread.service.scrutiny import models

_NEW_YEAR: Final = 5  # councils hold their annual meeting in May
_ANY_COMMITTEES: Final = frozenset(
    {"Scrutiny", "Committee", "Panel", "Board", "Overview", "Select", "Commission", "Sub"}
)


def municipal_year(on: date) -> str:
    """The municipal year that holds a day, as references write it: 2 June 2020 lies in 2020/21. It begins in May."""
    first = on.year if on.month >= _NEW_YEAR else on.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def next_reference(committee: str, on: date) -> str:
    """The next free reference of a committee: `CYP 2020/21-07`, after the highest number of its year.

    NotFound when there is no such committee.
    """
    return next(next_references(find(models.Committee.objects.all(), name=committee), on))


def next_references(committee: models.Committee, on: date) -> Iterator[str]:
    """The references that are free, one after another."""
    begins = f"{_code(committee)} {municipal_year(on)}-"
    held = models.Recommendation.objects.filter(reference__startswith=begins).values_list("reference", flat=True)
    numbers = [int(found.group(1)) for one in held if (found := re.match(r"(\d+)", one.removeprefix(begins)))]
    for number in count(max(numbers, default=0) + 1):
        yield f"{begins}{number:02}"


def _code(committee: models.Committee) -> str:
    """The committee's own code; else the initials of what its name says beyond that it is a committee."""
    words = re.findall(r"[A-Z]\w*", committee.name)
    telling = [word for word in words if word not in _ANY_COMMITTEES]
    return committee.code or "".join(word[0] for word in telling or words)
