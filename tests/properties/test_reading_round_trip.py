"""Any valid events, written as Annex A the way councils write it, read back as they were."""

from datetime import date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.extracts import annex_a
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLE
from goldenthread.journey.mapping import Code, Field, FieldKind, OnBlank, Sheet
from goldenthread.journey.reading import Severity

AS_AT = date(2020, 6, 30)
DAYS = st.dates(date(1990, 1, 1), AS_AT)
NAMES = st.sampled_from(["Hub", "North Team", "Ann Other", "Children with Disabilities", "O'Brien"])
SPACES = st.sampled_from(["", " ", "\xa0", "  "])


@st.composite
def written_date(draw: st.DrawFn, day: date) -> Any:
    return draw(
        st.sampled_from([
            day, datetime(day.year, day.month, day.day, 14, 30), f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}",
            f"{day:%d/%m/%Y %H:%M}", f"{day:%Y-%m-%d}T00:00:00", f"{day.day} {day:%B %Y}", f"{day:%d-%b-%Y}",
            float((day - date(1899, 12, 30)).days),
        ])
    )  # fmt: skip


@st.composite
def written_code(draw: st.DrawFn, codes: str, code: Code) -> str:
    labels = [one.label.lower() for one in CODE_LISTS[codes].codes]
    forms = [code.code, code.code.lower(), f"zz) {code.code}", *code.accept]
    forms += [code.official] if code.official else []
    forms += [code.label, code.label.upper()] if labels.count(code.label.lower()) == 1 else []
    return draw(SPACES) + draw(st.sampled_from(forms)).replace("'", "\u2019") + draw(SPACES)


@st.composite
def cell_and_value(draw: st.DrawFn, field: Field, child: int) -> tuple[Any, Any]:
    """How a council may write a field, and what it means."""
    kind = field.kind
    if field.on_blank is not OnBlank.REJECT and draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(["", "N/A", " ", "-", "NULL"])), None
    if kind is FieldKind.ID:
        return draw(st.sampled_from([float(child), str(child), f"{child}.0", f" {child}"])), str(child)
    if kind is FieldKind.DATE:
        day = draw(DAYS)
        return draw(written_date(day)), day
    if kind is FieldKind.YES_NO:
        code = draw(st.sampled_from(CODE_LISTS[field.codes].codes))
        written = draw(written_code(field.codes, code))
        return written, {"yes": True, "no": False}.get(code.code)
    if kind is FieldKind.CATEGORY:
        code = draw(st.sampled_from(CODE_LISTS[field.codes].codes))
        return draw(written_code(field.codes, code)), code.code
    if kind is FieldKind.INTEGER:
        number = draw(st.integers(0, 20))
        return draw(st.sampled_from([float(number), str(number), f"{number}.0"])), number
    if kind is FieldKind.POSTCODE:
        return "hr1  2ab", "HR1 2AB"
    name = draw(NAMES)
    return name.replace(" ", draw(st.sampled_from(["\xa0", "  ", "\n"]))), name


@st.composite
def written_header(draw: st.DrawFn, field: Field) -> str:
    header = draw(st.sampled_from([field.header, *field.variants]))
    return draw(st.sampled_from([str, str.upper, str.lower, lambda text: text.replace(" ", "")]))(header) + draw(
        st.sampled_from(["", " ", "?", ")", "\n", ":"])
    )


@st.composite
def extract(draw: st.DrawFn) -> tuple[Sheet, Grid, list[dict[str, Any]]]:
    """A list as a council writes it, and what each of its rows means, field by field."""
    sheet = draw(st.sampled_from(ANNEX_A.sheets))
    fields = draw(st.permutations(sheet.fields))
    children = draw(st.lists(st.integers(1, 10**7), max_size=5, unique=True))
    rows, meant = [], []
    for child in children:
        pairs = [draw(cell_and_value(field, child)) for field in fields]
        rows.append([pair[0] for pair in pairs])
        meant.append({field.name: pair[1] for field, pair in zip(fields, pairs, strict=True)})
    headers = [draw(written_header(field)) for field in fields]
    blank = [""] * len(fields)
    above = draw(st.sampled_from([[], [["Annex A", *blank[1:]], blank]]))
    below = draw(st.sampled_from([[], [["Total", *blank[1:]]], [blank, ["Produced by performance", *blank[1:]]]]))
    name = draw(st.sampled_from([*sheet.names, f"List {sheet.number} - {sheet.title}", sheet.names[0].upper()]))
    return sheet, Grid(name, [*above, headers, *rows, *below]), meant


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(extract())
def test_what_is_written_is_what_is_read(made: tuple[Sheet, Grid, list[dict[str, Any]]]) -> None:
    sheet, grid, meant = made
    reading = annex_a.read_grids([grid], "annex_a.xlsx", "0" * 64, "999", AS_AT)
    assert not [
        one.sentence() for one in reading.findings if one.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED)
    ]
    assert reading.counts[0].rows_loaded == len(meant)
    for rung in ANNEX_A.rungs:
        if rung.sheet != sheet.table or rung.table == "health_check":  # two rungs of one list feed that table
            continue
        events = [
            row
            for row in meant
            if all(row[name] is not None for name in rung.needs)
            and all(row[name] in codes for name, codes in rung.only.items())
        ]
        held = reading.tables[rung.table].select(list(rung.columns)).to_pylist()
        order = TABLE[rung.table].key[0]
        expected = [{column: row[field] for column, field in rung.columns.items()} for row in events]
        assert sorted(held, key=lambda row: row[order]) == sorted(expected, key=lambda row: row[order])
