"""Reads of what families said, as it was known on a day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.extracts.lookup import lookup
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.periods import month_ord, quarter_of
from goldenthread.review import record as review
from goldenthread.service.voice import models


def feedback_known_on(on: date) -> tuple[review.FeedbackRound, ...]:
    """Marks received by `on`, by the quarter they were received in and who gave them.

    `invited` is the sum over the rounds that were opened and closed inside the quarter, by `on`; None
    when any of the group's rounds was not, for the answers of such a round do not belong to one quarter.
    """
    scores: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0] * 11)
    invited: dict[tuple[int, str], dict[int, int | None]] = defaultdict(dict)
    answers = models.Answer.objects.filter(received_on__lte=on, scale__isnull=False).select_related("round")
    for answer in answers:
        key = (_quarter(answer.received_on), answer.round.respondents)
        scores[key][answer.scale] += 1
        invited[key][answer.round_id] = _invited(answer.round, key[0], on)
    return tuple(
        review.FeedbackRound(
            quarter=str(quarter_of(last)),
            respondents=respondents,
            scores=tuple(counted),
            invited=_sum(list(invited[last, respondents].values())),
        )
        for (last, respondents), counted in sorted(scores.items())
    )


def feedback_events(as_at: date) -> Iterator[dict[str, Any]]:
    """One row of the event table `feedback` for each answer received by `as_at`, in the order they were kept.

    Who gave it is the code of the group its round asked; null where the words for the group are not ones of
    the code list, for one may not be guessed. What was written stays in the record.
    """
    answers = models.Answer.objects.filter(received_on__lte=as_at).select_related("round")
    for answer in answers.order_by("pk"):
        yield {
            "feedback_id": f"{answer.pk}",
            "received_on": answer.received_on,
            "respondent": _respondent(answer.round.respondents),
            "stage": None,
            "score": answer.scale,
            "team": None,
        }


def _respondent(words: str) -> str | None:
    return lookup(CODE_LISTS["respondent"]).find(" ".join(words.split()))[1] or None


def _quarter(day: date) -> int:
    return quarter_of(month_ord(day)).last


def _invited(round_: models.FeedbackRound, quarter: int, on: date) -> int | None:
    closed = round_.closed_on is not None and round_.closed_on <= on and _quarter(round_.closed_on) == quarter
    return round_.invited if closed and _quarter(round_.opened_on) == quarter else None


def _sum(numbers: list[int | None]) -> int | None:
    return None if None in numbers else sum(number for number in numbers if number is not None)


def stories_publishable_on(on: date, published_on: date | None = None) -> tuple[review.Story, ...]:
    """Stories told by `on`, with consent to publish given by then and not withdrawn since.

    Consent must not have expired on `on`, nor on the day of publication where that is given.
    """
    consented = models.Story.objects.filter(
        Q(consent_expires_on__isnull=True) | Q(consent_expires_on__gt=max(on, published_on or on)),
        told_on__lte=on,
        may_publish=True,
        consent_withdrawn_on__isnull=True,
        consent_given_on__lte=on,
    )
    return tuple(review.Story(one.told_on, one.respondent, one.text) for one in consented)


def done_by(on: date) -> tuple[review.YouSaidWeDid, ...]:
    """What was done by `on` about what families said."""
    return tuple(
        review.YouSaidWeDid(one.you_said, one.we_did)
        for one in models.YouSaid.objects.filter(done_on__lte=on).exclude(we_did="")
    )
