"""The annex: every indicator with its definition, chart and values; methods in plain words; a glossary."""

from dataclasses import replace

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight import rules
from goldenthread.insight.verdict import Outcome
from goldenthread.insight.words import quote
from goldenthread.review.assemble_answers import spoken_for
from goldenthread.review.charts import figure_of, quarter_table
from goldenthread.review.document import (
    Block,
    Bullets,
    Claim,
    Column,
    Figure,
    Named,
    Paragraph,
    Runs,
    Section,
    Strong,
    Table,
    Tally,
    Text,
)
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import capital, declared_title, named, prose, sentence_case, state, words
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
    also = [Paragraph((Named(f"{row.indicator.title}. "), *capital(row.sentence))) for row in rows[1:]]
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
        Paragraph((*capital(row.sentence), Text(" "), row.mark)),
        Bullets(_definition(indicator), small=True),
    ]
    drawn = figure_of(evidence, row, f"annex-{indicator.id.replace('_', '-')}", printed=True)
    if drawn:
        blocks.append(drawn)
    held = any(evidence.by_indicator.get(indicator.id, {}))
    if (held and not drawn) or (drawn and drawn.data and "month" in drawn.data.caption[-1].text):
        blocks.append(quarter_table(evidence, indicator))
    teams = _teams(evidence, indicator)
    if teams:
        blocks.append(teams)
    return Section(f"annex-{indicator.id}", indicator.title, 2, tuple(blocks), number=number, is_annex=True)


def _every(evidence: Evidence) -> Table:
    """The scorecard of every measure supplied, chosen by the plan or not; distributions have tables of their own."""
    columns = (
        Column("Measure", width=44),
        Column("Now", width=24),
        Column("A year before", width=24),
        Column("Verdict", width=20),
    )
    rows = tuple(
        (
            (Named(row.indicator.title), *spoken_for(evidence, row)),
            evidence.claim(row.indicator.id, row.now),
            evidence.claim(row.indicator.id, row.before),
            (row.mark,),
        )
        for row in evidence.judged.values()
        if row.outcome is not Outcome.NOT_SUPPLIED and not row.indicator.part_of
    )
    caption = prose("Every measure, {period}", period=Named(evidence.period.title))
    return Table(caption, columns, rows, small=True)


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


def _rule(what: str, number: int) -> Claim:
    return Claim(f"{number}", Tally("rules", what, number), "", "")


def methods(evidence: Evidence) -> Section:
    """How a change is told from chance, how small numbers are treated, in plain words."""
    false_alarms = Tally(
        "rules", "quarters called changed where nothing has, in a hundred", rules.FALSE_ALARMS[3] * 100
    )
    chance = Claim(f"{rules.FALSE_ALARMS[3]:.0%}", false_alarms, "", "")
    items = (
        prose(
            "{lead} Months of one measure never come out alike. A control chart shows how far they usually stray from "
            "their average. A change is called real when a month lies outside that range, when seven months in a row "
            "lie on one side of the average or move one way, or when two of three lie close to the edge.",
            lead=Strong("Real or chance."),
        ),
        prose(
            "{lead} Where nothing has changed, these rules would still call about {n} of quarters changed. Part four "
            "says how many of its verdicts that comes to.",
            lead=Strong("False alarms."),
            n=chance,
        ),
        prose(
            "{lead} Charts use the last {months} months, and at least {least}. Shares with too few cases a month are "
            "compared with the same quarter a year before instead, and called changed only where chance alone would "
            "give such a difference less than once in twenty.",
            lead=Strong("How much is enough."),
            months=_rule("months a control chart uses", rules.CHART_MONTHS),
            least=_rule("months a control chart needs", rules.SHORTEST_CHART),
        ),
        prose(
            "{lead} Children on plans, or in care, are counted on one day. Those numbers repeat themselves from month "
            "to month, so they are shown and not judged; what starts and what ends is judged instead.",
            lead=Strong("Numbers at a moment."),
        ),
        prose(
            "{lead} Plans started are set beside the steps before them (contacts, referrals and so on), a number at a "
            "moment beside what started and ended, a percentage beside its teams. The parts add up to the change. Each "
            "part's range comes from drawing the counts anew many times, as widely as the months held vary; a part "
            "whose range holds nought is no more than chance. To account for a change is arithmetic, not a cause.",
            lead=Strong("What accounts for a change."),
        ),
        prose(
            "{lead} A share from a small sample is given with the range the true share most likely lies in, by "
            "Wilson's method, at ninety-five in a hundred.",
            lead=Strong("Small samples."),
        ),
        prose(
            "{lead} A count of one to five children is withheld, and so is any figure from which it could be worked "
            "out by adding up or taking away months, groups, parts of a share, or measures that belong together. "
            "Other measures are not compared with one another. Audits and visits are shown for the whole council. "
            "Teams are shown only where nobody could be recognised.",
            lead=Strong("Protecting children."),
        ),
        prose(
            "{lead} Every figure drafted here is bound to a computed value or to a count of the record: what was "
            "counted, of what, for which period, by which definition. In the web page, resting on a figure shows it. "
            "Words that officers typed are printed as typed.",
            lead=Strong("Where figures come from."),
        ),
        prose(
            "{lead} For example: {quoted}.",
            lead=Strong("How figures are written."),
            quoted=_example(evidence),
        ),
    )
    return Section("methods", "How we judge", 1, (Bullets(items),), number="B", is_annex=True, starts_page=True)


def _example(evidence: Evidence) -> Runs:
    for row in evidence.judged.values():
        if row.now is not None and row.now.numerator is not None and row.now.denominator:
            return (evidence.bind(quote(row.now, row.indicator), row.now),)
    return words("so many of so many, and the percentage")


_GLOSSARY = (
    ("Assessment", "Finding out what a child needs, and whether the child is safe."),
    ("Audit", "Reading a child's file to judge how good the work was. Collaborative: done together with the worker."),
    ("Care order", "A court's decision that the council shares responsibility for a child."),
    ("Child protection plan", "What everyone will do to keep a child safe who has been, or may be, badly harmed."),
    ("Contact", "Somebody tells the council of a worry about a child."),
    ("Early help", "Support for a family before things become serious, without social care."),
    ("Initial child protection conference", "The meeting that decides whether a child needs a protection plan."),
    ("Looked after", "In the council's care."),
    ("No further action", "The worry was looked at, and nothing more was needed."),
    ("Re-referral", "A referral within twelve months of an earlier one for the same child."),
    ("Referral", "A contact that asks for a social care service and is accepted."),
    ("Special guardianship", "A court order that gives a child a permanent home with someone who is not a parent."),
    ("Step down", "Social care ends, and early help carries on."),
    ("Supervision", "A manager and a social worker going through the work, and each child's case, together."),
    ("Withheld", "Not shown, because a child might be recognised from so small a number."),
)


def glossary() -> Section:
    """The field's words, in ordinary ones."""
    columns = (Column("Word", width=1), Column("What it means here", width=3))
    rows = tuple((words(word), words(meaning)) for word, meaning in _GLOSSARY)
    table = Table(words("Words used in this review"), columns, rows)
    return Section("glossary", "Glossary", 1, (table,), number="C", is_annex=True, starts_page=True)
