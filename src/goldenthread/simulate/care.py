"""Care: coming in, legal statuses, placements, and the ways out."""

from datetime import date, timedelta
from random import Random

from goldenthread.journey.working_days import add_working_days, is_working_day
from goldenthread.simulate import adoption, story
from goldenthread.simulate.people import age_on, birthday, new_child
from goldenthread.simulate.records import Care, Child, Episode, Family, Legal, Placement, Referral
from goldenthread.simulate.world import World, end_of

# How an episode of need closes when care ended for this reason.
CLOSES_AS = {
    "E11": "RC1", "E12": "RC1", "E2": "RC2", "E3": "RC5", "E41": "RC3", "E45": "RC4", "E46": "RC4", "E47": "RC4",
    "E48": "RC4", "E5": "RC7", "E6": "RC7", "E7": "RC6", "E17": "RC7", "E9": "RC7", "E14": "RC7", "E15": "RC7",
    "E16": "RC5", "E8": "RC7",
}  # fmt: skip
_HOME = {"E4A": 0.72, "E4B": 0.2, "E13": 0.08}
_GROWN_UP = {"E5": 0.46, "E17": 0.28, "E6": 0.16, "E7": 0.1}
_GUARDIAN = {"E45": 0.6, "E47": 0.22, "E46": 0.1, "E48": 0.08}
_NEIGHBOURS = ("Shropham", "Marcherley", "Teme Valley", "Gloverton", "Powysland")
_FOSTER = {
    "U6": 0.40, "U4": 0.28, "U3": 0.11, "U1": 0.07, "K2": 0.04, "P1": 0.04, "U5": 0.02, "U2": 0.01, "R3": 0.01,
    "T1": 0.005, "T4": 0.01, "T0": 0.005,
}  # fmt: skip
_OLDER = {
    "K2": 0.28, "U4": 0.19, "U6": 0.21, "H5": 0.16, "P2": 0.08, "K1": 0.02, "S1": 0.015, "R5": 0.01, "R2": 0.01,
    "Z1": 0.01, "T2": 0.004, "T3": 0.006, "P3": 0.005,
}  # fmt: skip


def enter(
    world: World, family: Family, children: list[Child], day: date, need: str
) -> list[tuple[Child, date | None, str]]:
    """Brings the children into care. For each: when care ends (None: not in our time), and why."""
    rng, left = world.chance("care"), []
    if day > story.AS_AT:
        return []
    route = _route(rng, min(age_on(child, day) for child in children))
    for child in children:
        if birthday(child, 18) <= day + timedelta(days=20) or child.born_on > day:
            continue
        period = _period(world, family, child, day, need, route, rng)
        left.append((child, period.ended_on, period.reason or ""))
    return left


def _route(rng: Random, age: int) -> str:
    if age < 5:
        weights = {"short": 0.2, "adoption": 0.24, "guardian": 0.16, "home": 0.14, "long": 0.26}
    elif age < 12:
        weights = {"short": 0.26, "guardian": 0.13, "home": 0.17, "long": 0.44}
    else:
        weights = {"short": 0.42, "home": 0.05, "agreed": 0.26, "long": 0.25, "remand": 0.02}
    return story.weighted(rng, weights)


def _period(world: World, family: Family, child: Child, day: date, need: str, route: str, rng: Random) -> Care:
    legal, ended_on, reason = _course(rng, child, day, route)
    grown_up = birthday(child, 18)
    if ended_on is None or ended_on >= grown_up:
        ended_on, reason = grown_up, _grown_up(rng, child)
        legal = [one for one in legal if one.started_on < grown_up]
        legal[-1].because = "reached_18"
    legal[-1].ended_on = ended_on
    for one, after in zip(legal, legal[1:], strict=False):
        one.ended_on, one.because = after.started_on, "replaced"
    period = Care(
        recorded_on=story.recorded(rng, day, 0.4), child=child, family=family.number, started_on=day,
        category_of_need=need, is_short_break=False,
        is_second=any(one.child is child for one in world.held.care[-60:]),
        permanence=_permanence(route, child, day), legal=legal, placements=_placements(rng, child, day, ended_on),
        jitter=rng.randint(0, 1000),
    )  # fmt: skip
    if ended_on <= story.AS_AT + timedelta(days=60):
        entered = end_of(period, "ended_on", ended_on, rng, 0.4) or ended_on
        period.learn("reason", reason, entered)
    world.held.care.append(period)
    if route == "adoption":
        adoption.decide(world, period, rng)
    return period


def _grown_up(rng: Random, child: Child) -> str:
    return "E7" if child.has_disability and rng.random() < 0.5 else story.weighted(rng, _GROWN_UP)


