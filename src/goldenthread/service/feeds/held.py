"""What the feeds read of the record: the committees asked for, and how often what is told of a row has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max, Min, QuerySet

from goldenthread.errors import NotFound
from goldenthread.service.keeping import Kept
from goldenthread.service.scrutiny.models import Committee, Recommendation


def committees(which: str | None) -> list[Committee]:
    """The committee of that name, or every one, by name. NotFound where there is none."""
    found = list(Committee.objects.filter(**({"name": which} if which else {})).order_by("name"))
    if not found:
        raise NotFound(f"No committee{f' called {which}' if which else ''} is held. Nothing was written.")
    return found


def asked_of(chosen: Iterable[Committee]) -> QuerySet[Recommendation]:
    """All that these committees asked for, in order, wholes and parts, with what tells whether it is exempt."""
    return (
        Recommendation.objects.filter(meeting__committee__in=list(chosen))
        .select_related("meeting__committee", "item", "issue", "owner", "superseded_by", "point", "part_of__item")
        .prefetch_related("responses__office", "progress__office", "changes__meeting", "parts")
        .order_by("meeting__held_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class Revised:
    """How many times what is told of a row changed after it was first kept, and when it last did."""

    times: int
    at: datetime

    def __add__(self, other: "Revised") -> "Revised":
        return Revised(self.times + other.times, max(self.at, other.at))

    def and_one_more(self) -> "Revised":
        """Of a row whose coming is itself a change to what it belongs to."""
        return Revised(self.times + 1, self.at)


def revised(model: type[Kept], *fields: str) -> Mapping[int, Revised]:
    """Of each row of a kind, by its number: from its kept versions, those alike in `fields` counted once."""
    found: dict[int, Revised] = {}
    last: dict[int, tuple[object, ...]] = {}
    versions = model.history.order_by("history_date", "history_id").values_list("id", "history_date", *fields)
    for row, at, *told in versions.iterator(chunk_size=2000):
        if last.get(row) != tuple(told):
            found[row] = Revised(found[row].times + 1 if row in found else 0, at)
            last[row] = tuple(told)
    return found


def kept_between(model: type[Kept]) -> Mapping[int, Mapping[str, str]]:
    """Of each row of a kind, by its number: when it was first kept and when last, as OParl words it."""
    spans = model.history.values("id").annotate(first=Min("history_date"), last=Max("history_date"))
    return {one["id"]: {"created": moment(one["first"]), "modified": moment(one["last"])} for one in spans}


def moment(at: datetime) -> str:
    """A time as RFC 3339 writes it, of Greenwich: 2020-06-02T09:30:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
