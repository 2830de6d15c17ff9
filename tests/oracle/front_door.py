"""Contacts and referrals, from the words of the catalogue."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.oracle.plain import (
    Case,
    History,
    Oracle,
    Row,
    Span,
    during,
    elapsed,
    months_after,
    of_child,
    residents,
    working_days,
)

_LONDON = ZoneInfo("Europe/London")
_POLICE = "6"
_GROUPS = {
    "individual": ("1A", "1B", "1C", "1D"),
    "schools": ("2A",),
    "education_services": ("2B",),
    "health": ("3A", "3B", "3C", "3D", "3E", "3F"),
    "housing": ("4",),
    "local_authority": ("5A", "5B", "5C", "5D"),
    "police": (_POLICE,),
    "legal": ("7",),
    "other": ("8",),
    "anonymous": ("9",),
    "unknown": ("10", None),
}


def _contact(row: Row, counts: bool = True) -> Case:
    return Case(row["received_on"], row["child_id"], row["team"], counts)


def _referral(row: Row, counts: bool = True) -> Case:
    return Case(row["referred_on"], row["child_id"], row["team"], counts)


def contacts_received(history: History, period: Span) -> list[Case]:
    return [_contact(row) for row in during(history["contact"], "received_on", period)]


def contacts_decided_within_24h(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["contact"], "received_on", period):
        has_waited_a_day = row["received_on"] < row["as_at"]
        if row["received_at"] and (row["decided_at"] or has_waited_a_day):
            taken = elapsed(row["received_at"], row["decided_at"]) if row["decided_at"] else None
            cases.append(_contact(row, taken is not None and timedelta(0) <= taken <= timedelta(hours=24)))
    return cases


def contacts_undecided_overdue(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for row in history["contact"]:
        if row["decided_at"]:
            is_decided = row["decided_at"].astimezone(_LONDON).date() <= end
        else:
            is_decided = row["outcome"] is not None
        if row["received_on"] < end <= row["as_at"] and not is_decided:
            cases.append(Case(end, row["child_id"], row["team"], amount=(end - row["received_on"]).days))
    return cases


def _became_a_referral(history: History, contact: Row) -> bool:
    came = contact["received_on"]
    referred = [row["referred_on"] for row in of_child(history, "referral", contact["child_id"])]
    return contact["outcome"] == "referral" or any(on >= came and working_days(came, on) <= 3 for on in referred)


def contacts_progressed_to_referral(history: History, period: Span) -> list[Case]:
    contacts = [row for row in during(history["contact"], "received_on", period) if row["outcome"]]
    return [_contact(row, _became_a_referral(history, row)) for row in contacts]


def contacts_to_early_help(history: History, period: Span) -> list[Case]:
    contacts = [row for row in during(history["contact"], "received_on", period) if row["outcome"]]
    return [_contact(row, row["outcome"] == "early_help") for row in contacts]


def referrals_received(history: History, period: Span) -> list[Case]:
    return [_referral(row) for row in during(history["referral"], "referred_on", period)]


def referrals_by_source(history: History, period: Span) -> list[Case]:
    return [
        Case(
            row["referred_on"],
            slugs=[slug for slug, codes in _GROUPS.items() if row["referral_source"] in codes],
        )
        for row in during(history["referral"], "referred_on", period)
    ]


def _decision(history: History, referral: Row) -> tuple[date | None, date]:
    """The day the referral was decided, and the day until which that is known: its decision's, else its own.

    Of several referrals of a child on one day, the first decision listed is of the first, and so on.
    """
    referrals, decisions = (
        [row for row in of_child(history, table, referral["child_id"]) if row["referred_on"] == referral["referred_on"]]
        for table in ("referral", "referral_decision")
    )
    number = next(at for at, row in enumerate(referrals) if row is referral)
    if number >= len(decisions):
        return None, referral["as_at"]
    return decisions[number]["decided_on"], decisions[number]["as_at"]


def referrals_decided_within_1wd(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["referral"], "referred_on", period):
        decided_on, known_until = _decision(history, row)
        if decided_on or working_days(row["referred_on"], known_until) >= 1:
            taken = None if decided_on is None else working_days(row["referred_on"], decided_on)
            cases.append(_referral(row, taken in (0, 1)))
    return cases


def referrals_undecided_overdue(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for row in history["referral"]:
        decided_on, known_until = _decision(history, row)
        is_decided = decided_on <= end if decided_on else row["is_nfa"] is True
        is_over = row["referred_on"] <= end and working_days(row["referred_on"], end) >= 1
        if is_over and end <= known_until and not is_decided:
            cases.append(Case(end, row["child_id"], row["team"], amount=(end - row["referred_on"]).days))
    return cases


def referrals_from_police(history: History, period: Span) -> list[Case]:
    referrals = during(history["referral"], "referred_on", period)
    return [_referral(row, row["referral_source"] == _POLICE) for row in referrals]


def police_referrals_nfa(history: History, period: Span) -> list[Case]:
    contacts = [
        _contact(row, row["outcome"] in ("nfa", "advice"))
        for row in during(history["contact"], "received_on", period)
        if row["contact_source"] == _POLICE and row["outcome"] and row["outcome"] != "referral"
    ]
    referrals = [
        _referral(row, row["is_nfa"])
        for row in during(history["referral"], "referred_on", period)
        if row["referral_source"] == _POLICE and row["is_nfa"] is not None
    ]
    return contacts + referrals


def referrals_nfa(history: History, period: Span) -> list[Case]:
    return [_referral(row, row["is_nfa"] is True) for row in during(history["referral"], "referred_on", period)]


def rereferrals(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["referral"], "referred_on", period):
        on = row["referred_on"]
        others = [other["referred_on"] for other in of_child(history, "referral", row["child_id"])]
        cases.append(_referral(row, any(months_after(on, -12) <= other < on for other in others)))
    return cases


ORACLES: dict[str, Oracle] = {
    "contacts_received": contacts_received,
    "contacts_decided_within_24h_pct": contacts_decided_within_24h,
    "contacts_undecided_overdue": contacts_undecided_overdue,
    "contacts_progressed_to_referral_pct": contacts_progressed_to_referral,
    "contacts_to_early_help_pct": contacts_to_early_help,
    "referrals_received": referrals_received,
    "referrals_rate_per_10000": referrals_received,
    "referrals_by_source": referrals_by_source,
    "referrals_decided_within_1wd_pct": referrals_decided_within_1wd,
    "referrals_undecided_overdue": referrals_undecided_overdue,
    "referrals_from_police_pct": referrals_from_police,
    "police_referrals_nfa_pct": police_referrals_nfa,
    "referrals_nfa_pct": referrals_nfa,
    "rereferrals_within_12m_pct": rereferrals,
}
OVER: dict[str, Oracle] = {"referrals_rate_per_10000": residents}
