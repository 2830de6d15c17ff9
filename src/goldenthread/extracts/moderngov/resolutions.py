"""What was resolved: the marker before it, its parts and the notes after it."""

import re
from dataclasses import dataclass
from typing import Final

from goldenthread.extracts.moderngov import shapes
from goldenthread.extracts.moderngov.page import Part, Resolution

_UPPER: Final = re.compile(
    r"^(?P<before>(?:[^.:;!?]{0,80}?\s)?)(?P<verb>RESOLVED|RECOMMENDED|AGREED|DECIDED|NOTED)\b"
    r"(?P<after>(?:\s+(?i:unanimously))?(?:\s+\([^()]{1,60}\)(?=\s*[:–-]|\s+[Tt]hat\b))?"
    r"(?:(?<=RECOMMENDED)\s+(?i:to)\s+(?:the\s+)?[A-Z][\w ]{1,40}(?=\s*[:–-]|$))?\s*(?::\s*[-–—]?|[-–—]"
    r"|,)?)\s*(?P<rest>.*)$"
)
_TITLE: Final = re.compile(
    r"^(?P<before>(?:It was |IT WAS )?(?:[Uu]nanimously )?)(?P<verb>Resolved|Recommended|Agreed|Decided)"
    r"(?P<after>\s*(?::\s*[-–—]?|[-–—])|(?=\s*$)|(?=\s+(?:[Tt]hat|to)\b))\s*(?P<rest>.*)$"
)
_IT_WAS: Final = re.compile(
    r"^(?P<before>(?:(?:Following|After|Having|Upon)\b[^.;:]{0,100}?,?\s+it was |It was |it was (?=[A-Z]))"
    r"(?:unanimously |also |further |then )*)(?P<verb>(?:resolved|recommended|agreed|decided|RESOLVED"
    r"|RECOMMENDED|AGREED))\b(?P<after>\s*(?::\s*[-–—]?|[-–—])?)\s*(?P<rest>.*)$"
)
_BODY = (
    r"(?:The |the )?(?:[\w'’ &-]{0,60}\b)?(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]abinet|[Cc]ouncil"
    r"|[Cc]ommission|[Mm]embers"
    r"|[Ee]xecutive|[Ff]orum|[Aa]uthority|[Ll]eader|[Mm]ayor|[Pp]ortfolio [Hh]older|[Cc]abinet [Mm]ember) "
)
_THEY: Final = re.compile(
    rf"^(?P<before>{_BODY}(?:unanimously |also |therefore )?)(?P<verb>(?i:resolved|recommended|agreed|decided))\b"
    r"(?P<after>\s*(?::\s*[-–—]?|[-–—])?)(?P<rest>(?:\s*(?:that|to)\s*(?::\s*[-–—]?|[-–—])?)?)$"
)
_THEY_RESOLVED: Final = re.compile(
    rf"^(?P<before>{_BODY}(?:unanimously |also |therefore )?)(?P<verb>resolved)\b(?P<after>)\s+(?P<rest>"
    rf"(?:that|to)\b.*)$"
)
_TO_RECOMMEND: Final = re.compile(
    r"^(?P<before>(?:[^.:;!?]{0,80}?\s)?(?i:resolved|agreed)\s+(?i:to)\s+)(?P<verb>RECOMMEND)(?P<after>\s*"
    r"(?::\s*[-–—]?|[-–—])?\s*(?:\((?i:to)\s[\w ]{1,40}\)\s*:?)?)\s*(?P<rest>.*)$"
)
_SMALL: Final = re.compile(
    r"^(?P<before>)(?P<verb>resolved|recommended|agreed)(?P<after>\s*:\s*[-–—]?)\s*(?P<rest>.*)$"
)
_NOUN: Final = re.compile(
    r"^(?P<before>)(?P<verb>RECOMMEND|Recommend|RESOL|Resol)(?P<after>(?:ATION|ation|UTION|ution)(?:S|s|\(s\)|\(S\))?"
    r"(?:\s+(?:to|TO)\s[\w ]{1,60})?\s*:\s*[-–—]?)\s*(?P<rest>.*)$"
)
_KINDS: Final = {"recommend": "recommended", "resol": "resolved"}
_SENTENCE: Final = re.compile(
    r"(?<=[.;])\s+(?=(?:(?:IT WAS |It was )?(?:RESOLVED|RECOMMENDED)\b|(?:Resolved|Recommended|AGREED|Agreed)\s*[:–]))"
)
_LATE: Final = re.compile(r"(?<=,)\s+(?=(?:it was|IT WAS) (?:unanimously )?RESOLVED\b)")
_NOTE: Final = re.compile(
    r"^(?:(?P<name>(?:reasons?|reason\(s\)) for (?:the |this )?(?:decisions?|recommendations?|resolutions?|urgency)"
    r"|(?:alternatives?|other)(?: options?)?(?: \(if any\))? considered[\w ,]{0,40}|(?:alternative|other) options?"
    r"|implementation of (?:the )?decision"
    r"|conflicts? of interests?[\w ,/'’()]{0,90}|dispensations?[\w ,/'’()]{0,60})\s*(?:(?::\s*[-–—]?|[-–—])\s*|$)"
    r"|(?P<short>reasons?|reason\(s\)|options considered)(?:\s*(?::\s*[-–—]?|[-–—])\s*|$))(?P<value>.*)$",
    re.IGNORECASE,
)
_RESOLVES: Final = re.compile(r"^(?:[Tt]hat|to)\b|\bbe (?:\w+ed|sent|set|made|given|put|held|taken|brought|drawn)\b")
_VERBS: Final = ("resol", "recommend", "agreed", "decided", "noted")
_MARKER_REACH: Final = 260  # characters a marker may begin and end in
_ROMAN: Final = frozenset("ivxIVX")
_THAT: Final = re.compile(r"^That(?: the [A-Z][\w ]{2,40})?\s*(?::\s*[-–—]?|[-–—])$")
_BE_DONE: Final = re.compile(r"\bbe (?:\w+ed|sent|set|made|given|put|held|taken|brought|drawn|kept)\b")
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SHAPES: Final = (_TO_RECOMMEND, _UPPER, _TITLE, _IT_WAS, _THEY, _THEY_RESOLVED, _NOUN, _SMALL)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins a resolution: what stood before it is kept as `before`."""

    kind: str
    marker: str
    rest: str


def split_marked(text: str) -> list[str]:
    """The paragraph, parted before a sentence that resolves: 'Thanks were given. RESOLVED: That ...' is two."""
    pieces = _SENTENCE.split(text)
    if "RESOLVED" not in text:
        return pieces
    return [part for one in pieces for part in ([one] if marked(one) else _LATE.split(one, maxsplit=1))]


def marked(text: str) -> Marked | None:
    """The marker a paragraph begins with, as printed, and the rest; None where it begins with none."""
    start = text[:_MARKER_REACH].lower()
    if not any(verb in start for verb in _VERBS):  # most paragraphs: a look for a plain word is many times faster
        return None
    if text.isupper() and ":" not in text and not text.startswith(("RESOLVED", "RECOMMENDED", "AGREED", "NOTED")):
        return None  # a heading in capitals
    for shape in _SHAPES:
        if found := shape.match(text):
            printed = shapes.tidy(found["before"] + found["verb"] + found["after"])
            verb = found["verb"].lower()
            return Marked(_KINDS.get(verb, verb), printed, found["rest"].strip())
    return None


def note_of(text: str) -> tuple[str, str] | None:
    """('REASON FOR DECISION', its text) of a note that stands after a resolution."""
    found = _NOTE.match(text)
    return ((found["name"] or found["short"]).strip(), found["value"].strip()) if found else None


def resolves(text: str) -> bool:
    """Whether a numbered entry without a marker reads as one part of a resolution: 'That ...', '... be noted'."""
    return _RESOLVES.search(text) is not None


def is_resolved(text: str) -> bool:
    """Whether a paragraph without a marker is what was resolved ('That it be noted.'), or leads it in ('That:-')."""
    return text.startswith("That") and (_THAT.match(text) or (text[4:5] == " " and _BE_DONE.search(text))) is not None


def begin(found: Marked, section: str) -> Resolution:
    """A resolution from its marker: a rest that only leads ('That', 'That the Cabinet:') is its lead, else its text."""
    made = Resolution(found.kind, section, found.marker)
    say(made, found.rest)
    return made


def say(made: Resolution, text: str) -> None:
    """Adds a first paragraph to a resolution: a part, a lead or its text."""
    bare = text.rstrip(" :-–—")
    if not text:
        return
    if (mark := shapes.mark_of(text)) and mark[1]:
        add_part(made, *mark)
    elif bare.lower() in ("that", "to", "that the") or text.endswith(shapes.LEADS):
        made.lead = " ".join(filter(None, (made.lead, bare))) or None
    else:
        made.text = text


def add_part(made: Resolution, label: str, text: str) -> None:
    """Adds a part at its depth: a mark of a new style is a part of the part before it.

    Parts that run on in one paragraph ('(a) it be noted; and (b) it come again') are parted.
    """
    before = ""
    while label:
        own, after, rest = _run_on(label, text, before)
        _put_part(made, label, own)
        before, label, text = label, after, rest


def _run_on(label: str, text: str, before: str) -> tuple[str, str, str]:
    """The text of one part, and the mark and text of the next where it follows in the same paragraph."""
    if "(" not in text or label == "•" or "." in label:
        return text, "", ""
    after = _next(label, before)
    found = (
        re.search(rf"(?:[;,.:]|[;,]? (?:and|or))\s+(?=\({re.escape(after)}\)\s+(?!above|below))", text)
        if after
        else None
    )
    if not found:
        return text, "", ""
    return text[: found.end()].strip(), after, text[found.end() + len(after) + 2 :].strip()


def _next(label: str, before: str) -> str:
    """The mark after one: '2' after '1', 'b' after 'a', 'ii' after 'i'; blank after the last letter.

    An i that follows an h is a letter, and so is a v after a u, and an x after a w.
    """
    if label.isdigit():
        return str(int(label) + 1)
    is_letter = len(before) == len(label) == 1 and ord(before) + 1 == ord(label)
    if not is_letter and label.lower() in _NUMERALS and len(_NUMERALS) > (at := _NUMERALS.index(label.lower()) + 1):
        return _NUMERALS[at] if label.islower() else _NUMERALS[at].upper()
    return chr(ord(label) + 1) if len(label) == 1 and label not in "zZ" else ""


def _put_part(made: Resolution, label: str, text: str) -> None:
    level = made.parts
    path = [level]
    while level and level[-1].parts:
        level = level[-1].parts
        path.append(level)
    for deepest in reversed(path):
        if deepest and _follows(deepest[-1].label, label):
            deepest.append(Part(label, text))
            return
    for level in path:
        if level and _style(level[-1].label) == _style(label):
            level.append(Part(label, text))
            return
    (path[-1][-1].parts if path[-1] else path[-1]).append(Part(label, text))


def _follows(before: str, label: str) -> bool:
    """Whether a mark comes next after another: b after a, ii after i, • after •; 'i' after 'h' is a letter."""
    if before == label == "•":
        return True
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    if "." in before and "." in label:
        return before.rpartition(".")[0] == label.rpartition(".")[0]
    if len(before) == len(label) == 1 and before.isalpha() and label.isalpha():
        return ord(label) == ord(before) + 1
    has_several = max(len(before), len(label)) > 1  # of one sign each, they are letters
    return has_several and set(before + label) <= _ROMAN and before.islower() == label.islower()


def _style(label: str) -> str:
    if label == "•" or label.isdigit() or "." in label:
        return "•" if label == "•" else "1"
    if set(label) <= _ROMAN:
        return "i" if label.islower() else "I"
    return "a" if label.islower() else "A"


def last_part(made: Resolution) -> Part | None:
    """The part said last, however deep."""
    level, last = made.parts, None
    while level:
        last = level[-1]
        level = last.parts
    return last
