"""A change between two small samples in words: never more than the figures hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.insight.proportions import Proportion
from goldenthread.insight.small_samples import Chance, Said, p_words, points, told

PARTS = some.integers(1, 60).flatmap(lambda of: some.builds(Proportion, some.integers(0, of), some.just(of)))


def said(before: tuple[int, int], now: tuple[int, int]) -> str:
    return told(Proportion(*before), Proportion(*now)).text


def test_twelve_of_25_then_three_of_25() -> None:
    """The interval is published (-56.1 to -10.6), as is Fisher's p-value of 0.012."""
    assert said((12, 25), (3, 25)) == (
        "12 of 25 (48%), then 3 of 25 (12%): unlikely to be chance (p 0.012). The fall is between 11 and 56 points."
    )
    assert said((3, 25), (12, 25)).endswith("The rise is between 11 and 56 points.")


def test_a_sample_too_small_to_tell_is_not_called_no_change() -> None:
    """Published: 0 of 25 against 0 of 25 leaves 13.3 points either way."""
    assert said((0, 25), (0, 25)) == (
        "0 of 25 (0%), then 0 of 25 (0%): we can't tell, for the cases are too few (p 1.00). "
        "It may be anything from 13 points lower to 13 points higher."
    )


def test_only_a_large_sample_leaves_little_room_for_change() -> None:
    assert told(Proportion(500, 1000), Proportion(490, 1000)).chance is Chance.COULD_WELL_BE
    assert "Any change is small: from 5 points lower to 3 points higher." in said((500, 1000), (490, 1000))


def test_a_sample_of_every_case_has_no_range() -> None:
    found = told(Proportion(12, 25), Proportion(3, 25), before_of_all=25, now_of_all=25)
    assert found.text.endswith(
        "Every case was looked at both times, so the difference is certain: 36 points lower. Chance is said of the "
        "work behind the cases."
    )


@given(PARTS, PARTS)
def test_no_change_is_said_where_the_interval_holds_nothing(before: Proportion, now: Proportion) -> None:
    """Nor better or worse, whatever the figures."""
    found = told(before, now)
    assert ("The fall is" in found.text) == (found.chance.is_change and now.share < before.share)
    assert ("The rise is" in found.text) == (found.chance.is_change and now.share > before.share)
    if 0 in found.found.interval or found.found.p_value >= 0.05:
        assert "The fall" not in found.text
        assert "The rise" not in found.text
        assert "unlikely" not in found.text
    assert not {"better", "worse", "improved"} & set(found.text.replace(".", "").split())


@given(PARTS, PARTS)
def test_every_figure_of_the_sentence_is_a_figure(before: Proportion, now: Proportion) -> None:
    """So that a review can bind each: the words between them hold no digit."""
    parts = told(before, now, what="files found inadequate").parts
    assert not any(character.isdigit() for part in parts if isinstance(part, str) for character in part if part)
    assert [part.numerator for part in parts if isinstance(part, Said)][:2] == [before.count, now.count]


@pytest.mark.parametrize(
    ("p_value", "words"),
    [(0.0004, "p under 0.001"), (0.0121, "p 0.012"), (0.3894, "p 0.39"), (1, "p 1.00"),
     (0.04996, "p just under 0.05"), (0.00999, "p just under 0.01")],
)  # fmt: skip
def test_a_p_value_is_never_rounded_up_to_a_limit_it_lies_below(p_value: float, words: str) -> None:
    assert p_words(p_value) == words


def test_points_agree_in_number() -> None:
    assert [points(share) for share in (0.01, -0.36, 0.004)] == ["1 point", "36 points", "less than 1 point"]
