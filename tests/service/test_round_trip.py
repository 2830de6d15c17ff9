"""A file taken twice changes nothing; what is written out is taken back without a change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.exchange import export_file, import_file
from tests.service.samples import FILES, PLAN

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the sample of a kind, and says where."""

    def write(kind: str) -> Path:
        path = tmp_path / f"{kind}.yaml"
        path.write_text(FILES[kind], encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_again_changes_nothing_and_says_so(kind, given):
    assert import_file(kind, given(kind), by="anna").is_change

    again = import_file(kind, given(kind), by="anna")

    assert not again.is_change
    assert not again.only_in_record
    assert "nothing changed" in again.sentence()


@pytest.mark.parametrize("kind", FILES)
def test_an_export_of_an_import_is_taken_back_without_a_change(kind, given, tmp_path):
    import_file(kind, given(kind), by="anna")
    out = tmp_path / f"{kind}-out.yaml"

    export_file(kind, out, by="anna")
    again = import_file(kind, out, by="anna")

    assert not again.is_change
    assert not again.only_in_record
    assert again.unchanged.total() == import_file(kind, given(kind), by="anna").unchanged.total()


def test_a_plan_goes_through_a_workbook_without_a_change(given, tmp_path):
    import_file("plan", given("plan"), by="anna")
    book = tmp_path / "plan.xlsx"

    export_file("plan", book, by="anna")
    again = import_file("plan", book, by="anna")

    assert not again.is_change
    assert again.unchanged.total() == 9  # plan, 2 questions, priority, 2 actions, 2 milestones, 1 gain


def test_a_plan_can_come_from_a_workbook_alone(given, tmp_path):
    """The workbook, taken into an empty record, gives the YAML it was made from."""
    import_file("plan", given("plan"), by="anna")
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    export_file("plan", tmp_path / "plan.xlsx", by="anna")
    export_file("plan", first, by="anna")
    _forget_the_plan()

    import_file("plan", tmp_path / "plan.xlsx", by="anna")
    export_file("plan", second, by="anna")

    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")


def _forget_the_plan() -> None:
    from goldenthread.service.plans import models

    for model in (
        models.Milestone,
        models.ToMonitor,
        models.Action,
        models.ThreeQuestions,
        models.Priority,
        models.Plan,
    ):
        model.objects.all().delete()


def test_each_import_that_changes_something_is_one_row_of_the_audit_trail(given, tmp_path):
    import_file("plan", given("plan"), by="anna")
    import_file("plan", given("plan"), by="anna")
    changed = tmp_path / "changed.yaml"
    changed.write_text(PLAN.replace("scale: 6", "scale: 5"), encoding="utf-8")

    result = import_file("plan", changed, by="anna")

    assert result.sentence().startswith("changed.yaml: changed 1 set of three questions; 8 rows as they were.")
    entries = AuditEntry.objects.filter(act="file_imported").order_by("number")
    assert [entry.because.split(",")[0] for entry in entries] == ["plan.yaml", "changed.yaml"]
    assert {entry.who for entry in entries} == {"console:anna"}


def test_a_row_the_file_no_longer_holds_is_kept_and_counted(given, tmp_path):
    import_file("audits", given("audits"), by="anna")
    shorter = tmp_path / "audits-2.yaml"
    shorter.write_text("\n".join(FILES["audits"].splitlines()[:3]), encoding="utf-8")

    result = import_file("audits", shorter, by="anna")

    assert not result.is_change
    assert result.sentence().endswith("Kept, though not in this file: 4 audits.")


def test_a_key_the_file_does_not_give_leaves_the_field_as_it_is(given, tmp_path):
    import_file("audits", given("audits"), by="anna")
    short = tmp_path / "short.yaml"
    short.write_text("kind: audits\naudits: [{reference: A-002, completed_on: 2020-01-20}]", encoding="utf-8")

    assert not import_file("audits", short, by="anna").is_change


def test_two_answers_alike_are_two_answers(given):
    from goldenthread.service.voice.models import Answer

    import_file("feedback", given("feedback"), by="anna")
    import_file("feedback", given("feedback"), by="anna")

    assert Answer.objects.filter(scale=8, comment="").count() == 2
