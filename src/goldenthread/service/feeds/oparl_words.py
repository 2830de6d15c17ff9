"""How a property is written in the OParl-shaped file: its name, its value, and when it is left out."""

import re
from collections.abc import Collection
from datetime import date, time
from typing import Any, Final

PREFIX: Final = "goldenthread:"

_ADDRESS = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?")  # no name and password before the host
_THEIRS: Final = frozenset(
    {"accessUrl", "auxiliaryFile", "consultation", "end", "endDate", "location", "mimeType", "participant",
     "relatedPaper", "resolutionText", "shortName", "size", "start", "startDate", "web"}
)  # fmt: skip
"""The properties of OParl 1.1 that may be left out. Any other is ours."""


def kind_of(name: str) -> str:
    """The type of an OParl object."""
    return f"https://schema.oparl.org/1.1/{name}"


def filled(*, ours: bool = True, theirs: Collection[str] = (), **given: Any) -> dict[str, Any]:
    """The properties that say something: neither empty nor false. Ours have the prefix in an object of OParl's;
    inside an object that is ours altogether (`ours` False) no property needs one.
    """
    return {
        name if not ours or name in _THEIRS or name in theirs else f"{PREFIX}{name}": _plain(value)
        for name, value in given.items()
        if value is not None and value is not False and value != "" and value != []  # a number 0 says something
    }


def _plain(value: Any) -> Any:
    """Days and times as ISO text."""
    return value.isoformat() if isinstance(value, date | time) else value


def public_address(address: str) -> str:
    """An address on the web; blank where it is a file's name or anything else."""
    return address if _ADDRESS.fullmatch(address) else ""
