"""What a review is handed: the human record as it was known on a day, worked by hand from the samples."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.errors import UsageError
from goldenthread.review.record import AuditSummary, HumanRecord, WorkforceQuarter
from goldenthread.service.accounts.models import Person
from goldenthread.service.exchange import import_file
from goldenthread.service.plans.models import Judgement
from goldenthread.service.record import financial_year, human_record
from goldenthread.service.scrutiny.services import agree_closure
from goldenthread.service.voice.services import withdraw_consent
from tests.service.samples import PLAN

Q4_END, Q1_END = date(2020, 3, 31), date(2020, 6, 30)


def test_an_empty_record_gives_a_review_nothing_and_says_so(empty):
    assert human_record(Q4_END) == HumanRecord()


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2020, 3, 31), "2019-20"), (date(2020, 4, 1), "2020-21"), (date(1999, 12, 31), "1999-00")],
)
def test_the_financial_year_of_a_day(on, year):
    assert financial_year(on) == year


def test_the_plan_is_the_one_of_the_days_financial_year(samples):
    assert human_record(Q4_END).plan.financial_year == "2019-20"
    assert human_record(Q1_END).plan is None
    assert human_record(Q1_END, plan_year="2019-20").plan.financial_year == "2019-20"


def test_of_two_plans_for_a_year_one_must_be_named(samples, tmp_path):
    (tmp_path / "other.yaml").write_text(PLAN.replace("Children's improvement plan", "Other plan"), encoding="utf-8")
    import_file("plan", tmp_path / "other.yaml", by="anna")

    with pytest.raises(UsageError, match=r"Which plan for 2019-20\? Held: .*, \"Other plan\""):
        human_record(Q4_END)
    assert human_record(Q4_END, plan_title="Other plan").plan.title == "Other plan"


def test_an_action_completed_after_the_day_was_not_complete_then(samples):
    """1.1 was due in December 2019 and completed in May 2020: at the end of March it was late."""
    late, done = human_record(Q4_END).plan.priorities[0].actions

    assert (late.completed_on, late.delivery, late.impact) == (None, "late", "too_early")
    assert (late.progress, late.evidence) == ("", "")
    assert [step.reached_on for step in late.milestones] == [date(2019, 10, 3), None]
    assert (done.completed_on, done.delivery, done.impact) == (date(2020, 2, 14), "complete", "embedded")

    by_june = human_record(Q1_END, plan_year="2019-20").plan.priorities[0].actions[0]
    assert (by_june.completed_on, by_june.delivery, by_june.impact) == (date(2020, 5, 20), "complete", "some")


def test_before_its_day_an_action_completed_later_was_on_track(samples):
    early = human_record(date(2019, 12, 31)).plan.priorities[0].actions

    assert [action.delivery for action in early] == ["on_track", "on_track"]  # due that day is not yet late


def test_the_three_questions_are_those_asked_by_the_day(samples):
    asked = human_record(Q4_END).plan.questions

    assert [one.asked_on for one in asked] == [Q4_END]
    assert asked[0].worried_about == ("Audits take too long.",)


def test_audits_are_counted_by_quarter_and_kind_with_the_final_grade(samples):
    """A-002 was moderated up to requires improvement; A-004 has no grade and is in no count."""
    assert human_record(Q4_END).audits == (
        AuditSummary("2019-20-Q3", False, outstanding=0, good=0, requires_improvement=0, inadequate=1),
        AuditSummary("2019-20-Q4", False, outstanding=0, good=0, requires_improvement=1, inadequate=0),
        AuditSummary("2019-20-Q4", True, outstanding=0, good=1, requires_improvement=0, inadequate=0),
    )
    assert [one.quarter for one in human_record(Q1_END).audits][-1] == "2020-21-Q1"


def test_marks_are_counted_in_the_quarter_they_came_in(samples):
    """Two parents' rounds never mix with young people's. A round that runs over has no number invited."""
    parents, young = human_record(Q4_END).feedback

    assert (parents.quarter, parents.respondents, parents.scores[8], sum(parents.scores)) == (
        "2019-20-Q4",
        "parents",
        3,
        3,
    )
    assert parents.invited == 40
    assert (young.respondents, young.scores[3], sum(young.scores), young.invited) == ("young people", 1, 1, None)

    later = human_record(Q1_END).feedback[-1]
    assert (later.quarter, later.scores[9], sum(later.scores)) == ("2020-21-Q1", 1, 1)


def test_in_the_middle_of_a_round_nobody_knows_how_many_will_answer(samples):
    (parents,) = human_record(date(2020, 1, 31)).feedback

    assert (sum(parents.scores), parents.invited) == (3, None)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        pytest.param(date(2020, 2, 9), 0, id="the day before consent was given"),
        pytest.param(date(2020, 2, 10), 1, id="the day it was given"),
        pytest.param(date(2021, 2, 9), 1, id="the day before it expires"),
        pytest.param(date(2021, 2, 10), 0, id="the day it expires"),
    ],
)
def test_a_story_is_there_only_while_consent_to_publish_holds(samples, on, told):
    """The young person's story has consent, but not to publish: it is never there."""
    stories = human_record(on).stories

    assert len(stories) == told
    assert all(one.respondent == "a parent" for one in stories)


