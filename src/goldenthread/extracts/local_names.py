"""A council's own names: its sheets, headers and wordings, kept as a YAML file and added to a standard.

    standard: annex_a
    sheets:                                   our list, and what the council calls the sheet
      referrals: MASH referrals
    columns:                                  our column, and the council's header; one list's: referrals.child_id
      child_id: [Mosaic ID, Person number]
    codes:                                    our code list, the council's wording, and its code
      contact_source:
        Police constabulary: 6
    roles: [Social worker, Lead worker]       ssd alone: the involvements that are a case's worker

Every value is text. What the file says comes before what we would have read ourselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import yaml

from goldenthread.errors import DefinitionError
from goldenthread.extracts.cells import plain
from goldenthread.extracts.findings import quoted
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, Sheet, Standard

_PARTS: Final = ("standard", "sheets", "columns", "codes", "roles")
_LONGEST: Final = 1024 * 1024  # bytes: a mapping is a page or two


@dataclass(frozen=True, slots=True)
class LocalNames:
    """What one council calls the sheets, columns and codes of one standard.

    `columns` is keyed by list and column; a blank list means every list that has the column.
    """

    standard: str
    sheets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    codes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()

    def applied_to(self, standard: Standard) -> Standard:
        """`standard` with these names among its own."""
        return replace(standard, sheets=tuple(self.applied_to_sheet(sheet) for sheet in standard.sheets))

    def applied_to_sheet(self, sheet: Sheet) -> Sheet:
        """`sheet` with these names among its own."""
        names = (*self.sheets.get(sheet.table, ()), *sheet.names)
        return replace(sheet, names=names, fields=tuple(self._field(sheet, one) for one in sheet.fields))

    def _field(self, sheet: Sheet, one: Field) -> Field:
        """The council's header is the column's name; ours is one more spelling of it."""
        headers = self.columns.get((sheet.table, one.name)) or self.columns.get(("", one.name)) or ()
        spellings = self.codes.get(one.codes, ()) if one.codes else ()
        if headers:
            one = replace(one, header=headers[0], variants=(*headers[1:], one.header, *one.variants))
        return replace(one, spellings=(*spellings, *one.spellings)) if spellings else one


def chosen(mapping: Path | None, standard: str) -> LocalNames | None:
    """The council's names for `standard`: those of the file `mapping`, or of its file in that folder; None for none.

    DefinitionError when the file is for another standard.
    """
    path = mapping / f"{standard}.yaml" if mapping and mapping.is_dir() else mapping
    if path is None or (path is not mapping and not path.exists()):
        return None
    names = read(path)
    if names.standard != standard:
        raise DefinitionError(
            f"{path.name}: is a mapping for {names.standard}; the file given is read as {standard}. Nothing was read. "
            "Give the mapping of that standard, or none."
        )
    return names


def named(standard: Standard, names: LocalNames | None) -> Standard:
    """`standard`, with the council's own names when it has any."""
    return names.applied_to(standard) if names else standard


def standard_of(mapping: Path | None) -> str | None:
    """The standard that a mapping file says its extracts are; None for a folder of them, or none."""
    return None if mapping is None or mapping.is_dir() else read(mapping).standard


def read(path: Path) -> LocalNames:
    """The mapping file at `path`. DefinitionError, naming the line's key, when anything in it is not known."""
    return of(_content(path), path.name)


def of(content: Mapping[str, Any], file: str) -> LocalNames:
    """The same, of a mapping already opened. `file` is its name in messages."""
    from goldenthread.extracts.standards import CODES_ONLY, STANDARDS, sheets_of  # which know of every reader

    for part in content:
        if part not in _PARTS:
            raise _wrong(file, f'"{part}"', "is no part of a mapping", _PARTS, part)
    standard = content.get("standard")
    if standard not in STANDARDS:
        raise _wrong(file, "standard", f'"{standard or ""}" is no standard we read', STANDARDS, str(standard or ""))
    sheets = sheets_of(standard)
    if standard in CODES_ONLY and (part := next((one for one in ("sheets", "columns") if content.get(one)), "")):
        raise DefinitionError(
            f"{file}, {part}: {standard} names its elements by law. Accepted for it: codes. Nothing was read by it."
        )
    if content.get("roles") and standard != "ssd":
        raise DefinitionError(f"{file}, roles: only ssd has them; this is {standard}. Nothing was read by it.")
    found = LocalNames(
        standard,
        _sheets(content.get("sheets") or {}, sheets, file),
        _columns(content.get("columns") or {}, sheets, file),
        _codes(content.get("codes") or {}, sheets, file),
        _texts(content.get("roles") or [], file, "roles"),
    )
    for sheet in sheets:
        _refuse_shared_headers(found, sheet, file)
    return found


