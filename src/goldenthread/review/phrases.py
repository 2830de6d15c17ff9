"""Words and runs that every part of a review shares: dates, lists, figures, small phrases."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.words import percentage
from goldenthread.review.document import Claim, Mark, Named, Run, Runs, Spark, Tally, Text, Tone, Typed, plain_number
from goldenthread.scorecard.series import Flag, Value

NOTHING_TYPED = "Nothing was typed."
FEW = 5  # a count from one to this has not passed the release of figures: it is said as "a few"


def day(on: date | None) -> str:
    """'31 March 2020'; 'no date' when there is none."""
    return f"{on.day} {on:%B} {on.year}" if on else "no date"


def short_day(on: date | None) -> str:
    """'31 Mar 2020', for a narrow column."""
    return f"{on.day} {on:%b} {on.year}" if on else "no date"


def prose(template: str, **parts: Run | Runs) -> Runs:
    """Runs from a sentence with named gaps: `prose("Of {all}, {late}.", all=..., late=...)`.

    The words of the template may hold no digit; what fills a gap is a run, or several.
    """
    runs: list[Run] = []
    for i, piece in enumerate(template.split("{")):
        name, closed, after = piece.partition("}") if i else ("", "", piece)
        if closed:
            part = parts[name]
            runs.extend(part if isinstance(part, tuple) else (part,))
        if after:
            runs.append(Text(after))
    return tuple(runs)


def words(text: str) -> Runs:
    """A cell or an item of plain words."""
    return (Text(text),)


def named(text: str, *, strong: bool = False) -> Runs:
    """A cell that holds a name: a date, a title, a reference."""
    return (Named(text, strong),)


def typed(text: str) -> Runs:
    """What somebody typed, as theirs; said to be missing when it is blank."""
    return (Typed(text.strip()),) if text.strip() else (Text(NOTHING_TYPED),)


def anchor_of(kind: str, name: str) -> str:
    """The anchor of what has this name: 'asked-CYP-2019-03'. Two names never share one."""
    return f"{kind}-" + "".join(c if c.isascii() and (c.isalnum() or c == "-") else f"_{ord(c):x}_" for c in name)


def sentence_case(text: str) -> str:
    """`requires_improvement` as a reader sees it: 'Requires improvement'."""
    said = text.replace("_", " ").strip()
    return said[:1].upper() + said[1:]


def capital(runs: Runs) -> Runs:
    """The runs as a sentence of their own: the first letter large. A drawing has none."""
    first = runs[0]
    if isinstance(first, Spark):
        return runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])


def listed(items: Sequence[Runs]) -> Runs:
    """'a, b and c', each item as runs."""
    runs: list[Run] = []
    for i, item in enumerate(items):
        if i:
            runs.append(Text(" and " if i == len(items) - 1 else ", "))
        runs.extend(item)
    return tuple(runs)


def count(tally: Tally, one: str, many: str, *, strong: bool = False) -> Claim:
    """'3 actions', or '3 of 14 actions' where the tally has a denominator."""
    of = "" if tally.denominator is None else f" of {plain_number(tally.denominator)}"
    counted = tally.numerator if tally.denominator is None else tally.denominator
    noun = one if counted == 1 else many
    return Claim(f"{plain_number(tally.numerator)}{of} {noun}", tally, "", "", strong)


def declared_title(indicator: Indicator) -> str:
    """The title an indicator is declared under: that of its distribution, or of those overdue, for a series of one."""
    return indicator.title.rpartition(": ")[0] if indicator.part_of else indicator.title


def declared_titles(indicators: Iterable[Indicator]) -> list[str]:
    """Each declared title once, in the order met."""
    return list(dict.fromkeys(declared_title(one) for one in indicators))


def is_few(number: int | float | Decimal) -> bool:
    """Whether a count is so small that it is said in words: one to five, above nought or below."""
    return 0 < abs(float(number)) <= FEW


def count_or_few(tally: Tally, many: str) -> Runs:
    """'14 rows', or 'a few rows'. A few are words alone: nothing in the page holds the count."""
    return words(f"a few {many}") if is_few(tally.numerator) else (count(tally, many, many),)


def figure_or_few(tally: Tally) -> Runs:
    """The tally's number alone, or 'a few', for a cell."""
    return words("a few") if is_few(tally.numerator) else (figure(tally),)


def figure(tally: Tally) -> Claim:
    """The tally's number alone, for a cell."""
    return Claim(plain_number(tally.numerator), tally, "", "")


def state(value: Value | None) -> str:
    """Why there is no figure: 'not supplied', 'withheld', 'none to count'. Blank when there is one."""
    if value is None or value.flag is Flag.NOT_SUPPLIED:
        return "not supplied"
    if value.flag is Flag.SUPPRESSED:
        return "withheld"
    if value.numerator is None or (value.denominator is not None and not value.denominator):
        return "none to count"
    return ""


def amount(value: Value | None, indicator: Indicator) -> str:
    """A value in a cell: '32 of 40 (80%)', '1,304', '52.4 (212)', 'withheld', 'not supplied'; 'partial' is said."""
    if said := state(value):
        return said
    if value is None or value.numerator is None:
        return "not supplied"
    shown = plain_number(value.numerator)
    if value.denominator and not indicator.is_percentage and not indicator.is_median:
        shown = f"{value.value:,.1f} ({shown})"
    elif value.denominator and indicator.is_percentage:
        shown += f" of {plain_number(value.denominator)} ({percentage(value.numerator, value.denominator)})"
    return f"{shown}, partial" if value.flag is Flag.PARTIAL else shown


def brief(value: Value, indicator: Indicator) -> str:
    """The figure alone: '80%', '1,304', '52.4'; the words of `amount` where there is none."""
    if not state(value) and indicator.is_percentage and value.denominator:
        return percentage(value.numerator or 0, value.denominator)
    return amount(value, indicator).removesuffix(", partial").split(" (")[0]


def share(value: Value) -> float | None:
    """What a chart draws: the percentage or the count; None where there is no figure."""
    return None if state(value) else value.value


def impact_mark(impact: str) -> Mark:
    """How an action's impact is rated, in words."""
    tones = {"embedded": Tone.GOOD, "some": Tone.GOOD, "no_evidence": Tone.WATCH}
    said = {"no_evidence": "No evidence", "too_early": "Too early", "some": "Some impact", "embedded": "Embedded"}
    return Mark(said.get(impact, sentence_case(impact) or "Not rated"), tones.get(impact, Tone.QUIET))


def delivery_mark(delivery: str) -> Mark:
    """How an action's delivery is rated, in words."""
    tones = {"late": Tone.BAD, "at_risk": Tone.WATCH, "complete": Tone.GOOD, "on_track": Tone.GOOD}
    return Mark(sentence_case(delivery) or "Not rated", tones.get(delivery, Tone.QUIET))
