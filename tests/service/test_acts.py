"""What each act does, and what it refuses."""

from datetime import date

import pytest

from goldenthread.errors import (
    ActRefused,
    AlreadyClosed,
    AlreadyPublished,
    NotFound,
    NotPermitted,
    NotYetApproved,
    UsageError,
)
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Role
from goldenthread.service.accounts.services import add_person
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.plans.models import Action, Impact
from goldenthread.service.plans.services import update_action
from goldenthread.service.quality.services import record_audit
from goldenthread.service.reviews.services import approve_review, keep_review, publish_review
from goldenthread.service.scrutiny.models import Recommendation, Status
from goldenthread.service.voice.services import withdraw_consent
from goldenthread.service.workforce.models import Post
from goldenthread.service.workforce.services import begin_spell
from tests.service.acting import (
    REFERENCE,
    UNANSWERED,
    agree_it,
    close_it,
    moderate_it,
    open_action,
    respond_it,
    review_at,
    story_told,
)
from tests.service.samples import FILES

# ---- what each act refuses, and what it does ---------------------------------------------------------------


def test_a_role_in_one_team_is_not_a_role_in_another(kept, person):
    auditor = person("auditor", team="North")
    given = {"completed_on": date(2020, 5, 1), "grade": None, "collaborative": False}

    record_audit(by=auditor, reference="A-10", team="North", **given)
    with pytest.raises(NotPermitted, match="may not record an audit in South"):
        record_audit(by=auditor, reference="A-11", team="South", **given)


def test_someone_who_has_left_may_do_nothing(kept, person):
    gone = person("director")
    gone.is_active = False

    with pytest.raises(NotPermitted):
        close_it(gone)


def test_an_action_is_closed_once_with_its_reason_and_stays_late(kept, person):
    director = person("director")

    action = close_it(director, because=" In post since May. ")

    assert (action.delivery, action.completed_on, action.due_on) == ("complete", date(2020, 5, 20), date(2019, 12, 31))
    assert action.closed_because == "In post since May."
    assert action.history.first().history_user == director
    with pytest.raises(AlreadyClosed, match=r"Action 1\.1 was completed on 20/05/2020"):
        close_it(director)


def test_an_act_that_needs_a_reason_is_given_one(kept, person):
    for attempt, role in ((close_it, "director"), (moderate_it, "quality_lead"), (agree_it, "committee_member")):
        with pytest.raises(UsageError, match="Say why"):
            attempt(person(role), because="  ")


def test_nobody_embeds_without_evidence(kept, person):
    """The action has evidence already, typed when it was imported: that would do. Without it, none."""
    Action.objects.filter(reference="1.1").update(evidence="")

    with pytest.raises(UsageError, match="embedded only with evidence"):
        close_it(person("director"), impact=Impact.EMBEDDED)


def test_an_action_is_completed_by_closing_it_alone(kept, person):
    with pytest.raises(UsageError, match="completed by closing it"):
        update_action(
            by=person("action_owner"), action_id=open_action(), delivery="complete", impact="some", progress=""
        )


def test_a_code_that_is_not_in_the_list_is_refused_in_words(kept, person):
    with pytest.raises(UsageError, match=r"action: delivery: Value 'green' is not a valid choice\. Nothing was saved"):
        update_action(by=person("action_owner"), action_id=open_action(), delivery="green", impact="some", progress="")


def test_what_is_not_there_is_not_found(kept, person):
    with pytest.raises(NotFound, match="There is no audit with reference A-404"):
        moderate_it(person("quality_lead"), reference="A-404")


def test_moderation_keeps_the_auditors_own_grade(kept, person):
    audit = moderate_it(person("quality_lead"))

    assert (audit.grade, audit.moderated_grade, audit.final_grade) == ("inadequate", "good", "good")
    with pytest.raises(ActRefused, match="has no grade to moderate"):
        moderate_it(person("quality_lead", name="other"), reference="A-004")


def test_an_audit_is_recorded_once(kept, person):
    with pytest.raises(ActRefused, match="A-001 is held already"):
        record_audit(
            by=person("auditor"),
            reference="A-001",
            completed_on=date(2020, 1, 1),
            team="",
            grade=None,
            collaborative=False,
        )


def test_a_new_spell_ends_the_one_before_it(kept, person):
    manager = person("team_manager")

    spell = begin_spell(by=manager, reference="SW-01", on=date(2020, 6, 1), vacant=False)

    before, now = list(Post.objects.get(reference="SW-01").spells.order_by("started_on"))[-2:]
    assert (before.ended_on, now) == (date(2020, 6, 1), spell)
    with pytest.raises(ActRefused, match="is the latest spell"):
        begin_spell(by=manager, reference="SW-01", on=date(2020, 5, 1), vacant=True)
    with pytest.raises(UsageError, match="Agency covers a vacant post only"):
        begin_spell(by=manager, reference="SW-01", on=date(2020, 7, 1), vacant=False, agency=True)


