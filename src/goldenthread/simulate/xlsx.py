"""Writes a small workbook, fast, and the same bytes every time.

Cells are text, numbers, dates, true or false, or a `Formula` with the value a spreadsheet would have
kept (none, when the file was never opened in one). Text goes to a shared table, as Excel does it.
Format: ECMA-376, Office Open XML, the least of it that spreadsheets open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NAMESPACE: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_NAMESPACE}/spreadsheetml/2006/main"
_RELATIONS: Final = f"{_NAMESPACE}/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH: Final = date(1899, 12, 30).toordinal()
_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"})


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value kept with it: text, a number, an error such as #N/A, or None."""

    text: str
    value: str | float | None = None


Cell = str | int | float | bool | date | datetime | Formula | None
Rows = Sequence[Sequence[Cell]]


def serial(day: date) -> int:
    """The day as a spreadsheet numbers it: 1 March 1900 is 61. Earlier days are numbered otherwise."""
    return day.toordinal() - _EPOCH


class Strings:
    """The table of texts a workbook shares between its cells."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.used = 0

    def place(self, text: str) -> int:
        self.used += 1
        return self._places.setdefault(text, len(self._places))

    def xml(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._places)
        counts = f'count="{self.used}" uniqueCount="{len(self._places)}"'
        return f'{_HEAD}<sst xmlns="{_MAIN}" {counts}>{items}</sst>'


def _letters(column: int) -> str:
    text = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        text, column = chr(65 + letter) + text, column - 1
    return text


_COLUMNS: Final = tuple(_letters(column) for column in range(80))


def _cell(place: str, value: Cell, strings: Strings) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.place(value)}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, datetime):
        fraction = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        return f'<c r="{place}" s="2"><v>{serial(value.date()) + fraction:.10g}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{serial(value)}</v></c>'
    if isinstance(value, Formula):
        return _formula(place, value)
    return f'<c r="{place}"><v>{value}</v></c>'


def _formula(place: str, cell: Formula) -> str:
    formula = f"<f>{escape(cell.text)}</f>"
    if cell.value is None:
        return f'<c r="{place}">{formula}</c>'
    if isinstance(cell.value, str):
        kind = "e" if cell.value in _ERRORS else "str"
        return f'<c r="{place}" t="{kind}">{formula}<v>{escape(cell.value)}</v></c>'
    return f'<c r="{place}">{formula}<v>{cell.value}</v></c>'


def _sheet(rows: Rows, strings: Strings) -> str:
    parts = [f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>']
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{_COLUMNS[at]}{number}", value, strings) for at, value in enumerate(row))
        parts.append(f'<row r="{number}">{cells}</row>')
    parts.append("</sheetData></worksheet>")
    return "".join(parts)


_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(path: Path, sheets: Iterable[tuple[str, Rows]], *, title: str, made_on: date) -> None:
    """One workbook with the named sheets, in order. `made_on` is its date of creation."""
    strings, names, parts = Strings(), [], {}
    for number, (name, rows) in enumerate(sheets, 1):
        names.append(name)
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, strings)
    parts["xl/sharedStrings.xml"] = strings.xml()
    parts["xl/styles.xml"] = _STYLES
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=3) as file:
        for name, text in {**_frame(names, title, made_on), **parts}.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            file.writestr(info, text.encode(), compresslevel=3)


def _frame(names: list[str], title: str, made_on: date) -> dict[str, str]:
    """The parts around the sheets: what there is, and how it hangs together."""
    kinds = f"{_NAMESPACE}/package/2006/content-types"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(names) + 1)
    overrides = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    overrides |= {f"xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{office}.{kind}+xml"/>' for part, kind in overrides.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    package = f"{_NAMESPACE}/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    extra = "".join(
        f'<Relationship Id="rId{len(names) + at}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(("styles", "sharedStrings"), 1)
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{kinds}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_NAMESPACE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made_on:%Y-%m-%d}T18:00:00Z</dcterms:created>'
        "</cp:coreProperties>",
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{package}">{links}{extra}</Relationships>',
    }