def _course(rng: Random, child: Child, day: date, route: str) -> tuple[list[Legal], date | None, str]:
    """The legal statuses of a period, and how it ends: (statuses, the day, the reason)."""

    def after(low: int, high: int) -> date:
        return day + timedelta(days=rng.randint(low, high))

    if route in ("short", "agreed"):
        first = Legal("L1" if rng.random() < 0.1 else "L2" if rng.random() < 0.05 else "V2", day)
        legal = [first] if first.status == "V2" else [first, Legal("V2", day + timedelta(days=3))]
        ended_on = story.working_day(after(12, 260)) if route == "short" else None
        return legal, ended_on, story.weighted(rng, _HOME | {"E3": 0.02, "E8": 0.03, "E16": 0.015, "E2": 0.005})
    if route == "remand":
        legal = [Legal(rng.choice(("J1", "J1", "J2", "J3")), day)]
        return legal, story.working_day(after(9, 70)), rng.choice(("E14", "E9"))
    interim = [Legal("C1", day)]
    if route == "guardian":
        order = story.court_day(rng, after(230, 440))
        return _because(interim, "special_guardianship"), order, story.weighted(rng, _GUARDIAN)
    full = story.court_day(rng, after(150, 250))
    if route == "adoption" and rng.random() < 0.12:
        again = story.court_day(rng, full + timedelta(days=rng.randint(300, 600)))
        return [*interim, Legal("E1", full), Legal("C2", again)], None, ""
    if route == "adoption":
        order = story.court_day(rng, full + timedelta(days=rng.randint(240, 520)))
        return _because([*interim, Legal("E1", full)], "adopted"), order, rng.choice(("E11", "E12", "E12"))
    legal = [*interim, Legal("C2", full)]
    if route == "home":
        order = story.court_day(rng, full + timedelta(days=rng.randint(260, 1300)))
        if rng.random() < 0.08:
            return _because(legal, "child_arrangements"), order, "E41"
        return _because(legal, "discharged"), order, story.weighted(rng, {"E4A": 0.85, "E13": 0.15})
    return legal, None, ""


def _because(legal: list[Legal], because: str) -> list[Legal]:
    legal[-1].because = because
    return legal


def _permanence(route: str, child: Child, day: date) -> str:
    if route == "long":
        return "long_term_foster" if age_on(child, day) < 15 else "supported_living"
    return {"adoption": "adoption", "guardian": "sgo_cao", "agreed": "residential", "remand": "other"}.get(
        route, "return_home"
    )


def _placements(rng: Random, child: Child, day: date, ended_on: date) -> list[Placement]:
    """Where the child lived: mostly one or two homes, for some many more."""
    placements: list[Placement] = []
    restless = rng.random() < 0.14
    while not placements or day < min(ended_on, story.AS_AT):
        age = age_on(child, day)
        kind = story.weighted(rng, _FOSTER if age < 13 else _OLDER)
        inside = rng.random() < (0.7 if kind.startswith("U") else 0.35)
        bought = rng.choice(("PR1",) * 8 + ("PR4",) * 8 + ("PR5",) * 4 + ("PR2", "PR3"))
        provider = "PR0" if kind == "P1" else "PR1" if kind in ("U1", "U3") else bought
        urn = f"SC{rng.randint(400000, 459999)}" if kind in ("K1", "K2", "U4", "U6") and provider != "PR1" else ""
        area, unit = "WY" if inside else "MX", f"{rng.randint(1, 9)}{rng.choice('ABDEF')}{rng.choice('GHJLN')}"
        postcode = f"{area}{rng.randint(1, 9)} {unit}"
        where = story.NAME if inside else rng.choice(_NEIGHBOURS)
        placements.append(Placement(day, kind, provider, urn, postcode, inside, where))
        mean = 110 if restless else 620
        day += timedelta(days=4 + int(rng.expovariate(1 / mean)))
    return placements


def begin_stock(world: World) -> None:
    """The children already in care, and the short breaks already running, on the first day."""
    rng, day = world.chance("care"), story.STARTS_ON
    for _ in range(story.IN_CARE_AT_START):
        family = world.family(day)
        child = family.children[0]
        years = min(17.2, 0.4 + 16.4 * rng.random() ** 0.62)
        child.born_on = day - timedelta(days=int(365.25 * years))
        family.children[:] = [child]
        since = day - timedelta(days=max(30, int(365.25 * years * rng.random() * 0.75)))
        route = story.weighted(rng, {"long": 0.72, "agreed": 0.07, "home": 0.16, "guardian": 0.05})
        _already(world, family, child, since, route, rng)
    for _ in range(9):
        _short_breaks(world, day - timedelta(days=rng.randint(20, 400)), rng)


def _already(world: World, family: Family, child: Child, since: date, route: str, rng: Random) -> None:
    period = _period(world, family, child, since, "N1", route, rng)
    if period.ended_on and period.ended_on < story.STARTS_ON + timedelta(days=120):
        period.earlier.clear()
        _stay(period, child, rng)
    open_episode(world, family, child, since, period, "N1", rng)


