"""The human record's files: believable, labelled as simulated, and bound to the indicators."""

from datetime import date

import pytest
import yaml

from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight.chart import Point
from goldenthread.insight.spc import xmr
from goldenthread.insight.steps import propose
from goldenthread.journey.periods import parse
from goldenthread.simulate import record


@pytest.fixture(scope="module")
def files(wyeford, tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    record.write_all(wyeford, folder)
    return {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


@pytest.fixture(scope="module", params=["plan 2019-20.yaml", "plan 2020-21.yaml"])
def plan(request, files):
    return files[request.param]


def actions(plan):
    return [action for priority in plan["priorities"] for action in priority["actions"]]


def test_each_file_says_what_kind_it_is(files):
    assert {name: content["kind"] for name, content in files.items()} == record.KINDS


def test_every_file_begins_by_saying_it_is_simulated(wyeford, tmp_path):
    record.write_all(wyeford, tmp_path)
    assert all(path.read_text(encoding="utf-8").startswith("# Simulated") for path in tmp_path.iterdir())


def test_titles_say_simulated(files):
    titles = [files[name]["title"] for name in ("plan 2019-20.yaml", "plan 2020-21.yaml")]
    titles += [files["committee.yaml"]["committee"]]
    titles += [one["title"] for one in files["feedback.yaml"]["rounds"]]
    titles += [one["reason"] for one in files["steps.yaml"]["steps"]]
    titles += [one["summary"] for one in files["judgements.yaml"]["judgements"]]
    assert all("simulated" in title.lower() for title in titles)


def test_indicators_named_anywhere_exist(files):
    def named(node):
        if isinstance(node, dict):
            for key, value in node.items():
                yield from value if key in ("indicators", "scorecard") else named(value)
                yield from [value] if key == "indicator" else []
        elif isinstance(node, list):
            for one in node:
                yield from named(one)

    assert {one for content in files.values() for one in named(content)} <= set(INDICATORS)


def test_a_plan_has_five_or_six_priorities_each_with_actions_and_something_to_monitor(plan):
    assert len(plan["priorities"]) in (5, 6)
    for priority in plan["priorities"]:
        assert priority["outcome"]
        assert len(priority["actions"]) >= 2
        assert all(one["trigger"] for one in priority["to_monitor"])
        assert priority["to_monitor"]


def test_a_plan_shows_what_goes_wrong_with_plans(plan):
    """One action without an owner, some late, some complete and without evidence."""
    assert sum(not action["owner"] for action in actions(plan)) == 1
    assert sum(action["delivery"] == "late" for action in actions(plan)) >= 2
    assert any(action["delivery"] == "complete" and not action["evidence"] for action in actions(plan))


def test_owners_are_posts(plan):
    from goldenthread.simulate.people import FIRST

    assert not [action["owner"] for action in actions(plan) if set(action["owner"].split()) & set(FIRST)]


def test_nothing_in_a_plan_is_dated_after_the_quarter_it_tells_of(plan):
    """The plan stands as it did at the end of the quarter reviewed: completed, reached and asked by then."""
    ends = date(2020, 3, 31) if plan["financial_year"] == "2019-20" else date(2020, 6, 30)
    days = [action["completed_on"] for action in actions(plan) if action.get("completed_on")]
    days += [one["reached_on"] for action in actions(plan) for one in action.get("milestones", []) if one["reached_on"]]
    days += [one["asked_on"] for one in plan["questions"]]
    assert max(days) <= ends


def test_an_action_is_overdue_only_if_its_words_agree(plan):
    """Late means past its date and not complete; complete means it has the day."""
    ends = date(2020, 3, 31) if plan["financial_year"] == "2019-20" else date(2020, 6, 30)
    for action in actions(plan):
        assert (action["delivery"] == "complete") == bool(action.get("completed_on")), action["reference"]
        if action["delivery"] == "late":
            assert action["due_on"] <= ends, action["reference"]


def test_the_committees_trail_has_open_overdue_and_unagreed_ends(files):
    asked = [one for meeting in files["committee.yaml"]["meetings"] for one in meeting["recommendations"]]
    on = date(2020, 9, 15)
    assert any(one["status"] == "awaiting_response" and one["due_on"] < on for one in asked)
    assert any(one["status"] == "awaiting_agreement" for one in asked)
    assert any(one["status"] == "closed" and one["closed_on"] for one in asked)
    assert all(one["responses"] for one in asked if one["status"] == "awaiting_agreement")


def test_the_answer_about_the_number_of_actions_is_true(files):
    """Members asked for fewer actions; the answer gives two numbers and says one still lacks an owner."""
    counts = [len(actions(files[name])) for name in ("plan 2019-20.yaml", "plan 2020-21.yaml")]
    assert counts == [18, 16]


def test_the_accepted_step_is_the_one_that_the_whole_of_the_figures_suggests(files, answers):
    """It was accepted after five months; by the tenth the months themselves propose it, and nothing else."""
    (step,) = files["steps.yaml"]["steps"]
    months = sorted(answers[step["indicator"]].values(), key=lambda one: one.month)
    points = [Point(parse(one.month).starts_on, float(one.numerator / one.denominator)) for one in months]

    assert [f"{one.on:%Y-%m}" for one in propose(xmr(points, improvement_direction="increase"))] == [step["month"]]


def test_posts_have_spells_that_follow_on(files):
    for post in files["workforce.yaml"]["posts"]:
        spells = post["spells"]
        assert all(one["ended_on"] == after["started_on"] for one, after in zip(spells, spells[1:], strict=False))
        assert spells[-1]["ended_on"] is None


def test_audits_are_those_of_the_truth(files, answers):
    final = [one["moderated_grade"] or one["grade"] for one in files["audits.yaml"]["audits"]]
    series = answers["audits_inadequate_pct"].values()
    assert final.count("inadequate") == sum(one.numerator for one in series)
    assert len(final) == sum(one.denominator for one in series)


def test_feedback_answers_lie_within_their_round(files):
    for one in files["feedback.yaml"]["rounds"]:
        assert 8 <= len(one["answers"]) < one["invited"]
        assert all(one["opened_on"] <= answer["received_on"] <= one["closed_on"] for answer in one["answers"])
        assert all(0 <= answer["scale"] <= 10 for answer in one["answers"])
