"""Step changes of a home: what its months suggest, what was accepted, and the two acts on them, put together.

For officers: worked out from exact figures, as the scorecard is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.errors import UsageError
from goldenthread.home.home import Home
from goldenthread.insight.steps import Proposal, propose
from goldenthread.insight.whole_chart import whole_chart
from goldenthread.journey.periods import Window, parse
from goldenthread.review.record import StepChange
from goldenthread.scorecard.series import Flag, Value
from goldenthread.service import boot
from goldenthread.service.reviewing import has_human_record, with_human_record

if TYPE_CHECKING:
    from goldenthread.indicators.declare import Indicator


@dataclass(frozen=True, slots=True)
class Stepped:
    """One indicator: the months its chart may be drawn of, the steps that stand, those that are proposed.

    `months` is empty where it is never charted; then nothing is proposed.
    """

    indicator: "Indicator"
    months: tuple[date, ...]
    accepted: tuple[StepChange, ...]
    proposed: tuple[Proposal, ...]


def step_changes(home: Home) -> list[Stepped]:
    """Every indicator that can be charted, and those with a step that stands, in the order of the catalogue."""
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.review.evidence import by_period

    held = by_period(with_human_record(home).scorecard())
    accepted = _standing(home)
    found = [_stepped(one, held.get(one.id, {}), accepted.get(one.id, ())) for one in INDICATORS.values()]
    return [one for one in found if one.months or one.accepted]


def accept(home: Home, indicator: str, month: str, *, because: str, post: str, on: date, who: str) -> StepChange:
    """Accept a step of `indicator` at `month` ('2020-01'), as agreed `on` a day by `post`; `who` is for the trail.

    Raises NotFound for an indicator that is not there; otherwise as `accept_step` does.
    """
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.review.evidence import by_period

    first = _first_day(month)
    values = by_period(with_human_record(home).scorecard(indicators=[indicator])).get(indicator, {})
    with home.writing("accept a step change", who):
        boot(home.folder, home.keys.folder)
        from goldenthread.service.accounts.services import person_at_console
        from goldenthread.service.reviews.services import accept_step

        months = _stepped(INDICATORS[indicator], values, ()).months
        kept = accept_step(
            by=person_at_console(who), indicator=indicator, on=first, because=because, months=months,
            accepted_on=on, post=post,
        )  # fmt: skip
        return StepChange(kept.indicator, kept.on, kept.reason, kept.accepted_by, kept.accepted_on)


def withdraw(home: Home, indicator: str, month: str, *, because: str, on: date, who: str) -> None:
    """Withdraw a step that stands, on a day. Raises as `withdraw_step` does."""
    first = _first_day(month)
    with home.writing("withdraw a step change", who):
        boot(home.folder, home.keys.folder)
        from goldenthread.service.accounts.services import person_at_console
        from goldenthread.service.reviews.services import withdraw_step

        withdraw_step(by=person_at_console(who), indicator=indicator, on=first, because=because, withdrawn_on=on)


def steps_that_stand(home: Home, indicator: str) -> tuple[date, ...]:
    """The first days of the accepted steps of an indicator, oldest first; none in a home without a human record."""
    if not has_human_record(home):
        return ()
    return tuple(sorted(step.on for step in _standing(home).get(indicator, ())))


def _first_day(month: str) -> date:
    period = parse(month)
    if period.window is not Window.MONTH:
        raise UsageError(f'A step begins with a month; "{month}" is not one. Accepted: 2020-06. Nothing was changed.')
    return period.starts_on


def _standing(home: Home) -> Mapping[str, Sequence[StepChange]]:
    """The steps that stand today, by indicator."""
    boot(home.folder, home.keys.folder)
    from goldenthread.service.reviews.selectors import steps_known_on

    found: dict[str, list[StepChange]] = {}
    for step in steps_known_on(date.max):
        found.setdefault(step.indicator, []).append(step)
    return found


def _stepped(indicator: "Indicator", values: Mapping[str, Value], accepted: Sequence[StepChange]) -> Stepped:
    """Read from the chart that ends with the latest complete month."""
    complete = [
        period
        for period, value in ((parse(text), value) for text, value in values.items())
        if period.window is Window.MONTH and value.flag is Flag.NONE and value.numerator is not None
    ]
    steps = [step.on for step in accepted]
    chart = whole_chart(indicator, values, max(complete), steps) if complete else None
    if chart is None:
        return Stepped(indicator, (), tuple(accepted), ())
    return Stepped(indicator, tuple(point.on for point in chart.points), tuple(accepted), propose(chart))