def _content(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LONGEST:
            raise DefinitionError(f"{path.name}: is over 1 MB. Accepted: a mapping file of a page or two.")
        # Every scalar stays text: a code 01 is no number, and the wording No is no falsehood.
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506  makes only text
    except OSError as problem:
        said = (problem.strerror or "it cannot be opened").lower()
        raise DefinitionError(f"{path}: the mapping file cannot be opened ({said}). Nothing was read.") from problem
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as problem:
        said = " ".join(str(problem).split())[:200]
        raise DefinitionError(f"{path.name}: this is not YAML ({said}). Nothing was read by it.") from problem
    if not isinstance(content, dict):
        raise DefinitionError(f"{path.name}: holds no mapping. Accepted: {quoted(_PARTS)}. Nothing was read by it.")
    return content


def _wrong(file: str, where: str, found: str, accepted: Iterable[str], word: str) -> DefinitionError:
    known = sorted(set(accepted))
    near = get_close_matches(word, known, 3, 0.6)
    told = f"Nearest: {quoted(near)}." if near else f"Accepted: {quoted(known[:40])}."
    return DefinitionError(f"{file}, {where}: {found}. {told} Nothing was read by it.")


def _entries(content: object, file: str, where: str) -> Iterator[tuple[str, object]]:
    if not isinstance(content, dict):
        raise DefinitionError(f"{file}, {where}: accepted is one name a line, then a colon and the council's own.")
    return ((plain(str(key)), value) for key, value in content.items())


def _texts(value: object, file: str, where: str) -> tuple[str, ...]:
    """One name, or a list of them."""
    many = value if isinstance(value, list) else [value]
    names = [plain(one) for one in many if isinstance(one, str)]
    if len(names) < len(many) or not all(names):
        raise DefinitionError(f"{file}, {where}: accepted is a name, or a list of names in square brackets.")
    return tuple(dict.fromkeys(names))


def _sheets(content: object, sheets: Sequence[Sheet], file: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, theirs in _entries(content, file, "sheets"):
        sheet = _sheet(name, sheets, file, f"sheets, {name}")
        found[sheet.table] = found.get(sheet.table, ()) + _texts(theirs, file, f"sheets, {name}")
    taken: dict[str, str] = {}
    for table, names in found.items():
        for one in names:
            other = taken.setdefault(letters_and_digits(one), table)
            if other != table:
                raise DefinitionError(f'{file}, sheets: "{one}" is given to both {other} and {table}. Keep one.')
    return found


def _sheet(name: str, sheets: Sequence[Sheet], file: str, where: str) -> Sheet:
    """The list that `name` names: by its own short name, its title or its number ('List 3')."""
    bare = letters_and_digits(name)
    for sheet in sheets:
        if bare and bare in {letters_and_digits(one) for one in (sheet.table, sheet.title, *sheet.names)}:
            return sheet
    raise _wrong(file, where, f'"{name}" is no list of this standard', [one.table for one in sheets], name)


def _columns(content: object, sheets: Sequence[Sheet], file: str) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, theirs in _entries(content, file, "columns"):
        where = f"columns, {key}"
        table, dot, name = key.rpartition(".")
        among = [_sheet(table, sheets, file, where)] if dot else list(sheets)
        known = {one.name for sheet in among for one in sheet.fields}
        if name not in known:
            of_list = f" of {among[0].table}" if dot else ""
            raise _wrong(file, where, f'"{name}" is no column{of_list}', known, name)
        found[among[0].table if dot else "", name] = _texts(theirs, file, where)
    return found


def _codes(content: object, sheets: Sequence[Sheet], file: str) -> dict[str, tuple[tuple[str, str], ...]]:
    used = {one.codes for sheet in sheets for one in sheet.fields if one.codes}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, wordings in _entries(content, file, "codes"):
        if name not in used:
            raise _wrong(file, f"codes, {name}", "is no code list of this standard", used, name)
        known = {code.code.casefold(): code.code for code in CODE_LISTS[name].codes}
        pairs = []
        for wording, code in _entries(wordings, file, f"codes, {name}"):
            where = f'codes, {name}, "{wording}"'
            if not isinstance(code, str) or code.casefold() not in known:
                raise _wrong(file, where, f'"{code}" is no code of the list', known.values(), str(code))
            pairs.append((wording, known[code.casefold()]))
        found[name] = tuple(pairs)
    return found


def _refuse_shared_headers(names: LocalNames, sheet: Sheet, file: str) -> None:
    """DefinitionError when a header given to one column of a list names another too."""
    taken = {letters_and_digits(text): one.name for one in sheet.fields for text in (one.header, *one.variants)}
    for one in sheet.fields:
        for text in names.columns.get((sheet.table, one.name)) or names.columns.get(("", one.name)) or ():
            other = taken.setdefault(letters_and_digits(text), one.name)
            if other != one.name:
                raise DefinitionError(
                    f'{file}, columns, {one.name}: "{text}" names {other} in {sheet.table} too. Accepted: a header for '
                    "one column. Nothing was read by it."
                )
