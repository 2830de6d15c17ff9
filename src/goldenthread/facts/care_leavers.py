"""Care leavers as the extract of a month's last day describes them."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, attach, days, in_words, latest, months, yes
from goldenthread.journey.care_words import ACTIVITIES, IN_EDUCATION_OR_WORK
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.rules import CARE_LEAVER_CONTACT_DAYS, PATHWAY_PLAN_MONTHS

_CHILD_MONTH = (*CHILD, "month_ord")
_RELEVANT, _FORMER_RELEVANT, _ELIGIBLE = "relevant", "former_relevant", "eligible"
_IN_TOUCH = "YES"
_NO_LONGER = ("DIED", "RHOM")  # died, or went home for good: a care leaver no more
_CUSTODY = "X"
_NOT_RECORDED = "not recorded"


def build(events: Events) -> Rows:
    """One row per young person of an extract that describes a month's last day, those who died or went home left out:

    is_relevant_17_to_21          relevant or former relevant, aged 17 to 21 that day
    is_former_relevant_19_to_21   former relevant, aged 19 to 21
    is_owed_a_pathway_plan        eligible, relevant or former relevant, aged 16 to 21
    is_in_touch                   spoken to in the last 56 days; where the day of the last contact is not held, as
                                  the council says
    is_suitably_housed            said to be suitable, and not in custody
    is_in_education_or_work       in education, employment or training
    has_pathway_plan              made or reviewed in the last six months, the day six months later still counting
    years                         the age in words: '16' to '21'; 'other ages'; null when no birth date is held
    home, activity_group          where they live and what they do, in words; 'not recorded' when nobody says
    """
    held = _positions(events)
    held = attach(held, events["person"].select(*CHILD, "born_on"), CHILD)
    age = completed_years(held.born_on, held.month_ends_on)
    is_former = yes(held.eligibility == _FORMER_RELEVANT)
    is_relevant = is_former | yes(held.eligibility == _RELEVANT)
    is_owed_a_plan = is_relevant | yes(held.eligibility == _ELIGIBLE)
    return held.select(
        *_CHILD_MONTH,
        "month_ends_on",
        "team",
        is_relevant_17_to_21=is_relevant & yes(age.between(17, 21)),
        is_former_relevant_19_to_21=is_former & yes(age.between(19, 21)),
        is_owed_a_pathway_plan=is_owed_a_plan & yes(age.between(16, 21)),
        is_in_touch=_is_in_touch(held),
        is_suitably_housed=yes(held.suitability == "suitable") & ~yes(held.accommodation == _CUSTODY),
        is_in_education_or_work=yes(held.activity.isin(IN_EDUCATION_OR_WORK)),
        has_pathway_plan=yes(held.pathway_plan_on + months(PATHWAY_PLAN_MONTHS) >= held.month_ends_on)
        & yes(held.pathway_plan_on <= held.month_ends_on),
        years=age.between(16, 21).ifelse(age.cast("string"), "other ages"),
        home=_homes(held.accommodation),
        activity_group=in_words(held.activity, ACTIVITIES, _NOT_RECORDED),
    )


def _positions(events: Events) -> Rows:
    """The positions that describe a month's last day, one for each young person."""
    held = events["care_leaver"].rename(month_ends_on="position_on")
    held = held.filter(~yes(held.in_touch.isin(_NO_LONGER)))
    held = attach(held, events["months"].select("month_ends_on", "month_ord"), ["month_ends_on"])
    held = held.filter(held.month_ord.notnull())
    return latest(held, per=_CHILD_MONTH, by=("occurrence",))


def _is_in_touch(held: Rows) -> Any:
    since = held.month_ends_on - days(CARE_LEAVER_CONTACT_DAYS)
    lately = held.latest_contact_on.between(since, held.month_ends_on)
    return lately.fill_null(yes(held.in_touch == _IN_TOUCH))


def _homes(accommodation: Any) -> Any:
    """Each kind of accommodation in the words of its code list."""
    import ibis

    words = ((accommodation == one.code, one.label.lower()) for one in CODE_LISTS["accommodation"].codes)
    return ibis.cases(*words, else_=_NOT_RECORDED)


CARE_LEAVER = Fact(
    name="care_leaver",
    grain=Grain.STANDING,
    build=build,
    events=("care_leaver", "person"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
