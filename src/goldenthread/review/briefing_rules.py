"""Questions worth asking of an item, by stated rules: each with the figures or the dates behind it.

The rules, in their order: a measure that worsened by more than chance; 'sustained' said without the rule for it;
a figure in the minutes that cannot be, or stands without the numbers it is of; an undertaking past due; something asked
that has had no response; an action without evidence or without an owner. A rule finds what to ask; it never says why a
figure is what it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import Final

from goldenthread.insight.verdict import Outcome
from goldenthread.review.assemble_answers import line_of
from goldenthread.review.document import Named, Runs, Tally, Text, Typed
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import count, prose, short_day, words
from goldenthread.review.record import Action
from goldenthread.review.trail import ItemSeen, OpenQuestion, TrackerRow
from goldenthread.review.trail_words import ORPHANS, is_without_response

_SUSTAINED: Final = re.compile(r"\bsustain(?:ed|ing|s)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Briefed:
    """What is known of an item's subject on the day of its meeting. Figures are already released.

    `before` are the earlier meetings that considered it, newest first; `asked` and `still_open` are of those. `now` is
    the last whole quarter before the meeting, `then` the last before the earlier one; None without extracts.
    """

    item: ItemSeen
    before: tuple[ItemSeen, ...]
    asked: tuple[TrackerRow, ...]
    still_open: tuple[OpenQuestion, ...]
    indicators: tuple[str, ...]
    actions: tuple[Action, ...]
    is_of_an_issue: bool = True  # joined to an issue: without one nothing is known of what came before
    then: Evidence | None = None
    now: Evidence | None = None

    @property
    def last_on(self) -> date | None:
        """The day of the earlier meeting; None where this is the first."""
        return self.before[0].held_on if self.before else None

    @property
    def judged(self) -> list[Judged]:
        return self.now.rows(self.indicators) if self.now else []


def shortened(text: str, most: int) -> Typed:
    """What was typed; of more than `most` words the first ones, and a mark that there were more."""
    said = text.split()
    return Typed(" ".join(said) if len(said) <= most else f"{' '.join(said[:most])} …")


def questions(known: Briefed, longest: int) -> list[Runs]:
    """Every question the rules give: the first of each rule in their order, then the second of each, and so on.

    What people typed is cut to `longest` words.
    """
    by_rule = (
        list(_worsened(known)),
        list(_sustained(known, longest)),
        list(_doubtful(known, longest)),
        list(_undertakings(known, longest)),
        list(_unanswered(known, longest)),
        list(_actions(known, longest)),
    )
    return [one for one in chain.from_iterable(zip_longest(*by_rule)) if one is not None]


def _worsened(known: Briefed) -> Iterator[Runs]:
    """The measures judged worse than a year before, those that were not so at the earlier meeting first."""
    if known.now is None:
        return
    worse = [one for one in known.judged if one.outcome is Outcome.WORSENED]
    worse.sort(key=lambda one: _was(known.then, one) is Outcome.WORSENED)
    for one in worse:
        yield (
            *line_of(known.now, one),
            *words(" What accounts for it, and what will members see by the next meeting?"),
        )


def _was(then: Evidence | None, one: Judged) -> Outcome | None:
    held = then.judged.get(one.indicator.id) if then else None
    return held.outcome if held else None


def _sustained(known: Briefed, longest: int) -> Iterator[Runs]:
    """The newest words that claim 'sustained', where not every measure of the subject meets the rule."""
    asked = [one for one in known.judged if one.sustained is not None]
    meet = Tally(
        "verdicts", "measures of the subject whose gain is sustained", sum(one.sustained == 1 for one in asked)
    )
    if asked and meet.numerator == len(asked):
        return
    for text, on in _claims(known):
        quoted = prose("“{text}” ({on}).", text=shortened(text, longest), on=Named(short_day(on)))
        if not asked:
            found = words(" No measure here can be tested for it.")
        else:
            every = Tally("verdicts", meet.what, meet.numerator, len(asked))
            verb = "meets" if len(asked) == 1 else "meet"
            found = prose(f" {{n}} {verb} the rule for ‘sustained’.", n=count(every, "measure", "measures"))
        yield (*quoted, *found, *words(" Which measures are meant, and over how many months?"))


def _claims(known: Briefed) -> Iterator[tuple[str, date]]:
    for item in known.before:
        for point in item.points:
            if point.kind in ("report_point", "answer", "note") and _SUSTAINED.search(point.text):
                yield _sentence(point.text), item.held_on
    for row in known.asked:
        if row.responded_on and _SUSTAINED.search(row.response):
            yield _sentence(row.response), row.responded_on


def _sentence(text: str) -> str:
    """The first sentence of a text that says it."""
    return next(one for one in re.split(r"(?<=[.;]) ", text.strip()) if _SUSTAINED.search(one))


def _doubtful(known: Briefed, longest: int) -> Iterator[Runs]:
    """What the minutes say that their own figures do not hold, the newest meeting first."""
    for item in known.before:
        for point in item.points:
            for sentence in point.doubts:
                yield prose(
                    "“{text}” ({on}). {doubt}",
                    text=shortened(point.text, longest),
                    on=Named(short_day(item.held_on)),
                    doubt=Typed(sentence[:1].upper() + sentence[1:]),
                )


def _undertakings(known: Briefed, longest: int) -> Iterator[Runs]:
    """What was promised for a day that has passed, the longest past first."""
    late = [one for one in known.still_open if one.kind == "undertaking" and one.is_past_due and one.due_on]
    for one in sorted(late, key=lambda one: one.due_on or date.max):
        days = (known.item.held_on - (one.due_on or known.item.held_on)).days
        past = Tally("committee", f"days past due of what was promised on {one.held_on:%d/%m/%Y}", days)
        yield prose(
            "{name}“{text}” {was} on {on} for {due}, {n} before this meeting. Where is it?",
            was=Text("was promised" if one.is_confirmed else "reads as a promise made"),
            name=_named(one.reference),
            text=shortened(one.text, longest),
            on=Named(short_day(one.held_on)),
            due=Named(short_day(one.due_on)),
            n=count(past, "day", "days"),
        )


def _named(reference: str) -> Runs:
    return (Named(f"{reference} ", strong=True),) if reference else ()


def _unanswered(known: Briefed, longest: int) -> Iterator[Runs]:
    """Recommendations without a response, then questions and requests without one; the oldest first."""
    waited = [row for row in known.asked if row.days_overdue or row.age_meetings]
    silent = [row for row in waited if is_without_response(row) and row.kind != "undertaking"]
    for row in sorted(silent, key=lambda row: (row.kind != "recommendation", row.meeting_on)):
        met = Tally("committee", f"meetings since {row.reference} was asked", row.age_meetings)
        due = prose(", due {day}", day=Named(short_day(row.next_due_on))) if row.next_due_on else ()
        nobody = words(f" Nobody to ask: {ORPHANS[row.orphan]}.") if row.orphan else ()
        yield (
            *_named(row.reference),
            *prose(
                "“{text}” was asked {n} ago{due}: no response. When will it be answered, and by whom?",
                text=shortened(row.text, longest),
                n=count(met, "meeting", "meetings"),
                due=due,
            ),
            *nobody,
        )


def _actions(known: Briefed, longest: int) -> Iterator[Runs]:
    """Actions complete without evidence that they helped, then those that nobody owns."""
    for action in _unproven(known.actions):
        yield (
            *_action(action, longest),
            *words(" is complete, with no evidence of impact. What has changed for children because of it?"),
        )
    for action in known.actions:
        if not action.owner.strip() and action.delivery != "complete":
            due = prose(", due {day}", day=Named(short_day(action.due_on))) if action.due_on else ()
            yield (*_action(action, longest), *due, *words(", has no owner. Who answers for it?"))


def _unproven(actions: Iterable[Action]) -> Sequence[Action]:
    return [
        one
        for one in actions
        if one.delivery == "complete"
        and (one.impact == "no_evidence" or (one.impact in ("some", "embedded") and not one.evidence.strip()))
    ]


def _action(action: Action, longest: int) -> Runs:
    return (
        Text("Action "),
        Named(action.reference, strong=True),
        Text(" “"),
        shortened(action.title, longest),
        Text("”"),
    )
