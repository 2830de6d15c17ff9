"""The rules of the committee's trail, as a democratic services officer would state them.

One made-up committee in 2020: it met on 2 June, 15 September and 17 November; 6 October was cancelled.
"""

from datetime import date

import pytest

from goldenthread.errors import ActRefused, AlreadyClosed, NotFound, UsageError
from goldenthread.review.trail import TrackerRow
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.models import Recommendation
from goldenthread.service.scrutiny.selectors import next_reference, orphans, recommendations_known_on, tracker

COMMITTEE = "Children and Young People Scrutiny Committee"
JUNE, SEPTEMBER, OCTOBER, NOVEMBER = date(2020, 6, 2), date(2020, 9, 15), date(2020, 10, 6), date(2020, 11, 17)
PART = "CYP 2020/21-07(b)"
DIRECTOR = "Director of Children's Services"


@pytest.fixture
def by(person):
    """Somebody who may do all of it: the rules here are not about who."""
    return person("democratic_services", "scrutiny_officer", "committee_member", "lead_member", name="everybody")


@pytest.fixture
def meetings(by):
    days = (JUNE, SEPTEMBER, NOVEMBER)
    held = {day: s.record_meeting(by=by, committee=COMMITTEE, held_on=day) for day in days}
    s.record_meeting(by=by, committee=COMMITTEE, held_on=OCTOBER, status="cancelled", cancelled_because="No quorum.")
    return held


@pytest.fixture
def made(by, meetings):
    """In June the committee recommended two things of the executive, in parts."""
    item = s.record_item(by=by, meeting_id=meetings[JUNE].pk, number="54", title="Improvement plan")
    return s.make_recommendation(
        by=by,
        reference="CYP 2020/21-07",
        meeting_id=meetings[JUNE].pk,
        item_id=item.pk,
        text="That the executive:",
        parts={"a": "publish the audit;", "b": "prioritise the plan's actions."},
        addressee="authority",
        addressed_to=DIRECTOR,
    )


def row(on: date, reference: str = PART) -> TrackerRow:
    return next(one for one in tracker(on) if one.reference == reference)


def answer(by, on=date(2020, 7, 20), **more):
    given = {"text": "Agreed.", "position": "accepted", "office": DIRECTOR} | more
    return s.record_response(by=by, reference=PART, responded_on=on, **given)


def close(by, on=SEPTEMBER, **more):
    return s.agree_closure(by=by, reference=PART, on=on, because="Seen at the meeting.", **more)


def test_each_lettered_part_is_followed_by_itself(by, made):
    rows = tracker(JUNE)

    assert [one.reference for one in rows] == ["CYP 2020/21-07(a)", PART]
    assert (rows[1].lead, rows[1].text) == ("That the executive:", "prioritise the plan's actions.")
    with pytest.raises(
        ActRefused, match=r"has parts: act on each of them \(CYP 2020/21-07\(a\), CYP 2020/21-07\(b\)\)"
    ):
        s.record_response(by=by, reference="CYP 2020/21-07", responded_on=SEPTEMBER, text="Yes.", position="accepted")


def test_the_clock_runs_from_notice_received_and_an_answer_stops_it(by, made):
    assert row(SEPTEMBER).response_due_on is None
    s.record_notice(by=by, reference="CYP 2020/21-07", sent_on=date(2020, 6, 8), received_on=date(2020, 6, 9))

    assert row(date(2020, 6, 8)).response_due_on is None  # not yet received on that day
    assert (row(SEPTEMBER).response_due_on, row(SEPTEMBER).days_overdue) == (date(2020, 8, 8), 38)
    answer(by)
    assert (row(SEPTEMBER).responded_on, row(SEPTEMBER).days_overdue) == (date(2020, 7, 20), 0)
    assert row(date(2020, 7, 19)).responded_on is None


def test_a_partner_is_asked_to_have_regard_and_is_never_overdue(by, meetings):
    s.make_recommendation(
        by=by,
        reference="CYP 2020/21-08",
        meeting_id=meetings[JUNE].pk,
        text="That the police share.",
        addressee="partner",
    )
    s.record_notice(by=by, reference="CYP 2020/21-08", received_on=date(2020, 6, 9))

    assert row(NOVEMBER, "CYP 2020/21-08").response_due_on is None
    assert row(NOVEMBER, "CYP 2020/21-08").days_overdue == 0


