"""What the simulated case system holds: one record per thing that happened, and when it was known.

A record is entered on `recorded_on`; a value may be entered later than that, or be put right later.
`known` answers as the case system would have on a given day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(slots=True, eq=False)
class Child:
    child_id: str
    born_on: date
    sex: str
    ethnicity: str
    has_disability: bool
    is_uasc: bool = False
    busy_until: date = date.min  # social care is open to the child until then
    help_until: date = date.min  # early help is


@dataclass(slots=True, eq=False)
class Family:
    number: int
    children: list[Child]
    referred_on: date = date.min  # the latest referral


@dataclass(slots=True, eq=False, kw_only=True)
class Record:
    """Something entered in the case system. `earlier` holds what a field said until a later day."""

    recorded_on: date
    withdrawn_on: date | None = None
    earlier: dict[str, list[tuple[date, Any]]] = field(default_factory=dict)

    def is_known(self, on: date) -> bool:
        """Whether the record stood in the system at the end of `on`."""
        return self.recorded_on <= on and (self.withdrawn_on is None or self.withdrawn_on > on)

    def known(self, name: str, on: date) -> Any:
        """What the field `name` said at the end of `on`."""
        for until, value in self.earlier.get(name, ()):
            if on < until:
                return value
        return getattr(self, name)

    def learn(self, name: str, value: Any, on: date) -> None:
        """The field gets `value` on the day `on`; before that it was blank."""
        setattr(self, name, value)
        self.earlier[name] = [(on, None)]

    def put_right(self, name: str, was: Any, on: date) -> None:
        """The field said `was` until it was corrected on `on`."""
        self.earlier.setdefault(name, []).append((on, was))


@dataclass(slots=True, eq=False, kw_only=True)
class Contact(Record):
    child: Child
    received_at: datetime  # local time, without a zone
    source: str
    team: str
    decided_at: datetime | None = None
    outcome: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Referral(Record):
    child: Child
    family: int
    referred_on: date
    source: str
    team: str
    decided_on: date | None = None
    is_nfa: bool | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class EarlyHelp(Record):
    child: Child
    started_on: date
    organisation: str
    ended_on: date | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Episode(Record):
    """An episode of need, from referral to closure."""

    child: Child
    family: int
    opened_on: date
    primary_need: str
    team: str
    later_team: str
    moved_team_on: date
    closed_on: date | None = None
    reason: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Assessment(Record):
    child: Child
    family: int
    started_on: date
    team: str
    authorised_on: date | None = None
    was_seen: bool | None = None
    requires_support: bool | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Enquiry(Record):
    """A section 47 enquiry, and the initial conference it led to."""

    child: Child
    family: int
    strategy_on: date
    team: str
    is_conference_needed: bool | None = None
    held_on: date | None = None
    led_to_plan: bool | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Transfer(Record):
    """An initial conference held because the child moved in from another authority."""

    child: Child
    held_on: date


@dataclass(slots=True, eq=False, kw_only=True)
class Plan(Record):
    child: Child
    family: int
    started_on: date
    team: str
    initial_category: str
    latest_category: str
    previous_plans: int
    ended_on: date | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Visit(Record):
    child: Child
    visited_on: date
    was_seen: bool
    was_seen_alone: bool
    mode: str


@dataclass(slots=True, eq=False)
class Legal:
    """A spell of one legal status. Known once the care period is, from the day it began."""

    status: str
    started_on: date
    ended_on: date | None = None
    because: str = ""


@dataclass(slots=True, eq=False)
class Placement:
    started_on: date
    kind: str
    provider: str
    urn: str
    postcode: str
    is_inside: bool
    authority: str


@dataclass(slots=True, eq=False, kw_only=True)
class Care(Record):
    child: Child
    family: int
    started_on: date
    category_of_need: str
    is_short_break: bool
    is_second: bool
    permanence: str
    legal: list[Legal]
    placements: list[Placement]
    jitter: int  # sets the rhythm of this child's reviews, visits and checks
    ended_on: date | None = None
    reason: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Adoption(Record):
    child: Child
    care_started_on: date
    decided_on: date
    family_id: str | None = None
    placement_order_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    adopted_on: date | None = None
    foster_to_adopt_on: date | None = None
    reversed_on: date | None = None
    reversed_because: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Adopter(Record):
    adopter_id: str
    family_id: str
    sex: str
    ethnicity: str
    born_on: date
    has_disability: bool
    is_fostering: bool
    enquired_on: date
    stage_1_started_on: date | None = None
    stage_1_ended_on: date | None = None
    stage_2_started_on: date | None = None
    stage_2_ended_on: date | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    matched_on: date | None = None
    placed_on: date | None = None
    children_placed: int | None = None
    adopted_on: date | None = None
    left_on: date | None = None
    left_because: str | None = None


@dataclass(slots=True, eq=False)
class Holder:
    """A worker's spell in one team."""

    worker: str
    team: str
    role: str
    is_case_holding: bool
    started_on: date
    ended_on: date | None


@dataclass(slots=True, eq=False)
class Absence:
    worker: str
    started_on: date
    ended_on: date | None


@dataclass(slots=True, eq=False)
class Spell:
    started_on: date
    ended_on: date | None
    is_vacant: bool
    has_agency: bool


@dataclass(slots=True, eq=False)
class Post:
    reference: str
    team: str
    role: str
    fte: Decimal
    spells: list[Spell]


@dataclass(slots=True, eq=False)
class Supervision:
    worker: str
    supervised_on: date
    kind: str
    child_id: str | None
    team: str


@dataclass(slots=True, eq=False)
class Audit:
    reference: str
    completed_on: date
    team: str
    grade: str
    moderated_grade: str | None
    is_collaborative: bool


@dataclass(slots=True)
class Authority:
    """Everything the simulated council holds, as it grew day by day."""

    seed: int
    families: list[Family] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    early_help: list[EarlyHelp] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    adoptions: list[Adoption] = field(default_factory=list)
    adopters: list[Adopter] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    supervisions: list[Supervision] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)
