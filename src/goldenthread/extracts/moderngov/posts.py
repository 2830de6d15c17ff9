"""Abbreviations a text defines, and the posts behind them: 'assistant director for ... (ADS&FS)'."""

import re
from dataclasses import dataclass
from typing import Final

_DEFINED: Final = re.compile(r"\((?P<short>[A-Z][A-Za-z&/]{1,9})\)")
_REACH: Final = 200  # characters before the bracket that its words are looked for in
_USED: Final = re.compile(
    r"\b(?:The|the)\s+(?P<short>[A-Z]{2,4}(?:[A-Z&]{0,6})?)\s+(?:explained|confirmed|advised|replied|responded|reported|stated"
    r"|introduced|presented|undertook|agreed|clarified|said|outlined)\b"
)
_SMALL: Final = frozenset({"for", "of", "the", "in", "to", "on", "a", "an"})
_POST: Final = re.compile(
    r"\b(?:director|officer|head|manager|chair(?:man|person|woman)?|leader|chief|lead|commissioner|solicitor|adviser|advisor"
    r"|member|guardian|worker)\b",
    re.IGNORECASE,
)


_OPENS: Final = re.compile(
    r"(?:the )?(?:acting|adult|adviser|advisor|assistant|associate|borough|cabinet|chair(?:man|person|woman)?|chief"
    r"|children|city|commissioner|corporate|county|democratic|deputy|director|education|executive|family|finance|group"
    r"|head|independent|interim|lead|leader|legal|manager|monitoring|officer|performance|portfolio|principal|public"
    r"|quality|reporting|safeguarding|scrutiny|senior|service|social|solicitor|statutory|strategic|team|vice|virtual)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 200  # characters of a title


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation: its words (None where the text uses it and never says), and whether they name a post."""

    short: str
    words: str | None
    is_post: bool


def defined(texts: list[str]) -> list[Abbreviation]:
    """The abbreviations the texts define, in order, then those spoken of as persons and never defined."""
    found: dict[str, Abbreviation] = {}
    for text in texts:
        for match in _DEFINED.finditer(text):
            words = _spelt(text[max(0, match.start() - _REACH) : match.start()], match["short"])
            if words and match["short"] not in found:
                found[match["short"]] = Abbreviation(match["short"], words, is_post(words))
    for text in texts:
        for match in _USED.finditer(text):
            found.setdefault(match["short"], Abbreviation(match["short"], None, is_post=True))
    return list(found.values())


def is_post(words: str) -> bool:
    """Whether words name a post: 'assistant director ...', 'Chair'."""
    return _POST.search(words) is not None


def post_alone(owner: str) -> str:
    """The post that an owner's words are and nothing else; blank where a person's name may stand in them.

    What is promised ('Head of Service to send the figures') is cut off. A title begins with a word of _OPENS; 'Jane
    Fernly, Head of Early Help' does not.
    """
    words = owner.partition(" to ")[0].strip()
    return words if is_post(words) and "," not in words and _OPENS.match(words) and len(words) <= _LONGEST else ""


def named_in(text: str, known: list[Abbreviation]) -> list[Abbreviation]:
    """Those of the abbreviations that a text uses."""
    return [
        one for one in known if one.short in text and re.search(rf"(?<![\w&]){re.escape(one.short)}(?![\w&])", text)
    ]


def _spelt(before: str, short: str) -> str | None:
    """The last words before the bracket whose initials spell the abbreviation; None where none do.

    Small words may go without a letter; 'and' is '&', or goes without.
    """
    words = before.split()
    letters = [one for one in short if one.isalpha() or one == "&"]
    at = len(words)
    while letters and at > 0:
        at -= 1
        word = words[at].strip(",").lower()
        if _initials(words[at], letters[-1]):
            letters.pop()
        elif word not in _SMALL and word != "and":
            return None
    return " ".join(words[at:]) if not letters else None


def _initials(word: str, letter: str) -> bool:
    if letter == "&":
        return word.lower() in ("and", "&")
    return word[:1].lower() == letter.lower() and word.lower() not in ("and", "&")
