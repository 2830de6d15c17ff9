"""Acts done in the plainest way, over the samples: what the tests of acts share."""

from datetime import date
from typing import Any

from goldenthread.journey.periods import month_start, parse
from goldenthread.service.accounts.models import Person
from goldenthread.service.plans.models import Action
from goldenthread.service.plans.services import close_action
from goldenthread.service.quality.models import Audit, Grade
from goldenthread.service.quality.services import moderate_audit
from goldenthread.service.reviews.models import Review, StepChange
from goldenthread.service.reviews.services import accept_step, withdraw_step
from goldenthread.service.scrutiny.models import Position
from goldenthread.service.scrutiny.services import agree_closure, record_response
from goldenthread.service.voice.models import Story

REFERENCE = "CYP 2019/20-07(a)"
UNANSWERED = "CYP 2019/20-07(b)"


def open_action() -> int:
    return Action.objects.get(reference="1.1").pk


def story_told() -> int:
    return Story.objects.get(may_publish=True).pk


def review_at(status: str) -> int:
    return Review.objects.get(status=status).pk


def somebody() -> Person:
    return Person.objects.get(username="somebody")


def close_it(by: Person, **more: Any) -> Action:
    given = {"completed_on": date(2020, 5, 20), "because": "In post."} | more
    return close_action(by=by, action_id=open_action(), **given)


def moderate_it(by: Person, **more: Any) -> Audit:
    given = {"reference": "A-001", "grade": Grade.GOOD, "because": "Two read it."} | more
    return moderate_audit(by=by, **given)


def respond_it(by: Person, **more: Any) -> Any:
    given = {
        "reference": UNANSWERED,
        "responded_on": date(2020, 2, 1),
        "text": "Twelve.",
        "position": Position.ACCEPTED,
    }
    return record_response(by=by, **(given | more))


def agree_it(by: Person, **more: Any) -> Any:
    return agree_closure(by=by, **({"reference": REFERENCE, "on": date(2020, 6, 9), "because": "Shown."} | more))


MONTHS = [month_start(month) for month in range(parse("2018-01").last, parse("2020-06").last + 1)]


def accept_it(by: Person, **more: Any) -> StepChange:
    """A second step of the indicator that the samples have one of, a year after it."""
    given = {
        "indicator": "assessments_within_45wd_pct",
        "on": date(2020, 1, 1),
        "because": "A second team began.",
        "months": MONTHS,
        "accepted_on": date(2020, 6, 26),
        "post": "Head of Performance",
    }
    return accept_step(by=by, **(given | more))


def withdraw_it(by: Person, **more: Any) -> StepChange:
    """Withdraws the step that the samples hold."""
    given = {
        "indicator": "assessments_within_45wd_pct",
        "on": date(2019, 1, 1),
        "because": "The figure was another before.",
        "withdrawn_on": date(2020, 6, 26),
    }
    return withdraw_step(by=by, **(given | more))
