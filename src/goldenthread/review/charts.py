"""From released values to a figure: the drawing, its words and the table behind it."""

from collections.abc import Sequence

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.chart import Variation, XmR
from goldenthread.insight.words import in_its_unit
from goldenthread.journey.periods import Period, Window, month_ord, month_period
from goldenthread.review.chart_titles import finding
from goldenthread.review.document import Claim, Column, Figure, Named, Runs, Table, Tally, Text, plain, plain_number
from goldenthread.review.drawings import SIGNS, Bar, Cause, ChartPoint, Labels, bars, stock_line, xmr_chart
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import amount, brief, named, prose, share, state, words
from goldenthread.scorecard.series import Flag, Value

MONTHS_SHOWN = 36  # on a chart; the tables of the annex go back as far as the values do
CAUSES = {
    Variation.COMMON_CAUSE: Cause.COMMON,
    Variation.IMPROVEMENT: Cause.BETTER,
    Variation.CONCERN: Cause.WORSE,
    Variation.NEUTRAL_HIGH: Cause.CHANGED,
    Variation.NEUTRAL_LOW: Cause.CHANGED,
}
FULL, COMPACT = 204.0, 156.0  # the foot of a drawing on a page of its own, and of one that shares its page
TABLED = 72
WIDEST_CELL = 7  # characters of 'how many/of how many' that a month's column holds
Series = Sequence[tuple[Period, Value | None]]


def figure_of(evidence: Evidence, judged: Judged, name: str, *, printed: bool, compact: bool = False) -> Figure | None:
    """The chart that suits the indicator. None when no month and no quarter holds a figure.

    A control chart where months are judged; a line without a verdict for a stock; plain bars of
    quarters where too few months may be shown.
    """
    indicator = judged.indicator
    months = evidence.series(indicator.id, Window.MONTH, back=MONTHS_SHOWN)
    shown = [(p, v) for p, v in months if v is not None and share(v) is not None]
    elsewhere = () if printed else prose("The values are in the annex, under {title}.", title=Named(indicator.title))
    if indicator.is_stock and len(shown) >= 2:
        title, alt = finding(judged, at="each month's end"), _stock_words(evidence, indicator, shown)
        labels = Labels(name, plain(title), plain(alt), COMPACT if compact else FULL)
        drawing = stock_line(_plain_points(months), labels, percent=indicator.is_percentage)
        return Figure(drawing, title, alt, month_table(evidence, indicator), printed, elsewhere, compact)
    if judged.chart is not None and len(shown) >= 2:
        title, alt = finding(judged), _chart_words(evidence, indicator, shown, judged.chart)
        labels = Labels(name, plain(title), plain(alt), COMPACT if compact else FULL)
        drawing = xmr_chart(
            _points(months, judged.chart),
            labels,
            percent=indicator.is_percentage,
            targets=_in_months(judged, months[0][0].last),
        )
        return Figure(drawing, title, alt, month_table(evidence, indicator), printed, elsewhere, compact)
    return _quarter_figure(evidence, judged, name, printed, elsewhere, compact)


