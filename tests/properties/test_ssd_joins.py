"""Whatever the rows: what the vectorised joins of the dataset find is what plain loops over the rows find."""

import json
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.extracts.columns import Column
from goldenthread.extracts.ssd_joins import NONE, first_match, in_force, is_shared, latest, numbered, pairs, taken
from goldenthread.extracts.ssd_json import marks

FIRST = date(2024, 1, 1)
IDS = st.sampled_from(["ash", "birch", "cedar", None])
DAYS = st.one_of(st.none(), st.integers(0, 9).map(lambda day: FIRST + timedelta(days=day)))
ROWS = st.lists(st.tuples(IDS, IDS, DAYS, DAYS), max_size=12)

Row = tuple[Any, Any, date | None, date | None]


def columns(rows: list[Row]) -> list[Column]:
    return [Column.of([row[at] for row in rows]) for at in range(4)]


def same(left: Row, right: Row) -> bool:
    return None not in left[:2] and left[:2] == right[:2]


def numbers(left: list[Row], right: list[Row]) -> Any:
    return numbered(columns(left)[:2], columns(right)[:2])


@settings(deadline=None)
@given(ROWS, ROWS)
def test_the_first_that_is_equal(left: list[Row], right: list[Row]) -> None:
    found = first_match(*numbers(left, right)).tolist()
    assert found == [next((at for at, one in enumerate(right) if same(row, one)), NONE) for row in left]
    whose = taken(columns(right)[2], np.array(found, np.int64)).to_list()
    assert whose == [right[at][2] if at != NONE else None for at in found]


@settings(deadline=None)
@given(ROWS, ROWS)
def test_every_pair(left: list[Row], right: list[Row]) -> None:
    lefts, rights = pairs(*numbers(left, right))
    expected = [(at, other) for at, row in enumerate(left) for other, one in enumerate(right) if same(row, one)]
    assert list(zip(lefts.tolist(), rights.tolist(), strict=True)) == expected


@settings(deadline=None)
@given(ROWS, ROWS)
def test_the_latest_day_not_after(left: list[Row], right: list[Row]) -> None:
    one, other = numbers(left, right)
    found = latest(one, columns(left)[2].days(), other, columns(right)[2].days()).tolist()
    for row, at in zip(left, found, strict=True):
        fit = [
            (held[2], place) for place, held in enumerate(right)
            if same(row, held) and held[2] is not None and row[2] is not None and held[2] <= row[2]
        ]  # fmt: skip
        assert at == (max(fit)[1] if fit else NONE)


@settings(deadline=None)
@given(ROWS, ROWS)
def test_what_was_in_force_that_day(left: list[Row], right: list[Row]) -> None:
    one, other = numbers(left, right)
    _, _, starts, ends = columns(right)
    found = in_force(one, columns(left)[2].days(), other, starts.days(), ends.days()).tolist()
    for row, at in zip(left, found, strict=True):
        fit = [
            (held[2], place) for place, held in enumerate(right)
            if same(row, held) and held[2] is not None and row[2] is not None and held[2] <= row[2]
            and (held[3] is None or held[3] >= row[2])
        ]  # fmt: skip
        assert at == (max(fit)[1] if fit else NONE)


@settings(deadline=None)
@given(st.lists(st.tuples(IDS, IDS), max_size=12))
def test_an_id_is_shared_when_its_rows_name_two_children(rows: list[tuple[Any, Any]]) -> None:
    ids, children = (Column.of([row[at] for row in rows]) for at in (0, 1))
    keys, _ = numbered([ids], [ids])
    others, _ = numbered([children], [children])
    expected = [
        row[0] is not None and len({child for one, child in rows if one == row[0] and child is not None}) > 1
        for row in rows
    ]
    assert is_shared(keys, others).tolist() == expected


YES = [True, 1, "Y", "yes", "1", 1.0, "TRUE"]
NO = [False, 0, "N", "no", "", None, "0", " "]
ODD = ["perhaps", 7, [], {}]
NAMES = st.sampled_from(["1A", "3B", "NEW_REFERRAL_FLAG", "NFA_FLAG", "\u201ccurly\u201d", '"', "{", "a: Y"])
ANSWERS = st.sampled_from([*((one, True) for one in YES), *((one, False) for one in NO), *((one, None) for one in ODD)])


@settings(deadline=None)
@given(st.dictionaries(NAMES, ANSWERS))
def test_an_object_marks_what_is_answered_yes(held: dict[str, tuple[Any, bool | None]]) -> None:
    text = json.dumps({name: written for name, (written, _) in held.items()})
    found = marks(text)
    expected = {name: answer for name, (_, answer) in held.items()}
    assert {name.replace("\u201c", '"').replace("\u201d", '"'): answer for name, answer in expected.items()} == found


@settings(deadline=None)
@given(st.lists(NAMES.filter(lambda name: "\u201c" not in name)))
def test_a_list_marks_all_it_holds(names: list[str]) -> None:
    assert marks(json.dumps(names)) == dict.fromkeys(names, True)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
ANY_JSON = st.recursive(
    LEAVES, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=3), one, max_size=3)
)


@settings(deadline=None)
@given(ANY_JSON)
def test_any_json_is_read_without_complaint(held: Any) -> None:
    found = marks(json.dumps(held))
    assert set(found.values()) <= {True, False, None}
    assert isinstance(held, list | dict) or not found
