"""The human record as the floors below want it: dataclasses for a review, event tables for the history.

Usable once `service.boot` has run; importing it needs nothing of Django.
"""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.journey.periods import month_ord, quarter_of
from goldenthread.review.record import HumanRecord

if TYPE_CHECKING:
    import pyarrow as pa


def human_record(
    on: date, plan_year: str | None = None, *, plan_title: str | None = None, published_on: date | None = None
) -> HumanRecord:
    """All a review of the period that ends on `on` may say of the human record: nothing dated after it.

    The plan is the one of the financial year that holds `on` ("2019-20"), or of `plan_year`. Stories
    have consent to publish that had not expired on `on`, nor by `published_on`. No person is named in it.
    Raises UsageError when several plans are held for the year and `plan_title` does not say which.
    """
    from goldenthread.service.plans import selectors as plans  # Django is set up by now
    from goldenthread.service.quality import selectors as quality
    from goldenthread.service.reviews import selectors as reviews
    from goldenthread.service.scrutiny import selectors as scrutiny
    from goldenthread.service.voice import selectors as voice
    from goldenthread.service.workforce import selectors as workforce

    return HumanRecord(
        plan=plans.plan_known_on(on, plan_year or financial_year(on), plan_title),
        audits=quality.audit_summaries(on),
        feedback=voice.feedback_known_on(on),
        stories=voice.stories_publishable_on(on, published_on),
        you_said=voice.done_by(on),
        workforce=workforce.workforce_quarters(on),
        judgements=plans.judgements_known_on(on),
        recommendations=scrutiny.recommendations_known_on(on),
        steps=reviews.steps_known_on(on),
    )


def financial_year(on: date) -> str:
    """The financial year that holds `on`: 31 March 2020 lies in 2019-20."""
    return str(quarter_of(month_ord(on)))[:7]


def event_tables(*, authority: str, as_at: date) -> "dict[str, pa.Table]":
    """The event tables the service owns, in the journey's schema: `audit`, `feedback`, `improvement_action`, `post`.

    One row per audit completed, answer received, day on which an action was rated, and spell of a post begun,
    by `as_at`. Nothing that somebody wrote in their own words is in them. The ids are the council's own: the
    store makes pseudonyms of them. The same record gives the same tables, row for row.
    """
    from goldenthread.service.plans.selectors import rating_events  # Django is set up by now
    from goldenthread.service.quality.selectors import audit_events
    from goldenthread.service.voice.selectors import feedback_events
    from goldenthread.service.workforce.selectors import post_events

    rows = {
        "audit": audit_events(as_at),
        "feedback": feedback_events(as_at),
        "improvement_action": rating_events(as_at),
        "post": post_events(as_at),
    }
    return {name: _table(name, list(events), authority, as_at) for name, events in rows.items()}


def _table(name: str, rows: list[dict[str, object]], authority: str, as_at: date) -> "pa.Table":
    import pyarrow as pa

    from goldenthread.journey.arrow import schema_of
    from goldenthread.journey.events import TABLE

    came_from = {
        "authority": authority,
        "standard": "human_record",
        "as_at": as_at,
        "source_sheet": name,
        "occurrence": 1,
    }
    whole = [row | came_from | {"source_row": number} for number, row in enumerate(rows, start=1)]
    return pa.Table.from_pylist(whole, schema=schema_of(TABLE[name]))