def _quarter_figure(
    evidence: Evidence, judged: Judged, name: str, printed: bool, elsewhere: Runs, compact: bool
) -> Figure | None:
    """Plain bars of quarters; of years, where only years may be shown."""
    indicator = judged.indicator
    quarters = evidence.series(indicator.id, Window.QUARTER, back=9)
    shown = [(p, v) for p, v in quarters if v is not None and share(v) is not None]
    if shown:
        title, what = finding(judged, at="each quarter's end"), "Bars of quarters"
        drawn = [Bar(f"Q{str(p)[-1]}", share(v) if v else None, _why(v), _year_under(p)) for p, v in quarters]
        table = quarter_table(evidence, indicator)
    else:
        years = evidence.series(indicator.id, Window.ROLLING_YEAR, back=TABLED // 12)
        shown = [(p, v) for p, v in years if v is not None and share(v) is not None]
        title, what = finding(judged, at="each year's end"), "Bars of years"
        drawn = [Bar(f"{p.ends_on:%b} {p.ends_on.year}", share(v) if v else None, _why(v)) for p, v in years]
        table = year_table(evidence, indicator)
    if not shown:
        return None
    alt = _from_to(evidence, what, indicator, shown)
    axis = "" if "quarter" in what else "the twelve months to the end of"
    labels = Labels(name, plain(title), plain(alt), COMPACT if compact else FULL)
    drawing = bars(drawn, labels, percent=indicator.is_percentage, axis=axis)
    return Figure(drawing, title, alt, table, printed, elsewhere, compact)


def _year_under(period: Period) -> str:
    return f"{str(period)[:4]}/{str(period)[5:7]}"


def _why(value: Value | None) -> str:
    return state(value) if value is not None else ""


def _points(months: Series, chart: XmR) -> list[ChartPoint]:
    """The months as drawn: judged points with their limits, and those shown but not judged."""
    judged = {month_ord(point.on): point for point in chart.points}
    points: list[ChartPoint] = []
    phase = 0
    for period, value in months:
        drawn = share(value) if value is not None else None
        point = judged.get(period.last)
        if point is None:
            points.append(ChartPoint(period.last, drawn, cause=_unjudged(value), phase=phase))
            continue
        phase, limits = point.phase, point.limits
        cause = CAUSES[point.variation] if point.value is not None else Cause.PARTIAL
        points.append(ChartPoint(period.last, drawn, limits.mean, limits.upper, limits.lower, cause, phase))
    return points


def _in_months(judged: Judged, first: int) -> list[tuple[int, float]]:
    """Each target by the month it came into force; one that always was, from the first month drawn."""
    return [(month_ord(one.since) if one.since else first, one.value) for one in judged.targets]


def _unjudged(value: Value | None) -> Cause:
    return Cause.PARTIAL if value is not None and value.flag is Flag.PARTIAL else Cause.EARLIER


def _plain_points(months: Series) -> list[ChartPoint]:
    return [
        ChartPoint(
            period.last,
            share(value) if value is not None else None,
            cause=Cause.PARTIAL if value is not None and value.flag is Flag.PARTIAL else Cause.COMMON,
        )
        for period, value in months
    ]


def _from_to(evidence: Evidence, what: str, indicator: Indicator, shown: Series) -> Runs:
    """'Bars of quarters from ... to ...: first, lowest, highest and latest', each bound."""
    held = [(p, v) for p, v in shown if v is not None]
    ordered = sorted(held, key=lambda pair: share(pair[1]) or 0.0)

    def told(pair: tuple[Period, Value]) -> Runs:
        return (evidence.bind(amount(pair[1], indicator), pair[1]), Text(", "), Named(pair[0].title))

    return prose(
        what + " from {first} to {last}. Lowest: {low}. Highest: {high}. Latest: {now}.",
        first=Named(held[0][0].title),
        last=Named(held[-1][0].title),
        low=told(ordered[0]),
        high=told(ordered[-1]),
        now=told(held[-1]),
    )


def _stock_words(evidence: Evidence, indicator: Indicator, shown: Series) -> Runs:
    alt = _from_to(evidence, "A line of month ends", indicator, shown)
    if indicator.is_share:
        return alt
    return (*alt, Text(" It carries no verdict: a number at a moment is judged through its starts and ends."))


def _chart_words(evidence: Evidence, indicator: Indicator, shown: Series, chart: XmR) -> Runs:
    alt = _from_to(evidence, "A control chart of months", indicator, shown)
    mean = chart.points[-1].limits.mean
    if mean is None:
        return alt
    unit = "%" if indicator.is_percentage else ""
    tally = Tally("verdicts", f"average of the months of {indicator.id}", round(mean, 1))
    special = sum(point.is_special for point in chart.points)
    flagged = Tally("verdicts", f"months of {indicator.id} outside the expected pattern", special, len(chart.points))
    return (
        *alt,
        *prose(
            " Average of the latest stretch: {mean}. Months outside the expected pattern: {flagged}.",
            mean=Claim(f"{mean:,.0f}{unit}" if mean >= 10 else f"{mean:,.1f}{unit}", tally, "", ""),
            flagged=Claim(f"{special} of {len(chart.points)}", flagged, "", ""),
        ),
        *_target_words(indicator, chart),
    )


def _target_words(indicator: Indicator, chart: XmR) -> Runs:
    if chart.target is None or indicator.better is Better.NEITHER:
        return ()
    tally = Tally("rules", f"target of {indicator.id}", chart.target)
    side = Text("at least " if indicator.better is Better.HIGHER else "at most ")
    return prose(" Target: {side}{at}.", side=side, at=Claim(in_its_unit(chart.target, indicator), tally, "", ""))


_MONTH_HEADERS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def _cell(evidence: Evidence, indicator: Indicator, value: Value | None, *, counted: bool) -> Runs:
    """A short cell: '80% 32/40' ('80%' where counts would not fit), '1,304', or why there is no figure."""
    if value is None:
        return words("")
    if state(value):
        return (evidence.bind(SIGNS[state(value)], value),)
    text = brief(value, indicator)
    if counted and indicator.is_percentage and value.denominator:
        text += f" {_counted(value)}"
    return (evidence.bind(text + (" p" if value.flag is Flag.PARTIAL else ""), value),)


def _counted(value: Value) -> str:
    return f"{plain_number(value.numerator or 0)}/{plain_number(value.denominator or 0)}"


def _fits(indicator: Indicator, values: Sequence[Value | None]) -> bool:
    """Whether 'how many/of how many' fits a month's narrow column in every cell."""
    shown = [value for value in values if value is not None and not state(value)]
    return indicator.is_percentage and all(len(_counted(value)) <= WIDEST_CELL for value in shown)


def _notes(indicator: Indicator, values: Sequence[Value | None]) -> Runs:
    """Explains only the signs the table holds."""
    held = [v for v in values if v is not None]
    notes: list[str] = []
    if indicator.is_percentage:
        notes.append(
            "Each cell: the percentage, then how many of how many."
            if _fits(indicator, held)
            else "Each cell: the percentage. How many of how many is in the table of quarters."
        )
    if any(v.flag is Flag.SUPPRESSED for v in held):
        notes.append("c: withheld, so that nobody can be recognised.")
    if any(v.flag is Flag.NOT_SUPPLIED for v in held):
        notes.append("x: not supplied.")
    if any(v.flag is Flag.PARTIAL for v in held):
        notes.append("p: partly covered by the extracts; shown, not judged.")
    if any(state(v) == "none to count" for v in held):
        notes.append("–: none to count.")
    return words(" ".join(notes)) if notes else ()


def month_table(evidence: Evidence, indicator: Indicator) -> Table:
    """Months across, financial years down, as far back as values are held."""
    months = evidence.series(indicator.id, Window.MONTH, back=TABLED)
    held = {period.last: value for period, value in months}
    counted = _fits(indicator, list(held.values()))
    first = min(held, default=evidence.period.last)
    rows = []
    for april in range(first - (first - 3) % 12, evidence.period.last + 1, 12):
        cells = [_cell(evidence, indicator, held.get(month), counted=counted) for month in range(april, april + 12)]
        start = month_period(april).starts_on.year
        rows.append((named(f"{start}/{(start + 1) % 100:02}"), *cells))
    columns = (Column("Year", width=5), *(Column(header, numeric=True, width=6) for header in _MONTH_HEADERS))
    caption = prose("{title}: each month", title=Named(indicator.title))
    return Table(caption, columns, tuple(rows), _notes(indicator, list(held.values())), small=True)


def quarter_table(evidence: Evidence, indicator: Indicator) -> Table:
    """Quarters across, financial years down; for flows and cohorts the year to each March beside them."""
    quarters = dict(evidence.series(indicator.id, Window.QUARTER, back=TABLED // 3))
    held: list[Value | None] = list(quarters.values())
    rows = []
    first = min((p.last for p in quarters), default=evidence.period.last)
    for april in range(first - (first - 3) % 12, evidence.period.last + 1, 12):
        spans = [Period(april + 3 * i + 2, april + 3 * i, Window.QUARTER) for i in range(4)]
        cells = [_long(evidence, indicator, quarters.get(span)) for span in spans]
        if not indicator.is_stock:
            year = evidence.value(indicator.id, Period(april + 11, april, Window.ROLLING_YEAR))
            year = year if april + 11 <= evidence.period.last else None
            held.append(year)
            cells.append(_long(evidence, indicator, year))
        start = month_period(april).starts_on.year
        rows.append((named(f"{start}/{(start + 1) % 100:02}"), *cells))
    headers = ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", *([] if indicator.is_stock else ["Whole year"])]
    widths = (21, 21, 21, 21, 25)
    shown = (Column(header, numeric=True, width=wide) for header, wide in zip(headers, widths, strict=False))
    columns = (Column("Year", width=11), *shown)
    caption = prose("{title}: each quarter", title=Named(indicator.title))
    return Table(caption, columns, tuple(rows), _quarter_notes(indicator, held), small=True)


def year_table(evidence: Evidence, indicator: Indicator) -> Table:
    """The twelve months to the quarter's end, and those before them: for what may not be shown by quarter."""
    years = evidence.series(indicator.id, Window.ROLLING_YEAR, back=TABLED // 12)
    rows = tuple((named(f"{p.title[:1].upper()}{p.title[1:]}"), _long(evidence, indicator, v)) for p, v in years)
    columns = (Column("Twelve months", width=2), Column("Number", numeric=True, width=1))
    caption = prose("{title}: each year", title=Named(indicator.title))
    return Table(caption, columns, rows, words("Months and quarters are withheld: the numbers are small."), small=True)


def _long(evidence: Evidence, indicator: Indicator, value: Value | None) -> Runs:
    return (evidence.bind(amount(value, indicator), value),) if value is not None else words("")


def _quarter_notes(indicator: Indicator, held: Sequence[Value | None]) -> Runs:
    quarter_one = "Quarter one is April to June."
    stock = " Each figure is the number on the quarter's last day." if indicator.is_stock else ""
    return words(quarter_one + stock) if held else ()
