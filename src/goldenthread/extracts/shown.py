"""How a workbook shows its numbers: 0.85 may be shown as '85%', and 85.3333 as '85'. And which cells are merged."""

import zipfile
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from goldenthread.extracts.second_look import Spot, parse, spot

_STYLES: Final = "xl/styles.xml"
_GENERAL: Final = "General"
_BUILT_IN: Final = {
    0: _GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What the values of a sheet do not tell.

    formats   how each number is shown, by place; empty where the kind of file does not let us know
    merged    each block of merged cells: its first place and its last
    """

    formats: dict[Spot, str] = field(default_factory=dict)
    merged: tuple[tuple[Spot, Spot], ...] = ()


def number_formats(archive: zipfile.ZipFile, member: str) -> dict[Spot, str]:
    """The format of every number of an .xlsx sheet, by place."""
    by_style = _by_style(archive)
    found: dict[Spot, str] = {}
    for cell in parse(archive, member).iter("{*}c"):
        if cell.get("t", "n") in ("n", "str") and cell.get("r"):
            style = int(cell.get("s") or 0)
            found[spot(cell.get("r", ""))] = by_style[style] if style < len(by_style) else _GENERAL
    return found


def _by_style(archive: zipfile.ZipFile) -> list[str]:
    if _STYLES not in archive.NameToInfo:
        return []
    root: etree._Element = parse(archive, _STYLES)
    own = {int(one.get("numFmtId", 0)): one.get("formatCode", _GENERAL) for one in root.iter("{*}numFmt")}
    formats = _BUILT_IN | own
    return [formats.get(int(one.get("numFmtId", 0)), _GENERAL) for held in root.iter("{*}cellXfs") for one in held]
