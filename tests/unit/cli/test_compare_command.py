"""`goldenthread compare`: a printed claim is tested, as a councillor would type it."""

import json

import pytest


def test_twelve_of_25_then_three_of_25_is_more_than_chance(run):
    """Published: 30.0 to 66.5, 4.2 to 30.0, a fall of 36 points (-56.1 to -10.6), Fisher's p-value 0.012."""
    ran = run("compare", "12 of 25", "3 of 25")
    assert ran.returncode == 0
    lines = ran.stdout.splitlines()
    assert lines[0] == (
        "12 of 25 (48%), then 3 of 25 (12%): unlikely to be chance (p 0.012). The fall is between 11 and 56 points."
    )
    assert "before      12 of 25 (48%)   30% to 67%" in lines
    assert "now         3 of 25 (12%)    4% to 30%" in lines
    assert "difference  36 points lower  56 points lower to 11 points lower" in lines
    assert "better" not in ran.stdout
    assert "hang together" in ran.stderr


@pytest.mark.parametrize("typed", ["12/25", "12 out of 25", "48% of 25", "12 of 25 visits (48%)", " 12  of 25 "])
def test_a_share_may_be_typed_as_it_is_printed(run, typed):
    told = json.loads(run("compare", typed, "3/25", "--format", "json").stdout)
    assert (told["before"]["count"], told["before"]["of"]) == (12, 25)
    assert told["is_change"] is True
    assert round(told["difference"]["low"], 3) == -0.561


def test_a_sample_too_small_says_how_large_it_had_to_be(run):
    """48% to 28% takes 92 each (published)."""
    printed = run("compare", "12 of 25", "7 of 25").stdout
    assert "we can't tell, for the cases are too few" in printed
    assert "To see a difference of 20 points eight times in ten, about 92 cases each time are needed." in printed


def test_a_sample_of_all_open_cases_is_surer(run):
    told = json.loads(run("compare", "12/25", "3/25", "--of-all", "140", "--format", "json").stdout)
    assert told["before"]["low"] == 44 / 140
    assert told["now"]["of_all"] == 140
    told = json.loads(run("compare", "12/25", "3/25", "--of-all", "140", "--of-all", "25", "--format", "json").stdout)
    assert told["now"]["low"] == told["now"]["high"] == 3 / 25


def test_a_percentage_of_many_may_be_several_counts_and_says_so(run):
    assert (
        '"48% of 250" may be any count from 119 to 121: 120 was taken.' in run("compare", "48% of 250", "3/25").stderr
    )


def test_the_same_share_twice_is_not_called_no_change(run):
    printed = run("compare", "0 of 25", "0 of 25").stdout
    assert "difference  the same      13 points lower to 13 points higher" in printed
    assert "no change" not in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("48% of 25", "11% of 25"), "11% of 25 is no count: 2 of 25 is 8%, 3 of 25 is 12%. Nothing was compared."),
        (("48%", "3 of 25"), '"48%" is not a share of a whole. Accepted: "12 of 25", 12/25'),
        (("12 of 25 (40%)", "3 of 25"), "12 of 25 is 48.0%, not 40%"),
        (("26 of 25", "3 of 25"), "26 of 25 is not a proportion"),
        (("12 of 0", "3 of 25"), "12 of 0 is not a proportion"),
        (("4.8.% of 25", "3 of 25"), '"4.8.%" of 25 is no percentage of a whole'),
        (("12 of 25", "3 of 1,000,000"), "up to 10,000 cases each time"),
        (("12/25", "3/25", "--of-all", "20"), "a sample is no larger than all"),
        (("12/25", "3/25", "--of-all", "40", "--of-all", "50", "--of-all", "60"), "--of-all was given 3 times"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(run, words, said):
    ran = run("compare", *words)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
