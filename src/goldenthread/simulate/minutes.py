"""What the simulated committee published of its meetings, as pages that `goldenthread minutes` reads.

The words are in `written/minutes.yaml`, and of the items that the committee's trail knows in `written/committee.yaml`:
each is written once, so that a page and the trail cannot tell two stories. The forms are those councils' pages reach
a reader in: text copied from a page, the web service's answer, saved pages, and an issue's page over all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from goldenthread.simulate import minutes_forms as forms

_FORMS: Final[dict[str, Callable[[forms.Meeting], str]]] = {
    "2019-06-18.txt": forms.as_text,
    "2019-09-17.txt": forms.as_text,
    "2019-11-12.txt": forms.as_text,
    "2020-03-10.html": forms.as_page,
    "2020-03-10.xml": forms.as_answer,  # says more: who came, and that an item is exempt
    "2020-06-02.html": forms.as_page,
    "2020-09-15.html": forms.as_page,
}
_ISSUE: Final = "issue.html"
FILES: Final = (*_FORMS, _ISSUE)  # in the order to load them: only a meeting's page says whether minutes are a draft


@dataclass(frozen=True, slots=True)
class Published:
    """All that was published: the meetings, oldest first, and the issue whose page lists those that considered it."""

    notice: str
    issue: str
    meetings: tuple[forms.Meeting, ...]


def write_all(folder: Path) -> None:
    """The files, each a form of one meeting, and the issue's page."""
    folder.mkdir(parents=True, exist_ok=True)
    said = published()
    held = {f"{one.held_on}": one for one in said.meetings}
    for name, form in _FORMS.items():
        (folder / name).write_text(form(held[Path(name).stem]), encoding="utf-8", newline="\n")
    page = forms.issue_page(said.issue, said.meetings, said.notice)
    (folder / _ISSUE).write_text(page, encoding="utf-8", newline="\n")


def published() -> Published:
    """What is written, put together."""
    said, trail = _written("minutes.yaml"), _written("committee.yaml")
    known = {
        (meeting["held_on"], item["number"]): item for meeting in trail["meetings"] for item in meeting.get("items", ())
    }
    meetings = tuple(_meeting(one, said, trail["committee"], known) for one in said["meetings"])
    return Published(said["notice"], said["issue"], meetings)


def _meeting(
    one: dict[str, Any], said: dict[str, Any], committee: str, known: dict[tuple[date, str], dict[str, Any]]
) -> forms.Meeting:
    return forms.Meeting(
        committee=committee,
        held_on=one["held_on"],
        heading=one["heading"],
        venue=one["venue"],
        contact=said["contact"],
        notice=said["notice"],
        attendees=tuple((name, role, attendance) for name, role, attendance in one.get("attendees", ())),
        items=tuple(_item(item, known.get((one["held_on"], item["number"]), {})) for item in one["items"]),
    )


def _item(one: dict[str, Any], known: dict[str, Any]) -> forms.Item:
    return forms.Item(
        number=one["number"],
        title=one.get("title") or known["title"],
        purpose=known.get("purpose", ""),
        issues=tuple(known.get("issues", ())),
        size=one.get("size", ""),
        papers=tuple((paper["title"], paper["size"]) for paper in one.get("papers", ())),
        exempt=one.get("exempt", ""),
        is_cut=one.get("is_cut", False),
        minutes=tuple(one.get("minutes", "").splitlines()),
    )


def _written(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        (files("goldenthread.simulate") / "written" / name).read_text(encoding="utf-8")
    )
    return content
