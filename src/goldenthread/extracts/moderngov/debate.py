"""The minutes of one item: points, resolutions, actions, declarations, and what is none of them.

Every line goes to exactly one place. What is no point, no resolution and no label is an aside, or unread text.
"""

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.extracts.moderngov import resolutions, shapes
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Action, Aside, Declaration, Item, Point, Resolution, Unread

_ACTION: Final = re.compile(
    r"^(?P<marker>(?:ACTIONS?|Actions?)(?: (?:BY|by|FOR|for))?\s*(?::|[-–—]\s))\s*(?P<owner>\S.*)$"
)
_ACTION_ALONE: Final = re.compile(r"^(?:ACTIONS?|Actions?)(?: (?:BY|by|FOR|for))?\s*:$")
_BULLETS: Final = re.compile(r"\s+(?=[·•]\s)")  # bullets an extractor put on one line
_LONGEST_OWNER: Final = 200  # characters
_FEW_WORDS: Final = 3  # 'None.': a note that says so goes on in no other paragraph
_COLUMNS: Final = {
    "member": re.compile(
        r"^(?:name(?: of)?\s*(?:the )?)?(?:members?|councillors?|name)(?:['’]s? name)?$", re.IGNORECASE
    ),
    "type": re.compile(r"^(?:type|category|kind)(?: of)?(?: interest)?$", re.IGNORECASE),
    "nature": re.compile(r"^(?:item\s*/\s*)?(?:nature|item|reason|details?|agenda item)[\w /]*$", re.IGNORECASE),
}
_FINITE: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|be|been|would|will|could|noted|asked|said|considered|agreed|received|thanked"
    r"|reported|advised|explained|stated|queried|presented|introduced|gave|took)\b"
)
_HEADING_WORDS: Final = 16
_HEADING_LENGTH: Final = 110
_CELL: Final = 160  # characters: a longer line is no cell of a table of declarations


def debate(lines: Sequence[Line], section: str, item: Item) -> list[Unread]:
    """Reads a section ('minutes' or 'decision') into the item; returns what it could not place."""
    pieces = [
        Line(one.number, piece, one.role, one.cell, one.href) for one in lines for piece in _pieces(one.text, item)
    ]
    reader = _Debate(section, item)
    reader.is_decided = section == "decision" and not any(resolutions.marked(one.text) for one in pieces)
    at = 0
    while at < len(pieces):
        at = reader.read(pieces, at)
    reader.ends()
    return reader.unread


def _pieces(text: str, item: Item) -> list[str]:
    """A paragraph without the site's 'view the full minutes text', parted where a sentence resolves, or at bullets."""
    return [
        piece
        for part in without_cut(text, item)
        for bullet in (_BULLETS.split(part) if part.startswith(("·", "•")) else [part])
        for piece in resolutions.split_marked(bullet)
    ]


def without_cut(text: str, item: Item) -> list[str]:
    """What stands before and after a mark of the site's own cut, which the item keeps as printed."""
    found = shapes.cut_of(text)
    if not found:
        return [text] if text else []
    marker, name = found["marker"], "cut_agenda" if found["what"].lower() == "agenda" else "cut_marker"
    if getattr(item, name) not in (None, marker):  # the mark of another item has strayed here
        item.asides.append(Aside("cut", marker, len(item.points) + 1))
    else:
        setattr(item, name, marker)
    return [one for one in (text[: found.start()].rstrip(), text[found.end() :].strip()) if one]


