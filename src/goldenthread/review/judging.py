"""From the verdicts of insight to what a review may quote: figures become claims, names stay names."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.comparison import Comparison
from goldenthread.insight.targets import Target
from goldenthread.insight.verdict import Quoted, Sentence, Stated, Verdict
from goldenthread.insight.verdicts import judge
from goldenthread.journey.periods import Period, parse, rolling_year_to
from goldenthread.review.document import Claim, Named, Run, Runs, Tally, Text
from goldenthread.review.evidence import Judged
from goldenthread.review.phrases import state
from goldenthread.scorecard.series import Flag, Value

# The names a verdict's own words may hold digits in: 'quarter 4 of 2019/20', 'June 2020', '2019/20'.
_PERIODS = r"quarter \d of \d{4}/\d{2}|[A-Z][a-z]+ \d{4}|\d{4}/\d{2}"


def judged(
    indicator: Indicator,
    values: Mapping[str, Value],
    period: Period,
    snapshot: str,
    *,
    targets: Sequence[Target] = (),
    steps: Sequence[date] = (),
    comparison: Comparison | None = None,
) -> Judged:
    """The verdict on one indicator, with its sentence as runs: every figure a claim on its value.

    Where the quarter is withheld, the latest twelve months that may be shown speak instead, if they end
    within a year of it.
    """
    spoken = _window(values, period)
    verdict = judge(indicator, values, spoken, targets=targets, steps=steps)
    now = verdict.now or values.get(str(spoken))
    before = verdict.before or values.get(str(spoken.year_before()))
    return Judged(
        indicator=indicator,
        period=spoken,
        now=now,
        before=before,
        outcome=verdict.outcome,
        moved=_moved(indicator, now, before),
        sentence=_runs(verdict.sentence, indicator, snapshot),
        ruling=_ruling(verdict, indicator, snapshot),
        chart=verdict.chart,
        expected_by_chance=verdict.expected_by_chance,
        standing=verdict.standing,
        sustained=verdict.sustained,
        further=_runs(verdict.further, indicator, snapshot),
        targets=() if indicator.better is Better.NEITHER else tuple(targets),
        comparison=comparison,
    )


def _window(values: Mapping[str, Value], period: Period) -> Period:
    quarter = values.get(str(period))
    if quarter is None or quarter.flag is not Flag.SUPPRESSED:
        return period
    years = (rolling_year_to(last) for last in range(period.last, period.last - 12, -1))
    shown = (year for year in years if (held := values.get(str(year))) is not None and held.numerator is not None)
    return next(shown, period)


def _runs(sentence: Sentence, indicator: Indicator, snapshot: str) -> Runs:
    """The parts as runs, without the indicator's title at their front, which tables print apart."""
    runs: list[Run] = []
    for part in sentence:
        match part:
            case Quoted():
                runs.append(Claim(part.text, part.value, parse(part.value.period).title, snapshot))
            case Stated():
                runs.append(Claim(part.text, Tally("rules", part.what, part.number), "", ""))
            case _:
                runs += _named(part if runs else part.removeprefix(f"{indicator.title}: "), indicator)
    return tuple(runs)


def _named(words: str, indicator: Indicator) -> list[Run]:
    """The words as text, with the titles and periods in them as names."""
    pieces = re.split(f"({re.escape(indicator.title)}|{_PERIODS})", words)
    return [Named(piece) if at % 2 else Text(piece) for at, piece in enumerate(pieces) if piece]


def _ruling(verdict: Verdict, indicator: Indicator, snapshot: str) -> Runs:
    """What follows the figures: the first whole sentence after the last of them; else the sentence whole."""
    last = verdict.sentence[-1]
    if not isinstance(last, str) or ". " not in last or verdict.now is None:
        return _runs(verdict.sentence, indicator, snapshot)
    return tuple(_named(last.partition(". ")[2], indicator))


def _moved(indicator: Indicator, now: Value | None, before: Value | None) -> int:
    """1 when the figure went the better way in the year, -1 the worse way, 0 where neither can be said."""
    if now is None or before is None or state(now) or state(before) or indicator.better is Better.NEITHER:
        return 0
    if now.value is None or before.value is None or now.flag or before.flag:
        return 0
    up = (now.value > before.value) - (now.value < before.value)
    return up if indicator.better is Better.HIGHER else -up
