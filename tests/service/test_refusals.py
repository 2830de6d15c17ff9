"""A file with something wrong in it: everything wrong is named, with its place, and nothing is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.errors import FileRefused, UnreadableFile, UsageError
from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.exchange import import_file
from goldenthread.service.plans.models import Plan
from goldenthread.service.quality.models import Audit
from tests.service.samples import AUDITS, COMMITTEE, FEEDBACK, PLAN, WORKFORCE

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., str]:
    """Imports a text, which must be refused, and gives what was said of it."""

    def attempt(kind: str, text: str) -> str:
        path = tmp_path / f"{kind}.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(FileRefused) as said:
            import_file(kind, path, by="anna")
        assert not AuditEntry.objects.filter(act="file_imported").exists()
        return str(said.value)

    return attempt


def test_a_date_that_is_none_says_where_it_stands_and_what_would_do(refused):
    said = refused("plan", PLAN.replace("due_on: 2020-02-28", "due_on: 31/06/2020"))

    assert said == (
        'plan.yaml, line 38, priorities[0].actions[1].due_on: "31/06/2020" is not a date. '
        "Accepted: a date as 2020-06-30, or nothing.\n"
        "Nothing from this file was imported."
    )
    assert not Plan.objects.exists()


def test_everything_wrong_is_said_at_once(refused):
    text = AUDITS.replace("grade: good", "grade: excellent").replace("2019-11-04", "2019-02-30")

    said = refused("audits", text).splitlines()

    assert len(said) == 4
    assert said[0].startswith('audits.yaml, line 3, audits[0].completed_on: "2019-02-30" is not a date')
    assert said[1].startswith('audits.yaml, line 6, audits[2].grade: "excellent" is not one of these')
    assert "Accepted: outstanding, good, requires_improvement, inadequate, or nothing." in said[1]


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        pytest.param(
            "plan",
            PLAN.replace("    outcome:", "    outcom:"),
            'line 19, priorities[0].outcom: "outcom" is not a key of a priority (nearest: outcome). Accepted: number,',
            id="a key there is not",
        ),
        pytest.param(
            "plan",
            PLAN.replace("title: Children's improvement plan\n", ""),
            "line 1: title is missing. Accepted: every plan has it.",
            id="a key that must be there",
        ),
        pytest.param(
            "plan",
            PLAN.replace("scale: 6", "scale: 11"),
            'line 7, questions[0].scale: "11" is not a whole number in this range. Accepted: a whole number',
            id="a number outside its range",
        ),
        pytest.param(
            "plan",
            PLAN.replace("scale: 6", "scale: 6\n    scale: 7"),
            'line 8, questions[0].scale: "scale" is given twice (line 7, questions[0].scale has it too)',
            id="a key given twice",
        ),
        pytest.param(
            "plan",
            PLAN.replace('reference: "1.2"', 'reference: "1.1"'),
            'line 35, priorities[0].actions[1].reference: "1.1" is the reference of another action',
            id="a reference given twice",
        ),
        pytest.param(
            "plan",
            PLAN.replace("financial_year: 2019-20", "financial_year: 2019-21"),
            'line 3, financial_year: "2019-21" is not a financial year. Accepted: two years that follow: 2019-20.',
            id="a financial year that is none",
        ),
        pytest.param(
            "plan",
            PLAN.replace("completed_on: 2020-05-20", "completed_on: null"),
            "line 27, priorities[0].actions[0].delivery: it is complete, and no day is given.",
            id="complete without a day",
        ),
        pytest.param(
            "plan",
            PLAN.replace("evidence: Minutes of 20 meetings.", "evidence: ''"),
            "priorities[0].actions[1].impact: it is embedded, and no evidence is given.",
            id="embedded without evidence",
        ),
        pytest.param(
            "plan",
            PLAN.replace("working_well: [Families get one worker.]", "working_well: Families get one worker."),
            'questions[0].working_well: "Families get one worker." is not a list.',
            id="a text where a list belongs",
        ),
        pytest.param(
            "audits",
            AUDITS.replace("collaborative: true", 'collaborative: "true"'),
            'audits[2].collaborative: "true" is neither yes nor no. Accepted: true or false, without quotes.',
            id="a quoted yes",
        ),
        pytest.param(
            "audits",
            AUDITS.replace("A-002", "A-001"),
            "line 4, audits[1]: reference A-001 is given twice (first at line 3, audits[0]).",
            id="an audit given twice",
        ),
        pytest.param(
            "audits",
            AUDITS.replace("kind: audits", "kind: plan"),
            'line 1, kind: "plan" is not one of these. Accepted: audits.',
            id="a file of another kind",
        ),
        pytest.param(
            "feedback",
            FEEDBACK.replace("comment: The phone rang for days.", "comment: ''"),
            "rounds[0].answers[3]: the answer has neither a scale nor a comment.",
            id="an answer that says nothing",
        ),
        pytest.param(
            "feedback",
            FEEDBACK.replace("given_on: 2020-02-10, ", ""),
            "stories[0].consent.to_publish: consent to publish without the day it was given.",
            id="consent without its day",
        ),
        pytest.param(
            "workforce",
            WORKFORCE.replace("started_on: 2020-02-01", "started_on: 2020-01-31"),
            "posts[0].spells[1]: the spell from 2020-01-31 begins before the one before it has ended.",
            id="spells that overlap",
        ),
        pytest.param(
            "workforce",
            WORKFORCE.replace('fte: "0.60"', 'fte: "0.605"'),
            'posts[1].fte: "0.605" is not such a number. Accepted: a number above 0 with at most two decimals',
            id="thousandths of a post",
        ),
        pytest.param(
            "workforce",
            WORKFORCE.replace("vacant: true, agency: true", "vacant: false, agency: true"),
            "posts[0].spells[1].agency: agency covers a post that is not vacant.",
            id="agency without a vacancy",
        ),
        pytest.param(
            "committee",
            COMMITTEE.replace("item: Quarterly review", "item: 9"),
            '"9" is not an item of the meeting of 2020-01-14. Accepted: the number or the title of one of its items: '
            "6 (Quarterly review), 7 (Work programme).",
            id="an item the meeting had not",
        ),
        pytest.param(
            "committee",
            COMMITTEE.replace("CYP 2020/21-01", "CYP 2019/20-07(b)"),
            '"CYP 2019/20-07(b)" is the reference of another one',
            id="a reference of two recommendations",
        ),
        pytest.param("plan", "- kind: plan\n", "line 1: the file does not begin with keys.", id="a list, not keys"),
        pytest.param(
            "plan",
            PLAN.replace("[Families get one worker.]", "&a [x]\n    worried_about: *a", 1),
            "an alias (*name) is used. Accepted: the value itself, written out.",
            id="an alias",
        ),
        pytest.param(
            "plan",
            PLAN.replace("A front door", "!!python/name:os.system A front door"),
            "the tag tag:yaml.org,2002:python/name:os.system is used. Accepted: plain values, without tags.",
            id="a tag that would run code",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(refused, kind, text, said):
    assert said in refused(kind, text)


def test_a_file_with_many_things_wrong_shows_the_first_twenty(refused):
    audits = "\n".join(f"  - {{reference: B-{number}, completed_on: soon}}" for number in range(30))

    said = refused("audits", f"kind: audits\naudits:\n{audits}").splitlines()

    assert len(said) == 22
    assert said[20:] == ["... and 10 more.", "Nothing from this file was imported."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"# only a remark\n", "holds nothing"),
        (b"kind: plan\ntitle: caf\xe9", "is not text in UTF-8"),
        (b"kind: [plan\n", "line 2: this is not YAML"),
        (b"kind: plan\n\ttitle: x", "line 2: this is not YAML"),
        (b"PK\x03\x04 a workbook by another name", "this is not YAML"),
    ],
)
def test_a_file_that_is_not_yaml_is_refused_whole(tmp_path, content, said):
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile, match=said):
        import_file("plan", path, by="anna")


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(300_000_000)

    with pytest.raises(UnreadableFile, match="has 300 MB; a file of the human record has at most 20"):
        import_file("plan", path, by="anna")


def test_lists_inside_lists_without_end_are_refused(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("[" * 100_000, encoding="utf-8")

    with pytest.raises(UnreadableFile):
        import_file("plan", path, by="anna")


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("plans", "plan.yaml", '"plans" is not a kind of record. Accepted: plan, audits,'),
        ("plan", "plan.docx", "Accepted: .yaml or .xlsx"),
        ("audits", "audits.xlsx", "Accepted: .yaml"),
    ],
)
def test_a_kind_or_a_file_there_is_not_is_wrong_usage(tmp_path, kind, name, said):
    with pytest.raises(UsageError, match=said):
        import_file(kind, tmp_path / name, by="anna")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened: No such file"):
        import_file("plan", tmp_path / "plan.yaml", by="anna")


def test_spells_that_overlap_those_held_already_are_refused(tmp_path):
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text(WORKFORCE, encoding="utf-8")
    second.write_text(
        "kind: workforce\nposts: [{reference: SW-02, role: senior, fte: 0.60, "
        "spells: [{started_on: 2020-01-01, ended_on: 2020-05-01, vacant: true}]}]",
        encoding="utf-8",
    )
    import_file("workforce", first, by="anna")

    with pytest.raises(FileRefused, match="post SW-02 would have a spell from 2020-01-01 that begins before the one"):
        import_file("workforce", second, by="anna")


def test_when_a_later_row_is_refused_the_earlier_ones_are_undone(tmp_path, monkeypatch):
    """The third audit fails in the database itself: the two before it are not there either."""
    path = tmp_path / "audits.yaml"
    path.write_text(AUDITS, encoding="utf-8")
    keep = Audit.keep

    def fail_on_the_third(self: Audit, *, by):
        if self.reference == "A-003":
            self.grade = "splendid"
            self.save()
        return keep(self, by=by)

    monkeypatch.setattr(Audit, "keep", fail_on_the_third)

    with pytest.raises(FileRefused, match="the database refused it"):
        import_file("audits", path, by="anna")

    assert not Audit.objects.exists()


def test_an_indicator_that_is_not_in_the_catalogue_is_kept_and_noted(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace("contacts_received, ass", "contacts_recieved, ass"), encoding="utf-8")

    result = import_file("plan", path, by="anna", known_indicators={"contacts_received", "assessments_within_45wd_pct"})

    assert result.notes == [
        'plan.yaml, line 4, scorecard[0]: "contacts_recieved" is not in the catalogue of indicators. '
        "It was kept; no review can show it."
    ]
