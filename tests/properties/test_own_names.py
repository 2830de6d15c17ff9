"""Any mapping is read or refused in a sentence; any draft can be given back; any finding finds a place to be marked."""

import csv
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import DefinitionError, ExtractError
from goldenthread.extracts import local_names
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.reader import read
from goldenthread.extracts.standards import STANDARDS
from goldenthread.extracts.suggest import suggest
from goldenthread.home import checking
from goldenthread.journey.annex_a import ANNEX_A

REFERRALS = ANNEX_A.sheets[2]
names = st.sampled_from([
    *STANDARDS, "standard", "sheets", "columns", "codes", "roles", "referrals", "child_id", "contacts.child_id",
    "contact_source", "yes_no", "6", "DOB", "List 3", "No", "",
]) | st.text(max_size=8)  # fmt: skip
contents = st.recursive(names, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))
mappings = st.fixed_dictionaries(
    {"standard": st.sampled_from([*STANDARDS, "none"])},
    optional=dict.fromkeys(("sheets", "columns", "codes", "roles"), contents),
)

headers = st.sampled_from([text for one in REFERRALS.fields for text in (one.header, *one.variants)])
mangled = st.tuples(
    headers, st.sampled_from(["", "Our ", "the ", "#", "- "]), st.sampled_from(["", " no.", ": x", "'"])
)
cells = st.sampled_from(
    ["6", "q) 6: Police", "Polcie", "31/06/2020", "01/05/2020", "1001", "", "=1+1", "Yes", "- a: b"]
)
text = cells | st.text(max_size=6)


@given(mappings)
@settings(max_examples=150, deadline=None)
def test_any_mapping_is_read_or_refused_in_a_sentence(content):
    with suppress(DefinitionError):
        local_names.of(content, "ours.yaml").applied_to(ANNEX_A)


@st.composite
def files(draw):
    top = [f"{before}{header}{after}" for header, before, after in draw(st.lists(mangled, min_size=3, max_size=9))]
    rows = draw(st.lists(st.lists(text, min_size=len(top), max_size=len(top)), max_size=6))
    return [top, *rows]


@given(files(), st.sampled_from(["annex_a", "native", "ssd", "ssda903"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_draft_is_a_mapping_that_can_be_given_back(rows, standard):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "refs.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        try:
            opened = open_file(path)
        except ExtractError:  # a NUL in it: no text
            return
        draft = suggest(opened, standard)
        with suppress(DefinitionError):  # two headers for one column: a person must choose
            local_names.of(yaml.safe_load(draft), "draft")
        assert yaml.load(draft, Loader=yaml.BaseLoader)["standard"] == standard


@given(files())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_that_is_read_can_be_marked_and_every_finding_is_listed(rows):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "List 3.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        try:
            reading = read(path, authority="999", standard="annex_a")
        except ExtractError:
            return
        list(checking.mark([path], [reading], Path(folder) / "out", None))
        (copy,) = (Path(folder) / "out").iterdir()
        first = openpyxl.load_workbook(copy).worksheets[0]
        severities = {one.value.replace("_", " ") for one in checking.Severity}
        assert sum(row[0].value in severities for row in first.iter_rows()) == len(reading.findings)
        assert not [cell for row in first.iter_rows() for cell in row if cell.data_type == "f"]
