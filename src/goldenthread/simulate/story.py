"""The story of the simulated county: every rate and every turn of events, in one place.

Wyeford is a county of about 36,000 children. Levels are aimed at what such counties publish; every
number here is invented.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from goldenthread.journey.working_days import is_working_day

NAME: Final = "Wyeford"
TITLE: Final = "Wyeford County Council (simulated)"
CODE: Final = "999"
FRONT_DOOR: Final = "Front Door (MASH)"

# The first days are warm-up: nothing before REPORTED_FROM is promised to be steady.
STARTS_ON: Final = date(2014, 10, 1)
REPORTED_FROM: Final = date(2017, 4, 1)
AS_AT: Final = date(2020, 9, 30)

# What the council set itself: by indicator, the targets by the day each came into force.
TARGETS: Final[dict[str, dict[date, int]]] = {
    "contacts_decided_within_24h_pct": {date(2018, 4, 1): 75, date(2020, 4, 1): 80},
    "assessments_within_45wd_pct": {date(2018, 4, 1): 85},
    "icpc_within_15wd_pct": {date(2018, 4, 1): 85},
    "cp_visits_in_timescale_pct": {date(2018, 4, 1): 85},
    "rereferrals_within_12m_pct": {date(2018, 4, 1): 20},
    "audits_inadequate_pct": {date(2019, 4, 1): 15},
    "supervision_in_timescale_pct": {date(2018, 4, 1): 80},
}

LOCKDOWN_ON: Final = date(2020, 3, 24)
COURTS_REOPEN_ON: Final = date(2020, 7, 1)


@dataclass(frozen=True, slots=True)
class Curve:
    """A value that moves in straight lines between dated points, and stays level outside them."""

    points: tuple[tuple[date, float], ...]

    def at(self, day: date) -> float:
        position = bisect_right(self.points, (day, float("inf")))
        if position == 0:
            return self.points[0][1]
        if position == len(self.points):
            return self.points[-1][1]
        (first, low), (last, high) = self.points[position - 1], self.points[position]
        return low + (high - low) * ((day - first).days / (last - first).days)


def _curve(*points: tuple[int, int, int, float]) -> Curve:
    return Curve(tuple((date(year, month, day), value) for year, month, day, value in points))


# --- the front door -----------------------------------------------------------------------------
INCIDENTS_A_DAY: Final = 10.3  # an incident names the children of one family, 1.8 on average
WEEKDAY: Final = (1.25, 1.16, 1.14, 1.12, 1.17, 0.62, 0.54)
SEASON: Final = (1.0, 1.0, 1.04, 0.96, 1.02, 1.04, 1.02, 0.92, 0.99, 1.03, 1.04, 0.94)
LOCKDOWN: Final = _curve(
    (2020, 3, 16, 1.0), (2020, 3, 24, 0.72), (2020, 3, 31, 0.6), (2020, 5, 1, 0.64), (2020, 6, 1, 0.76),
    (2020, 7, 1, 0.88), (2020, 8, 31, 0.93), (2020, 9, 2, 1.2), (2020, 9, 10, 1.42), (2020, 9, 30, 1.42),
)  # fmt: skip
SCHOOL_CONTACTS: Final = _curve((2020, 3, 20, 1.0), (2020, 3, 24, 0.3), (2020, 8, 31, 0.45), (2020, 9, 2, 1.35))
SOURCES: Final[dict[str, float]] = {
    "6": 0.365, "2A": 0.185, "1A": 0.06, "3A": 0.045, "3E": 0.045, "8": 0.04, "3B": 0.03, "1B": 0.03, "2B": 0.03,
    "4": 0.03, "5D": 0.03, "9": 0.025, "3C": 0.02, "3D": 0.02, "5A": 0.02, "5B": 0.015, "7": 0.015, "1C": 0.015,
    "5C": 0.012, "3F": 0.01, "1D": 0.01, "10": 0.008,
}  # fmt: skip
BECOMES_REFERRAL: Final = 0.282  # of incidents about a family not yet known to be open
POLICE_BECOMES_REFERRAL: Final = 0.213
ABOUT_OPEN_CASE: Final = 0.13
TO_EARLY_HELP: Final = _curve((2017, 4, 1, 0.085), (2019, 3, 31, 0.10), (2020, 1, 1, 0.135), (2020, 9, 30, 0.17))
POLICE_TO_EARLY_HELP: Final = 0.55  # times the share of the other sources
ADVICE: Final = 0.25
DECIDED_WITHIN_24H: Final = _curve(
    (2017, 4, 1, 0.66), (2018, 6, 1, 0.64), (2019, 4, 1, 0.70), (2020, 1, 1, 0.745), (2020, 4, 1, 0.80),
    (2020, 8, 31, 0.82), (2020, 9, 5, 0.72),
)  # fmt: skip
REFERRAL_DECIDED_WITHIN_1WD: Final = _curve(
    (2017, 4, 1, 0.80), (2018, 9, 1, 0.82), (2019, 9, 30, 0.87), (2020, 3, 31, 0.90), (2020, 9, 30, 0.88)
)
REFERRAL_NFA: Final = 0.15
POLICE_REFERRAL_NFA: Final = 0.27
FROM_LATELY_REFERRED: Final = _curve((2017, 4, 1, 0.20), (2018, 6, 1, 0.22), (2019, 6, 1, 0.18), (2020, 9, 30, 0.145))
FROM_EARLY_HELP: Final = 0.06

# --- early help ---------------------------------------------------------------------------------
PARTNER_EARLY_HELP_A_DAY: Final = 0.22
STEP_DOWN_AFTER_PLAN: Final = _curve((2017, 4, 1, 0.15), (2019, 4, 1, 0.18), (2020, 9, 30, 0.30))

# --- assessment and protection ------------------------------------------------------------------
ASSESSED_ON_TIME: Final = _curve(  # by the day the 45 working days run out
    (2017, 4, 1, 0.725), (2018, 4, 1, 0.75), (2019, 4, 1, 0.78), (2019, 12, 15, 0.80), (2020, 1, 5, 0.935),
    (2020, 9, 30, 0.93),
)  # fmt: skip
TO_EARLY_HELP_AFTER_ASSESSMENT: Final = _curve((2017, 4, 1, 0.13), (2019, 4, 1, 0.15), (2020, 9, 30, 0.20))
TO_PLAN: Final = _curve(
    (2014, 10, 1, 0.178), (2018, 3, 31, 0.182), (2018, 12, 31, 0.182), (2019, 2, 1, 0.138), (2019, 9, 30, 0.135),
    (2020, 9, 30, 0.14),
)  # fmt: skip
TO_CARE: Final = 0.055
TO_CHILD_IN_NEED: Final = 0.27
CHILD_IN_NEED_TO_PLAN: Final = 0.09
PLAN_TO_CARE: Final = 0.15
CONFERENCE_WITHIN_15WD: Final = _curve(
    (2017, 4, 1, 0.80), (2018, 9, 1, 0.76), (2019, 6, 1, 0.75), (2020, 3, 31, 0.79), (2020, 9, 30, 0.82)
)
PLAN_ENDS_AT_REVIEW: Final = _curve(  # looked at every 45 days from the first review on
    (2014, 10, 1, 0.16), (2018, 12, 31, 0.16), (2019, 2, 1, 0.25), (2019, 9, 30, 0.22), (2019, 12, 31, 0.165),
    (2020, 9, 30, 0.155),
)  # fmt: skip
VISIT_ON_TIME: Final = _curve(  # of the gaps between visits
    (2017, 4, 1, 0.69), (2018, 6, 1, 0.70), (2019, 4, 1, 0.75), (2019, 12, 15, 0.80), (2020, 1, 6, 0.93),
    (2020, 9, 30, 0.945),
)  # fmt: skip
VIRTUAL_VISITS: Final = _curve((2020, 3, 23, 0.0), (2020, 3, 24, 0.5), (2020, 6, 30, 0.4), (2020, 9, 30, 0.15))

# --- care ---------------------------------------------------------------------------------------
IN_CARE_AT_START: Final = 245
SHORT_BREAKS_A_YEAR: Final = 4
UASC_A_YEAR: Final = 5

# --- the workforce ------------------------------------------------------------------------------
PERSONAL_ON_TIME: Final = _curve(  # of the gaps between sessions
    (2017, 4, 1, 0.48), (2018, 4, 1, 0.50), (2019, 4, 1, 0.56), (2019, 12, 15, 0.62), (2020, 1, 2, 0.90),
    (2020, 9, 30, 0.90),
)  # fmt: skip
CASE_ON_TIME: Final = _curve(
    (2017, 4, 1, 0.40), (2018, 4, 1, 0.43), (2019, 4, 1, 0.50), (2019, 12, 15, 0.58), (2020, 1, 2, 0.85),
    (2020, 9, 30, 0.87),
)  # fmt: skip
DAYS_VACANT: Final = _curve(
    (2014, 10, 1, 240.0), (2017, 3, 1, 260.0), (2017, 9, 1, 390.0), (2019, 9, 30, 360.0), (2020, 9, 30, 210.0)
)

# --- how a record is kept -----------------------------------------------------------------------
ENTERED_IN_ERROR: Final = 0.006
PUT_RIGHT_LATER: Final = 0.012


def recorded(rng: Random, day: date, slow: float = 1.0) -> date:
    """The day an event of `day` reached the case system: mostly at once, now and then weeks later."""
    draw = rng.random() / slow
    if draw > 0.2:
        return day
    if draw > 0.045:
        return day + timedelta(days=rng.randint(1, 5))
    if draw > 0.008:
        return day + timedelta(days=rng.randint(6, 25))
    return day + timedelta(days=rng.randint(26, 45))


def court_day(rng: Random, day: date) -> date:
    """A day a court sat: a working day, and none between the lockdown and July 2020."""
    if LOCKDOWN_ON <= day < COURTS_REOPEN_ON:
        day = COURTS_REOPEN_ON + timedelta(days=rng.randint(0, 75))
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day(day: date) -> date:
    """`day`, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def poisson(rng: Random, mean: float) -> int:
    """How many of something happen, when `mean` do on average (Knuth's way; for small means)."""
    limit, count, product = 2.718281828459045**-mean, 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def weighted(rng: Random, weights: dict[str, float]) -> str:
    """One of the keys, drawn by its weight."""
    draw, running, drawn = rng.random() * sum(weights.values()), 0.0, ""
    for drawn, weight in weights.items():  # noqa: B007  # the last one, if rounding leaves the draw beyond it
        running += weight
        if running > draw:
            break
    return drawn
