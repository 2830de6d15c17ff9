"""A page of minutes, merged into the record.

The same meeting from a page and from the feed becomes one; the same file loaded twice changes nothing; what a person
confirmed or corrected stays. Each act is one of `services`: who may, what changes and the audit trail are theirs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from goldenthread import __version__
from goldenthread.errors import ActRefused
from goldenthread.extracts.moderngov import kinds
from goldenthread.extracts.moderngov import page as read
from goldenthread.extracts.moderngov.posts import Abbreviation, post_alone
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.scrutiny import services
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Correction,
    Issue,
    IssueAlias,
    Meeting,
    MeetingStatus,
    Minutes,
    MinutesStatus,
    Occurrence,
    Office,
    Point,
    PointKind,
    Presence,
    Source,
)
from goldenthread.service.scrutiny.services.keeping import bare, once_called, same_words

_KINDS: Final = {"report point": PointKind.REPORT_POINT, "request for information": PointKind.REQUEST}
_LONGEST_NUMBER: Final = 20  # characters of an item's number
_LONGEST_PLACE: Final = 300  # and of a meeting's place
_NO_CHANCE: Final = 20  # characters that two points do not share by chance
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?\b|\b(?:quarter |q)[1-4]\b")
_PERSONS: Final = ("Councillor ", "Cllr", "Mr ", "Mrs ", "Ms ", "Miss ", "Dr ")


@dataclass(slots=True)
class Loaded:
    """What one file brought: meetings, items and points new to the record, and a sentence for what was not taken."""

    place: str
    is_known: bool = False
    meetings: int = 0
    items: int = 0
    points: int = 0
    notes: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        if self.is_known:
            return f"{self.place}: was loaded before. Nothing was changed."
        counts = ((self.meetings, "meeting"), (self.items, "item"), (self.points, "point"))
        said = ", ".join(f"{count} new {noun}{'' if count == 1 else 's'}" for count, noun in counts)
        return f"{self.place}: {said}."


@transaction.atomic
def load_page(*, by: Person, place: str, content: bytes, page: read.Page, fetched_at: datetime) -> Loaded:
    """Merge a page into the record: all of it or nothing. `place` is the file or the address it was read from.

    A meeting without a committee or a day, and an item without a number, cannot be told from others: each is left out
    and said. Raises NotPermitted.
    """
    require(by, Permission.COMMITTEE_RECORD)
    loaded = Loaded(place)
    digest = sha256(content).hexdigest()
    held = Source.objects.filter(place=place[:1000], sha256=digest).first()
    if held is not None and held.reader == __version__:
        loaded.is_known = True
        return loaded
    source = held or Source(place=place[:1000], sha256=digest, fetched_at=fetched_at)
    source.reader = __version__
    source.is_cut = page.cut_by_capture or any(item.cut_marker for item in page.items())
    source.unread = [one.text for one in page.unread]
    source.keep(by=by)
    _Loading(by, page, source, loaded).all()
    return loaded


class _Loading:
    def __init__(self, by: Person, page: read.Page, source: Source, loaded: Loaded) -> None:
        self.by, self.page, self.source, self.loaded = by, page, source, loaded
        self.said_before: Mapping[int, set[str]] = {}
        self.papers: set[int] = set()
        self.drafts: dict[int, list[kinds.Draft]] = {}
        for draft in kinds.drafts(page, self._abbreviations()):
            self.drafts.setdefault(draft.item_at, []).append(draft)

    def _abbreviations(self) -> list[Abbreviation]:
        """What the page says its abbreviations mean, which the record keeps; then those of posts it told before."""
        own = kinds.abbreviations(self.page)
        told = {one.short: one.words for one in own if one.words and post_alone(one.words)}
        for short, words in told.items():
            if not Office.objects.filter(title=words).exclude(abbreviation="").exists():
                services.record_office(by=self.by, title=words, abbreviation=short)
        spelt = {one.short for one in own if one.words}
        held = list(Office.objects.exclude(abbreviation="").exclude(abbreviation__in=spelt))
        often = Counter(one.abbreviation for one in held)  # of two posts shortened alike neither is meant for sure
        known = [Abbreviation(one.abbreviation, one.title, True) for one in held if often[one.abbreviation] == 1]
        earlier = {one.short for one in known}
        return [*(one for one in own if one.short not in earlier), *known]

    def all(self) -> None:
        at = 0
        for occurrence in self.page.occurrences:
            meeting = self._meeting(occurrence)
            for item in occurrence.items:
                if meeting is not None:
                    self._item(meeting, occurrence, item, at)
                at += 1
        if not self.page.occurrences:
            self.loaded.notes.append(f"{self.loaded.place}: holds no meeting to load.")

    def _meeting(self, occurrence: read.Occurrence) -> Meeting | None:
        said = occurrence.meeting
        if said is None or said.committee is None or said.date is None:
            self.loaded.notes.append(
                f"{self.loaded.place}: does not say which committee met, or on which day. Nothing of that meeting was "
                "loaded."
            )
            return None
        number = str(said.id) if said.id is not None else None
        status = (said.service.status or "").lower() if said.service else ""
        before = Meeting.objects.count()
        try:
            meeting = services.record_meeting(
                by=self.by,
                committee=said.committee,
                held_on=said.date,
                starts_at=said.time,
                place=(self.page.venue or "")[:_LONGEST_PLACE] or None,
                status=MeetingStatus.CANCELLED if status == "cancelled" else None,
                source_id=number,
            )
        except ActRefused as why:
            self.loaded.notes.append(f"{self.loaded.place}: {why} It was not loaded.")
            return None
        self.loaded.meetings += Meeting.objects.count() - before
        self._attendance(meeting)
        for document in self.page.documents:
            self._document(meeting, None, document)
        return meeting

    def _attendance(self, meeting: Meeting) -> None:
        """The register; what sentences say only of those nobody has recorded yet, for they say less."""
        found = self.page.attendance
        if found is None or len(self.page.occurrences) != 1:
            return
        expected = {"not_recorded": "expected"}
        for one in found.register:
            presence = expected.get(one.status, one.status)
            if presence in Presence.values:
                services.record_attendance(
                    by=self.by, meeting_id=meeting.pk, person=one.name, presence=Presence(presence), role=one.role or ""
                )
            else:
                self.loaded.notes.append(f"{one.name}: '{one.status}' is no attendance we know. It was not loaded.")
        said = [(name, Presence.APOLOGIES, "", "") for name in found.apologies]
        said += [(name, Presence.IN_ATTENDANCE, role or "", "") for name, role in found.in_attendance]
        said += [(name, Presence.SUBSTITUTE, "", whose) for name, whose in found.substitutes]
        for name, known, role, whose in said:
            if not meeting.attendance.filter(person__name=name).exists():
                services.record_attendance(
                    by=self.by, meeting_id=meeting.pk, person=name, presence=known, role=role, substitute_for=whose
                )

    def _item(self, meeting: Meeting, occurrence: read.Occurrence, item: read.Item, at: int) -> None:
        number = item.number or (occurrence.meeting.item_ref if occurrence.meeting else None)
        if item.is_heading:
            return
        if not number or len(number) > _LONGEST_NUMBER:
            self.loaded.notes.append(
                f"'{item.title}' has no number: it cannot be told from other items. It was not loaded."
            )
            return
        paragraphs = ", ".join(sorted({one for paper in item.documents for one in paper.restriction_paragraphs}))
        is_new = not meeting.items.filter(number=number).exists()
        kept = services.record_item(
            by=self.by,
            meeting_id=meeting.pk,
            number=number,
            title=(item.title or "untitled")[:500] if is_new or item.title else None,
            purpose="\n".join(item.purpose) or None,
            is_call_in=item.is_call_in or None,
            exempt_paragraph=(paragraphs or "not said")[:20] if item.is_restricted else None,
            source_id=str(item.id) if item.id is not None else None,
        )
        self.loaded.items += is_new
        for document in item.documents:
            self._document(meeting, kept, document)
        for one in item.declarations:
            if not meeting.declarations.filter(item=kept, person__name=one.member, nature=one.nature or "").exists():
                services.record_declaration(
                    by=self.by, meeting_id=meeting.pk, person=one.member, nature=one.nature or "", item_id=kept.pk
                )
        self._issue(kept, meeting)
        if self.drafts.get(at):
            self._points(meeting, kept, item, self.drafts[at])

    def _document(self, meeting: Meeting, item: AgendaItem | None, document: read.Document) -> None:
        """A paper: known again by its title, for a page, its text and the feed give it different addresses.

        Of papers that share a title on one page each is its own: the one of the same address or number, else the next.
        """
        alike = once_called(meeting.documents.filter(item=item), title=document.name[:500])
        alike.sort(key=lambda one: one.address != document.url and one.source_id != str(document.id))
        held = next((one for one in alike if one.pk not in self.papers), None)
        paper = services.record_document(
            by=self.by,
            meeting_id=meeting.pk,
            item_id=item.pk if item else None,
            title=held.title if held else document.name[:500],
            address=held.address if held else (document.url or "")[:1000],
            size_as_printed=document.size,
            is_exempt=document.is_restricted or None,
            source_id=str(document.id) if document.id is not None else None,
        )
        self.papers.add(paper.pk)

    def _issue(self, item: AgendaItem, meeting: Meeting) -> None:
        """Joins the item to the issue whose page this is; a page of a meeting names none."""
        title = (self.page.issue_title or "").strip()[:500]
        if not title:
            return
        issue = Issue.objects.filter(title=title).first() or Issue.objects.filter(aliases__title=title).first()
        because = f"its page: {self.loaded.place}"
        if issue is None and (issue := _of_another_year(title)):
            because = f'its title differs from "{issue.title}" by the year alone; {because}'
            self.loaded.notes.append(
                f'"{title}" was taken for "{issue.title}" under another title: they differ by the year alone.'
            )
        if issue is None:
            issue = services.open_issue(by=self.by, title=title, opened_on=meeting.held_on)
        if not Occurrence.objects.filter(issue=issue, item=item).exists():  # one that was parted stays so
            services.join_item(by=self.by, issue=issue.name, item_id=item.pk, because=because, title=title)

    def _minutes(self, meeting: Meeting) -> Minutes:
        """The draft minutes where the page says draft; approved where a meeting's page does not; else what is held."""
        if self.page.minutes_status == "draft":
            status = MinutesStatus.DRAFT
        elif self.page.page_heading and self.page.page_kind == "meeting":
            status = MinutesStatus.APPROVED
        else:
            held = meeting.minutes.order_by("status").first()  # 'approved' comes before 'draft'
            status = MinutesStatus(held.status) if held else MinutesStatus.DRAFT
        return services.record_minutes(by=self.by, meeting_id=meeting.pk, status=status, source=self.source)

    def _points(self, meeting: Meeting, item: AgendaItem, said: read.Item, drafts: Iterable[kinds.Draft]) -> None:
        minutes = self._minutes(meeting)
        if said.cut_marker:
            services.record_cut(by=self.by, minutes_id=minutes.pk, item_id=item.pk, marker=said.cut_marker[:300])
        held = list(minutes.points.filter(item=item))
        self.said_before = _before_correction(held)
        wholes: dict[str, Point] = {}
        question: Point | None = None
        for draft in drafts:
            place, _, _ = draft.place.partition("(")
            facts = _facts(draft, said)
            if "(" in draft.place:
                facts["part_of_id"] = self._whole(minutes, item, said, place, held, wholes).pk
            if draft.kind == "answer" and question is not None:
                facts["answers_id"] = question.pk
            point = self._point(minutes, item, draft.text, held, facts)
            question = point if draft.kind == "question" else question if draft.kind == "answer" else None

    def _whole(
        self,
        minutes: Minutes,
        item: AgendaItem,
        said: read.Item,
        place: str,
        held: list[Point],
        wholes: dict[str, Point],
    ) -> Point:
        """The point that holds a resolution's parts: its marker and lead, as printed."""
        if place not in wholes:
            one = said.resolutions[int(place.split()[1]) - 1]
            words = " ".join(filter(None, (one.marker, one.lead))) or "(the words that mark this resolution were lost)"
            facts = {"kind": PointKind.RESOLUTION, "kind_because": "holds the parts of a resolution"}
            wholes[place] = self._point(minutes, item, words, held, facts)
        return wholes[place]

    def _point(
        self, minutes: Minutes, item: AgendaItem, text: str, held: list[Point], facts: Mapping[str, Any]
    ) -> Point:
        """The point of these words, known again by them, corrected since or not; of their start where one copy was cut;
        else a new one, confirmed where a clerk confirmed it in the draft minutes."""
        said = bare(text)
        known = next((one for one in held if said in self._said_by(one)), None) or next(
            (one for one in held if any(_begins_the_other(words, said) for words in self._said_by(one))), None
        )
        if known is not None:
            held.remove(known)
            text = max(text, known.text, key=len) if said not in self._said_by(known) else known.text
            position = known.position
        else:
            last = minutes.points.order_by("-position").first()
            position = last.position + 1 if last else 1
            self.loaded.points += 1
        point = services.record_point(
            by=self.by, minutes_id=minutes.pk, position=position, text=text, item_id=item.pk, **facts
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


def _of_another_year(title: str) -> Issue | None:
    """The one issue whose title, or another of its titles, differs from this by the years and quarters it names.

    None where two do: which is meant is a person's to say.
    """
    subject = _without_years(title)
    titles = [*Issue.objects.values_list("pk", "title"), *IssueAlias.objects.values_list("issue", "title")]
    alike = {pk for pk, other in titles if subject and _without_years(other) == subject}
    return Issue.objects.get(pk=alike.pop()) if len(alike) == 1 else None


def _without_years(title: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", _YEARS.sub(" ", title.lower())))


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
