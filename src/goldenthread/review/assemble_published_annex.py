"""The annex: every measure held with its years, the neighbours by name, methods in plain words, a glossary."""

import re

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight.comparison import places
from goldenthread.insight.published_words import day
from goldenthread.review.document import Block, Bullets, Column, Named, Paragraph, Runs, Section, Strong, Table
from goldenthread.review.phrases import named, prose, sentence_case, words
from goldenthread.review.published_evidence import Held, PublishedEvidence, cell

_ABBREVIATIONS = {
    "cla": "children in care", "cin": "children in need", "cp": "child protection", "sw": "social workers",
    "icpc": "initial conferences", "s47": "section 47 enquiries", "pct": "%", "wd": "working days", "12m": "12 months",
    "sgo": "special guardianship", "nfa": "no further action", "uasc": "unaccompanied asylum-seeking children",
    "fte": "full-time equivalents", "eet": "in education, work or training",
    "ehcp": "an education, health and care plan",
    "neet": "not in education, work or training", "sdq": "strengths and difficulties", "rwm": "reading, writing, maths",
}  # fmt: skip

_SPANS = (
    (re.compile(r"_rate_per_10000"), "_per_10,000_children"),
    (re.compile(r"(?<=_)31_march"), "on_31_March"),
    (re.compile(r"(?<=_)(\d+)_(\d+)m(?=_|$)"), r"\1_to_\2_months"),
    (re.compile(r"(?<=_)(\d+)_(\d+)y(?=_|$)"), r"\1_to_\2_years"),
    (re.compile(r"(?<=_)(\d+)y_plus"), r"\1_years_and_over"),
    (re.compile(r"(?<=_)(\d+)_(\d+)wd"), r"\1_to_\2_working_days"),
    (re.compile(r"(?<=_)(\d+)plus_wd"), r"\1_working_days_and_over"),
    (re.compile(r"(?<=_)(\d+)plus(?=_)"), r"\1_or_more"),
    (re.compile(r"(?<=_)2y(?=_|$)"), "2_years"),
    (re.compile(r"(?<=_)(17|19)_(18|21)(?=_|$)"), r"aged_\1_to_\2"),
)


def annex(evidence: PublishedEvidence) -> list[Section]:
    """Every measure held of the council, the neighbours, how we judge, and the words we use."""
    return [_every(evidence), _neighbours(evidence), _methods(evidence), _glossary()]


def title_of(measure: str) -> str:
    """The title of the indicator that counts the same; else the id in words."""
    found = INDICATORS.get(measure) or next((one for one in INDICATORS.values() if measure in one.published), None)
    if found:
        return found.title
    main, *categories = measure.split("__")
    for pattern, said in _SPANS:
        main = pattern.sub(said, main)
    told = " ".join(_ABBREVIATIONS.get(part, part) for part in main.split("_"))
    return sentence_case(": ".join([told, *(one.replace("_", " ") for one in categories)]))


def _every(evidence: PublishedEvidence) -> Section:
    by_source: dict[str, list[Held]] = {}
    for one in evidence.held:
        by_source.setdefault(one.figures[-1].publication, []).append(one)
    blocks: list[Block] = [Paragraph(words("Every published measure that is held of this council, as it was public."))]
    columns = (
        Column("Measure", width=50),
        Column("Years", width=22),
        Column("Newest", numeric=True, width=26),
        Column("Year before", numeric=True, width=16),
    )
    blocks += [Table(named(source), columns, tuple(_row(one) for one in held), small=True)
               for source, held in sorted(by_source.items())]  # fmt: skip
    return Section("annex", "Annex: every measure held", 1, tuple(blocks), number="A", is_annex=True, starts_page=True)


def _row(one: Held) -> tuple[Runs, ...]:
    last = one.figures[-1]
    before = next((each for each in one.figures if each.year == last.year - 1), None)
    decimals = places(one.figures)
    return (
        named(one.title),
        named(f"{one.figures[0].year} to {last.year}"),
        cell(last, decimals),
        cell(before, decimals, brief=True),
    )


