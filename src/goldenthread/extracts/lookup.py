"""Which code a piece of text means.

The order of the Annex A notes: the code, its label or any accepted spelling, compared whole and
without case; the same without a leading 'a) '; and, where the list says so, a code that the text
starts with. Never the letter prefix alone, and never a part of a word.
"""

import re
from enum import Enum
from functools import cache

from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import CodeList

_PREFIX = re.compile(r"^[a-z]{1,2}[0-9]?\)\s*", re.IGNORECASE)
_NOT_LETTERS_OR_DIGITS = re.compile(r"[^a-z0-9]+")
_SHORTEST_RESEMBLANCE = 5  # letters; below it, signs carry meaning


class Match(Enum):
    """How a code was found."""

    NONE = 0
    EXACT = 1
    EMBEDDED = 2  # the text starts with the code and goes on in other words
    RESEMBLANCE = 3  # the text equals a spelling once spaces and signs are ignored


def letters_and_digits(text: str) -> str:
    """`text` in lower case with everything but a-z and 0-9 taken out."""
    return _NOT_LETTERS_OR_DIGITS.sub("", text.lower())


class Lookup:
    """The spellings of one code list. A spelling that two codes share means neither."""

    def __init__(self, codes: CodeList) -> None:
        self._codes = {code.code.casefold(): code.code for code in codes.codes}
        self._embedded = codes.embedded
        self._spellings: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        shared: set[str] = set()
        for code in codes.codes:
            for spelling in (code.label, code.official, *code.accept):
                key = spelling.casefold()
                if key and self._spellings.setdefault(key, code.code) != code.code:
                    shared.add(key)
        for key in shared:
            del self._spellings[key]
        for key, meant in self._spellings.items():
            self._letters.setdefault(letters_and_digits(key), meant)
        self._spellings |= self._codes

    def find(self, text: str) -> tuple[Match, str]:
        """How `text` (already tidied) names a code, and which; (NONE, '') when it names none."""
        key = text.casefold()
        bare = _PREFIX.sub("", key)
        for candidate in (key, bare):
            if candidate in self._spellings:
                return Match.EXACT, self._spellings[candidate]
        if self._embedded:
            for start in (bare.partition(":")[0], bare.partition(" - ")[0], bare.partition(" ")[0]):
                if start.strip() in self._codes:
                    return Match.EMBEDDED, self._codes[start.strip()]
        letters = letters_and_digits(bare)
        if len(letters) >= _SHORTEST_RESEMBLANCE and letters in self._letters:
            return Match.RESEMBLANCE, self._letters[letters]
        return Match.NONE, ""


@cache
def _lookup(name: str) -> Lookup:
    return Lookup(CODE_LISTS[name])


def lookup(codes: CodeList) -> Lookup:
    """The spellings of `codes`, made once."""
    return _lookup(codes.name)