def test_members_close_what_has_been_answered_and_a_stale_file_does_not_open_it_again(kept, person, tmp_path):
    member = person("committee_member")
    with pytest.raises(ActRefused, match="has had no answer yet"):
        agree_it(member, reference=UNANSWERED)

    agree_it(member)
    with pytest.raises(AlreadyClosed, match="was closed on 09/06/2020"):
        agree_it(member)
    result = import_file("committee", tmp_path / "committee.yaml", by="anna")

    assert Recommendation.objects.get(reference=REFERENCE).status == Status.CLOSED
    assert not result.is_change
    assert "was closed on 2020-06-09. It stays closed" in result.notes[0]


def test_an_answer_opens_the_matter_or_proposes_its_closure(kept, person):
    lead = person("lead_member")

    assert respond_it(lead).recommendation.status == Status.OPEN
    later = respond_it(lead, responded_on=date(2020, 3, 1), complete=True)
    assert later.recommendation.status == Status.AWAITING_AGREEMENT
    with pytest.raises(ActRefused, match="has an answer of 01/03/2020 already"):
        respond_it(lead, responded_on=date(2020, 3, 1))
    with pytest.raises(ActRefused, match="was made on 14/01/2020, after that"):
        respond_it(lead, responded_on=date(2020, 1, 1))


def test_consent_withdrawn_stays_withdrawn_whatever_an_older_file_says(kept, person, tmp_path):
    story = withdraw_consent(by=person("practitioner"), story_id=story_told(), on=date(2020, 6, 1))

    result = import_file("feedback", tmp_path / "feedback.yaml", by="anna")
    story.refresh_from_db()

    assert not story.may_publish
    assert not result.is_change
    assert "consent to publish this story was withdrawn on 2020-06-01. It stays withdrawn" in result.notes[0]

    newer = tmp_path / "newer.yaml"
    newer.write_text(FILES["feedback"].replace("given_on: 2020-02-10", "given_on: 2020-07-01"), encoding="utf-8")
    import_file("feedback", newer, by="anna")
    story.refresh_from_db()

    assert (story.may_publish, story.consent_withdrawn_on) == (True, None)


def test_a_review_is_kept_once_approved_then_published_then_never_changed(kept, person):
    analyst, director = person("performance_analyst"), person("director")
    given = {"period": "2020-21-Q1", "digest": "d" * 64, "files": [kept]}

    review = keep_review(by=analyst, **given)
    assert keep_review(by=analyst, **given) == review
    assert review.files[0]["path"] == "reviews/2019-20-Q4.html"

    with pytest.raises(NotYetApproved):
        publish_review(by=director, review_id=review.pk)
    approve_review(by=director, review_id=review.pk)
    with pytest.raises(ActRefused, match="was approved on"):
        approve_review(by=director, review_id=review.pk)
    publish_review(by=director, review_id=review.pk)
    for act in (approve_review, publish_review):
        with pytest.raises(AlreadyPublished, match="never changes"):
            act(by=director, review_id=review.pk)


def test_a_review_whose_file_is_no_longer_what_was_approved_is_not_published(kept, person):
    director = person("director")
    kept.write_text("another review", encoding="utf-8")

    with pytest.raises(ActRefused, match=r"reviews/2019-20-Q4\.html is not what the review of 2019-20-Q3 held"):
        publish_review(by=director, review_id=review_at("approved"))


def test_a_weak_password_or_a_name_taken_adds_nobody(kept, person):
    administrator = person("administrator")
    for username, password, error, said in (
        ("fir", "short", UsageError, "at least 12 characters"),
        ("fir", "123456789012345", UsageError, "entirely numeric"),
        ("fir:x", "correct horse battery", UsageError, "cannot be a user name"),
        ("administrator", "correct horse battery", ActRefused, "There is already someone"),
    ):
        with pytest.raises(error, match=said):
            add_person(by=administrator, username=username, password=password, role=Role.AUDITOR)
    assert not Person.objects.filter(username__startswith="fir").exists()


def test_whoever_runs_a_command_can_never_sign_in(kept):
    person = Person.objects.get(username="console:kept")

    assert not person.has_usable_password()
    assert not person.is_staff


def test_an_export_never_writes_over_a_file_unless_told_to(kept, person):
    there = kept.with_name("there.yaml")
    there.write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="is there already. Nothing was written"):
        export_file("plan", there, by=person("performance_analyst"))

    assert there.read_text(encoding="utf-8") == "mine"
