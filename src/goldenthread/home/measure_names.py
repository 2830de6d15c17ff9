"""Which of our indicators a council's measure is: by the council's own file of names, else by words that come near.

measures:                                       the council's wording, and the id of our indicator
  "% C&F assessments in 45 days": assessments_within_45wd_pct
  "Number of pathway plans": -                  a measure that is none of ours
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from goldenthread.errors import DefinitionError
from goldenthread.home.computing import chosen
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Indicator

NEAR: Final = 0.6  # of 1: the share of telling words that a measure and a title have in common
_LEAD: Final = 0.05  # that the nearest must have over the next
_NONE: Final = ("", "-", "none")
_LONGEST: Final = 1024 * 1024

_SAME: Final = {
    "cp": "child protection", "cpp": "child protection plan", "cin": "child in need", "icpc": "initial conference",
    "iccpc": "initial conference", "cla": "child care", "lac": "child care", "cic": "child care", "c&f": "",
    "looked-after": "care", "looked after": "care", "in care": "care", "children": "child",
    "sgo": "special guardianship order", "eh": "early help", "nfa": "no further action", "sw": "social worker",
    "sws": "social worker", "wd": "working day", "wds": "working day", "24hrs": "24 hour", "hrs": "hour",
    "re-referral": "rereferral", "re-referrals": "rereferral", "completed": "finished", "authorised": "finished",
    "initial child protection conference": "initial conference",
    "initial child protection conferences": "initial conference", "child and family assessment": "assessment",
    "child and family assessments": "assessment", "single assessment": "assessment",
    "single assessments": "assessment", "one": "1", "two": "2", "three": "3", "twelve": "12", "year": "12 month",
    "timescale": "time", "timescales": "time", "within": "", "ending": "ended", "resulting": "ended", "number": "",
    "total": "", "received": "", "percentage": "", "rate": "", "with": "", "who": "",
}  # fmt: skip
_SMALL: Final = frozenset(
    (
        "of",
        "the",
        "a",
        "an",
        "is",
        "was",
        "to",
        "for",
        "in",
        "and",
        "on",
        "at",
        "by",
        "no",
        "from",
        "that",
        "were",
        "are",
        "their",
        "per",
        "cent",
        "which",
    )
)
_COUNTED: Final = re.compile(r"^(number|no\.?|total|count|#)\b|\bnumber of\b", re.IGNORECASE)
_RATE: Final = re.compile(r"\brate\b|\bper 1[0,]", re.IGNORECASE)
_IN_PER_CENT: Final = re.compile(r"%|per ?cent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """What a measure was taken for: `indicator` by its id, blank for none, and why."""

    measure: str
    indicator: str
    because: str
    is_told: bool = False  # the council's own file says so
    nearest: str = ""


def is_a_count(measure: str) -> bool:
    """Whether the council's wording asks for how many: 'Number of referrals with no further action'."""
    return bool(_COUNTED.search(measure)) and not _IN_PER_CENT.search(measure)


def match(measures: Iterable[str], names: Mapping[str, str]) -> dict[str, Match]:
    """Each measure with the indicator it is; one indicator may be several measures, of which the nearest is one."""
    return {one: _told(one, names) or _near(one) for one in dict.fromkeys(measures)}


def read_names(path: Path) -> dict[str, str]:
    """The council's own names: wording, and id. DefinitionError, naming the line, for an id that is not there."""
    try:
        if path.stat().st_size > _LONGEST:
            raise DefinitionError(f"{path.name}: is over 1 MB. Accepted: a file of names of a page or two.")
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506  makes only text
    except OSError as problem:
        said = (problem.strerror or "it cannot be opened").lower()
        raise DefinitionError(
            f"{path}: the file of names cannot be opened ({said}). Nothing was compared."
        ) from problem
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as problem:
        said = " ".join(str(problem).split())[:200]
        raise DefinitionError(f"{path.name}: this is not YAML ({said}). Nothing was compared.") from problem
    measures: Any = content.get("measures") if isinstance(content, dict) else None
    if not isinstance(measures, dict):
        raise DefinitionError(
            f'{path.name}: holds no names. Accepted: "measures:", then a line for each measure: its wording, a colon '
            "and the id of our indicator. Nothing was compared."
        )
    for wording, id_ in measures.items():
        if not isinstance(id_, str):
            raise DefinitionError(
                f'{path.name}, "{wording}": accepted is the id of one indicator. Nothing was compared.'
            )
        if id_ not in _NONE:
            chosen([id_])  # NotFound, with the nearest, for an id that is not there
            if id_ not in INDICATORS:
                raise DefinitionError(
                    f'{path.name}, "{wording}": {id_} is several series. Accepted: the id of one of them. Nothing was '
                    "compared."
                )
    return {_plain(str(wording)): id_ for wording, id_ in measures.items()}


