"""The gaps between rare events, drawn: a place for each event in order, its gap upwards, dates underneath."""

from collections.abc import Sequence

from goldenthread.insight.between import Between
from goldenthread.insight.chart import Charted, Limits, Phase
from goldenthread.review.canvas import (
    ACCENT,
    INK,
    LINE,
    QUIET,
    WIDTH,
    Canvas,
    Key,
    Scale,
    legend,
    spread,
    ticks,
    value_axis,
    width_of,
)
from goldenthread.review.charts import CAUSES
from goldenthread.review.drawings import Cause

_LEFT, _RIGHT, _TOP, _FOOT = 62.0, WIDTH - 150.0, 40.0, 228.0
_UNFINISHED = Key("since the last event, unfinished", "triangle", LINE)


def between_chart(name: str, found: Between, number: int) -> str:
    """The SVG of a chart of gaps, its title what the latest says. `number` makes its ids unique on a page."""
    chart, what = found.chart, "days" if found.in_days else "cases"
    flagged = sum(one.is_special for one in chart.points)
    of = "since the last event" if found.since is not None and found.since.is_special else "the latest gap"
    since = "" if found.since is None else f" {found.since.value:,.0f} days since the last event, not finished."
    target = "" if chart.target is None else f" The target is {chart.target:,g}."
    canvas = Canvas(
        f"between-{number}",
        f"{name}: {what} between events. {of[0].upper()}{of[1:]}: {CAUSES[chart.variation].words}",
        f"{len(chart.points)} gaps; {flagged} are not chance alone.{since}{target}",
    )
    drawn = [*chart.points, *([found.since] if found.since else [])]
    values = [one.value for one in drawn if one.value is not None]
    limits = chart.phases[-1].limits
    marks = ticks(0.0, max([*values, limits.upper or 0.0, chart.target or 0.0, 1.0]), whole=True)
    y = Scale(marks[0], marks[-1], _FOOT, _TOP)
    x = Scale(0, max(len(drawn) - 1, 1), _LEFT + 12, _RIGHT - 12)
    canvas.text(_LEFT - 8, _TOP - 20, f"{what} since the event before", fill=QUIET)
    value_axis(canvas, marks, y, _LEFT, _RIGHT, "")
    _dates(canvas, drawn, x)
    place = 0
    for phase in chart.phases:
        _limits(canvas, found, phase, place, x, y)
        place += len(phase.points)
    if chart.target is not None:
        canvas.line(_LEFT, y(chart.target), _RIGHT, y(chart.target), stroke=INK, width=1.6, dash="9 3 2 3")
    _gaps(canvas, found, drawn, x, y)
    _beside(canvas, found, drawn[-1], y)
    judged = [one for one in drawn if not _is_open(found, one)]
    keys = [Key(c.words, c.shape, c.fill) for c in Cause if any(CAUSES[one.variation] is c for one in judged)]
    if len(judged) < len(drawn):
        keys.append(_UNFINISHED)
    keys += [Key("middle", "line", ACCENT), Key("expected range", "dash", QUIET)]
    canvas.height = legend(canvas, keys, 10.0, _FOOT + 66, WIDTH) + 12
    return canvas.svg()


def _dates(canvas: Canvas, drawn: Sequence[Charted], x: Scale) -> None:
    """The month of as many events as have room, from the first on."""
    free = 0.0
    for place, one in enumerate(drawn):
        words = f"{one.on:%b %Y}"
        half = width_of(words) / 2
        canvas.line(x(place), _FOOT, x(place), _FOOT + 5, stroke=LINE)
        if x(place) - half >= free:
            canvas.text(x(place), _FOOT + 22, words, anchor="middle", fill=QUIET)
            free = x(place) + half + 10


def _is_open(found: Between, one: Charted) -> bool:
    """Whether `one` is the time since the last event, and says nothing yet."""
    return one is found.since and not one.is_special


def _lower(found: Between, limits: Limits) -> float | None:
    """The lower limit, where a gap can lie below it: none is shorter than one day, or than no case."""
    shortest = 1.0 if found.in_days else 0.0
    return limits.lower if limits.lower is not None and limits.lower > shortest else None


def _limits(canvas: Canvas, found: Between, phase: Phase, place: int, x: Scale, y: Scale) -> None:
    start, end = x(place) - 5, x(place + len(phase.points) - 1) + 5
    limits = phase.limits
    levels = ((limits.mean, ACCENT, ""), (limits.upper, QUIET, "5 4"), (_lower(found, limits), QUIET, "5 4"))
    for level, stroke, dash in levels:
        if level is not None and level <= y.high:
            canvas.line(start, y(level), end, y(level), stroke=stroke, width=1.6, dash=dash)
    if place:
        canvas.line(start, _TOP, start, _FOOT, stroke=QUIET, dash="1 3")


def _gaps(canvas: Canvas, found: Between, drawn: Sequence[Charted], x: Scale, y: Scale) -> None:
    """The line through the finished gaps, broken where limits begin anew; their marks; dots to the unfinished one."""
    places = [(x(at), y(one.value), one) for at, one in enumerate(drawn) if one.value is not None]
    for phase in found.chart.phases:
        run = [(across, up) for across, up, one in places if one.phase == phase.number and one is not found.since]
        canvas.path(run, stroke=LINE, width=1.5)
    if found.since is not None:
        canvas.path([(across, up) for across, up, _ in places[-2:]], stroke=LINE, width=1.5, dash="2 4")
    for across, up, one in places:
        is_open = _is_open(found, one)
        shape, fill = (
            (_UNFINISHED.shape, LINE) if is_open else (CAUSES[one.variation].shape, CAUSES[one.variation].fill)
        )
        canvas.mark(shape, across, up, fill=fill)


def _beside(canvas: Canvas, found: Between, latest: Charted, y: Scale) -> None:
    """The centre, the limits, the target and the latest gap, named at the right."""
    limits, target = latest.limits, found.chart.target
    named = [("middle", limits.mean), ("upper", limits.upper), ("lower", _lower(found, limits)), ("target", target)]
    side = [
        (y(value), f"{words} {_short(value)}", False) for words, value in named if value is not None and value <= y.high
    ]
    if latest.value is not None:
        words = "so far" if latest is found.since else f"{latest.on:%b %Y}"
        side.append((y(latest.value), f"{words} {_short(latest.value)}", True))
    places = spread([up + 5 for up, _, _ in side], 18, _TOP + 8, _FOOT + 5)
    for (_, words, bold), place in zip(side, places, strict=True):
        canvas.text(_RIGHT + 10, place, words, bold=bold, fill=INK if bold else QUIET)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value.is_integer() else f"{value:,.1f}"
