"""Which of our indicators a council's measure is."""

import pytest

from goldenthread.errors import DefinitionError, NotFound
from goldenthread.home.measure_names import draft, match, read_names


def taken_for(measure: str, **names: str) -> str:
    return match([measure], names)[measure].indicator


@pytest.mark.parametrize(
    ("measure", "indicator"),
    [
        ("% of C&F assessments completed within 45 working days", "assessments_within_45wd_pct"),
        ("Re-referrals within 12 months (%)", "rereferrals_within_12m_pct"),
        ("Number of children looked after", "cla_at_period_end"),
        ("ICPCs held within 15 working days", "icpc_within_15wd_pct"),
        ("Number of CP plans started", "cp_plans_started"),
        ("% of CP visits in timescale", "cp_visits_in_timescale_pct"),
        ("LAC reviews within timescale", "cla_reviews_in_timescale_pct"),
        ("3+ placements in 12 months", "cla_3plus_placements_12m_pct"),
        ("Social worker vacancy rate", "sw_vacancy_rate_pct"),
        ("Number of referrals", "referrals_received"),
        ("Referrals per 10,000 children", "referrals_rate_per_10000"),
        ("Contacts", "contacts_received"),
        ("Pathway plans up to date", "pathway_plan_reviewed_6m_pct"),
        ("referrals_received", "referrals_received"),
    ],
)
def test_short_forms_and_other_orders_come_near(measure, indicator):
    assert taken_for(measure) == indicator


@pytest.mark.parametrize("measure", ["Foster carers recruited", "Staff sickness", "Private fostering"])
def test_a_measure_that_is_none_of_ours_is_left_with_the_nearest_named(measure):
    found = match([measure], {})[measure]
    assert found.indicator == ""
    assert found.because.endswith("60% is asked for")


def test_another_number_of_days_is_another_measure():
    assert taken_for("Assessments finished within 10 working days") == ""


def test_the_councils_own_names_come_first(tmp_path):
    path = tmp_path / "names.yaml"
    path.write_text('measures:\n  "Staff  Sickness": referrals_received\n  Referrals received: "-"\n', encoding="utf-8")
    found = match(["Staff sickness", "Referrals received"], read_names(path))
    assert [one.indicator for one in found.values()] == ["referrals_received", ""]


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("measures:\n  Ours: referals_received\n", NotFound, "Did you mean referrals_received"),
        ("measures:\n  Ours: assessment_factors\n", DefinitionError, "is several series"),
        ("names: {}\n", DefinitionError, "holds no names"),
        ("measures: [", DefinitionError, "is not YAML"),
        ("measures:\n  Ours: [a, b]\n", DefinitionError, "the id of one indicator"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_place(tmp_path, text, error, said):
    path = tmp_path / "names.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=said):
        read_names(path)


def test_a_draft_is_read_back_as_it_was_matched(tmp_path):
    measures = ['% "quoted": re-referrals in 12 months', "Referrals received", "Staff sickness # 2"]
    found = match(measures, {})
    path = tmp_path / "draft.yaml"
    path.write_text(draft(list(found.values()), "our\nfile.xlsx"), encoding="utf-8")
    again = match(measures, read_names(path))
    assert [one.indicator for one in again.values()] == [one.indicator for one in found.values()]
