"""compare: two printed figures, and whether chance explains the difference."""

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from goldenthread.cli import show
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.insight.proportions import Proportion
    from goldenthread.insight.small_samples import Told

_NUMBER = r"\d+|\d{1,3}(?:,\d{3})+"
_COUNTED = re.compile(
    rf"(?P<count>{_NUMBER})\s*(?:/|(?:out\s+)?of)\s*(?P<of>{_NUMBER})(?:\s+[^\d()%]+)?(?:\s*\(\s*(?P<share>[\d.]+)\s*%\s*\))?"
)
_PRINTED = re.compile(rf"(?P<share>[\d.]+)\s*%\s*(?:out\s+)?of\s*(?P<of>{_NUMBER})(?:\s+[^\d()%]+)?")
_WITHIN: Final = 0.10  # the precision a sample is worked out for: ten points each way
_MOST: Final = 10_000  # cases each time: beyond it the exact test takes too long


class CompareFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    app.command()(compare)


def compare(
    before: Annotated[
        str, typer.Argument(metavar="BEFORE", help='The earlier figure: "12 of 25", 12/25, "48% of 25".')
    ],
    now: Annotated[str, typer.Argument(metavar="NOW", help='The later one, likewise: "3 of 27".')],
    of_all: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N",
            help="The cases are a sample of N, such as all open ones; given twice, of BEFORE and then of NOW.",
        ),
    ] = None,
    format_: Annotated[CompareFormat, typer.Option("--format", help="How to print.")] = CompareFormat.TABLE,
) -> None:
    """Test a printed claim: is '48% of 25, then 11% of 27' more than chance?

    Both shares with the range each may truly lie in, the difference with its range, and how many cases each time would
    have been needed. A percentage that no count gives is refused, with the nearest that are possible.
    """
    from goldenthread.insight.small_samples import told

    earlier, later = _part(before), _part(now)
    all_before, all_now = _of_all(of_all)
    found = told(earlier, later, before_of_all=all_before, now_of_all=all_now)
    sides = (("before", earlier, all_before), ("now", later, all_now))
    needed = _needed(earlier, later)
    if format_ is CompareFormat.JSON:
        typer.echo(json.dumps(_as_json(sides, found, needed), indent=2))
        return
    typer.echo(found.text)
    typer.echo("")
    _print_ranges(sides, found)
    typer.echo("")
    _print_samples(sides, found, needed)
    show.note(
        "Ranges hold the truth in 95 samples of 100 (Wilson, Newcombe); chance is by Fisher's exact test. Cases of one "
        "family or one worker hang together, so the truth is a little less sure. Nothing here says why it is so."
    )


Sides = tuple[tuple[str, "Proportion", int | None], tuple[str, "Proportion", int | None]]


def _part(text: str) -> "Proportion":
    """The proportion that was typed. UsageError where it is none, or its percentage is not that of its counts."""
    from goldenthread.insight.proportions import Proportion, count_behind, counts_behind

    typed = " ".join(text.split())
    counted, printed = _COUNTED.fullmatch(typed), _PRINTED.fullmatch(typed)
    found = counted or printed
    if found is None:
        raise UsageError(
            f'"{text}" is not a share of a whole. Accepted: "12 of 25", 12/25, "48% of 25", "12 of 25 (48%)". '
            "Nothing was compared."
        )
    of = _whole(found["of"])
    if of > _MOST:
        raise UsageError(f'"{text}": accepted are up to {_MOST:,} cases each time. Nothing was compared.')
    if printed:
        behind = counts_behind(found["share"], of)
        count = count_behind(found["share"], of)
        if len(behind) > 1:
            show.note(f'"{text}" may be any count from {behind[0]:,} to {behind[-1]:,}: {count:,} was taken.')
        return Proportion(count, of)
    part = Proportion(_whole(found["count"]), of)
    if found["share"] and part.count not in counts_behind(found["share"], of):
        actual = f"{part.count:,} of {of:,} is {100 * part.share:.1f}%"
        raise UsageError(f'"{text}": {actual}, not {found["share"]}%. Nothing was compared.')
    return part


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _of_all(given: list[int] | None) -> tuple[int | None, int | None]:
    """How many cases there are in all, before and now."""
    if not given:
        return None, None
    if len(given) > 2:
        raise UsageError(f"--of-all was given {len(given)} times. Accepted: once, or twice. Nothing was compared.")
    return given[0], given[-1]


def _needed(before: "Proportion", now: "Proportion") -> int | None:
    """The cases each time that would show such a difference; None where there is none."""
    from goldenthread.insight.proportions import sample_to_see

    return sample_to_see(before.share, now.share) if before.share != now.share else None


def _print_ranges(sides: Sides, found: "Told") -> None:
    from goldenthread.insight.proportions import wilson
    from goldenthread.insight.small_samples import counted, signed

    rows = []
    for name, part, of_all in sides:
        interval = wilson(part, of_all)
        rows.append((name, counted(part), f"{100 * interval.low:.0f}% to {100 * interval.high:.0f}%"))
    low, high = found.found.interval.low, found.found.interval.high
    if not found.chance.is_change:  # where Fisher's test is the stricter, the range reaches to no change, as is said
        low, high = min(low, 0.0), max(high, 0.0)
    apart = signed(found.found.estimate) if found.found.estimate else "the same"
    rows.append(("difference", apart, f"{signed(low)} to {signed(high)}"))
    show.table(("", "share", "95% range"), rows)


def _print_samples(sides: Sides, found: "Told", needed: int | None) -> None:
    from goldenthread.insight.proportions import smallest_sample
    from goldenthread.insight.small_samples import points

    if all(of_all == part.of for _, part, of_all in sides):
        return
    if needed is not None:
        size = points(found.found.estimate)
        typer.echo(f"To see a difference of {size} eight times in ten, about {needed:,} cases each time are needed.")
    (_, before, before_of_all), (_, now, now_of_all) = sides
    sizes = [smallest_sample(before.share, _WITHIN, before_of_all), smallest_sample(now.share, _WITHIN, now_of_all)]
    first, second = show.counted(sizes[0], "case"), f"{sizes[1]:,}"
    typer.echo(f"To know each share within {100 * _WITHIN:.0f} points: {first} before, {second} now.")


def _as_json(sides: Sides, found: "Told", needed: int | None) -> dict[str, object]:
    """Shares and points as fractions from 0 to 1."""
    from goldenthread.insight.proportions import smallest_sample, wilson

    told: dict[str, object] = {}
    for name, part, of_all in sides:
        interval = wilson(part, of_all)
        told[name] = {
            "count": part.count, "of": part.of, "of_all": of_all, "share": part.share, "low": interval.low,
            "high": interval.high, "cases_to_know_it_within_10_points": smallest_sample(part.share, _WITHIN, of_all),
        }  # fmt: skip
    interval = found.found.interval
    told["difference"] = {"estimate": found.found.estimate, "low": interval.low, "high": interval.high}
    told["p_value"] = found.found.p_value
    told["chance"] = found.chance.name.lower()
    told["is_change"] = found.chance.is_change
    told["cases_each_time_to_see_it"] = needed
    told["sentence"] = found.text
    return told
