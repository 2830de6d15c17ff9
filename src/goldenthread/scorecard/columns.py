"""Values as columns: what a scorecard of millions is held in, and the values a person reads made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period
from goldenthread.scorecard.cells import Place, Whole
from goldenthread.scorecard.series import Flag, Value

_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_AMOUNT: Final = pa.decimal128(18, 2)

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
    """Every value of one version of an indicator: arrays of places x periods.

    `hundredths` says of each part whether its numbers are whole hundredths; `middle` holds medians.
    """

    indicator: Indicator
    periods: Sequence[Period]
    places: Sequence[Place]
    breakdown: str
    numerator: Whole
    denominator: Whole | None
    middle: npt.NDArray[np.float64] | None
    hundredths: tuple[bool, ...]
    flags: npt.NDArray[np.str_]


def table_of(blocks: Sequence[Block]) -> pa.Table:
    """All blocks as one table in the order of `compute.sorted_values`; blocks come in the order of their indicators."""
    tables = [_table(block) for block in blocks if block.places]
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


def _table(block: Block) -> pa.Table:
    """One block, its places by authority, each authority's periods in order, each period's groups in order."""
    order = _order(block)
    rows = len(order)
    places, periods = order // len(block.periods), order % len(block.periods)
    flags = block.flags.ravel()[order]
    is_known = flags != Flag.NOT_SUPPLIED.value
    numerator = block.numerator.ravel()[order]
    denominator = None if block.denominator is None else block.denominator.ravel()[order]
    amount, value, is_there, is_whole = _figures(block, order, numerator, denominator)
    columns: dict[str, Any] = {
        "indicator": _same(block.indicator.id, rows),
        "version": pa.array(np.full(rows, block.indicator.version, np.int32)),
        "authority": _words([who for who, _ in block.places], places),
        "period": _words([str(one) for one in block.periods], periods),
        "window": _words([str(one.window) for one in block.periods], periods),
        "breakdown": _same(block.breakdown, rows),
        "group": _words([group for _, group in block.places], places),
        "numerator": _amounts(amount, is_known & is_there),
        "denominator": _denominators(block, denominator, is_known, rows),
        "value": pa.array(value, mask=~(is_known & is_there) | np.isnan(value)),
        "flag": _words(sorted(set(flags.tolist())), np.searchsorted(sorted(set(flags.tolist())), flags)),
        "per": pa.array(np.full(rows, block.indicator.per, np.int32)),
        "numerator_is_whole": pa.array(is_whole),
        "denominator_is_whole": pa.array(np.full(rows, not block.hundredths[-1])),
    }
    return pa.Table.from_arrays([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _order(block: Block) -> npt.NDArray[np.int64]:
    """The flat places of the block's cells, sorted by authority, period and group."""
    places = np.arange(len(block.places))
    whose = np.array([who for who, _ in block.places])
    across, along = np.meshgrid(places, np.arange(len(block.periods)), indexing="ij")
    ranked = np.searchsorted(np.unique(whose), whose)
    order: npt.NDArray[np.int64] = np.lexsort((across.ravel(), along.ravel(), ranked[across].ravel()))
    return order


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
    wide = np.zeros((len(hundredths), 2), np.int64)
    wide[:, 0] = hundredths
    wide[:, 1] = hundredths >> 63  # the sign, carried into the upper half
    validity = pa.array(is_there).buffers()[1]
    return pa.Array.from_buffers(_AMOUNT, len(hundredths), [validity, pa.py_buffer(wide.tobytes())])


def _words(words: Sequence[str], places: npt.NDArray[Any]) -> pa.Array:
    """`words` taken at `places`, each word kept once."""
    unique = sorted(set(words))
    at = np.searchsorted(unique, words) if words else np.zeros(0, np.int64)
    return pa.DictionaryArray.from_arrays(pa.array(at[places].astype(np.int32)), pa.array(unique, pa.string()))


def _same(word: str, rows: int) -> pa.Array:
    return _words([word], np.zeros(rows, np.int64))
