"""A council's ModernGov web service, read politely: what it publishes, and nothing that asks for a login.

It says who is asking, waits up to a minute for slow servers, asks only for what changed where the site marks its
answers, and pauses between questions. A site that refuses, fails or stays silent is left alone, and said so.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from goldenthread import __version__
from goldenthread.errors import ExtractError, UnreadableFile, UsageError
from goldenthread.extracts.moderngov.feed import read_xml
from goldenthread.extracts.moderngov.page import Listed, Page
from goldenthread.extracts.moderngov.reader import LARGEST

WHO: Final = f"goldenthread/{__version__} (reads published minutes for scrutiny; never logs in)"
TIMEOUT: Final = 60.0  # seconds: self-hosted sites are slow
PAUSE: Final = 1.0  # seconds between two questions
LATE: Final = timedelta(days=90)  # minutes come late: these days are asked for again
_REFUSED: Final = frozenset({401, 403, 407, 429})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered: its address, its bytes, and whether it was the same as when last asked."""

    address: str
    content: bytes
    is_unchanged: bool


@dataclass(slots=True)
class CouncilSite:
    """The service at `base`, the folder of a site's .aspx pages. `kept` holds answers between runs; None keeps none."""

    base: str
    kept: Path | None = None
    timeout: float = TIMEOUT
    pause: float = PAUSE
    asked: int = 0

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise UsageError(
                f'"{self.base}" is not the address of a council\'s meetings. Accepted: the address before the'
                f" page's name, such "
                "as https://democracy.example.gov.uk, without a user name. Nothing was asked."
            )
        self.base = self.base.split("?")[0].rstrip("/")
        if self.base.lower().endswith(".aspx") or self.base.lower().endswith(".asmx"):
            self.base = self.base.rpartition("/")[0]

    def meetings(
        self,
        committee: int,
        since: date,
        today: date,
        tell: Callable[[str, float], None] = lambda _what, _done: None,
    ) -> Iterator[tuple[Answer, Page]]:
        """Each meeting of a committee from `since`, or from 90 days ago if that is earlier, up to today, oldest first.

        Cancelled ones are left out. UnreadableFile, saying to save the pages instead, when the site does not answer.
        """
        first = min(since, today - LATE)
        listed = self._listed(committee, first, today)
        for at, one in enumerate(listed):
            tell(f"meeting of {one.date}", at / len(listed))
            answer = self._ask("GetMeeting", committee, lMeetingId=str(one.id))
            page = self._page(answer, committee)
            for occurrence in page.occurrences:
                if occurrence.meeting is not None and occurrence.meeting.committee is None:
                    occurrence.meeting.committee = one.committee
            yield answer, page

    def _listed(self, committee: int, first: date, today: date) -> list[Listed]:
        """The meetings of the days asked for: filtered again, for a site may ignore the range."""
        answer = self._ask(
            "GetMeetings",
            committee,
            lCommitteeId=str(committee),
            sFromDate=f"{first:%d/%m/%Y}",
            sToDate=f"{today:%d/%m/%Y}",
        )
        page = self._page(answer, committee)
        found = [
            (one.date, one)
            for one in page.meetings
            if one.date is not None
            and first <= one.date <= today
            and one.id is not None
            and (one.committee_id in (None, committee))
            and (one.status or "").lower() != "cancelled"
        ]
        return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].id or 0))]

    def _page(self, answer: Answer, committee: int) -> Page:
        try:
            return read_xml(answer.address, answer.content)
        except ExtractError as problem:
            raise self._instead(f"{answer.address}: did not answer with its XML ({problem})", committee) from problem

    def _ask(self, operation: str, committee: int, **words: str) -> Answer:
        address = f"{self.base}/mgWebService.asmx/{operation}?{urlencode(words)}"
        if self.asked:
            time.sleep(self.pause)
        self.asked += 1
        kept, marks = self._kept(address)
        request = Request(address, headers={"User-Agent": WHO, "Accept": "text/xml, application/xml"} | marks)  # noqa: S310  checked
        try:
            with urlopen(request, timeout=self.timeout) as reply:  # noqa: S310  http or https: see __post_init__
                content = reply.read(LARGEST + 1)
                if len(content) > LARGEST:
                    raise self._instead(f"{address}: answered with more than {LARGEST:,} bytes", committee)
                self._keep(address, content, reply.headers.get("ETag"), reply.headers.get("Last-Modified"))
                return Answer(address, content, is_unchanged=False)
        except HTTPError as problem:
            problem.close()
            if problem.code == 304 and kept is not None:  # noqa: PLR2004  not modified
                return Answer(address, kept, is_unchanged=True)
            said = "refuses programs" if problem.code in _REFUSED else "does not offer its web service, or it failed"
            raise self._instead(f"{address}: the site answered {problem.code}: it {said}", committee) from problem
        except TimeoutError as problem:
            raise self._instead(f"{address}: no answer came within {self.timeout:g} seconds", committee) from problem
        except (URLError, HTTPException, OSError) as problem:
            reason = getattr(problem, "reason", None) or problem
            if isinstance(reason, TimeoutError):
                raise self._instead(
                    f"{address}: no answer came within {self.timeout:g} seconds", committee
                ) from problem
            raise self._instead(f"{address}: could not be reached, or broke off ({reason})", committee) from problem

    def _instead(self, what: str, committee: int) -> UnreadableFile:
        return UnreadableFile(
            f"{what}. Nothing of this run was kept. Save the pages instead: open"
            f" {self.base}/ieListMeetings.aspx?CId={committee}&Year=0 "
            "in a browser, save each meeting's page, and give the folder to 'goldenthread minutes'."
        )

    def _kept(self, address: str) -> tuple[bytes | None, dict[str, str]]:
        """The answer kept from an earlier run and the marks to ask with; none where the site gave none."""
        if self.kept is None:
            return None, {}
        body, about = self._files(address)
        if not (body.exists() and about.exists()):
            return None, {}
        marks = json.loads(about.read_text(encoding="utf-8"))
        content = body.read_bytes()
        if sha256(content).hexdigest() != marks.get("sha256"):
            return None, {}  # half written: asked for anew
        names = (("etag", "If-None-Match"), ("last_modified", "If-Modified-Since"))
        return content, {header: marks[name] for name, header in names if marks.get(name)}

    def _keep(self, address: str, content: bytes, etag: str | None, last_modified: str | None) -> None:
        if self.kept is None or not (etag or last_modified):
            return
        self.kept.mkdir(parents=True, exist_ok=True)
        body, about = self._files(address)
        body.write_bytes(content)
        marks = {
            "address": address,
            "etag": etag,
            "last_modified": last_modified,
            "sha256": sha256(content).hexdigest(),
        }
        about.write_text(json.dumps(marks), encoding="utf-8")

    def _files(self, address: str) -> tuple[Path, Path]:
        folder = self.kept or Path()
        name = sha256(address.encode()).hexdigest()[:32]
        return folder / f"{name}.xml", folder / f"{name}.json"