def test_an_undertaking_has_a_day_and_no_legal_clock(by, meetings):
    s.make_recommendation(
        by=by, reference="U1", meeting_id=meetings[JUNE].pk, kind="undertaking", text="An audit, by July.",
        due_on=date(2020, 7, 31),
    )  # fmt: skip

    assert row(date(2020, 7, 31), "U1").days_overdue == 0
    assert (row(SEPTEMBER, "U1").days_overdue, row(SEPTEMBER, "U1").response_due_on) == (46, None)
    with pytest.raises(UsageError, match="no recommendation: no notice is given of it"):
        s.record_notice(by=by, reference="U1", received_on=SEPTEMBER)
    with pytest.raises(UsageError, match="only a recommendation starts a clock"):
        s.make_recommendation(
            by=by, reference="U2", meeting_id=meetings[JUNE].pk, kind="request", text="x", addressee="authority"
        )


def test_what_an_answer_promised_is_what_it_waits_for_next(by, made):
    answer(by, action_promised="A ranked list.", action_due_on=date(2020, 9, 1))

    assert (row(SEPTEMBER).next_due_on, row(SEPTEMBER).days_overdue) == (date(2020, 9, 1), 14)


def test_accepted_in_principle_is_kept_as_it_was_said(by, made):
    answer(by, is_in_principle=True)

    assert row(SEPTEMBER).is_in_principle
    assert recommendations_known_on(SEPTEMBER)[1].is_in_principle
    with pytest.raises(UsageError, match="In principle is said of what is accepted"):
        answer(by, on=SEPTEMBER, position="not_accepted", is_in_principle=True)


def test_a_refusal_without_a_reason_stands_out(by, made):
    answer(by, position="not_accepted")
    assert row(SEPTEMBER).lacks_reasons

    answer(by, on=date(2020, 8, 1), position="not_accepted", reasons="It would cost a post.")
    assert not row(SEPTEMBER).lacks_reasons


def test_officers_propose_and_a_meeting_closes(by, made):
    answer(by)
    s.propose_closure(by=by, reference=PART, on=date(2020, 9, 1), because="The list is in the plan.")
    assert (row(SEPTEMBER).status, row(SEPTEMBER).days_overdue) == ("awaiting_agreement", 0)

    close(by)

    closed = row(NOVEMBER)
    assert (closed.status, closed.status_since, closed.decided_at) == ("closed", SEPTEMBER, f"{COMMITTEE}, 15/09/2020")
    assert row(date(2020, 9, 14)).status == "awaiting_agreement"  # on the day before it was not closed


def test_nothing_is_closed_without_an_answer_or_without_a_meeting(by, made):
    with pytest.raises(ActRefused, match="has had no answer yet"):
        close(by)
    answer(by)
    with pytest.raises(NotFound, match="No meeting of .* on 16/09/2020 is held. The committee decides at a meeting"):
        close(by, on=date(2020, 9, 16))
    with pytest.raises(ActRefused, match="was cancelled: it decided nothing"):
        close(by, on=OCTOBER)


def test_the_minute_that_closes_is_a_resolution_of_that_meeting(by, made, meetings):
    answer(by)
    minutes = s.record_minutes(by=by, meeting_id=meetings[SEPTEMBER].pk, status="draft")
    noted = s.record_point(by=by, minutes_id=minutes.pk, position=1, text="It was noted.")
    resolved = s.record_point(by=by, minutes_id=minutes.pk, position=2, text="RESOLVED: closed.", kind="resolution")

    with pytest.raises(ActRefused, match="is a note, not a resolution"):
        close(by, resolution_id=noted.pk)
    close(by, resolution_id=resolved.pk)

    assert Recommendation.objects.get(reference=PART).changes.last().resolution == resolved


def test_a_members_view_is_that_members_and_closes_nothing(by, made, person):
    answer(by)
    other = person("committee_member", name="other")
    for member, view in ((by, "answers"), (other, "answers"), (other, "does_not")):
        s.mark_answer(by=member, reference=PART, responded_on=date(2020, 7, 20), view=view, on=date(2020, 8, 1))

    assert row(SEPTEMBER).views == {"answers": 1, "does_not": 1}  # of each member the latest
    assert row(SEPTEMBER).status == "open"
    assert row(date(2020, 7, 31)).views == {}


