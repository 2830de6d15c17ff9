"""Part 6: what published figures cannot say: what was not out yet, symbols, assumed days, joint returns, the model."""

from collections import Counter
from collections.abc import Sequence

from goldenthread.insight.comparison import JOINT
from goldenthread.insight.published_words import day, symbol
from goldenthread.insight.yearly import Move
from goldenthread.journey.published import PUBLICATIONS
from goldenthread.review.document import Bullets, Claim, Named, Paragraph, Runs, Section, Strong, Tally, Text
from goldenthread.review.phrases import count, listed, named, prose
from goldenthread.review.published_evidence import SHORT, PublishedEvidence


def limits(evidence: PublishedEvidence) -> Section:
    """Everything that weakens what this review says, in one place."""
    told = [
        *_not_yet(evidence), *_older(evidence), *_symbols(evidence), *_assumed(evidence), *_later(evidence),
        *_worked_out(evidence), *_joint(evidence), _model(evidence), *_left_out(evidence),
        *_without_counts(evidence), *_small(evidence), _never_published(),
    ]  # fmt: skip
    lead = prose(
        "Made on {made} from the published files that are held here. Nothing that came out after {as_at} is in it.",
        made=Named(day(evidence.about.made_on)),
        as_at=Named(day(evidence.about.as_at)),
    )
    return Section(
        "limits", "What published figures cannot say", 1, (Paragraph(lead), Bullets(tuple(told))), number="6"
    )


def _not_yet(evidence: PublishedEvidence) -> list[Runs]:
    """The publications of the scorecard whose next year was not out on the day, as far as its day is known."""
    newest: dict[str, int] = {}
    for row in evidence.rows:
        title, year = row.comparison.ours.publication, row.comparison.year
        newest[title] = max(newest.get(title, 0), year)
    ids = {one.title: one for one in PUBLICATIONS.values()}
    waiting = [
        (Named(title), Text(" for "), Named(f"{year + 1}"))
        for title, year in newest.items()
        if title in ids and ids[title].appeared(year + 1).on > evidence.about.as_at
    ]
    if not waiting:
        return []
    return [prose("{lead} {all}.", lead=Strong("Not yet public on the day, or not held:"), all=_apart(waiting))]


def _older(evidence: PublishedEvidence) -> list[Runs]:
    rows = [row for row in evidence.rows if row.comparison.year < evidence.year]
    if not rows:
        return []
    titles = [(Named(row.headline.title), Text(", "), Named(f"{row.comparison.year}")) for row in rows]
    return [prose("{lead} {all}.", lead=Strong("Of an earlier year than the rest:"), all=listed(titles))]


def _symbols(evidence: PublishedEvidence) -> list[Runs]:
    """Each symbol that stands for a figure of ours, what it means, and how many figures it stands for."""
    flags = Counter(one.flag for one in evidence.figures if one.value is None and one.flag)
    if not flags:
        return []
    parts = [
        (
            Named(f"{flag} ({SHORT.get(flag, 'no figure')}): {symbol(flag)}, "),
            count(Tally("data", f"figures with the symbol {flag}", n), "figure", "figures"),
        )
        for flag, n in flags.most_common()
    ]
    lead = Strong("Symbols in place of figures:")
    return [prose("{lead} {all}. A symbol is never nought.", lead=lead, all=_apart(parts))]


def _assumed(evidence: PublishedEvidence) -> list[Runs]:
    """The publications whose day is not known, by what is taken for it."""
    titles: dict[str, dict[str, None]] = {}
    for row in evidence.rows:
        ours = row.comparison.ours
        if ours.published_on_is_assumed:
            titles.setdefault(ours.published_on_because, {})[ours.publication] = None
    if not titles:
        return []
    parts = [(*listed([named(one) for one in found]), Text(": "), Named(because)) for because, found in titles.items()]
    return [prose("{lead} {all}.", lead=Strong("Days of publication that are assumed:"), all=_apart(parts))]


def _apart(parts: Sequence[Runs]) -> Runs:
    """The parts with a semicolon between: each holds commas of its own."""
    return tuple(run for i, part in enumerate(parts) for run in ((Text("; "), *part) if i else part))


