"""An indicator is never altered in place: what changes its figures is a new version."""

import json
from dataclasses import replace

import pytest
from tools.definitions import RECORDED, current, digest

from goldenthread.errors import DefinitionError
from goldenthread.indicators.catalogue import CATALOGUE
from goldenthread.indicators.front_door import REREFERRALS
from goldenthread.indicators.versions import version_for
from goldenthread.journey import rules
from goldenthread.journey.periods import parse

NEWER = replace(REREFERRALS, version=2, since="2020-04", before=REREFERRALS)


def test_every_definition_is_the_one_recorded_for_its_version():
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    now = current()
    changed = [id_ for id_, one in now.items() if recorded.get(id_, {}).get("digest") != one["digest"]]
    silent = [id_ for id_ in changed if recorded.get(id_, {}).get("version") == now[id_]["version"]]
    assert not silent, (
        f"{', '.join(silent)}: the definition changed and the version did not. If a figure may change, give it a new "
        "version with `since` and `before`; then, or if none can, run `python -m tools.definitions`."
    )
    assert now == recorded, "run `python -m tools.definitions`"


def test_wording_is_no_part_of_a_definition_and_a_condition_is():
    assert digest(replace(REREFERRALS, title="Other words")) == digest(REREFERRALS)
    assert digest(replace(REREFERRALS, where="is_from_police")) != digest(REREFERRALS)


def test_a_limit_that_its_facts_name_is_part_of_a_definition(monkeypatch):
    before = {name: digest(CATALOGUE[name]) for name in ("assessments_within_45wd_pct", "referrals_received")}
    monkeypatch.setattr(rules, "ASSESSMENT_WORKING_DAYS", 50)
    assert [name for name, held in before.items() if digest(CATALOGUE[name]) != held] == ["assessments_within_45wd_pct"]


@pytest.mark.parametrize(
    ("period", "version"),
    [
        ("2020-03", 1),
        ("2020-04", 2),
        ("2019-20-Q4", 1),
        ("2020-21-Q1", 2),
        ("2020-03-R12", 1),
        ("2021-02-R12", 1),  # it began before the change: the older definition holds for all of it
        ("2021-03-R12", 2),
    ],
)
def test_a_window_is_of_one_definition_throughout(period, version):
    assert version_for(NEWER, parse(period)).version == version


def test_what_stands_at_a_moment_goes_by_its_last_month():
    stock = CATALOGUE["cp_plans_at_period_end"]
    newer = replace(stock, version=2, since="2020-04", before=stock)
    assert version_for(newer, parse("2019-20-Q4")).version == 1
    assert version_for(newer, parse("2020-06-R12")).version == 2


def test_a_version_without_one_before_it_speaks_for_all_months():
    assert version_for(replace(NEWER, before=None), parse("2001-01")).version == 2


def test_versions_must_follow_one_another():
    with pytest.raises(DefinitionError, match="version 1 must come after version 1"):
        version_for(replace(NEWER, version=1), parse("2020-01"))
