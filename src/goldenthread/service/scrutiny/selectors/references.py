"""The reference that a committee's next recommendation gets."""

import re
from datetime import date

from goldenthread.service.keeping import find
from goldenthread.service.scrutiny import models

_NEW_YEAR = 5  # councils hold their annual meeting in May


def municipal_year(on: date) -> str:
    """The municipal year that holds a day, as references write it: 2 June 2020 lies in 2020/21. It begins in May."""
    first = on.year if on.month >= _NEW_YEAR else on.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def next_reference(committee: str, on: date) -> str:
    """The next free reference of a committee: `CYP 2020/21-07`, after the highest number of its year.

    The code is the committee's own, else the initials of its name. NotFound when there is no such committee.
    """
    named = find(models.Committee.objects.all(), name=committee)
    code = named.code or "".join(word[0] for word in re.findall(r"[A-Z]\w*", named.name))
    begins = f"{code} {municipal_year(on)}-"
    held = models.Recommendation.objects.filter(reference__startswith=begins).values_list("reference", flat=True)
    numbers = [int(found.group(1)) for one in held if (found := re.match(r"(\d+)", one.removeprefix(begins)))]
    return f"{begins}{max(numbers, default=0) + 1:02}"
