"""The children in need census of each year, as the county sent it: every episode of need open at any time in it.

A module or a code that came later is not in these years: child in need plans (2021-22), abuse divided by who
did it (2020-21), 'closed to early help' (2022-23).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from goldenthread.journey.rules import ICPC_WORKING_DAYS
from goldenthread.journey.working_days import add_working_days
from goldenthread.simulate import story
from goldenthread.simulate.lists import reviews_of
from goldenthread.simulate.people import no_pupil_number_because, pupil_number
from goldenthread.simulate.records import Assessment, Authority, Child, Enquiry, Episode, Plan, Referral, Transfer
from goldenthread.simulate.yearly import YEARS, Year, known

# An element: its tag, and its text or the elements inside it.
Element = tuple[str, "str | Sequence[Element]"]

_GENDERS: Final = {"M": "1", "F": "2", "U": "0", "N": "9"}
_OF_THESE_YEARS: Final = {"5D": "5B"}  # early help has a code since 2022-23; before, it was another department
_DISABILITIES: Final = ("LD", "AUT", "BEH", "COMM", "MOB", "PC", "HEAR", "CON")
_FACTORS: Final = {  # by the main need: what an assessor of these years would tick
    "N1": ("3B", "4B", "16A", "17A", "2B", "1B", "18A"), "N2": ("6A", "5A", "4B"), "N3": ("6B", "4B", "5B"),
    "N4": ("3B", "4B", "1B", "20"), "N5": ("3B", "17A", "2B", "4A"), "N6": ("14A", "2A", "13A", "10A", "15A"),
    "N7": ("20", "4B"), "N8": ("20", "4A"), "N9": ("20", "21"), "N0": ("21",),
}  # fmt: skip


def file_name(year: Year) -> str:
    return f"CIN_Census_{year.ends_in}.xml"


FILES: Final = tuple(file_name(year) for year in YEARS)


def write_all(held: Authority, folder: Path) -> None:
    """A file for each year, as it was known when it was made."""
    folder.mkdir(parents=True, exist_ok=True)
    for year in YEARS:
        with (folder / file_name(year)).open("w", encoding="utf-8", newline="\n") as file:
            file.write('<?xml version="1.0" encoding="utf-8"?>\n')
            message: Element = ("Message", [_header(year), ("Children", list(_children(held, year)))])
            file.writelines(_lines(message))


def _lines(element: Element, depth: int = 0) -> Iterator[str]:
    tag, inside = element
    margin = "    " * depth
    if isinstance(inside, str):
        yield f"{margin}<{tag}>{inside}</{tag}>\n"  # codes, dates and numbers: nothing to escape
        return
    yield f"{margin}<{tag}>\n"
    for one in inside:
        yield from _lines(one, depth + 1)
    yield f"{margin}</{tag}>\n"


def _header(year: Year) -> Element:
    collection = [("Collection", "CIN"), ("Year", str(year.ends_in)), ("ReferenceDate", str(year.ends_on))]
    source = [
        ("SourceLevel", "L"), ("LEA", story.CODE), ("SoftwareCode", "Local Authority"), ("Release", "1.0"),
        ("SerialNo", "001"), ("DateTime", f"{year.census_made_on}T10:12:00"),
    ]  # fmt: skip
    return ("Header", [("CollectionDetails", collection), ("Source", source)])


@dataclass(slots=True)
class _Need:
    """One referral, and what came of it; `episode` is None where nothing did."""

    referral: Referral | None
    episode: Episode | None
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def referred_on(self, year: Year) -> date:
        day: date
        if self.referral:
            day = self.referral.known("referred_on", year.census_made_on)
        else:
            assert self.episode  # one of the two there is
            day = self.episode.opened_on
        return day

    def is_in(self, year: Year) -> bool:
        """Whether the year's census holds it: open in the year, or with something in it that was."""
        on = year.census_made_on
        if self.episode is None:
            return year.starts_on <= self.referred_on(year) <= year.ends_on
        spells: list[tuple[date, date | None]] = [
            (self.episode.opened_on, self.episode.known("closed_on", on)),
            *((one.started_on, one.known("authorised_on", on)) for one in self.assessments),
            *((one.known("started_on", on), one.known("ended_on", on)) for one in self.plans),
        ]
        return any(year.holds(*one) for one in spells)


def _children(held: Authority, year: Year) -> Iterator[Element]:
    died = {one.child.child_id: one.ended_on for one in held.care if one.reason == "E2"}
    for child, needs in _needs(held, year):
        shown = sorted((one for one in needs if one.is_in(year)), key=lambda one: one.referred_on(year))
        if shown:
            details = [_details(one, year) for one in shown]
            yield ("Child", [_identifiers(child, year, died.get(child.child_id)), _characteristics(child), *details])


def _needs(held: Authority, year: Year) -> Iterator[tuple[Child, list[_Need]]]:
    """Each child with all that was known of them by the end of the year, when its census was made."""
    on = year.census_made_on
    children: dict[str, Child] = {}
    found: dict[str, list[_Need]] = defaultdict(list)
    referred: dict[tuple[str, date], Referral] = {}
    for one in held.referrals:
        if one.is_known(on) and one.known("referred_on", on) <= year.ends_on:
            referred[one.child.child_id, one.referred_on] = one
    for episode in held.episodes:
        if episode.is_known(on) and episode.opened_on <= year.ends_on:
            child = episode.child
            children[child.child_id] = child
            found[child.child_id].append(_Need(referred.pop((child.child_id, episode.opened_on), None), episode))
    for needs in found.values():
        needs.sort(key=lambda need: need.referred_on(year))
    for (child_id, _), referral in referred.items():
        children[child_id] = referral.child
        found[child_id].append(_Need(referral, None))
    _fill(held, found, year)
    for child_id in sorted(children, key=int):
        yield children[child_id], found[child_id]


