"""The annex: every indicator with its definition, chart and values; methods in plain words; a glossary."""

from dataclasses import replace

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.verdict import Outcome
from goldenthread.review.assemble_answers import marks, spoken_for
from goldenthread.review.assemble_methods import glossary, methods
from goldenthread.review.assemble_scorecard import by_chance
from goldenthread.review.beside_others import compared
from goldenthread.review.charts import figure_of, quarter_table
from goldenthread.review.document import (
    Block,
    Bullets,
    Column,
    Figure,
    Named,
    Paragraph,
    Runs,
    Section,
    Strong,
    Table,
    Text,
)
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.multiples_chart import team_charts
from goldenthread.review.phrases import capital, declared_title, named, prose, sentence_case, state, words
from goldenthread.review.sparklines import key, spark_of
from goldenthread.review.team_chart import teams_figure
from goldenthread.scorecard.series import Flag, Value

_BETTER = {
    Better.HIGHER: "Higher is better.",
    Better.LOWER: "Lower is better.",
    Better.NEITHER: "Neither higher nor lower is better: a change asks for an explanation.",
}


def annex(evidence: Evidence) -> list[Section]:
    """All of it: the indicators by theme, what nobody supplied, how we judge, and the words we use."""
    sections = [
        Section(
            "annex",
            "Annex: every measure",
            1,
            (
                Paragraph(words("Each measure with its definition, its chart where it may be shown, and its values.")),
                *_chance(evidence),
                _every(evidence),
            ),
            number="A",
            is_annex=True,
            starts_page=True,
        )
    ]
    unseen: list[Judged] = []
    for number, (id_, rows) in enumerate(_by_declaration(evidence, unseen).items(), start=1):
        made = _section(evidence, id_, rows, f"A.{number}")
        drawn, before = _is_drawn(made), _is_drawn(sections[-1])
        sections.append(replace(made, starts_page=number == 1 or drawn or before))
    if unseen:
        sections.append(_not_supplied(unseen, f"A.{len(sections)}"))
    return [*sections, methods(evidence), glossary()]


def _chance(evidence: Evidence) -> list[Block]:
    """How many of all the verdicts chance alone would give: with many measures, some."""
    tested = [row for row in evidence.judged.values() if row.expected_by_chance]
    return [Paragraph(by_chance(tested))] if tested else []


def _by_declaration(evidence: Evidence, unseen: list[Judged]) -> dict[str, list[Judged]]:
    """The series of each declared indicator, theme by theme; those that nobody supplied go to `unseen`."""
    declared: dict[str, list[Judged]] = {}
    for theme in dict.fromkeys(one.theme for one in evidence.indicators.values()):
        for row in evidence.judged.values():
            if row.indicator.theme == theme:
                declared.setdefault(row.indicator.part_of or row.indicator.id, []).append(row)
    for id_, rows in list(declared.items()):
        if all(row.outcome is Outcome.NOT_SUPPLIED for row in rows):
            unseen.extend(declared.pop(id_))
    return declared


def _section(evidence: Evidence, id_: str, rows: list[Judged], number: str) -> Section:
    """One declared indicator: its own section, with those overdue how old they are, a distribution as one table."""
    if rows[0].indicator.part_of:
        return _distribution(evidence, id_, rows, number)
    made = _indicator(evidence, rows[0], number)
    also = [Paragraph((Named(f"{row.indicator.title}. "), *capital(row.sentence), *row.further)) for row in rows[1:]]
    return replace(made, blocks=(*made.blocks, *also))


def _distribution(evidence: Evidence, id_: str, rows: list[Judged], number: str) -> Section:
    """Every category in one table, now and a year before."""
    title = declared_title(rows[0].indicator)
    columns = (
        Column("Category", width=40),
        Column("Now", numeric=True, width=30),
        Column("A year before", numeric=True, width=30),
    )
    lines = tuple(
        (
            (Named(row.indicator.title.rpartition(": ")[2]),),
            evidence.claim(row.indicator.id, row.now),
            evidence.claim(row.indicator.id, row.before),
        )
        for row in rows
    )
    caption = prose("{title}, {period}", title=Named(title), period=Named(evidence.period.title))
    whole = replace(rows[0].indicator, numerator=rows[0].indicator.numerator.rpartition(": ")[0])
    blocks = (Bullets(_definition(whole), small=True), Table(caption, columns, lines, small=True))
    return Section(f"annex-{id_}", title, 2, blocks, number=number, is_annex=True)


