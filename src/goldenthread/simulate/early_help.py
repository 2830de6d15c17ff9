"""Early help: episodes of help before, beside and after social care."""

from datetime import date, timedelta

from goldenthread.simulate import story
from goldenthread.simulate.people import under_18
from goldenthread.simulate.records import Child, EarlyHelp, Family
from goldenthread.simulate.world import World, end_of

ORGANISATIONS = {
    "Wyeford Early Help": 0.42, "Primary school": 0.2, "Secondary school": 0.14, "Health visiting": 0.1,
    "Children's centre": 0.08, "Wyeford Homes": 0.03, "Young carers service": 0.03,
}  # fmt: skip


def one_day(world: World, day: date) -> None:
    """Help that partners begin without going through the front door."""
    rng = world.chance("early help")
    if day.weekday() < 5:
        for _ in range(story.poisson(rng, story.PARTNER_EARLY_HELP_A_DAY)):
            family = world.family(day)
            start(world, family, under_18(family, day), day)


def start(world: World, family: Family, children: list[Child], day: date, organisation: str = "") -> None:
    """An episode for each child not helped already; never on a day the child is referred."""
    rng = world.chance("early help")
    day = story.working_day(day)
    if day > story.AS_AT:
        return
    organisation = organisation or story.weighted(rng, ORGANISATIONS)
    ends = day + timedelta(days=max(21, int(rng.gauss(150, 62))))
    recorded_on = story.recorded(rng, day)
    for child in children:
        if child.help_until >= day or (child.child_id, day, "referral") in world.seen_on:
            continue
        episode = EarlyHelp(recorded_on=recorded_on, child=child, started_on=day, organisation=organisation)
        ended_on = story.working_day(ends if rng.random() < 0.85 else ends + timedelta(days=rng.randint(7, 60)))
        end_of(episode, "ended_on", ended_on, rng)
        child.help_until = ended_on
        world.held.early_help.append(episode)
        world.latest_help[child.child_id] = episode
        world.seen_on.add((child.child_id, day, "referral"))
    world.lately_helped.append(family)


def overtake(world: World, children: list[Child], day: date) -> None:
    """Social care takes over: help still open for the children ends within days."""
    rng = world.chance("early help")
    for child in children:
        episode = world.latest_help.get(child.child_id)
        if episode and episode.ended_on and episode.started_on <= day < episode.ended_on:
            ended_on = min(episode.ended_on, story.working_day(day + timedelta(days=rng.randint(3, 20))))
            episode.earlier.clear()
            episode.learn("ended_on", ended_on, max(episode.recorded_on, ended_on))
            child.help_until = ended_on
