"""Any plan, any words: written out and taken back, nothing changes. By YAML and by workbook."""

import string
import tempfile
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.service.exchange import export_file, import_file, yaml_file

pytestmark = pytest.mark.usefixtures("record_home")

# Whatever officers can type, and what spreadsheets and YAML treat as special.
TRAPS = st.sampled_from(
    ["=1+1", "- no", "yes", "null", "~", "2020-01-02", "01/02/2020", "1.10", "0x1F", "1e3", "#N/A", "a: b", "# x",
     "_x000D_", "{a}", "[b]", "%", "&a", "*a", "!x", "'", '"', "line\nline", "007", "1_000", "12:30", "TRUE", ".5"]
)  # fmt: skip
WORDS = TRAPS | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip)
MAYBE = st.just("") | WORDS
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MAYBE_DAYS = st.none() | DAYS
IDS = st.lists(st.text(string.ascii_lowercase + "_", min_size=1, max_size=12), max_size=3)


def unique(strategy: st.SearchStrategy, *keys: str) -> st.SearchStrategy:
    """A few of these, no two with the same key, as the key is kept."""
    return st.lists(strategy, max_size=3, unique_by=lambda one: tuple(" ".join(str(one[key]).split()) for key in keys))


MILESTONES = st.fixed_dictionaries({"title": WORDS, "due_on": MAYBE_DAYS, "reached_on": MAYBE_DAYS})
ACTIONS = st.fixed_dictionaries(
    {
        "title": WORDS,
        "owner": MAYBE,
        "due_on": MAYBE_DAYS,
        "completed_on": DAYS,
        "delivery": st.sampled_from(["not_started", "on_track", "at_risk", "late", "complete"]),
        "impact": st.sampled_from(["no_evidence", "too_early", "some"]),
        "progress": MAYBE,
        "evidence": MAYBE,
        "indicators": IDS,
        "milestones": unique(MILESTONES, "title"),
    }
)
GAINS = st.fixed_dictionaries({"gain": WORDS, "risk": MAYBE, "trigger": MAYBE, "indicators": IDS})
PRIORITIES = st.fixed_dictionaries(
    {
        "number": st.integers(1, 99),
        "title": WORDS,
        "outcome": MAYBE,
        "indicators": IDS,
        "actions": st.lists(ACTIONS, max_size=3),
        "to_monitor": unique(GAINS, "gain"),
    }
)
QUESTIONS = st.fixed_dictionaries(
    {
        "asked_on": DAYS,
        "scale": st.none() | st.integers(0, 10),
        "working_well": st.lists(WORDS, max_size=3),
        "worried_about": st.lists(WORDS, max_size=3),
        "needs_to_happen": st.lists(WORDS, max_size=3),
    }
)
PLANS = st.fixed_dictionaries(
    {
        "kind": st.just("plan"),
        "title": WORDS,
        "financial_year": st.just("2019-20"),
        "scorecard": IDS,
        "questions": unique(QUESTIONS, "asked_on"),
        "priorities": unique(PRIORITIES, "number"),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=PLANS)
def test_any_plan_goes_out_and_comes_back_as_it_was(plan):
    for which, priority in enumerate(plan["priorities"]):
        for number, action in enumerate(priority["actions"]):
            action["reference"] = f"{which}.{number}"
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = Path(name)
        (folder / "plan.yaml").write_text(yaml_file.write(plan), encoding="utf-8")
        import_file("plan", folder / "plan.yaml", by="anna")

        for out in ("out.yaml", "out.xlsx"):
            export_file("plan", folder / out, by="anna")
            again = import_file("plan", folder / out, by="anna")
            assert not again.is_change, (out, again.sentence())
            assert not again.only_in_record
        transaction.set_rollback(True)


INVITED = st.fixed_dictionaries(
    {"person": WORDS, "is_lead": st.booleans(), "invited_on": MAYBE_DAYS, "came": st.none() | st.booleans()}
)
FINDINGS = st.fixed_dictionaries({"number": st.integers(1, 99), "text": WORDS})
ASKED = st.fixed_dictionaries(
    {
        "number": st.integers(1, 99),
        "text": WORDS,
        "audit_theme": WORDS,
        "asked_by": MAYBE,
        "answer_due_on": MAYBE_DAYS,
        "answer": WORDS,
        "answered_on": DAYS,
        "answered_by": MAYBE,
    }
)
SESSIONS = st.fixed_dictionaries(
    {
        "kind": st.just("challenge_session"),
        "title": WORDS,
        "scope": MAYBE,
        "issue": MAYBE,
        "started_on": DAYS,
        "open_to_all_members": st.booleans(),
        "members": unique(INVITED, "person"),
        "findings": unique(FINDINGS, "number"),
        "questions": unique(ASKED, "number"),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(work=unique(SESSIONS, "title", "started_on"))
def test_any_challenge_session_goes_out_and_comes_back_as_it_was(work):
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = Path(name)
        given_file = {"kind": "committee", "committee": "Scrutiny", "meetings": [], "inquiries": work}
        (folder / "in.yaml").write_text(yaml_file.write(given_file), encoding="utf-8")
        import_file("committee", folder / "in.yaml", by="anna")

        export_file("committee", folder / "out.yaml", by="anna")
        again = import_file("committee", folder / "out.yaml", by="anna")

        assert not again.is_change, again.sentence()
        assert not again.only_in_record
        transaction.set_rollback(True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.lists(TRAPS, max_size=8).map("\n".join))
def test_no_text_makes_the_reader_fail_but_with_words(text, tmp_path_factory):
    """Whatever the file holds, it is taken or refused in a sentence."""
    from goldenthread.errors import ExtractError

    path = tmp_path_factory.mktemp("any") / "plan.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ExtractError):
        import_file("plan", path, by="anna")
