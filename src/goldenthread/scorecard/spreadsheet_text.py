"""Text that goes into a CSV file a spreadsheet will open."""

from typing import Final

_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def unlike_a_formula(value: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; anything else as it is.

    A sign alone is no formula: a lone dash stands for nothing.
    """
    is_formula = isinstance(value, str) and len(value) > 1 and value.startswith(_BEGINS_A_FORMULA)
    return f"'{value}" if is_formula else value
