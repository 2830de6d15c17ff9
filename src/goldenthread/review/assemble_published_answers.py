"""Part 1: one page of answers from published statistics: working well, worried, what to ask next, to be monitored."""

from collections.abc import Sequence

from goldenthread.indicators.declare import Better
from goldenthread.insight.published_words import day
from goldenthread.insight.yearly import Move
from goldenthread.review.document import (
    Beside,
    Block,
    Bullets,
    Claim,
    KeyFigure,
    KeyFigures,
    Mark,
    Named,
    Panel,
    Paragraph,
    Runs,
    Section,
    Tally,
    Text,
    Tone,
)
from goldenthread.review.phrases import count, listed, named, prose, words
from goldenthread.review.published_evidence import (
    BEST_QUARTER,
    LAST_QUARTER,
    PublishedEvidence,
    Row,
    amount,
    cell,
    middle_of,
    place_of,
    quoted,
)
from goldenthread.review.published_measures import HEADLINES, SAFETY

LINES = 4
ASKED = 5
UNEXPLAINED = 2  # rises and falls that are asked about before the worries


def answers(evidence: PublishedEvidence) -> Section:
    """The four answers, each drafted from verdicts and from the place among the neighbours."""
    blocks: list[Block] = [
        Paragraph(_spoken_for(evidence)),
        Beside(
            "",
            _panel("What is working well?", _well(evidence)),
            _panel("What are we worried about?", _worried(evidence)),
        ),
        Beside(
            "",
            _panel("What to ask next", _to_ask(evidence)),
            _panel("To be monitored", _to_monitor(evidence)),
        ),
        *_safe(evidence),
    ]
    return Section("answers", "The answers", 1, tuple(blocks), number="1")


def _panel(title: str, lines: tuple[Runs, ...]) -> Panel:
    return Panel("", (Paragraph(named(title, strong=True), keep=True), Bullets(lines)))


def _spoken_for(evidence: PublishedEvidence) -> Runs:
    gone = words(" No later figure of it is held: it may no longer exist.") if evidence.is_gone else ()
    told = prose(
        "What anyone could read of {name} on {as_at}: the yearly statistics of DfE, Ofsted and ONS, the newest of them "
        "for {year}, each against the year before. No record of a child was seen, and no officer has written in it.",
        name=Named(evidence.name),
        as_at=Named(day(evidence.about.as_at)),
        year=Named(f"{evidence.year}"),
    )
    is_small = any(row.is_small for row in evidence.rows)
    small = words(" So few children live there that one family moves a figure.") if is_small else ()
    is_later = any(row.comparison.is_later_edition for row in evidence.rows)
    later = (
        words(" Figures were read from later editions, and may have been revised since that day.") if is_later else ()
    )
    return (*told, *later, *gone, *small)


def line_of(row: Row) -> Runs:
    """'Second or later plans: 66 of 202 (32.7%), was 33.4% the year before.' with how sure we are."""
    now, before = row.comparison.ours, row.comparison.before
    told = prose("{title}: {now}", title=Named(row.headline.title), now=cell(now, row.decimals))
    if before is not None and before.value is not None:
        was = quoted(amount(before, row.decimals, brief=True), before)
        told = (*told, *prose(", was {was} the year before", was=was))
    return (*told, Text(". "), row.mark)


def _standing(row: Row, mark: Mark) -> Runs:
    """'Plans reviewed on time: 85.4%; the neighbours' middle is 90.0%, place 9 of 11.' with its mark."""
    one = row.comparison
    told = prose(
        "{title}: {now}; {whose} middle is {middle}, place {place}. ",
        whose=Text("the neighbours'" if one.model else "all councils'"),
        title=Named(row.headline.title),
        now=(quoted(amount(one.ours, row.decimals, brief=True), one.ours),),
        middle=middle_of(row.comparison),
        place=place_of(row.comparison),
    )
    if one.before is not None and one.before.flag == "u":
        told = (*told, *words("The year before it was too unreliable to publish. "))
    return (*told, mark)


def moved(evidence: PublishedEvidence, *ways: str) -> list[Row]:
    """The rows that are said to have moved so, the surest first."""
    found = [row for row in evidence.rows if row.yearly.is_said and row.yearly.way in ways]
    return sorted(found, key=lambda row: row.yearly.move is not Move.CHANGED)


def _well(evidence: PublishedEvidence) -> tuple[Runs, ...]:
    better = moved(evidence, "better")
    lines = [line_of(row) for row in better] or [words(_nothing(evidence, "for the better"))]
    high = [row for row in evidence.rows if row.is_best_quarter and row not in better]
    return _at_most((*lines, *(_standing(row, BEST_QUARTER) for row in high)), [*better, *high])


def _nothing(evidence: PublishedEvidence, way: str) -> str:
    if not any(row.yearly.is_judged for row in evidence.rows):
        return "Nothing can be said of change: no measure could be judged."
    return f"No measure moved {way} by more than chance, and further than councils' figures commonly move."


