"""The points of one item's minutes, merged into the record: known again by their words, each with what it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov import page as read
from goldenthread.extracts.moderngov.posts import post_alone
from goldenthread.service.accounts.models import Person
from goldenthread.service.scrutiny import services
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Minutes,
    MinutesStatus,
    Point,
    PointKind,
)
from goldenthread.service.scrutiny.services.keeping import bare, said_by

_KINDS: Final = {"report point": PointKind.REPORT_POINT, "request for information": PointKind.REQUEST}
_LOST: Final = "(the words that mark this resolution were lost)"
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
    loading = _Loading(by, minutes, item, said, _in_order(drafts, said), ends_the_copy=ends_the_copy)
    loading.all()
    loading.cut()
    return loading.new


class _Loading:
    """One item's points on their way in. `left` are those held that this text has not told of yet."""

    def __init__(
        self,
        by: Person,
        minutes: Minutes,
        item: AgendaItem,
        said: read.Item,
        drafts: Sequence[kinds.Draft],
        *,
        ends_the_copy: bool,
    ) -> None:
        self.by, self.minutes, self.item, self.said, self.drafts = by, minutes, item, said, drafts
        self.ends_the_copy = ends_the_copy
        self.cut_held = minutes.cuts.filter(item=item).first()
        self.left = list(minutes.points.filter(item=item))
        self.is_first = not self.left
        self.words = {one.pk: said_by(one) for one in self.left}
        self.told = {bare(one.text) for one in drafts}  # what stands in this text whole is nobody's beginning
        self.wholes: dict[str, Point] = {}
        self.new = 0

    def all(self) -> None:
        question: Point | None = None
        for draft in self.drafts:
            place, _, _ = draft.place.partition("(")
            facts = _facts(draft, self.said)
            if "(" in draft.place:
                facts["part_of_id"] = self._whole(place).pk
            if draft.kind == "answer" and question is not None:
                facts["answers_id"] = question.pk
            point = self._point(draft.text, facts)
            question = point if draft.kind == "question" else question if draft.kind == "answer" else None

    def cut(self) -> None:
        """That the text was cut, unless the whole of it is held; and that a whole text mends an earlier cut."""
        which = {"by": self.by, "minutes_id": self.minutes.pk, "item_id": self.item.pk}
        cut = self.cut_held
        if self.said.cut_marker and (self.is_first or (cut is not None and not cut.is_mended)):
            services.record_cut(**which, marker=self.said.cut_marker[:300])
        elif not self.said.cut_marker and not self.ends_the_copy and cut is not None and not self.left:
            services.record_cut(**which, is_mended=True)

    def _whole(self, place: str) -> Point:
        """The point that holds a resolution's parts: its marker and lead, as printed."""
        if place not in self.wholes:
            one = self.said.resolutions[int(place.split()[1]) - 1]
            words = " ".join(filter(None, (one.marker, one.lead)))
            held = self._whole_held(bare(one.parts[0].text))
            text = words or (held.text if held else _LOST)
            if held is not None and bare(held.text) == bare(_LOST):  # a copy that lost the mark was read before
                self.words[held.pk] |= {bare(text)}
            facts = {"kind": PointKind.RESOLUTION, "kind_because": "holds the parts of a resolution"}
            self.wholes[place] = self._point(text, facts)
        return self.wholes[place]

    def _whole_held(self, first_part: str) -> Point | None:
        """The point held that has a part of these words, whatever its own are."""
        parts = (one for one in self.left if one.part_of_id and first_part in self.words[one.pk])
        wholes = {one.pk: one for one in self.left}
        return next((wholes[one.part_of_id] for one in parts if one.part_of_id in wholes), None)

    def _point(self, text: str, facts: Mapping[str, Any]) -> Point:
        """The point of these words, known again by them, corrected since or not; of their start where one copy was cut;
        else a new one, confirmed where a clerk confirmed it in the draft minutes."""
        said = bare(text)
        known = next((one for one in self.left if said in self.words[one.pk]), None) or self._broken_off(said)
        if known is not None:
            self.left.remove(known)
            is_lost = bare(known.text) == bare(_LOST)
            text = (
                max(text, known.text, key=len)
                if said not in self.words[known.pk]
                else known.text
                if not is_lost
                else text
            )
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

    def _broken_off(self, said: str) -> Point | None:
        """The point held of which one copy has only the beginning. What a clerk confirmed is one only where a copy is
        known to be cut."""
        is_cut = self.said.cut_marker or self.ends_the_copy or self.cut_held
        left = (one for one in self.left if not self.words[one.pk] & self.told and (is_cut or not one.is_confirmed))
        return next((one for one in left if any(_begins_the_other(words, said) for words in self.words[one.pk])), None)


def _draft_of(point: Point) -> Point | None:
    """The same point in the draft minutes, where these are the approved ones; None where the draft lacks it."""
    if point.minutes.status != MinutesStatus.APPROVED:
        return None
    drafts = Point.objects.filter(
        minutes__meeting=point.minutes.meeting, minutes__status=MinutesStatus.DRAFT, item=point.item
    )
    return next((one for one in drafts if said_by(one) & said_by(point)), None)


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