def _fill(held: Authority, found: dict[str, list[_Need]], year: Year) -> None:
    """Puts each thing into the child's latest episode begun by then."""
    on = year.census_made_on

    def need_of(child: Child, day: date) -> _Need:
        begun = [one for one in found[child.child_id] if one.episode and one.episode.opened_on <= day]
        return begun[-1]

    for assessment in held.assessments:
        if assessment.is_known(on) and assessment.started_on <= year.ends_on:
            need_of(assessment.child, assessment.started_on).assessments.append(assessment)
    for enquiry in held.enquiries:
        if enquiry.is_known(on) and enquiry.strategy_on <= year.ends_on:
            need_of(enquiry.child, enquiry.strategy_on).enquiries.append(enquiry)
    for transfer in held.transfers:
        if transfer.is_known(on) and transfer.held_on <= year.ends_on:
            need_of(transfer.child, transfer.held_on).transfers.append(transfer)
    for plan in held.plans:
        if plan.is_known(on) and plan.known("started_on", on) <= year.ends_on:
            need_of(plan.child, plan.started_on).plans.append(plan)


def _some(*elements: tuple[str, "str | date | None"]) -> list[Element]:
    """The elements that have a text."""
    return [(tag, str(text)) for tag, text in elements if text is not None]


def _identifiers(child: Child, year: Year, died_on: date | None) -> Element:
    day, born = year.ends_on, child.born_on <= year.ends_on
    upn = pupil_number(child, day)
    return ("ChildIdentifiers", _some(
        ("LAchildID", child.child_id),
        ("UPN", upn) if upn else ("UPNunknown", no_pupil_number_because(child, day)),
        ("PersonBirthDate" if born else "ExpectedPersonBirthDate", child.born_on),
        ("GenderCurrent", _GENDERS[child.sex] if born else "0"),
        ("PersonDeathDate", year.by_its_end(died_on)),
    ))  # fmt: skip


def _characteristics(child: Child) -> Element:
    first = int(child.child_id) % len(_DISABILITIES)
    codes = {"NONE"} if not child.has_disability else {_DISABILITIES[first], _DISABILITIES[first // 2]}
    return ("ChildCharacteristics", [
        ("Ethnicity", "NOBT" if child.ethnicity == "UNKNOWN" else child.ethnicity),
        ("Disabilities", [("Disability", code) for code in sorted(codes)]),
    ])  # fmt: skip


def _details(need: _Need, year: Year) -> Element:
    on, episode = year.census_made_on, need.episode
    closed_on = known(episode, "closed_on", on, year) if episode else None
    source = need.referral.source if need.referral else "10"  # referrals of before the case system: unknown
    transfer = need.transfers[0].held_on if need.transfers else None
    return ("CINdetails", [
        *_some(
            ("CINreferralDate", need.referred_on(year)),
            ("ReferralSource", _OF_THESE_YEARS.get(source, source)),
            ("PrimaryNeedCode", episode.primary_need if episode else None),
            ("CINclosureDate", closed_on),
            ("ReasonForClosure", episode.known("reason", on) if episode and closed_on else None),
            ("DateOfInitialCPC", transfer),
        ),
        *(_assessment(one, episode, year) for one in need.assessments if episode),
        *(_enquiry(one, year) for one in need.enquiries),
        ("ReferralNFA", "0" if episode else "1"),
        *(_plan(one, year) for one in need.plans),
    ])  # fmt: skip


def _assessment(one: Assessment, episode: Episode, year: Year) -> Element:
    authorised_on = known(one, "authorised_on", year.census_made_on, year)
    factors: Iterable[str] = ()
    if authorised_on:
        choice = _FACTORS[episode.primary_need]
        rng = Random(f"{one.child.child_id}:{one.started_on}")
        factors = sorted(rng.sample(choice, min(len(choice), rng.randint(1, 3))))
    return ("Assessments", [
        *_some(
            ("AssessmentActualStartDate", one.started_on),
            ("AssessmentInternalReviewDate", add_working_days(one.started_on, 10)),
            ("AssessmentAuthorisationDate", authorised_on),
        ),
        ("FactorsIdentifiedAtAssessment", [("AssessmentFactors", code) for code in factors]),
    ])  # fmt: skip


def _enquiry(one: Enquiry, year: Year) -> Element:
    on = year.census_made_on
    is_needed = one.known("is_conference_needed", on) is not False
    return ("Section47", [
        *_some(
            ("S47ActualStartDate", one.strategy_on),
            ("InitialCPCtarget", add_working_days(one.strategy_on, ICPC_WORKING_DAYS) if is_needed else None),
            ("DateOfInitialCPC", known(one, "held_on", on, year)),
        ),
        ("ICPCnotRequired", "false" if is_needed else "true"),
    ])  # fmt: skip


def _plan(one: Plan, year: Year) -> Element:
    started_on: date = one.known("started_on", year.census_made_on)
    ended_on = known(one, "ended_on", year.census_made_on, year)
    reviews = reviews_of(started_on, ended_on or year.ends_on)
    return ("ChildProtectionPlans", [
        *_some(
            ("CPPstartDate", started_on), ("CPPendDate", ended_on), ("InitialCategoryOfAbuse", one.initial_category),
            ("LatestCategoryOfAbuse", one.latest_category), ("NumberOfPreviousCPP", str(one.previous_plans)),
        ),
        *([("Reviews", [("CPPreviewDate", str(day)) for day in reviews])] if reviews else []),
    ])  # fmt: skip
