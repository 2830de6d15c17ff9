"""What was known of one child on a day. Ash is 1001 in Annex A and 77 in the dataset; both carry U7."""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.store.conftest import reading

from goldenthread.errors import NotFound
from goldenthread.home.child import BETTER_SINCE, CHANGED_SINCE, WITHDRAWN_SINCE, child_history, identify
from goldenthread.home.upkeep import rotate_keys
from goldenthread.store.pseudonyms import Original, pseudonym

SPRING = ("2020-03-31", ("2019-10-01", "2020-03-31"))
SUMMER = ("2020-06-30", ("2020-01-01", "2020-06-30"))
ASH = "child_id | born_on | sex | upn\n1001 | 2009-04-02 | F | U7"
REFERRAL = "child_id | referred_on | referral_source | is_nfa | team\n1001 | 2020-02-03 | 5A | no | North"
PLAN = "child_id | started_on | ended_on\n1001 | 2019-11-05 | -"


@pytest.fixture
def home(home):
    home.settle(code="999")
    home.snapshots.save(reading(*SPRING, file="spring.xlsx", person=ASH, referral=REFERRAL, cp_plan=PLAN), by="ann")
    return home


def known(home, on: str, child: str = "1001"):
    return child_history(home, identify(home, child), date.fromisoformat(on))


def events(history) -> list[tuple[str, str, str]]:
    return [(str(line.on), line.table, line.since) for line in history.lines if line.on]


def test_every_event_is_told_in_plain_words_with_where_it_was_read(home):
    found = known(home, "2020-03-31")
    person, plan, referral = found.lines
    assert person.what == "people: sex or gender as recorded: Female"
    assert plan.what == "child protection plans"
    assert "who referred: " in referral.what
    assert referral.what.endswith("ended in no further action: no; the team that holds the work: North")
    assert referral.source == "Annex A, spring.xlsx, referral row 2, as at 31/03/2020"


def test_an_age_is_told_and_never_a_birth_date_nor_a_pupil_number(home):
    """Born on 2 April 2009: ten on 1 April 2020, eleven the day after."""
    assert [known(home, day).age for day in ("2020-04-01", "2020-04-02")] == [10, 11]
    told = repr(known(home, "2020-04-02"))
    assert "2009" not in told
    assert "U7" not in told


def test_what_came_later_was_not_known_then(home):
    home.snapshots.save(reading(*SUMMER, referral=REFERRAL, cp_visit="child_id | visited_on\n1001 | 2020-05-06"), by="")
    assert ("2020-05-06", "cp_visit", "") not in events(known(home, "2020-06-29"))
    assert ("2020-05-06", "cp_visit", "") in events(known(home, "2020-06-30"))


def test_what_was_known_then_and_is_told_otherwise_since_is_marked(home):
    changed = REFERRAL.replace("North", "South")
    home.snapshots.save(reading(*SUMMER, referral=changed, cp_plan="child_id | started_on\n1002 | 2020-06-01"), by="")
    assert events(known(home, "2020-03-31")) == [
        ("2019-11-05", "cp_plan", WITHDRAWN_SINCE), ("2020-02-03", "referral", CHANGED_SINCE),
    ]  # fmt: skip
    assert events(known(home, "2020-06-30")) == [("2020-02-03", "referral", "")]


def test_what_a_better_source_tells_otherwise_since_is_marked_so(home):
    home.snapshots.save(reading(*SUMMER, standard="ssd", referral="child_id | referred_on\n1002 | 2020-06-01"), by="")
    assert ("2020-02-03", "referral", BETTER_SINCE) in events(known(home, "2020-03-31"))


def test_both_numbers_of_a_child_lead_to_all_of_it(home):
    person = ASH.replace("1001", "77")
    home.snapshots.save(
        reading(*SUMMER, standard="ssd", person=person, cp_visit="child_id | visited_on\n77 | 2020-05-06"), by=""
    )
    one, two = known(home, "2020-06-30", "1001"), known(home, "2020-06-30", "77")
    assert one == two
    assert {line.table for line in one.lines} == {"person", "referral", "cp_plan", "cp_visit"}
    assert len(one.also_known_as) == 1
    assert known(home, "2020-04-30", "1001").also_known_as == ()  # the other number came with the dataset


def test_of_two_files_of_one_day_the_one_that_told_it_is_named(home):
    later = replace(
        reading(
            *SPRING, file="later.xlsx", made_on="2020-04-09", early_help="child_id | started_on\n1001 | 2020-03-03"
        ),
        sha256="f" * 64,
    )
    home.snapshots.save(later, by="")
    files = {line.table: line.file for line in known(home, "2020-03-31").lines}
    assert (files["early_help"], files["referral"]) == ("later.xlsx", "spring.xlsx")


def test_a_child_is_found_by_pseudonym_without_the_vault_and_by_number_with_it(home):
    name = pseudonym(home.keys.pseudonyms, Original("999", "child", "1001"))
    assert (identify(home, name).through_vault, identify(home, "1001").through_vault) == (False, True)
    assert identify(home, name).pseudonym == identify(home, "1001").pseudonym == name


def test_a_pseudonym_from_before_a_change_of_keys_is_found_through_the_vault(home):
    name = pseudonym(home.keys.pseudonyms, Original("999", "child", "1001"))
    before = known(home, "2020-03-31", name)
    rotate_keys(home, "ann", lambda _what, _done: None)
    assert identify(home, name).through_vault
    assert known(home, "2020-03-31", name).lines[1:] == tuple(replace(one) for one in before.lines[1:])


@pytest.mark.parametrize("text", ["9999", "c-00000000000000000000", "", "c-1", "U7", "Ann"])
def test_nobody_is_found_by_what_names_no_child(home, text):
    assert identify(home, text) is None


def test_nothing_was_known_of_a_child_before_the_first_file(home):
    with pytest.raises(NotFound, match="Nothing was known here on 01/01/2020 of a child by that number or pseudonym"):
        known(home, "2020-01-01")
