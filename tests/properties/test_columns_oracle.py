"""Columns by their distinct contents say what a list of cells says, row by row."""

from collections import Counter
from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.extracts.columns import (
    NO_DAY,
    Coded,
    Column,
    Gathering,
    first_of_each,
    groups,
    occurrences,
)

VALUES = st.lists(st.sampled_from([None, "ash", "birch", "cedar", ""]), max_size=30)
DAYS = st.lists(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1))), max_size=30)
ROWS = st.lists(st.tuples(*[st.sampled_from([None, "a", "b", "c"])] * 3), max_size=40)


@given(VALUES)
def test_a_column_holds_what_it_was_made_of(values):
    column = Column.of(values)
    assert column.to_list() == values
    assert [column[row] for row in range(len(column))] == values
    assert column.is_null().tolist() == [value is None for value in values]
    assert column.is_in({"ash", None}).tolist() == [value in ("ash", None) for value in values]
    assert set(column.distinct()) == set(values)
    assert column.to_arrow(pa.string()).to_pylist() == values


@given(VALUES)
def test_gathered_cell_by_cell_it_is_the_same_as_given_at_once(values):
    gathering = Gathering()
    cells = [value or "" for value in values]
    for cell in cells:
        gathering.add(cell)
    coded = gathering.coded()
    assert [coded.contents[place] for place in coded.at] == cells
    assert Coded.of(cells).contents == coded.contents


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_joined_columns_follow_one_another_and_equal_values_keep_one_number(lists):
    column = Column.joined([Column.of(values) for values in lists])
    values = [value for one in lists for value in one]
    numbers, several = column.identities()
    assert column.to_list() == values
    assert len(set(numbers.tolist())) == len(set(values)) <= several
    for first, second in zip(range(len(values)), range(1, len(values)), strict=False):
        assert (numbers[first] == numbers[second]) == (values[first] == values[second])


@given(DAYS)
def test_days_are_numbered_as_python_numbers_them(days):
    assert Column.of(days).days().tolist() == [NO_DAY if day is None else day.toordinal() for day in days]


@given(ROWS)
def test_rows_alike_are_one_group_and_are_counted_in_their_order(rows):
    columns = [Column.of([row[place] for row in rows]) for place in range(3)]
    found = groups([column.identities() for column in columns], len(rows))
    assert first_of_each(found).tolist() == [rows.index(row) for row in rows]
    seen: Counter[tuple[str | None, ...]] = Counter()
    expected = []
    for row in rows:
        seen[row] += 1
        expected.append(seen[row])
    assert occurrences(found).tolist() == expected


def test_more_combinations_than_a_number_can_hold_are_still_told_apart():
    """Ten columns of a thousand distinct values: 10^30 combinations, and a thousand rows."""
    numbers = np.arange(1000, dtype=np.int32)
    found = groups([(numbers, 1000)] * 10, 1000)
    assert len(set(found.tolist())) == 1000
    twice = groups([(np.r_[numbers, numbers], 1000)] * 10, 2000)
    assert first_of_each(twice).tolist() == [*range(1000), *range(1000)]
