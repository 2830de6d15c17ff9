"""From referral to closure: assessment, enquiries, conferences, plans, visits."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from goldenthread.journey.working_days import add_working_days
from goldenthread.simulate import care, early_help, story
from goldenthread.simulate.people import age_on, birthday
from goldenthread.simulate.records import Assessment, Child, Enquiry, Episode, Family, Plan, Transfer, Visit
from goldenthread.simulate.world import World, end_of

NEEDS = {
    "N1": 0.53, "N4": 0.14, "N5": 0.14, "N3": 0.06, "N2": 0.05, "N6": 0.03, "N8": 0.02, "N9": 0.012, "N0": 0.01,
    "N7": 0.008,
}  # fmt: skip
CATEGORIES = {"NEG": 0.46, "EMO": 0.37, "PHY": 0.08, "SAB": 0.05, "MUL": 0.04}


@dataclass(slots=True)
class Case:
    """One referral of one family, as it is followed to its end."""

    world: World
    family: Family
    children: list[Child]
    referred_on: date
    decided_on: date
    source: str
    recorded_on: date
    rng: Random
    need: str
    assessing_team: str
    helping_team: str


def follow(
    world: World, family: Family, children: list[Child], referred_on: date, decided_on: date, source: str,
    recorded_on: date,
) -> None:  # fmt: skip
    """Everything that comes of a referral that goes on: an assessment, and what it finds."""
    rng = world.chance("protection")
    east = family.number % 2 == 0
    disabled = any(child.has_disability for child in children) and rng.random() < 0.5
    case = Case(
        world, family, children, referred_on, decided_on, source, recorded_on, rng,
        need="N2" if disabled else story.weighted(rng, NEEDS),
        assessing_team="Assessment Team East" if east else "Assessment Team West",
        helping_team="Children with Disabilities Team" if disabled
        else "Safeguarding Team North" if east else "Safeguarding Team South",
    )  # fmt: skip
    draw, due = world.deck("found at assessment").draw(), add_working_days(referred_on, 45)
    started_on = story.working_day(decided_on + timedelta(days=rng.choice((0, 0, 1, 1, 2, 4))))
    to_plan, to_help = story.TO_PLAN.at(referred_on), story.TO_EARLY_HELP_AFTER_ASSESSMENT.at(referred_on)
    transferred = source == "5C" and rng.random() < 0.35
    if transferred or draw < to_plan:
        authorised_on = _assess(case, started_on, due, True)
        _protect(case, story.working_day(started_on + timedelta(days=rng.randint(1, 24))), authorised_on, transferred)
    elif draw < to_plan + story.TO_CARE:
        authorised_on = _assess(case, started_on, due, True)
        _into_care(case, story.working_day(referred_on + timedelta(days=rng.randint(1, 40))))
    elif draw < to_plan + story.TO_CARE + story.TO_CHILD_IN_NEED:
        _help(case, _assess(case, started_on, due, True))
    else:
        authorised_on = _assess(case, started_on, due, False)
        stepped_down = rng.random() < to_help / (1 - to_plan - story.TO_CARE - story.TO_CHILD_IN_NEED)
        if rng.random() < 0.17:
            _enquire(case, story.working_day(started_on + timedelta(days=rng.randint(0, 12))), None)
        closed_on = story.working_day(authorised_on + timedelta(days=rng.randint(0, 6)))
        for child in children:
            _close(case, child, closed_on, "RC8")  # 'closed to early help', RC9, is a code of 2022-23
        if stepped_down and rng.random() < 0.92:
            began = closed_on + timedelta(days=rng.choice((-6, -2, 0, 0, 3, 5, 7, 11, 19)))
            early_help.start(world, family, children, began, "Wyeford Early Help")


def _assess(case: Case, started_on: date, due: date, requires_support: bool) -> date:
    """An assessment for each child; the children of a family are mostly signed off together."""
    rng = case.rng
    on_time = story.ASSESSED_ON_TIME.at(due)
    shared = case.world.deck("assessed on time").draw() < on_time
    latest = case.referred_on
    together = _length(rng, shared)
    for child in case.children:
        apart = len(case.children) > 1 and rng.random() < 0.4
        days = _length(rng, rng.random() < on_time) if apart else together
        authorised_on = max(add_working_days(case.referred_on, days), started_on + timedelta(days=2))
        authorised_on = story.working_day(authorised_on)
        latest = max(latest, authorised_on)
        assessment = Assessment(
            recorded_on=max(case.recorded_on, story.recorded(rng, started_on, 0.6)), child=child,
            family=case.family.number, started_on=started_on, team=case.assessing_team,
        )  # fmt: skip
        if assessment.recorded_on > story.AS_AT or not case.world.first_of(child, started_on, "assessment"):
            continue
        entered = end_of(assessment, "authorised_on", authorised_on, rng, 0.6) or authorised_on
        assessment.learn("was_seen", rng.random() < 0.96 and child.born_on <= authorised_on, entered)
        assessment.learn("requires_support", requires_support, entered)
        case.world.held.assessments.append(assessment)
        if rng.random() < 0.006:
            wrong = _entered_twice(assessment, rng)
            if wrong and case.world.first_of(child, wrong.started_on, "assessment"):
                case.world.held.assessments.append(wrong)
    return latest


def _length(rng: Random, on_time: bool) -> int:
    """Working days from referral to sign-off."""
    if on_time:
        return int(rng.triangular(9, 46, 41))
    return 46 + min(70, int(rng.expovariate(1 / 13)))


def _entered_twice(right: Assessment, rng: Random) -> Assessment | None:
    """The same assessment entered again with another start, and taken out later."""
    started_on = right.started_on + timedelta(days=1)
    return Assessment(
        recorded_on=right.recorded_on, withdrawn_on=right.recorded_on + timedelta(days=rng.randint(12, 70)),
        child=right.child, family=right.family, started_on=started_on, team=right.team,
    )  # fmt: skip


def _enquire(case: Case, strategy_on: date, held_on: date | None, led_to_plan: bool = False) -> None:
    """A section 47 enquiry for each child; with the conference it led to, if it did."""
    rng = case.rng
    for child in case.children:
        if not case.world.first_of(child, strategy_on, "enquiry"):
            continue
        enquiry = Enquiry(
            recorded_on=max(case.recorded_on, story.recorded(rng, strategy_on, 0.5)), child=child,
            family=case.family.number, strategy_on=strategy_on, team=case.assessing_team,
        )  # fmt: skip
        if held_on is None:
            enquiry.learn("is_conference_needed", False, strategy_on + timedelta(days=rng.randint(3, 14)))
        else:
            enquiry.learn("is_conference_needed", True, strategy_on + timedelta(days=rng.randint(3, 10)))
            entered = end_of(enquiry, "held_on", held_on, rng, 0.5) or held_on
            enquiry.learn("led_to_plan", led_to_plan, entered)
        case.world.held.enquiries.append(enquiry)


def _conference_on(rng: Random, strategy_on: date) -> date:
    if rng.random() < story.CONFERENCE_WITHIN_15WD.at(strategy_on):
        return add_working_days(strategy_on, rng.choice((8, 10, 11, 12, 13, 13, 14, 14, 15, 15)))
    return add_working_days(strategy_on, 16 + min(20, int(rng.expovariate(0.2))))


def _protect(case: Case, strategy_on: date, authorised_on: date, transferred: bool) -> None:
    """Enquiry, conference, plan, visits; then care, or help until the case closes."""
    rng = case.rng
    held_on = _conference_on(rng, strategy_on)
    led_to_plan = transferred or rng.random() < 0.9
    if transferred:
        for child in case.children:
            case.world.held.transfers.append(
                Transfer(recorded_on=story.recorded(rng, held_on, 0.5), child=child, held_on=held_on)
            )
    else:
        _enquire(case, strategy_on, held_on, led_to_plan)
    if not led_to_plan:
        return _help(case, max(authorised_on, held_on), may_worsen=False)
    into_care = rng.random() < story.PLAN_TO_CARE
    shared_end = _plan_ends(rng, held_on, into_care)
    planned = [child for child in case.children if birthday(child, 17) > held_on and rng.random() < 0.95]
    ends = {}
    for child in planned:
        ended_on = shared_end if rng.random() < 0.86 else _plan_ends(rng, held_on, into_care)
        ends[child.child_id] = min(ended_on, birthday(child, 18))
        _plan(case, child, held_on, ends[child.child_id])
    _visit(case, planned, held_on, ends)
    if into_care and planned:
        care_on = story.working_day(shared_end - timedelta(days=rng.randint(8, 30)))
        return _into_care(case, max(care_on, held_on + timedelta(days=9)))
    return _help(case, max([authorised_on, held_on, *ends.values()]), may_worsen=False)


def _plan_ends(rng: Random, started_on: date, into_care: bool) -> date:
    day = started_on + timedelta(days=rng.randint(78, 100))
    while not into_care and (day - started_on).days < 850 and rng.random() > story.PLAN_ENDS_AT_REVIEW.at(day):
        day += timedelta(days=45)
    if into_care:
        day += timedelta(days=min(500, int(rng.expovariate(1 / 120))))
    return story.working_day(day)


def _plan(case: Case, child: Child, started_on: date, ended_on: date) -> None:
    rng = case.rng
    category = story.weighted(rng, CATEGORIES)
    plan = Plan(
        recorded_on=max(case.recorded_on, story.recorded(rng, started_on, 0.5)), child=child,
        family=case.family.number, started_on=started_on, team=case.helping_team, initial_category=category,
        latest_category=category if rng.random() < 0.9 else story.weighted(rng, CATEGORIES),
        previous_plans=rng.choice((0, 0, 0, 0, 0, 0, 0, 1, 1, 2)),
    )  # fmt: skip
    if rng.random() < 2 * story.PUT_RIGHT_LATER:
        wrong = started_on + timedelta(days=rng.choice((-1, 1, 2)))
        plan.put_right("started_on", wrong, plan.recorded_on + timedelta(days=rng.randint(10, 50)))
    end_of(plan, "ended_on", ended_on, rng, 0.6)
    case.world.held.plans.append(plan)


def _visit(case: Case, children: list[Child], started_on: date, ends: dict[str, date]) -> None:
    """Every visit to the children while any of their plans runs; they are seen together."""
    rng = case.rng
    day, last = add_working_days(started_on, rng.randint(2, 8)), max(ends.values(), default=started_on)
    while day <= min(last, story.AS_AT):
        draw = rng.random()
        virtual = draw < story.VIRTUAL_VISITS.at(day)
        mode = "virtual" if virtual else "doorstep" if day >= story.LOCKDOWN_ON and draw > 0.9 else "face_to_face"
        recorded_on = story.recorded(rng, day, 0.3)
        for child in children:
            if day <= ends[child.child_id] and case.world.first_of(child, day, "visit"):
                seen = rng.random() < 0.975
                alone = seen and age_on(child, day) >= 4 and rng.random() < 0.62
                visit = Visit(
                    recorded_on=recorded_on, child=child, visited_on=day, was_seen=seen, was_seen_alone=alone, mode=mode
                )
                case.world.held.visits.append(visit)
        on_time = rng.random() < story.VISIT_ON_TIME.at(day)
        gap = rng.choice((5, 6, 7, 8, 8, 9, 9, 10, 10)) if on_time else 11 + min(24, int(rng.expovariate(0.13)))
        day = add_working_days(day, gap)


def _help(case: Case, since: date, may_worsen: bool = True) -> None:
    """Help as a child in need until the case closes; some of these need a plan after all."""
    rng = case.rng
    lasts = max(45, int(rng.expovariate(1 / 135))) if since < story.AS_AT else 60
    closed_on = story.working_day(since + timedelta(days=min(lasts, 900)))
    if may_worsen and lasts > 70 and rng.random() < story.CHILD_IN_NEED_TO_PLAN * 2:
        return _protect(case, story.working_day(since + timedelta(days=rng.randint(20, lasts - 30))), since, False)
    if lasts > 150 and rng.random() < 0.5:
        _assess_again(case, story.working_day(since + timedelta(days=rng.randint(40, lasts - 80))))
    reason = "RC5" if rng.random() < 0.05 else "RC3" if rng.random() < 0.02 else "RC7"
    for child in case.children:
        ends = min(closed_on, story.working_day(birthday(child, 18)))
        adult = ends < closed_on
        _close(case, child, max(ends, since), ("RC6" if child.has_disability else "RC7") if adult else reason)
    if reason == "RC7" and rng.random() < story.STEP_DOWN_AFTER_PLAN.at(closed_on):
        children = [child for child in case.children if birthday(child, 18) > closed_on]
        began = closed_on + timedelta(days=rng.choice((-9, -3, 0, 2, 6, 13, 22)))
        early_help.start(case.world, case.family, children, began, "Wyeford Early Help")
    return None


def _assess_again(case: Case, started_on: date) -> None:
    """A fresh look at an open case: its 45 working days run from its own start."""
    again = Case(
        case.world, case.family, case.children, started_on, started_on, case.source, started_on, case.rng, case.need,
        case.helping_team, case.helping_team,
    )  # fmt: skip
    if started_on <= story.AS_AT:
        _assess(again, started_on, add_working_days(started_on, 45), True)


def _into_care(case: Case, day: date) -> None:
    """The children come into care; each case stays open until care ends, and a while after."""
    rng = case.rng
    for child, ended_on, reason in care.enter(case.world, case.family, case.children, day, case.need):
        if ended_on is None:
            _close(case, child, None, None)
        elif reason in ("E4A", "E4B", "E13"):
            _close(case, child, story.working_day(ended_on + timedelta(days=rng.randint(30, 120))), "RC7")
        else:
            _close(case, child, story.working_day(ended_on + timedelta(days=rng.randint(0, 5))), care.CLOSES_AS[reason])
    for child in case.children:
        if not any(one.child is child for one in case.world.held.episodes[-len(case.children) :]):
            _close(case, child, story.working_day(day + timedelta(days=rng.randint(60, 200))), "RC7")


def _close(case: Case, child: Child, closed_on: date | None, reason: str | None) -> None:
    """The episode of need, whole: opened with the referral, closed on `closed_on` (None: still open)."""
    rng = case.rng
    in_care = any(one.child is child for one in case.world.held.care[-8:])
    episode = Episode(
        recorded_on=case.recorded_on, child=child, family=case.family.number, opened_on=case.referred_on,
        primary_need=case.need, team=case.assessing_team,
        later_team="Children in Care Team" if in_care else case.helping_team,
        moved_team_on=case.referred_on + timedelta(days=50),
    )  # fmt: skip
    if closed_on is not None:
        entered = end_of(episode, "closed_on", closed_on, rng, 0.6) or closed_on
        episode.learn("reason", reason, entered)
    child.busy_until = closed_on or date.max
    case.world.held.episodes.append(episode)