def _stay(period: Care, child: Child, rng: Random) -> None:
    """Turns a course that would have ended before we began into one that lasts until 18."""
    grown_up = birthday(child, 18)
    period.ended_on = period.reason = None
    period.legal = [Legal("C2", period.started_on, grown_up, "reached_18")]
    period.placements = _placements(rng, child, period.started_on, grown_up)
    if grown_up <= story.AS_AT:
        end_of(period, "ended_on", grown_up, rng, 0.4)
        period.learn("reason", _grown_up(rng, child), max(period.recorded_on, grown_up + timedelta(days=1)))


def open_episode(world: World, family: Family, child: Child, since: date, period: Care, need: str, rng: Random) -> None:
    """The episode of need that runs beside a care period, and the referral it began with: taken up that day."""
    if since >= story.STARTS_ON and world.first_of(child, since, "referral"):
        referral = Referral(
            recorded_on=period.recorded_on, child=child, family=family.number, referred_on=since,
            source="6" if child.is_uasc else "1A", team=story.FRONT_DOOR, is_nfa=False,
            decided_on=since if is_working_day(since) else add_working_days(since, 1),
        )  # fmt: skip
        world.held.referrals.append(referral)
    team = "Children with Disabilities Team" if period.is_short_break else "Children in Care Team"
    episode = Episode(
        recorded_on=period.recorded_on, child=child, family=family.number, opened_on=since, primary_need=need,
        team=team, later_team=team, moved_team_on=since,
    )  # fmt: skip
    child.busy_until = date.max
    if period.ended_on:
        closed_on = story.working_day(period.ended_on + timedelta(days=rng.randint(0, 6)))
        entered = end_of(episode, "closed_on", closed_on, rng, 0.6) or closed_on
        episode.learn("reason", CLOSES_AS.get(period.reason or "", "RC7"), entered)
        child.busy_until = closed_on
    world.held.episodes.append(episode)


def one_day(world: World, day: date) -> None:
    """Unaccompanied children arrive, and short breaks begin, a few a year."""
    rng = world.chance("care")
    if rng.random() < story.UASC_A_YEAR / 365 and day.year >= 2016:
        born_on = day - timedelta(days=rng.randint(5850, 6500))
        child = new_child(world.chance("people"), world.numbers, born_on)
        child.is_uasc, child.ethnicity, child.sex = True, rng.choice(("AOTH", "BAFR", "OOTH", "WOTH")), "M"
        family = Family(len(world.held.families) + 1, [child])
        world.held.families.append(family)
        period = _period(world, family, child, day, "N8", "agreed", rng)
        open_episode(world, family, child, day, period, "N8", rng)
    if rng.random() < story.SHORT_BREAKS_A_YEAR / 365:
        _short_breaks(world, day, rng)


def _short_breaks(world: World, day: date, rng: Random) -> None:
    """A series of short breaks for a disabled child: on list 8, never a child in care."""
    family = world.family(day)
    child = family.children[0]
    family.children[:] = [child]
    child.has_disability, child.born_on = True, day - timedelta(days=rng.randint(1500, 5200))
    ended_on = min(day + timedelta(days=rng.randint(400, 1400)), birthday(child, 18))
    period = Care(
        recorded_on=story.recorded(rng, day, 0.4), child=child, family=family.number, started_on=day,
        category_of_need="N2", is_short_break=True, is_second=False, permanence="return_home",
        legal=[Legal(rng.choice(("V4", "V4", "V3")), day, ended_on, "other")],
        placements=[Placement(day, "R1", "PR1", "", "WY3 4BH", True, story.NAME)], jitter=rng.randint(0, 1000),
    )  # fmt: skip
    entered = end_of(period, "ended_on", ended_on, rng, 0.4) or ended_on
    period.learn("reason", "E8", entered)
    world.held.care.append(period)
    open_episode(world, family, child, day, period, "N2", rng)


def times_missing(one: Care) -> list[tuple[str, date, date]]:
    """Each time the child was missing (M) or away without leave (A) up to the end of care: kind, first and last day.

    One in thirteen goes missing at all, from the twelfth birthday on, up to four times a year.
    """
    often = one.jitter % 5 if one.jitter % 13 == 0 and not one.is_short_break else 0
    found: list[tuple[str, date, date]] = []
    if not often:
        return found
    day, last = max(one.started_on + timedelta(days=20), birthday(one.child, 12)), one.ended_on or story.AS_AT
    while day + timedelta(days=3) < last:
        found.append(("A" if len(found) % 3 == 2 else "M", day, day + timedelta(days=1 + len(found) % 2)))
        day += timedelta(days=365 // often)
    return found
