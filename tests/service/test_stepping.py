"""Step changes of a home: listed from its exact figures, accepted and withdrawn at the console."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from goldenthread.errors import ActRefused, UsageError
from goldenthread.journey.periods import month_period, parse
from goldenthread.review.record import StepChange
from goldenthread.scorecard.series import Flag, Value
from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.stepping import Stepped, accept, step_changes, withdraw

ASSESSMENTS, PLANS, RECEIVED = "assessments_within_45wd_pct", "cp_plans_at_period_end", "contacts_received"
LAST = parse("2020-06").last
# Sixty in a hundred, then ninety in the last ten months: a level that has moved.
MOVED = [(60 + at % 3, 100) for at in range(26)] + [(90 + at % 3, 100) for at in range(10)]


@dataclass
class FakeHome:
    """What the acts need of a home: its figures, its lock and its folders."""

    folder: Path
    values: list[Value]

    keys = SimpleNamespace(folder=None)
    snapshots = SimpleNamespace(all=list)

    def scorecard(self, indicators: Any = None) -> list[Value]:
        return [one for one in self.values if indicators is None or one.indicator in indicators]

    def writing(self, *_: str) -> Any:
        return nullcontext()


@pytest.fixture
def home(empty, record_home):
    plans = [_month(PLANS, at, 100 + at % 5, None) for at in range(36)]
    late = Value(ASSESSMENTS, 1, "999", "2020-07", "month", "", "", 3, 4, Flag.PARTIAL)
    steady = [_month(RECEIVED, at, 500 + at % 5, None) for at in range(36)]
    return FakeHome(
        record_home, [*(_month(ASSESSMENTS, at, n, d) for at, (n, d) in enumerate(MOVED)), late, *plans, *steady]
    )


def _month(id: str, at: int, numerator: int, denominator: int | None) -> Value:
    period = str(month_period(LAST - 35 + at))
    return Value(id, 1, "999", period, "month", "", "", numerator, denominator)


def _accept(home: FakeHome, month: str = "2019-09", **more: Any) -> StepChange:
    given = {"because": "One list.", "post": "Head of Performance", "on": date(2020, 6, 26), "who": "anna"} | more
    return accept(home, ASSESSMENTS, month, **given)


def _of(home: FakeHome, id: str) -> Stepped | None:
    return next((one for one in step_changes(home) if one.indicator.id == id), None)


def test_what_can_be_charted_is_listed_with_what_its_months_suggest(home):
    found = _of(home, ASSESSMENTS)

    assert (len(found.months), found.months[-1]) == (36, date(2020, 6, 1))  # July is not complete
    assert [(one.on, one.months_before, one.months_after) for one in found.proposed] == [(date(2019, 9, 1), 26, 10)]
    assert (_of(home, RECEIVED).proposed, _of(home, PLANS)) == ((), None)


def test_an_accepted_step_is_listed_and_no_longer_proposed_until_it_is_withdrawn(home):
    kept = _accept(home)

    found = _of(home, ASSESSMENTS)
    assert (found.accepted, found.proposed) == ((kept,), ())
    assert AuditEntry.objects.get(act="step_accepted").who == "console:anna"

    withdraw(home, ASSESSMENTS, "2019-09", because="It was another list.", on=date(2020, 6, 29), who="anna")

    again = _of(home, ASSESSMENTS)
    assert (again.accepted, [one.on for one in again.proposed]) == ((), [date(2019, 9, 1)])


@pytest.mark.parametrize(
    ("month", "problem", "said"),
    [
        ("2019-20-Q4", UsageError, "A step begins with a month"),
        (
            "2020-07",
            ActRefused,
            "July 2020 does not lie in the series, after its first month. Accepted: August 2017 to",
        ),
    ],
)
def test_a_month_that_is_none_of_the_series_is_refused(month, problem, said, home):
    with pytest.raises(problem, match=said):
        _accept(home, month)
