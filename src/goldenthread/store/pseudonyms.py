"""Ids and workers' names become keyed pseudonyms before anything is written.

The same id of the same council always gives the same pseudonym; without the key it cannot be
worked out from the id. Source: HMAC, RFC 2104, over SHA-256.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from goldenthread.journey.tables import Kind, Table

# What each id names. An id of a kind not listed here cannot be stored.
KIND_OF: Final = {
    "child_id": "child",
    "worker": "worker",
    "personal_adviser": "worker",
    "adopter_id": "adopter",
    "family_id": "family",
    "post_id": "post",
    "audit_id": "audit",
    "urn": "urn",
}
PREFIX: Final = {
    "child": "c", "worker": "w", "adopter": "ad", "family": "f", "post": "p", "audit": "au", "urn": "u",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """What a pseudonym stands for."""

    authority: str
    kind: str
    id: str


def pseudonym(key: bytes, original: Original) -> str:
    """`c-` and twenty hexadecimal digits for a child; the prefix says the kind."""
    message = f"{original.authority}|{original.kind}|{original.id}".encode()
    return f"{PREFIX[original.kind]}-{hmac.digest(key, message, hashlib.sha256).hex()[:20]}"


def make_pseudonymous(
    rows: pa.Table, table: Table, authority: str, key: bytes, originals: dict[str, Original]
) -> pa.Table:
    """`rows` with every id and worker replaced; what each pseudonym stands for is added to `originals`.

    A blank stays blank.
    """
    for column in table.columns:
        if column.kind in (Kind.ID, Kind.WORKER):
            held = rows.column(column.name).combine_chunks().dictionary_encode()
            names = []
            for value in held.dictionary.to_pylist():
                original = Original(authority, KIND_OF[column.name], value)
                names.append(pseudonym(key, original))
                originals[names[-1]] = original
            replaced = pa.array(names, pa.string()).take(held.indices)
            rows = rows.set_column(rows.schema.get_field_index(column.name), column.name, replaced)
    return rows
