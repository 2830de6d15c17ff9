"""Making a review: compute, withhold, assemble, render, and put the files in place."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.errors import DefinitionError
from goldenthread.home.home import Home
from goldenthread.indicators.declare import Better
from goldenthread.journey.events import PLAIN_NAME
from goldenthread.journey.periods import Period, rolling_year_to
from goldenthread.journey.reading import Coverage
from goldenthread.review.document import About, CoverageGap, Document, FindingCount, Limits
from goldenthread.review.record import HumanRecord

if TYPE_CHECKING:
    from goldenthread.indicators.declare import Indicator
    from goldenthread.insight.targets import Target
    from goldenthread.review.evidence import Evidence
    from goldenthread.scorecard.series import Value
    from goldenthread.store.history import History

FORMATS = ("html", "pdf")
_ALL = 100  # per cent
Step = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made for one quarter: the document, its files, and what its maker should be told."""

    period: Period
    document: Document
    paths: tuple[Path, ...]
    warnings: tuple[str, ...]


def make_reviews(
    home: Home,
    records: Mapping[Period, HumanRecord],
    *,
    formats: Sequence[str] = FORMATS,
    out: Path | None = None,
    made_on: date,
    step: Step,
) -> list[Made]:
    """The public's review of each quarter in `records`, written into `out` or the home's `reviews`.

    Everything is computed once for all of them. A file is put in place whole or not at all.
    Raises NotFound when the home covers nothing of a quarter, DisclosureRefused when what would be
    shown would give a small number away.
    """
    history, values, teams = computed(home, step)
    made = []
    for number, (period, record) in enumerate(records.items()):
        done = 0.4 + 0.6 * number / len(records)
        home.require(period)
        step(f"withholding small numbers, {period}", done)
        document = _document(home, history, period, record, values, teams, made_on)
        step(f"writing, {period}", done + 0.3 / len(records))
        made.append(_written(document, period, files_of(home, [period], formats, out)))
    return made


def computed(home: Home, step: Step) -> tuple["History", list["Value"], list["Value"]]:
    """The history, and the values of the whole council and of its teams that come of it: of one and the same history.

    Where a file is loaded meanwhile, all of it is computed again.
    """
    while True:
        history = home.history()
        step("computing", 0.05)
        values = home.scorecard()
        step("computing by team", 0.25)
        teams = home.scorecard(by="team")
        if home.history().digest == history.digest:
            return history, values, teams


def files_of(home: Home, periods: Iterable[Period], formats: Sequence[str], out: Path | None) -> list[Path]:
    """The files that `make_reviews` writes, in the order it writes them."""
    return [
        (out or home.folder / "reviews" / str(period)) / f"review-{period}.{name}"
        for period in periods
        for name in formats
    ]


def _document(
    home: Home,
    history: "History",
    period: Period,
    record: HumanRecord,
    values: Sequence["Value"],
    teams: Sequence["Value"],
    made_on: date,
) -> Document:
    from goldenthread.review.assemble import assemble

    return assemble(period, record=record, **_quotable(home, history, period, values, teams, made_on))


def evidence_of(
    home: Home, records: Mapping[Period, HumanRecord], *, made_on: date, step: Step
) -> dict[Period, "Evidence"]:
    """What a public paper may quote of each quarter in `records`, judged; withheld as the quarter's review withholds.

    Raises NotFound when the home covers nothing of a quarter.
    """
    from goldenthread.review.assemble import gathered

    history, values, teams = computed(home, step)
    found = {}
    for number, (period, record) in enumerate(records.items()):
        home.require(period)
        step(f"withholding small numbers, {period}", 0.4 + 0.6 * number / len(records))
        found[period] = gathered(period, record=record, **_quotable(home, history, period, values, teams, made_on))
    return found


def _quotable(
    home: Home,
    history: "History",
    period: Period,
    values: Sequence["Value"],
    teams: Sequence["Value"],
    made_on: date,
) -> dict[str, Any]:
    """The released values and what goes with them, by the names that `assemble` and `gathered` give them."""
    from goldenthread.disclosure.release import Audience, release
    from goldenthread.home.comparing import comparisons
    from goldenthread.indicators.catalogue import INDICATORS

    known = [one for one in (*values, *teams) if _last_month(one) <= period.last]
    released = release(known, INDICATORS, Audience.PUBLIC, until=_last_financial_year(period))
    about = About(
        authority=authority_of(home),
        is_simulated=home.settings.simulated,
        as_at=max(one.to_on for one in history.coverage),
        snapshot=history.digest,
        made_on=made_on,
        limits=_limits(home, history, INDICATORS),
    )
    return {
        "values": [one for one in released if not one.breakdown],
        "teams": [one for one in released if one.breakdown],
        "indicators": INDICATORS,
        "about": about,
        "targets": targets_of(home, INDICATORS),
        "comparisons": comparisons(home.benchmarks, home.settings.authority, INDICATORS, known_at=about.as_at),
    }


