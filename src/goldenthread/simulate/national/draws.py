"""Chance for whole columns at once, and columns made into event tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE

Days: TypeAlias = npt.NDArray[np.int32]  # days since 1970; NONE where there is none
Numbers: TypeAlias = npt.NDArray[np.int64]
NONE = np.iinfo(np.int32).min


@dataclass(slots=True)
class Draws:
    """The chance of one council, and the days its story runs over."""

    rng: np.random.Generator
    first: int
    last: int

    def days(self, count: int) -> Days:
        """Days spread evenly over the story."""
        return self.rng.integers(self.first, self.last + 1, count, dtype=np.int32)

    def after(self, days: Days, mean: float, shape: float = 2.0) -> Days:
        """A later day for each of `days`, none where it would lie beyond the story or there is none to begin with."""
        waits = self.rng.gamma(shape, mean / shape, len(days)).astype(np.int64)
        later = days.astype(np.int64) + waits
        return np.where((days == NONE) | (later > self.last), NONE, later).astype(np.int32)

    def pick(self, words: Mapping[str, float], count: int) -> pa.Array:
        """A word for each row, by its weight."""
        weights = np.array(list(words.values()))
        at = self.rng.choice(len(weights), count, p=weights / weights.sum()).astype(np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(at), pa.array(list(words))).cast(pa.string())

    def yes(self, share: float, count: int) -> pa.Array:
        return pa.array(self.rng.random(count) < share)

    def some(self, count: int, share: float) -> Numbers:
        """The places of about `share` of `count` rows, in order."""
        return np.flatnonzero(self.rng.random(count) < share)

    def repeated(self, starts: Days, ends: Days, every: float) -> tuple[Numbers, Days]:
        """For each spell, days about `every` days apart while it is open: the spell's place, and the day."""
        until = np.where(ends == NONE, self.last, ends)
        counts = np.maximum((until - starts) / every, 0).astype(np.int64)
        places = np.repeat(np.arange(len(starts)), counts)
        firsts = np.repeat(counts.cumsum() - counts, counts)
        nth = np.arange(len(places)) - firsts + 1
        jitter = self.rng.integers(-3, 4, len(places))
        on = starts[places] + np.round(nth * every).astype(np.int64) + jitter
        on = np.clip(on, starts[places], until[places])
        inside = on >= self.first
        return places[inside], on[inside].astype(np.int32)


def day_number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def day_of(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)


def dates(days: Days) -> pa.Array:
    """Days as an Arrow column, null where there is none."""
    return pa.array(days, pa.int32(), mask=days == NONE).cast(pa.date32())


def moments(days: Days, seconds: Numbers) -> pa.Array:
    """Moments in UTC: `seconds` after the day's midnight; null where there is no day."""
    micro = (days.astype(np.int64) * 86_400 + seconds) * 1_000_000
    return pa.array(micro, pa.int64(), mask=days == NONE).cast(pa.timestamp("us", tz="UTC"))


def names(prefix: str, count: int) -> pa.Array:
    return pa.array([f"{prefix}{number}" for number in range(count)], pa.string())


def table(name: str, authority: str, as_at: date, columns: Mapping[str, Any]) -> pa.Table:
    """An event table in the journey's schema: columns not given are null, rows of one key are numbered."""
    schema = schema_of(TABLE[name])
    given = {one: _arrow(held) for one, held in columns.items()}
    rows = len(next(iter(given.values())))
    given |= {
        "authority": _same(authority, rows),
        "standard": _same("native", rows),
        "as_at": pa.array(np.full(rows, day_number(as_at), np.int32)).cast(pa.date32()),
        "source_sheet": _same(name, rows),
        "source_row": pa.array(np.arange(2, rows + 2)),
        "occurrence": pa.array(_occurrences([given[one] for one in TABLE[name].key if one in given], rows)),
    }
    return pa.Table.from_arrays(
        [given[one.name].cast(one.type) if one.name in given else pa.nulls(rows, one.type) for one in schema],
        schema=schema,
    )


def _arrow(held: Any) -> Any:
    """A column as Arrow: 32-bit numbers are days."""
    if isinstance(held, np.ndarray) and held.dtype == np.int32:
        return dates(held)
    return held if isinstance(held, pa.Array | pa.ChunkedArray) else pa.array(held)


def _same(word: str, rows: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([word])).cast(pa.string())


def _occurrences(key: Sequence[Any], rows: int) -> Numbers:
    """1, 2... among rows that share a key, in the order of the rows."""
    if not key:
        return np.arange(1, rows + 1)
    codes = [one.dictionary_encode(null_encoding="encode") for one in key]
    numbers = np.zeros(rows, np.int64)
    for one in codes:
        one = one.combine_chunks() if isinstance(one, pa.ChunkedArray) else one
        numbers = numbers * (len(one.dictionary) + 1) + one.indices.to_numpy()
        _, numbers = np.unique(numbers, return_inverse=True)
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    nth = np.arange(rows) - np.repeat(starts, np.diff(np.r_[starts, rows]))
    found = np.empty(rows, np.int64)
    found[order] = nth + 1
    return found
