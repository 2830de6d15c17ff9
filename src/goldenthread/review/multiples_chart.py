"""Small charts, one a team, on one scale: what each team's figures did, beside the whole council's.

From released values alone. A team whose values are withheld has a frame that says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, Window, month_start
from goldenthread.review.canvas import (
    ACCENT,
    GRID,
    INK,
    LINE,
    QUIET,
    TEXT_SIZE,
    WIDTH,
    Canvas,
    Key,
    Scale,
    legend,
    ticks,
    width_of,
)
from goldenthread.review.document import Column, Figure, Named, Runs, Table, Text, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import amount, brief, named, prose, share, state
from goldenthread.scorecard.series import Value

ACROSS = 3
ON_A_PAGE = 18  # frames of one drawing; more teams make another
FEWEST = {Window.QUARTER: 3, Window.MONTH: 6}  # fewer figures draw no chart of a team
_NOT_A_TEAM = "not recorded"  # the group of those without one, as the scorecard names it
_LEFT, _GAP, _NAME, _FRAME, _FOOT = 58.0, 16.0, 42.0, 92.0, 14.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One team's chart: its values by the last month of each period (None is a gap), the latest one in words."""

    name: str
    values: Mapping[int, float | None]
    latest: str  # or why no value is shown: 'withheld', 'incomplete'


