"""The code lists of the committee's trail as papers say them, and the cells that several papers share."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from goldenthread.review.document import Claim, Mark, Named, Runs, Tally, Text, Tone, Typed
from goldenthread.review.phrases import count, prose, sentence_case, short_day, words
from goldenthread.review.trail import TrackerRow

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"request": "Request for information", "report_point": "Point of the report"}
)
INQUIRIES: Final[Mapping[str, str]] = MappingProxyType({"challenge_session": "Performance challenge session"})
STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {"awaiting_agreement": "Complete: awaiting the committee's agreement"}
)
POSITIONS: Final[Mapping[str, str]] = MappingProxyType({"no_response": "No position taken"})
ORPHANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_owner": "nobody is named to answer for it",
        "vacant": "the post that answers for it is vacant",
        "left": "who took it on has left the post",
    }
)
ADDRESSEES: Final[Mapping[str, str]] = MappingProxyType(
    {"authority": "The authority or its executive", "partner": "A partner body", "health": "An NHS body"}
)
TURNS: Final[Mapping[tuple[str, bool], str]] = MappingProxyType(
    {
        ("merged_into", True): "Into this issue was merged",
        ("merged_into", False): "Merged into",
        ("split_into", True): "Split from",
        ("split_into", False): "A part was split off into",
        ("followed_by", True): "Follows",
        ("followed_by", False): "Followed by",
    }
)


def kind_name(kind: str) -> str:
    """'Request for information' for `request`; a kind of a point of minutes too."""
    return KINDS.get(kind) or sentence_case(kind)


def inquiry_name(kind: str) -> str:
    """'Performance challenge session' for `challenge_session`."""
    return INQUIRIES.get(kind) or sentence_case(kind)


def status_name(status: str) -> str:
    """The status as councils print it."""
    return STATUSES.get(status) or sentence_case(status)


def position_name(row: TrackerRow) -> str:
    """What was answered, in words; 'Accepted in principle' stands apart, and no answer is no position."""
    if row.responded_on is None:
        return "No response"
    said = POSITIONS.get(row.position) or sentence_case(row.position)
    return f"{said}, in principle" if row.is_in_principle else said


def answer(row: TrackerRow, said: str) -> Runs:
    """The position and the words of the answer, `said`; once where the words begin with the position."""
    position = position_name(row)
    if row.responded_on is None:
        return words(f"{position}.")
    reasons = prose(" Because: {why}", why=Typed(row.reasons.strip())) if row.reasons.strip() else ()
    if said.lower().startswith(position.lower()):
        return (Typed(said), *reasons)
    return (*words(f"{position}. "), Typed(said), *reasons)


def asked_for(row: TrackerRow) -> Runs:
    """What was asked, as typed, with the lead of its lettered parts before it, and to whom."""
    lead = (Typed(f"{row.lead.strip()} "),) if row.lead.strip() else ()
    to = prose(" To: {whom}.", whom=Named(to_whom(row))) if to_whom(row) else ()
    return (*lead, Typed(row.text.strip()), *to)


def to_whom(row: TrackerRow) -> str:
    """To whom it is put: as the record names them, else by the duty to answer; blank where neither is said."""
    return row.addressed_to or ADDRESSEES.get(row.addressee, "")


def is_without_response(row: TrackerRow) -> bool:
    """Nobody has answered, and it has not been closed, withdrawn or superseded."""
    return not row.is_finished and row.responded_on is None


def standing(row: TrackerRow) -> Runs:
    """Where it stands: a mark, how old it is, how late, since when nothing was heard, and whether anybody answers."""
    since = prose(" since {day}.", day=Named(short_day(row.status_since))) if row.status_since else words(".")
    if row.is_finished:
        superseded = prose(" By {other}.", other=Named(row.superseded_by)) if row.superseded_by else ()
        decided = prose(" Decided at {meeting}.", meeting=Named(row.decided_at)) if row.decided_at else ()
        return (Mark(status_name(row.status)), *since, *superseded, *decided)
    runs: Runs = (_mark(row), Text(" "), *_old(row))
    if row.days_overdue and row.next_due_on:
        late = Tally("committee", f"days past due of {row.reference}", row.days_overdue)
        runs += prose(" Due {day}, {n} ago.", day=Named(short_day(row.next_due_on)), n=count(late, "day", "days"))
    elif row.next_due_on:
        runs += prose(" Due {day}.", day=Named(short_day(row.next_due_on)))
    if row.no_update_since:
        runs += prose(" No update since {day}.", day=Named(short_day(row.no_update_since)))
    if row.orphan:
        runs += words(f" Nobody to ask: {ORPHANS[row.orphan]}.")
    if row.lacks_reasons:
        runs += words(" No reason is recorded.")
    return runs


def _mark(row: TrackerRow) -> Mark:
    if row.days_overdue:
        return Mark("Late", Tone.BAD)
    if row.status == "awaiting_agreement":
        return Mark("Done, not agreed", Tone.WATCH)
    if is_without_response(row) and row.status != "paused":
        return Mark("No response", Tone.WATCH)
    return Mark(status_name(row.status), Tone.QUIET)


def _old(row: TrackerRow) -> Runs:
    days = Claim(f"{row.age_days:,}", Tally("committee", f"days since {row.reference} was asked", row.age_days), "", "")
    noun = "day" if row.age_days == 1 else "days"
    if not row.age_meetings:
        return prose(f"Asked {{days}} {noun} ago.", days=days)
    met = Tally("committee", f"meetings since {row.reference} was asked", row.age_meetings)
    return prose(f"Asked {{days}} {noun} and {{met}} ago.", days=days, met=count(met, "meeting", "meetings"))


def as_at(on: date) -> str:
    """'as at 1 October 2020'."""
    return f"as at {on.day} {on:%B} {on.year}"
