"""The annex: released shares of teams beside the whole council's, as ranges, or as a funnel where there are many."""

from goldenthread.indicators.declare import Counts, Indicator
from goldenthread.insight.funnel import FEWEST_UNITS, Funnel, Intervals, Place, Unit, funnel, intervals
from goldenthread.insight.proportions import Proportion
from goldenthread.review.document import Claim, Figure, Named, Runs, Tally, Text, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.evidence import Evidence
from goldenthread.review.funnel_chart import funnel_chart
from goldenthread.review.interval_chart import interval_chart
from goldenthread.review.phrases import amount, prose, words
from goldenthread.scorecard.series import Flag, Value

_FEWEST = 2  # one team alone repeats the whole
_NO_TEAM = "not recorded"  # the scorecard's group of rows without a team


def teams_figure(evidence: Evidence, indicator: Indicator) -> Figure | None:
    """The teams' shares of the period, from released and complete values alone; None with fewer than two.

    None too where the whole council has no such value, and for what is never judged: posts, and cases
    that come in whole caseloads. The line is the whole council's released share, or, in a funnel, that
    of the teams shown.
    """
    if not indicator.is_share or indicator.in_caseloads or indicator.counts is Counts.MANAGEMENT:
        return None
    whole = _part(evidence.value(indicator.id))
    values = _released(evidence, indicator)
    if whole is None or len(values) < _FEWEST:
        return None
    units = [Unit(name, part.count, part.of) for name, value in values.items() if (part := _part(value))]
    name = f"ranges-{indicator.id.replace('_', '-')}"
    found = funnel(units) if len(units) >= FEWEST_UNITS else intervals(units, whole)
    title = _title(evidence, indicator, found)
    told = _told(evidence, indicator, values, found)
    labels = Labels(name, plain(title), plain(told))
    drawing = interval_chart(found, "whole council", labels) if isinstance(found, Intervals) else funnel_chart(
        found, "", labels
    )  # fmt: skip
    return Figure(drawing, title, told, elsewhere=words("The values are in the table below."))


def _released(evidence: Evidence, indicator: Indicator) -> dict[str, Value]:
    """The teams' values of the period that may be judged, by team, in the order of their names."""
    held = evidence.teams.get(indicator.id, {})
    now = str(evidence.period)
    return {
        team: value
        for (team, period), value in sorted(held.items())
        if period == now and team != _NO_TEAM and _part(value)
    }


def _part(value: Value | None) -> Proportion | None:
    """The value as whole numbers; None where it is withheld, partial, not supplied, of nothing or not of cases."""
    if value is None or value.flag is not Flag.NONE:
        return None
    if not isinstance(value.numerator, int) or not isinstance(value.denominator, int) or not value.denominator:
        return None
    return Proportion(value.numerator, value.denominator)


def _title(evidence: Evidence, indicator: Indicator, found: Funnel | Intervals) -> Runs:
    """What the drawing finds, and no more."""
    if isinstance(found, Intervals):
        apart, what = len(found.apart), "teams whose range leaves out the whole council's share"
        none = "the range of every team takes in the whole council's share"
        one, several = (
            "the range of {n} leaves out the whole council's share",
            "the ranges of {n} leave out the whole council's share",
        )
    else:
        apart, what = len(found.at(Place.DIFFERENT)), "teams beyond the limits of 99.8%"
        none = "no team lies beyond the outer limits"
        one, several = "{n} lies beyond the outer limits", "{n} lie beyond the outer limits"
    title = Named(indicator.title)
    if not apart:
        return prose("{title}: " + none, title=title)
    tally = Tally("verdicts", f"{what}, {indicator.id}", apart, len(found.units))
    n = Claim(f"{apart} of {len(found.units)} teams", tally, evidence.period.title, evidence.about.snapshot)
    return prose("{title}: " + (one if apart == 1 else several), title=title, n=n)


def _told(evidence: Evidence, indicator: Indicator, values: dict[str, Value], found: Funnel | Intervals) -> Runs:
    """The text alternative: each team's share, with its range where there is one."""
    if isinstance(found, Funnel):
        lead = words("A point for each team, the larger ones further right, between the limits of chance.")
        return (*lead, *(run for name, value in values.items() for run in (
            Text(" "), Named(name), Text(": "), evidence.bind(amount(value, indicator), value), Text("."),
        )))  # fmt: skip
    whole = evidence.value(indicator.id)
    runs: Runs = words("A row for each team: its share, and the range in which it may truly lie.")
    if whole is not None:
        runs += prose(" Whole council: {whole}.", whole=evidence.bind(amount(whole, indicator), whole))
    for one in found.units:
        low, high = round(100 * one.interval.low), round(100 * one.interval.high)
        bounds = Tally("verdicts", f"95% interval of {indicator.id}, {one.unit.name}, in per cent", low, high)
        value = values[one.unit.name]
        runs += prose(
            " {team}: {share}, {bounds}.",
            team=Named(one.unit.name),
            share=evidence.bind(amount(value, indicator), value),
            bounds=Claim(f"{low}% to {high}%", bounds, evidence.title_of(value.period), evidence.about.snapshot),
        )
    return runs
