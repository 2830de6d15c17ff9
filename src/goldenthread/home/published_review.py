"""A review from published statistics alone: what was public of a council on a day, gathered, assembled, written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.errors import NotFound, UsageError
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.home.comparing import polarity
from goldenthread.home.home import Home
from goldenthread.home.reviewing import rendered
from goldenthread.insight.comparison import Comparison, compare
from goldenthread.insight.published_words import day, symbol
from goldenthread.insight.yearly import judge
from goldenthread.journey.published_areas import is_old_code, plain_name
from goldenthread.journey.published_measures import slug
from goldenthread.journey.published_rows import Area, Figure, Level, Neighbour
from goldenthread.review.assemble_published import assemble_published
from goldenthread.review.assemble_published_annex import title_of
from goldenthread.review.document import About, Document
from goldenthread.review.published_evidence import Headline, Held, PublishedEvidence, Row, Unseen
from goldenthread.review.published_measures import CARE, FUNNELS, HEADLINES, JOURNEY, PLANS

Step = Callable[[str, float], None]
_NOTHING_THERE = ("x", "z")  # symbols that say a council returned nothing, or was not there
_SMALL = 5_000  # children: fewer live in the Isles of Scilly and the City of London alone
_OLDEST = 2  # years: a headline figure older than this beside the year asked for is not shown


@dataclass(frozen=True, slots=True)
class MadePublished:
    """The review that was made, its files, and what its maker should be told."""

    document: Document
    paths: tuple[Path, ...]
    warnings: tuple[str, ...]


def make_published_review(
    home: Home,
    council: str,
    *,
    year: int | None,
    as_at: date | None,
    formats: Sequence[str],
    out: Path | None,
    made_on: date,
    step: Step,
) -> MadePublished:
    """The review of `council` (a code or a name), written into `out`, or the home's `reviews`.

    It holds what was public at `as_at`, without it on `made_on`. `year` is the year that its newest figures end in;
    without it, the newest that was public. NotFound where the council is not held or nothing of it was public.
    """
    evidence = published_evidence(
        home.benchmarks, council, year=year, as_at=as_at or made_on, made_on=made_on, step=step
    )  # fmt: skip
    step("writing", 0.8)
    document = assemble_published(evidence)
    name = f"published-{slug(evidence.name).replace('_', '-')}-{evidence.year}"
    name += f"-as-at-{as_at.isoformat()}" if as_at else ""
    folder = out or home.folder / "reviews" / name
    paths = [folder / f"review-{name}.{one}" for one in formats]
    return MadePublished(document, tuple(paths), rendered(document, paths))


def published_evidence(
    benchmarks: Benchmarks, council: str, *, year: int | None, as_at: date, made_on: date, step: Step
) -> PublishedEvidence:
    """Everything that was public at `as_at` and a review of `council` quotes. NotFound as `make_published_review`."""
    area = _council(benchmarks, council)
    step("reading the headline measures", 0.05)
    shown = dict.fromkeys((*(one.measure for one in HEADLINES), *JOURNEY, *CARE, *PLANS))
    everybody = {measure: _series(benchmarks, measure, as_at) for measure in shown}
    ours = {name: tuple(one for one in all_ if one.la_old_code == area.la_old_code) for name, all_ in everybody.items()}
    year = _year(area, ours, year, as_at)
    ours = {name: tuple(one for one in all_ if one.year <= year) for name, all_ in ours.items()}
    neighbours = benchmarks.neighbours(area.la_old_code, known_at=as_at)
    rows, unseen = _rows(area, year, everybody, ours, neighbours)
    step("reading every measure", 0.3)
    return PublishedEvidence(
        name=plain_name(area.name),
        year=year,
        about=About(plain_name(area.name), False, as_at, "", made_on),
        rows=rows,
        unseen=unseen,
        judgements=benchmarks.judgements(area.la_old_code, until=as_at),
        neighbours=neighbours,
        ours={name: ours[name] for name in (*JOURNEY, *CARE, *PLANS)},
        councils={name: tuple(one for one in everybody[name] if one.level is Level.LA) for name in FUNNELS},
        held=_held(benchmarks, area, year, as_at),
        is_gone=_is_gone(benchmarks, area, as_at),
    )


def _is_gone(benchmarks: Benchmarks, area: Area, as_at: date) -> bool:
    """Whether others have figures of later years than the council, and it was time for its own to be public."""
    newest = max(one.last_year for one in benchmarks.areas())
    return 0 < area.last_year < min(newest, as_at.year - _OLDEST)


def _council(benchmarks: Benchmarks, text: str) -> Area:
    area = benchmarks.area(text)
    if not is_old_code(area.la_old_code) or " / " in area.la_old_code:
        raise UsageError(
            f'"{text}" is no single council. Accepted: a council\'s name, its DfE code such as 884, or its ONS code. '
            "Nothing was written."
        )
    return area


def _series(benchmarks: Benchmarks, measure: str, as_at: date) -> tuple[Figure, ...]:
    """Everybody's figures; none where no file that is held has the measure."""
    try:
        return benchmarks.series(measure, known_at=as_at)
    except NotFound:
        return ()


