"""A saved page as lines: blocks become paragraphs, and the classes of the page say what some of them are.

The classes are ModernGov's own (`mgItemNumberCell`, `mgWordPara`), the same at every council. A page without them is
read by the shapes of its lines, as plain text is.
"""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from lxml import etree

from goldenthread.extracts.moderngov.lines import Line, paragraphs

_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
     "thead", "title", "tr", "ul"}
)  # fmt: skip
_AROUND: Final = frozenset({"nav", "header", "footer", "aside"})  # the council's own template, on every page
_UNSEEN: Final = frozenset({"script", "style", "head", "template", "noscript"})
_ROLES: Final = {
    "mgSubTitleTxt": "subtitle",
    "mgItemNumberCell": "number",
    "mgAiTitleTxt": "title",
    "mgSubItemTitleTxt": "label",
    "mgSubSubTitleTxt": "label",
    "mgWordPara": "word",
    "mgBulletList": "document",
    "mgActionList": "site",
    "mgLinks": "site",
    "breadcrumb": "site",
    "breadcrumbs": "site",
}
_FILE: Final = re.compile(r"(?:^|/)documents/|mgconvert2pdf", re.IGNORECASE)  # where attachments are
_ENDS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LETTERS: Final[dict[str, Sequence[str]]] = {
    "a": ascii_lowercase, "A": ascii_uppercase, "i": _NUMERALS, "I": tuple(one.upper() for one in _NUMERALS),
}  # fmt: skip
_STAYS: Final = frozenset({"number", "site"})  # what stands inside these is theirs, whatever its own class
_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")


def html_lines(text: str) -> tuple[list[Line], bool]:
    """The lines of a page, and whether the page is whole: that its body or root is closed.

    Damaged pages are read as far as they go. Scripts, styles and text for screen readers (`mgHide`) are no text of it.
    """
    clean = text.translate(_CONTROL)
    is_whole = "</body" in clean.lower() or "</html" in clean.lower()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=False)
    clean = _ENDS.sub("", clean)  # the parser would lose text that stands after the end of the page
    root = etree.fromstring(clean.encode("utf-8", "replace"), parser) if clean.strip() else None
    return ([] if root is None else _Walk().lines(root)), is_whole


class _Walk:
    """One walk through the tree, without recursion: a damaged page may nest as deep as it likes."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self.buffer: list[str] = []
        self.href: str | None = None
        self.roles: list[str] = [""]
        self.unseen = 0
        self.tables = 0
        self.table: list[list[int]] = []  # [table, row, column] of each table we are in
        self.lists: list[list[str | int]] = []  # the kind and count of each list we are in

    def lines(self, root: "etree._Element") -> list[Line]:
        """The lines of the page. Inside `#modgov`, where a page has it, stands what it says; the rest is the site's."""
        if root.find(".//*[@id='modgov']") is not None:
            self.roles = ["site"]
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._opens(element)
            elif event == "end":
                self._closes(element)
            elif not self.unseen:
                self._says(element.tail)
        self._flush()
        return self.found

    def _opens(self, element: "etree._Element") -> None:
        name = str(element.tag)
        classes = (element.get("class") or "").split()
        if name in _UNSEEN or "mgHide" in classes or self.unseen:
            self.unseen += 1
            return
        if name in _BLOCKS:
            self._flush()
        self.roles.append(self._role(name, element.get("id") or "", classes))
        if name == "table":
            self.tables += 1
            self.table.append([self.tables, -1, -1])
        elif name == "tr" and self.table:
            self.table[-1][1:] = [self.table[-1][1] + 1, -1]
        elif name in ("td", "th") and self.table:
            self.table[-1][2] += 1
        elif name in ("ul", "ol"):
            start = element.get("start") or "1"
            self.lists.append(
                [name if name == "ul" else element.get("type") or "1", int(start) - 1 if start.isdecimal() else 0]
            )
        elif name == "li" and self.roles[-1] in ("", "word"):
            self.buffer.append(self._marked())
        elif name == "br":
            self.buffer.append("\n")
        elif name == "img":
            self.buffer.append(f" {element.get('alt') or ''} ")
        elif "mgFileSize" in classes:
            self.buffer.append(" ")
        elif name == "a" and element.get("href") and self.href is None:
            self.href = element.get("href")
        self._says(element.text)

    def _closes(self, element: "etree._Element") -> None:
        name = str(element.tag)
        if self.unseen:
            self.unseen -= 1
        else:
            if name in _BLOCKS:
                self._flush(is_cell=name in ("td", "th"))
            self.roles.pop()
            if name == "table":
                self.table.pop()
            elif name in ("ul", "ol"):
                self.lists.pop()
        if not self.unseen:
            self._says(element.tail)

    def _role(self, name: str, identity: str, classes: list[str]) -> str:
        above = self.roles[-1]
        if above in _STAYS and identity != "modgov":
            return above
        if identity == "modgov":
            return ""
        if name in _AROUND:
            return "site"
        for word in (*classes, identity):
            if word in _ROLES:
                return _ROLES[word]
        if name == "h1":
            return "heading"
        return "label" if name == "h3" else above

    def _marked(self) -> str:
        """The mark a browser draws before an entry of a list: it is no text of the page."""
        if not self.lists:
            return "• "
        kind, count = self.lists[-1]
        at = int(count)
        self.lists[-1][1] = at + 1
        if kind == "ul":
            return "• "
        letters = _LETTERS.get(str(kind), ())
        return f"{letters[at]}. " if 0 <= at < len(letters) else f"{at + 1}. "

    def _says(self, text: str | None) -> None:
        if text:
            self.buffer.append(text.replace("\n", " ").replace("\r", " "))

    def _flush(self, *, is_cell: bool = False) -> None:
        """Ends a paragraph. An empty cell is kept, as a line without text, so that columns stay columns."""
        cell: tuple[int, int, int] | None = None
        if self.table:
            table, row, column = self.table[-1]
            cell = (table, row, column)
        made = list(self._made(cell))
        self.buffer, self.href = [], None
        if is_cell and not made and (not self.found or self.found[-1].cell != cell):
            made = [Line(len(self.found) + 1, "", self.roles[-1], cell)]
        self.found.extend(made)

    def _made(self, cell: tuple[int, int, int] | None) -> Iterator[Line]:
        block = [(0, piece) for piece in "".join(self.buffer).split("\n")]
        role = self.roles[-1]
        is_file = role in ("", "word") and _FILE.search(self.href or "") is not None
        for at, line in enumerate(paragraphs(block, apart=True), len(self.found) + 1):
            if is_file and line.text.startswith("• "):
                yield Line(at, line.text[2:], "document", cell, self.href)
            else:
                yield Line(at, line.text, role, cell, self.href)


def escaped_html(text: str) -> list[Line]:
    """The lines of a piece of HTML that stood escaped in a field of the feed."""
    return html_lines(text)[0] if "<" in text else paragraphs([(0, one) for one in text.splitlines()], apart=False)
