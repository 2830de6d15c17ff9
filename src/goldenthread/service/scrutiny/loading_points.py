"""The points of one item's minutes, merged into the record: known again by their words, each with what it is."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov import page as read
from goldenthread.extracts.moderngov.posts import post_alone
from goldenthread.service.accounts.models import Person
from goldenthread.service.scrutiny import services
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Correction,
    Minutes,
    MinutesStatus,
    Point,
    PointKind,
)
from goldenthread.service.scrutiny.services.keeping import bare, same_words

_KINDS: Final = {"report point": PointKind.REPORT_POINT, "request for information": PointKind.REQUEST}
_NO_CHANCE: Final = 20  # characters that two points do not share by chance
_PERSONS: Final = ("Councillor ", "Cllr", "Mr ", "Mrs ", "Ms ", "Miss ", "Dr ")


def load_points(
    *,
    by: Person,
    minutes: Minutes,
    item: AgendaItem,
    said: read.Item,
    drafts: Iterable[kinds.Draft],
    ends_the_copy: bool,
) -> int:
    """Merge an item's drafted points into minutes; returns how many are new. `ends_the_copy`: the copy stops in it."""
    loading = _Loading(by, minutes, item, said)
    loading.all(drafts)
    loading.cut(ends_the_copy=ends_the_copy)
    return loading.new


class _Loading:
    """One item's points on their way in. `left` are those held that this text has not told of yet."""

    def __init__(self, by: Person, minutes: Minutes, item: AgendaItem, said: read.Item) -> None:
        self.by, self.minutes, self.item, self.said = by, minutes, item, said
        self.left = list(minutes.points.filter(item=item))
        self.is_first = not self.left
        self.said_before = _before_correction(self.left)
        self.wholes: dict[str, Point] = {}
        self.new = 0

    def all(self, drafts: Iterable[kinds.Draft]) -> None:
        question: Point | None = None
        for draft in _in_order(drafts, self.said):
            place, _, _ = draft.place.partition("(")
            facts = _facts(draft, self.said)
            if "(" in draft.place:
                facts["part_of_id"] = self._whole(place).pk
            if draft.kind == "answer" and question is not None:
                facts["answers_id"] = question.pk
            point = self._point(draft.text, facts)
            question = point if draft.kind == "question" else question if draft.kind == "answer" else None

    def cut(self, *, ends_the_copy: bool) -> None:
        """That the text was cut, unless the whole of it is held; and that a whole text mends an earlier cut."""
        which = {"by": self.by, "minutes_id": self.minutes.pk, "item_id": self.item.pk}
        cut = self.minutes.cuts.filter(item=self.item).first()
        if self.said.cut_marker and (self.is_first or (cut is not None and not cut.is_mended)):
            services.record_cut(**which, marker=self.said.cut_marker[:300])
        elif not self.said.cut_marker and not ends_the_copy and cut is not None and not self.left:
            services.record_cut(**which, is_mended=True)

    def _whole(self, place: str) -> Point:
        """The point that holds a resolution's parts: its marker and lead, as printed."""
        if place not in self.wholes:
            one = self.said.resolutions[int(place.split()[1]) - 1]
            words = " ".join(filter(None, (one.marker, one.lead))) or "(the words that mark this resolution were lost)"
            facts = {"kind": PointKind.RESOLUTION, "kind_because": "holds the parts of a resolution"}
            self.wholes[place] = self._point(words, facts)
        return self.wholes[place]

    def _point(self, text: str, facts: Mapping[str, Any]) -> Point:
        """The point of these words, known again by them, corrected since or not; of their start where one copy was cut;
        else a new one, confirmed where a clerk confirmed it in the draft minutes."""
        said = bare(text)
        known = next((one for one in self.left if said in self._said_by(one)), None) or next(
            (one for one in self.left if any(_begins_the_other(words, said) for words in self._said_by(one))), None
        )
        if known is not None:
            self.left.remove(known)
            text = max(text, known.text, key=len) if said not in self._said_by(known) else known.text
            position = known.position
        else:
            last = self.minutes.points.order_by("-position").first()
            position = last.position + 1 if last else 1
            self.new += 1
        point = services.record_point(
            by=self.by, minutes_id=self.minutes.pk, position=position, text=text, item_id=self.item.pk, **facts
        )
        draft = _draft_of(point) if known is None else None
        if draft is None or not draft.is_confirmed:
            return point
        because = draft.kind_because or "as confirmed in the draft minutes"
        return services.confirm_point(
            by=self.by, point_id=point.pk, kind=PointKind(draft.kind), because=because, due_on=draft.due_on
        )

    def _said_by(self, point: Point) -> set[str]:
        """What a point says, and what it said before it was corrected."""
        return {bare(point.text), *self.said_before.get(point.pk, ())}


def _before_correction(points: Iterable[Point]) -> Mapping[int, set[str]]:
    """What points said before somebody set their words right, by point."""
    found: dict[int, set[str]] = {}
    corrections = Correction.objects.filter(table="point", field="text", row__in=[one.pk for one in points])
    for row, was in corrections.values_list("row", "was"):
        found.setdefault(row, set()).add(bare(was))
    return found


def _draft_of(point: Point) -> Point | None:
    """The same point in the draft minutes, where these are the approved ones; None where the draft lacks it."""
    if point.minutes.status != MinutesStatus.APPROVED:
        return None
    drafts = Point.objects.filter(
        minutes__meeting=point.minutes.meeting, minutes__status=MinutesStatus.DRAFT, item=point.item
    )
    return next((one for one in drafts if same_words(one.text, point.text)), None)


def _in_order(drafts: Iterable[kinds.Draft], said: read.Item) -> list[kinds.Draft]:
    """The drafts as the minutes have them: an action stands under its point, and resolutions come after all points."""

    def place(draft: kinds.Draft) -> int:
        what, number = draft.place.split("(")[0].split()
        if what == "resolution":
            return len(said.points) + 1
        return int(number) if what == "point" else said.actions[int(number) - 1].of_point

    return sorted(drafts, key=place)


def _begins_the_other(one: str, other: str) -> bool:
    """Whether one of two texts is the beginning of the other, and long enough to be no chance."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _NO_CHANCE and long.startswith(short)


def _facts(draft: kinds.Draft, said: read.Item) -> dict[str, Any]:
    """What is recorded of a draft beside its words."""
    facts: dict[str, Any] = {
        "kind": _KINDS.get(draft.kind) or PointKind(draft.kind),
        "kind_because": draft.reason,
        "due_on": draft.due,
    }
    what, _, rest = draft.place.partition(" ")
    if what == "point":
        point = said.points[int(rest) - 1]
        facts |= {"label": (point.label or "")[:20], "lead": point.lead or ""}
    elif "(" in rest:
        facts["label"] = rest.rpartition("(")[2].rstrip(")")[:20]
    if draft.owner and draft.owner.startswith(_PERSONS):
        facts["person"] = draft.owner
    elif draft.owner and (post := post_alone(draft.owner)):
        facts["office"] = post
    return facts
