"""What a committee's file names and the record knows under a number: people, posts, issues, meetings."""

from datetime import date

from django.utils.text import slugify

from goldenthread.errors import FileRefused
from goldenthread.service.exchange.keeper import Keeper
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.scrutiny.models import Committee, Issue, NamedPerson, Office
from goldenthread.service.scrutiny.services.keeping import met_on, office_titled, person_named


def person_of(name: str | None, keep: Keeper) -> NamedPerson | None:
    """The person of that name, added the first time a file names them; None for no name."""
    return person_named(name, by=keep.by) if name else None


def post_of(title: str | None, keep: Keeper) -> Office | None:
    """The post of that title, added the first time a file names it; None for no title."""
    return office_titled(title, by=keep.by) if title else None


def issue_of(title: str, on: date, keep: Keeper, wanted: str = "") -> Issue:
    """The issue of that title, or of which it is another title; opened on `on` where none is held.

    Its name, which addresses use, is the one `wanted`, else made of the title; numbered where it is taken.
    """
    held = Issue.objects.filter(title=title).first() or Issue.objects.filter(aliases__title=title).first()
    if held:
        return held
    name, number = slugify(wanted or title)[:110] or "issue", 2
    while Issue.objects.filter(name=name if number == 2 else f"{name}-{number - 1}").exists():
        number += 1
    (opened,) = keep.rows(
        Issue.objects.none(),
        [{"title": title, "name": name if number == 2 else f"{name}-{number - 1}", "opened_on": on}],
        ("title",),
    )
    return opened


def meeting_of(values: Values, key: str, committee: Committee, keep: Keeper) -> int | None:
    """The number of the committee's meeting on the day that `key` gives; None where it gives none.

    FileRefused where the committee did not meet on that day.
    """
    day = values.get(key)
    if not day:
        return None
    meeting = met_on(committee.name, day)
    if meeting is None:
        raise FileRefused(
            f"{keep.result.file}, {values.place}: no meeting of {committee} on {day} is held. Accepted: "
            f"{key} is the day of one of its meetings, of this file or held already."
            "\nNothing from this file was imported."
        )
    return meeting.pk
