"""The font the PDF ships, and which characters it can draw.

PDF/UA refuses a document with a character its fonts lack, so such a character is named to the
caller and printed as its code point, in brackets, where it stood.
"""

import struct
import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

FAMILY = "Source Sans Pro"
_SPACES = {ord(c): " " for c in "\t\n\r\v\f\u00a0\u2028\u2029"}


def font_folder() -> Path:
    """The folder of Source Sans Pro (SIL Open Font Licence), from its package."""
    return Path(str(files("font_source_sans_pro"))) / "files"


@lru_cache(maxsize=1)
def glyphs() -> frozenset[int]:
    """The code points that every weight and slope the review uses can draw."""
    names = ("Regular", "It", "Semibold", "Bold")
    covered = [_code_points((font_folder() / f"SourceSansPro-{name}.ttf").read_bytes()) for name in names]
    return frozenset.intersection(*covered)


def _code_points(font: bytes) -> frozenset[int]:
    """The code points of a TrueType font's character map (formats 4 and 12; OpenType specification, cmap)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    found: set[int] = set()
    for i in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">HHI", font, start + 4 + 8 * i)[2]
        form = struct.unpack_from(">H", font, table)[0]
        if form == 4:
            found |= _segments(font, table)
        elif form == 12:
            for group in range(struct.unpack_from(">I", font, table + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, table + 16 + 12 * group)
                found.update(range(first, last + 1))
    return frozenset(found)


def _segments(font: bytes, table: int) -> set[int]:
    """Format 4: segments of the first plane; a character that maps to glyph 0 is not drawn."""
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    at = table + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    starts = struct.unpack_from(f">{count}H", font, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", font, at + 4 * count + 2)
    ranges_at = at + 6 * count + 2
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    found = set()
    for i, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, ranges_at + 2 * i + offset + 2 * (code - first))[0]
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return found


def drawable(text: str) -> tuple[str, frozenset[str]]:
    """The text as the font can draw it, and the characters it cannot.

    Accents are composed first; line breaks and tabs become spaces; marks that draw nothing (byte
    order marks, joiners, direction marks) are left out. A character that is lacking is printed as
    [U+6F22].
    """
    if text.isascii() and text.isprintable():
        return text, frozenset()
    known, missing, drawn = glyphs(), set(), []
    for character in unicodedata.normalize("NFC", text).translate(_SPACES):
        if unicodedata.category(character) in ("Cf", "Cc") or 0xFE00 <= ord(character) <= 0xFE0F:
            continue
        if ord(character) in known:
            drawn.append(character)
        else:
            missing.add(character)
            drawn.append(f"[U+{ord(character):04X}]")
    return "".join(drawn), frozenset(missing)
