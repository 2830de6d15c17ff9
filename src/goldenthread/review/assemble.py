"""The review of a quarter, assembled on the outline: answers first, everything else behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType

from goldenthread.errors import UsageError
from goldenthread.indicators.declare import Indicator
from goldenthread.insight.comparison import Comparison
from goldenthread.insight.targets import Target
from goldenthread.journey.periods import Period, Window
from goldenthread.review import assemble_answers, assemble_asked, assemble_limits, assemble_plan, assemble_scorecard
from goldenthread.review import assemble_voice as voice
from goldenthread.review.assemble_annex import annex
from goldenthread.review.assemble_why import why
from goldenthread.review.document import About, Document, Figure, Section, Table
from goldenthread.review.evidence import Evidence, by_period, by_team
from goldenthread.review.judging import judged
from goldenthread.review.record import HumanRecord
from goldenthread.scorecard.series import Value

TITLE = "Children's services: quarterly review"


def assemble(
    period: Period,
    *,
    values: Sequence[Value],
    teams: Sequence[Value],
    indicators: Mapping[str, Indicator] | Sequence[Indicator],
    record: HumanRecord,
    about: About,
    targets: Mapping[str, Sequence[Target]] = MappingProxyType({}),
    comparisons: Mapping[str, Comparison] = MappingProxyType({}),
) -> Document:
    """The document of a financial quarter. `values` and `teams` are already released.

    `values` are the whole authority's, in every window; `teams` those of `breakdown` 'team'; `targets` what
    the council set itself and `comparisons` what is published of it, by indicator. What the record lacks is
    said to be missing. Raises UsageError when `period` is not a quarter.
    """
    if period.window is not Window.QUARTER:
        raise UsageError(f'A review speaks for a financial quarter, such as 2019-20-Q4. "{period}" is not one.')
    evidence = gathered(
        period,
        values=values,
        teams=teams,
        indicators=indicators,
        record=record,
        about=about,
        targets=targets,
        comparisons=comparisons,
    )
    sections = (
        assemble_answers.section(evidence),
        assemble_asked.asked(evidence),
        assemble_asked.journey(evidence),
        assemble_scorecard.scorecard(evidence),
        assemble_scorecard.to_monitor(evidence),
        *assemble_plan.priorities(evidence),
        why(evidence),
        voice.voice(evidence),
        voice.audits(evidence),
        voice.families(evidence),
        voice.workforce(evidence),
        assemble_plan.exceptions(evidence),
        assemble_limits.limits(evidence),
        *annex(evidence),
    )
    sections = _settled(sections)
    title = period.title[:1].upper() + period.title[1:]
    subtitle = f"{title}: {period.starts_on:%B} to {period.ends_on:%B} {period.ends_on.year}"
    return Document(TITLE, subtitle, about.authority, period.title, sections, about)


def _settled(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, each starting a page only if it, or a part of it, holds a table or a drawing."""
    return tuple(
        replace(
            section, starts_page=section.starts_page and _is_full((section, *_parts(sections[i + 1 :], section.level)))
        )
        for i, section in enumerate(sections)
    )


def _parts(after: Sequence[Section], level: int) -> Iterator[Section]:
    """The sections that follow one of `level` and lie inside it."""
    return takewhile(lambda section: section.level > level, after)


def _is_full(parts: Sequence[Section]) -> bool:
    return any(isinstance(block, Table | Figure) for part in parts for block in part.blocks)


def gathered(
    period: Period,
    *,
    values: Sequence[Value],
    teams: Sequence[Value],
    indicators: Mapping[str, Indicator] | Sequence[Indicator],
    record: HumanRecord,
    about: About,
    targets: Mapping[str, Sequence[Target]] = MappingProxyType({}),
    comparisons: Mapping[str, Comparison] = MappingProxyType({}),
) -> Evidence:
    """What the papers of a quarter may quote, each indicator judged. `values` and `teams` are already released."""
    known = dict(indicators) if isinstance(indicators, Mapping) else {i.id: i for i in indicators}
    held = by_period(values)
    verdicts = {
        id: judged(
            one,
            held.get(id, {}),
            period,
            about.snapshot,
            targets=targets.get(id, ()),
            steps=record.steps_of(id),
            comparison=comparisons.get(id),
        )
        for id, one in known.items()
    }
    return Evidence(period, known, held, by_team(teams), verdicts, record, about)
