"""Values as columns: what a scorecard of millions is held in, and the values a person reads made from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.indicators.declare import Indicator
from goldenthread.scorecard.cells import Whole
from goldenthread.scorecard.coverage import FLAGS, Flags
from goldenthread.scorecard.medians import Middles
from goldenthread.scorecard.series import Flag, Value
from goldenthread.scorecard.windows import Grid

_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_AMOUNT: Final = pa.decimal64(18, 2)

# The columns of DESIGN's scorecard; `per` and `is_whole` say how to read the numbers.
SCHEMA: Final = pa.schema(
    [
        ("indicator", _WORD), ("version", pa.int32()), ("authority", _WORD), ("period", _WORD), ("window", _WORD),
        ("breakdown", _WORD), ("group", _WORD), ("numerator", _AMOUNT), ("denominator", _AMOUNT),
        ("value", pa.float64()), ("flag", _WORD), ("per", pa.int32()),
        ("numerator_is_whole", pa.bool_()), ("denominator_is_whole", pa.bool_()),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Every value of one version of an indicator: arrays in the shape of its grid.

    `hundredths` says of each part whether its numbers are whole hundredths; `middle` holds medians; `flags`
    are places in `coverage.FLAGS`.
    """

    indicator: Indicator
    grid: Grid
    breakdown: str
    numerator: Whole
    denominator: Whole | None
    middle: Middles | None
    hundredths: tuple[bool, ...]
    flags: Flags


def table_of(blocks: Iterable[Block]) -> pa.Table:
    """All blocks as one table in the order of `compute.sorted_values`; blocks come in the order of their indicators."""
    lines: dict[Grid, _Lines] = {}
    tables = []
    for block in blocks:
        if block.grid not in lines:
            lines[block.grid] = _lines(block.grid)
        tables.append(_table(block, lines[block.grid]))
    return pa.concat_tables(tables).unify_dictionaries() if tables else SCHEMA.empty_table()


def values_of(table: pa.Table) -> list[Value]:
    """The values of a table, one for each row."""
    columns = {name: table[name].to_pylist() for name in table.column_names}
    return [
        Value(
            indicator, version, authority, period, window, breakdown, group,
            _number(numerator, whole_numerator), _number(denominator, whole_denominator), Flag(flag), per,
        )
        for indicator, version, authority, period, window, breakdown, group, numerator, denominator, flag, per,
            whole_numerator, whole_denominator in zip(
            *(columns[one] for one in SCHEMA.names if one != "value"), strict=True
        )
    ]  # fmt: skip


def _number(held: Decimal | None, is_whole: bool) -> int | Decimal | None:
    return int(held) if is_whole and held is not None else held


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a grid, by authority, then period, then group: which cell each is, and the words that place it."""

    order: Whole
    authority: pa.Array
    period: pa.Array
    window: pa.Array
    group: pa.Array


def _lines(grid: Grid) -> _Lines:
    periods = grid.windows.periods
    cells = np.arange(len(grid.places) * len(periods)).reshape(grid.shape)
    whose = np.searchsorted(sorted({who for who, _ in grid.places}), [who for who, _ in grid.places])
    across, along = np.divmod(cells.ravel(), len(periods))
    order = np.lexsort((across, along, whose[across]))
    places, windows = across[order], along[order]
    return _Lines(
        order=order,
        authority=_words([who for who, _ in grid.places], places),
        period=_words([str(one) for one in periods], windows),
        window=_words([str(one.window) for one in periods], windows),
        group=_words([group for _, group in grid.places], places),
    )


def _table(block: Block, lines: _Lines) -> pa.Table:
    order = lines.order
    rows = len(order)
    flags = block.flags.ravel()[order]
    is_known = flags != FLAGS.index(Flag.NOT_SUPPLIED)
    numerator = block.numerator.ravel()[order]
    denominator = None if block.denominator is None else block.denominator.ravel()[order]
    amount, value, is_there, is_whole = _figures(block, order, numerator, denominator)
    columns: dict[str, Any] = {
        "indicator": _same(block.indicator.id, rows),
        "version": pa.array(np.full(rows, block.indicator.version, np.int32)),
        "authority": lines.authority,
        "period": lines.period,
        "window": lines.window,
        "breakdown": _same(block.breakdown, rows),
        "group": lines.group,
        "numerator": _amounts(amount, is_known & is_there),
        "denominator": _denominators(block, denominator, is_known, rows),
        "value": pa.array(value, mask=~(is_known & is_there) | np.isnan(value)),
        "flag": pa.DictionaryArray.from_arrays(pa.array(flags.astype(np.int32)), pa.array(FLAGS, pa.string())),
        "per": pa.array(np.full(rows, block.indicator.per, np.int32)),
        "numerator_is_whole": pa.array(is_whole),
        "denominator_is_whole": pa.array(np.full(rows, not block.hundredths[-1])),
    }
    return pa.Table.from_arrays([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _figures(
    block: Block, order: npt.NDArray[np.int64], numerator: Whole, denominator: Whole | None
) -> tuple[Whole, npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Numerators in hundredths, values, whether there is any, and whether the numerator is a whole number."""
    everywhere = np.ones(len(order), np.bool_)
    as_hundredths = numerator if block.hundredths[0] else numerator * 100
    if block.middle is not None:
        middle = block.middle.ravel()[order]
        halves = np.nan_to_num(middle * 100).round().astype(np.int64)
        return halves, middle, ~np.isnan(middle), halves % 100 == 0
    if denominator is None:
        return as_hundredths, as_hundredths / 100, everywhere, everywhere & (not block.hundredths[0])
    below = denominator if block.hundredths[1] else denominator * 100
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.where(below == 0, np.nan, block.indicator.per * as_hundredths / below)
    return as_hundredths, quotient, everywhere, everywhere & (not block.hundredths[0])


def _denominators(block: Block, denominator: Whole | None, is_known: npt.NDArray[np.bool_], rows: int) -> pa.Array:
    if denominator is None:
        return pa.nulls(rows, _AMOUNT)
    return _amounts(denominator if block.hundredths[-1] else denominator * 100, is_known)


def _amounts(hundredths: Whole, is_there: npt.NDArray[np.bool_]) -> pa.Array:
    """Whole hundredths as decimals of two places; null where nothing is there."""
    validity = pa.array(is_there).buffers()[1]
    held = pa.py_buffer(np.ascontiguousarray(hundredths, np.int64))
    return pa.Array.from_buffers(_AMOUNT, len(hundredths), [validity, held])


def _words(words: Sequence[str], places: npt.NDArray[Any]) -> pa.Array:
    """`words` taken at `places`, each word kept once."""
    unique = sorted(set(words))
    at = np.searchsorted(unique, words).astype(np.int32) if words else np.zeros(0, np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(at[places]), pa.array(unique, pa.string()))


def _same(word: str, rows: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([word], pa.string()))