def _not_supplied(rows: list[Judged], number: str) -> Section:
    """What nobody supplied, each named: none of it is zero."""
    asked = {declared_title(row.indicator): row.indicator.question for row in rows}
    titles = tuple((Named(title), Text(". "), Named(question)) for title, question in asked.items())
    lead = words("No file that was loaded carries what these need. They are not zero: nothing can be said of them.")
    blocks = (Paragraph(lead), Bullets(titles, small=True))
    return Section("annex-not-supplied", "Not supplied", 2, blocks, number=number, is_annex=True, starts_page=True)


def _indicator(evidence: Evidence, row: Judged, number: str) -> Section:
    indicator = row.indicator
    blocks: list[Block] = [
        Paragraph((*capital(row.sentence), *row.further, Text(" "), *marks(row))),
        *([Paragraph(compared(row))] if row.comparison else []),
        Bullets(_definition(indicator), small=True),
    ]
    drawn = figure_of(evidence, row, f"annex-{indicator.id.replace('_', '-')}", printed=True)
    if drawn:
        blocks.append(drawn)
    held = any(evidence.by_indicator.get(indicator.id, {}))
    if (held and not drawn) or (drawn and drawn.data and "month" in drawn.data.caption[-1].text):
        blocks.append(quarter_table(evidence, indicator))
    blocks += team_charts(evidence, indicator)
    teams = _teams(evidence, indicator)
    if teams:
        beside = teams_figure(evidence, indicator)
        blocks += [beside, teams] if beside else [teams]
    return Section(f"annex-{indicator.id}", indicator.title, 2, tuple(blocks), number=number, is_annex=True)


def _every(evidence: Evidence) -> Table:
    """The scorecard of every measure supplied, chosen by the plan or not; distributions have tables of their own."""
    columns = (
        Column("Measure", width=34),
        Column("Now", width=22),
        Column("A year before", width=21),
        Column("The last two years", width=26),
        Column("Verdict", width=19),
    )
    rows = tuple(
        (
            (Named(row.indicator.title), *spoken_for(evidence, row)),
            evidence.claim(row.indicator.id, row.now),
            evidence.claim(row.indicator.id, row.before),
            (line,) if (line := spark_of(evidence, row, "every")) else words("not drawn"),
            marks(row),
        )
        for row in evidence.judged.values()
        if row.outcome is not Outcome.NOT_SUPPLIED and not row.indicator.part_of
    )
    caption = prose("Every measure, {period}", period=Named(evidence.period.title))
    table = Table(caption, columns, rows, small=True)
    return replace(table, notes=key(table))


def _is_drawn(section: Section) -> bool:
    """A measure with a chart has its page to itself; those without share one."""
    return any(isinstance(block, Figure) for block in section.blocks)


def _definition(indicator: Indicator) -> tuple[Runs, ...]:
    counted = indicator.numerator.rstrip(".")
    lines: list[Runs] = [
        (Strong("Asks: "), Named(indicator.question)),
        (Strong("Counts: "), Named(counted), Text("; of: " if indicator.denominator else "."))
        + ((Named(indicator.denominator.rstrip(".")), Text(".")) if indicator.denominator else ()),
        (Strong("Reading it: "), Text(_BETTER[indicator.better]))
        + ((Text(" "), Named(indicator.note)) if indicator.note else ()),
    ]
    if indicator.timescale:
        lines.append((Strong("Time limit: "), Named(indicator.timescale)))
    version = f"Version {indicator.version}. "
    lines.append((Strong("Definition: "), Named(version), Named(indicator.source)))
    return tuple(lines)


def _teams(evidence: Evidence, indicator: Indicator) -> Table | None:
    """Each team's quarter beside the same quarter a year before, where released."""
    held = evidence.teams.get(indicator.id, {})
    names = sorted({team for team, _ in held})
    now, before = str(evidence.period), str(evidence.period.year_before())
    names = [name for name in names if (name, now) in held]
    if not any(state(held.get((name, period))) == "" for name in names for period in (now, before)):
        return None
    if sum(any(_has_something(held.get((name, period))) for period in (now, before)) for name in names) < 2:
        return None  # one team alone repeats the whole
    columns = (
        Column("Team", width=30),
        Column(sentence_case(evidence.period.title), numeric=True, width=30),
        Column("A year before", numeric=True, width=30),
    )
    rows = tuple(
        (
            named(name),
            evidence.claim(indicator.id, held.get((name, now))),
            evidence.claim(indicator.id, held.get((name, before))),
        )
        for name in names
    )
    notes = words("Teams differ in size and in the families they meet: a difference is a question, not an answer.")
    return Table(prose("{title}: each team", title=Named(indicator.title)), columns, rows, notes, small=True)


def _has_something(value: Value | None) -> bool:
    """Whether a team had anything to count; withheld counts as something."""
    if value is None or value.flag is Flag.NOT_SUPPLIED:
        return False
    return value.numerator != 0 or bool(value.denominator)
