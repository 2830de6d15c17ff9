"""Step changes accepted by people: what is refused, what is kept, and what a review of a day is handed."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.errors import ActRefused, FileRefused, NotFound, UsageError
from goldenthread.review.record import StepChange as Handed
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.record import human_record
from goldenthread.service.reviews.models import StepChange
from goldenthread.service.reviews.selectors import steps_of
from tests.service.acting import accept_it, withdraw_it
from tests.service.samples import STEPS

ASSESSMENTS = "assessments_within_45wd_pct"
HELD = Handed(
    ASSESSMENTS, date(2019, 1, 1), "Both teams work from one list since the new year.", "Head of Performance",
    date(2019, 10, 4),
)  # fmt: skip


def test_a_review_is_handed_the_steps_accepted_by_its_last_day_that_stand(samples):
    """A step of contacts was accepted and has been withdrawn since: no review made now rests on it."""
    before, both, after = (
        human_record(date(2019, 10, 3)),
        human_record(date(2020, 3, 31)),
        human_record(date(2020, 6, 30)),
    )

    assert before.steps == ()
    assert both.steps == (HELD,)
    assert after.steps == (HELD,)
    assert after.steps_of(ASSESSMENTS) == (date(2019, 1, 1),)
    assert after.steps_of("contacts_received") == ()


def test_an_accepted_step_keeps_its_reason_its_post_and_its_day(kept, person):
    step = accept_it(person("director"), on=date(2020, 1, 17), because=" A second team began. ")

    assert (step.on, step.reason, step.accepted_by) == (date(2020, 1, 1), "A second team began.", "Head of Performance")
    assert steps_of(ASSESSMENTS) == [date(2019, 1, 1), date(2020, 1, 1)]


@pytest.mark.parametrize("act", [accept_it, withdraw_it])
def test_without_a_reason_nothing_is_accepted_and_nothing_withdrawn(act, kept, person):
    with pytest.raises(UsageError, match="Say why: this act keeps its reason. Nothing was changed."):
        act(person("director"), because="  ")

    assert steps_of(ASSESSMENTS) == [date(2019, 1, 1)]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2019, 12, 1), "December 2019 lies fewer than 12 months from the step accepted at January 2019"),
        (date(2019, 1, 1), "A step at January 2019 is accepted already. To give it another reason, withdraw it first."),
        (date(2020, 7, 1), "July 2020 does not lie in the series, after its first month"),
    ],
)
def test_a_step_outside_the_series_or_too_near_another_is_refused(on, said, kept, person):
    with pytest.raises(ActRefused, match=f"{ASSESSMENTS}: {said}.* Nothing was accepted"):
        accept_it(person("director"), on=on)


def test_a_withdrawn_step_is_kept_and_makes_room(kept, person):
    director = person("director")
    step = withdraw_it(director)

    assert (step.withdrawn_on, step.withdrawn_because) == (date(2020, 6, 26), "The figure was another before.")
    assert step.history.count() == 2
    assert steps_of(ASSESSMENTS) == []
    accept_it(director, on=date(2019, 12, 1))
    assert human_record(date(2020, 6, 25)).steps == ()  # a review made since does not rest on what is known to be none


def test_a_step_accepted_again_the_day_it_was_withdrawn_stands_again_with_all_its_versions(kept, person):
    director = person("director")
    withdraw_it(director)
    again = accept_it(director, on=date(2019, 1, 1), accepted_on=date(2019, 10, 4), because="It was right.")

    assert (again.withdrawn_on, again.withdrawn_because, again.history.count()) == (None, "", 3)
    assert StepChange.objects.filter(indicator=ASSESSMENTS).count() == 1


def test_a_step_is_not_withdrawn_before_it_was_accepted(kept, person):
    with pytest.raises(ActRefused, match="was accepted on 04/10/2019, after 03/10/2019.*Nothing was withdrawn"):
        withdraw_it(person("director"), withdrawn_on=date(2019, 10, 3))


def test_a_step_that_does_not_stand_cannot_be_withdrawn(kept, person):
    with pytest.raises(NotFound, match="no step is accepted at June 2018. Accepted steps of it: January 2019. Nothing"):
        withdraw_it(person("director"), on=date(2018, 6, 1))
    with pytest.raises(NotFound, match="Accepted steps of it: none"):
        withdraw_it(person("director", name="another"), indicator="contacts_received")


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ("month: 2019-01", "month: 2019-13", '"2019-13" is not a month'),
        ("month: 2019-01", "month: Q1", '"Q1" is not a month'),
        ("reason: Both teams work from one list since the new year.", "reason: ''", "nothing is given"),
        ("withdrawn_because: It always did.", "withdrawn_because: ''", "without its day, or without its reason"),
        ("withdrawn_on: 2020-05-11", "withdrawn_on: 2020-01-09", "2020-01-09 is before accepted_on 2020-01-10"),
    ],
)  # fmt: skip
def test_a_file_of_steps_that_is_wrong_is_refused_with_its_place(found, instead, said, empty, tmp_path):
    with pytest.raises(FileRefused, match=f"steps.yaml.*{said}.*"):
        import_file("steps", written(tmp_path, STEPS.replace(found, instead)), by="anna")


def test_two_steps_too_near_are_refused_whether_the_file_or_the_record_holds_the_other(samples, tmp_path):
    more = STEPS.replace("month: 2019-01", "month: 2019-06").replace("2019-10-04", "2019-11-04")

    with pytest.raises(FileRefused, match="would have steps at January 2019 and June 2019.*12 months or more apart"):
        import_file("steps", written(tmp_path, more), by="anna")
    assert steps_of(ASSESSMENTS) == [date(2019, 1, 1)]


def test_an_indicator_that_is_not_in_the_catalogue_is_noted(empty, tmp_path):
    taken = import_file("steps", written(tmp_path, STEPS), by="anna", known_indicators=["contacts_received"])

    assert [f'"{ASSESSMENTS}" is not in the catalogue' in note for note in taken.notes] == [True]


def test_what_is_written_is_taken_back_without_a_change(samples, tmp_path):
    out = export_file("steps", tmp_path / "out.yaml", by="anna")

    assert not import_file("steps", out, by="anna").is_change
    assert "month: 2019-01" in out.read_text("utf-8").replace("'", "").replace('"', "")


def written(folder: Path, text: str) -> Path:
    path = folder / "steps.yaml"
    path.write_text(text, encoding="utf-8")
    return path
