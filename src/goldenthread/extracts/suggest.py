"""A draft of a council's mapping, from what in a file comes near to what we know.

Nothing is decided here: each line says how it was come by, and a person keeps, mends or deletes it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, TypeAlias

from goldenthread.errors import DefinitionError, UsageError
from goldenthread.extracts import local_names
from goldenthread.extracts.cells import Cell, as_text, is_blank, parser_for, plain
from goldenthread.extracts.findings import DROPPED, RULES, Notes, quoted
from goldenthread.extracts.headers import ROWS_SEARCHED, by_name, read_header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Opened, stem
from goldenthread.extracts.standards import CODES_ONLY, STANDARDS, sheets_of
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet

_NEAR, _LIKE = 0.55, 0.8  # of 1, how much two names share
_ENOUGH = 0.5  # of the cells or headers that must fit
_CELLS = 200  # looked at in a column
_MOST = 60  # wordings told of one code list
_SMALL_WORDS: Final = frozenset(
    {"of", "the", "a", "an", "is", "was", "to", "for", "in", "and", "child", "childs", "this"}
)
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TELLING: Final = frozenset({FieldKind.DATE, FieldKind.TIME, FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.POSTCODE})
_FREE: Final = frozenset({FieldKind.ID, FieldKind.TEXT, FieldKind.TEAM, FieldKind.WORKER})
_LIKE_AN_ID: Final = frozenset({"id", "ids", "number", "no", "ref", "reference", "identifier", "pin", "pid"})


@dataclass(slots=True)
class Draft:
    """What was found near: by our name for it, theirs, and why one may be the other."""

    sheets: dict[str, tuple[str, str]] = field(default_factory=dict)
    columns: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    codes: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def is_empty(self) -> bool:
        return not (self.sheets or self.columns or self.codes)


def suggest(opened: Opened, standard: str) -> str:
    """The text of a mapping file for `opened`, read as `standard`. UsageError for one whose names are fixed."""
    if standard not in STANDARDS or standard in CODES_ONLY:
        accepted = [one for one in STANDARDS if one not in CODES_ONLY]
        raise UsageError(f"{opened.name}: is {standard}, whose names nobody changes. Accepted: {quoted(accepted)}.")
    draft = Draft()
    sheets = [sheet for sheet in sheets_of(standard) if sheet.fields]
    for grid, sheet in _placed(opened, sheets, draft):
        _columns(sheet, grid, draft)
    return _written(draft, opened.name, standard)


def _placed(opened: Opened, sheets: Sequence[Sheet], draft: Draft) -> Iterator[tuple[Grid, Sheet]]:
    """Each part of the file with the list it most likely is, each list once."""
    grids = [replace(part.grid(Notes(opened.name)), name=stem(part)) for part in opened.parts]
    named = {grid.name: sheet for grid in grids if (sheet := by_name(sheets, grid.name))}
    taken = {sheet.table for sheet in named.values()}
    for grid in grids:
        if sheet := named.get(grid.name):
            yield grid, sheet
            continue
        scores = sorted(((_likeness(sheet, grid), sheet) for sheet in sheets if sheet.table not in taken),
                        key=lambda one: -one[0][0])  # fmt: skip
        if not scores or scores[0][0][0] < _ENOUGH:
            draft.left.append(f'the sheet or file "{grid.name}" comes near no list')
            continue
        (_, why), sheet = scores[0]
        taken.add(sheet.table)
        draft.sheets[sheet.table] = (grid.name, why)
        yield grid, sheet


def _likeness(sheet: Sheet, grid: Grid) -> tuple[float, str]:
    """How much a part looks like a list, by its name or its headers, and why."""
    name = max(_alike(grid.name, one) for one in (sheet.table, sheet.title, *sheet.names) if len(one) > 2)
    row = grid.rows[_header_row(sheet, grid)] if grid.rows else []
    usual = [one for one in sheet.fields if not one.optional] or list(sheet.fields)
    headers = [as_text(cell) for cell in row if not is_blank(cell)]
    found = sum(any(_nearness(one, text) >= _LIKE for text in headers) for one in usual)
    share = found / len(usual)
    if name >= _LIKE:
        return 1 + name, f"likely: its name is like {sheet.table}"
    known = f"{found} of {len(usual)} columns are there"
    return share, f"{'likely' if share >= _LIKE else 'perhaps'}: {known}"


def _header_row(sheet: Sheet, grid: Grid) -> int:
    """The row near the top with most cells like a header of the list."""

    def score(at: int) -> int:
        cells = [as_text(cell) for cell in grid.rows[at] if isinstance(cell, str) and not is_blank(cell)]
        return sum(any(_nearness(one, text) >= _LIKE for one in sheet.fields) for text in cells[:100])

    return max(range(min(len(grid.rows), ROWS_SEARCHED)), key=lambda at: (score(at), -at), default=0)


def _columns(sheet: Sheet, grid: Grid, draft: Draft) -> None:
    """Near headers of one list, and near wordings in its columns."""
    if not grid.rows:
        return
    at = _header_row(sheet, grid)
    header = read_header(sheet, grid, at)
    body = grid.rows[at + 1 :]
    cells = {
        column: [row[column] for row in body if column < len(row) and not is_blank(row[column])]
        for column in range(header.width)
    }
    absent = [one for one in sheet.fields if one.name not in header.columns and one.name not in header.twice]
    found, unknown = dict(header.columns), dict(header.unknown)
    for one, column, why in (*_by_name(absent, unknown, cells), *_by_content(absent, unknown, cells, len(body))):
        if one.name not in found and column in unknown:
            found[one.name] = column
            draft.columns[sheet.table, one.name] = (unknown.pop(column), why)
    lacking = [one.name for one in absent if one.name not in found and not one.optional]
    if lacking:
        left = f"; not used: {quoted(unknown.values())}" if unknown else ""
        draft.left.append(f"{sheet.table} has no column near {', '.join(lacking)}{left}")
    for name, column in found.items():
        _codes(sheet.field(name), cells.get(column, []), draft)


_Found: TypeAlias = tuple[Field, int, str]  # one of our columns, the place of theirs, and why


def _by_name(absent: Sequence[Field], unknown: Mapping[int, str], cells: Mapping[int, list[Cell]]) -> list[_Found]:
    """Columns that headers come near to, nearest first. Cells that cannot be dates or numbers speak against it."""
    pairs: list[tuple[float, _Found]] = []
    for one in absent:
        for column, text in unknown.items():
            (near, name), share = _nearest(one, text), _fit(one, cells[column])
            against = cells[column] and share < _ENOUGH and (one.kind in _TELLING or near < _LIKE)
            if near < _NEAR or (against and one.kind not in _FREE):
                continue
            sure = near >= _LIKE or (share > 0.9 and one.kind in _TELLING)
            content = f"; {share:.0%} of its cells can be read so" if cells[column] and one.kind not in _FREE else ""
            why = f'{"likely" if sure else "perhaps"}: {near:.0%} like "{name}"{content}'
            pairs.append((near + share / 10, (one, column, why)))
    return [found for _, found in sorted(pairs, key=lambda pair: -pair[0])]


def _by_content(
    absent: Sequence[Field], unknown: Mapping[int, str], cells: Mapping[int, list[Cell]], rows: int
) -> Iterator[_Found]:
    """Columns no row can do without, where just one unknown column could be it."""
    for one in absent:
        if one.on_blank is not OnBlank.REJECT or one.kind not in (FieldKind.ID, FieldKind.DATE):
            continue
        could = [
            column for column, text in unknown.items()
            if cells[column] and len(cells[column]) > 0.9 * rows and _fit(one, cells[column]) > 0.9
            and (one.kind is FieldKind.DATE or _LIKE_AN_ID & set(plain(text).lower().replace(".", "").split()))
        ]  # fmt: skip
        if len(could) == 1:
            what = "dates" if one.kind is FieldKind.DATE else "numbers that name something"
            yield one, could[0], f"perhaps: the only other column of {what}"


def _fit(one: Field, cells: Sequence[Cell]) -> float:
    """The share of the cells, of those near the top, that can be read as this column's."""
    parse = parser_for(one)
    read = [parse(cell) for cell in cells[:_CELLS]]
    return sum(1 for found in read if not _is_lost(found.rule)) / len(read) if read else 0.0