def _year(area: Area, ours: Mapping[str, Sequence[Figure]], year: int | None, as_at: date) -> int:
    """The year asked for, or the newest that says anything of the council. NotFound where there is none."""
    years = {
        one.year for headline in HEADLINES for one in ours[headline.measure] if one.flag not in _NOTHING_THERE
    }  # fmt: skip
    if not years:
        raise NotFound(
            f"No headline figure of {plain_name(area.name)} that was public on {day(as_at)} is held. "
            "Nothing was written. "
            'Load published files first (goldenthread load FILE.csv); "goldenthread benchmarks" lists what is held.'
        )
    if year is not None and year not in years:
        raise NotFound(
            f"No headline figure of {plain_name(area.name)} for {year} was public on {day(as_at)} and is held here. "
            f"Accepted: a year from {min(years)} to {max(years)}. Nothing was written."
        )
    return year or max(years)


def _rows(
    area: Area,
    year: int,
    everybody: Mapping[str, Sequence[Figure]],
    ours: Mapping[str, Sequence[Figure]],
    neighbours: Sequence[Neighbour],
) -> tuple[tuple[Row, ...], tuple[Unseen, ...]]:
    """The scorecard's rows, and the headline measures without a figure of ours."""
    rows, unseen = [], []
    is_small = _is_small(ours)
    for headline in HEADLINES:
        name = headline.measure
        recent = [one for one in ours[name] if one.flag not in _NOTHING_THERE]
        found = compare(
            recent,
            everybody[name],
            better=polarity(name),
            neighbours=neighbours,
            region_code=area.region_code,
        )
        if found is None or found.year <= year - _OLDEST:
            unseen.append(Unseen(headline, "no figure of it was public on the day, or is held."))
            continue
        rows.append(Row(headline, found, judge(found, everybody[name], is_small=is_small), is_small))
        if found.ours.value is None:
            unseen.append(_flagged(headline, found))
    return tuple(rows), tuple(unseen)


def _is_small(ours: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether few children live there, by the population that a rate was last divided by."""
    children = [one.denominator for one in ours["referrals_rate_per_10000"] if one.denominator is not None]
    return bool(children) and children[-1] < _SMALL


def _flagged(headline: Headline, found: Comparison) -> Unseen:
    return Unseen(headline, f"{symbol(found.ours.flag)} ({found.year}).")


def _held(benchmarks: Benchmarks, area: Area, year: int, as_at: date) -> tuple[Held, ...]:
    """Every measure that is held of the council, by title."""
    found = []
    for one in benchmarks.held():
        figures = benchmarks.series(one.measure, known_at=as_at, la=area.la_old_code)
        shown = tuple(each for each in figures if each.year <= year and each.flag not in _NOTHING_THERE)
        if shown:
            found.append(Held(title_of(one.measure), shown))
    return tuple(sorted(found, key=lambda held: held.title))
