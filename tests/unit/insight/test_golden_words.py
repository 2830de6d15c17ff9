"""What is said in every kind of situation, word for word; and that no sentence says more than its verdict holds."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from golden_situations import GOLDEN, as_text, situations
from insight_cases import CONTACTS, INADEQUATE, ON_PLANS, OVERDUE, SEEN_LATELY, VACANCY, VISITS, Cell, values_to

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.targets import Target
from goldenthread.insight.verdict import Outcome, Quoted, TargetStanding, Verdict
from goldenthread.insight.verdicts import judge
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Flag

PERIODS = ("2019-20-Q4", "2020-03", "2020-03-R12")
INDICATORS = (
    VISITS,
    INADEQUATE,
    CONTACTS,
    OVERDUE,
    ON_PLANS,
    SEEN_LATELY,
    VACANCY,
    replace(VISITS, better=Better.NEITHER),
)


def test_every_situation_reads_as_it_was_agreed():
    assert as_text() == GOLDEN.read_text(encoding="utf-8")


def test_sixty_situations_and_more_are_agreed():
    assert len(situations()) >= 60


def _random_verdicts() -> Iterator[tuple[Indicator, Verdict]]:
    """Series that stay, jump, drift or come back; with holes; with targets; with accepted steps."""
    rng = random.Random(2020)
    for at in range(1500):
        indicator = INDICATORS[at % len(INDICATORS)]
        level, later = rng.choice([0.1, 0.5, 0.8]), rng.choice([0.1, 0.3, 0.5, 0.8, 0.95])
        size, moved, back = rng.choice([3, 12, 40, 90]), rng.choice([99, 12, 18, 21]), rng.choice([99, 22])
        months: list[Cell] = []
        for month in range(24):
            of = max(0, size + rng.randint(-2, 2))
            now = later if moved <= month < back else level
            count = sum(rng.random() < now for _ in range(of))
            months.append((count, of) if indicator.is_share else count)
        values = values_to("2020-03", months)
        for text in rng.sample(sorted(values), rng.choice([0, 0, 1, 5])):
            flag = rng.choice(list(Flag))
            hidden = flag in (Flag.SUPPRESSED, Flag.NOT_SUPPLIED)
            shown = values[text]
            values[text] = replace(
                shown,
                flag=flag,
                numerator=None if hidden else shown.numerator,
                denominator=None if hidden else shown.denominator,
            )
        targets = [Target(rng.choice([5.0, 40.0, 85.0]))] if rng.random() < 0.6 else []
        steps = [date(2019, 4, 1)] if rng.random() < 0.3 else []
        period = parse(rng.choice(PERIODS))
        yield indicator, judge(indicator, values, period, targets=targets, steps=steps)


def test_no_sentence_claims_what_its_verdict_does_not_hold():
    """Take the words of a denial away; what is left may only claim what the verdict holds."""
    seen = set()
    for indicator, verdict in _random_verdicts():
        said = verdict.paragraph.lower().removeprefix(indicator.title.lower())
        claimed = re.sub(r"can't be called sustained", "", said)
        claims = {word for word in ("improve", "worse", "better", "sustained") if word in claimed}
        better = verdict.outcome is Outcome.IMPROVED or verdict.sustained == 1
        worse = verdict.outcome is Outcome.WORSENED or verdict.sustained == -1
        assert "improve" not in claims or better, said
        assert "worse" not in claims or worse, said
        assert "better" not in claims or verdict.sustained == 1, said
        assert "sustained" not in claims or verdict.sustained in (1, -1), said
        assert not re.search(r"highest|lowest|best|worst|significan|because of|due to|thanks|caused", said), said
        if indicator.better is Better.NEITHER:
            assert not claims - {"sustained"}, said
            assert "target" not in said
        seen |= claims
    assert seen == {"improve", "worse", "better", "sustained"}, "the property never met a claim"


def test_every_standing_is_met_and_none_is_said_without_a_target():
    verdicts = [verdict for _, verdict in _random_verdicts()]
    assert {verdict.standing for verdict in verdicts} == set(TargetStanding)
    for verdict in verdicts:
        assert ("target" in verdict.paragraph) == (verdict.standing is not TargetStanding.NONE)
        assert verdict.standing is TargetStanding.NONE or verdict.target is not None


def test_every_figure_of_a_paragraph_is_bound():
    """Take away what is bound, the names of periods and the title: no digit is left."""
    for indicator, verdict in _random_verdicts():
        parts = (*verdict.sentence, *verdict.further)
        loose = "".join(part for part in parts if isinstance(part, str)).removeprefix(indicator.title)
        assert not re.search(r"\d", re.sub(r"quarter \d of \d{4}/\d{2}|[A-Z][a-z]+ \d{4}", "", loose)), loose
        assert all(part.value in (verdict.now, verdict.before) for part in parts if isinstance(part, Quoted))


def test_a_withheld_figure_leaves_nothing_but_its_reason():
    for _, verdict in _random_verdicts():
        if verdict.outcome in (Outcome.WITHHELD, Outcome.NOT_SUPPLIED, Outcome.PARTIAL):
            assert verdict.further == ()
            assert verdict.sustained is None


def test_what_does_not_vary_is_not_said_to_move():
    verdict = judge(VISITS, values_to("2020-03", [(40, 40)] * 24), parse("2019-20-Q4"), targets=[Target(90)])
    assert "moving" not in verdict.paragraph
    assert "The figure meets the target of at least 90%." in verdict.paragraph