def _is_lost(rule: str) -> bool:
    return bool(rule) and RULES[rule].severity is DROPPED


def _codes(one: Field, cells: Iterable[Cell], draft: Draft) -> None:
    """Wordings of a column of codes that none of its codes goes by."""
    if one.kind not in (FieldKind.CATEGORY, FieldKind.YES_NO):
        return
    parse = parser_for(one)
    counted = Counter(plain(as_text(cell)) for cell in cells if _is_lost(parse(cell).rule))
    held = draft.codes.setdefault(one.codes, {}) if counted else {}
    for text, rows in counted.most_common(_MOST):
        near, code, spelling = max(_code_scores(one.codes, text), default=(0.0, "", ""))
        told = f"{rows:,} {'row' if rows == 1 else 'rows'}"
        if near >= _NEAR:
            held[text] = (code, f'{"likely" if near >= _LIKE else "perhaps"}: {near:.0%} like "{spelling}"; {told}')
        else:
            held[text] = ("", f"{told}; no code comes near")


def _code_scores(codes: str, text: str) -> Iterator[tuple[float, str, str]]:
    """How near each spelling of each code comes; one whose words are all in the text comes near."""
    words = _words(text)
    for code in CODE_LISTS[codes].codes:
        for spelling in sorted({code.label, code.official, *code.accept} - {""}):
            own = _words(spelling)
            held = 0.7 if own and own <= words and max(map(len, own)) > 3 else 0.0
            yield max(_alike(text, spelling), held), code.code, spelling