def test_consent_withdrawn_later_counts_for_every_quarter(samples, person):
    from goldenthread.service.voice.models import Story

    withdraw_consent(by=person("practitioner"), story_id=Story.objects.get(may_publish=True).pk, on=date(2026, 1, 1))

    assert human_record(Q4_END).stories == ()


def test_only_what_was_done_by_the_day_is_said_to_be_done(samples):
    assert human_record(date(2020, 3, 14)).you_said == ()
    assert [one.we_did for one in human_record(Q4_END).you_said] == ["One number that is always answered."]


def test_posts_at_each_quarters_end_in_full_time_equivalents(samples):
    """SW-01 (1.00) falls vacant on 1 February and is covered; SW-02 (0.60) is filled on 2 March.

    The post of another kind is not counted. Nobody started on 1 April 2019: the record opens there.
    """
    quarters = human_record(Q4_END).workforce

    assert quarters == (
        WorkforceQuarter("2019-20-Q1", Decimal("1.60"), Decimal("0.60"), Decimal("0.00"), starters=0, leavers=0),
        WorkforceQuarter("2019-20-Q2", Decimal("1.60"), Decimal("0.60"), Decimal("0.00"), starters=0, leavers=0),
        WorkforceQuarter("2019-20-Q3", Decimal("1.60"), Decimal("0.60"), Decimal("0.00"), starters=0, leavers=0),
        WorkforceQuarter("2019-20-Q4", Decimal("1.60"), Decimal("1.00"), Decimal("1.00"), starters=1, leavers=1),
    )
    assert len(human_record(date(2020, 3, 30)).workforce) == 3  # the quarter has not ended


def test_a_judgement_is_known_once_it_is_published(samples):
    """The visit of March was published in April: the review to the end of March cannot know of it."""
    assert [one.area for one in human_record(Q4_END).judgements] == ["Overall effectiveness"]
    assert [one.grade for one in human_record(Q1_END).judgements] == ["requires_improvement", None]

    Judgement.objects.update(published_on=None)
    assert human_record(Q1_END).judgements == ()


def test_a_recommendation_stands_where_it_stood_on_the_day(samples):
    """By March it had been answered once; that it is done was said in May."""
    answered, waiting = human_record(Q4_END).recommendations

    assert (answered.meeting_on, answered.item) == (date(2020, 1, 14), "Quarterly review")
    assert (answered.status, answered.responded_on, answered.response) == (
        "open",
        date(2020, 2, 20),
        "Agreed; from the next review.",
    )
    assert (waiting.status, waiting.position, waiting.responded_on) == ("awaiting_response", "no_response", None)

    before = human_record(date(2020, 2, 19)).recommendations[0]
    assert (before.status, before.position, before.response) == ("awaiting_response", "no_response", "")
    by_june = human_record(Q1_END).recommendations
    assert [one.status for one in by_june] == ["awaiting_agreement", "awaiting_response", "open"]
    assert human_record(date(2020, 1, 13)).recommendations == ()


def test_what_members_closed_later_was_not_closed_on_the_day(samples, person):
    agree_closure(
        by=person("committee_member"),
        reference="CYP 2019/20-07(a)",
        on=date(2020, 6, 9),
        because="Shown in the review.",
    )

    assert human_record(Q4_END).recommendations[0].status == "open"
    assert human_record(date(2020, 6, 8)).recommendations[0].status == "awaiting_agreement"
    assert human_record(Q1_END).recommendations[0].status == "closed"


def test_nothing_in_it_names_a_person(samples):
    """The names the record does hold are those of who did what: they stay in the audit trail."""
    said = repr(human_record(Q1_END, plan_year="2019-20"))

    assert "anna" not in said
    assert Person.objects.filter(username="console:anna").exists()
