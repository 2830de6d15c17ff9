"""The human record as the review is handed it: plain rows, no database.

The service's selectors make these; the review renders them. Words that officers typed are carried
as typed. Nothing here names a child or a worker.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.journey.scrutiny_clock import waits_for


@dataclass(frozen=True, slots=True)
class Milestone:
    title: str
    due_on: date | None
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the plan. Delivery and impact are rated apart."""

    reference: str
    title: str
    owner: str  # a post, never a person's name
    due_on: date | None
    completed_on: date | None
    delivery: str  # not_started | on_track | at_risk | late | complete
    impact: str  # no_evidence | too_early | some | embedded
    progress: str  # as typed
    evidence: str  # as typed
    indicators: tuple[str, ...]
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class ToMonitor:
    """A gain at risk: what would undo it, and what would show that it is being undone."""

    gain: str
    risk: str
    trigger: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreeQuestions:
    """What is working well, what are we worried about, what needs to happen: as officers typed them."""

    asked_on: date
    working_well: tuple[str, ...]
    worried_about: tuple[str, ...]
    needs_to_happen: tuple[str, ...]
    scale: int | None = None  # 0 most worried, 10 least


@dataclass(frozen=True, slots=True)
class Priority:
    number: int
    title: str
    outcome: str
    indicators: tuple[str, ...]
    actions: tuple[Action, ...]
    to_monitor: tuple[ToMonitor, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    financial_year: str
    scorecard: tuple[str, ...]  # indicator ids chosen by the plan, in order
    questions: tuple[ThreeQuestions, ...]
    priorities: tuple[Priority, ...]


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """Audits of one kind completed in one quarter: desk and collaborative are kept apart."""

    quarter: str
    collaborative: bool
    outstanding: int
    good: int
    requires_improvement: int
    inadequate: int

    @property
    def graded(self) -> int:
        return self.outstanding + self.good + self.requires_improvement + self.inadequate


@dataclass(frozen=True, slots=True)
class FeedbackRound:
    """What families said in one quarter, on a scale of 0 to 10. `scores[n]` is how many gave n."""

    quarter: str
    respondents: str
    scores: tuple[int, ...]
    invited: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """A story told with consent to publish, not yet expired."""

    told_on: date
    respondent: str  # 'a parent', 'a young person'
    text: str


@dataclass(frozen=True, slots=True)
class YouSaidWeDid:
    you_said: str
    we_did: str


@dataclass(frozen=True, slots=True)
class WorkforceQuarter:
    """Social work posts at a quarter's end, in full-time equivalents."""

    quarter: str
    established: Decimal
    vacant: Decimal
    covered_by_agency: Decimal
    starters: int
    leavers: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """One area of one inspection. `grade` is None for a visit that gives none."""

    inspected_on: date
    published_on: date | None
    framework: str
    kind: str
    area: str
    grade: str | None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a committee asked for, and where the answer stands."""

    reference: str
    meeting_on: date
    committee: str
    item: str
    kind: str  # recommendation | question | request | undertaking
    text: str
    addressed_to: str
    responded_on: date | None
    response: str
    position: str  # accepted | accepted_in_part | not_accepted | no_response
    status: str  # awaiting_response | open | paused | awaiting_agreement | closed | withdrawn | superseded
    due_on: date | None  # as stated
    indicators: tuple[str, ...] = ()
    lead: str = ""  # of a lettered part: what introduces all of them
    response_due_on: date | None = None  # by law; None where no clock runs
    is_in_principle: bool = False
    reasons: str = ""  # why not accepted, or in part only: as typed
    action_promised: str = ""  # as typed
    action_due_on: date | None = None
    owner: str = ""  # a post, never a person's name
    orphan: str = ""  # no_owner | vacant | left, or blank: somebody answers for it
    progress: str = ""  # the last note, as typed
    progress_on: date | None = None
    status_since: date | None = None
    status_because: str = ""  # as typed
    age_days: int = 0  # since it was asked, until it was finished
    age_meetings: int = 0  # of the committee's own
    no_update_since: date | None = None  # the last word, where the committee has met since without another
    actions: tuple[str, ...] = ()  # of the plan: "1.2 of 2019-20"

    @property
    def is_unanswered(self) -> bool:
        """Nobody has answered, and it has not been closed, withdrawn or superseded."""
        return self.responded_on is None and self.status not in ("closed", "withdrawn", "superseded")

    @property
    def next_due_on(self) -> date | None:
        """What it waits for: the answer, or what the answer promised, by the one rule that papers share."""
        return waits_for(
            kind=self.kind, status=self.status, by_law=self.response_due_on, stated=self.due_on,
            is_answered=self.responded_on is not None, position=self.position, promised=self.action_due_on,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step change of an indicator's level that somebody accepted, and nobody has withdrawn."""

    indicator: str
    on: date  # the first day of the first month of the new level
    reason: str  # as typed
    accepted_by: str  # a post
    accepted_on: date


@dataclass(frozen=True, slots=True)
class HumanRecord:
    """Everything a review needs from the service. Empty parts are said to be empty, not left out."""

    plan: Plan | None = None
    audits: tuple[AuditSummary, ...] = ()
    feedback: tuple[FeedbackRound, ...] = ()
    stories: tuple[Story, ...] = ()
    you_said: tuple[YouSaidWeDid, ...] = ()
    workforce: tuple[WorkforceQuarter, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    steps: tuple[StepChange, ...] = ()

    def steps_of(self, indicator: str) -> tuple[date, ...]:
        """The days from which an indicator's charts start a new phase, oldest first."""
        return tuple(sorted(step.on for step in self.steps if step.indicator == indicator))
