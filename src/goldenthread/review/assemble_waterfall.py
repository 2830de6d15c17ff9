"""What accounts for a change, drawn: sentences, a waterfall and its table, from released values alone."""

import re
from collections.abc import Sequence

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.explained import Cause, Explained, Name, Told, Worked, accounts, headline, said
from goldenthread.insight.explaining import explain
from goldenthread.insight.grouped import beside, grouped, is_tested
from goldenthread.insight.journeys import STOCKS
from goldenthread.insight.verdict import Quoted
from goldenthread.journey.periods import parse
from goldenthread.review.document import (
    Block,
    Bullets,
    Claim,
    Column,
    Figure,
    Named,
    Paragraph,
    Run,
    Runs,
    Table,
    Tally,
    Text,
    plain,
)
from goldenthread.review.drawings import Labels
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import is_few, listed, named, prose, words
from goldenthread.review.waterfall_chart import End, Fall, signed, waterfall

DRAWN = 2
_MOST = 0.5  # from half of the change, a part accounts for most of it
_STATUTE = re.compile("(section 47)", re.IGNORECASE)  # the name of a step, and the only digits in one


def subject_of(evidence: Evidence) -> str:
    """What part 7 is about: what a committee asked about and can be explained; else the plan's first stock.

    Blank where neither is there.
    """
    asked = [id for id in _asked(evidence) if parts_of(evidence, id) is not None]
    stocks = [id for id in evidence.chosen if id in STOCKS and evidence.plan]
    return next(iter((*_stocks_first(asked), *stocks)), "")


def _asked(evidence: Evidence) -> list[str]:
    """The indicators of open requests, in the order asked."""
    asked = (id for one in evidence.record.recommendations if one.status != "closed" for id in one.indicators)
    return [id for id in dict.fromkeys(asked) if id in evidence.indicators]


def _stocks_first(ids: Sequence[str]) -> list[str]:
    return sorted(ids, key=lambda id: id not in STOCKS)


def parts_of(evidence: Evidence, id: str) -> Explained | None:
    """The change of an indicator since the year before, with parts that can be drawn; by team where steps give none."""
    judged, indicator = evidence.judged.get(id), evidence.indicators[id]
    if judged is None:
        return None
    period = judged.period
    found = explain(indicator, evidence.by_indicator, period, period.year_before())
    if found is None or not found.change or found.causes:
        return found if found and found.change and len(found.causes) > 1 else None
    teams = list(evidence.teams.get(id, {}).values())
    if not is_tested(indicator):
        return None
    by_team = grouped(found, beside(indicator, teams, period, period.year_before()), evidence.by_indicator)
    return by_team if by_team and len(by_team.causes) > DRAWN else None


def waterfalls(evidence: Evidence, subject: str) -> list[Block]:
    """The subject's waterfall, and those of stocks that moved beyond chance and of what else was asked; two at most.

    What is not drawn is named. Of a subject that can't be drawn, why.
    """
    moved = [id for id in STOCKS if id in evidence.indicators and (one := parts_of(evidence, id)) and one.is_real]
    others = [id for id in _stocks_first(_asked(evidence)) if parts_of(evidence, id)]
    wanted = list(dict.fromkeys((subject, *moved, *others)))
    inside = {id for stock in wanted if stock in STOCKS for id in (STOCKS[stock].started, STOCKS[stock].ended)}
    drawable = [(id, one) for id in wanted if id not in inside - {subject} and (one := parts_of(evidence, id))]
    blocks: list[Block] = []
    if not drawable or drawable[0][0] != subject:
        blocks.append(_not_drawn(evidence, subject))
    for at, (_, one) in enumerate(drawable[:DRAWN]):
        blocks += [*_told(evidence, one), _figure(evidence, one, f"why-waterfall-{at}")]
    rest = [named(evidence.indicators[id].title) for id, _ in drawable[DRAWN:]]
    if rest:
        blocks.append(Paragraph(prose("Also asked about or moved, and not drawn here: {all}.", all=listed(rest))))
    return blocks


def _not_drawn(evidence: Evidence, id: str) -> Paragraph:
    period = evidence.judged[id].period
    indicator = evidence.indicators[id]
    found = explain(indicator, evidence.by_indicator, period, period.year_before())
    lead = prose("No drawing shows what accounts for the change of {title}. ", title=Named(indicator.title))
    if found is None:
        reason = words("There is no whole figure to lay beside it from the year before, or it is withheld.")
    elif not found.change:
        reason = runs_of_told(evidence, headline(found), indicator)
    else:
        notes = [part for note in found.notes for part in (*runs_of_told(evidence, note, indicator), Text(" "))]
        reason = tuple(notes) or words("No steps, starts, ends or teams that can be shown stand behind it.")
    return Paragraph((*lead, *reason))


def _told(evidence: Evidence, one: Explained) -> list[Block]:
    sentences = [runs_of_told(evidence, each, one.indicator) for each in (headline(one), *accounts(one))]
    blocks: list[Block] = [Paragraph(tuple(run for each in sentences for run in (*each, Text(" "))), keep=True)]
    if one.notes:
        blocks.append(Bullets(tuple(runs_of_told(evidence, note, one.indicator) for note in one.notes), small=True))
    return blocks


def runs_of_told(evidence: Evidence, told: Told, indicator: Indicator) -> Runs:
    """A sentence as runs: its figures claims, its names names; a few children are said as words."""
    runs: list[Run] = []
    for part in told:
        match part:
            case Name(text=text):
                runs.append(Named(text))
            case Quoted(value=value, text=text):
                runs.append(Claim(text, value, parse(value.period).title, evidence.about.snapshot))
            case Worked():
                runs.append(_figure_run(part, indicator))
            case str():
                pieces = _STATUTE.split(part)
                runs += [Named(piece) if at % 2 else Text(piece) for at, piece in enumerate(pieces) if piece]
    return tuple(runs)


