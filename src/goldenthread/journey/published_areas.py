"""Councils by whatever a person calls them: DfE's three digits, an ONS code, or a name in any of its spellings."""

import re
from typing import Final

_STYLES: Final = re.compile(
    r"\b(city of|county of|london borough of|royal borough of|borough of|unitary authority|council)\b"
)
_OLD_CODE: Final = re.compile(r"\d{3}( / \d{3})*")
_ONS_CODE: Final = re.compile(r"[EWSN]\d{8}( / [EWSN]\d{8})*")


def is_old_code(text: str) -> bool:
    """Whether `text` is a DfE code, or the codes of a joint return."""
    return bool(_OLD_CODE.fullmatch(text))


def is_ons_code(text: str) -> bool:
    """Whether `text` is a code of the Office for National Statistics, or several of a joint return."""
    return bool(_ONS_CODE.fullmatch(text.upper()))


def plain_name(name: str) -> str:
    """The name as people say it: 'Herefordshire' of 'Herefordshire, County of'."""
    return re.sub(r",? (County|City|UA)( of)?$", "", name)


def name_key(name: str) -> str:
    """A name without what differs between its spellings: 'Herefordshire, County of' is 'herefordshire'.

    Case, points, 'and' and '&' are ignored; so is the kind of council, but for the City of London.
    """
    text = re.sub(r"[^a-z ]+", " ", name.lower().replace("&", " and ").replace(".", "").replace("'", ""))
    words = [word for word in _STYLES.sub(" ", text).split() if word not in ("and", "the", "of", "county")]
    if words == ["london"] and "city" in text.split():
        return "city of london"
    return " ".join(words)
