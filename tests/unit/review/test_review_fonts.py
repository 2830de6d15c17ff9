"""What the shipped font can draw, and what is printed where it cannot."""

from hypothesis import given
from hypothesis import strategies as some

from goldenthread.review.fonts import drawable, font_folder, glyphs


def test_the_font_is_the_one_we_ship() -> None:
    assert (font_folder() / "LICENSE.txt").read_text(encoding="utf-8").find("SIL OPEN FONT LICENSE") > 0


def test_what_english_and_its_neighbours_need_is_there() -> None:
    for character in "AZaz09 £€%&‘’“”–—•…½×−≤≥éèêëñçüößłŵŷÂÎÔ":
        assert ord(character) in glyphs(), character


def test_a_character_that_is_lacking_is_named_where_it_stood() -> None:
    assert drawable("Li 李 said") == ("Li [U+674E] said", frozenset("李"))


def test_an_accent_typed_apart_is_put_together() -> None:
    assert drawable("cafe\u0301") == ("caf\u00e9", frozenset())


def test_marks_that_draw_nothing_are_left_out_and_line_breaks_are_spaces() -> None:
    assert drawable("\ufeffone\u200d two\nthree\ttab") == ("one two three tab", frozenset())


def test_half_a_character_is_named_too() -> None:
    assert drawable("\ud800") == ("[U+D800]", frozenset("\ud800"))


@given(some.text())
def test_whatever_was_typed_can_be_drawn(text: str) -> None:
    drawn, _ = drawable(text)
    assert all(ord(character) in glyphs() for character in drawn)
