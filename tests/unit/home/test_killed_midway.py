"""Whatever writes a home anew may be killed before any change it makes to the disk: the home is then the
old one whole, or the new one whole, with the keys that belong to it.
"""

import json
import os
import subprocess
import sys

import pytest
from tests.unit.home.test_growing_old import as_format_1
from tests.unit.store.conftest import reading

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing a copy of this process needs fork")

PEOPLE = "child_id | born_on | upn\nash | 2009-07-08 | U7\nbirch | 2010-01-02 | -"
REFERRALS = "child_id | referred_on | worker\nash | 2020-02-03 | Ann Archer\nbirch | 2026-01-04 | -"


@pytest.fixture
def killed_at_every_step(home, tmp_path):
    """What was found after each step at which the act was killed; the last was left alone."""

    def run(act: str) -> list[dict]:
        home.settle(code="999", retention={"referral": 6})
        home.snapshots.save(
            reading("2026-01-31", ("2020-01-01", "2026-01-31"), referral=REFERRALS, person=PEOPLE), by=""
        )
        if act == "upgrade":
            as_format_1(home)
        template = tmp_path / "template"
        (template / "more").mkdir(parents=True)
        more = "child_id,referred_on\ncedar,2026-02-03\n"
        (template / "more" / "referral.csv").write_text(more, encoding="utf-8")
        home.folder.rename(template / "home")
        home.keys.folder.parent.rename(template / "keys")
        (tmp_path / "copies").mkdir()
        words = [sys.executable, "-m", "tests.unit.home.killing", act, str(template), str(tmp_path / "copies")]
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return run


def _is_sound(found: dict) -> bool:
    one_of_each = len(found["snapshots"]) == len(found["keys"]) == 1
    return not found["wrong"] and not found["left"] and found["is_settled"] and one_of_each


def test_new_keys(killed_at_every_step, home):
    found = killed_at_every_step("rotate")
    assert [one["step"] for one in found if not _is_sound(one)] == []
    assert {(*one["snapshots"], *one["keys"]) for one in found} == {
        ("snapshots", home.id), ("snapshots.2", f"{home.id}.2"),
    }  # fmt: skip
    assert {(tuple(one["people"]), tuple(one["referrals"])) for one in found} == {(("ash", "birch"), ("ash", "birch"))}
    assert [one["code"] for one in found[:-1]] == [9] * (len(found) - 1)
    assert len(found) > 40


def test_retention(killed_at_every_step):
    found = killed_at_every_step("retain")
    assert [one["step"] for one in found if not _is_sound(one)] == []
    assert {(*one["snapshots"], *one["people"], *one["referrals"]) for one in found} == {
        ("snapshots", "ash", "birch", "ash", "birch"), ("snapshots.2", "birch", "birch"),
    }  # fmt: skip
    assert len(found) > 20


def test_an_upgrade(killed_at_every_step):
    """Run again after each kill, it ends well."""
    found = killed_at_every_step("upgrade")
    assert [one["step"] for one in found if not _is_sound(one)] == []
    assert {(one["format"], *one["people"], *one["referrals"]) for one in found} == {
        (2, "ash", "birch", "ash", "birch")
    }  # fmt: skip
    assert len(found) > 20


def test_a_load(killed_at_every_step):
    """Tried again after each kill, the file is kept, once and whole."""
    found = killed_at_every_step("load")
    assert [one["step"] for one in found if not _is_sound(one)] == []
    assert {tuple(one["referrals"]) for one in found} == {("ash", "birch", "cedar")}
    assert len(found) > 10
