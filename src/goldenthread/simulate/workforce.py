"""The workforce: posts, who held them, who was away, and who was supervised when."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final
from zlib import crc32

from goldenthread.journey.periods import month_ord, month_start
from goldenthread.simulate import story
from goldenthread.simulate.people import FIRST, LAST
from goldenthread.simulate.records import Absence, Episode, Holder, Post, Spell, Supervision
from goldenthread.simulate.world import World

# Team: (social work posts, hold children's cases)
TEAMS: Final[dict[str, tuple[int, bool]]] = {
    story.FRONT_DOOR: (12, False),
    "Assessment Team East": (14, True),
    "Assessment Team West": (14, True),
    "Safeguarding Team North": (16, True),
    "Safeguarding Team South": (16, True),
    "Children in Care Team": (17, True),
    "Children with Disabilities Team": (9, True),
    "Leaving Care Team": (7, True),
    "Fostering and Adoption": (11, False),
}
_FIRST_SPELL: Final = date(2011, 4, 4)
SUPERVISION_FROM: Final = date(2017, 2, 10)


class Allocation:
    """Who holds whose case: the same worker for a family as long as they stay in the team."""

    def __init__(self, holders: list[Holder]) -> None:
        self._by_team: dict[str, list[Holder]] = defaultdict(list)
        for holder in holders:
            self._by_team[holder.team].append(holder)
        self._rosters: dict[tuple[str, int], list[str]] = {}
        self._found: dict[tuple[str, int, int], str] = {}

    def worker(self, team: str, family: int, day: date) -> str:
        """The worker of `family` in `team` in the month of `day`."""
        month = month_ord(day)
        key = (team, family, month)
        if key not in self._found:
            roster = self._roster(team, month)
            self._found[key] = max(roster, key=lambda name: crc32(f"{name}{family}".encode()))
        return self._found[key]

    def _roster(self, team: str, month: int) -> list[str]:
        if (team, month) not in self._rosters:
            first = month_start(month)
            self._rosters[team, month] = [
                one.worker for one in self._by_team[team]
                if one.started_on <= first and (one.ended_on is None or one.ended_on > first)
            ]  # fmt: skip
        return self._rosters[team, month]


def staff(world: World) -> None:
    """Posts, the people in them, and their absences."""
    rng = world.chance("workforce")
    names = _names(rng)
    for team, (size, is_case_holding) in TEAMS.items():
        for number in range(1, size + 1):
            role = _role(number, size)
            reference = f"{''.join(word[0] for word in team.replace('(', '').split())}-{number:02}"
            post = Post(reference, team, role, Decimal(rng.choice(("1.00",) * 7 + ("0.80", "0.60", "0.50"))), [])
            _fill(world, post, is_case_holding and role != "manager", names, rng)
            world.held.posts.append(post)
    _start_at_the_end(world)
    for holder in world.held.holders:
        _absences(world, holder, rng)


def _role(number: int, size: int) -> str:
    if number == 1:
        return "manager"
    return "senior" if number <= 1 + size // 5 else "newly_qualified" if number > size - size // 6 else "social_worker"


def _names(rng: Random) -> list[str]:
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    rng.shuffle(names)
    return [f"{name.replace(' ', f' {initial} ', 1)}" for initial in "TJE" for name in names][::-1] + names[::-1]


def _fill(world: World, post: Post, is_case_holding: bool, names: list[str], rng: Random) -> None:
    """Spells of being filled and vacant, from the first day to the last; agency covers most vacancies."""
    day = _FIRST_SPELL - timedelta(days=rng.randint(0, 900))
    vacant = rng.random() < 0.2
    while day <= story.AS_AT:
        lasts = rng.expovariate(1 / story.DAYS_VACANT.at(day)) if vacant else rng.expovariate(1 / 1060) + 90
        ends = story.working_day(day + timedelta(days=min(int(lasts) + 20, 4000)))
        ended_on = ends if ends <= story.AS_AT else None
        if not vacant:
            _spell(world, post, Spell(day, ended_on, False, False), is_case_holding, names)
        else:
            covered_on = min(ends, story.working_day(day + timedelta(days=rng.randint(10, 45))))
            if rng.random() < 0.3 or covered_on >= ends or covered_on > story.AS_AT:
                _spell(world, post, Spell(day, ended_on, True, False), is_case_holding, names)
            else:
                _spell(world, post, Spell(day, covered_on, True, False), is_case_holding, names)
                _spell(world, post, Spell(covered_on, ended_on, True, True), is_case_holding, names)
        day, vacant = ends, not vacant


def _spell(world: World, post: Post, spell: Spell, is_case_holding: bool, names: list[str]) -> None:
    post.spells.append(spell)
    if not spell.is_vacant or spell.has_agency:
        world.held.holders.append(
            Holder(names.pop(), post.team, post.role, is_case_holding, spell.started_on, spell.ended_on)
        )


def _start_at_the_end(world: World) -> None:
    """A worker joins in the last days, so that the register plainly reaches them."""
    for post in world.held.posts:
        spell = post.spells[-1]
        uncovered = spell.is_vacant and not spell.has_agency and spell.ended_on is None
        if uncovered and post.role != "manager" and spell.started_on < date(2020, 9, 1):
            spell.ended_on = date(2020, 9, 28)
            post.spells.append(Spell(date(2020, 9, 28), None, False, False))
            world.held.holders.append(
                Holder("Marged I Coldwell", post.team, post.role, TEAMS[post.team][1], date(2020, 9, 28), None)
            )
            return


def _absences(world: World, holder: Holder, rng: Random) -> None:
    last = holder.ended_on or story.AS_AT
    day = max(holder.started_on, date(2016, 9, 1)) + timedelta(days=rng.randint(5, 500))
    while day < last:
        draw = rng.random()
        lasts = rng.randint(1, 12) if draw < 0.75 else rng.randint(20, 75) if draw < 0.93 else rng.randint(120, 300)
        ends = day + timedelta(days=lasts)
        known = None if ends > story.AS_AT else min(ends, last)
        world.held.absences.append(Absence(holder.worker, day, known))
        day = ends + timedelta(days=30 + int(rng.expovariate(1 / 330)))


def supervise(world: World) -> None:
    """Every supervision session: of each case-holding worker, and of each open case."""
    rng = world.chance("supervision")
    away: dict[str, list[Absence]] = defaultdict(list)
    for absence in world.held.absences:
        away[absence.worker].append(absence)
    for holder in world.held.holders:
        if holder.is_case_holding:
            _personal(world, holder, away[holder.worker], rng)
    allocation = Allocation(world.held.holders)
    cases: dict[tuple[int, date], list[Episode]] = defaultdict(list)
    for episode in world.held.episodes:
        cases[episode.family, episode.opened_on].append(episode)
    for episodes in cases.values():
        _of_cases(world, episodes, allocation, rng)


def _personal(world: World, holder: Holder, away: list[Absence], rng: Random) -> None:
    last = min(holder.ended_on or story.AS_AT, story.AS_AT)
    settled_in, counted_from = timedelta(days=rng.randint(6, 24)), timedelta(days=rng.randint(0, 30))
    day = max(holder.started_on + settled_in, SUPERVISION_FROM + counted_from)
    while True:
        for absence in away:
            if absence.started_on <= day <= (absence.ended_on or story.AS_AT):
                day = (absence.ended_on or story.AS_AT) + timedelta(days=rng.randint(1, 6))
        day = story.working_day(day)
        if day > last:
            return
        world.held.supervisions.append(Supervision(holder.worker, day, "personal", None, holder.team))
        shorter = 8 if holder.role == "newly_qualified" else 0
        on_time = rng.random() < story.PERSONAL_ON_TIME.at(day)
        gap = rng.randint(25 - shorter, 33 - shorter) if on_time else 37 + int(rng.expovariate(1 / 16))
        day += timedelta(days=gap)


def _of_cases(world: World, episodes: list[Episode], allocation: Allocation, rng: Random) -> None:
    """The children of a family are talked about together, until each one's case closes."""
    first = episodes[0]
    ends = [episode.closed_on or story.AS_AT for episode in episodes]
    last = min(max(ends), story.AS_AT)
    known_for, counted_from = timedelta(days=rng.randint(8, 26)), timedelta(days=rng.randint(0, 34))
    day = max(first.opened_on + known_for, SUPERVISION_FROM + counted_from)
    while (day := story.working_day(day)) <= last:
        team = first.team if day < first.moved_team_on else first.later_team
        worker = allocation.worker(team, first.family, day)
        for episode, end in zip(episodes, ends, strict=True):
            if day <= end and world.first_of(episode.child, day, "supervision"):
                world.held.supervisions.append(Supervision(worker, day, "case", episode.child.child_id, team))
        on_time = rng.random() < story.CASE_ON_TIME.at(day)
        day += timedelta(days=rng.randint(23, 32) if on_time else 37 + int(rng.expovariate(1 / 18)))