class _Debate:
    def __init__(self, section: str, item: Item) -> None:
        self.section, self.item = section, item
        self.unread: list[Unread] = []
        self.lead: str | None = None
        self.has_led = False
        self.label: str | None = None
        self.open: Resolution | None = None
        self.note: str | None = None  # the name of a note whose text is still to come
        self.has_decided = False
        self.is_decided = False  # whether the next words are a decision though nothing marks them

    def read(self, lines: Sequence[Line], at: int) -> int:
        """Places the line at `at`, and those that belong to it; returns the index of the next."""
        text = lines[at].text
        after = lines[at + 1].text if at + 1 < len(lines) else None
        if (width := len(_header(lines, at))) and (end := self._declares(lines, at, width)):
            return end
        if (alone := shapes.lone_mark(text)) and after and self.label is None and not lines[at].cell:
            self.label = alone
            return at + 1
        if self.label is not None:
            self._entry(self.label, text, (), 0)
            self.label = None
        elif _ACTION_ALONE.match(text) and after and _may_own(after):
            self.item.actions.append(Action(text, after, len(self.item.points)))
            return at + 2
        elif not (self._noted(text) or self._acts(text) or self._resolves(text)):
            mark = shapes.mark_of(text)
            if mark and mark[1]:
                self._entry(*mark, lines, at + 1)
            else:
                self._paragraph(lines[at], after)
        return at + 1

    def ends(self) -> None:
        """A lead that no list followed, and a mark without text, are not lost with the last line."""
        if self.label is not None:
            self.unread.append(Unread("a mark with nothing after it", self.label))
        if self.note and self.open and self.note not in self.open.notes:
            self.open.notes[self.note] = ""
        self._drop_lead()

    def _drop_lead(self) -> None:
        if self.lead is not None and not self.has_led:
            self._aside("lead", self.lead)
        self.lead, self.has_led = None, False

    def _aside(self, kind: str, text: str) -> None:
        self.item.asides.append(Aside(kind, text, len(self.item.points) + 1))

    def _noted(self, text: str) -> bool:
        """A note after a resolution: its name with its text, or the text of a name that stood alone."""
        if self.open is None:
            return False
        if found := resolutions.note_of(text):
            name, value = found
            while name in self.open.notes:
                name += " (again)"
            self.open.notes[name] = value
            self.note = None if value else name
            return True
        if self.note is not None:
            self.open.notes[self.note] = text
            self.note = None
            return True
        if self.section == "decision" and self.open.notes and not resolutions.marked(text) and not _ACTION.match(text):
            name, said = list(self.open.notes.items())[-1]
            if len(said.split()) > _FEW_WORDS:
                self.open.notes[name] = f"{said}\n{text}"
                return True
        return False

    def _acts(self, text: str) -> bool:
        found = _ACTION.match(text)
        if found:
            self.item.actions.append(Action(found["marker"].strip(), found["owner"], len(self.item.points)))
        return found is not None

    def _resolves(self, text: str) -> bool:
        found = resolutions.marked(text)
        if not found:
            return False
        self._drop_lead()
        if self._is_waiting() and self.open and self.open.marker is None:
            self.item.resolutions.remove(self.open)
        self.open = resolutions.begin(found, self.section)
        self.item.resolutions.append(self.open)
        self.is_decided, self.has_decided = False, True
        return True

    def _is_waiting(self) -> bool:
        """Whether a resolution is open that has a marker and no words yet."""
        return self.open is not None and not (self.open.text or self.open.parts or self.open.notes)

    def _decided(self) -> None:
        """Under 'Decision:' the words are a decision, marked or not."""
        if self.is_decided:
            self.open = Resolution("decided", self.section)
            self.item.resolutions.append(self.open)
            self.is_decided, self.has_decided = False, True

    def _entry(self, label: str, text: str, lines: Sequence[Line], after: int) -> None:
        """An entry with a mark: a part of the open resolution, or a point of the list its lead introduced."""
        if "." in label and self._leads_on(label):
            if self.open is not None:
                resolutions.add_part(self.open, label, text)
            return
        if "." in label:  # a minute number: it stands before paragraphs
            self._drop_lead()
            self.open = None
            if not self._resolves(text):
                self.item.points.append(Point(text, label))
            else:
                self._aside("minute number", label)
            return
        if self.section == "decision" and self.open is None and self.lead is None and not self.has_decided:
            self.is_decided = True  # a list under 'Decision:' is one, whatever follows it
        self._decided()
        if self.open is not None and not (self.open.notes and label == "•"):
            resolutions.add_part(self.open, label, text)
            return
        if label != "•" and self.lead is None and self._is_a_resolution(text, lines, after):
            self.open = Resolution("unmarked", self.section)
            self.item.resolutions.append(self.open)
            resolutions.add_part(self.open, label, text)
            return
        self.has_led = self.lead is not None
        self.item.points.append(Point(text, label, self.lead))

    def _leads_on(self, label: str) -> bool:
        """Whether '2.1' is a part: a resolution leads it in, or its last part was numbered so too."""
        if self.open is None or self.open.notes or self.open.text:
            return False
        if not self.open.parts:
            return bool(self.open.lead)
        last = self.open.parts[-1].label
        return "." in last and last.rpartition(".")[0] == label.rpartition(".")[0]

    def _is_a_resolution(self, text: str, lines: Sequence[Line], after: int) -> bool:
        """Whether a numbered list without a marker reads as what was resolved: one of its entries does."""
        entries = [text]
        for at in range(after, len(lines)):
            mark = shapes.mark_of(lines[at].text)
            if not mark or mark[0] == "•" or "." in mark[0]:
                break
            entries.append(mark[1])
        return any(resolutions.resolves(one) for one in entries)

    def _paragraph(self, line: Line, after: str | None) -> None:
        text = line.text
        if self.is_decided:
            self._decided()
        if self._is_waiting() and self.open is not None:
            resolutions.say(self.open, text)
            return
        if resolutions.is_resolved(text) and self.lead is None and self._that(text):
            return
        if self.open is not None and self._continues(text):
            return
        goes_on = self.section == "decision" and self.open is not None and self.open.marker is None
        if goes_on and self.open is not None and not self.open.notes and not self.open.parts:
            self.open.text = f"{self.open.text}\n{text}" if self.open.text else text
            return
        if self.open is None and self._goes_on(text):
            return
        self.open = None
        self._drop_lead()
        if text.endswith(shapes.LEADS):
            self.lead = text
        elif _is_heading(line, after):
            self._aside("heading", text)
        else:
            self.item.points.append(Point(text))

    def _that(self, text: str) -> bool:
        """'That ... be noted': it goes on from the text of the open resolution, else is one whose marker was lost."""
        if self.open is not None and self.open.text and not (self.open.parts or self.open.notes):
            self.open.text = f"{self.open.text}\n{text}"
            return True
        if self.section == "decision" or (self.open is not None and self.open.parts):
            return False
        self._drop_lead()
        self.open = Resolution("unmarked", self.section)
        self.item.resolutions.append(self.open)
        resolutions.say(self.open, text)
        return True

    def _continues(self, text: str) -> bool:
        """'and' on a line of its own, or a line that begins in mid-sentence, goes on from the last part, or text."""
        if self.open is None or self.open.notes or not text[0].islower():
            return False
        part = resolutions.last_part(self.open)
        if part is not None:
            part.text = f"{part.text} {text}"
        elif self.open.text and self.open.text[-1].isalnum():
            self.open.text = f"{self.open.text} {text}"
        else:
            return False
        return True

    def _goes_on(self, text: str) -> bool:
        """Whether a paragraph that begins in mid-sentence goes on from a point that ends in one."""
        last = self.item.points[-1] if self.item.points else None
        if last is None or self.lead is not None or not (text[0].islower() and last.text[-1:].isalpha()):
            return False
        if any(one.before_point > len(self.item.points) for one in self.item.asides):
            return False
        last.text = f"{last.text} {text}"
        return True

    def _declares(self, lines: Sequence[Line], at: int, width: int) -> int | None:
        """Reads a table of declarations, flattened to lines or in cells; None where no row follows its head."""
        columns = _header(lines, at)
        rows, end = _rows(lines, at + width, width)
        if not rows:
            return None
        self._drop_lead()
        self._aside("table head", " / ".join(one.text for one in lines[at : at + width]))
        for row in rows:
            named = dict(zip(columns, row, strict=True))
            self.item.declarations.append(
                Declaration(named.get("member") or "", named.get("type") or None, named.get("nature") or None)
            )
        return end