def small_multiples(
    frames: Sequence[Frame],
    whole: Mapping[int, float | None],
    labels: Labels,
    *,
    ends: tuple[str, str],
    highest: float,
    percent: bool,
) -> str:
    """Frames on one scale, zero to `highest`; `whole` is thin in each; `ends` name the first and the last period."""
    canvas = Canvas(labels.name, labels.title, labels.description)
    keys = [Key("the team", "line", ACCENT), *([Key("the whole council", "dash", QUIET)] if whole else [])]
    top = legend(canvas, keys, _LEFT, 18, WIDTH) + 14
    wide = (WIDTH - _LEFT - _GAP * (ACROSS - 1) - 2) / ACROSS
    marks = ticks(0, highest, 2, whole=not percent)
    months = sorted({month for frame in frames for month in frame.values} | set(whole))
    tall = _NAME + _FRAME + _FOOT
    for i, frame in enumerate(frames):
        left, floor = _LEFT + (wide + _GAP) * (i % ACROSS), top + tall * (i // ACROSS) + _NAME + _FRAME
        x = Scale(months[0], max(months[-1], months[0] + 1), left + 10, left + wide - 62)
        y = Scale(marks[0], marks[-1], floor - 6, floor - _FRAME + 8)
        _frame(canvas, frame, left, floor, wide)
        _lines(canvas, frame, whole, x, y)
        if not i % ACROSS:
            for mark in (marks[0], marks[-1]):
                canvas.text(_LEFT - 8, y(mark) + 5, f"{mark:,g}{'%' if percent else ''}", anchor="end", fill=QUIET)
        if i + ACROSS >= len(frames):
            canvas.text(left, floor + 18, ends[0], fill=QUIET)
            canvas.text(left + wide, floor + 18, ends[1], anchor="end", fill=QUIET)
    canvas.height = top + tall * -(-len(frames) // ACROSS) + 16
    return canvas.svg()


def _frame(canvas: Canvas, frame: Frame, left: float, floor: float, wide: float) -> None:
    canvas.box(left, floor - _FRAME, wide, _FRAME, fill="none", stroke=LINE)
    lines = _in_two(frame.name, wide)
    for line, words_ in enumerate(lines):
        canvas.text(left, floor - _FRAME - 8 - 18 * (len(lines) - 1 - line), words_, bold=True)


def _in_two(name: str, wide: float) -> list[str]:
    """The name on one line, or on two; a second line too long is cut, and says so. Bold letters are wider."""
    pieces, first, fits = name.split(), "", int(wide / width_of("m", 1.1 * TEXT_SIZE))
    while pieces and (not first or len(f"{first} {pieces[0]}") <= fits):
        first = f"{first} {pieces.pop(0)}".strip()
    rest = " ".join(pieces)
    return [line if len(line) <= fits else f"{line[: fits - 1].rstrip()}…" for line in (first, rest) if line]


def _lines(canvas: Canvas, frame: Frame, whole: Mapping[int, float | None], x: Scale, y: Scale) -> None:
    known = [(month, value) for month, value in sorted(frame.values.items()) if value is not None]
    if not known:
        middle = (y.start + y.end) / 2
        canvas.text(x.start, middle + 5, frame.latest, fill=QUIET)
        return
    canvas.line(x.start - 6, y.start, x.end + 6, y.start, stroke=GRID)
    for run in _unbroken(whole):
        canvas.path([(x(month), y(value)) for month, value in run], stroke=QUIET, width=1.3, dash="5 4")
    for run in _unbroken(frame.values):
        canvas.path([(x(month), y(value)) for month, value in run], stroke=ACCENT, width=2.2)
        if len(run) == 1:
            canvas.mark("dot", x(run[0][0]), y(run[0][1]), fill=ACCENT, size=6)
    month, value = known[-1]
    canvas.mark("disc", x(month), y(value), fill=ACCENT)
    canvas.text(x(month) + 9, min(max(y(value) + 5, y.end + 6), y.start + 3), frame.latest, fill=INK, bold=True)


def _unbroken(values: Mapping[int, float | None]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for month, value in sorted(values.items()):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((month, value))
    if run:
        yield run


def team_charts(evidence: Evidence, indicator: Indicator) -> list[Figure]:
    """The small charts of a scorecard's measure, a drawing for every eighteen teams; none for any other measure.

    Quarters where they are released, else months, of the last two years. None where fewer than two
    teams hold enough figures.
    """
    held = evidence.teams.get(indicator.id, {})
    if indicator.id not in evidence.chosen:
        return []
    for window in FEWEST:
        spans = _spans(evidence.period.last, window)
        teams = {
            team: [held.get((team, str(span))) for span in spans]
            for team in sorted({team for team, _ in held} - {_NOT_A_TEAM})
        }
        teams = {team: values for team, values in teams.items() if any(_counts(value) for value in values)}
        if sum(sum(_shown(v) is not None for v in values) >= FEWEST[window] for values in teams.values()) >= 2:
            return [_figure(evidence, indicator, spans, teams, start) for start in range(0, len(teams), ON_A_PAGE)]
    return []


def _spans(last: int, window: Window) -> list[Period]:
    """The quarters, or the months, of the two years to the month `last`."""
    width = 3 if window is Window.QUARTER else 1
    return [Period(end, end - width + 1, window) for end in range(last - 24 + width, last + 1, width)]


def _counts(value: Value | None) -> bool:
    """Whether there was anything to count; what is withheld was something."""
    if value is None or state(value):
        return state(value) == "withheld"
    return bool(value.denominator or value.numerator)


def _shown(value: Value | None) -> float | None:
    return share(value) if value is not None and not value.flag else None


def _figure(
    evidence: Evidence,
    indicator: Indicator,
    spans: Sequence[Period],
    teams: Mapping[str, Sequence[Value | None]],
    start: int,
) -> Figure:
    names = list(teams)[start : start + ON_A_PAGE]
    frames = [
        Frame(
            name, {p.last: _shown(v) for p, v in zip(spans, teams[name], strict=True)}, _latest(teams[name], indicator)
        )
        for name in names
    ]
    whole = {p.last: _shown(evidence.value(indicator.id, p)) for p in spans} if indicator.whole else {}
    values = [shown for each in teams.values() for value in each if (shown := _shown(value)) is not None]
    highest = max([*values, *(v for v in whole.values() if v is not None)])
    title, alt = _title(evidence, indicator, teams, spans[-1]), _words(evidence, indicator, spans, teams, names)
    if len(teams) > ON_A_PAGE:
        title = (*title, Text(" ("), Named(names[0]), Text(" to "), Named(names[-1]), Text(")"))
    labels = Labels(f"teams-{indicator.id.replace('_', '-')}-{start}", plain(title), plain(alt))
    ends = (_short(spans[0]), _short(spans[-1]))
    percent = indicator.is_percentage
    drawing = small_multiples(frames, whole, labels, ends=ends, highest=highest or 1.0, percent=percent)
    return Figure(drawing, title, alt, _table(evidence, indicator, spans, teams, names))


def _latest(values: Sequence[Value | None], indicator: Indicator) -> str:
    known = [value for value in values if value is not None and _shown(value) is not None]
    return brief(known[-1], indicator) if known else _why_none(values)


def _why_none(values: Sequence[Value | None]) -> str:
    """Why a team has no line: one withheld value is enough to say so; else its records are incomplete."""
    return "withheld" if any(state(value) == "withheld" for value in values) else "incomplete"


def _short(period: Period) -> str:
    """'Apr 2018'; 'Q1 2018/19'."""
    if period.window is Window.MONTH:
        return f"{month_start(period.last):%b %Y}"
    return f"Q{str(period)[-1]} {str(period)[:4]}/{str(period)[5:7]}"


def _title(evidence: Evidence, indicator: Indicator, teams: Mapping[str, Sequence[Value | None]], last: Period) -> Runs:
    """Where the teams lie in the last period, and no more: nothing here tells a difference from chance."""
    latest = [value for values in teams.values() if (value := values[-1]) is not None and _shown(value) is not None]
    name = Named(indicator.title)
    if len(latest) < 2:
        return prose("{name}: each team by itself", name=name)
    ordered = sorted(latest, key=lambda value: share(value) or 0.0)
    low, high = (evidence.bind(brief(value, indicator), value) for value in (ordered[0], ordered[-1]))
    some = Text("the teams shown" if len(latest) < len(teams) else "the teams")
    when: Runs = (Text("at the end of " if indicator.is_stock else "in "), Named(last.title))
    if low.text == high.text:
        return prose("{name}: {some} all stand at {low} {when}", name=name, some=some, low=low, when=when)
    return prose(
        "{name}: {some} lie between {low} and {high} {when}; a difference is a question, not an answer",
        name=name, some=some, low=low, high=high, when=when,
    )  # fmt: skip


def _words(
    evidence: Evidence,
    indicator: Indicator,
    spans: Sequence[Period],
    teams: Mapping[str, Sequence[Value | None]],
    names: Sequence[str],
) -> Runs:
    """Each team's lowest, highest and latest figure; or that they are withheld."""
    said: list[Runs] = []
    for name in names:
        known = [(p, v) for p, v in zip(spans, teams[name], strict=True) if v is not None and _shown(v) is not None]
        if not known:
            said.append(prose("{name}: {why}", name=Named(name), why=Text(_why_none(teams[name]))))
            continue
        ordered = sorted((v for _, v in known), key=lambda value: share(value) or 0.0)
        parts = {
            "low": evidence.bind(brief(ordered[0], indicator), ordered[0]),
            "high": evidence.bind(brief(ordered[-1], indicator), ordered[-1]),
            "now": evidence.bind(amount(known[-1][1], indicator), known[-1][1]),
        }
        told = "{name}: lowest {low}, highest {high}, latest {now} ({when})"
        said.append(prose(told, name=Named(name), when=Named(known[-1][0].title), **parts))
    kind = "quarters" if spans[-1].window is Window.QUARTER else "months"
    each = tuple(run for one in said for run in (Text(" "), *one, Text(".")))
    return (Text(f"Small charts of {kind}, one a team, all on one scale."), *each)


def _table(
    evidence: Evidence,
    indicator: Indicator,
    spans: Sequence[Period],
    teams: Mapping[str, Sequence[Value | None]],
    names: Sequence[str],
) -> Table:
    """The periods down, the teams across."""
    columns = (Column("Period"), *(Column(name, numeric=True) for name in names))
    rows = tuple(
        (
            named(f"{span.title[:1].upper()}{span.title[1:]}"),
            *(evidence.claim(indicator.id, teams[name][i]) for name in names),
        )
        for i, span in enumerate(spans)
    )
    caption = prose("{title}: each team over time", title=Named(indicator.title))
    return Table(caption, columns, rows, small=True)
