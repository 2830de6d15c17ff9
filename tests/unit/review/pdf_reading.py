"""Reading a PDF back: its text, by each font's own map to Unicode, and its structure."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pikepdf


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def text(pdf: pikepdf.Pdf) -> str:
    """All text of all pages, drawings included. A space stands between pieces shown apart."""
    return " ".join(piece for page in pdf.pages for piece in _shown(page.obj))


def _shown(holder: pikepdf.Object) -> Iterator[str]:
    """The text of a page, or of a drawing placed on it."""
    resources = holder.get("/Resources", pikepdf.Dictionary())
    fonts = {name: _to_unicode(font) for name, font in resources.get("/Font", {}).items()}
    drawings = dict(resources.get("/XObject", {}).items())
    mapping: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(holder):
        name = str(operator)
        if name == "Tf":
            mapping = fonts[str(operands[0])]
        elif name in ("Tj", "'"):
            yield _decoded(bytes(operands[-1]), mapping)
        elif name == "TJ":
            yield "".join(_decoded(bytes(one), mapping) for one in operands[0] if isinstance(one, pikepdf.String))
        elif name == "Do" and drawings[str(operands[0])].get("/Subtype") == "/Form":
            yield from _shown(drawings[str(operands[0])])


def _decoded(shown: bytes, mapping: dict[int, str]) -> str:
    codes = (int.from_bytes(shown[i : i + 2], "big") for i in range(0, len(shown), 2))
    return "".join(mapping.get(code, "\ufffd") for code in codes)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """A font's map from its own codes to text: single codes and ranges."""
    cmap = font["/ToUnicode"].read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, words in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(words).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, words in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(words, 16)
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code] = chr(start + code - int(low, 16))
    return found


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every structure element, in order."""
    found: list[pikepdf.Dictionary] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.Root.StructTreeRoot)
    return found


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(element["/S"]).lstrip("/") for element in structure(pdf))


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The font descriptors of every page and drawing."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            yield found
