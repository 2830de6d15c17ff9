"""The plan as a workbook that officers have edited: what is read, and what is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.errors import FileRefused, UnreadableFile
from goldenthread.service.exchange import export_file, import_file
from goldenthread.service.plans.models import Action, Milestone, Plan, ThreeQuestions

pytestmark = pytest.mark.usefixtures("empty")

ACTION_HEADERS = (
    "Priority", "Reference", "Action", "Owner", "Due on", "Completed on", "Delivery", "Impact", "Progress",
    "Evidence", "Indicators",
)  # fmt: skip
SHEETS = {
    "Plan": [("Title", "Financial year", "Scorecard"), ("Improvement plan", "2019-20", "contacts_received")],
    "Priorities": [("Number", "Title", "Outcome", "Indicators"), (1, "Front door", "Help in time", "")],
    "Actions": [
        ACTION_HEADERS,
        (
            1,
            "1.1",
            "A morning meeting",
            "Service manager",
            "31/03/2020",
            "",
            "On track",
            "Too early to say",
            "",
            "",
            "",
        ),
    ],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of the sheets given, over the smallest plan there is, with a note on top of each."""

    def write(**sheets: list[tuple]) -> Path:
        path = tmp_path / "plan.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for title, rows in (SHEETS | sheets).items():
                sheet = book.add_worksheet(title.replace("_", " "))
                sheet.write(0, 0, "A note")
                for number, row in enumerate(rows, start=1):
                    sheet.write_row(number, 0, row)
        return path

    return write


def _action(**cells: object) -> list[tuple]:
    row = dict(zip(ACTION_HEADERS, SHEETS["Actions"][1], strict=True)) | cells
    return [ACTION_HEADERS, tuple(row.values())]


def test_what_people_type_is_read_as_they_mean_it(workbook):
    """Dates as dd/mm/yyyy, labels for codes, numbers for references; sheets that are not needed left out."""
    path = workbook(
        Actions=_action(Reference=1.2, Delivery="on track", Indicators="contacts_received,\nreferrals_received")
    )

    import_file("plan", path, by="anna")

    action = Action.objects.get()
    assert (action.reference, action.delivery, action.impact) == ("1.2", "on_track", "too_early")
    assert action.due_on == date(2020, 3, 31)
    assert action.indicators == ["contacts_received", "referrals_received"]


def test_milestones_and_answers_belong_where_they_say(workbook):
    path = workbook(
        Milestones=[("Action", "Milestone", "Due on", "Reached on"), ("1.1", "First meeting", "2020-01-06", "")],
        Three_questions=[
            ("Asked on", "Scale", "What is working well?", "What are we worried about?", "What needs to happen?"),
            ("2020-03-31", 6, "Visits are on time\nFamilies say so", "Audits", ""),
        ],
    )

    import_file("plan", path, by="anna")

    assert Milestone.objects.get().action.reference == "1.1"
    assert ThreeQuestions.objects.get().working_well == ["Visits are on time", "Families say so"]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        pytest.param(
            {"Actions": _action(**{"Due on": "31/06/2020"})},
            'plan.xlsx, sheet "Actions", row 3, column "Due on": "31/06/2020" is not a date.',
            id="a day there is not",
        ),
        pytest.param(
            {"Actions": _action(Delivery="Green")},
            'sheet "Actions", row 3, column "Delivery": "Green" is not one of these. Accepted: not_started, on_track,',
            id="a colour",
        ),
        pytest.param(
            {"Actions": _action(Priority=4)},
            'sheet "Actions", row 3, column "Priority": "4" names none. Accepted: 1.',
            id="a priority there is not",
        ),
        pytest.param(
            {"Actions": [(*ACTION_HEADERS[:-1], "BRAG"), SHEETS["Actions"][1]]},
            'sheet "Actions", row 2: there is a column "BRAG". Accepted: "Priority", "Reference",',
            id="a column of the council's own",
        ),
        pytest.param(
            {"Actions": [ACTION_HEADERS[:-1], SHEETS["Actions"][1][:-1]]},
            'sheet "Actions", row 2: there is no column "Indicators".',
            id="a column that is gone",
        ),
        pytest.param(
            {"Actions": [("What", "Who")]},
            'sheet "Actions": no row has the header "Priority". Accepted: the headers, under the note.',
            id="no headers",
        ),
        pytest.param(
            {"Plan": [SHEETS["Plan"][0]]},
            'sheet "Plan": 0 rows are filled under the headers. Accepted: one row: the plan.',
            id="no plan",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_cell(workbook, sheets, said):
    with pytest.raises(FileRefused) as refused:
        import_file("plan", workbook(**sheets), by="anna")

    assert said in str(refused.value)
    assert not Plan.objects.exists()


def test_a_cell_with_an_error_is_not_read_as_blank(tmp_path):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, SHEETS["Plan"][0])
        sheet.write_row(1, 0, ("Improvement plan", "2019-20"))
        sheet.write_formula(1, 2, "=VLOOKUP(1,A1:A2,1)", None, "#N/A")

    with pytest.raises(FileRefused, match="sheet1, cell C2: the cell holds an error, such as #N/A"):
        import_file("plan", path, by="anna")


def test_a_text_that_looks_like_a_formula_stays_a_text(workbook, tmp_path):
    import_file("plan", workbook(), by="anna")
    Action.objects.update(progress="=1+1", evidence="https://example.org", owner="@head")
    out = tmp_path / "out.xlsx"

    export_file("plan", out, by="anna")

    assert not import_file("plan", out, by="anna").is_change


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a workbook \\(it is empty\\)"),
        (b"kind: plan", "is not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected, or in the format of Excel before 2007"),
        (b"PK\x03\x04" + bytes(600), "cannot be opened as a workbook: it is damaged"),
    ],
)
def test_a_file_that_is_not_a_workbook_is_refused_whole(tmp_path, content, said):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile, match=said):
        import_file("plan", path, by="anna")


def test_a_zip_that_is_not_a_workbook_is_refused_whole(tmp_path):
    import zipfile

    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<a/>")

    with pytest.raises(UnreadableFile, match="damaged"):
        import_file("plan", path, by="anna")
