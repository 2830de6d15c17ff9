"""The elements of an XML file that findings speak of, as the rows of a sheet for each kind of element."""

from collections.abc import Iterable
from typing import Any, BinaryIO, Final

from lxml import etree

from goldenthread.extracts.marked import rows_named
from goldenthread.extracts.markup import xml_options
from goldenthread.extracts.workbook import Grid
from goldenthread.extracts.xml import line_of, local
from goldenthread.journey.reading import Finding

_IDS: Final = ("LAchildID", "CHILD_ID")  # what names the child an element lies in
_RECORD: Final = 2  # how deep below the root a record lies: it is freed once passed


def excerpt(stream: BinaryIO, findings: Iterable[Finding]) -> list[Grid]:
    """A grid for each element findings name: row 1 names its columns, each other row is that line of the file.

    Only the columns that findings name are there, and the child's id. Lines without a finding are empty.
    """
    wanted: dict[str, dict[str, set[int]]] = {}  # element -> column -> lines
    for one in findings:
        if one.row is not None and one.column:
            lines_of = wanted.setdefault(one.sheet, {}).setdefault(one.column, set())
            lines_of |= {one.row, *rows_named(one.row_numbers)}
    lines = {name: set().union(*columns.values()) for name, columns in wanted.items()}
    rows: dict[str, dict[int, list[str]]] = {name: {} for name in wanted}
    for element in _elements(stream):
        name, line = local(element.tag), line_of(element)
        if line in lines.get(name, ()):
            rows[name].setdefault(line, [_id(element), *(_text(element, column) for column in wanted[name])])
    grids = []
    for name, found in rows.items():
        sheet: list[list[Any]] = [[]] * max((*found, 1))
        sheet[0] = [_IDS[0], *wanted[name]]
        for line, cells in found.items():
            sheet[line - 1] = cells
        grids.append(Grid(name, sheet))
    return grids


def _elements(stream: BinaryIO) -> Iterable[Any]:
    """Every element once it has been read whole; those of a record are freed after it."""
    depth = 0
    for event, element in etree.iterparse(stream, events=("start", "end"), remove_comments=True, **xml_options()):
        depth += 1 if event == "start" else -1
        if event == "end" and isinstance(element.tag, str):
            yield element
            if depth == _RECORD:
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _id(element: Any) -> str:
    """The id of the child an element is, or lies in."""
    for around in (element, *element.iterancestors()):
        if found := next((text for name in _IDS if (text := _text(around, name))), ""):
            return found
    return ""


def _text(element: Any, name: str) -> str:
    found = next(element.iter(f"{{*}}{name}"), None)
    return "" if found is None else (found.text or "").strip()