def test_a_closed_matter_is_left_alone_until_it_is_reopened(by, made):
    answer(by)
    close(by)
    with pytest.raises(AlreadyClosed, match="was closed on 15/09/2020"):
        s.record_progress(by=by, reference=PART, on=NOVEMBER, text="More.")

    s.reopen(by=by, reference=PART, on=NOVEMBER, because="The list was dropped.")

    assert (row(NOVEMBER).status, row(NOVEMBER).status_because) == ("open", "The list was dropped.")
    assert row(date(2020, 11, 16)).status == "closed"  # and a tracker of that day still says so
    with pytest.raises(ActRefused, match="is open, not closed"):
        s.reopen(by=by, reference=PART, on=NOVEMBER, because="Again.")


def test_a_decision_is_never_dated_before_the_last(by, made):
    answer(by)
    close(by, on=NOVEMBER)
    s_before = SEPTEMBER
    with pytest.raises(ActRefused, match="has been closed since 17/11/2020. Accepted: that day or a later one"):
        s.reopen(by=by, reference=PART, on=s_before, because="Earlier.")


def test_an_older_answer_entered_late_does_not_open_what_is_proposed_for_closing(by, made):
    answer(by, on=date(2020, 8, 20), complete=True)
    answer(by, on=date(2020, 7, 20))

    assert row(SEPTEMBER).status == "awaiting_agreement"
    assert (row(SEPTEMBER).first_responded_on, row(SEPTEMBER).responded_on) == (date(2020, 7, 20), date(2020, 8, 20))


def test_what_is_withdrawn_or_superseded_stays_in_the_record(by, made, meetings):
    s.make_recommendation(
        by=by, reference="CYP 2020/21-09", meeting_id=meetings[SEPTEMBER].pk, text="That it be monthly."
    )
    s.supersede(by=by, reference=PART, by_reference="CYP 2020/21-09", on=SEPTEMBER, because="It asks for more.")
    s.withdraw(by=by, reference="CYP 2020/21-07(a)", on=SEPTEMBER, because="Published meanwhile.")

    assert (row(NOVEMBER).status, row(NOVEMBER).superseded_by) == ("superseded", "CYP 2020/21-09")
    assert row(NOVEMBER, "CYP 2020/21-07(a)").status == "withdrawn"
    assert [one.reference for one in tracker(NOVEMBER, open_only=True)] == ["CYP 2020/21-09"]
    assert row(JUNE).superseded_by == ""
    with pytest.raises(ActRefused, match="was itself superseded by"):
        s.supersede(by=by, reference="CYP 2020/21-09", by_reference=PART, on=NOVEMBER, because="Round.")


def test_a_paused_matter_keeps_its_reason_and_waits_for_nothing(by, made):
    s.record_notice(by=by, reference=PART, received_on=date(2020, 6, 9))
    s.pause(by=by, reference=PART, on=SEPTEMBER, because="National policy is awaited.")

    assert (row(NOVEMBER).status, row(NOVEMBER).days_overdue) == ("paused", 0)
    assert row(NOVEMBER).status_because == "National policy is awaited."


def test_age_is_told_in_days_and_meetings_and_a_cancelled_meeting_is_none(by, made):
    assert (row(NOVEMBER).age_days, row(NOVEMBER).age_meetings) == (168, 2)


def test_no_update_since_is_told_once_a_meeting_has_passed_without_one(by, made):
    assert row(date(2020, 9, 14)).no_update_since is None
    assert row(SEPTEMBER).no_update_since == JUNE
    s.record_progress(by=by, reference=PART, on=date(2020, 9, 20), text="Begun.", evidence="Draft list.")

    assert row(OCTOBER).no_update_since is None
    assert row(NOVEMBER).no_update_since == date(2020, 9, 20)
    assert (row(NOVEMBER).last_update, row(NOVEMBER).evidence) == ("Begun.", "Draft list.")


