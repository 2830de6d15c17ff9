"""A tagged PDF of a review (PDF/UA-1 enforced while it is made).

The document goes to the typesetter as data: every run is a string of a JSON file, never markup, so
a title with `#`, `*` or `$` prints as itself.
"""

import json
import unicodedata
from collections.abc import Callable
from importlib.resources import as_file, files
from typing import Any

from goldenthread.review.document import (
    Beside,
    Block,
    Break,
    Bullets,
    Claim,
    Document,
    Figure,
    KeyFigures,
    Mark,
    Named,
    Panel,
    Paragraph,
    Run,
    Runs,
    Section,
    Spark,
    Strong,
    Table,
    Typed,
    plain,
)
from goldenthread.review.fonts import drawable, font_folder

Say = Callable[[str], str]
WHOLE, COMPACT = 100, 93  # the width of a drawing, in per cent of the page's: any narrower and its text is too small


def render(document: Document) -> bytes:
    """The PDF, as bytes: A4, tagged, titled, with bookmarks and its fonts within it."""
    import typst

    missing: set[str] = set()
    data = json.dumps(_document(document, _speaker(missing)), ensure_ascii=True)
    with as_file(files("goldenthread.review") / "templates" / "review.typ") as template:
        made: bytes = typst.compile(
            str(template),
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            sys_inputs={"document": data},
            pdf_standards="ua-1",
            timestamp=int(_midnight(document)),
        )
    return made


def sides(document: Document) -> int:
    """How many sides of A4 a paper takes when printed."""
    import typst

    data = json.dumps(_document(document, _speaker(set())), ensure_ascii=True)
    with as_file(files("goldenthread.review") / "templates" / "review.typ") as template:
        found = typst.query(
            str(template), "<sides>", field="value", one=True, font_paths=[str(font_folder())],
            ignore_system_fonts=True, sys_inputs={"document": data},
        )  # fmt: skip
    return int(json.loads(found))


def warnings(document: Document) -> list[str]:
    """A sentence for each character the PDF's font lacks: which, and what is printed instead."""
    missing: set[str] = set()
    _document(document, _speaker(missing))
    named = [(f"U+{ord(c):04X}", unicodedata.name(c, "character")) for c in sorted(missing)]
    return [f"The PDF's font has no {name} ({code}): [{code}] is printed instead." for code, name in named]


def _midnight(document: Document) -> float:
    from datetime import UTC, datetime

    made = document.about.made_on
    return datetime(made.year, made.month, made.day, tzinfo=UTC).timestamp()


def _speaker(missing: set[str]) -> Say:
    """A function that makes text drawable and gathers what the font lacks."""

    def say(text: str) -> str:
        drawn, lacking = drawable(text)
        missing.update(lacking)
        return drawn

    return say


def _document(document: Document, say: Say) -> dict[str, Any]:
    made = document.about.made_on
    return {
        "title": say(document.title),
        "subtitle": say(document.subtitle),
        "authority": say(document.authority),
        "period": say(document.period),
        "simulated": document.is_simulated,
        "notice": say(document.notice),
        "restriction": say(document.restriction),
        "paper": document.is_paper,
        "anchors": [run.anchor for run in document.runs() if isinstance(run, Named) and run.anchor],
        "made_on": [made.year, made.month, made.day],
        "sections": [_section(section, say) for section in document.sections],
    }


def _section(section: Section, say: Say) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": say(section.title),
        "number": section.number,
        "level": section.level,
        "annex": section.is_annex,
        "page": section.starts_page,
        "blocks": [_block(block, say) for block in section.blocks],
    }


def _block(block: Block, say: Say) -> dict[str, Any]:
    match block:
        case Paragraph(runs=runs, lead=lead, keep=keep):
            return {"kind": "paragraph", "runs": _runs(runs, say), "lead": lead, "keep": keep}
        case Bullets(items=items, small=small):
            return {"kind": "bullets", "items": [_runs(item, say) for item in items], "small": small}
        case Table():
            return _table(block, say)
        case Figure():
            return {
                "kind": "figure",
                "svg": say(block.svg),
                "title": _runs(block.title, say),
                "alt": say(plain(block.alt)),
                "table": _table(block.data, say) if block.data and block.printed else None,
                "elsewhere": _runs(block.elsewhere, say),
                "width": COMPACT if block.is_compact else WHOLE,
            }
        case Beside(title=title, left=left, right=right):
            return {"kind": "beside", "title": say(title), "left": _panel(left, say), "right": _panel(right, say)}
        case KeyFigures(items=figures):
            shown = [
                {"label": _runs(f.label, say), "figure": _runs(f.figure, say), "note": _runs(f.note, say)}
                for f in figures
            ]
            return {"kind": "key_figures", "items": shown}


def _panel(panel: Panel, say: Say) -> dict[str, Any]:
    return {"title": say(panel.title), "blocks": [_block(block, say) for block in panel.blocks]}


def _table(table: Table, say: Say) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": _runs(table.caption, say),
        "columns": [{"header": say(c.header), "numeric": c.numeric, "width": c.width} for c in table.columns],
        "rows": [[_runs(cell, say) for cell in row] for row in table.rows],
        "notes": _runs(table.notes, say),
        "row_headers": table.row_headers,
        "small": table.small,
    }


def _runs(runs: Runs, say: Say) -> list[dict[str, Any]]:
    return [_run(run, say) for run in runs]


def _run(run: Run, say: Say) -> dict[str, Any]:
    words = {"text": say(run.text)}
    if isinstance(run, Named) and run.address:
        words["address"] = run.address
    if isinstance(run, Named) and run.anchor:
        words["anchor"] = run.anchor
    match run:
        case Break():
            return {**words, "kind": "break"}
        case Mark(tone=tone):
            return {**words, "kind": "mark", "tone": tone.value}
        case Spark(svg=svg):
            return {**words, "kind": "spark", "svg": say(svg)}
        case Typed():
            return {**words, "kind": "typed"}
        case Strong() | Named(strong=True) | Claim(strong=True):
            return {**words, "kind": "strong"}
    return {**words, "kind": "text"}
