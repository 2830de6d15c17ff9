"""The event tables that indicators count the human record by, worked by hand from the samples."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.service.plans.models import Action
from goldenthread.service.record import event_tables
from goldenthread.service.voice.models import FeedbackRound

Q4_END, Q1_END = date(2020, 3, 31), date(2020, 6, 30)


def test_the_event_tables_are_the_journeys_own(samples):
    tables = event_tables(authority="999", as_at=Q4_END)

    assert set(tables) == {"audit", "feedback", "improvement_action", "post"}
    assert all(table.schema == schema_of(TABLE[name]) for name, table in tables.items())
    owned = {table.name for table in TABLE.values() if table.owner == "human_record"}
    assert set(tables) == owned


def test_an_audit_is_one_event_with_both_its_grades(samples):
    audits = event_tables(authority="999", as_at=Q4_END)["audit"].to_pylist()

    assert [one["audit_id"] for one in audits] == ["A-001", "A-002", "A-003", "A-004"]  # A-005 is of April
    assert audits[1] == {
        "audit_id": "A-002",
        "completed_on": date(2020, 1, 20),
        "grade": "inadequate",
        "moderated_grade": "requires_improvement",
        "is_collaborative": False,
        "team": "North",
        "authority": "999",
        "standard": "human_record",
        "as_at": Q4_END,
        "source_sheet": "audit",
        "source_row": 2,
        "occurrence": 1,
    }
    assert (audits[3]["grade"], audits[3]["moderated_grade"]) == (None, None)


def test_a_post_is_one_event_a_spell(samples):
    posts = event_tables(authority="999", as_at=Q4_END)["post"].to_pylist()

    assert [(one["post_id"], one["started_on"]) for one in posts] == [
        ("AD-01", date(2019, 4, 1)),
        ("SW-01", date(2019, 4, 1)),
        ("SW-01", date(2020, 2, 1)),
        ("SW-02", date(2019, 4, 1)),
        ("SW-02", date(2020, 3, 2)),
    ]
    assert (posts[2]["fte"], posts[2]["is_vacant"], posts[2]["is_covered_by_agency"]) == (Decimal("1.00"), True, True)
    assert posts[4]["fte"] == Decimal("0.60")


def test_the_same_record_gives_the_same_tables(samples):
    first, second = (event_tables(authority="999", as_at=Q4_END) for _ in range(2))

    assert all(first[name].equals(second[name]) for name in first)


def test_an_empty_record_gives_empty_tables(empty):
    tables = event_tables(authority="999", as_at=Q4_END)

    assert all(isinstance(table, pa.Table) and table.num_rows == 0 for table in tables.values())


def test_feedback_is_one_event_an_answer_without_a_word_of_it(samples):
    """The samples hold six answers; that of April has not come yet."""
    feedback = event_tables(authority="999", as_at=Q4_END)["feedback"]

    assert [
        (one["received_on"], one["respondent"], one["score"], one["stage"], one["team"]) for one in feedback.to_pylist()
    ] == [
        (date(2020, 1, 10), "parent_or_carer", 8, None, None),
        (date(2020, 1, 12), "parent_or_carer", 8, None, None),
        (date(2020, 1, 12), "parent_or_carer", 8, None, None),
        (date(2020, 2, 1), "parent_or_carer", None, None, None),
        (date(2020, 3, 30), "child", 3, None, None),
    ]
    assert len(set(feedback["feedback_id"].to_pylist())) == 5
    assert "Somebody listened" not in repr(feedback.to_pylist())


@pytest.mark.parametrize(
    ("respondents", "code"),
    [
        ("parents and carers", "parent_or_carer"),
        ("Young people", "child"),
        ("foster  carers", "foster_carer"),
        ("Partner agencies", "partner"),
        ("other", "other"),
        ("young people and their parents", None),
        ("care leavers", None),
    ],
)
def test_who_answered_is_a_code_only_where_the_words_say_so(samples, respondents, code):
    FeedbackRound.objects.update(respondents=respondents)

    feedback = event_tables(authority="999", as_at=Q4_END)["feedback"]

    assert set(feedback["respondent"].to_pylist()) == {code}


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def ratings(as_at: date) -> list[tuple]:
    rows = event_tables(authority="999", as_at=as_at)["improvement_action"].to_pylist()
    return [(one["action_id"], one["rated_on"], one["delivery"], one["has_evidence"], one["priority"]) for one in rows]


@pytest.fixture
def begun(kept) -> Action:
    """Action 1.1, late and with evidence when it was entered on 6 January; no other action is held."""
    Action.objects.exclude(reference="1.1").delete()
    Action.history.update(history_date=at(date(2020, 1, 6)))
    return Action.objects.get()


def version(action: Action, day: date, hour: int = 12, **changed) -> None:
    """The action edited, and the version dated as if it had been kept on `day`."""
    for name, value in changed.items():
        setattr(action, name, value)
    action.save()
    newest = action.history.latest("history_id")
    type(newest).objects.filter(history_id=newest.history_id).update(history_date=at(day, hour))


def test_a_rating_is_dated_by_the_day_it_was_recorded(begun):
    version(begun, date(2020, 2, 3), delivery="on_track", evidence="")
    version(begun, date(2020, 3, 2), progress="Nothing new but these words.")
    pk = f"{begun.pk}"

    assert ratings(Q4_END) == [
        (pk, date(2020, 1, 6), "late", True, "1"),
        (pk, date(2020, 2, 3), "on_track", False, "1"),
        (pk, date(2020, 3, 2), "on_track", False, "1"),
    ]
    assert ratings(date(2020, 2, 2)) == [(pk, date(2020, 1, 6), "late", True, "1")]


def test_what_is_said_later_of_an_earlier_day_changes_no_earlier_quarter(begun):
    """Completed in May by what it says, and said in July: June's ratings stand as they were."""
    before = ratings(Q1_END)
    version(
        begun, date(2020, 7, 1), delivery="complete", completed_on=date(2020, 5, 20), evidence="Nine in ten in a day."
    )

    assert ratings(Q1_END) == before == [(f"{begun.pk}", date(2020, 1, 6), "late", True, "1")]
    assert ratings(date(2020, 7, 1))[-1] == (f"{begun.pk}", date(2020, 7, 1), "complete", True, "1")


