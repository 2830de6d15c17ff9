"""Part 11: what the data cannot say: gaps, what was not supplied or is withheld, findings, versions."""

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.verdict import Outcome
from goldenthread.review.document import (
    Block,
    Bullets,
    Column,
    CoverageGap,
    FindingCount,
    Named,
    Paragraph,
    Runs,
    Section,
    Table,
    Tally,
    Text,
)
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import (
    count,
    count_or_few,
    day,
    declared_title,
    declared_titles,
    figure_or_few,
    is_few,
    listed,
    named,
    prose,
    sentence_case,
    words,
)
from goldenthread.scorecard.series import Flag

_SEVERITIES = {
    "row_rejected": "The row was set aside and is in no count",
    "value_dropped": "The row was loaded without that value",
    "repaired": "The value was read as what it plainly meant",
    "worth_a_look": "Loaded as it stands; worth a look",
}
RULES_SHOWN = 5
TITLES_SHOWN = 12


def limits(evidence: Evidence) -> Section:
    """Everything that weakens what this review says, in one place."""
    blocks: list[Block] = [Paragraph(_from(evidence))]
    told = (*_unseen(evidence), *_gaps(evidence), _withdrawn(evidence), _versions(evidence))
    blocks.append(Bullets(told))
    blocks += _findings(evidence)
    return Section("limits", "What the data cannot say", 1, tuple(blocks), number="11")


def _from(evidence: Evidence) -> Runs:
    about = evidence.about
    digest = Named(about.snapshot[:12] or "none")
    return prose(
        "Made on {made} from records as at {as_at} (fingerprint {digest}). The same records give the same figures "
        "again; what is recorded later can still change a quarter.",
        made=Named(day(about.made_on)),
        as_at=Named(day(about.as_at)),
        digest=digest,
    )


def _unseen(evidence: Evidence) -> list[Runs]:
    rows = list(evidence.judged.values())
    groups = (
        (Outcome.NOT_SUPPLIED, "not supplied: no extract or record carries what they need"),
        (Outcome.PARTIAL, "partly covered: shown, but not judged"),
        (Outcome.WITHHELD, "withheld this quarter, so that no child can be recognised"),
    )
    titles = declared_titles(row.indicator for row in rows)
    outcomes: dict[str, set[Outcome]] = {title: set() for title in titles}
    for row in rows:
        outcomes[declared_title(row.indicator)].add(row.outcome)
    found = []
    for outcome, said in groups:
        held = [title for title in titles if outcomes[title] == {outcome}]
        if held:
            found.append(_group(held, said, len(titles)))
    if not found:
        found.append(words("Every measure was supplied and wholly covered; some can be shown by the year alone."))
    cells = [v for values in evidence.by_indicator.values() for v in values.values()]
    hidden = Tally("data", "figures withheld", sum(v.flag is Flag.SUPPRESSED for v in cells), len(cells))
    if hidden.numerator:
        told = prose(
            "Of all the months, quarters and years behind this review, {n} are withheld.",
            n=count(hidden, "figure", "figures"),
        )
        found.append(told)
    return found


def _group(held: list[str], said: str, of: int) -> Runs:
    """How many measures, and which; of many only the first, since the annex names them all."""
    tally = Tally("data", f"measures {said}", len(held), of)
    titles = listed([named(title) for title in held[:TITLES_SHOWN]])
    start = (count(tally, "measure", "measures"), Text(f" {'is' if len(held) == 1 else 'are'} {said}: "))
    more = Text(", among others: the annex names each." if len(held) > TITLES_SHOWN else ".")
    return (*start, *titles, more)


def _gaps(evidence: Evidence) -> list[Runs]:
    """A line for each reason: what is affected by it, and how many measures that touches; the annex names them."""
    by_reason: dict[str, list[CoverageGap]] = {}
    for gap in evidence.about.limits.gaps:
        by_reason.setdefault(gap.because, []).append(gap)
    return [_reason(evidence, because, gaps) for because, gaps in by_reason.items()]


def _reason(evidence: Evidence, because: str, gaps: list[CoverageGap]) -> Runs:
    ids = dict.fromkeys(id for gap in gaps for id in gap.indicators if id in evidence.indicators)
    touched = len(declared_titles(evidence.indicators[id] for id in ids))
    tally = Tally("data", because, touched)
    what = listed([named(name) for name in dict.fromkeys(gap.what for gap in gaps)])
    touches = prose(" It touches {n}.", n=count(tally, "measure", "measures")) if touched else ()
    return (Named(because.rstrip("."), strong=True), Text(": "), *what, Text("."), *touches)


def _findings(evidence: Evidence) -> list[Block]:
    found = sorted(evidence.about.limits.findings, key=lambda f: (_severity(f), -f.count, f.rule))
    if not found:
        return [Paragraph(words("Loading the extracts gave no finding: every row was read as it stood."))]
    columns = (
        Column("What was found", width=40),
        Column("Times", numeric=True, width=12),
        Column("What happened", width=48),
    )
    rows = tuple(_finding(f) for f in found[:RULES_SHOWN])
    rest = found[RULES_SHOWN:]
    notes: Runs = ()
    if rest:
        tally = Tally("data", "findings of other rules", sum(f.count for f in rest))
        notes = prose("And {n} of other kinds.", n=count_or_few(tally, "findings"))
    return [Table(words("What loading the extracts found"), columns, rows, notes)]


def _severity(found: FindingCount) -> int:
    order = list(_SEVERITIES)
    return order.index(found.severity) if found.severity in order else len(order)


def _finding(found: FindingCount) -> tuple[Runs, ...]:
    tally = Tally("data", found.rule, found.count)
    outcome = _SEVERITIES.get(found.severity, sentence_case(found.severity))
    return named(sentence_case(found.rule)), figure_or_few(tally), words(outcome)


def _withdrawn(evidence: Evidence) -> Runs:
    """How many rows, by table. Where a table has only a few, no total is given: it would tell how few."""
    held = [(table, n) for table, n in evidence.about.limits.withdrawn if n]
    if not held:
        return words("No row of an earlier extract has since been withdrawn.")
    rows: Runs = words("Rows")
    if not any(is_few(n) for _, n in held):
        rows = (count(Tally("data", "rows withdrawn", sum(n for _, n in held)), "row", "rows"),)
    parts = [
        (*figure_or_few(Tally("data", f"rows withdrawn from {table}", n)), Text(" of "), Named(_table(table)))
        for table, n in held
    ]
    return (
        *prose(
            "{rows} of earlier extracts are gone from a newer one that should hold them: kept, but not counted (",
            rows=rows,
        ),
        *listed(parts),
        Text(")."),
    )


def _table(name: str) -> str:
    return name.replace("_", " ")


def _versions(evidence: Evidence) -> Runs:
    later = [i for i in evidence.indicators.values() if i.version > 1]
    if not later:
        return words("Every measure is in the first version of its definition. The annex gives each definition.")
    titles = listed([named(f"{title} (version {version})") for title, version in _declared(later)])
    return prose("These definitions have changed before: {all}. The annex gives each definition.", all=titles)


def _declared(later: list[Indicator]) -> list[tuple[str, int]]:
    return list(dict.fromkeys((declared_title(one), one.version) for one in later))
