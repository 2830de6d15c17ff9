"""Part 3: what Ofsted judged and visited, and the headline measures beneath, year by year."""

from collections.abc import Sequence

from goldenthread.insight.comparison import places
from goldenthread.insight.published_words import unit
from goldenthread.journey.periods import month_ord
from goldenthread.journey.published_rows import GRADES, Judgement
from goldenthread.review.document import Block, Column, Figure, Named, Paragraph, Runs, Section, Table, Text, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.journey_chart import Moment, SmallLine, journey_chart
from goldenthread.review.phrases import listed, named, prose, sentence_case, short_day, words
from goldenthread.review.published_evidence import PublishedEvidence, cell
from goldenthread.review.published_measures import JOURNEY, title_of

YEARS = 7
LINES, FEWEST_YEARS = 3, 3  # measures drawn under the inspections, and the years each must hold
SECOND_HAND = "ofsted_csc_ilacs_overview"  # Data to Insight's file of inspections newer than Ofsted's own
_AREAS = (
    ("overall_effectiveness", "Overall"),
    ("impact_of_leaders", "Leaders"),
    ("help_and_protection", "Help and protection"),
    ("children_in_care", "In care"),
    ("care_leavers", "Care leavers"),
)


def journey(evidence: PublishedEvidence) -> Section:
    """Inspections published by the day, every change of grade in words, and the measures by year."""
    judged = evidence.judgements
    blocks: list[Block] = []
    if judged:
        blocks += [Paragraph(_lead(judged), lead=True)]
        if any(one.is_graded for one in judged):
            blocks.append(_drawing(evidence, judged))
        blocks.append(_table(judged))
    else:
        blocks.append(Paragraph(words("No inspection or visit by Ofsted is held that was published by the day.")))
    blocks += _measures(evidence)
    return Section("journey", "The journey", 1, tuple(blocks), number="3", starts_page=True)


def _said(grade: str) -> str:
    return sentence_case(grade).lower()


def _lead(judged: Sequence[Judgement]) -> Runs:
    graded = [one for one in judged if one.is_graded]
    if not graded:
        return words("Ofsted has visited, and given no overall judgement that is held here.")
    last = graded[-1]
    told = prose(
        "Ofsted's last judgement, inspected in {month} and published on {on}: {grade}",
        month=Named(f"{last.inspected_on:%B} {last.inspected_on.year}"),
        on=Named(short_day(last.published_on)),
        grade=Text(_said(last.overall_effectiveness)),
    )
    if len(graded) < 2:
        return (*told, Text("."))
    before = graded[-2]
    was = Text(_said(before.overall_effectiveness))
    return (*told, *prose("; before that, in {when}: {was}.", when=Named(f"{before.inspected_on.year}"), was=was))


def _drawing(evidence: PublishedEvidence, judged: Sequence[Judgement]) -> Figure:
    """Judgements and visits, and beneath them the first measures that have three years or more."""
    title = words("Ofsted's overall judgements and its visits, and headline measures by year")
    items = [
        (Named(short_day(one.inspected_on)), Text(f" {_said(one.overall_effectiveness) or 'a visit without a grade'}"))
        for one in judged
    ]
    lines = [line for line in (_line(evidence, measure) for measure in JOURNEY) if line][:LINES]
    beneath = prose(
        " Beneath it, lines of {all}: their values are in the table.",
        all=listed([named(line.title) for line in lines]),
    )
    alt = (*prose("A line of steps: {all}.", all=listed(items)), *(beneath if lines else ()))
    moments = [
        Moment(month_ord(one.inspected_on), GRADES.index(one.overall_effectiveness) if one.is_graded else None)
        for one in judged
    ]
    labels = Labels("journey", plain(title), plain(alt))
    names = [sentence_case(grade) for grade in GRADES]
    return Figure(journey_chart(moments, names, "Visits", lines, labels), title, alt, is_compact=True)


def _line(evidence: PublishedEvidence, measure: str) -> SmallLine | None:
    """A published measure by the month its year ends in; None with fewer than FEWEST_YEARS figures."""
    years = range(evidence.year - YEARS + 1, evidence.year + 1)
    figures = [one for year in years if (one := evidence.figure(measure, year))]
    points = [(month_ord(one.year_ends_on), None if one.value is None else float(one.value)) for one in figures]
    if sum(value is not None for _, value in points) < FEWEST_YEARS:
        return None
    percent = "%" if unit(measure) == "%" else ""
    return SmallLine(title_of(measure), points, 12, percent, decimals=places(figures))


def _table(judged: Sequence[Judgement]) -> Table:
    columns = (
        Column("Inspected", width=16),
        Column("Published", width=16),
        Column("What", width=26),
        *(Column(words_, width=17) for _, words_ in _AREAS),
    )
    rows = tuple(
        (
            named(short_day(one.inspected_on)),
            named(short_day(one.published_on)),
            _what(one),
            *(words(sentence_case(getattr(one, name)) or "–") for name, _ in _AREAS),
        )
        for one in reversed(judged)
    )
    caption = words("Ofsted's inspections and visits, the newest first")
    return Table(caption, columns, rows, _second_hand(judged), small=True)


def _second_hand(judged: Sequence[Judgement]) -> Runs:
    """Which of them are not from Ofsted's own statistics."""
    dates = [named(short_day(one.inspected_on)) for one in judged if SECOND_HAND in one.source_file]
    if not dates:
        return ()
    return prose(
        "{all}: from Data to Insight's reading of Ofsted's reports, not from Ofsted's own statistics. Check before "
        "quoting.",
        all=listed(dates),
    )


def _what(one: Judgement) -> Runs:
    kind = sentence_case(one.inspection_type).replace("la ", "").replace("La ", "")
    theme = (Text(": "), Named(one.visit_theme)) if one.visit_theme else ()
    return (Named(sentence_case(kind)), *theme)


def _measures(evidence: PublishedEvidence) -> list[Block]:
    years = range(evidence.year - YEARS + 1, evidence.year + 1)
    measures = [one for one in JOURNEY if any(evidence.figure(one, year) for year in years)]
    if not measures:
        return []
    columns = (Column("Measure", width=34), *(Column(f"{year}", numeric=True, width=13) for year in years))
    rows = tuple(_years(evidence, one, years) for one in measures)
    notes = prose(
        "The year is the one a figure's own year ends in; vacancies are of September. What stands under an inspection "
        "did not bring it about, nor the inspection it."
    )
    return [Table(words("Headline measures by year"), columns, rows, notes, small=True)]


def _years(evidence: PublishedEvidence, measure: str, years: range) -> tuple[Runs, ...]:
    figures = [evidence.figure(measure, year) for year in years]
    decimals = places([one for one in figures if one])
    return named(title_of(measure)), *(cell(one, decimals, brief=True) if one else words("–") for one in figures)
