"""A page of minutes, merged into the record.

The same meeting from a page and from the feed becomes one; the same file loaded twice changes nothing; what a person
confirmed or corrected stays. Each act is one of `services`: who may, what changes and the audit trail are theirs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

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
from goldenthread.service.scrutiny.loading_points import load_points
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Issue,
    IssueAlias,
    Meeting,
    MeetingStatus,
    Minutes,
    MinutesStatus,
    Occurrence,
    Office,
    Presence,
    Source,
)
from goldenthread.service.scrutiny.services.keeping import once_called
from goldenthread.service.scrutiny.which_meeting import which_meeting

_LONGEST_NUMBER: Final = 20  # characters of an item's number
_IN_PART: Final = "read in part"
_LONGEST_PLACE: Final = 300  # and of a meeting's place
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?\b|\b(?:quarter |q)[1-4]\b")


@dataclass(slots=True)
class Loaded:
    """What one file brought: meetings, items and points new to the record, and a sentence for what was not taken.

    `refused` says why nothing of it was taken; blank where it was.
    """

    place: str
    refused: str = ""
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
    loading = _Loading(by, page, source, loaded)
    loading.all()
    if loading.has_left_out:
        source.reader = _IN_PART  # so that it is read again, once the record knows which meeting is meant
        source.keep(by=by)
    return loaded


class _Loading:
    def __init__(self, by: Person, page: read.Page, source: Source, loaded: Loaded) -> None:
        self.by, self.page, self.source, self.loaded = by, page, source, loaded
        self.papers: set[int] = set()
        self.has_left_out = False
        self.drafts: dict[int, list[kinds.Draft]] = {}
        for draft in kinds.drafts(page, self._abbreviations()):
            self.drafts.setdefault(draft.item_at, []).append(draft)

    def _abbreviations(self) -> list[Abbreviation]:
        """The abbreviations of posts the record knows, with those the page spells out, which it keeps."""
        for one in kinds.abbreviations(self.page):
            words = one.words or ""
            if post_alone(words) and not Office.objects.filter(title__iexact=words).exclude(abbreviation="").exists():
                services.record_office(by=self.by, title=words, abbreviation=one.short)
        held = list(Office.objects.exclude(abbreviation=""))
        often = Counter(one.abbreviation for one in held)  # of two posts shortened alike neither is meant for sure
        return [Abbreviation(one.abbreviation, one.title, True) for one in held if often[one.abbreviation] == 1]

    def all(self) -> None:
        at = 0
        for occurrence in self.page.occurrences:
            meeting = self._meeting(occurrence)
            for item in occurrence.items:
                if meeting is not None:
                    self._item(meeting, occurrence, item, at)
                at += 1
        if not self.page.occurrences:
            self.has_left_out = True
            self.loaded.notes.append(f"{self.loaded.place}: holds no meeting to load.")

    def _meeting(self, occurrence: read.Occurrence) -> Meeting | None:
        said = occurrence.meeting
        if said is None or said.committee is None or said.date is None:
            self.has_left_out = True
            self.loaded.notes.append(
                f"{self.loaded.place}: does not say which committee met, or on which day. Nothing of that meeting was "
                "loaded."
            )
            return None
        number = str(said.id) if said.id is not None else None
        status = (said.service.status or "").lower() if said.service else ""
        before = Meeting.objects.count()
        try:
            which = which_meeting(said.committee, said.date, said.time, number, occurrence.items)
            if which.note:
                self.loaded.notes.append(f"{self.loaded.place}: {which.note}")
            meeting = services.record_meeting(
                by=self.by,
                committee=said.committee,
                held_on=said.date,
                starts_at=which.starts_at,
                is_another=which.is_another,
                place=(self.page.venue or "")[:_LONGEST_PLACE] or None,
                status=MeetingStatus.CANCELLED if status == "cancelled" else None,
                source_id=number,
            )
        except ActRefused as why:
            self.has_left_out = True
            self.loaded.notes.append(f"{self.loaded.place}: {why} It was not loaded.")
            return None
        self.loaded.meetings += Meeting.objects.count() - before
        self._attendance(meeting)
        self._documents(meeting, None, self.page.documents)
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
            which = f"'{item.title}'" if item.title else "An item without a title"
            self.loaded.notes.append(f"{which} has no number: it cannot be told from other items. It was not loaded.")
            return
        paragraphs = ", ".join(sorted({one for paper in item.documents for one in paper.restriction_paragraphs}))
        beside = frozenset(filter(None, (one.number for one in occurrence.items)))
        is_new = not once_called(meeting.items.all(), beside, number=number)
        kept = services.record_item(
            by=self.by,
            meeting_id=meeting.pk,
            number=number,
            title=(item.title or "untitled")[:500] if is_new or item.title else None,
            purpose="\n".join(item.purpose) or None,
            is_call_in=item.is_call_in or None,
            exempt_paragraph=(paragraphs or "not said")[:20] if item.is_restricted else None,
            source_id=str(item.id) if item.id is not None else None,
            beside=beside,
        )
        self.loaded.items += is_new
        self._documents(meeting, kept, item.documents)
        for one in item.declarations:
            if not meeting.declarations.filter(item=kept, person__name=one.member, nature=one.nature or "").exists():
                services.record_declaration(
                    by=self.by, meeting_id=meeting.pk, person=one.member, nature=one.nature or "", item_id=kept.pk
                )
        self._issue(kept, meeting)
        if self.drafts.get(at):
            minutes = self._minutes(meeting)
            ends_the_copy = self.page.cut_by_capture and item is self.page.items()[-1]
            self.loaded.points += load_points(
                by=self.by, minutes=minutes, item=kept, said=item, drafts=self.drafts[at], ends_the_copy=ends_the_copy
            )

    def _documents(self, meeting: Meeting, item: AgendaItem | None, documents: Sequence[read.Document]) -> None:
        beside = frozenset(one.name[:500] for one in documents)
        for document in documents:
            self._document(meeting, item, document, beside)

    def _document(
        self, meeting: Meeting, item: AgendaItem | None, document: read.Document, beside: frozenset[str]
    ) -> None:
        """A paper: known again by its title, for a page, its text and the feed give it different addresses.

        Of papers that share a title on one page each is its own: the one of the same address or number, else the next.
        """
        alike = once_called(meeting.documents.filter(item=item), beside, title=document.name[:500])
        address = (document.url or "")[:1000]
        alike.sort(key=lambda one: one.address != document.url and one.source_id != str(document.id))
        held = next((one for one in alike if one.pk not in self.papers), None)
        paper = services.record_document(
            by=self.by,
            meeting_id=meeting.pk,
            item_id=item.pk if item else None,
            title=held.title if held else document.name[:500],
            address=held.address if held else address,
            now_at=address if held and not held.address.startswith("http") and address.startswith("http") else "",
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
        """The draft minutes where the page says draft; approved where a meeting's page does not; else those held, for
        an issue's page and the web service do not say."""
        if self.page.minutes_status == "draft":
            status = MinutesStatus.DRAFT
        elif self.page.page_heading and self.page.page_kind == "meeting":
            status = MinutesStatus.APPROVED
        else:
            held = meeting.minutes.order_by("status").first()  # 'approved' comes before 'draft'
            status = MinutesStatus(held.status) if held else MinutesStatus.NOT_SAID
        return services.record_minutes(by=self.by, meeting_id=meeting.pk, status=status, source=self.source)


def _of_another_year(title: str) -> Issue | None:
    """The one issue whose title, or another of its titles, differs from this by the years and quarters it names.

    None where two do: which is meant is a person's to say.
    """
    subject = _without_years(title)
    titles = [*Issue.objects.values_list("pk", "title"), *IssueAlias.objects.values_list("issue", "title")]
    alike = {pk for pk, other in titles if subject and _without_years(other) == subject}
    return Issue.objects.get(pk=alike.pop()) if len(alike) == 1 else None


def _without_years(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _YEARS.sub(" ", title.lower())))