def worries(evidence: PublishedEvidence) -> list[Row]:
    """Rows to worry about: worse than the year before, then in the last quarter of the others."""
    worse = moved(evidence, "worse")
    low = [row for row in evidence.rows if row.is_last_quarter and row not in worse]
    return [*worse, *low]


def _worried(evidence: PublishedEvidence) -> tuple[Runs, ...]:
    rows, worse = worries(evidence), moved(evidence, "worse")
    lines = [line_of(row) if row in worse else _standing(row, LAST_QUARTER) for row in rows]
    if not worse:
        lines.insert(0, words(_nothing(evidence, "for the worse")))
    blind = (_unseen(evidence),) if evidence.unseen else ()
    return _at_most(tuple(lines), rows, last=blind)


def _at_most(lines: tuple[Runs, ...], rows: Sequence[Row], *, last: tuple[Runs, ...] = ()) -> tuple[Runs, ...]:
    """The first lines and the `last`; the rest are counted: the scorecard marks each in its verdict."""
    shown = lines[: LINES - len(last)]
    rest = len(lines) - len(shown)
    if not rest:
        return (*shown, *last)
    tally = Tally("verdicts", "further measures of this kind", rest, len(rows))
    more = prose("And {n} more, marked in the scorecard.", n=Claim(f"{rest}", tally, "", ""))
    return (*shown, *last, more)


def _unseen(evidence: PublishedEvidence) -> Runs:
    tally = Tally(
        "data", "headline measures without a figure of the year", len(evidence.unseen), len(HEADLINES)
    )  # fmt: skip
    titles = listed([named(one.headline.title) for one in evidence.unseen[:2]])
    among = Text(": " if len(evidence.unseen) <= 2 else ", among them ")
    told = prose(
        "{n} cannot be seen{among}{titles}. ", n=count(tally, "measure", "measures"), among=among, titles=titles
    )
    return (*told, Mark("No figure", Tone.WATCH))


def _to_ask(evidence: PublishedEvidence) -> tuple[Runs, ...]:
    """A question for what rose or fell, for each worry, and for each figure that was not fit to publish."""
    lines: list[Runs] = [_what_explains(row) for row in moved(evidence, "risen", "fallen")[:UNEXPLAINED]]
    lines += [
        prose("{title}: {ask}", title=Named(row.headline.title), ask=Text(row.headline.ask))
        for row in worries(evidence)
    ]  # fmt: skip
    lines += [
        prose("{title}: why is there no figure to publish, and what do the council's own records say?",
              title=Named(one.headline.title))
        for one in evidence.unseen
    ]  # fmt: skip
    last = words("What do these measures say today? Published figures are months, or more than a year, old.")
    return (*lines[: ASKED - 1], last)


def _what_explains(row: Row) -> Runs:
    """'Referrals per 10,000 children fell from 985.5 to 342.3: has what is called a referral changed?'"""
    now, before = row.comparison.ours, row.comparison.before
    was = cell(before, row.decimals, brief=True)
    return prose(
        "{title} {fell} from {was} to {now}: {ask}",
        title=Named(row.headline.title),
        fell=Text("rose" if row.yearly.way == "risen" else "fell"),
        was=was,
        now=cell(now, row.decimals, brief=True),
        ask=Text(row.headline.ask),
    )


def _to_monitor(evidence: PublishedEvidence) -> tuple[Runs, ...]:
    """Gains of one year, the ones still short of the neighbours' middle first."""
    gains = sorted(moved(evidence, "better"), key=lambda row: not _is_behind(row))
    if not gains:
        return (words("No gain of this year stands out, so there is none to watch in particular."),)
    short = words(" It is still on the worse side of the others' middle.")
    lines = [
        prose(
            "{title}: one better year is not yet a lasting one; the next yearly figure will show.{short}",
            title=Named(row.headline.title),
            short=short if _is_behind(row) else (),
        )
        for row in gains
    ]
    return _at_most(tuple(lines), gains)


def _is_behind(row: Row) -> bool:
    """Whether ours is still worse than the others' middle."""
    ours, median = row.comparison.ours.value, row.comparison.among.median
    if ours is None or median is None or row.comparison.better is Better.NEITHER:
        return False
    return ours < median if row.comparison.better is Better.HIGHER else ours > median


def _safe(evidence: PublishedEvidence) -> list[Block]:
    rows = [row for one in SAFETY if (row := evidence.row(one)) and row.comparison.ours.value is not None]
    lead = Named("Are children safe?", strong=True)
    if not rows:
        return [Paragraph(prose("{lead} No figure proves it, and none that comes close was published.", lead=lead))]
    caution = prose("{lead} No figure proves it. Of what is published, these come closest:", lead=lead)
    return [Paragraph(caution, keep=True), KeyFigures(tuple(_key(row) for row in rows))]


def _key(row: Row) -> KeyFigure:
    ours = row.comparison.ours
    counted = amount(ours, row.decimals)
    beside = (quoted(counted.partition(" (")[0], ours), Text(". ")) if "(" in counted else ()
    brief = quoted(amount(ours, row.decimals, brief=True), ours)
    return KeyFigure(named(row.headline.title), (brief,), (*beside, row.mark))
