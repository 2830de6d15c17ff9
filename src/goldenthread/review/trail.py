"""The committee's trail as readers are handed it: plain rows as at a day, no database.

The service's selectors make these; documents, workbooks and feeds are made of them. Posts are named, never people,
and members' views are counted: who voted how is in the council's own minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One thing a committee asked for, and all that became of it by a day: one row of a tracker.

    A recommendation with lettered parts has a row for each part, and `lead` is what introduces them all.
    """

    reference: str
    committee: str
    meeting_on: date
    item_number: str
    item_title: str
    minute_number: str
    issue: str  # its name, blank where it belongs to none
    kind: str  # recommendation | question | request | undertaking
    lead: str
    text: str
    addressee: str  # authority | partner | health, or blank: not said
    addressed_to: str
    executive_member: str  # a portfolio
    owner: str  # a post
    orphan: str  # no_owner | vacant | left, or blank: somebody answers for it
    notice_sent_on: date | None
    notice_received_on: date | None
    considered_on: date | None
    response_due_on: date | None  # by law; None while no clock runs
    due_on: date | None  # as stated
    first_responded_on: date | None
    responded_on: date | None
    position: str  # accepted | accepted_in_part | not_accepted | no_response
    is_in_principle: bool
    response: str
    reasons: str
    lacks_reasons: bool  # not accepted, whole or in part, and no reason given
    action_promised: str
    action_due_on: date | None
    views: Mapping[str, int]  # of the last answer: members' views, each member's latest, counted
    actions: tuple[str, ...]  # of the plan: "1.2 of 2019-20"
    indicators: tuple[str, ...]
    last_update_on: date | None
    last_update: str
    evidence: str  # of the last update that has some
    status: str  # awaiting_response | open | paused | awaiting_agreement | closed | withdrawn | superseded
    status_since: date | None
    status_because: str
    decided_at: str  # the meeting that decided the status, or blank
    superseded_by: str
    judgement: str  # achieved | acceptable | unacceptable, or blank
    outcome: str
    achieved_on: date | None
    age_days: int
    age_meetings: int
    no_update_since: date | None
    next_due_on: date | None  # what it waits for next: the answer, or what the answer promised
    days_overdue: int

    @property
    def is_finished(self) -> bool:
        return self.status in ("closed", "withdrawn", "superseded")


@dataclass(frozen=True, slots=True)
class PapersSeen:
    """Papers of the executive that a member asked for, and what came of it by a day. `member` is named, as elected."""

    committee: str
    member: str
    papers: str
    received_on: date
    due_on: date  # by law
    answered_on: date | None
    answer: str  # given | in_part | refused, or blank: none yet
    reasons: str
    lacks_reasons: bool  # refused, whole or in part, without the written reasons
    days_late: int  # the answer was, or still is


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    title: str
    kind: str
    address: str
    size: str  # as printed, or blank
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PointSeen:
    id: int
    position: int
    label: str
    lead: str
    text: str
    kind: str
    is_confirmed: bool
    office: str
    due_on: date | None
    is_part: bool = False  # of a resolution
    has_parts: bool = False
    doubts: tuple[str, ...] = ()  # what it says that cannot be, or that its figures do not hold: a sentence each


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """One meeting's consideration of an issue. `minutes` is draft, approved, or blank: none yet."""

    id: int
    committee: str
    held_on: date
    starts_at: time | None
    place: str
    meeting_status: str
    number: str
    title: str
    purpose: str
    is_call_in: bool
    exempt_paragraph: str
    address: str
    documents: tuple[DocumentSeen, ...]
    minutes: str
    points: tuple[PointSeen, ...]
    is_cut: bool
    cut_marker: str
    of_issue: str  # the title of the earlier issue it was an item of, or blank


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something asked or promised that has had no answer by a day. `reference` is blank for a point of the minutes."""

    kind: str
    text: str
    committee: str
    held_on: date
    item_number: str
    reference: str
    due_on: date | None
    is_past_due: bool
    because: str  # why it is open: unanswered | open (answered) | done | paused, or an orphan: no_owner | vacant | left
    is_confirmed: bool = True  # False for a point that a rule drafted and no clerk has looked at
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """That the issue was merged, split or followed. `is_from` when the other issue led to this one."""

    turn: str  # merged_into | split_into | followed_by
    name: str
    title: str
    on: date
    because: str
    is_from: bool


@dataclass(frozen=True, slots=True)
class IssueTrail:
    """One subject over time, newest meeting first, with what is still open of it."""

    name: str
    title: str
    aliases: tuple[str, ...]
    items: tuple[ItemSeen, ...]
    turns: tuple[TurnSeen, ...]
    asked: tuple[TrackerRow, ...]
    open: tuple[OpenQuestion, ...]
    indicators: tuple[str, ...]
    actions: tuple[str, ...]
    audit_theme: str = ""
    inquiries: "tuple[InquirySeen, ...]" = ()  # working groups, reviews and sessions on it, oldest first


@dataclass(frozen=True, slots=True)
class InvitedSeen:
    """Somebody invited. `name` is a member's name or another's post; blank where neither may be told."""

    name: str
    is_lead: bool
    came: bool | None  # None: not recorded


@dataclass(frozen=True, slots=True)
class PreReadSeen:
    title: str
    audience: str  # as typed: all members, the committee
    sent_on: date | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """A finding, and the references of the recommendation made of it: of its parts, where it has any."""

    number: int
    text: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionQuestion:
    """A question of a challenge session, about an indicator, an action of the plan, an audit theme, or several."""

    number: int
    text: str
    indicator: str  # an id
    action: str  # "1.2 of 2019-20"
    audit_theme: str
    asked_by: str  # a member's name, or another's post
    answer_due_on: date | None
    answered_on: date | None
    answer: str
    answered_by: str  # a post
    days_overdue: int

    @property
    def is_past_due(self) -> bool:
        return self.days_overdue > 0


@dataclass(frozen=True, slots=True)
class InquirySeen:
    """A working group, spotlight review or challenge session by a day. `came` counts those known to have come."""

    committee: str
    kind: str
    title: str
    scope: str
    issue: str  # its name, blank where it belongs to none
    issue_title: str
    agreed_on: date | None  # the meeting that agreed to it
    started_on: date
    ended_on: date | None
    open_to_all_members: bool
    audiences: tuple[str, ...]  # for whom its papers are; none where they are for the public: else not published
    members: tuple[InvitedSeen, ...]
    pre_reads: tuple[PreReadSeen, ...]
    findings: tuple[FindingSeen, ...]
    questions: tuple[SessionQuestion, ...] = ()
    report: str = ""
    hidden: int = 0  # findings left out, since their recommendation was made under an exempt item

    @property
    def invited(self) -> int:
        return len(self.members)

    @property
    def came(self) -> int:
        return sum(one.came is True for one in self.members)

    @property
    def open_questions(self) -> tuple[SessionQuestion, ...]:
        return tuple(one for one in self.questions if one.answered_on is None)
