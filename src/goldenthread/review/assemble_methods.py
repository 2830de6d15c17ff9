"""The end of the annex: how we judge, in plain words, and a glossary."""

from goldenthread.insight import rules
from goldenthread.insight.words import quote
from goldenthread.review.document import (
    Bullets,
    Claim,
    Column,
    Run,
    Runs,
    Section,
    Strong,
    Table,
    Tally,
)
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import prose, words

_METHODS = (
    (
        "Real or chance.",
        "Months of one measure never come out alike. A control chart shows how far they usually stray from their "
        "average. A change is called real when a month lies outside that range, when seven months in a row lie on"
        " one side of the average or move one way, or when two of three lie close to the edge. Where the months "
        "show nothing, yet two plain counts a year apart differ, neither a change nor the same is claimed.",
    ),
    (
        "False alarms.",
        "Where nothing has changed, these rules would still call about {n} of quarters changed. Part four says "
        "how many of its verdicts that comes to.",
    ),
    (
        "How much is enough.",
        "Charts use the last {months} months, and at least {least}. Shares with too few cases a month, or so "
        "close to all or none that months hardly differ, are compared with the same quarter a year before "
        "instead, and called changed only where chance alone would give such a difference less than once in "
        "twenty.",
    ),
    (
        "Sustained.",
        "A change is called sustained only when each of the last twelve months lies on the same side of the "
        "average of the twelve months before, or of the months before a step that somebody accepted, and they are"
        " not drifting back. The rule is ours: control charts have none.",
    ),
    (
        "Targets.",
        "A target is held against the range a measure's months usually stray in, not against one month: it is "
        "sure to be met, sure to be missed, or met by chance, as things run.",
    ),
    (
        "Families.",
        "Brothers and sisters come together, so counts of children jump further than counts of single children "
        "would. The range is taken from how far months truly stray, which allows for it.",
    ),
    (
        "Numbers at a moment.",
        "Children on plans, or in care, are counted on one day. Those numbers repeat themselves from month to "
        "month, so they are shown and not judged; what starts and what ends is judged instead.",
    ),
    (
        "What accounts for a change.",
        "Plans started are set beside the steps before them (contacts, referrals and so on), a number at a moment"
        " beside what started and ended, a percentage beside its teams. The parts add up to the change. Each "
        "part's range comes from drawing the counts anew many times, as widely as the months held vary; a part "
        "whose range holds nought is no more than chance. To account for a change is arithmetic, not a cause.",
    ),
    (
        "Small samples.",
        "A share from a small sample is given with the range the true share most likely lies in, by Wilson's "
        "method, at ninety-five in a hundred; the difference of two by Newcombe's. Between two such samples a "
        "change is claimed only where Fisher's test, which errs towards chance, agrees. Of teams side by side, "
        "about one range in twenty leaves out the council's share by chance alone.",
    ),
    (
        "Protecting children.",
        "A count of one to five children is withheld, and so is any figure from which it could be worked out by "
        "adding up or taking away months, groups, parts of a share, or measures that belong together. Other "
        "measures are not compared with one another. Audits and visits are shown for the whole council. Teams are"
        " shown only where nobody could be recognised.",
    ),
    (
        "Where figures come from.",
        "Every figure drafted here is bound to a computed value or to a count of the record: what was counted, of"
        " what, for which period, by which definition. In the web page, resting on a figure shows it. Words that "
        "officers typed are printed as typed.",
    ),
    (
        "How figures are written.",
        "For example: {quoted}.",
    ),
)


def _rule(what: str, number: int) -> Claim:
    return Claim(f"{number}", Tally("rules", what, number), "", "")


def methods(evidence: Evidence) -> Section:
    """How a change is told from chance, how small numbers are treated, in plain words."""
    false_alarms = Tally(
        "rules", "quarters called changed where nothing has, in a hundred", rules.FALSE_ALARMS[3] * 100
    )
    figures: dict[str, Run | Runs] = {
        "n": Claim(f"{rules.FALSE_ALARMS[3]:.0%}", false_alarms, "", ""),
        "months": _rule("months a control chart uses", rules.CHART_MONTHS),
        "least": _rule("months a control chart needs", rules.SHORTEST_CHART),
        "quoted": _example(evidence),
    }
    items = tuple(prose(f"{{lead}} {told}", lead=Strong(lead), **figures) for lead, told in _METHODS)
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