def _worked_out(evidence: PublishedEvidence) -> list[Runs]:
    """Rates and shares that were worked out from published counts before they came here."""
    made = [one for one in evidence.figures if one.source_file.startswith("derived:")]
    if not made:
        return []
    tally = Tally("data", "figures worked out from published counts", len(made), len(evidence.figures))
    rows = [named(row.headline.title) for row in evidence.rows if row.comparison.ours in made]
    among = prose(", among them {all}", all=listed(rows)) if rows else ()
    return [
        prose(
            "{lead} {n} are not printed by the publication, but worked out from counts that are{among}.",
            lead=Strong("Worked out from published counts:"),
            n=count(tally, "figure", "figures"),
            among=among,
        )
    ]


def _later(evidence: PublishedEvidence) -> list[Runs]:
    later = sum(one.is_later_edition for one in evidence.figures)
    if not later:
        return []
    tally = Tally("data", "figures read from an edition after the day", later, len(evidence.figures))
    return [
        prose(
            "{lead} {n} here were read from an edition that appeared after the day: the one of the day is not held. "
            "They may have been revised since they were first published.",
            lead=Strong("Later editions:"),
            n=count(tally, "figure", "figures"),
        )
    ]


def _joint(evidence: PublishedEvidence) -> list[Runs]:
    rows = [row for row in evidence.rows if row.comparison.joint_with]
    if not rows:
        return []
    titles = listed([named(row.headline.title) for row in rows])
    return [
        prose(
            "{lead} {titles} were returned for {names} together: shown, not judged and not ranked.",
            lead=Strong("A joint return:"), titles=titles, names=Named(rows[0].comparison.joint_with),
        )
    ]  # fmt: skip


def _model(evidence: PublishedEvidence) -> Runs:
    if not evidence.neighbours:
        return prose(
            "{lead} no model that holds this council was public on the day, so middle and place are among all "
            "councils: more various than neighbours are.",
            lead=Strong("Statistical neighbours:"),
        )
    return prose(
        "{lead} those of DfE's model of {year}. Another model names other neighbours, and gives other places.",
        lead=Strong("Statistical neighbours:"),
        year=Named(f"{evidence.neighbours[0].model}"),
    )


def _left_out(evidence: PublishedEvidence) -> list[Runs]:
    """How many neighbours' figures are left out of middles and places, and why."""
    gone = [one for row in evidence.rows for one in row.comparison.left_out]
    if not gone:
        return []
    joint = sum(one.because == JOINT for one in gone)
    flagged = sum(bool(one.flag) for one in gone)
    all_ = len(gone) + sum(len(row.comparison.neighbours) for row in evidence.rows)
    reasons = ((flagged, "a symbol stands in their place"), (joint, "they are of a joint return"),
               (len(gone) - joint - flagged, "there is none of that year"))  # fmt: skip
    said = [
        (Claim(f"{n}", Tally("data", why, n, len(gone)), "", ""), Text(f" because {why}")) for n, why in reasons if n
    ]
    return [
        prose("{lead} {n} are in no middle and no place: {said}.", lead=Strong("Neighbours' figures left out:"),
              n=count(Tally("data", "neighbours' figures left out", len(gone), all_), "figure", "figures"),
              said=listed(said))
    ]  # fmt: skip


def _without_counts(evidence: PublishedEvidence) -> list[Runs]:
    judged_alone = (Move.UNUSUAL, Move.NOT_UNUSUAL)
    rows = [row for row in evidence.rows if row.yearly.move in judged_alone and row.yearly.test is None]
    if not rows:
        return []
    titles = listed([named(row.headline.title) for row in rows])
    return [
        prose("{lead} {all}. They are judged by how far other councils moved alone.",
              lead=Strong("Shares without counts, rates and averages:"), all=titles)
    ]  # fmt: skip


def _small(evidence: PublishedEvidence) -> list[Runs]:
    if not any(row.is_small for row in evidence.rows):
        return []
    return [
        prose(
            "{lead} so few children live here that one family moves a figure. What comes without counts is not "
            "judged, and no place among others is called a worry or a thing that works well.",
            lead=Strong("A small council:"),
        )
    ]


def _never_published() -> Runs:
    return prose(
        "{lead} visits, supervision, what waits today, what children and families say, and anything by team. "
        "Ask the council for its own figures.",
        lead=Strong("Never in these statistics:"),
    )
