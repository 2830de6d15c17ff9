"""Ids and workers' names become keyed pseudonyms before anything is written.

The same id of the same council always gives the same pseudonym; without the key it cannot be
worked out from the id. Source: HMAC, RFC 2104, over SHA-256.
"""

import hmac
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.journey.arrow import array_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.tables import Column, Kind, Table

# What each id names. An id of a kind not listed here cannot be stored.
KIND_OF: Final = {
    "child_id": "child",
    "worker": "worker",
    "personal_adviser": "worker",
    "adopter_id": "adopter",
    "family_id": "family",
    "post_id": "post",
    "audit_id": "audit",
    "case_id": "case",
    "upn": "upn",
    "urn": "urn",
    "action_id": "action",
    "feedback_id": "feedback",
    "complaint_id": "complaint",
}
PREFIX: Final = {
    "child": "c", "worker": "w", "adopter": "ad", "family": "f", "post": "p", "audit": "au", "urn": "u",
    "case": "ca", "upn": "n", "action": "ac", "feedback": "fb", "complaint": "co",
}  # fmt: skip


class Original(NamedTuple):
    """What a pseudonym stands for."""

    authority: str
    kind: str
    id: str


def pseudonym(key: bytes, original: Original) -> str:
    """`c-` and twenty hexadecimal digits for a child; the prefix says the kind."""
    (name,) = pseudonyms(key, original.authority, original.kind, [original.id])
    return name


def pseudonyms(key: bytes, authority: str, kind: str, ids: Iterable[str]) -> list[str]:
    """The pseudonym of each of `ids`. What their messages have in common is hashed once."""
    begun = hmac.new(key, f"{authority}|{kind}|".encode(), "sha256")
    prefix = PREFIX[kind]
    names = []
    for id_ in ids:
        message = begun.copy()
        message.update(id_.encode())
        names.append(f"{prefix}-{message.hexdigest()[:20]}")
    return names


def named_in(rows: pa.Table, table: str) -> set[str]:
    """Every pseudonym that `rows` of the event table called `table` hold."""
    named: set[str] = set()
    for column in _columns_named(TABLE[table], rows):
        named.update(rows[column.name].unique().to_pylist())
    return named - {None}


def _columns_named(table: Table, rows: pa.Table) -> list[Column]:
    """The columns of `rows` that hold an id or a worker. Rows kept by an older version may lack one."""
    held = set(rows.schema.names)
    return [one for one in table if one.kind in (Kind.ID, Kind.WORKER) and one.name in held]


def renamed(rows: pa.Table, table: str, names_of: Callable[[str, pa.Array], pa.Array]) -> pa.Table:
    """`rows` with every id and worker as `names_of` (a column, its distinct ids) names them. A blank stays blank."""
    for column in _columns_named(TABLE[table], rows):
        held = rows[column.name].combine_chunks().dictionary_encode()
        names = names_of(column.name, held.dictionary)
        rows = rows.set_column(rows.schema.get_field_index(column.name), column.name, names.take(held.indices))
    return rows


class Pseudonyms:
    """Makes the rows of one part of a reading pseudonymous with one key, and remembers what each name stands for."""

    def __init__(self, key: bytes, authority: str) -> None:
        self._key = key
        self._authority = authority
        self._made: dict[str, tuple[pa.Array, pa.Array]] = {}  # by kind: ids, and the name of each
        self.originals: dict[str, Original] = {}

    def applied(self, rows: pa.Table, table: Table) -> pa.Table:
        """`rows` with every id and worker replaced. A blank stays blank."""
        return renamed(rows, table.name, lambda column, ids: self._names(KIND_OF[column], ids))

    def _names(self, kind: str, ids: pa.Array) -> pa.Array:
        known, names = self._made.get(kind, (_NONE, _NONE))
        places = pc.index_in(ids, value_set=known)
        if places.null_count:
            new = ids.filter(places.is_null())
            made = array_of(self._name(kind, new.to_pylist()), pa.string())
            known, names = pa.concat_arrays([known, new]), pa.concat_arrays([names, made])
            self._made[kind] = known, names
            places = pc.index_in(ids, value_set=known)
        return names.take(places)

    def _name(self, kind: str, ids: Sequence[str]) -> list[str]:
        names = pseudonyms(self._key, self._authority, kind, ids)
        self.originals.update(zip(names, (Original(self._authority, kind, id_) for id_ in ids), strict=True))
        return names


_NONE: Final = array_of([], pa.string())