def draft(matches: Sequence[Match], file: str) -> str:
    """The text of a file of names, for a person to keep, mend or delete line by line."""
    lines = [
        f"# A draft, made from {json.dumps(file)}. Nothing in it is certain: keep the lines that are right, mend or",
        '# delete the others, then give it with --names. "-" says that a measure is none of ours.',
        "measures:" if matches else "measures: {}",
    ]
    for one in matches:
        wording = json.dumps(one.measure, ensure_ascii=False)
        if one.indicator:
            lines.append(f"  {wording}: {one.indicator}  # {one.because}")
        else:
            lines.append(f'  {wording}: "-"  # {one.because}')
    return "\n".join(lines) + "\n"


def _told(measure: str, names: Mapping[str, str]) -> Match | None:
    held = names.get(_plain(measure))
    if held is None:
        return None
    if held in _NONE:
        return Match(measure, "", "your file of names says that it is none of ours", is_told=True)
    return Match(measure, held, "your file of names says so", is_told=True)


def _near(measure: str) -> Match:
    if measure in INDICATORS:
        return Match(measure, measure, "it is our id")
    scores = sorted(
        ((_score(measure, one), one.id) for one in INDICATORS.values()), key=lambda pair: (-pair[0], pair[1])
    )
    (best, id_), (second, other) = scores[0], scores[1]
    title = f'"{INDICATORS[id_].title}"'
    if best < NEAR:
        near = f"the nearest is {id_}, {best:.0%} like it" if best else "no indicator comes near"
        return Match(measure, "", f"{near}; {NEAR:.0%} is asked for", nearest=id_ if best else "")
    if best - second < _LEAD:
        return Match(measure, "", f"{id_} and {other} are as near: {best:.0%} and {second:.0%}", nearest=id_)
    return Match(measure, id_, f"{best:.0%} like {title}", nearest=id_)


def _score(measure: str, indicator: Indicator) -> float:
    """How much two wordings share, the words that few indicators have counting most."""
    theirs = _words(measure)
    best = max(_shared(theirs, words) for words in _wordings(indicator.id))
    if _IN_PER_CENT.search(measure) and not indicator.is_percentage:
        best *= 0.7
    if is_a_count(measure) and indicator.per:
        best *= 0.9
    if indicator.per > 100 and not _RATE.search(measure):
        best *= 0.7
    return best


def _shared(theirs: frozenset[str], ours: frozenset[str]) -> float:
    weights = _weights()
    rarest = max(weights.values())
    common = sum(weights.get(one, rarest) for one in theirs & ours)
    total = sum(weights.get(one, rarest) for one in theirs) + sum(weights.get(one, rarest) for one in ours)
    numbers, others = ({one for one in words if one.isdigit()} for words in (theirs, ours))
    against = 0.6 if numbers and others and not numbers & others else 1.0
    return against * 2 * common / total if total else 0.0


@cache
def _wordings(id_: str) -> tuple[frozenset[str], ...]:
    one = INDICATORS[id_]
    name = re.sub(r"(\d+)wd", r"\1 working day", id_.removesuffix("_pct").replace("_", " "))
    return tuple(_words(text) for text in (one.title, name, one.question))


@cache
def _weights() -> dict[str, float]:
    """How telling each word is: the fewer indicators have it, the more."""
    counted = Counter(word for id_ in INDICATORS for word in frozenset().union(*_wordings(id_)))
    return {word: 1 + math.log(len(INDICATORS) / held) for word, held in counted.items()}


_LONG_FIRST: Final = re.compile(
    r"(?<![\w&-])(" + "|".join(re.escape(one) for one in sorted(_SAME, key=len, reverse=True)) + r")s?(?![\w&-])"
)


def _words(text: str) -> frozenset[str]:
    """The telling words of a wording, short forms written out, without plural endings."""
    plain = re.sub(r"(\d),(?=\d{3})", r"\1", re.sub(r"(\d+)\s*\+", r"\1 more", _plain(text)))
    plain = re.sub(r"(\d+)\s*(wd|hrs?|m)\b", r"\1 \2", plain)
    plain = _LONG_FIRST.sub(lambda hit: _SAME[hit[1]], plain)
    pieces = re.findall(r"[a-z0-9]+", plain)
    return frozenset(_singular(one) for one in pieces) - _SMALL - {""}


def _singular(word: str) -> str:
    if word == "children":
        return "child"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace("\u2013", "-").lower().split())