def _neighbours(evidence: PublishedEvidence) -> Section:
    title = "The statistical neighbours"
    if not evidence.neighbours:
        nothing = Paragraph(words("No model that holds this council was public on the day."))
        return Section("neighbours", title, 1, (nothing,), number="B", is_annex=True)
    columns = (Column("Nearest first", width=20), Column("Council", width=60), Column("How near", width=40))
    rows = tuple(
        (named(f"{one.rank}"), named(one.neighbour_name), named(sentence_case(one.closeness)))
        for one in evidence.neighbours
    )
    model = evidence.neighbours[0]
    caption = prose(
        "DfE's model of {year}, published {by}{on}",
        year=Named(f"{model.model}"),
        by=Named("by " if model.published_on_is_assumed else ""),
        on=Named(day(model.published_on)),
    )
    return Section("neighbours", title, 1, (Table(caption, columns, rows, small=True),), number="B", is_annex=True,
                   starts_page=True)  # fmt: skip


def _methods(evidence: PublishedEvidence) -> Section:
    items: tuple[Runs, ...] = (
        prose("{lead} a figure is in this review only if it was public on the day. Where the day of a publication is "
              "not known, the latest it can have been is taken.", lead=Strong("What was public:")),
        prose("{lead} only figures of one published year stand side by side. A month or a quarter is never set beside "
              "a year.", lead=Strong("The same year:")),
        prose("{lead} the value with as many neighbours above as below. Not given where fewer than five have a "
              "figure, and bare counts have none: they say how large a council is.",
              lead=Strong("The neighbours' middle:")),
        prose("{lead} three in four of the others stand behind, or before, and the figure is apart from their "
              "middle: of a share with counts, by more than chance in this council's own cases (Wilson's interval). "
              "Councils differ for other reasons. Where one family moves a figure no place is marked.",
              lead=Strong("Best quarter, last quarter:")),
        prose("{lead} a share with counts is said to have changed (“real”) when chance is unlikely (Fisher's exact "
              "test under one in twenty, Newcombe's interval without nought) and fewer than one in twenty other "
              "councils moved as far between the same years.", lead=Strong("A change between two years:")),
        prose("{lead} large councils make tiny changes unlikely by chance, and all councils move from year to year "
              "by more than chance. “Not unusual” means that other councils commonly move as far.",
              lead=Strong("Why two tests:")),
        prose("{lead} shares without counts, shares of full-time equivalents, rates and averages have no test of "
              "chance: “unusual” at most, and not where fewer than thirty cases are behind one. Bare counts and joint "
              "returns are not judged.", lead=Strong("Without counts:")),
        prose("{lead} “better” and “worse” are said only where the measure has a better way; else “risen” and "
              "“fallen”. Yearly points are too few for a control chart, and nothing here is called sustained.",
              lead=Strong("Words:")),
        prose("{lead} the share of all councils together is the middle; limits are exact, widened because councils "
              "differ (Spiegelhalter's additive model). Councils with fewer than ten cases are left out.",
              lead=Strong("Funnels:")),
    )  # fmt: skip
    return Section("methods", "How we judge", 1, (Bullets(items, small=True),), number="C", is_annex=True,
                   starts_page=True)  # fmt: skip


_GLOSSARY = (
    ("Child protection plan", "A plan made by a conference to keep a child safe from serious harm."),
    ("Children in care", "Children whom the council looks after."),
    ("Initial conference", "The meeting that decides whether a child needs a child protection plan."),
    ("Neighbours", "Councils that DfE holds most alike to this one in its families and its economy."),
    ("No further action", "The worry was looked at, and nothing more was done."),
    ("Re-referral", "A referral within twelve months of an earlier one for the same child."),
    ("Referral", "A contact that asks for a social care service and is accepted."),
    ("Share", "So many of so many, as a percentage."),
    ("Withheld", "Not published by DfE, because a child might be recognised from so small a number."),
)


def _glossary() -> Section:
    columns = (Column("Word", width=1), Column("What it means here", width=3))
    rows = tuple((words(word), words(meaning)) for word, meaning in _GLOSSARY)
    table = Table(words("Words used in this review"), columns, rows)
    return Section("glossary", "Glossary", 1, (table,), number="D", is_annex=True)