def _nearness(one: Field, text: str) -> float:
    """How near a header comes to any name of a column."""
    return _nearest(one, text)[0]


def _nearest(one: Field, text: str) -> tuple[float, str]:
    """The same, with the name it comes nearest to."""
    names = (one.header, one.name.replace("_", " "), *one.variants)
    return max(((_alike(text, name), name) for name in names), key=lambda pair: pair[0])


@lru_cache(maxsize=200_000)
def _alike(left: str, right: str) -> float:
    """How much two names share: letter by letter, or in their telling words whatever their order."""
    one, other = letters_and_digits(left), letters_and_digits(right)
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other)
    letters = matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0
    words, others = _words(left), _words(right)
    shared = len(words & others)
    return max(letters, 0.95 * shared / len(words | others) if shared else 0.0)


def _words(text: str) -> frozenset[str]:
    pieces = plain(text).lower().replace("_", " ").replace("/", " ").split()
    return frozenset(letters_and_digits(piece) for piece in pieces) - _SMALL_WORDS - {""}


# The file


def _written(draft: Draft, file: str, standard: str) -> str:
    lines = [
        f"# A draft, made from {file}. Nothing in it is certain: keep the lines that are right, mend or delete",
        "# the others, and look through the wordings for names of people before you share it. Then give it with",
        f"# --mapping, or keep it in the home as mappings/{standard}.yaml, where every load finds it.",
        f"standard: {standard}",
    ]
    if draft.is_empty():
        lines.append("# Every sheet, column and wording that we need is known already: no mapping is needed.")
    if draft.sheets:
        lines += ["sheets:", *(_line(1, table, theirs, why) for table, (theirs, why) in draft.sheets.items())]
    if draft.columns:
        lines += ["columns:", *_column_lines(draft, standard)]
    if draft.codes:
        lines.append(
            "codes:" if any(code for held in draft.codes.values() for code, _ in held.values()) else "# codes:"
        )
        for name, held in draft.codes.items():
            known = any(code for code, _ in held.values())
            lines.append(f"  {name}:" if known else f"  # {name}:")
            lines += [_line(2, json.dumps(text, ensure_ascii=False), code, why) for text, (code, why) in held.items()]
    lines += [f"# {one}" for one in draft.left]
    return "\n".join(_UNPRINTABLE.sub(_escaped, line) for line in lines) + "\n"


def _escaped(found: re.Match[str]) -> str:
    """A character that YAML may not hold, as it is written in a quoted text."""
    return f"\\U{ord(found[0]):08x}"


def _line(depth: int, ours: str, theirs: str, why: str) -> str:
    """One entry; commented out where nothing came near. A JSON text is a YAML text too."""
    return f"{'  ' * depth}{'' if theirs else '# '}{ours}: {json.dumps(theirs, ensure_ascii=False)}  # {why}"


def _column_lines(draft: Draft, standard: str) -> Iterator[str]:
    """A header that many lists share is one line."""
    shared = Counter((name, theirs) for (_, name), (theirs, _) in draft.columns.items())
    told: set[str] = set()
    for (table, name), (theirs, why) in draft.columns.items():
        if shared[name, theirs] > 1 and _holds_everywhere(draft, name, theirs, standard):
            if name not in told:
                yield _line(1, name, theirs, f"{why}; in {shared[name, theirs]} lists")
            told.add(name)
        else:
            yield _line(1, f"{table}.{name}", theirs, why)


def _holds_everywhere(draft: Draft, name: str, theirs: str, standard: str) -> bool:
    """Whether the header may name the column in every list: it differs in none, and names nothing else."""
    if any(own == name and header != theirs for (_, own), (header, _) in draft.columns.items()):
        return False
    content: Mapping[str, object] = {"standard": standard, "columns": {name: theirs}}
    try:
        local_names.of(content, "draft")
    except DefinitionError:
        return False
    return True