def _header(lines: Sequence[Line], at: int) -> list[str]:
    """The columns of a table of declarations that starts here; empty where none does. The member comes first."""
    found: list[str] = []
    for line in lines[at : at + len(_COLUMNS)]:
        name = next((name for name, shape in _COLUMNS.items() if name not in found and shape.match(line.text)), None)
        if name is None or (not found and name != "member"):
            break
        found.append(name)
    return found if len(found) > 1 else []


def _rows(lines: Sequence[Line], at: int, width: int) -> tuple[list[list[str]], int]:
    """Rows of `width` lines each, as long as they look like cells; and where they end."""
    rows: list[list[str]] = []
    while at + width <= len(lines):
        cells = lines[at : at + width]
        texts = [one.text for one in cells]
        if cells[0].cell and (cells[0].cell[:2] != cells[-1].cell[:2] if cells[-1].cell else True):
            break
        if not texts[0] or any(len(text) > _CELL or shapes.mark_of(text) or resolutions.marked(text) for text in texts):
            break
        if texts[0].endswith((".", ":")):
            break
        rows.append(texts)
        at += width
    return rows, at


def _may_own(text: str) -> bool:
    """Whether the line after 'Action by:' names who acts, rather than begin a list of what is to be done."""
    return len(text) <= _LONGEST_OWNER and not (
        shapes.mark_of(text) or shapes.lone_mark(text) or resolutions.marked(text) or text.endswith(shapes.LEADS)
    )


def _is_heading(line: Line, after: str | None) -> bool:
    """A short line that is no sentence, with something after it: it heads what follows."""
    text = line.text
    return (
        after is not None
        and not after[0].islower()
        and len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and text[-1] not in ".;,?!:"
        and ". " not in text
        and (text[0].isupper() or text[0].isdigit())
        and not _FINITE.search(text)
    )