def test_a_title_set_right_is_no_rating(begun):
    version(begun, date(2020, 2, 3), title="A second decision maker", owner="Head of service", due_on=date(2020, 1, 31))

    assert [one[1] for one in ratings(Q4_END)] == [date(2020, 1, 6)]


def test_a_day_has_its_last_rating_and_days_are_london_s(begun):
    """Eleven at night by Greenwich, in summer, is the next day in London."""
    version(begun, date(2020, 2, 3), hour=9, delivery="at_risk")
    version(begun, date(2020, 2, 3), hour=15, delivery="on_track")
    version(begun, date(2020, 6, 30), hour=23, delivery="late")

    assert [one[1:3] for one in ratings(date(2020, 7, 1))] == [
        (date(2020, 1, 6), "late"),
        (date(2020, 2, 3), "on_track"),
        (date(2020, 7, 1), "late"),
    ]


def test_an_action_taken_out_of_the_record_has_no_ratings(begun):
    """What the committee's trail links to it is taken out first: an action it leans on is kept."""
    from goldenthread.service.scrutiny.models import IssueAction, RecommendationAction

    for link in (IssueAction, RecommendationAction):
        link.objects.filter(action=begun).delete()
    begun.milestones.all().delete()
    begun.delete()

    assert ratings(Q4_END) == []


@pytest.mark.parametrize(
    ("model", "codes"),
    [
        ("quality.Grade", "audit_grade"),
        ("workforce.PostRole", "worker_role"),
        ("plans.Delivery", "action_delivery"),
    ],
)
def test_the_codes_kept_are_those_the_indicators_know(model, codes):
    from importlib import import_module

    from goldenthread.journey.codes import CODE_LISTS

    app, name = model.split(".")
    choices = getattr(import_module(f"goldenthread.service.{app}.models"), name)

    assert list(choices.values) == [code.code for code in CODE_LISTS[codes].codes]
    assert list(choices.labels) == [code.label for code in CODE_LISTS[codes].codes]