def authority_of(home: Home) -> str:
    """The council's name; its code where the settings give no name."""
    return home.settings.authority_name or f"Authority {home.settings.authority}"


def targets_of(home: Home, indicators: Mapping[str, "Indicator"]) -> Mapping[str, Sequence["Target"]]:
    """The targets of the home's settings.

    DefinitionError, with the nearest id, for one of no indicator; for one of an indicator without a better side, and
    for a percentage beyond 0 to 100.
    """
    for name, targets in home.settings.targets.items():
        if name not in indicators:
            near = get_close_matches(name, indicators, n=3)
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise DefinitionError(
                f'{home.folder / "settings.yaml"}: targets names "{name}", which is no indicator.{hint} '
                '"goldenthread indicators" lists them. Nothing was made.'
            )
        one, where = indicators[name], home.folder / "settings.yaml"
        if one.better is Better.NEITHER:
            raise DefinitionError(
                f"{where}: targets names {name}, of which neither more nor less is better: no target can be met. "
                "Remove the line. Nothing was made."
            )
        for target in targets:
            if one.is_percentage and not 0 <= target.value <= _ALL:
                raise DefinitionError(
                    f"{where}: the target of {name} is {target.value:g}. Accepted: a percentage, 0 to 100. "
                    "Nothing was made."
                )
    return home.settings.targets


def _last_month(value: "Value") -> int:
    from goldenthread.journey import periods

    return periods.parse(value.period).last


def _last_financial_year(period: Period) -> Period:
    """The twelve months to the latest March by the period's end.

    Where only years may be shown, every review shows the same ones: two reviews side by side give
    no quarter away.
    """
    return rolling_year_to(period.last - (period.last - 2) % 12)


def _limits(home: Home, history: "History", indicators: Mapping[str, "Indicator"]) -> Limits:
    found: Counter[tuple[str, str]] = Counter()
    for manifest in home.snapshots.all():
        for severity, rules in manifest.findings.items():
            found.update({(rule, severity): count for rule, count in rules.items()})
    return Limits(
        gaps=tuple(_gaps(history.coverage, indicators)),
        findings=tuple(FindingCount(rule, severity, n) for (rule, severity), n in sorted(found.items())),
        withdrawn=tuple((PLAIN_NAME[table], count) for table, count in sorted(history.withdrawn.items()) if count),
    )


def _gaps(coverage: Sequence[Coverage], indicators: Mapping[str, "Indicator"]) -> list[CoverageGap]:
    """What no file supplies, or only a column of latest values: one entry for each event table."""
    ranged = {f"{one.table}.{name}" for one in coverage if not one.latest_only for name in one.columns}
    latest = {f"{one.table}.{name}" for one in coverage if one.latest_only for name in one.columns}
    touched: dict[tuple[str, str], list[str]] = {}
    for indicator in indicators.values():
        for need in indicator.needs:
            if need in ranged:
                continue
            because = (
                "Only each child's latest one was supplied: the figure exists for the day of an extract and no other."
                if need in latest
                else "No file that was loaded carries it."
            )
            touched.setdefault((need.split(".")[0], because), []).append(indicator.id)
    return [
        CoverageGap(PLAIN_NAME[table].capitalize(), because, tuple(dict.fromkeys(ids)))
        for (table, because), ids in touched.items()
    ]


def _written(document: Document, period: Period, paths: Sequence[Path]) -> Made:
    return Made(period, document, tuple(paths), rendered(document, paths))


def rendered(document: Document, paths: Sequence[Path]) -> tuple[str, ...]:
    """Write `document` into each of `paths`, as its name says (.html, .pdf); what its maker should be told."""
    from goldenthread.review import render_html, render_pdf

    warnings: tuple[str, ...] = ()
    for path in paths:
        if path.suffix == ".html":
            _put(path, render_html.render(document).encode())
        else:
            _put(path, render_pdf.render(document))
            warnings = tuple(render_pdf.warnings(document))
    return warnings


def _put(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and move it into place: whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    path.chmod(0o644)
