"""The committee's trail in the forms that other programs read: a calendar, OParl-shaped JSON, an Atom feed.

Import it after or before `service.boot`; call after it. It is written and never read back.
"""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Final

ENDINGS: Final = MappingProxyType({"calendar": (".ics",), "oparl": (".json",), "atom": (".atom", ".xml")})
"""The kinds of feed, each with the endings its file may have."""


def write(kind: str, which: str | None, on: date) -> bytes:
    """The feed of the committee `which`, or of every committee, as it stands in the record on the day `on`.

    The same record gives the same file on the same day. Raises NotFound where no such committee is held.
    """
    from goldenthread.service.feeds.atom import atom  # Django is set up by now
    from goldenthread.service.feeds.diary import diary
    from goldenthread.service.feeds.oparl import oparl

    writers: dict[str, Callable[[str | None, date], bytes]] = {"calendar": diary, "oparl": oparl, "atom": atom}
    return writers[kind](which, on)
