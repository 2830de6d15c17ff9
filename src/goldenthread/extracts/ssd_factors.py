"""Factors found at assessment: one row for each child, assessment and factor, out of a cell of JSON."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value
from goldenthread.extracts.columns import Column, Rows
from goldenthread.extracts.lookup import Match, letters_and_digits, lookup
from goldenthread.extracts.rows import SheetRead
from goldenthread.extracts.ssd_joins import numbered, pairs, taken
from goldenthread.extracts.ssd_json import marks
from goldenthread.extracts.ssd_made import Tables
from goldenthread.extracts.ssd_periods import made_sheet
from goldenthread.journey.codes import CODE_LISTS

_TABLE, _FIELD, _NAME = "ssd_assessment_factors", "cinf_assessment_factors_json", "factors found"
_CODES: Final = "assessment_factor"


def make_factors(tables: Tables) -> None:
    """Put together the factors of every child whose assessment it was: brothers and sisters may share one.

    A row whose assessment is not in the file is set aside. A factor that is no code, or that is marked
    neither yes nor no, is left out with a finding, and counted among the values dropped.
    """
    assessments = tables.having("ssd_cin_assessments", "cina_assessment_id", "cina_person_id")
    if tables.having(_TABLE, "cinf_assessment_id", _FIELD) is None or assessments is None:
        return
    ids = tables.reads[_TABLE].column("cinf_assessment_id")
    left, right = numbered([ids], [assessments.column("cina_assessment_id")])
    lost = ~np.isin(left, right)
    tables.lacking(_TABLE, lost, "cinf_assessment_id", "an assessment in ssd_cin_assessments", set_aside=True)
    read = tables.reads[_TABLE]
    told = [_told(value, _own(read)) for value in read.column(_FIELD).values]
    _note_unread(tables, read, [one[1] for one in told])
    left, right = numbered([read.column("cinf_assessment_id")], [assessments.column("cina_assessment_id")])
    rows, of = pairs(left, right)
    columns, lines = _spread(read.column(_FIELD), [one[0] for one in told], rows)
    of = np.repeat(of, lines)
    columns["child_id"] = taken(assessments.column("cina_person_id"), of)
    columns["assessment_started_on"] = taken(assessments.column("cina_assessment_start_date"), of)
    numbers = np.repeat(read.numbers[rows], lines)
    tables.reads[_NAME] = SheetRead(made_sheet(_NAME), read.name, columns, numbers, {}, tables.reads[_TABLE].count)


def _own(read: SheetRead) -> Mapping[str, str]:
    """The council's own wordings, as letters and digits, with their codes."""
    return {letters_and_digits(wording): code for wording, code in read.sheet.field(_FIELD).spellings}


def _told(value: Value, own: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The factors that a cell marks, each once; and what in it could not be read."""
    factors: list[str] = []
    unread: list[str] = []
    for name, is_marked in (marks(value) if isinstance(value, str) else {}).items():
        if is_marked is False:
            continue
        said = own.get(letters_and_digits(name))
        match, code = (Match.EXACT, said) if said else lookup(CODE_LISTS[_CODES]).find(name)
        if match is Match.NONE or is_marked is None:
            unread.append(name)
        else:
            factors.append(code)
    return list(dict.fromkeys(factors)), unread


def _note_unread(tables: Tables, read: SheetRead, unread: list[list[str]]) -> None:
    """Note each factor that could not be read, row by row, and count it among the values dropped."""
    dropped = 0
    field = read.column(_FIELD)
    doubtful = np.array([bool(one) for one in unread], np.bool_)[field.at] if unread else np.zeros(0, np.bool_)
    for at in np.flatnonzero(doubtful).tolist():
        for name in unread[field.at[at]]:
            dropped += 1
            tables.notes.add(
                "is_not_a_known_code", sheet=tables.place(read), row=int(read.numbers[at]), value=name,
                column=read.labels.get(_FIELD, _FIELD), feeds=("assessment_factor.factor",),
                accepted="codes such as 1A, 3B and 21, each listed, or marked Yes or No",
            )  # fmt: skip
    if dropped:
        count = replace(read.count, values_dropped=read.count.values_dropped + dropped)
        tables.reads[_TABLE] = replace(read, count=count)


def _spread(column: Column, factors: list[list[str]], rows: Rows) -> tuple[dict[str, Column], Rows]:
    """The factors of those rows one below the other, and how many each row has."""
    values: list[Value] = [factor for one in factors for factor in one]
    counts = np.array([len(one) for one in factors], np.int64) if factors else np.zeros(1, np.int64)
    starts = np.r_[0, np.cumsum(counts)[:-1]]
    at = column.at[rows] if len(column) else np.zeros(len(rows), np.int32)
    lines = counts[at]
    ends = np.cumsum(lines)
    places = np.repeat(starts[at], lines) + np.arange(int(lines.sum())) - np.repeat(ends - lines, lines)
    return {"factor": Column(places.astype(np.int32), values or [None])}, lines