def _figure_run(part: Worked, indicator: Indicator) -> Run:
    if _in_words(part.number, indicator):
        return Text("a few")
    return Claim(part.text, Tally("verdicts", part.what, round(part.number, 2)), "", "")


def _in_words(size: float, indicator: Indicator) -> bool:
    """Whether a part is so few that it is said in words. A percentage point or an average is no number of children."""
    return not indicator.per and is_few(round(size))


def _title(evidence: Evidence, one: Explained) -> Runs:
    """The finding, as the drawing's title."""
    moved = "rise" if one.change > 0 else "fall"
    about = Named(one.indicator.title)
    if one.interval is None:
        return (about, Text(f": what the {moved} is made of"))
    if not one.named:
        return (about, Text(": no one part stands out" if one.is_real else f": the {moved} could be chance alone"))
    if not one.is_real:
        return (about, Text(f": the {moved} could be chance alone, but its parts pull against each other"))
    first = next((each for each in one.named if each.adds * one.change > 0), None)
    if first is None:
        return (about, Text(f": what is beyond chance went against the {moved}"))
    share = first.adds / one.change
    finding = f": that accounts for {'most' if share >= _MOST else 'part'} of the {moved}"
    if share > 1 and said(first.adds, one.indicator) != said(one.change, one.indicator):
        finding = f": that alone would make more than the {moved}"
    return (*runs_of_told(evidence, first.name, one.indicator), Text(finding))


def _figure(evidence: Evidence, one: Explained, name: str) -> Figure:
    title = _title(evidence, one)
    alt = (
        *prose("A waterfall of {title}. ", title=Named(one.indicator.title)),
        *(run for each in (headline(one), *accounts(one)) for run in (
            *runs_of_told(evidence, each, one.indicator), Text(" "))),
        Text("Parts that are more than chance are filled, the others hollow; whiskers are what chance leaves open."),
    )  # fmt: skip
    unit = "%" if one.indicator.is_percentage else ""
    drawing = waterfall(
        End(_when(one, earlier=True), one.before.value or 0.0, _end_said(one.before.value, one)),
        [_fall(each, one) for each in one.causes],
        End(_when(one, earlier=False), one.after.value or 0.0, _end_said(one.after.value, one)),
        Labels(name, plain(title), plain(alt)),
        unit=unit,
    )
    return Figure(drawing, title, alt, _table(evidence, one), printed=True)


def _when(one: Explained, *, earlier: bool) -> str:
    period = one.against if earlier else one.period
    title = period.title[:1].upper() + period.title[1:]
    return f"At the end of {period.title}" if one.indicator.is_stock else title


def _end_said(value: float | None, one: Explained) -> str:
    decimals = 1 if one.indicator.per else 0
    return f"{value or 0:,.{decimals}f}{'%' if one.indicator.is_percentage else ''}"


def _fall(cause: Cause, one: Explained) -> Fall:
    low, high = (None, None) if cause.interval is None else (cause.interval.low, cause.interval.high)
    name = "".join(part if isinstance(part, str) else part.text for part in cause.name)
    return Fall(name, cause.adds, low, high, cause.is_real, _signed(cause.adds, one.indicator))


def _signed(adds: float, indicator: Indicator) -> str:
    """'+12', '−4.2', 'a few up', 'under 1 down': what is close to nought says on which side it lies."""
    smallest, places = (0.5, 0) if not indicator.per else (0.05, 1)
    if adds and abs(adds) < smallest:
        return f"under {0.1 if places else 1:g} {'up' if adds > 0 else 'down'}"
    if _in_words(adds, indicator):
        return "a few up" if adds > 0 else "a few down"
    return signed(adds, 1 if indicator.per else 0)


def _table(evidence: Evidence, one: Explained) -> Table:
    unit = " (points)" if one.indicator.is_percentage else ""
    columns = (
        Column("Part", width=52),
        Column(f"Adds{unit}", numeric=True, width=14),
        Column("Range from", numeric=True, width=14),
        Column("to", numeric=True, width=14),
        Column("More than chance?", width=18),
    )
    rows = [_row(runs_of_told(evidence, each.name, one.indicator), each, one) for each in one.causes]
    whole = Cause(("The whole change",), one.change, one.interval)
    rows.append(_row(words("The whole change"), whole, one))
    few = "" if one.indicator.per else " One to five children are said as “a few”."
    notes = words(
        "The parts add up to the whole change. A part's range is what chance leaves open of it, judged by how much the "
        f"months held vary; of twenty ranges one misses.{few}"
    )
    caption = prose("The parts of the change of {title}", title=Named(one.indicator.title))
    return Table(caption, columns, tuple(rows), notes, small=True)


def _row(name: Runs, cause: Cause, one: Explained) -> tuple[Runs, ...]:
    what = f"part of the change of {one.indicator.title}: {plain(name)}"
    adds = _cell(cause.adds, what, one.indicator)
    if cause.interval is None:
        return (name, adds, words("–"), words("–"), words("can't be told"))
    ends = [_cell(end, f"range of a {what}", one.indicator) for end in (cause.interval.low, cause.interval.high)]
    return (name, adds, *ends, words("hardly varies" if cause.is_known else "yes" if cause.is_real else "no"))


def _cell(value: float, what: str, indicator: Indicator) -> Runs:
    text = _signed(value, indicator)
    if _in_words(value, indicator):
        return words(text)
    return (Claim(text, Tally("verdicts", what, round(value, 2)), "", ""),)
