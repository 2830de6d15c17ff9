"""The front door: contacts come in, are decided, and some become referrals."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from goldenthread.journey.working_days import add_working_days, is_working_day
from goldenthread.simulate import early_help, protection, story
from goldenthread.simulate.people import under_18
from goldenthread.simulate.records import Child, Contact, Family, Referral
from goldenthread.simulate.world import World


def one_day(world: World, day: date) -> None:
    """Everything that reaches the front door on `day`."""
    rng = world.chance("front door")
    expected = (
        story.INCIDENTS_A_DAY
        * story.WEEKDAY[day.weekday()]
        * story.SEASON[day.month - 1]
        * story.LOCKDOWN.at(day)
        * (0.6 if day.weekday() < 5 and not is_working_day(day) else 1.0)
    )
    for _ in range(story.poisson(rng, expected)):
        _incident(world, day, rng)
    _enter_in_error(world, day, world.chance("mistakes"))


def _incident(world: World, day: date, rng: Random) -> None:
    source = _source(rng, day)
    kind = _kind(world, rng, day, source)
    family = _whose(world, day, rng, kind)
    children = _named(rng, family, day)
    if not children:
        return
    received_at = _received_at(rng, day, source)
    decided_at = _decided_at(rng, received_at)
    recorded_on = story.recorded(rng, day, 0.4)
    free = []
    for child in children:
        if not world.first_of(child, day, "contact"):
            continue
        outcome = kind if child.busy_until <= day else "open_case"
        outcome = "nfa" if kind == "open_case" and child.busy_until <= day else outcome
        contact = Contact(
            recorded_on=recorded_on, child=child, received_at=received_at, source=source, team=story.FRONT_DOOR
        )
        if decided_at:
            entered = max(recorded_on, decided_at.date())
            contact.learn("decided_at", decided_at, entered)
            contact.learn("outcome", outcome, entered)
        world.held.contacts.append(contact)
        if outcome == kind and decided_at:
            free.append(child)
    if decided_at and decided_at.date() <= story.AS_AT and free:
        if kind == "referral":
            refer(world, family, free, decided_at.date(), source)
        elif kind == "early_help" and rng.random() < 0.86:
            early_help.start(world, family, free, decided_at.date() + timedelta(days=rng.randint(2, 16)))


def _source(rng: Random, day: date) -> str:
    weights = dict(story.SOURCES)
    if day.weekday() >= 5:
        weights |= {"2A": 0.004, "2B": 0.002, "3C": 0.002}
    elif day.month == 8:
        weights["2A"] *= 0.3
    weights["2A"] *= story.SCHOOL_CONTACTS.at(day)
    return story.weighted(rng, weights)


def _kind(world: World, rng: Random, day: date, source: str) -> str:
    police = source == "6"
    if rng.random() < story.ABOUT_OPEN_CASE:
        return "open_case"
    deck = world.deck("referred by the police" if police else "referred")
    if deck.draw() < (story.POLICE_BECOMES_REFERRAL if police else story.BECOMES_REFERRAL):
        return "referral"
    to_early_help = story.TO_EARLY_HELP.at(day) * 1.45 * (story.POLICE_TO_EARLY_HELP if police else 1.15)
    draw = rng.random()
    if draw < to_early_help:
        return "early_help"
    return "advice" if draw < to_early_help + story.ADVICE else "nfa"


def _whose(world: World, day: date, rng: Random, kind: str) -> Family:
    """The family the contact is about: open now, lately known, known of old, or new."""
    families, draw = world.held.families, rng.random()
    if kind == "open_case":
        found = _pick(rng, world.busy, lambda one: any(child.busy_until > day for child in one.children))
    elif kind == "referral" and draw < story.FROM_LATELY_REFERRED.at(day):
        since = day - timedelta(days=350)
        found = _pick(rng, world.lately_referred[-900:], lambda one: _is_free(one, day) and one.referred_on > since)
    elif kind == "referral" and draw < story.FROM_LATELY_REFERRED.at(day) + story.FROM_EARLY_HELP:
        found = _pick(
            rng, world.lately_helped[-700:],
            lambda one: _is_free(one, day) and any(c.help_until > day - timedelta(days=170) for c in one.children),
        )  # fmt: skip
    elif draw > 0.62:
        found = _pick(rng, families, lambda one: _is_free(one, day) and one.referred_on < day - timedelta(days=400))
    else:
        found = None
    return found or world.family(day)


def _is_free(family: Family, day: date) -> bool:
    return all(child.busy_until <= day for child in family.children) and bool(under_18(family, day))


def _pick(rng: Random, families: list[Family], suits: Callable[[Family], bool]) -> Family | None:
    for _ in range(14 if families else 0):
        family = families[rng.randrange(len(families))]
        if suits(family):
            return family
    return None


def _named(rng: Random, family: Family, day: date) -> list[Child]:
    children = under_18(family, day)
    if len(children) > 1 and rng.random() < 0.2:
        return sorted(rng.sample(children, rng.randint(1, len(children) - 1)), key=lambda child: child.child_id)
    return children


def _received_at(rng: Random, day: date, source: str) -> datetime:
    late = source in ("6", "3E", "1A", "1B", "1C") or day.weekday() >= 5
    hour = rng.choice((7, 9, 10, 11, 13, 14, 15, 16, 17, 18, 20, 22)) if late else rng.randint(8, 16)
    return datetime.combine(day, time(hour, rng.randint(0, 59)))  # noqa: DTZ001  # the log keeps local clock time


def _decided_at(rng: Random, received_at: datetime) -> datetime | None:
    """When the hub decided: within 24 hours or not, in its own hours. None for one it lost sight of."""
    day = received_at.date()
    near_end = day > story.AS_AT - timedelta(days=4)
    if rng.random() < 0.002 and not near_end:
        return None
    if rng.random() < story.DECIDED_WITHIN_24H.at(day):
        if received_at.hour < 16 and rng.random() < 0.62:
            return received_at + timedelta(minutes=rng.randint(25, 60 * (19 - received_at.hour)))
        earliest = datetime.combine(day + timedelta(days=1), time(7, 30))  # noqa: DTZ001  # local clock time
        latest = received_at + timedelta(hours=24)
        return earliest + rng.random() * (latest - earliest) if latest > earliest else latest
    later = received_at + timedelta(hours=24, minutes=1 + min(60 * 200, int(rng.expovariate(1 / (60 * 26)))))
    while not is_working_day(later.date()):
        later += timedelta(days=1)
    later = later.replace(hour=max(8, min(19, later.hour)))
    if later <= received_at + timedelta(hours=24):
        later += timedelta(days=1)
    if near_end and day < story.AS_AT and later.date() > story.AS_AT:
        later = datetime.combine(story.AS_AT, time(rng.randint(9, 18), rng.randint(0, 59)))  # noqa: DTZ001  # local
    return later


def refer(world: World, family: Family, children: list[Child], day: date, source: str) -> None:
    """The children become referrals of `day`; a manager decides; those that go on are assessed."""
    rng = world.chance("referrals")
    children = [child for child in children if child.busy_until <= day and world.first_of(child, day, "referral")]
    if not children:
        return
    decided_on = _referral_decided_on(rng, day)
    is_nfa = world.deck("no further action").draw() < (
        story.POLICE_REFERRAL_NFA if source == "6" else story.REFERRAL_NFA
    )
    recorded_on = story.recorded(rng, day)
    for child in children:
        referral = Referral(
            recorded_on=recorded_on,
            child=child,
            family=family.number,
            referred_on=day,
            source=source,
            team=story.FRONT_DOOR,
        )
        entered = max(recorded_on, decided_on or day + timedelta(days=9))
        referral.learn("is_nfa", is_nfa, entered)
        if decided_on:
            referral.learn("decided_on", decided_on, entered)
        _correct(rng, referral, day)
        world.held.referrals.append(referral)
    family.referred_on = day
    world.lately_referred.append(family)
    if not is_nfa:
        early_help.overtake(world, children, day)
        protection.follow(world, family, children, day, decided_on or day, source, recorded_on)
        world.busy.append(family)


def _referral_decided_on(rng: Random, day: date) -> date | None:
    near_end = day > story.AS_AT - timedelta(days=5)
    if rng.random() < story.REFERRAL_DECIDED_WITHIN_1WD.at(day) or (near_end and day < story.AS_AT):
        return day if rng.random() < 0.55 and is_working_day(day) else add_working_days(day, 1)
    if rng.random() < 0.01 and not near_end:
        return None
    return add_working_days(day, 2 + min(8, int(rng.expovariate(0.6))))


def _correct(rng: Random, referral: Referral, day: date) -> None:
    """A few referrals were first entered with another day, or with the wrong outcome."""
    later = referral.recorded_on + timedelta(days=rng.randint(12, 70))
    draw = rng.random()
    if draw < story.PUT_RIGHT_LATER:
        wrong = day - timedelta(days=rng.randint(1, 3))
        referral.put_right("referred_on", wrong, later)
    elif draw < 2 * story.PUT_RIGHT_LATER and referral.is_nfa is not None:
        referral.put_right("is_nfa", not referral.is_nfa, later)


def _enter_in_error(world: World, day: date, rng: Random) -> None:
    """Now and then a referral is entered for the wrong child, and taken out weeks later."""
    if rng.random() > story.ENTERED_IN_ERROR * 1300 / 365 or len(world.held.families) < 500:
        return
    family = world.held.families[rng.randrange(len(world.held.families))]
    children = [child for child in under_18(family, day) if child.busy_until <= day]
    if children and world.first_of(children[0], day, "referral"):
        world.held.referrals.append(
            Referral(
                recorded_on=day, withdrawn_on=day + timedelta(days=rng.randint(9, 80)), child=children[0],
                family=family.number, referred_on=day, source="10", team=story.FRONT_DOOR, is_nfa=True,
            )
        )  # fmt: skip