def test_an_owner_who_leaves_leaves_an_orphan_until_a_new_one_is_named(by, made):
    s.fill_office(by=by, title=DIRECTOR, on=date(2019, 4, 1), person="A Rowan")
    s.name_owner(by=by, reference=PART, office=DIRECTOR, person="A Rowan")
    assert orphans(JUNE) == ()

    s.fill_office(by=by, title=DIRECTOR, on=date(2020, 7, 1))
    assert [(one.reference, one.orphan) for one in orphans(SEPTEMBER)] == [(PART, "vacant")]

    s.fill_office(by=by, title=DIRECTOR, on=date(2020, 10, 1), person="B Sorrel")
    assert row(NOVEMBER).orphan == "left"
    s.name_owner(by=by, reference=PART, office=DIRECTOR, person="B Sorrel")
    assert row(NOVEMBER).orphan == ""


def test_the_first_post_to_answer_owns_what_nobody_owned(by, made):
    answer(by)

    assert row(SEPTEMBER).owner == DIRECTOR


def test_references_run_through_the_municipal_year(by, made):
    from goldenthread.service.scrutiny.models import Committee

    assert next_reference(COMMITTEE, JUNE) == "CYP 2020/21-08"  # the initials, 'Scrutiny Committee' left out
    Committee.objects.update(code="CYPS")
    assert next_reference(COMMITTEE, JUNE) == "CYPS 2020/21-01"
    Committee.objects.update(code="CYP")
    assert next_reference(COMMITTEE, date(2021, 4, 30)) == "CYP 2020/21-08"
    assert next_reference(COMMITTEE, date(2021, 5, 1)) == "CYP 2021/22-01"


def test_a_reference_is_taken_once(by, made, meetings):
    with pytest.raises(ActRefused, match=r"CYP 2020/21-07\(b\) is held already"):
        s.make_recommendation(by=by, reference=PART, meeting_id=meetings[JUNE].pk, text="Again.")


def test_a_question_answered_in_time_is_not_overdue_while_members_look_at_the_answer(by, meetings):
    given = {"by": by, "meeting_id": meetings[JUNE].pk, "due_on": date(2020, 8, 1), "text": "How many?"}
    s.make_recommendation(**given, reference="Q1", kind="question")
    s.make_recommendation(**given, reference="Q2", kind="request")
    for reference in ("Q1", "Q2"):
        s.record_response(by=by, reference=reference, responded_on=JUNE, text="Soon.", position="accepted")

    assert (row(SEPTEMBER, "Q1").days_overdue, row(SEPTEMBER, "Q2").days_overdue) == (0, 45)  # Q2 has not come


def test_a_tracker_asks_the_database_as_often_for_many_as_for_one(by, made, meetings):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def make(numbers) -> int:
        for number in numbers:
            reference = f"CYP 2020/21-{number}"
            s.make_recommendation(by=by, reference=reference, meeting_id=meetings[JUNE].pk, text="That it be so.")
            s.record_response(
                by=by, reference=reference, responded_on=JUNE, text="Yes.", position="accepted", office=f"Head {number}"
            )
            s.agree_closure(by=by, reference=reference, on=SEPTEMBER, because="Seen.")
        with CaptureQueriesContext(connection) as asked:
            tracker(NOVEMBER)
        return len(asked)

    assert make([10]) == make(range(11, 21))


def test_an_action_of_the_plan_is_linked_ended_and_linked_again(kept, person):
    from tests.service.acting import REFERENCE, open_action

    officer, first = person("director"), date(2020, 1, 14)
    plain = {"by": officer, "reference": REFERENCE, "action_id": open_action()}
    with pytest.raises(ActRefused, match=r"is linked to action 1\.1 already"):
        s.link_action(**plain, on=JUNE)
    s.unlink_action(**plain, on=JUNE)

    assert row(first, REFERENCE).actions == ("1.1 of 2019-20",)
    assert row(JUNE, REFERENCE).actions == ()
    with pytest.raises(ActRefused, match="until .*. Accepted: that day or a later one"):
        s.link_action(**plain, on=first)
    s.link_action(**plain, on=SEPTEMBER)
    assert row(SEPTEMBER, REFERENCE).actions == ("1.1 of 2019-20",)
    assert row(first, REFERENCE).actions == ("1.1 of 2019-20",)  # what was so then is not forgotten
    assert row(JUNE, REFERENCE).actions == ()
